// Elements made by the scripts of a page.

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function button(className, act, ...children) {
  const made = element("button", className, ...children);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
