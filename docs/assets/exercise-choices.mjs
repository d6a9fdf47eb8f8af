// Exercises with something to choose or to put in order.

import { button, element } from "./elements.mjs";
import { RIGHT, textOf, wrong } from "./exercise-parts.mjs";
import { say } from "./language.mjs";

/** One or several of some options. */
export function options(section, text, changed) {
  const rows = [...section.querySelectorAll(".ls-choice")];
  const inputs = rows.map((row) => row.querySelector("input"));
  const reasons = rows.map((row) => {
    const box = element("div", "ls-reason");
    box.setAttribute("aria-live", "polite");
    row.append(box);
    return box;
  });
  const clear = () => reasons.forEach((box, index) => {
    box.replaceChildren();
    delete rows[index].dataset.verdict;
  });
  for (const input of inputs) input.addEventListener("change", () => { clear(); changed(); });
  const read = () => [...inputs.keys()].filter((index) => inputs[index].checked);
  return {
    read,
    write(answer) {
      clear();
      inputs.forEach((input, index) => { input.checked = Boolean(answer?.includes(index)); });
    },
    isEmpty: (answer) => !answer.length,
    words: (answer) => answer.map((index) => textOf(rows[index].querySelector("label"))),
    judge(answer, key) {
      const missing = key.right.some((group) => !group.some((index) => answer.includes(index)));
      const extra = answer.some((index) => !key.right.flat().includes(index));
      if (!missing && !extra) return RIGHT;
      const some = answer.some((index) => key.right.flat().includes(index));
      if (!some) return wrong("not_yet");
      return wrong("partly", ...(missing ? ["missing"] : []), ...(extra ? ["too_much"] : []));
    },
    /** Each option chosen gets its reason; with the answer come the right ones, and of several wanted all. */
    explain(key, answer, told, done) {
      for (const [index, box] of reasons.entries()) {
        const isRight = key.right.flat().includes(index);
        const shown = answer.includes(index) || (told >= 3 && !done && (isRight || key.right.length > 1));
        const was = box.childElementCount > 0;
        if (!shown) box.replaceChildren();
        else if (!was) {
          const why = element("div", "");
          why.innerHTML = key.reasons[index];
          box.append(element("p", "ls-verdict", say(isRight ? "right" : "wrong")), ...why.childNodes);
        }
        if (shown) rows[index].dataset.verdict = isRight ? "right" : "wrong";
        else delete rows[index].dataset.verdict;
      }
      return [];
    },
  };
}

/** Steps in their order, moved by buttons. */
export function order(section, text, changed) {
  const list = section.querySelector(".ls-order");
  const legend = section.querySelector("legend");
  const onPaper = element("span", "ls-on-paper", ...legend.childNodes);
  legend.replaceChildren(onPaper, element("span", "ls-on-screen", say("order_steps")));
  const place = element("p", "ls-hidden");
  place.setAttribute("role", "status");
  list.after(place);
  const steps = [...list.children];
  const now = () => [...list.children];
  const settle = () => {
    const row = now();
    for (const [index, step] of row.entries()) {
      const [up, down] = step.querySelectorAll("button");
      up.setAttribute("aria-disabled", String(index === 0));
      down.setAttribute("aria-disabled", String(index === row.length - 1));
    }
  };
  const move = (step, by, pressed) => {
    const row = now();
    const at = row.indexOf(step) + by;
    if (at < 0 || at >= row.length) return;
    if (by < 0) row[at].before(step);
    else row[at].after(step);
    settle();
    pressed.focus();
    place.replaceChildren(say("moved_to", { n: at + 1, total: row.length }));
    changed();
  };
  for (const [index, step] of steps.entries()) {
    const words = step.querySelector("label > span");
    words.id = `${section.id}-step-${index}`;
    step.replaceChildren(words);
    for (const [by, sign, key] of [[-1, "↑", "move_up"], [1, "↓", "move_down"]]) {
      const name = element("span", "ls-hidden", say(key));
      name.id = `${words.id}-${key}`;
      const arrow = element("span", "", sign);
      arrow.setAttribute("aria-hidden", "true");
      const made = button("ls-button ls-move", () => move(step, by, made), arrow, name);
      made.setAttribute("aria-labelledby", `${name.id} ${words.id}`);
      step.append(made);
    }
  }
  list.setAttribute("role", "list");
  settle();
  const read = () => now().map((step) => Number(step.dataset.step));
  return {
    read,
    write(answer) {
      const wanted = answer?.length === steps.length && steps.every((_, index) => answer.includes(index)) ? answer : [...steps.keys()];
      list.append(...wanted.map((index) => steps[index]));
      settle();
    },
    isEmpty: () => false,
    words: (answer) => answer.map((index) => textOf(steps[index].querySelector("span"))),
    judge(answer, key) {
      const first = answer.findIndex((step, index) => step !== key.right[index]);
      if (first < 0) return RIGHT;
      return first ? wrong("partly", ["first_in_place", { n: first }]) : wrong("not_yet");
    },
    explain: () => [],
  };
}
