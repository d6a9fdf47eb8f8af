// What this browser remembers of the exercises of one lesson, and the reader's rights over it: see, save, erase.

import { element } from "./elements.mjs";
import { keyed } from "./exercise-parts.mjs";
import { say } from "./language.mjs";
import { forget, recall, remember } from "./memory.mjs";

export class Kept {
  constructor(slug, page) {
    this.slug = slug;
    this.page = page;
    this.name = `exercises.${slug}`;
  }

  get all() {
    const found = recall(this.name);
    return found && typeof found === "object" ? found : {};
  }

  get(stamp) {
    return this.all[stamp];
  }

  /** Keep what belongs to a stamp; null forgets it. */
  set(stamp, entry) {
    const all = this.all;
    if (entry) all[stamp] = { page: this.page, ...entry };
    else delete all[stamp];
    remember(this.name, all);
  }

  /** Forget answers to exercises of this page that are no more what they were; whether there were any. */
  keepOnly(stamps) {
    const all = Object.entries(this.all);
    const known = all.filter(([stamp, entry]) => entry.page !== this.page || stamps.includes(stamp));
    if (known.length === all.length) return false;
    remember(this.name, Object.fromEntries(known));
    return true;
  }

  /** The panel below the exercises. */
  offer(desk, changed, erased) {
    const box = document.createElement("details");
    box.className = "ls-fold ls-kept";
    box.innerHTML = '<summary></summary><p></p><p class="ls-kept-do"></p><div role="status"></div>';
    const [summary, hint, bar, status] = box.children;
    summary.append(say("kept"));
    hint.append(say("kept_hint"));
    const tell = (...nodes) => status.replaceChildren(...nodes);
    const erase = keyed("kept_erase", () => {
      const no = keyed("erase_no", () => { tell(); erase.focus(); });
      const yes = keyed("erase_yes", () => {
        forget(this.name);
        erased();
        tell(say("erased"));
        erase.focus();
      });
      tell(element("p", "", say("erase_ask"), " ", yes, " ", no));
      no.focus();
    });
    bar.append(keyed("kept_export", () => this.save()), " ", erase);
    if (changed) {
      const note = element("p", "ls-kept-changed", say("kept_changed"));
      desk.querySelector(".ls-contents, .ls-exercise").before(note);
    }
    (desk.querySelector(".ls-desk-work") ?? desk).append(box);
  }

  /** The answers as a file that a person can read, and hand in. */
  save() {
    const answers = Object.values(this.all).map(({ title, words, right, step }) => ({ exercise: title, answer: words, right, step }));
    const content = { lesson: this.slug, page: location.href.split("#")[0], saved: new Date().toISOString(), answers };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }));
    link.download = `${this.slug}.answers.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}
