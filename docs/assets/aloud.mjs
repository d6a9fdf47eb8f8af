// Reading aloud by the browser's own German voice, sentence by sentence. Without such a voice there is no button.

import { reading } from "./marks.mjs";
import { recall, remember } from "./memory.mjs";

const box = reading.querySelector(".ls-aloud");
const play = box.querySelector("[data-do=play]");
const stop = box.querySelector("[data-do=stop]");
const speed = box.querySelector("select");
const sentences = [...reading.querySelectorAll(".ls-s")];
let place = 0;
let running = 0; // each start has a number, so that the end of an old one starts nothing new

/** A voice of this device that speaks the article's language; one that works without network comes first. */
function voice() {
  const language = reading.querySelector(".ls-article").lang;
  const all = speechSynthesis.getVoices().filter((one) => one.lang.replace("_", "-").startsWith(language));
  return all.find((one) => one.localService) ?? null;
}

const offer = () => (box.hidden = !voice());

function light(sentence) {
  for (const one of sentences) one.classList.toggle("ls-spoken", one === sentence);
}

function speak() {
  const sentence = sentences[place];
  const run = ++running;
  if (!sentence) return end(0);
  const words = sentence.cloneNode(true);
  words.querySelector(".ls-n").remove();
  const utterance = new SpeechSynthesisUtterance(words.textContent.trim());
  Object.assign(utterance, { voice: voice(), lang: voice()?.lang, rate: Number(speed.value) });
  utterance.onend = () => {
    if (run !== running) return;
    place += 1;
    speak();
  };
  utterance.onerror = () => run === running && end(place);
  light(sentence);
  const seen = sentence.getBoundingClientRect();
  if (seen.top < 64 || seen.bottom > innerHeight) sentence.scrollIntoView({ block: "center" });
  speechSynthesis.speak(utterance);
}

function end(next) {
  running += 1;
  place = next;
  speechSynthesis.cancel();
  light(null);
  play.hidden = false;
  stop.hidden = true;
}

play.addEventListener("click", () => {
  play.hidden = true;
  stop.hidden = false;
  stop.focus();
  speak();
});
stop.addEventListener("click", () => {
  end(place);
  play.focus();
});
speed.value = recall("speed") ?? "1";
speed.addEventListener("change", () => {
  remember("speed", speed.value);
  if (play.hidden) {
    speechSynthesis.cancel();
    speak();
  }
});
addEventListener("pagehide", () => end(0));
speechSynthesis.addEventListener("voiceschanged", offer);
offer();
