// The article beside the exercises: evidence is lit up in it, and readers mark words in it.

import { element } from "./elements.mjs";
import { keyed } from "./exercise-parts.mjs";
import { say } from "./language.mjs";

/** The numbers from one to another, whichever is smaller. */
const range = (one, other) => Array.from({ length: Math.abs(other - one) + 1 }, (_, index) => Math.min(one, other) + index);

export class Text {
  constructor(desk) {
    this.panel = desk.querySelector(".ls-desk-text");
    this.words = [...(this.panel?.querySelectorAll(".ls-w") ?? [])];
    this.owner = null;
    if (!this.panel) return;
    this.scroller = this.panel.querySelector(".ls-desk-scroll");
    this.bar = element("div", "ls-marking-bar");
    this.bar.hidden = true;
    this.scroller.before(this.bar);
    this.scroller.addEventListener("click", (event) => this.clicked(event));
    this.scroller.addEventListener("pointerdown", (event) => { this.from = event.pointerType === "mouse" ? this.numberOf(event) : -1; });
    this.scroller.addEventListener("pointerup", (event) => this.dragged(event));
    this.panel.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** Light words up by their numbers, for a section; their sentences, in order. */
  light(numbers, follow = false, section = null) {
    this.litFor = section;
    for (const word of this.words) word.classList.remove("ls-lit");
    const lit = numbers.map((number) => this.words[number]).filter(Boolean);
    for (const word of lit) word.classList.add("ls-lit");
    if (follow && lit.length) {
      if (this.isBeside()) this.panel.open = true;
      this.reveal(lit[0]);
    }
    return [...new Set(lit.map((word) => word.closest(".ls-s")))];
  }

  isBeside() {
    return getComputedStyle(this.panel).position === "sticky";
  }

  /** Scroll the column, not the page. */
  reveal(word) {
    const frame = this.scroller.getBoundingClientRect();
    const place = word.getBoundingClientRect();
    if (this.scroller.scrollHeight <= this.scroller.clientHeight) return;
    if (place.top < frame.top + 8 || place.bottom > frame.bottom - 8) {
      this.scroller.scrollBy({ top: place.top - frame.top - frame.height / 3 });
    }
  }

  /** Sentences to show where the article is out of sight. */
  copy(sentences) {
    const box = element("div", "ls-evidence-copy");
    box.lang = this.panel?.querySelector(".ls-article").lang ?? "de";
    for (const sentence of sentences) {
      const line = document.createElement("p");
      line.append(...[...sentence.childNodes].map((node) => node.cloneNode(true)));
      for (const word of line.querySelectorAll(".ls-w")) for (const { name } of [...word.attributes]) if (name !== "class") word.removeAttribute(name);
      box.append(line);
    }
    return box;
  }

  /** What the marked words say: words that follow each other as one passage. */
  passages(numbers) {
    const runs = [];
    for (const number of [...numbers].sort((a, b) => a - b)) {
      const run = runs.at(-1);
      const isNext = run && run.at(-1) === number - 1 && this.words[number].closest("p") === this.words[number - 1].closest("p");
      if (isNext) run.push(number);
      else runs.push([number]);
    }
    return runs.map((run) => {
      const range = document.createRange();
      range.setStartBefore(this.words[run[0]]);
      range.setEndAfter(this.words[run.at(-1)]);
      const part = range.cloneContents();
      for (const number of part.querySelectorAll(".ls-n")) number.remove();
      return part.textContent.replace(/\s+/g, " ");
    });
  }

  /** Let a reader mark words for `owner`: { marks, section, title, changed(), done() }. */
  start(owner) {
    this.stop(false);
    if (this.litFor !== owner.section) this.light([]);
    this.owner = owner;
    this.panel.open = true;
    this.panel.classList.add("ls-marking");
    this.bar.hidden = false;
    const title = element("strong", "", owner.title);
    const hint = element("p", "", say("mark_keys"));
    this.bar.replaceChildren(title, keyed("mark_stop", () => this.stop()), keyed("mark_clear", () => this.clear()), hint);
    for (const word of this.words) {
      word.setAttribute("role", "button");
      word.tabIndex = -1;
    }
    this.paint();
    this.here = Math.max(0, Math.min(...owner.marks, this.words.length - 1));
    if (!owner.marks.size) this.here = 0;
    this.go(this.here);
  }

  stop(back = true) {
    const owner = this.owner;
    if (!owner) return;
    this.owner = null;
    this.bar.hidden = true;
    this.panel.classList.remove("ls-marking");
    for (const word of this.words) for (const name of ["role", "tabindex", "aria-pressed"]) word.removeAttribute(name);
    owner.done(back);
  }

  /** Show the marks of an exercise; only one at a time is marked in the article. */
  paint(owner = this.owner) {
    for (const [number, word] of this.words.entries()) {
      const on = owner.marks.has(number);
      word.classList.toggle("ls-marked", on);
      if (this.owner) word.setAttribute("aria-pressed", String(on));
    }
  }

  set(numbers, on) {
    for (const number of numbers) on ? this.owner.marks.add(number) : this.owner.marks.delete(number);
    this.paint();
    this.owner.changed();
  }

  clear() {
    this.set([...this.owner.marks], false);
    this.go(this.here);
  }

  go(number) {
    this.words[this.here]?.setAttribute("tabindex", "-1");
    this.here = Math.max(0, Math.min(number, this.words.length - 1));
    this.words[this.here].tabIndex = 0;
    this.words[this.here].focus({ preventScroll: this.isBeside() });
    this.reveal(this.words[this.here]);
  }

  /** The first word of the sentence before or after. */
  sentence(by) {
    const sentences = [...new Set(this.words.map((word) => word.closest(".ls-s")))];
    const at = sentences.indexOf(this.words[this.here].closest(".ls-s")) + by;
    const target = sentences[Math.max(0, Math.min(at, sentences.length - 1))];
    return this.words.indexOf(target.querySelector(".ls-w"));
  }

  numberOf(event) {
    return this.words.indexOf(event.target.closest(".ls-w"));
  }

  clicked(event) {
    const number = this.numberOf(event);
    if (!this.owner || number < 0) return;
    this.set([number], !this.owner.marks.has(number));
    this.go(number);
  }

  /** From the word where the mouse went down to the one where it comes up: marked, or unmarked when all were. */
  dragged(event) {
    const [from, to] = [this.from, this.numberOf(event)];
    this.from = -1;
    if (!this.owner || from < 0 || to < 0 || from === to) return;
    const numbers = range(from, to);
    this.set(numbers, !numbers.every((number) => this.owner.marks.has(number)));
    this.go(to);
  }

  pressed(event) {
    if (!this.owner) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.stop();
      return;
    }
    if (!event.target.matches(".ls-w")) return;
    const moves = { ArrowRight: () => this.here + 1, ArrowLeft: () => this.here - 1, ArrowDown: () => this.sentence(1), ArrowUp: () => this.sentence(-1), Home: () => 0, End: () => this.words.length - 1 };
    if (event.key in moves) {
      event.preventDefault();
      const from = this.here;
      const to = Math.max(0, Math.min(moves[event.key](), this.words.length - 1));
      if (event.shiftKey) this.set(range(from, to), true);
      this.go(to);
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      this.set([this.here], !this.owner.marks.has(this.here));
    }
  }
}
