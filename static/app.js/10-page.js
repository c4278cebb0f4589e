// What the other parts use. The files of this folder are joined into one script, in the
// order of their names. All of it is an addition: without it a page reads, links and plays.
// The script has no words of its own: they stand in the templates, with {names} for what changes.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// Storage is closed to some private windows: then nothing is remembered.
const attempt = (act) => { try { return act(); } catch { return null; } };
const remember = {
  get: (key) => attempt(() => localStorage.getItem(key)),
  set: (key, value) => attempt(() => value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value)),
};

const fill = (words, values) => words.replace(/{(\w+)}/g, (_, name) => values[name]);
const clockWords = (s) => new Date(s * 1000).toISOString().slice(s < 3600 ? 14 : 11, 19).replace(/^0/, "");
const nameIn = (hash) => attempt(() => decodeURIComponent(hash.slice(1))) ?? "";

// Jumps are instant; only within a screen and a half the page glides.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
function bring(place) {
  const p = place.startContainer?.parentElement ?? place;
  const far = Math.abs(place.getBoundingClientRect().top) > 1.5 * innerHeight;
  if (far) p.scrollIntoView({ block: "center" });
  const box = place.getBoundingClientRect();
  scrollBy({ top: box.top + (Math.min(box.height, innerHeight / 2) - innerHeight) / 2, behavior: far || calm.matches ? "auto" : "smooth" });
}

function stretch(node, from, to) {
  const range = new Range();
  range.setStart(node, from);
  range.setEnd(node, to);
  return range;
}
const highlight = (name, ranges) => { if (window.Highlight) CSS.highlights.set(name, new Highlight(...ranges)); };

// A line for everybody, read out too.
let hush;
function say(words) {
  const toast = $(".toast");
  if (!toast) return;
  toast.textContent = words;
  clearTimeout(hush);
  hush = setTimeout(() => { toast.textContent = ""; }, 4000);
}

function openDialog(dialog) {
  dialog.showModal();
  // A click beside a dialog closes it.
  dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
}
