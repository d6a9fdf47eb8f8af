// The article with its annotations: cut into leaves, each under the same set of marks; words and selections.

import { make } from "./elements.mjs";
import { name, say } from "./words.mjs";

const text = document.getElementById("text");
let points = []; // the characters of the article, as the lesson counts them
let article = null;
let drawn = []; // of each sentence, what it showed when it was drawn last

export function lay(one) {
  article = one;
  points = Array.from(one.text);
  drawn = [];
  document.getElementById("headline").textContent = one.title;
  text.replaceChildren(...one.paragraphs.map((row) =>
    make("p", {}, ...row.map(([number]) => make("span", { className: "sentence", id: `s${number}` })))));
}

export const words = (spans) => spans.map(([a, b]) => points.slice(a, b).join("")).join(" … ");
export const wordList = () => article.words;
export const sentences = () => article.paragraphs.flat();

/** Show the marks: `marks` are annotations with their index, `selected` one of these, `chosen` spans of words. */
export function draw({ marks, taxonomy, selected, chosen, cursor }) {
  sentences().forEach(([number, start, end], i) => {
    const here = marks.filter((mark) => mark.spans.some(([a, b]) => a < end && b > start));
    const lit = (chosen ?? []).filter(([a, b]) => a < end && b > start);
    const point = cursor && cursor[0] < end && cursor[1] > start ? cursor : null;
    const state = JSON.stringify([say("tag_speech"), say("title"), lit, point,
      here.map((m) => [m.index, m.layer, m.label, m.proposed, m.spans, m.index === selected])]);
    if (drawn[i] === state) return;
    drawn[i] = state;
    const count = make("span", { className: "n", "aria-hidden": "true" }, `${number}\u00a0`);
    const leaves = cut(start, end, here, lit, point);
    const nodes = [];
    for (const [a, b] of leaves) leaf(nodes, a, b, { here, lit, point, selected, taxonomy });
    if (nodes[0].className === "opening") nodes[0].prepend(count);
    else nodes.unshift(count);
    document.getElementById(`s${number}`).replaceChildren(...nodes, " ");
  });
}

function cut(start, end, here, lit, point) {
  const bounds = new Set([start, end]);
  for (const [a, b] of [...here.flatMap((mark) => mark.spans), ...lit, ...(point ? [point] : [])])
    for (const one of [a, b]) if (one > start && one < end) bounds.add(one);
  for (const { spans: [[a]] } of here) { // the first word by itself: it stays with the letter before it
    const first = article.words.find(([, b]) => b > a);
    if (first && a >= start && first[1] < end) bounds.add(first[1]);
    if (a > start && a < end) bounds.add(joined(a, start));
  }
  const sorted = [...bounds].sort((x, y) => x - y);
  return sorted.slice(1).map((b, i) => [sorted[i], b]);
}

/** Where what stands right before a word begins: an opening mark must not end a line. */
function joined(at, start) {
  let from = at;
  while (from > start && !/\s/.test(points[from - 1])) from -= 1;
  return from;
}

const size = (mark) => mark.spans.reduce((sum, [a, b]) => sum + b - a, 0);
const within = (a, b, spans) => spans.some(([x, y]) => x <= a && b <= y);

function leaf(nodes, a, b, { here, lit, point, selected, taxonomy }) {
  const over = here.filter((mark) => within(a, b, mark.spans)).sort((x, y) => size(x) - size(y));
  let node = make("span", { className: "leaf", "data-at": a, "data-marks": over.map((m) => m.index).join(" ") },
    points.slice(a, b).join(""));
  if (over.some((mark) => mark.index === selected)) node.classList.add("lit");
  if (within(a, b, lit)) node.classList.add("chosen");
  if (point && within(a, b, [point])) node.classList.add("cursor");
  for (const mark of over)
    node = make("span", { className: `u ${mark.layer} ${mark.proposed ? "proposed" : ""}` }, node);
  const opening = over.filter((mark) => mark.spans[0][0] === a).reverse();
  const before = opening.length && points[a - 1]?.trim() && !nodes.at(-1)?.textContent.includes(" ") ? [nodes.pop()] : [];
  const tags = opening.map((mark) => tag(mark, selected, taxonomy));
  nodes.push(tags.length ? make("span", { className: "opening" }, ...before, ...tags, node) : node);
}

