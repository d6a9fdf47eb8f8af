// Small parts that the forms of exercises share.

import { button, element } from "./elements.mjs";
import { say } from "./language.mjs";

export const RIGHT = { right: true, words: [["right"]] };
export const wrong = (...keys) => ({ right: false, words: keys.map((key) => (Array.isArray(key) ? key : [key])) });

/** A button of an exercise with a word of the interface. */
export const keyed = (key, act, className = "") => button(`ls-button ${className}`.trim(), act, say(key));

export function german(name, text) {
  const made = element(name, "", text);
  made.lang = "de";
  return made;
}

export const textOf = (node) => node.textContent.replace(/\s+/g, " ").trim();
