// Exercises with words: a form to type, words to mark in the article, gaps to fill.

import { button, element } from "./elements.mjs";
import { RIGHT, german, keyed, textOf, wrong } from "./exercise-parts.mjs";
import { say } from "./language.mjs";

const LETTERS = [..."äöüß"];
const spelt = (text) => text.normalize("NFC").replace(/[„“”»«"]/g, '"').replace(/[‚‘’']/g, "'").replace(/\s+/g, " ").trim().replace(/[.!]$/, "").trim();
const withoutUmlauts = (text) => spelt(text).replace(/[äöüßÄÖÜ]/g, (letter) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss", Ä: "Ae", Ö: "Oe", Ü: "Ue" })[letter]);

/** "" for a form that will do, else what is wrong with it. */
function misspelt(given, accepted) {
  if (accepted.some((form) => withoutUmlauts(form) === withoutUmlauts(given))) return "";
  return accepted.some((form) => withoutUmlauts(form).toLowerCase() === withoutUmlauts(given).toLowerCase()) ? "capitals" : "not_yet";
}

/** Buttons for letters that a keyboard may lack. */
function letterKeys(field) {
  const bar = element("span", "ls-letter-keys");
  for (const letter of LETTERS) {
    const key = button("ls-button", () => {
      const target = field();
      target.setRangeText(letter, target.selectionStart, target.selectionEnd, "end");
      target.focus();
      target.dispatchEvent(new Event("input", { bubbles: true }));
    }, letter);
    key.lang = "de";
    key.addEventListener("pointerdown", (event) => event.preventDefault());
    bar.append(key);
  }
  return bar;
}

/** A form to type. */
export function answer(section, text, changed) {
  const input = section.querySelector(".ls-typed input");
  input.closest("p").append(letterKeys(() => input));
  input.addEventListener("input", changed);
  return {
    read: () => input.value,
    write(value) { input.value = value ?? ""; },
    isEmpty: (value) => !value.trim(),
    words: (value) => [value],
    judge(value, key) {
      const fault = misspelt(value, key.right);
      if (!fault) return RIGHT;
      const form = key.right[0];
      const hint = ["begins_with", { letter: form[0], n: [...form].length }];
      return { ...(fault === "capitals" ? wrong("nearly", "capitals") : wrong("not_yet")), hint };
    },
    explain: () => [],
  };
}

/** Words to mark in the article. */
export function mark(section, text, changed) {
  const marks = new Set();
  const shown = element("output", "ls-marks");
  const open = keyed("mark_start", () => text.start(owner));
  const show = () => {
    const found = text.passages(marks);
    const words = found.map((passage) => {
      const one = element("span", "ls-q", `„${passage}“`);
      one.lang = "de";
      return one;
    });
    shown.replaceChildren(say("marked"), " ", ...(words.length ? words.flatMap((one, index) => (index ? [" · ", one] : [one])) : [say("marked_nothing")]));
  };
  const owner = {
    marks,
    section,
    title: textOf(section.querySelector("h2, h3")),
    changed() { show(); changed(); },
    done(back) { if (back) open.focus(); },
  };
  const bar = element("div", "ls-mark-form", open, shown);
  const written = section.querySelector(".ls-written");
  written.classList.add("ls-on-paper");
  written.after(bar);
  show();
  return {
    read: () => [...marks].sort((a, b) => a - b),
    write(numbers) {
      if (text.owner === owner) text.stop(false);
      marks.clear();
      for (const number of numbers ?? []) if (text.words[number]) marks.add(number);
      if (!numbers) text.paint(owner);
      show();
    },
    isEmpty: (numbers) => !numbers.length,
    words: (numbers) => text.passages(numbers),
    /** By the words shared with the key: articles may be marked or not, what lies beside it is too much. */
    judge(numbers, key) {
      const allowed = new Set(key.right.flat().flatMap((passage) => passage.words));
      const missing = key.right.some((group) => !group.some((passage) => passage.core.every((number) => marks.has(number))));
      const extra = numbers.some((number) => !allowed.has(number));
      if (!missing && !extra) return RIGHT;
      const overlap = key.right.map((group) => Math.max(...group.map((passage) => shared(numbers, passage.words))));
      const least = Math.min(...overlap);
      if (!Math.max(...overlap)) return wrong("not_yet");
      return wrong(least >= 0.5 ? "nearly" : "partly", ...(missing ? ["missing"] : []), ...(extra ? ["too_much"] : []));
    },
    /** What is easily taken for the answer has a reason of its own. */
    explain(key, numbers, told, right) {
      text.paint(owner);
      if (right) return [];
      return key.wrong.filter((passage) => passage.words.some((number) => marks.has(number))).slice(0, 1).map((passage) => {
        const why = element("div", "ls-reason-of");
        why.innerHTML = passage.reason;
        return why;
      });
    },
  };
}

/** How much two sets of words have in common, from 0 to 1. */
function shared(one, other) {
  const both = one.filter((number) => other.includes(number)).length;
  return both / (one.length + other.length - both);
}

/** The article with gaps. */
export function cloze(section, text, changed) {
  const gaps = new Map();
  for (const label of section.querySelectorAll(".ls-gap")) {
    const letter = label.dataset.gap;
    gaps.set(letter, [...(gaps.get(letter) ?? []), label]);
  }
  const letters = [...gaps.keys()];
  const rows = [...gaps.values()];
  const fields = rows.map((row) => row.map((label) => label.querySelector("input")));
  let last = fields[0][0];
  const clear = (label) => {
    delete label.dataset.verdict;
    label.querySelector(".ls-gap-state")?.remove();
  };
  for (const row of rows) for (const label of row) {
    const input = label.querySelector("input");
    input.addEventListener("focus", () => { last = input; });
    input.addEventListener("input", () => { row.forEach(clear); changed(); });
  }
  section.querySelector(".ls-said").before(letterKeys(() => last));
  const isRight = (answer, gap, index) => gap.right.every((form, part) => !misspelt(answer[index][part], [form]));
  return {
    hasOwnSteps: true,
    read: () => fields.map((row) => row.map((input) => input.value)),
    write(answer) {
      fields.forEach((row, index) => row.forEach((input, part) => { input.value = answer?.[index]?.[part] ?? ""; }));
      rows.flat().forEach(clear);
    },
    isEmpty: (answer) => answer.every((row) => row.every((value) => !value.trim())),
    words: (answer) => answer.map((row) => row.join(" … ")),
    judge(answer, key) {
      const right = key.gaps.filter((gap, index) => isRight(answer, gap, index)).length;
      if (right === key.gaps.length) return RIGHT;
      return wrong(right ? "partly" : "not_yet");
    },
    /** Gap by gap what it means, then its word, then its form. */
    explain(key, answer, told, right) {
      const list = element("ul", "ls-gap-help");
      for (const [index, gap] of key.gaps.entries()) {
        const done = isRight(answer, gap, index);
        rows[index].forEach((label) => {
          clear(label);
          if (done) {
            label.dataset.verdict = "right";
            label.append(element("span", "ls-gap-state ls-hidden", say("gap_right")));
          }
        });
        if (done && told < 3) continue;
        const item = element("li", "", element("span", "ls-gap-n", letters[index]), " ");
        if (told >= 3) {
          const why = element("span", "");
          why.innerHTML = gap.reason;
          item.append(german("b", gap.right.join(" … ")), ...why.childNodes);
        } else {
          item.append(...(told === 2 ? [german("b", gap.lemma), ": "] : []), german("span", gap.meaning));
        }
        list.append(item);
      }
      return [list];
    },
  };
}
