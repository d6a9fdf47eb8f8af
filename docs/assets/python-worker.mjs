// Python in a worker of its own: a cell that never ends cannot hold up the page, and is ended with its worker.

const PAUSE = 50; // milliseconds between two parcels of output

const said = []; // output on its way to the page: kind and text, parcel by parcel
let sent = 0;
let cells = null;

function send() {
  if (said.length) postMessage({ kind: "said", said: said.splice(0) });
  sent = performance.now();
}

function tell(kind, text) {
  if (said.at(-1)?.[0] === kind && kind !== "html") said.at(-1)[1] += text;
  else said.push([kind, text]);
  if (performance.now() - sent > PAUSE) send();
}

/** Whatever is fetched from now on is counted, and the page told how much has come. */
function count() {
  const plain = self.fetch;
  let bytes = 0;
  const read = async (reader) => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.byteLength;
      postMessage({ kind: "bytes", bytes });
    }
  };
  self.fetch = async (...what) => {
    const answer = await plain(...what);
    // A copy is read: the browser compiles the answer itself as it comes, and keeps what it has compiled.
    if (answer.ok) read(answer.clone().body.getReader());
    return answer;
  };
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.arrayBuffer();
}

/** Take away what a cell has no use for: what this site keeps for its readers, and other workers to ask for it. */
function forget() {
  for (let scope = self; scope; scope = Object.getPrototypeOf(scope)) {
    for (const name of ["caches", "indexedDB", "Worker", "BroadcastChannel"]) delete scope[name];
  }
}

/** Python with the engine of this site, in a folder that holds the lesson's data. */
async function start({ core, wheel, lesson }) {
  count();
  const [python, engine, data] = await Promise.all([
    import(core + "pyodide.mjs").then(({ loadPyodide }) => loadPyodide({ indexURL: core })),
    fetched(wheel),
    fetched(lesson),
  ]);
  python.FS.writeFile("lesson.json", new Uint8Array(data));
  python.unpackArchive(engine, "wheel");
  cells = python.pyimport("lesart.cells").Cells(tell);
  forget();
}

function run({ number, code }) {
  const ok = cells.run(number, code);
  send();
  postMessage({ kind: "ran", ok });
}

self.onmessage = async ({ data }) => {
  try {
    if (data.start) {
      await start(data.start);
      postMessage({ kind: "ready" });
    } else run(data.run);
  } catch (error) {
    postMessage({ kind: "failed", why: String(error) });
  }
};
