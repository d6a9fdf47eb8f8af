// The entry on every page: it loads what a page has use for. Every page works without it.

import { offerLanguages } from "./language.mjs";

// What the theme leaves without a name.
document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search");

offerLanguages();
if (document.querySelector(".ls-find")) import("./glossary.mjs");
if (document.querySelector(".ls-reading")) {
  import("./reading.mjs");
  if ("speechSynthesis" in window) import("./aloud.mjs");
}
if (document.querySelector(".ls-desk")) import("./exercises.mjs");
if (document.querySelector(".ls-cells")) import("./cells.mjs");
import("./offline.mjs");
