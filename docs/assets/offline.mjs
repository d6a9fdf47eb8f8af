// A lesson that was visited opens again without network. Only the published site keeps anything.

import { ARCHIVE, BUILD } from "./build.mjs";

const home = new URL("../", import.meta.url);
const keeps = BUILD !== "" && "serviceWorker" in navigator;

/** Keep what these addresses lead to, and Python too once it has been used. */
export async function keep(addresses, python = false) {
  if (!keeps) return;
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keep: addresses.map((one) => new URL(one, document.baseURI).href), python });
}

/** The whole site as a file, where a page offers it. */
function offerArchive() {
  const place = document.querySelector(".ls-archive");
  if (!place || !ARCHIVE.address) return;
  place.querySelector("a").href = new URL(ARCHIVE.address, home);
  place.querySelector("span").textContent = Math.ceil(ARCHIVE.size / 1e6);
  place.hidden = false;
}

offerArchive();
if (keeps) {
  // A browser may refuse, in a private window for instance: then nothing is kept, and nothing else changes.
  navigator.serviceWorker.register(new URL("sw.js", home), { scope: home.pathname }).catch(() => {});
  const loaded = performance.getEntriesByType("resource").map((one) => one.name);
  const lesson = [...document.querySelectorAll(".ls-pages a")].map((one) => one.href);
  const keys = lesson.filter((one) => one.endsWith("/exercises/")).map((one) => `${one}key.json`);
  keep([location.pathname, ...lesson, ...keys, ...loaded]);
}
