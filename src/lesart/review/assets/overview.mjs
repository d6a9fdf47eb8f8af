// Beside article and panel: the layers with what is left in them, the list of all annotations, the end.

import { make } from "./elements.mjs";
import { name, say } from "./words.mjs";

const by = (id) => document.getElementById(id);
const rank = (desk, id) => Object.keys(desk.lesson.taxonomy).indexOf(id);
const length = (one) => one.spans.reduce((sum, [a, b]) => sum + b - a, 0);

/** The indices of the annotations that are shown, in the order of the article. */
export function order(desk) {
  return desk.state.annotations.map((one, index) => ({ ...one, index })).filter((one) => !desk.hidden.has(one.layer))
    .sort((x, y) => (x.spans[0]?.[0] ?? Infinity) - (y.spans[0]?.[0] ?? Infinity) || length(y) - length(x)
      || rank(desk, x.layer) - rank(desk, y.layer)).map((one) => one.index);
}

/** An annotation in words: layer, label, what it marks, and whether somebody has looked at it. */
export function described(desk, index) {
  const one = desk.state.annotations[index];
  const layer = desk.layerOf(one.layer);
  const label = layer?.labels.find((row) => row.id === one.label);
  return [layer ? name(layer) : one.layer, label ? name(label) : one.label, `„${one.quote}“`,
    say(one.proposed ? "proposed" : "accepted")].join(", ");
}

export function showHead(desk) {
  const { annotations, undo, redo } = desk.state;
  const left = annotations.filter((one) => one.proposed).length;
  by("left").textContent = leftOf(annotations);
  by("bar").style.width = `${annotations.length ? (100 * (annotations.length - left)) / annotations.length : 100}%`;
  by("undo").disabled = !undo;
  by("redo").disabled = !redo;
  by("all").hidden = !left;
  by("figures").textContent = say("figures", desk.state.figures);
}

function leftOf(annotations) {
  const left = annotations.filter((one) => one.proposed).length;
  return left ? say("left", { n: left, all: annotations.length }) : say("none_left");
}

/** What a screen reader hears after a step: how much is left, and what is chosen now. */
export const summary = (desk) =>
  `${leftOf(desk.state.annotations)}. ${desk.selected === null ? "" : described(desk, desk.selected)}`;

/** Once nothing is proposed: how many gaps are open. */
export function finish(desk) {
  const left = desk.state.annotations.some((one) => one.proposed);
  const old = document.querySelector(".finished");
  old?.remove();
  if (left || !desk.check) return;
  const n = desk.check.gaps;
  by("panel").before(make("p", { className: "finished" }, say(n > 1 ? "finished" : n ? "finished_one" : "finished_none", { n })));
}

export function showLayers(desk, show) {
  const rows = Object.entries(desk.lesson.taxonomy).map(([id, layer]) => {
    const here = desk.state.annotations.filter((one) => one.layer === id);
    const left = here.filter((one) => one.proposed).length;
    const box = make("input", { type: "checkbox", id: `layer-${id}`, checked: !desk.hidden.has(id), onchange: (event) => {
      if (event.target.checked) desk.hidden.delete(id);
      else desk.hidden.add(id);
      show(false);
    } });
    return make("label", {}, box, make("span", { className: `tag ${id}`, "aria-hidden": "true" }, say(`tag_${id}`)), name(layer),
      make("span", { className: "count" }, left ? say("layer_left", { n: left, all: here.length }) : String(here.length)));
  });
  const kept = document.activeElement?.id;
  by("layers").replaceChildren(make("legend", {}, say("layers")), ...rows);
  if (kept?.startsWith("layer-")) by(kept)?.focus();
}

export function showEvery(desk) {
  if (!by("every").open) return;
  by("every").querySelector("ol").replaceChildren(...order(desk).map((index) => {
    const one = desk.state.annotations[index];
    const where = one.sentence ? say("sentence", { n: one.sentence }) : say("nowhere");
    return make("li", {}, make("button", { type: "button", className: "plain", onclick: () => desk.select(index) }, `${where} · ${described(desk, index)}`));
  }));
}
