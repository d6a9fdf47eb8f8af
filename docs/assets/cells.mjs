// The cells of a notebook page: each can be changed and run in its place. Edits are remembered on this device.

import { BUILD } from "./build.mjs";
import { button, element } from "./elements.mjs";
import { say } from "./language.mjs";
import { recall, remember } from "./memory.mjs";
import { keep as keepOffline } from "./offline.mjs";
import { show } from "./output.mjs";
import { SECONDS, run, stop } from "./python.mjs";

const place = document.querySelector(".ls-cells");
const { slug, stamp } = place.dataset;
const MEMORY = `cells.${slug}`;
const MEGA = 1e6;
const keyed = (key, act) => button("", act, say(key));

/** What the page shows below a cell, taken out of its place. */
function shownBelow(block) {
  const found = [];
  for (let next = block.nextElementSibling; next?.matches(".ls-output"); next = block.nextElementSibling) {
    found.push(...next.childNodes);
    next.remove();
  }
  return found;
}

/** A cell begins as the page shows it: highlighted code, and what it printed when the page was made. */
function cellOf(block, index) {
  const cell = {
    number: index + 1,
    block,
    original: block.querySelector("code").textContent.replace(/\n$/, ""),
    area: null, // where its code is edited, once it is
    output: element("div", "ls ls-output", ...shownBelow(block)),
    fresh: false, // has run as it stands, after the cells above it
    held: false, // was stopped: it runs again when asked, not for the sake of a cell below
    name: element("span", "ls-cell-name", say("cell", { n: index + 1 })),
    status: element("p", "ls-cell-status"),
  };
  cell.name.id = `cell-${cell.number}`;
  cell.status.setAttribute("role", "status");
  cell.run = keyed("cell_run", () => (busy === cell ? halt() : runTo(cell)));
  cell.edit = keyed("cell_edit", () => edit(cell, cell.original).focus());
  cell.reset = keyed("cell_reset", () => reset(cell));
  cell.reset.hidden = true;
  const section = element("section", "ls ls-cell");
  section.setAttribute("aria-labelledby", cell.name.id);
  block.before(section);
  const bar = element("div", "ls-cell-bar", cell.name, cell.run, cell.edit, cell.reset, cell.status);
  section.append(block, bar, cell.output);
  return cell;
}

const codeOf = (cell) => cell.area?.value ?? cell.original;

function tell(cell, key, values) {
  cell.status.replaceChildren(...(key ? [say(key, values)] : []));
}

// Editing

/** A field with the code in the place of the highlighted code. */
function edit(cell, code) {
  const area = element("textarea", "ls-cell-code");
  Object.assign(area, { value: code, spellcheck: false, autocapitalize: "off", autocomplete: "off", wrap: "off" });
  area.setAttribute("aria-labelledby", cell.name.id);
  area.setAttribute("aria-keyshortcuts", "Control+Enter");
  area.addEventListener("input", () => changed(cell));
  area.addEventListener("keydown", (event) => press(cell, event));
  cell.area = area;
  cell.block.hidden = true;
  cell.block.before(area);
  cell.edit.hidden = true;
  cell.reset.hidden = false;
  fit(area);
  return area;
}

function fit(area) {
  area.rows = area.value.split("\n").length;
}

function changed(cell) {
  fit(cell.area);
  outdated(cell.number);
  tell(cell);
  keep(cell);
}

/** Tab leaves the field, as in any form; a new line begins where the last one began. */
function press(cell, event) {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) {
    event.preventDefault();
    runTo(cell);
    return;
  }
  const before = cell.area.value.slice(0, cell.area.selectionStart);
  const indent = /[^\n]*$/.exec(before)[0].match(/^ */)[0] + (/:\s*$/.test(before) ? "    " : "");
  // The only way to insert that leaves “undo” its memory.
  if (indent && document.execCommand("insertText", false, `\n${indent}`)) event.preventDefault();
}

