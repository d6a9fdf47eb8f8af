// A review: what is shown and chosen, and the steps that go to the program behind the page.

import * as article from "./article.mjs";
import * as choosing from "./choosing.mjs";
import { button } from "./elements.mjs";
import * as forms from "./forms.mjs";
import { listen } from "./keys.mjs";
import { annotationOf, showPanel, showProblems } from "./panel.mjs";
import { described, finish, order, showEvery, showHead, showLayers, summary } from "./overview.mjs";
import { ask, lesson as named, notice } from "./program.mjs";
import { begin, other, say } from "./words.mjs";

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
  step, select, choose, leave, moveEnd, decide, next,
  useWords: (further) => choosing.useWords(desk, further), layerOf: (id) => desk.lesson.taxonomy[id],
};

/* Steps, and what the program knows */

const refused = (why) => (why === "changed_meanwhile" ? reload() : undefined);
let queue = Promise.resolve(); // one step after the other
let pressed = Promise.resolve(); // and a key acts on what the key before it has left

function step(what, then) {
  queue = queue.then(async () => {
    const path = what.step === "undo" || what.step === "redo" ? what.step : "step";
    const answer = await ask(path, { ...what, version: desk.state.version }, refused);
    if (!answer) return false;
    notice("");
    desk.state = answer;
    if (answer.index !== null) desk.selected = Math.min(answer.index, answer.annotations.length - 1);
    desk.chosen = desk.cursor = null;
    if (then) then(answer);
    if (desk.selected === -1) desk.selected = null;
    show(true);
    tell(`${say(`did_${what.step}`)} ${summary(desk)}`);
    look();
    return true;
  }).catch(console.error);
  return queue;
}

async function reload() {
  const lesson = await ask("start");
  if (!lesson) return false;
  const before = desk.lesson;
  desk.lesson = desk.state = lesson;
  named.slug = lesson.slug;
  if (!before || JSON.stringify(before.article) !== JSON.stringify(lesson.article)) article.lay(lesson.article);
  if (desk.selected !== null && desk.selected >= lesson.annotations.length) desk.selected = null;
  desk.chosen = desk.cursor = null;
  document.title = `${lesson.article.title} · ${say("title")} · Lesart`;
  show(false);
  look();
  return true;
}

let looking = 0;
let known = null;

/** Let the check look; what it did not say before the last step is fresh. */
async function look() {
  const mine = ++looking;
  const found = await ask("findings");
  if (!found || mine !== looking) return;
  const same = (one) => `${one.code} ${one.about} ${desk.state.annotations[annotationOf(desk, one)]?.quote}`;
  desk.check = found;
  desk.fresh = new Set(found.findings.filter((one) => known && !known.has(same(one))));
  known = new Set(found.findings.map(same));
  showProblems(desk);
  finish(desk);
}

async function watch() {
  if (document.hidden || !desk.state) return;
  const answer = await ask("version");
  await queue;
  if (!answer || answer.version === desk.state.version) return;
  if ((await ask("version"))?.version !== desk.state.version && (await reload())) notice(say("outside"));
}

const tell = (text) => (by("said").textContent = text);

/* What is chosen */

function select(index, { scroll = true } = {}) {
  Object.assign(desk, { selected: index, chosen: null, cursor: null, part: 0 });
  show(scroll);
  if (index !== null) tell(described(desk, index));
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
  const list = order(desk);
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

/** Accept or reject, and go on to the next proposal. */
function decide(what) {
  if (desk.selected === null || desk.chosen) return undefined;
  const index = desk.selected;
  if (what === "accept" && !desk.state.annotations[index].proposed) return next(1, true);
  const list = order(desk);
  const after = list.slice(list.indexOf(index) + 1).concat(list.slice(0, list.indexOf(index)));
  const to = after.find((one) => desk.state.annotations[one].proposed) ?? (what === "accept" ? index : after[0]);
  return step({ step: what, index }, () => {
    desk.part = 0;
    if (to === undefined) desk.selected = null;
    else desk.selected = what === "reject" && to > index ? to - 1 : to;
  });
}

function moveEnd(side, way) {
  if (desk.chosen) return choosing.stretch(desk, side, way);
  if (desk.selected === null) return undefined;
  const spans = desk.state.annotations[desk.selected].spans.map((span) => [...span]);
  if (!spans.length) return undefined;
  const part = Math.min(desk.part, spans.length - 1);
  const span = article.moved(spans[part], side, way);
  if (!span) return undefined;
  spans[part] = span;
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

const add = () => (desk.chosen ? focus(".labels button") : choosing.add(desk));

/* Showing it */

function show(scroll) {
  showHead(desk);
  showLayers(desk, show);
  const marks = desk.state.annotations.map((one, index) => ({ ...one, index })).filter((one) => one.spans.length && !desk.hidden.has(one.layer));
  article.draw({ marks, taxonomy: desk.lesson.taxonomy, selected: desk.chosen ? null : desk.selected, chosen: desk.chosen, cursor: desk.cursor });
  showPanel(desk);
  showEvery(desk);
  finish(desk);
  if (scroll && desk.selected !== null && !desk.chosen) article.scrollTo(".lit");
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
  return desk.cursor ? () => choosing.cursor(desk, way, true) : null;
}

function turnLayer() {
  const every = Object.keys(desk.lesson.taxonomy);
  desk.layer = every[(every.indexOf(desk.layer) + 1) % every.length];
  if (desk.chosen) showPanel(desk);
}

const again = (what) => step({ step: what });
const press = (act) => (pressed = pressed.then(act).catch(console.error));

function attach() {
  by("text").addEventListener("click", (event) => {
    if (getSelection()?.isCollapsed === false) return;
    const index = article.clicked(event.target, desk.chosen ? null : desk.selected);
    if (index !== null) select(index, { scroll: false });
  });
  document.addEventListener("pointerup", (event) => event.pointerType === "mouse" && setTimeout(choosing.selected, 0, desk));
  document.addEventListener("selectionchange", () => {
    document.body.classList.toggle("selecting", matchMedia("(pointer: coarse)").matches && Boolean(article.selection()));
  });
  document.body.append(button(say("annotate"), () => choosing.selected(desk), { id: "annotate", "data-say": "annotate" }));
  by("undo").onclick = () => again("undo");
  by("redo").onclick = () => again("redo");
  by("keys").onclick = forms.keys;
  by("language").onclick = async () => {
    await other();
    show(false);
    showProblems(desk);
  };
  by("all").onclick = () => forms.acceptAll(desk);
  by("every").addEventListener("toggle", () => showEvery(desk));
  addEventListener("focus", watch);
  setInterval(watch, 2000);
  listen(press, {
    accept: () => decide("accept"), reject: () => decide("reject"), next: () => next(1), previous: () => next(-1),
    nextProposed: () => next(1, true), number, labels: () => focus(".labels button"), fields: () => focus("select"),
    note: () => focus("textarea"), part: () => { desk.part += 1; showPanel(desk); }, end: moveEnd, sentence, add,
    cursor: (way) => choosing.cursor(desk, way, false),
    layer: turnLayer, use: () => desk.useWords(false), further: () => desk.useWords(true), undo: () => again("undo"),
    redo: () => again("redo"), help: forms.keys, back: leave, home: () => by("panel").focus(),
  });
}

await begin();
if (await reload()) {
  attach();
  next(1, desk.state.annotations.some((one) => one.proposed), null);
}
