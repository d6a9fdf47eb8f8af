// A review: what is shown and chosen, and the steps that go to the program behind the page.

import * as article from "./article.mjs";
import { make } from "./elements.mjs";
import * as forms from "./forms.mjs";
import { listen } from "./keys.mjs";
import { showPanel, showProblems } from "./panel.mjs";
import { begin, name, other, say } from "./words.mjs";

const by = (id) => document.getElementById(id);
const desk = {
  lesson: null, // slug, taxonomy, article: what seldom changes
  state: null, // what changes with each step
  selected: null, // the index of the annotation in the panel
  chosen: null, // or spans of words for a new one
  cursor: null, // the word on which the keyboard is
  anchor: null,
  part: 0, // the part of split words whose ends move
  layer: "speech", // of the next annotation that is added
  hidden: new Set(), // layers that are not shown
  check: null, fresh: new Set(), // what the check says, and which of it is new
  step, select, choose, leave, moveEnd, useWords, decide, next, layerOf: (id) => desk.lesson.taxonomy[id],
};

/* Talking to the program */

async function ask(path, sent) {
  const options = sent && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) };
  let answer;
  try {
    answer = await (await fetch(path, options)).json();
  } catch {
    notice(say("offline", { slug: desk.lesson?.slug ?? "" }));
    return null;
  }
  if (!answer.refused) return answer;
  notice(say(answer.refused, answer));
  if (answer.refused === "changed_meanwhile") await reload();
  return null;
}

let queue = Promise.resolve(); // one step after the other
let pressed = Promise.resolve(); // and a key acts on what the key before it has left

function step(what, then) {
  queue = queue.then(async () => {
    const path = what.step === "undo" || what.step === "redo" ? what.step : "step";
    const answer = await ask(path, { ...what, version: desk.state.version });
    if (!answer) return false;
    notice("");
    desk.state = answer;
    if (answer.index !== null) desk.selected = Math.min(answer.index, answer.annotations.length - 1);
    desk.chosen = desk.cursor = null;
    if (then) then(answer);
    if (desk.selected === -1) desk.selected = null;
    show(true);
    tell(`${say(`did_${what.step}`)} ${summary()}`);
    look();
    return true;
  });
  return queue;
}

async function reload() {
  const lesson = await ask("start");
  if (!lesson) return false;
  const before = desk.lesson;
  desk.lesson = desk.state = lesson;
  if (!before || JSON.stringify(before.article) !== JSON.stringify(lesson.article)) article.lay(lesson.article);
  if (desk.selected !== null && desk.selected >= lesson.annotations.length) desk.selected = null;
  desk.chosen = desk.cursor = null;
  document.title = `${lesson.article.title} · ${say("title")} · Lesart`;
  show(false);
  look();
  return true;
}

let looking = 0;

async function look() {
  const mine = ++looking;
  const before = desk.check?.findings;
  const found = await ask("findings");
  if (!found || mine !== looking) return;
  const same = (one) => `${one.code} ${one.message}`;
  const known = new Set((before ?? found.findings).map(same));
  desk.check = found;
  desk.fresh = new Set(found.findings.filter((one) => !known.has(same(one))));
  showProblems(desk);
  finish();
}

async function watch() {
  if (document.hidden || !desk.state) return;
  let answer = null;
  try {
    answer = await (await fetch("version")).json();
  } catch {
    notice(say("offline", { slug: desk.lesson.slug }));
    return;
  }
  await queue;
  if (answer.refused) notice(say(answer.refused, answer));
  else if (answer.version !== desk.state.version && (await ask("version"))?.version !== desk.state.version) {
    if (await reload()) notice(say("outside"));
  } else if (by("notice").dataset.lasting) notice("");
}

function notice(text) {
  const one = by("notice");
  one.hidden = !text;
  if (one.textContent !== text) one.textContent = text;
  if (text === say("offline", { slug: desk.lesson?.slug ?? "" }) || text.startsWith(say("unreadable_file").split("{")[0]))
    one.dataset.lasting = "yes";
  else delete one.dataset.lasting;
}

const tell = (text) => (by("said").textContent = text);

/* What is chosen */

const rank = (id) => Object.keys(desk.lesson.taxonomy).indexOf(id);
const length = (one) => one.spans.reduce((sum, [a, b]) => sum + b - a, 0);

/** The indices of the annotations that are shown, in the order of the article. */
function order() {
  return desk.state.annotations.map((one, index) => ({ ...one, index })).filter((one) => !desk.hidden.has(one.layer))
    .sort((x, y) => (x.spans[0]?.[0] ?? Infinity) - (y.spans[0]?.[0] ?? Infinity) || length(y) - length(x)
      || rank(x.layer) - rank(y.layer)).map((one) => one.index);
}

