// The panel: the annotation that is chosen with all that can be set, or words that may become one; and the check.

import { words } from "./article.mjs";
import { button, choice, key, make } from "./elements.mjs";
import * as forms from "./forms.mjs";
import { name, say } from "./words.mjs";

const panel = document.getElementById("panel");
const problems = document.getElementById("problems");
const PROBLEMS = 4; // as many are shown at once

let held = false; // while a button is pressed it must not be replaced: the press would be lost
let waiting = null;
document.addEventListener("pointerdown", () => (held = true), true);
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => {
  held = false;
  if (waiting) setTimeout(() => waiting && showPanel(waiting));
}, true);

let shown = null;

export function showPanel(desk) {
  waiting = held ? desk : null;
  if (held) return;
  const focused = panel.contains(document.activeElement) ? document.activeElement : null;
  const draft = shown === desk.selected && !desk.chosen ? unsaved(focused) : null;
  if (draft !== null) focused.onchange = null; // to be replaced is no reason to be saved
  shown = desk.selected;
  const one = desk.selected === null ? null : desk.state.annotations[desk.selected];
  const parts = desk.chosen ? newOne(desk, one) : one ? annotation(desk, one) : [make("p", { className: "quiet" }, say("nothing_chosen"))];
  panel.className = desk.chosen ? "adding" : one ? one.layer : "";
  panel.replaceChildren(...parts.filter(Boolean));
  if (!focused) return;
  const again = document.getElementById(focused.id || "panel") ?? panel;
  again.focus({ preventScroll: true });
  if (draft !== null && again.id === focused.id) again.setRangeText(draft, 0, again.value.length, "end");
}

/** What is being written in a field and not yet in the lesson. */
function unsaved(field) {
  const kept = field?.dataset.kept;
  return kept === undefined || field.value === kept ? null : field.value;
}

function annotation(desk, one) {
  return [
    state(desk, one),
    make("p", { className: "quote", lang: "de" }, one.quote),
    make("div", { className: "actions" },
      one.proposed ? button(say("accept"), () => desk.decide("accept"), { id: "accept", className: "first" }, key("a"))
        : left(desk) ? button(say("next_proposed"), () => desk.next(1, true), { id: "accept", className: "first" }, key("n")) : null,
      button(say(one.proposed ? "reject" : "remove"), () => desk.decide("reject"), { id: "reject" }, key("x")),
      button(say("previous"), () => desk.next(-1), { id: "previous" }, key("k")),
      button(say("next"), () => desk.next(1), { id: "next" }, key("j"))),
    origin(one),
    ends(desk, one),
    labels(desk, one.layer, one.label, (label) => relabel(desk, one.layer, label)),
    fields(desk, one),
    note(desk, one),
    layers(desk, one.layer, (layer) => relabel(desk, layer, desk.layerOf(layer).labels[0].id)),
    make("p", {}, button(say("annotate_same"), () => desk.choose(one.spans), { id: "same", className: "plain", disabled: !one.spans.length }, key("s"))),
  ];
}

const left = (desk) => desk.state.annotations.some((one) => one.proposed);
const relabel = (desk, layer, label) => desk.step({ step: "relabel", index: desk.selected, layer, label });

function state(desk, one) {
  const layer = desk.layerOf(one.layer);
  const where = one.sentence ? say("sentence", { n: one.sentence }) : say("nowhere");
  return make("p", { className: "state" },
    make("b", { className: `status ${one.proposed ? "proposed" : ""}` }, say(one.proposed ? "proposed" : "accepted")),
    ` · ${layer ? name(layer) : one.layer} · ${where}`);
}

/** Which rule proposed it, how often that rule is right, and why it looks at such words. */
function origin(one) {
  const facts = [
    one.rule && say("rule", { rule: one.rule }),
    one.confidence !== null && say("sure", { n: Math.round(one.confidence * 100) }),
  ].filter(Boolean);
  if (!facts.length) return null;
  return make("div", {}, make("p", { className: "quiet" }, facts.join(", ")),
    one.why ? make("p", { className: "why" }, make("b", {}, `${say("why")}: `), make("span", { lang: "en" }, one.why),
      one.example ? make("q", { lang: "de" }, one.example) : null) : null);
}

function ends(desk, one) {
  if (!one.spans.length) return null;
  const parts = one.spans.length;
  desk.part = parts ? desk.part % parts : 0;
  const mover = (side) => make("div", { className: "mover", role: "group", "aria-label": say(side) },
    make("span", {}, say(side)),
    ...[-1, 1].map((way) => button(way < 0 ? "←" : "→", () => desk.moveEnd(side, way), {
      id: `${side}${way}`, "aria-label": say(way < 0 ? "back_a_word" : "on_a_word", { which: say(side) }),
    })));
  const which = parts < 2 ? null : make("div", { className: "mover" }, choice("part",
    one.spans.map((span, i) => [String(i), `${say("part", { n: i + 1, all: parts })}: ${words([span])}`]), String(desk.part),
    (value) => { desk.part = Number(value); showPanel(desk); }));
  which?.querySelector("select").setAttribute("aria-label", say("which_part"));
  return make("div", { className: "ends" }, mover("start"), mover("end"), which);
}

const layers = (desk, chosen, act) => field("layer", "layer",
  choice("layer", Object.entries(desk.lesson.taxonomy).map(([id, one]) => [id, name(one)]), chosen, act));