/** The small letter before an annotation: which layer it is, and a button to choose just this one. */
function tag(mark, selected, taxonomy) {
  const layer = taxonomy[mark.layer];
  const label = layer?.labels.find((one) => one.id === mark.label);
  const what = [layer ? name(layer) : mark.layer, label ? name(label) : mark.label];
  const state = say(mark.proposed ? "proposed" : "accepted");
  return make("button", {
    type: "button", tabIndex: -1, lang: document.documentElement.lang,
    className: `tag ${mark.layer} ${mark.proposed ? "proposed" : ""}`, "data-mark": mark.index,
    "aria-label": `${what.join(": ")}, ${state}`, "aria-pressed": String(mark.index === selected),
  }, layer ? say(`tag_${mark.layer}`) : "?");
}

/** Which annotation a click means: the innermost, and with each further click the next around it. */
export function clicked(target, selected) {
  const own = target.closest(".tag");
  if (own) return Number(own.dataset.mark);
  const marks = target.closest(".leaf")?.dataset.marks;
  if (!marks) return null;
  const list = marks.split(" ").map(Number);
  return list[(list.indexOf(selected) + 1) % list.length];
}

/** The words of a browser's selection within the article, whole ones only; null when there are none. */
export function selection() {
  const one = getSelection();
  if (!one || one.isCollapsed || !one.rangeCount) return null;
  const range = one.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  return whole(offset(range.startContainer, range.startOffset, true), offset(range.endContainer, range.endOffset, false));
}

/** From a place in the page to a place in the article. */
function offset(node, at, first) {
  if (node.nodeType === Node.TEXT_NODE) {
    const leaf = node.parentElement.closest(".leaf");
    if (leaf) return Number(leaf.dataset.at) + Array.from(node.data.slice(0, at)).length;
  }
  const range = document.createRange();
  range.setStart(node, at);
  const every = [...text.querySelectorAll(".leaf")];
  const after = every.find((leaf) => range.comparePoint(leaf, 0) >= 0);
  const before = every.findLast((leaf) => range.comparePoint(leaf, 0) < 0);
  if (first) return after ? Number(after.dataset.at) : points.length;
  return before ? Number(before.dataset.at) + Array.from(before.textContent).length : 0;
}

/** The span from the first to the last word that [start, end) touches. */
export function whole(start, end) {
  const touched = article.words.filter(([a, b]) => a < end && b > start);
  return touched.length ? [touched[0][0], touched.at(-1)[1]] : null;
}

/** A span with one end moved by words; null when nothing would be left, or the text ends. */
export function moved([start, end], side, by) {
  const list = article.words;
  if (side === "start") {
    const at = list.findIndex(([, b]) => b > start) + by;
    return list[at] && list[at][0] < end ? [list[at][0], end] : null;
  }
  const at = list.findLastIndex(([a]) => a < end) + by;
  return list[at] && list[at][1] > start ? [start, list[at][1]] : null;
}

/** The word after or before another one, or in the sentence below or above. */
export function stepped(word, by, bySentence) {
  const list = article.words;
  const at = list.findIndex(([a]) => a >= word[0]);
  if (!bySentence) return list[Math.min(Math.max((at < 0 ? list.length - 1 : at) + by, 0), list.length - 1)];
  const rows = sentences();
  const row = Math.min(Math.max(rows.findLastIndex(([, start]) => start <= word[0]) + by, 0), rows.length - 1);
  return list.find(([a]) => a >= rows[row][1]) ?? word;
}

export function scrollTo(selector) {
  const one = text.querySelector(selector);
  if (!one) return;
  const box = one.getBoundingClientRect();
  const low = matchMedia("(min-width: 62rem)").matches ? innerHeight - 40 : innerHeight * 0.42;
  if (box.top < 110 || box.bottom > low) scrollBy({ top: box.top - Math.min(220, low / 2) });
}
