// The reading page: a panel that shows the notes of a marked word, and keys that lead from mark to mark.
// Everything it shows already stands in the page; without it, each mark is a link to its note.

import { button, element } from "./elements.mjs";
import { say, word } from "./language.mjs";
import {
  article, idOf, layerOf, leaves, noteOf, reading, refsOf, shownRefs, stops, switchOn, toggleMarks, voiceOf,
} from "./marks.mjs";
import { recall, remember } from "./memory.mjs";

const panel = makePanel();
const header = 64;
let opener = null;

function open(leaf, ref = shownRefs(leaf)[0]) {
  if (!ref) return;
  const refs = [ref, ...shownRefs(leaf).filter((other) => other !== ref)];
  opener = leaf;
  panel.querySelector(".ls-panel-body").replaceChildren(...refs.map(copy));
  for (const other of leaves) other.classList.toggle("ls-lit", refsOf(other).includes(ref));
  hint.hidden = true;
  panel.hidden = false;
  panel.scrollTop = 0;
  place();
  panel.focus({ preventScroll: true });
  history.replaceState(history.state, "", `#${idOf(ref)}`);
}

/** A copy of a note without its id: an id stands once in a page. */
function copy(ref) {
  const one = noteOf(ref).cloneNode(true);
  one.removeAttribute("id");
  return one;
}

/** In the margin beside its line where there is one, else a sheet from below; never over the words. */
function place() {
  const lit = leaves.filter((leaf) => leaf.classList.contains("ls-lit")).map((leaf) => leaf.getBoundingClientRect());
  if (matchMedia("(min-width: 76.25em)").matches) {
    const left = article.getBoundingClientRect().right + 40;
    const lowest = innerHeight - panel.offsetHeight - 12;
    Object.assign(panel.style, {
      left: `${left}px`,
      width: `${reading.getBoundingClientRect().right - left}px`,
      top: `${Math.max(header, Math.min(opener.getBoundingClientRect().top, lowest))}px`,
    });
    return;
  }
  panel.removeAttribute("style");
  const top = Math.min(...lit.map((box) => box.top));
  const bottom = Math.max(...lit.map((box) => box.bottom));
  if (top < header || bottom > innerHeight - panel.offsetHeight) scrollBy({ top: top - 96 });
}

function close(back = true) {
  if (panel.hidden) return;
  panel.hidden = true;
  for (const leaf of leaves) leaf.classList.remove("ls-lit");
  const target = stopOf(opener);
  opener = null;
  history.replaceState(history.state, "", location.pathname + location.search);
  if (back) target?.focus({ preventScroll: true });
}

/** The link at which the innermost note of a leaf begins. */
function stopOf(leaf) {
  if (!leaf || leaf.tagName === "A") return leaf;
  const [first] = shownRefs(leaf);
  return leaves.find((other) => other.tagName === "A" && refsOf(other).includes(first));
}

/** The stop we stand at: the open note's, the focused one, or the one before the top of the window. */
function here() {
  const focused = opener ? stopOf(opener) : document.activeElement.closest?.("a.ls-leaf");
  if (focused) return stops().indexOf(focused);
  return stops().findLastIndex((stop) => stop.getBoundingClientRect().top < header);
}

/** Open the next stop that is of use, or the one before. */
function step(by, isUseful = () => true) {
  const all = stops();
  const from = here();
  for (let far = 1; far <= all.length; far += 1) {
    const next = all[(from + by * far + all.length * far) % all.length];
    if (!isUseful(next)) continue;
    if (!inSight(next)) next.scrollIntoView({ block: "center" });
    open(next);
    return;
  }
}

function inSight(element) {
  const box = element.getBoundingClientRect();
  return box.top > header && box.bottom < innerHeight;
}

const nextVoice = () => {
  const now = stops()[here()];
  step(1, (stop) => voiceOf(stop) !== (now ? voiceOf(now) : null) && voiceOf(stop) !== "0");
};
const nextLayer = () => {
  const now = stops()[here()];
  const layer = now ? layerOf(shownRefs(now)[0]) : null;
  step(1, (stop) => layerOf(shownRefs(stop)[0]) !== layer);
};

function toggleWhose() {
  const all = document.getElementById("whose-all");
  const newsroom = document.getElementById("whose-0");
  (all.checked && newsroom ? newsroom : all).checked = true;
}

function makePanel() {
  const acts = [["previous", () => step(-1)], ["next", () => step(1)], ["close", () => close()]];
  const bar = element("div", "ls-panel-bar", ...acts.map(([name, act]) => button("", act, say(name))));
  const box = element("section", "ls-panel", bar, element("div", "ls-panel-body"));
  box.tabIndex = -1;
  box.hidden = true;
  box.setAttribute("aria-label", word("note"));
  box.dataset.sayLabel = "note";
  reading.append(box);
  return box;
}

// Keys. Single letters can be switched off; the theme's own (f, s, /) stay free.
const help = reading.querySelector(".ls-keys");
const single = help.querySelector("input");
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  v: nextVoice,
  l: nextLayer,
  m: toggleMarks,
  w: toggleWhose,
  r: () => reading.querySelector(".ls-aloud:not([hidden]) button:not([hidden])")?.click(),
  "?": () => help.showModal(),
};
single.checked = recall("keys") ?? true;
single.addEventListener("change", () => remember("keys", single.checked));
help.querySelector("button").addEventListener("click", () => help.close());
reading.querySelector(".ls-keys-open").addEventListener("click", () => help.showModal());
reading.querySelector(".ls-tools").hidden = false;

addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, dialog, [contenteditable]");
  const act = KEYS[event.key];
  if (!act || !single.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});

article.addEventListener("click", (event) => {
  const leaf = event.target.closest(".ls-leaf");
  if (!leaf || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault(); // a word at rest is no link either
  open(leaf);
});
reading.querySelector(".ls-bar").addEventListener("click", (event) => {
  const radio = document.getElementById(`whose-${event.target.dataset.voice}`);
  if (radio) (radio.checked ? document.getElementById("whose-all") : radio).checked = true;
});
document.addEventListener("lesart:layers", () => opener && !shownRefs(opener).length && close(false));
addEventListener("resize", () => panel.hidden || place());

// The panel shows each note where it belongs, so the long list of all notes may rest.
const list = document.querySelector(".ls-notes details");
if (list && !location.hash) list.open = false;
if (matchMedia("(min-width: 76.25em)").matches) reading.querySelector(".ls-whose").open = true;
const hint = reading.querySelector(".ls-margin-hint");
hint.hidden = false;

// A note belongs to its line: once the article is out of sight, so is the note.
new IntersectionObserver(() => {
  const box = article.getBoundingClientRect();
  if (box.bottom < 0 || box.top > innerHeight) close(false);
}).observe(article);

/** Follow an address such as #n-…: its layer is switched on, its note opened. */
function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  const leaf = id && leaves.find((one) => one.tagName === "A" && refsOf(one).some((ref) => idOf(ref) === id));
  if (!leaf) return;
  const ref = refsOf(leaf).find((one) => idOf(one) === id);
  switchOn(layerOf(ref));
  leaf.scrollIntoView({ block: "center" });
  open(leaf, ref);
}
addEventListener("hashchange", follow);
// The browser itself scrolls to the note in the list; we follow once it has.
if (document.readyState === "complete") follow();
else addEventListener("load", () => setTimeout(follow));