function select(index, { scroll = true } = {}) {
  Object.assign(desk, { selected: index, chosen: null, cursor: null, part: 0 });
  show(scroll);
  if (index !== null) tell(described(index));
}

function choose(spans) {
  desk.chosen = spans;
  show(false);
  article.scrollTo(".chosen");
  tell(`${say("words")}: ${article.words(spans)}`);
}

function leave() {
  Object.assign(desk, { chosen: null, cursor: null });
  show(true);
}

function next(way = 1, proposedOnly = false, from = desk.selected) {
  const list = order();
  if (!list.length) return undefined;
  const at = list.indexOf(from);
  const fits = (index) => !proposedOnly || desk.state.annotations[index].proposed;
  for (let i = 1; i <= list.length; i++) {
    const start = at < 0 ? (way > 0 ? -1 : list.length) : at;
    const index = list[(start + way * i + list.length * 2) % list.length];
    if (fits(index)) return select(index);
  }
  return undefined;
}

const described = (index) => {
  const one = desk.state.annotations[index];
  const layer = desk.layerOf(one.layer);
  const label = layer?.labels.find((row) => row.id === one.label);
  return [layer ? name(layer) : one.layer, label ? name(label) : one.label, `„${one.quote}“`,
    say(one.proposed ? "proposed" : "accepted")].join(", ");
};

/* Steps */

/** Accept or reject, and go on to the next proposal. */
function decide(what) {
  if (desk.selected === null || desk.chosen) return undefined;
  const index = desk.selected;
  if (what === "accept" && !desk.state.annotations[index].proposed) return next(1, true);
  const list = order();
  const after = list.slice(list.indexOf(index) + 1).concat(list.slice(0, list.indexOf(index)));
  const to = after.find((one) => desk.state.annotations[one].proposed) ?? (what === "accept" ? index : after[0]);
  return step({ step: what, index }, () => {
    desk.part = 0;
    if (to === undefined) desk.selected = null;
    else desk.selected = what === "reject" && to > index ? to - 1 : to;
  });
}

function moveEnd(side, way) {
  if (desk.chosen) return stretch(side, way);
  if (desk.selected === null) return undefined;
  const spans = desk.state.annotations[desk.selected].spans.map((span) => [...span]);
  if (!spans.length) return undefined;
  const part = Math.min(desk.part, spans.length - 1);
  const span = article.moved(spans[part], side, way);
  if (!span) return undefined;
  spans[part] = span;
  return step({ step: "move", index: desk.selected, spans });
}

/** Make a selection of words longer or shorter. */
function stretch(side, way) {
  const last = desk.chosen.at(-1);
  if (desk.cursor && side === "end") {
    desk.cursor = article.stepped(desk.cursor, way);
    const [a, b] = [desk.anchor, desk.cursor].sort((x, y) => x[0] - y[0]);
    return choose([...desk.chosen.slice(0, -1), [a[0], b[1]]]);
  }
  const span = article.moved(last, side, way);
  return span && choose([...desk.chosen.slice(0, -1), span]);
}

function cursor(way, bySentence) {
  const list = article.wordList();
  if (!list.length) return;
  const one = desk.selected === null ? null : desk.state.annotations[desk.selected];
  if (desk.cursor) desk.cursor = article.stepped(desk.cursor, way, bySentence);
  else {
    const start = desk.chosen?.[0][0] ?? one?.spans[0]?.[0] ?? 0;
    desk.cursor = list.find(([, b]) => b > start) ?? list[0];
  }
  desk.anchor = desk.cursor;
  by("article").focus({ preventScroll: true });
  choose([desk.cursor]);
}

/** The chosen words for the annotation that was in the panel before: instead of its own, or beside them. */
function useWords(further) {
  if (!desk.chosen || desk.selected === null) return undefined;
  const own = further ? desk.state.annotations[desk.selected].spans : [];
  const spans = [...own, ...desk.chosen].sort((x, y) => x[0] - y[0]);
  return step({ step: "move", index: desk.selected, spans });
}

function number(at) {
  const annotation = desk.selected === null ? null : desk.state.annotations[desk.selected];
  const layer = desk.chosen ? desk.layer : annotation?.layer;
  const label = desk.layerOf(layer)?.labels[at]?.id;
  if (!label) return undefined;
  if (desk.chosen) return step({ step: "add", layer, label, spans: desk.chosen });
  return label === annotation.label ? undefined : step({ step: "relabel", index: desk.selected, layer, label });
}

function add() {
  if (desk.chosen) return focus(".labels button");
  const spans = article.selection();
  if (spans) return choose([spans]);
  const own = desk.selected === null ? [] : desk.state.annotations[desk.selected].spans;
  return own.length ? choose(own) : cursor(0);
}

/* Showing it */