/** The labels of a layer as buttons, each with the question that tells it from the others. */
function labels(desk, layerId, labelId, act) {
  const every = desk.layerOf(layerId)?.labels ?? [];
  const chosen = every.find((label) => label.id === labelId);
  const rows = every.map((label, i) => make("li", {},
    button(make("span", { className: "number", "aria-hidden": "true" }, String(i + 1)), () => label.id !== labelId && act(label.id),
      { id: `label-${label.id}`, "aria-pressed": String(label.id === labelId) },
      make("span", { className: "name" }, name(label)), make("span", { className: "asks", lang: "de" }, label.question))));
  return make("div", { className: "classes" },
    make("ol", { className: "labels", "aria-label": say("label") }, ...rows),
    chosen && make("dl", { className: "meaning", lang: "de" },
      ...[["definition", chosen.definition], ["confused", chosen.confused]].filter(([, text]) => text).flatMap(([what, text]) =>
        [make("dt", { lang: document.documentElement.lang }, say(what)), make("dd", {}, text)])));
}

const field = (id, word, control) => make("div", { className: "field" }, make("label", { htmlFor: id }, say(word)), control);

/** What an annotation of this layer can say; another fact that it has is shown too. */
function fields(desk, one) {
  const wanted = desk.layerOf(one.layer)?.fields ?? [];
  const beyond = Object.keys(one.facts).filter((fact) => !wanted.includes(fact) && fact in desk.state.values);
  const rows = [...wanted, ...beyond].map((fact) => fact === "leaves open" ? free(desk, one, fact) : listed(desk, one, fact));
  return rows.length ? make("div", { className: "fields", role: "group", "aria-label": say("details") }, ...rows) : null;
}

const set = (desk, fact, value) => desk.step({ step: "set", index: desk.selected, key: fact, value });

function listed(desk, one, fact) {
  const texts = { speaker: desk.state.speakers, channel: desk.state.speakers, claim: desk.state.claims }[fact];
  const labels = desk.layerOf(one.layer)?.labels ?? [];
  const pairs = texts ? texts.map((row) => [row.id, row.name ?? row.text])
    : fact === "or" ? labels.filter((label) => label.id !== one.label).map((label) => [label.id, name(label)])
      : desk.state.values[fact].map((value) => [value, value]);
  const opens = { speaker: forms.speaker, channel: forms.speaker, claim: forms.claim }[fact];
  if (opens) pairs.push(["+", say(fact === "claim" ? "new_claim" : "new_speaker")]);
  const id = `fact-${fact}`;
  return field(id, fact, choice(id, [["", say("nothing")], ...pairs], one.facts[fact] ?? "", (value) => {
    if (value !== "+") return set(desk, fact, value);
    showPanel(desk); // the list says again what is so until there is something else
    return opens(desk, fact);
  }));
}

function free(desk, one, fact) {
  const id = `fact-${fact.replace(" ", "-")}`;
  return field(id, fact, make("input", { id, type: "text", lang: "de", value: one.facts[fact] ?? "", "data-kept": one.facts[fact] ?? "", autocomplete: "off",
    onchange: (event) => set(desk, fact, event.target.value) }));
}

function note(desk, one) {
  const save = () => {
    const text = document.getElementById("note").value;
    if (text.trim() !== one.note) desk.step({ step: "note", index: desk.selected, text });
  };
  const area = make("textarea", { id: "note", rows: 3, "data-kept": one.note, "aria-describedby": "note-hint", onchange: save, onkeydown: (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  } });
  area.value = one.note;
  return make("div", { className: "field tall" }, make("label", { htmlFor: "note" }, say("note")), area,
    make("p", { className: "quiet", id: "note-hint" }, say("note_hint")));
}

function newOne(desk, last) {
  const layer = last && desk.layerOf(last.layer);
  const what = last && `„${last.quote}“ (${layer ? name(layer) : last.layer})`;
  return [
    make("p", { className: "state" }, make("b", { className: "status" }, say("words"))),
    make("p", { className: "quote", lang: "de" }, words(desk.chosen)),
    make("p", { className: "quiet" }, say("words_hint")),
    layers(desk, desk.layer, (id) => { desk.layer = id; showPanel(desk); }),
    labels(desk, desk.layer, null, (label) => desk.step({ step: "add", layer: desk.layer, label, spans: desk.chosen })),
    make("div", { className: "choices" },
      last ? button(say("use_words", { what }), () => desk.useWords(false), { id: "use" }, key("e")) : null,
      last ? button(say("add_part"), () => desk.useWords(true), { id: "further" }, key("+")) : null,
      button(say("back_to"), desk.leave, { id: "back" }, key("Esc"))),
  ];
}

/** What the check says; what the last step has caused comes first and says so. */
export function showProblems(desk) {
  const { findings } = desk.check;
  const rows = [...findings].sort((x, y) => desk.fresh.has(y) - desk.fresh.has(x)).map((one) => problem(desk, one));
  const more = rows.slice(PROBLEMS);
  const summary = make("summary", {}, say("problems_more", { n: more.length }));
  problems.replaceChildren(
    make("h2", {}, say("problems"), rows.length ? make("span", { className: "count" }, ` ${rows.length}`) : null),
    rows.length ? make("ul", {}, ...rows.slice(0, PROBLEMS)) : make("p", { className: "quiet" }, say("no_problem")),
    ...(more.length ? [make("details", {}, summary, make("ul", {}, ...more))] : []));
}

/** The index of the annotation that a finding is about; -1 when it is about none. */
export const annotationOf = (desk, one) =>
  one.file === "annotations.md" ? desk.state.annotations.findLastIndex((row) => row.line <= one.line) : -1;

function problem(desk, one) {
  const at = annotationOf(desk, one);
  const text = make("span", { lang: "en" }, one.message);
  return make("li", { className: desk.fresh.has(one) ? "fresh" : "" },
    desk.fresh.has(one) ? make("b", {}, `${say("problem_new")}: `) : null,
    at >= 0 ? button(text, () => desk.select(at), { className: "plain" }) : text,
    make("span", { className: "quiet" }, ` ${one.code} · ${one.file}:${one.line}`));
}