function reset(cell) {
  cell.area.remove();
  cell.area = null;
  cell.block.hidden = false;
  cell.reset.hidden = true;
  cell.edit.hidden = false;
  cell.edit.focus();
  outdated(cell.number);
  tell(cell);
  keep(cell);
}

// Memory: by the number of the cell, its code and the stamp of the lesson it was written for.

const edits = recall(MEMORY) ?? {};

function keep(cell) {
  if (codeOf(cell) === cell.original) delete edits[cell.number];
  else edits[cell.number] = { stamp, code: codeOf(cell) };
  remember(MEMORY, edits);
}

function restore(cell) {
  const found = edits[cell.number];
  if (typeof found?.code !== "string") return;
  edit(cell, found.code);
  if (found.stamp !== stamp) tell(cell, "cell_older");
}

// Running

const cells = [...document.querySelectorAll(".highlight:has(code)")].map(cellOf);
let queue = Promise.resolve();
let busy = null;
let halts = 0;

/** End the running cell; whatever waits behind it does not run either. */
function halt() {
  halts += 1;
  stop();
}

function outdated(number) {
  for (const cell of cells) if (cell.number >= number) cell.fresh = false;
}

/** Run a cell, and before it those above that have not run as they stand. */
function runTo(cell) {
  const since = halts;
  cell.held = false;
  queue = queue.then(async () => {
    if (since !== halts) return;
    const above = cells.slice(0, cell.number - 1).filter((one) => !one.held);
    const first = above.findIndex((one) => !one.fresh);
    const due = first < 0 ? [] : above.slice(first);
    if (due.length) tell(cell, "cell_waits");
    for (const one of [...due, cell]) if (!(await runOne(one))) return;
  });
  return queue;
}

const END = { error: "cell_error", stopped: "cell_stopped", late: "cell_late", failed: "cell_failed" };

/** Run one cell; whether Python is still there for the next. */
async function runOne(cell) {
  busy = cell;
  cell.run.replaceChildren(say("cell_stop"));
  tell(cell, "cell_starting");
  const output = listener(cell);
  const verdict = await run(cell.number, codeOf(cell), output);
  output.end();
  busy = null;
  cell.run.replaceChildren(say("cell_run"));
  tell(cell, END[verdict] ?? "cell_done", { n: SECONDS });
  const lasts = verdict === "done" || verdict === "error";
  outdated(lasts ? cell.number : 1);
  cell.fresh = lasts;
  if (lasts) keepOffline([place.dataset.lesson], true);
  cell.held = verdict === "stopped" || verdict === "late";
  return lasts;
}

/** What the page does while a cell runs; the old output stays until there is a new one, so that nothing jumps. */
function listener(cell) {
  const mega = (bytes) => Math.round(bytes / MEGA);
  let last = -1;
  let old = false;
  return {
    progress(bytes, size) {
      if (bytes === size) tell(cell, "cell_starting");
      else if (mega(bytes) !== last) tell(cell, "cells_loading", { n: mega(bytes), size: mega(size) });
      last = mega(bytes);
    },
    begin() {
      tell(cell, "cell_running");
      old = true;
    },
    write(kind, text) {
      if (old) cell.output.replaceChildren();
      old = false;
      show(cell.output, kind, text);
    },
    end() {
      if (old) cell.output.replaceChildren();
    },
  };
}

async function runAll() {
  for (const cell of cells) cell.fresh = cell.held = false;
  await runTo(cells.at(-1));
}

const bar = element("div", "ls-cell-bar", keyed("cells_run_all", runAll));
if (BUILD) {
  const lite = element("a", "", say("lite_open"));
  lite.href = place.dataset.lite;
  bar.append(lite);
}
place.append(element("p", "ls-hint", say("cells_hint", { n: Math.round(place.dataset.size / MEGA) })), bar);
cells.forEach(restore);
