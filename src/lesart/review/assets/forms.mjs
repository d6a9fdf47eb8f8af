// Dialogs: a new speaker, a new claim, all proposals of a layer at once, the keys.

import { button, make } from "./elements.mjs";
import { LIST, areOn, turn } from "./keys.mjs";
import { name, say } from "./words.mjs";

const dialog = document.getElementById("dialog");
dialog.addEventListener("close", () => dialog.replaceChildren());

function open(title, rows, act, word) {
  const heading = make("h2", { id: "dialog-title", tabIndex: -1, autofocus: !act }, title);
  const form = make("form", { method: "dialog", onsubmit: (event) => {
    event.preventDefault();
    act(Object.fromEntries(new FormData(form)));
    dialog.close();
  } }, heading, ...rows, make("div", { className: "actions" },
    act ? make("button", { type: "submit", className: "first", id: "dialog-do" }, word) : null,
    button(say(act ? "cancel" : "close"), () => dialog.close(), { id: "dialog-close" })));
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.replaceChildren(form);
  dialog.showModal();
}

const row = (word, control, hint) => make("label", { className: "row" }, say(word), control,
  hint ? make("span", { className: "quiet" }, say(hint)) : null);
const input = (given) => make("input", { type: "text", autocomplete: "off", required: true, ...given });
const list = (given, pairs) => make("select", given, ...pairs.map(([value, text]) => make("option", { value }, text)));

/** A short name made of a name: small letters without marks, hyphens between words. */
export function shortName(text, taken) {
  const plain = text.split(/[,·(]/)[0].toLowerCase().replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue")
    .replace(/ß/g, "ss").normalize("NFD").replace(/[^a-z0-9]+/g, " ").trim().split(" ").slice(-3).join("-").slice(0, 40);
  let made = plain;
  for (let n = 2; taken.includes(made); n++) made = `${plain}-${n}`;
  return made;
}

function named(name, taken) {
  const id = input({ name: "id", pattern: "[a-z0-9]+(-[a-z0-9]+)*", maxLength: 60, autocapitalize: "off", spellcheck: false });
  let own = false;
  id.addEventListener("input", () => (own = true));
  const text = input({ name, lang: "de", maxLength: 300, oninput: (event) => {
    if (!own) id.value = shortName(event.target.value, taken);
  } });
  return [text, id];
}

/** A new speaker, who then is the one of the annotation in the panel. */
export function speaker(desk, fact) {
  const { speakers } = desk.state;
  const index = desk.selected;
  const [text, id] = named("name", speakers.map((one) => one.id));
  const kinds = desk.layerOf("source").labels.map((label) => [label.id, name(label)]);
  const others = [["", say("nothing")], ...speakers.map((one) => [one.id, one.name])];
  open(say("speaker_title"), [row("name", text), row("id", id, "id_hint"), row("kind", list({ name: "kind" }, kinds)),
    row("speaks_for", list({ name: "speaks_for" }, others))],
  (given) => then(desk, { step: "add-speaker", ...given }, { step: "set", index, key: fact, value: given.id }), say("add"));
}

/** A new claim, which then is the one of the annotation in the panel. */
export function claim(desk, fact) {
  const index = desk.selected;
  const [text, id] = named("text", desk.state.claims.map((one) => one.id));
  const speakers = desk.state.speakers.map((one) => [one.id, one.name]);
  open(say("claim_title"), [row("claim_text", text), row("id", id, "id_hint"),
    row("made_by", list({ name: "made_by" }, [...speakers, ["nobody", say("nobody")]])),
    row("denied_by", list({ name: "denied_by" }, [["", say("nothing")], ...speakers]))],
  (given) => then(desk, { step: "add-claim", ...given }, { step: "set", index, key: fact, value: given.id }), say("add"));
}

async function then(desk, first, second) {
  if ((await desk.step(first)) && second.index !== null) await desk.step(second);
}

/** All proposals of a layer that are sure enough, once a person has seen how many these are. */
export function acceptAll(desk) {
  const left = (id) => desk.state.annotations.filter((one) => one.proposed && one.layer === id);
  const layers = Object.entries(desk.lesson.taxonomy).filter(([id]) => left(id).length).map(([id, one]) => [id, name(one)]);
  const layer = list({ name: "layer" }, layers);
  const least = list({ name: "least" }, [["0.9", say("least_value", { n: 90 })], ["0.95", say("least_value", { n: 95 })],
    ["0.8", say("least_value", { n: 80 })], ["0.5", say("least_value", { n: 50 })]]);
  open(say("accept_all_title"), [row("layer", layer), row("least", least), make("p", { className: "quiet" }, say("accept_all_hint"))],
    (given) => desk.step({ step: "accept-all", layer: given.layer, least: Number(given.least) }), "");
  const count = () => {
    const n = left(layer.value).filter((one) => (one.confidence ?? 0) >= Number(least.value)).length;
    const submit = document.getElementById("dialog-do");
    submit.textContent = say("accept_n", { n });
    submit.disabled = !n;
  };
  layer.onchange = least.onchange = count;
  count();
}

export function keys() {
  const rows = LIST.flatMap(([every, word]) => [
    make("dt", {}, ...every.flatMap((one, i) => [i ? " " : "", make("kbd", {}, one)])), make("dd", {}, say(word))]);
  const box = make("input", { type: "checkbox", checked: areOn(), onchange: (event) => turn(event.target.checked) });
  open(say("keys_title"), [make("dl", { className: "keys" }, ...rows), make("label", { className: "switch" }, box, say("keys_on"))]);
}
