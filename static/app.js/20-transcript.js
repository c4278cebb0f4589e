// The transcript: where a sentence stands, when it is said, which chapter is read.
const toc = $$(".toc a");
const chapters = $$(".ch").map((section) => ({
  section,
  title: $("h3", section)?.textContent ?? "",
  at: section.dataset.s ? +section.dataset.s : null,
}));
// Times are tenths of a second, each counted from the one before it on the page.
let tenths = 0, count = 0;
const turns = $$(".p[data-t]").map((p) => {
  const at = p.dataset.t.split(" ").map((step) => (tenths += +step) / 10), first = count;
  count += at.length;
  return { p, at, first };
});
// Set where there is audio.
let player = null;
// Index of the chapter in sight.
let read = 0;

// Index of the last entry that has begun; -1 before the first.
function begun(list, s, at) {
  let low = 0, high = list.length;
  while (low < high) { const mid = (low + high) >> 1; if (at(list[mid]) <= s + .05) low = mid + 1; else high = mid; }
  return low - 1;
}

// A paragraph holds one sentence a line; the words are its last text node.
function sentence(p, k) {
  const node = p.lastChild, lines = node.data?.split("\n") ?? [];
  if (k >= lines.length) return null;
  const end = lines.slice(0, k + 1).join("\n").length;
  return stretch(node, end - lines[k].trimStart().length, end);
}

// Marks the sentence that is said at a moment. Answers whether it is a new one.
let marked = "", place = null;
function mark(s) {
  const turn = turns[begun(turns, s, (t) => t.at[0])];
  if (!turn) return;
  const k = Math.max(0, begun(turn.at, s, (t) => t)), key = `${turn.p.id} ${k}`;
  if (key === marked) return;
  marked = key;
  const before = $(".p[aria-current]");
  if (before) before.ariaCurrent = null;
  turn.p.ariaCurrent = "true";
  const range = sentence(turn.p, k);
  if (range) highlight("playing", [range]);
  place = range ?? turn.p;
  return true;
}

function markChapter(index) {
  const id = chapters[index]?.section.id;
  for (const link of toc) {
    const here = link.hash.slice(1) === id;
    if (here === !!link.ariaCurrent) continue;
    link.ariaCurrent = here ? "true" : null;
    if (!here) continue;
    // Keep it in sight inside the rail, without moving the page.
    const rail = link.closest(".fold");
    if (rail.scrollHeight > rail.clientHeight) {
      const a = link.getBoundingClientRect(), r = rail.getBoundingClientRect();
      if (a.top < r.top + 40 || a.bottom > r.bottom - 40) rail.scrollTop += a.top - r.top - r.height / 2;
    }
  }
}

// While nothing plays, the chapter list follows the reader.
{
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) {
      read = chapters.findIndex((chapter) => chapter.section === entry.target);
      if (!player?.playing()) markChapter(read);
    }
  }, { rootMargin: "-15% 0px -75%" });
  for (const { section } of chapters) observer.observe(section);
}

// #t=754, #t=12:34, #t=1:02:03 and #t=10,20, the place of a paragraph, or of a chapter.
const TIME = "(\\d+(?::\\d+){0,2}(?:\\.\\d+)?)";
const MOMENT = new RegExp(`^t=(?:npt:)?${TIME}?(?:,${TIME})?$`);
const seconds = (text) => text.split(":").reduce((sum, n) => sum * 60 + +n, 0);
function moment(name) {
  const own = turns.find(({ p }) => p.id === name)?.at[0] ?? document.getElementById(name)?.dataset.s;
  if (own != null) return { from: +own, known: true };
  const [, from, until] = MOMENT.exec(name) ?? [];
  return from || until ? { from: seconds(from ?? "0"), until: until && seconds(until) } : null;
}

// An address with a time leads to its sentence, also where the time is between two stamps.
function arrive() {
  const when = moment(nameIn(location.hash));
  if (!when) return;
  if (player) {
    player.go(when.from, when.until);
    // A hit of the search was chosen: it plays.
    if (attempt(() => sessionStorage.play)) { sessionStorage.removeItem("play"); player.run(); }
  }
  else if (!when.known) mark(when.from);
  if (!when.known && place) bring(place);
}
