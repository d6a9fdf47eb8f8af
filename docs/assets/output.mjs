// What a cell shows. Text stays text; HTML is rebuilt from the few elements and attributes that are known here:
// it may lay out a table or a drawing, and can neither run, load nor cover anything.

import { element } from "./elements.mjs";
import { word } from "./language.mjs";

const split = (names) => new Set(names.split(" "));
const HTML = split(
  "a abbr b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure " +
    "h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody " +
    "td tfoot th thead time tr u ul var wbr",
);
const SVG = split("svg g path rect circle ellipse line polyline polygon text tspan title desc");
const SILENT = split("script style template noscript iframe object embed textarea select option title head");
const ATTRIBUTES = split(
  "colspan rowspan scope lang dir title role open start datetime aria-label aria-hidden aria-level " +
    "viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points transform fill stroke stroke-width " +
    "stroke-dasharray stroke-linecap fill-opacity opacity text-anchor dominant-baseline font-size dx dy",
);
const STYLES =
  /^(?:color|background-color|font(?:-family|-size|-style|-weight)|text-(?:align|decoration.*|indent)|line-height|white-space|vertical-align|(?:border|padding|margin)(?:-.*)?|(?:min-|max-)?width|(?:min-|max-)?height)$/;
const LOADS = /(?:url|image|image-set|element|src)\(/i;
const SVG_SPACE = "http://www.w3.org/2000/svg";

function style(from, to) {
  const probe = document.createElement("i").style;
  probe.cssText = from;
  for (const name of probe) {
    const value = probe.getPropertyValue(name);
    if (STYLES.test(name) && !LOADS.test(value)) to.style.setProperty(name, value);
  }
}

function attributes(from, to) {
  for (const { name, value } of from.attributes) {
    if (ATTRIBUTES.has(name) && !LOADS.test(value)) to.setAttribute(name, value);
    else if (name === "style") style(value, to);
    else if (name === "class") to.classList.add(...value.split(/\s+/).filter((one) => /^ls-\w/.test(one)));
    else if (name === "href" && /^(?:https?:\/\/|#)/i.test(value)) to.setAttribute(name, value);
  }
  if (to.localName === "a") to.rel = "noopener noreferrer";
}

function rebuilt(node) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const drawn = node.namespaceURI === SVG_SPACE;
  const name = node.localName;
  if (SILENT.has(name) && !(drawn && name === "title")) return [];
  const children = [...node.childNodes].flatMap(rebuilt);
  if (!(drawn ? SVG : HTML).has(name)) return children;
  const made = document.createElementNS(drawn ? SVG_SPACE : "http://www.w3.org/1999/xhtml", name);
  attributes(node, made);
  made.append(...children);
  return [made];
}

/** HTML that somebody's code made, as elements that are safe to show. */
export function harmless(html) {
  // The page's policy complains of a style sheet where it is read, long before it is dropped here.
  const bare = html.replace(/<style\b[^]*?(?:<\/style\s*>|$)/gi, "");
  const page = new DOMParser().parseFromString(bare, "text/html");
  return [...page.body.childNodes].flatMap(rebuilt);
}

function scrolling(kind) {
  const box = element(kind === "html" ? "div" : "pre", `ls-shown ls-shown-${kind}`);
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", word("output"));
  box.dataset.sayLabel = "output";
  return box;
}

/** One output at the end of a box; text of one kind stays together. */
export function show(box, kind, text) {
  if (kind === "html") {
    const made = scrolling(kind);
    made.append(...harmless(text));
    box.append(made);
    return;
  }
  let last = box.lastElementChild;
  if (!last?.classList.contains(`ls-shown-${kind}`)) {
    last = scrolling(kind);
    last.append(element("samp"));
    box.append(last);
  }
  last.firstElementChild.append(text);
}
