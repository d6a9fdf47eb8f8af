// The program behind the page: what it is asked, and what it refuses.

import { say } from "./words.mjs";

const box = document.getElementById("notice");
export const lesson = { slug: "" };
let lasting = false; // what holds until the program answers again

/** The answer of the program; null when there is none, with the reason shown. `refused` learns of a refusal. */
export async function ask(path, sent, refused = () => {}) {
  const options = sent && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) };
  let answer;
  try {
    answer = await (await fetch(path, options)).json();
  } catch {
    notice(say("offline", lesson), true);
    return null;
  }
  if (!answer.refused) {
    if (lasting) notice("");
    return answer;
  }
  notice(say(answer.refused, answer), answer.refused === "unreadable_file");
  await refused(answer.refused);
  return null;
}

export function notice(text, holds = false) {
  lasting = holds;
  box.hidden = !text;
  if (box.textContent !== text) box.textContent = text;
}
