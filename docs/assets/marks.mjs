// The marks of an article: which notes a stretch of words has, which layers are on, who speaks.

import { recall, remember } from "./memory.mjs";

export const reading = document.querySelector(".ls-reading");
export const article = reading.querySelector(".ls-article");
export const leaves = [...article.querySelectorAll(".ls-leaf")];
const switches = [...reading.querySelectorAll("input[data-layer]")];
const place = `layers.${reading.dataset.slug}`;

// A leaf refers to notes by their ids; "id@place" is one of several places of a term.
export const refsOf = (leaf) => leaf.dataset.notes.split(" ");
export const idOf = (ref) => ref.split("@")[0];
export const noteOf = (ref) => document.getElementById(idOf(ref));
export const layerOf = (ref) => /\bls-note-(\w+)/.exec(noteOf(ref)?.className ?? "")?.[1];
export const voiceOf = (leaf) => /\bls-v(\d+)/.exec(leaf.className)?.[1];

const layersOf = new Map(leaves.map((leaf) => [leaf, refsOf(leaf).map(layerOf)]));
const isOn = new Map();

/** The notes of a leaf whose layers are on, innermost first. */
export const shownRefs = (leaf) => refsOf(leaf).filter((_, index) => isOn.get(layersOf.get(leaf)[index]));

/** Where the keyboard stops: the links at which a note of a visible layer begins. */
export const stops = () => leaves.filter((leaf) => leaf.tagName === "A" && !leaf.classList.contains("ls-off"));

/** Words whose layers are all off are text again: no stop for the keyboard, no target for a click. */
function settle() {
  for (const box of switches) isOn.set(box.dataset.layer, box.checked);
  for (const leaf of leaves) {
    const off = !layersOf.get(leaf).some((layer) => isOn.get(layer));
    if (leaf.classList.contains("ls-off") === off) continue;
    leaf.classList.toggle("ls-off", off);
    if (leaf.tagName === "A") leaf.tabIndex = off ? -1 : 0;
  }
  document.dispatchEvent(new CustomEvent("lesart:layers"));
}

function change() {
  remember(place, switches.filter((box) => box.checked).map((box) => box.dataset.layer));
  settle();
}

/** Put all marks to rest, or bring those back that were on. */
let resting = null;
export function toggleMarks() {
  const on = switches.filter((box) => box.checked);
  for (const box of switches) box.checked = on.length ? false : (resting ?? switches).includes(box);
  resting = on.length ? on : null;
  settle();
}

export function switchOn(layer) {
  const box = switches.find((one) => one.dataset.layer === layer);
  if (!box || box.checked) return;
  box.checked = true;
  settle();
}

const wanted = recall(place);
if (Array.isArray(wanted)) for (const box of switches) box.checked = wanted.includes(box.dataset.layer);
const later = reading.querySelector(".ls-later");
if (later?.querySelector(":checked")) later.open = true;
for (const box of switches) box.addEventListener("change", change);
settle();
