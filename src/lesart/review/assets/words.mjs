// The words of the page in two languages; the lesson keeps its own.

const MEMORY = "lesart-review-language";
const languages = {};
let language = "en";

async function load(name) {
  languages[name] ??= await (await fetch(`words.${name}.json`)).json();
}

export async function begin() {
  const kept = localStorage.getItem(MEMORY);
  await use(kept ?? (navigator.language.startsWith("de") ? "de" : "en"));
}

async function use(name) {
  await load(name);
  language = name;
  document.documentElement.lang = name;
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
}

export async function other() {
  const name = language === "en" ? "de" : "en";
  localStorage.setItem(MEMORY, name);
  await use(name);
}

export function say(key, values = {}) {
  const text = languages[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A name of the taxonomy in the language of the page. */
export const name = (one) => one[language];
