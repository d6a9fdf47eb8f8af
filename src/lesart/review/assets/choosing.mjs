// Choosing words of the article: with the mouse, with a finger, and word by word with the keyboard.

import * as article from "./article.mjs";

/** Make a selection of words longer or shorter. */
export function stretch(desk, side, way) {
  const last = desk.chosen.at(-1);
  if (desk.cursor && side === "end") {
    desk.cursor = article.stepped(desk.cursor, way);
    const [a, b] = [desk.anchor, desk.cursor].sort((x, y) => x[0] - y[0]);
    return desk.choose([...desk.chosen.slice(0, -1), [a[0], b[1]]]);
  }
  const span = article.moved(last, side, way);
  return span && desk.choose([...desk.chosen.slice(0, -1), span]);
}

/** Put the keyboard on a word, or on the next one, or into the next sentence. */
export function cursor(desk, way, bySentence) {
  const list = article.wordList();
  if (!list.length) return;
  const one = desk.selected === null ? null : desk.state.annotations[desk.selected];
  if (desk.cursor) desk.cursor = article.stepped(desk.cursor, way, bySentence);
  else {
    const start = desk.chosen?.[0][0] ?? one?.spans[0]?.[0] ?? 0;
    desk.cursor = list.find(([, b]) => b > start) ?? list[0];
  }
  desk.anchor = desk.cursor;
  document.getElementById("article").focus({ preventScroll: true });
  desk.choose([desk.cursor]);
}

/** The chosen words for the annotation that was in the panel before: instead of its own, or beside them. */
export function useWords(desk, further) {
  if (!desk.chosen || desk.selected === null) return undefined;
  const own = further ? desk.state.annotations[desk.selected].spans : [];
  const spans = [...own, ...desk.chosen].sort((x, y) => x[0] - y[0]);
  return desk.step({ step: "move", index: desk.selected, spans });
}

/** The words for a new annotation: those selected, else those of the annotation in the panel. */
export function add(desk) {
  const spans = article.selection();
  if (spans) return desk.choose([spans]);
  const own = desk.selected === null ? [] : desk.state.annotations[desk.selected].spans;
  return own.length ? desk.choose(own) : cursor(desk, 0);
}

export function selected(desk) {
  const span = article.selection();
  if (!span) return;
  getSelection().removeAllRanges();
  desk.choose([span]);
}
