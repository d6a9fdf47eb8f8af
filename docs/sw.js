// Keeps what a reader has visited for when there is no network. While there is one, nothing old is shown: all that
// can change is fetched first. Only files with a version in their path come from here before the network is asked.

const BUILD = "";
const SHELL = []; // what every page needs, and the page for what is not here
const LASTING = []; // files with a version in their path

const scope = new URL(self.registration.scope);
const PREFIX = `lesart ${scope.pathname} `;
const KEPT = PREFIX + BUILD;
const FOREVER = `${PREFIX}lasting`;
const full = (path) => new URL(path, scope).href;
const lasting = new Set(LASTING.map(full));
const away = full("offline/");

/** JupyterLite has a service worker of its own, and downloads are for keeping elsewhere. */
const NOT_OURS = /^(?:lite\/|downloads\/.*\.(?:zip|pdf)$)/;
const isOurs = ({ href }) => href.startsWith(scope.href) && !NOT_OURS.test(href.slice(scope.href.length));
const isWhole = (answer) => answer.status === 200 && answer.type === "basic" && !answer.redirected;
const cacheOf = (address) => caches.open(lasting.has(address) ? FOREVER : KEPT);
const plain = (address) => address.replace(/[?#].*$/, "");

async function keep(address) {
  if (!isOurs(new URL(address))) return;
  const key = plain(address);
  const cache = await cacheOf(key);
  if (await cache.match(key)) return;
  const answer = await fetch(key, { cache: "no-cache" });
  if (!isWhole(answer)) throw new Error(`${answer.status} ${key}`);
  await cache.put(key, answer);
}

const keepAll = (addresses) => Promise.allSettled(addresses.map(keep));

/** The shell must be there; what the last build had kept is fetched anew, as this build has it. */
async function install() {
  await Promise.all(SHELL.map(full).map(keep));
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== KEPT && name !== FOREVER);
  const older = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  await keepAll(older.flat().map((request) => request.url));
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== KEPT && name !== FOREVER) await caches.delete(name);
  }
  const forever = await caches.open(FOREVER);
  for (const request of await forever.keys()) if (!lasting.has(request.url)) await forever.delete(request);
  await self.clients.claim();
}

async function fromHere(request) {
  const cache = await cacheOf(plain(request.url));
  return cache.match(plain(request.url), { ignoreVary: true });
}

async function answer(event) {
  const { request } = event;
  const key = plain(request.url);
  if (lasting.has(key)) {
    const kept = await fromHere(request);
    if (kept) return kept;
  }
  try {
    // A page is asked for anew even while the browser's own store takes it for fresh.
    const fresh = await (request.mode === "navigate"
      ? fetch(request.url, { cache: "no-cache", credentials: "same-origin", redirect: "manual" })
      : fetch(request));
    if (isWhole(fresh)) {
      const copy = fresh.clone();
      event.waitUntil(cacheOf(key).then((cache) => cache.put(key, copy)));
    }
    return fresh;
  } catch (error) {
    const kept = await fromHere(request);
    if (kept) return kept;
    if (request.mode === "navigate") return Response.redirect(away);
    throw error;
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && isOurs(new URL(event.request.url))) event.respondWith(answer(event));
});
self.addEventListener("message", (event) => {
  const python = event.data.python ? LASTING.filter((path) => path.startsWith("python/")).map(full) : [];
  event.waitUntil(keepAll([...event.data.keep, ...python]));
});
