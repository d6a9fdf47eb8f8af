// Python for the cells of a page: started with the first cell that runs, ended when a cell has to be stopped.

export const SECONDS = 60; // as long as a cell may run

const place = document.querySelector(".ls-cells").dataset;
const full = (path) => new URL(path, document.baseURI).href;
const size = Number(place.size);

let worker = null;
let ready = null; // a promise while Python is there or on its way
let end = null; // ends the cell that is running, with a verdict

function dismiss() {
  worker?.terminate();
  worker = ready = null;
}

/** A worker made of a blob is held to the policy of this page: no cell can call off the site. */
function newWorker() {
  const script = `import ${JSON.stringify(full(new URL("python-worker.mjs", import.meta.url)))};`;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return new Worker(address, { type: "module" });
}

function started(progress) {
  ready ??= new Promise((resolve, reject) => {
    worker = newWorker();
    worker.onerror = reject;
    worker.onmessage = ({ data }) => {
      if (data.kind === "bytes") progress(Math.min(data.bytes, size), size);
      else if (data.kind === "ready") resolve();
      else reject(data.why);
    };
    const { core, wheel, lesson } = place;
    worker.postMessage({ start: { core: full(core), wheel: full(wheel), lesson: full(lesson) } });
  });
  return ready;
}

function answer(number, code, write) {
  return new Promise((resolve, reject) => {
    worker.onerror = reject;
    worker.onmessage = ({ data }) => {
      if (data.kind === "said") for (const [kind, text] of data.said) write(kind, text);
      else if (data.kind === "ran") resolve(data.ok ? "done" : "error");
      else reject(data.why);
    };
    worker.postMessage({ run: { number, code } });
  });
}

/**
 * Run a cell: "done", "error", "stopped", "late", or "failed" when there is no Python to be had.
 * `progress` hears of bytes while Python loads, `begin` that it is there, `write` of every output.
 */
export async function run(number, code, { progress, begin, write }) {
  let timer = 0;
  const ended = new Promise((resolve) => {
    end = resolve;
  });
  const ran = async () => {
    await started(progress);
    begin();
    timer = setTimeout(end, SECONDS * 1000, "late");
    return answer(number, code, write);
  };
  const verdict = await Promise.race([ended, ran().catch(() => "failed")]);
  clearTimeout(timer);
  end = null;
  if (verdict !== "done" && verdict !== "error") dismiss();
  return verdict;
}

/** End the running cell, and the Python it runs in. */
export function stop() {
  end?.("stopped");
}
