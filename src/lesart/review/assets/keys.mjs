// The keyboard: one table says which key does what.

const MEMORY = "lesart-review-keys";
export const areOn = () => localStorage.getItem(MEMORY) !== "off";
export const turn = (on) => localStorage.setItem(MEMORY, on ? "on" : "off");

/** The list that the help shows: keys, and the word for what they do. */
export const LIST = [
  [["a", "Enter"], "key_accept"], [["x", "Del"], "key_reject"], [["j", "k"], "key_next"], [["n"], "key_next_proposed"],
  [["1 – 9"], "key_label"], [["l"], "key_labels"], [["f"], "key_fields"], [["o"], "key_note"],
  [["Shift + ←", "→"], "key_end"], [["Alt + ←", "→"], "key_start"], [["p"], "key_part"],
  [["←", "→", "↑", "↓"], "key_cursor"], [["Shift + ←", "→"], "key_extend"], [["s"], "key_add"], [["v"], "key_layer"],
  [["e", "+"], "key_use"], [["u", "Ctrl + Z"], "key_undo"], [["r", "Ctrl + Y"], "key_redo"], [["Esc"], "key_back"],
  [["?"], "key_help"],
];

const writes = (target) => target.closest("input:not([type=checkbox]), textarea, select");
const acts = (target) => target.closest("button, a, summary, label, input");

/** Listen, and let `press` do what belongs to a key; `does` holds the actions by name. */
export function listen(press, does) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      press(writes(event.target) ? does.home : does.back);
      return;
    }
    if (writes(event.target)) return;
    const act = named(event, does);
    if (!act) return;
    event.preventDefault();
    press(act);
  });
}

function named(event, does) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) {
    if (event.altKey) return null;
    if (key === "z") return event.shiftKey ? does.redo : does.undo;
    return key === "y" ? does.redo : null;
  }
  const arrow = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (arrow) {
    if (event.altKey) return () => does.end("start", arrow);
    return () => (event.shiftKey ? does.end("end", arrow) : does.cursor(arrow, false));
  }
  if (event.altKey) return null;
  if (key === "ArrowUp" || key === "ArrowDown") return does.sentence(key === "ArrowUp" ? -1 : 1, event.target);
  if (key === "Delete") return does.reject;
  if (key === "Enter") return acts(event.target) ? null : does.accept;
  if (!areOn()) return null;
  if (/^[1-9]$/.test(key)) return () => does.number(Number(key) - 1);
  return {
    a: does.accept, x: does.reject, j: does.next, k: does.previous, n: does.nextProposed, l: does.labels, f: does.fields,
    o: does.note, p: does.part, s: does.add, v: does.layer, e: does.use, "+": does.further, u: does.undo, r: does.redo,
    "?": does.help,
  }[key];
}
