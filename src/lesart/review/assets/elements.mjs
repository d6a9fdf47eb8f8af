// Elements made by the scripts of the page: text stays text, whoever wrote it.

/** An element with properties (or `data-`, `aria-` and other attributes) and children; empty ones are left out. */
export function make(name, given = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (key in made && !key.includes("-")) made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function button(text, act, given = {}, ...more) {
  return make("button", { type: "button", onclick: act, ...given }, text, ...more);
}

/** The name of a key beside what it does; screen readers hear it in the list of keys. */
export const key = (text) => make("kbd", { "aria-hidden": "true" }, text);

/** A list to choose from: pairs of value and text; a value that is not among them is shown all the same. */
export function choice(id, pairs, value, act) {
  const known = pairs.some(([one]) => one === value) ? pairs : [...pairs, [value, value]];
  const options = known.map(([one, text]) => make("option", { value: one, selected: one === value }, text));
  return make("select", { id, onchange: (event) => act(event.target.value) }, ...options);
}