const summary = () => {
  const left = desk.state.annotations.filter((one) => one.proposed).length;
  const here = desk.selected === null ? "" : described(desk.selected);
  return `${left ? say("left", { n: left, all: desk.state.annotations.length }) : say("none_left")}. ${here}`;
};

function show(scroll) {
  const { annotations, undo, redo } = desk.state;
  const left = annotations.filter((one) => one.proposed).length;
  by("left").textContent = left ? say("left", { n: left, all: annotations.length }) : say("none_left");
  by("bar").style.width = `${annotations.length ? (100 * (annotations.length - left)) / annotations.length : 100}%`;
  by("undo").disabled = !undo;
  by("redo").disabled = !redo;
  by("all").hidden = !left;
  showLayers();
  const marks = annotations.map((one, index) => ({ ...one, index })).filter((one) => one.spans.length && !desk.hidden.has(one.layer));
  article.draw({ marks, taxonomy: desk.lesson.taxonomy, selected: desk.chosen ? null : desk.selected, chosen: desk.chosen, cursor: desk.cursor });
  showPanel(desk);
  showEvery();
  finish();
  by("figures").textContent = say("figures", desk.state.figures);
  if (scroll && desk.selected !== null && !desk.chosen) article.scrollTo(".lit");
}

function finish() {
  const left = desk.state.annotations.some((one) => one.proposed);
  const old = document.querySelector(".finished");
  old?.remove();
  if (left || !desk.check) return;
  const n = desk.check.gaps;
  by("panel").before(make("p", { className: "finished" }, say(n > 1 ? "finished" : n ? "finished_one" : "finished_none", { n })));
}

function showLayers() {
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

function showEvery() {
  if (!by("every").open) return;
  by("every").querySelector("ol").replaceChildren(...order().map((index) => {
    const one = desk.state.annotations[index];
    const where = one.sentence ? say("sentence", { n: one.sentence }) : say("nowhere");
    return make("li", {}, make("button", { type: "button", className: "plain", onclick: () => select(index) }, `${where} · ${described(index)}`));
  }));
}

function focus(selector) {
  (document.querySelector(`#panel ${selector}[aria-pressed=true]`) ?? document.querySelector(`#panel ${selector}`))?.focus();
}

/** Up and down: among the labels, or from sentence to sentence with the word cursor; else the page scrolls. */
function sentence(way, target) {
  const labels = target.closest(".labels");
  if (labels) {
    const rows = [...labels.querySelectorAll("button")];
    return () => rows[(rows.indexOf(target) + way + rows.length) % rows.length]?.focus();
  }
  return desk.cursor ? () => cursor(way, true) : null;
}

function turnLayer() {
  const every = Object.keys(desk.lesson.taxonomy);
  desk.layer = every[(every.indexOf(desk.layer) + 1) % every.length];
  if (desk.chosen) showPanel(desk);
}

const again = (what) => step({ step: what });
const press = (act) => (pressed = pressed.then(act));

function selectByMouse() {
  const span = article.selection();
  if (!span) return;
  getSelection().removeAllRanges();
  choose([span]);
}

function attach() {
  by("text").addEventListener("click", (event) => {
    if (getSelection()?.isCollapsed === false) return;
    const index = article.clicked(event.target, desk.chosen ? null : desk.selected);
    if (index !== null) select(index, { scroll: false });
  });
  document.addEventListener("pointerup", (event) => event.pointerType === "mouse" && setTimeout(selectByMouse));
  document.addEventListener("selectionchange", () => {
    document.body.classList.toggle("selecting", matchMedia("(pointer: coarse)").matches && Boolean(article.selection()));
  });
  document.body.append(make("button", { type: "button", id: "annotate", onclick: selectByMouse, "data-say": "annotate" }, say("annotate")));
  by("undo").onclick = () => again("undo");
  by("redo").onclick = () => again("redo");
  by("keys").onclick = forms.keys;
  by("language").onclick = async () => {
    await other();
    show(false);
    showProblems(desk);
  };
  by("all").onclick = () => forms.acceptAll(desk);
  by("every").addEventListener("toggle", showEvery);
  addEventListener("focus", watch);
  setInterval(watch, 2000);
  listen(press, {
    accept: () => decide("accept"), reject: () => decide("reject"), next: () => next(1), previous: () => next(-1),
    nextProposed: () => next(1, true), number, labels: () => focus(".labels button"), fields: () => focus("select"),
    note: () => focus("textarea"), part: () => { desk.part += 1; showPanel(desk); }, end: moveEnd, cursor, sentence, add,
    layer: turnLayer, use: () => useWords(false), further: () => useWords(true), undo: () => again("undo"),
    redo: () => again("redo"), help: forms.keys, back: leave, home: () => by("panel").focus(),
  });
}

await begin();
if (await reload()) {
  attach();
  next(1, desk.state.annotations.some((one) => one.proposed), null);
}
