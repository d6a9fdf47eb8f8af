// Small parts that the forms of exercises share.

export const RIGHT = { right: true, words: [["right"]] };
export const wrong = (...keys) => ({ right: false, words: keys.map((key) => (Array.isArray(key) ? key : [key])) });

export function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

export function button(className, act, ...children) {
  const made = element("button", `ls-button ${className}`.trim(), ...children);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

export function german(name, text) {
  const made = element(name, "", text);
  made.lang = "de";
  return made;
}

export const textOf = (node) => node.textContent.replace(/\s+/g, " ").trim();
