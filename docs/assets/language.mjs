// The language of the interface. Each word of it carries its key; German is fetched once somebody asks for it.
// The lesson itself keeps its languages: articles are German, explanations English.

import { button, element } from "./elements.mjs";
import { recall, remember } from "./memory.mjs";

const MEMORY = "language";
const template = document.querySelector("template.ls-words");
const english = new WeakMap();
let words = null; // the German words by key, while German is shown

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const plain = (key) => template?.content.querySelector(`[data-say="${CSS.escape(key)}"]`)?.textContent ?? key;

/** A word of the interface as text, for attributes. */
export function word(key, values = {}) {
  return filled(words?.[key] ?? plain(key), values);
}

/** A word of the interface as an element that changes with the language. */
export function say(key, values = {}) {
  const span = element("span");
  span.dataset.say = key;
  span.dataset.values = JSON.stringify(values);
  english.set(span, filled(plain(key), values));
  span.textContent = word(key, values);
  if (words) span.lang = "de";
  return span;
}

function turn(element) {
  if (!english.has(element)) english.set(element, element.textContent);
  const text = words?.[element.dataset.say];
  element.textContent = text ? filled(text, JSON.parse(element.dataset.values ?? "{}")) : english.get(element);
  if (text) element.lang = "de";
  else element.removeAttribute("lang");
}

const labels = new WeakMap();
function turnLabel(element) {
  if (!labels.has(element)) labels.set(element, element.getAttribute("aria-label"));
  element.setAttribute("aria-label", words?.[element.dataset.sayLabel] ?? labels.get(element));
}

const placeholder = document.querySelector("input[placeholder]");
const asked = placeholder?.placeholder;

const day = new Intl.DateTimeFormat("de", { dateStyle: "long", timeZone: "UTC" });
function turnDate(element) {
  if (!english.has(element)) english.set(element, element.textContent);
  element.textContent = words ? day.format(new Date(element.dateTime)) : english.get(element);
}

/** The theme's own words have no keys; they are known by what they say in English. */
const theme = new Map();
function turnTheme() {
  if (placeholder) placeholder.placeholder = words?.[`theme.${asked}`] ?? asked;
  for (const part of document.querySelectorAll(".md-header, .md-tabs, .md-sidebar, .md-footer, .md-top")) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const text = theme.get(node) ?? node.nodeValue;
      const german = words?.[`theme.${text.trim()}`];
      if (german) theme.set(node, text);
      if (german || theme.has(node)) node.nodeValue = german ?? text;
      if (german && node.parentElement) node.parentElement.lang = "de";
      else if (theme.has(node)) node.parentElement?.removeAttribute("lang");
    }
  }
}

/** The table of contents repeats headings, and the theme strips them of their keys. */
function turnContents() {
  for (const link of document.querySelectorAll(".md-sidebar--secondary a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const label = link.querySelector(".md-ellipsis") ?? link;
    if (!heading?.querySelector("[data-say]")) continue;
    label.textContent = heading.textContent.trim();
    label.lang = words ? "de" : "en";
  }
}

async function show(language) {
  try {
    words = language === "de" ? await (await fetch(new URL("words.de.json", import.meta.url))).json() : null;
  } catch {
    words = null; // without network the English words stay
  }
  document.querySelectorAll("[data-say]").forEach(turn);
  document.querySelectorAll("[data-say-label]").forEach(turnLabel);
  document.querySelectorAll("[data-say-date]").forEach(turnDate);
  turnTheme();
  turnContents();
  choice.textContent = words ? "English" : "Deutsch";
  choice.lang = words ? "en" : "de";
}

const choice = button("ls-language", () => {
  const language = words ? "en" : "de";
  remember(MEMORY, language);
  show(language);
}, "Deutsch");
choice.lang = "de";

/** Offer the other language in the header, and take up the reader's last choice. */
export function offerLanguages() {
  document.querySelector(".md-header__inner .md-search")?.before(choice);
  if (recall(MEMORY) === "de") show("de");
}
