// The exercises of a lesson. The page holds no key: it is fetched at the first check, and told in three steps:
// a hint, the evidence lit up in the article, the answer with its reason. What is right gets its reason at once.

import { element } from "./elements.mjs";
import { Kept } from "./exercise-kept.mjs";
import { forms } from "./exercise-forms.mjs";
import { keyed } from "./exercise-parts.mjs";
import { Text } from "./exercise-text.mjs";
import { say } from "./language.mjs";

const [HINT, EVIDENCE, ANSWER] = [1, 2, 3];
const desk = document.querySelector(".ls-desk");
const text = new Text(desk);
const kept = new Kept(desk.dataset.slug, desk.dataset.page);
let keys = null;

/** The keys of all exercises by their stamps; rejects when they cannot be had. */
function loadKeys() {
  keys ??= fetch(desk.dataset.key).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  });
  keys.catch(() => { keys = null; });
  return keys;
}

/** HTML of the key, which our own generator has made and escaped. */
function html(source, className) {
  const box = element("div", className);
  box.innerHTML = source;
  return box;
}

class Task {
  constructor(section) {
    this.section = section;
    this.stamp = section.dataset.stamp;
    this.said = section.querySelector(".ls-said");
    this.clue = section.querySelector(".ls-clue");
    this.form = forms[section.dataset.kind](section, text, () => this.changed());
    this.step = 0;
    this.right = false;
    this.more = keyed("show_answer", () => this.goOn(), "ls-more");
    this.more.hidden = true;
    this.bar = element("div", "ls-bar-of-task", keyed("check", () => this.check(), "ls-check"), this.more);
    this.said.before(this.bar);
    section.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) {
        event.preventDefault();
        this.check();
      }
    });
  }

  get title() {
    return this.section.querySelector("h2, h3").textContent.replace(/\s+/g, " ").trim();
  }

  /** A changed answer keeps the help it has had, and loses its verdict. */
  changed() {
    this.right = false;
    delete this.section.dataset.state;
    this.keep();
  }

  keep() {
    const answer = this.form.read();
    const entry = { answer, step: this.step, right: this.right, title: this.title, words: this.form.words(answer) };
    kept.set(this.stamp, this.form.isEmpty(answer) && !this.step ? null : entry);
  }

  async key() {
    try {
      return (await loadKeys())[this.stamp];
    } catch {
      const link = element("a", "", say("page_answers"));
      link.href = `${desk.dataset.answers}#${this.section.id}`;
      this.said.replaceChildren(element("p", "", say("key_missing"), " ", link));
      return null;
    }
  }

  async check() {
    const answer = this.form.read();
    if (this.form.isEmpty(answer)) {
      this.said.replaceChildren(element("p", "ls-verdict", say("answer_first")));
      return;
    }
    const key = await this.key();
    if (!key) return;
    const verdict = this.form.judge(answer, key);
    this.right = verdict.right;
    if (!this.right) this.step = Math.min(ANSWER, this.next(key));
    this.show(key, verdict);
    this.keep();
  }

  /** One step further without another try. */
  async goOn() {
    const key = await this.key();
    if (!key) return;
    this.step = this.next(key);
    this.show(key, this.form.judge(this.form.read(), key));
    this.keep();
    if (this.step >= ANSWER) this.bar.querySelector(".ls-check").focus();
  }

  /** The step after this one; without evidence the answer follows the hint. */
  next(key) {
    const step = Math.min(ANSWER, this.step + 1);
    return step === EVIDENCE && !key.evidence.length && !this.form.hasOwnSteps ? ANSWER : step;
  }

  show(key, verdict, quietly = false) {
    const told = this.right ? ANSWER : this.step;
    this.section.dataset.state = this.right ? "right" : "open";
    const parts = [element("p", "ls-verdict", ...verdict.words.flatMap((words) => [say(...words), " "]))];
    if (!this.right && told >= HINT) parts.push(...this.hint(verdict));
    if (told >= EVIDENCE) parts.push(...this.evidence(key, quietly));
    if (told >= ANSWER) {
      if (key.answer && !this.right) parts.push(element("p", "ls-lead-in", say("the_answer")));
      if (key.answer) parts.push(html(key.answer, "ls-answer-of"));
      if (key.reason) parts.push(html(key.reason, "ls-reason-of"));
    }
    parts.push(...this.form.explain(key, this.form.read(), told, this.right));
    this.said.replaceChildren(...parts);
    this.more.hidden = this.right || this.step >= ANSWER;
    const next = this.next(key) === EVIDENCE && !this.form.hasOwnSteps ? "show_evidence" : "show_answer";
    this.more.replaceChildren(say(this.form.hasOwnSteps && this.step < EVIDENCE ? "hint" : next));
  }

  hint(verdict) {
    if (this.clue) {
      const words = [...this.clue.children].slice(1).map((child) => child.cloneNode(true));
      return [element("div", "ls-hint-of", element("p", "ls-lead-in", say("hint"), ":"), ...words)];
    }
    return verdict.hint ? [element("p", "ls-hint-of", say(...verdict.hint))] : [];
  }

  /** Light the evidence up in the article; where that is out of sight, its sentences stand here too. */
  evidence(key, quietly) {
    if (!key.evidence.length) return [];
    const sentences = text.light(key.evidence, !quietly, this.section);
    const line = element("p", "ls-evidence-of", say("evidence_in"), " ");
    for (const [index, sentence] of sentences.entries()) {
      const link = element("a", "", say("sentence"), ` ${sentence.id.slice(1)}`);
      link.href = `#${sentence.id}`;
      link.addEventListener("click", () => text.light(key.evidence, true, this.section));
      line.append(index ? ", " : "", link);
    }
    return [line, text.copy(sentences)];
  }

  /** Take up what was kept; what cannot be understood any more is forgotten. */
  async restore(entry) {
    try {
      this.form.write(entry.answer);
    } catch {
      this.forget();
      return;
    }
    this.step = Number(entry.step) || 0;
    this.right = entry.right === true;
    if (!this.step && !this.right) return;
    const key = await loadKeys().then((every) => every[this.stamp], () => null);
    if (!key) return;
    const verdict = this.form.judge(this.form.read(), key);
    this.right = verdict.right;
    this.said.setAttribute("aria-live", "off");
    this.show(key, verdict, true);
    text.light([]);
    this.said.removeAttribute("aria-live");
  }

  forget() {
    this.step = 0;
    this.right = false;
    this.form.write(null);
    this.more.hidden = true;
    delete this.section.dataset.state;
    this.said.replaceChildren();
  }
}

desk.classList.add("ls-live");
const tasks = [...desk.querySelectorAll(".ls-exercise")].map((section) => new Task(section));
const changed = kept.keepOnly(tasks.map((task) => task.stamp));
kept.offer(desk, changed, () => {
  text.light([]);
  for (const task of tasks) task.forget();
});
for (const task of tasks) {
  const entry = kept.get(task.stamp);
  if (entry) task.restore(entry);
}
