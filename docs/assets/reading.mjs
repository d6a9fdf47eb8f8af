// The reading page: one panel that shows the notes of a marked word, and switches that put marks to rest.
// Everything it shows already stands in the page; without it, each mark is a link to its note.

const reading = document.querySelector(".ls-reading");

if (reading) {
  const article = reading.querySelector(".ls-article");
  const leaves = [...article.querySelectorAll(".ls-leaf")];
  const switches = [...reading.querySelectorAll("input[data-layer]")];
  const panel = makePanel();
  const REM = parseFloat(getComputedStyle(document.documentElement).fontSize);
  let opener = null;

  // A leaf refers to notes by their ids; "id@place" is one of several places of a term.
  const refsOf = (leaf) => leaf.dataset.notes.split(" ");
  const note = (ref) => document.getElementById(ref.split("@")[0]);
  const layerOf = (ref) => /\bls-note-(\w+)/.exec(note(ref)?.className ?? "")?.[1];
  const isOn = (layer) => switches.every((box) => box.dataset.layer !== layer || box.checked);
  const shownRefs = (leaf) => refsOf(leaf).filter((ref) => isOn(layerOf(ref)));

  const layersOf = new Map(leaves.map((leaf) => [leaf, refsOf(leaf).map(layerOf)]));

  /** Leaves whose layers are all switched off are text again: no stop for the keyboard, no target for a click. */
  function settle() {
    for (const leaf of leaves) {
      const off = !layersOf.get(leaf).some(isOn);
      leaf.classList.toggle("ls-off", off);
      if (leaf.tagName === "A") leaf.tabIndex = off ? -1 : 0;
    }
    if (opener && opener.classList.contains("ls-off")) close(false);
  }

  function open(leaf) {
    const refs = shownRefs(leaf);
    if (!refs.length) return;
    unlight();
    opener = leaf;
    const body = panel.querySelector(".ls-panel-body");
    body.replaceChildren(...refs.map(copy));
    for (const other of leaves) other.classList.toggle("ls-lit", refsOf(other).includes(refs[0]));
    panel.hidden = false;
    panel.scrollTop = 0;
    place(leaf);
    panel.focus({ preventScroll: true });
  }

  /** A copy of a note without its id: an id stands once in a page. */
  function copy(ref) {
    const one = note(ref).cloneNode(true);
    one.removeAttribute("id");
    return one;
  }

  /** In the margin beside its line where there is one, else a sheet from below; never over the words. */
  function place(leaf) {
    const frame = reading.getBoundingClientRect();
    const column = article.getBoundingClientRect();
    const margin = matchMedia("(min-width: 76.25em)").matches;
    const words = leaves.filter((other) => other.classList.contains("ls-lit")).map((other) => other.getBoundingClientRect());
    const top = Math.min(...words.map((box) => box.top));
    const bottom = Math.max(...words.map((box) => box.bottom));
    if (margin) {
      const left = column.left + Math.min(column.width, 34 * REM) + 2 * REM;
      const highest = 64;
      const lowest = innerHeight - panel.offsetHeight - 12;
      Object.assign(panel.style, {
        left: `${left}px`,
        width: `${frame.right - left}px`,
        top: `${Math.max(highest, Math.min(leaf.getBoundingClientRect().top, lowest))}px`,
      });
    } else {
      panel.removeAttribute("style");
      const edge = innerHeight - panel.offsetHeight;
      if (top < 64 || bottom > edge) scrollBy({ top: top - 96 });
    }
  }

  function unlight() {
    for (const leaf of leaves) leaf.classList.remove("ls-lit");
  }

  function close(back = true) {
    if (panel.hidden) return;
    panel.hidden = true;
    unlight();
    const target = opener?.tagName === "A" ? opener : stopFor(opener);
    opener = null;
    if (back) target?.focus({ preventScroll: true });
  }

  /** The link at which the innermost note of a leaf begins. */
  function stopFor(leaf) {
    const [first] = leaf ? shownRefs(leaf) : [];
    return leaves.find((other) => other.tagName === "A" && refsOf(other).includes(first));
  }

  function step(by) {
    const stops = leaves.filter((leaf) => leaf.tagName === "A" && !leaf.classList.contains("ls-off"));
    const here = stops.indexOf(opener?.tagName === "A" ? opener : stopFor(opener));
    const next = stops[(here + by + stops.length) % stops.length];
    if (next) open(next);
  }

  function makePanel() {
    const words = reading.dataset;
    const box = document.createElement("section");
    box.className = "ls-panel";
    box.tabIndex = -1;
    box.hidden = true;
    box.setAttribute("aria-label", words.note);
    const bar = document.createElement("div");
    bar.className = "ls-panel-bar";
    const buttons = [["previous", () => step(-1)], ["next", () => step(1)], ["close", () => close()]];
    for (const [name, act] of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words[name];
      button.addEventListener("click", act);
      bar.append(button);
    }
    const body = document.createElement("div");
    body.className = "ls-panel-body";
    box.append(bar, body);
    reading.append(box);
    return box;
  }

  article.addEventListener("click", (event) => {
    const leaf = event.target.closest(".ls-leaf");
    if (!leaf || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(leaf);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  // The panel shows each note where it belongs, so the long list of all notes may rest.
  const list = document.querySelector(".ls-notes details");
  if (list && !location.hash) list.open = false;
  // A note belongs to its line: once the article is out of sight, so is the note.
  let inSight = false;
  new IntersectionObserver(([seen]) => {
    if (inSight && !seen.isIntersecting) close(false);
    inSight = seen.isIntersecting;
  }).observe(article);
  addEventListener("resize", () => panel.hidden || place(opener));
  for (const box of switches) box.addEventListener("change", settle);
  settle();

  const wanted = location.hash.slice(1);
  const target = wanted && leaves.find((leaf) => refsOf(leaf).some((ref) => ref.split("@")[0] === wanted));
  const show = () => {
    target.scrollIntoView({ block: "center" });
    open(target);
  };
  // The browser itself scrolls to the note in the list; we follow once it has.
  if (target) document.readyState === "complete" ? show() : addEventListener("load", () => setTimeout(show));
}
