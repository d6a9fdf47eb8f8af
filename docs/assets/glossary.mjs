// The glossary of all lessons finds a word by any of its forms: litt, gelitten, leidet lead to leiden.

import { say } from "./language.mjs";

const box = document.querySelector(".ls-find");
const field = box.querySelector("input");
const status = box.querySelector("[role=status]");
const entries = [...document.querySelectorAll(".ls-letter .ls-note")];
let forms = null;

/** Umlauts and ß may be typed as ae, oe, ue, ss. */
const folded = (text) =>
  text.toLowerCase().replace(/[äöüß]/g, (one) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[one]).trim();

async function load() {
  forms ??= fetch("forms.json")
    .then((answer) => answer.json())
    .then((found) => new Map(Object.entries(found).map(([id, list]) => [id, list.map(folded)])));
  return forms;
}

/** Forms that begin with what was typed; English is found anywhere in the entry. */
function fits(entry, known, wanted) {
  if (known.get(entry.id)?.some((form) => form.startsWith(wanted))) return true;
  const english = entry.querySelectorAll("p:not([lang], [class])");
  return [...english].some((one) => folded(one.textContent).includes(wanted));
}

async function find() {
  const known = await load();
  const wanted = folded(field.value);
  let count = 0;
  for (const entry of entries) {
    entry.hidden = wanted !== "" && !fits(entry, known, wanted);
    if (!entry.hidden) count += 1;
  }
  for (const letter of document.querySelectorAll(".ls-letter")) {
    letter.hidden = !letter.querySelector(".ls-note:not([hidden])");
  }
  status.replaceChildren(...(wanted ? [say(count ? "found_some" : "found_none", { n: count })] : []));
}

box.hidden = false;
field.addEventListener("focus", load, { once: true });
field.addEventListener("input", find);
