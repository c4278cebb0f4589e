// Everything here is an addition: without it the page reads, links and plays.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const audio = $(".player audio");
const chapters = $$(".ch");
const toc = $$(".toc a");

const remember = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window */ } },
};

function markChapter(id) {
  for (const link of toc) {
    const here = decodeURIComponent(link.hash.slice(1)) === id;
    if (here === link.hasAttribute("aria-current")) continue;
    if (!here) { link.removeAttribute("aria-current"); continue; }
    link.setAttribute("aria-current", "true");
    // Keep it in sight inside the rail, without moving the page.
    const rail = link.closest(".fold");
    if (rail.scrollHeight > rail.clientHeight) {
      const a = link.getBoundingClientRect(), r = rail.getBoundingClientRect();
      if (a.top < r.top + 40 || a.bottom > r.bottom - 40) rail.scrollTop += a.top - r.top - r.height / 2;
    }
  }
}

// While nothing plays, the chapter list follows the reader.
if (toc.length && "IntersectionObserver" in window) {
  const observer = new IntersectionObserver((entries) => {
    if (audio && !audio.paused) return;
    for (const entry of entries) if (entry.isIntersecting) markChapter(entry.target.id);
  }, { rootMargin: "-15% 0px -75%" });
  for (const chapter of chapters) observer.observe(chapter);
}

if (audio) startPlayer($(".player"));

function startPlayer(player) {
  const controls = $(".controls", player), play = $(".play", player), slider = $("input", player);
  const title = $(".now b", player), clock = $(".clock", player), speed = $(".speed", player);
  const follow = $(".follow", player), comeBack = $(".return", player);
  const whole = title.textContent;
  const cues = chapters.filter((c) => c.dataset.s).map((c) => ({ id: c.id, at: +c.dataset.s, title: $("h3", c)?.textContent }));
  const turns = $$(".p[data-t]").map((p) => ({ p, at: p.dataset.t.split(" ").map(Number) }));
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let length = +audio.dataset.seconds || 0;
  let wanted = 0; // Where to be once the file is open.
  let chapter = -1, line = "", following = true;

  audio.controls = false;
  controls.hidden = false;

  const words = (s) => new Date(s * 1000).toISOString().slice(s < 3600 ? 14 : 11, 19).replace(/^0/, "");
  const now = () => audio.readyState ? audio.currentTime : wanted;
  // Index of the last entry that has begun.
  const begun = (list, s, at) => {
    let low = 0, high = list.length;
    while (low < high) { const mid = (low + high) >> 1; if (at(list[mid]) <= s + .05) low = mid + 1; else high = mid; }
    return low - 1;
  };

  // The talk map shows how far we are.
  const map = $(".head .map");
  let veil, hand;
  if (map) {
    const box = map.viewBox.baseVal, draw = (name, kind) => {
      const shape = document.createElementNS(map.namespaceURI, name);
      shape.classList.add(kind);
      return map.appendChild(shape);
    };
    veil = draw("rect", "veil");
    veil.setAttribute("height", box.height);
    hand = draw("path", "hand");
  }
  // A share of the slider, as far as the middle of its knob gets.
  const along = (share) => `calc(.5rem + (100% - 1rem) * ${share.toFixed(4)})`;
  const moveHand = (s) => {
    if (!map || !length) return;
    const { width, height } = map.viewBox.baseVal, x = s ? width * s / length : 0;
    veil.setAttribute("x", x);
    veil.setAttribute("width", s ? width - x : 0);
    hand.setAttribute("d", s ? `M${x} 0V${height}` : "");
  };
  const measure = () => {
    if (Number.isFinite(audio.duration)) length = audio.duration;
    slider.max = length;
    // A gap in the track where a chapter begins.
    const gap = (x) => `linear-gradient(90deg, #0000 calc(${x} - 1px), var(--raised) 0 calc(${x} + 1px), #0000 0)`;
    const back = getComputedStyle(slider).direction === "rtl";
    slider.style.setProperty("--ticks", length && cues.length > 1 ? cues.slice(1).map((c) => gap(along(back ? 1 - c.at / length : c.at / length))).join() : "none");
    paint();
  };

  // A paragraph holds one sentence a line; the words are its last text node.
  const sentence = (p, k) => {
    const node = p.lastChild, lines = node.data?.split("\n") ?? [];
    if (k >= lines.length) return;
    let from = 0;
    for (let i = 0; i < k; i++) from += lines[i].length + 1;
    const range = new Range();
    range.setStart(node, from + lines[k].search(/\S|$/));
    range.setEnd(node, from + lines[k].length);
    return range;
  };
  const inSight = (p, box = p.getBoundingClientRect()) => box.bottom > 70 && box.top < innerHeight - 110;
  const bring = (p) => {
    const far = Math.abs(p.getBoundingClientRect().top) > 1.5 * innerHeight;
    p.scrollIntoView({ block: "center", behavior: far || calm.matches ? "auto" : "smooth" });
  };
  const attach = (on) => {
    following = on;
    if (comeBack) comeBack.hidden = true;
  };

  function paint() {
    const s = now();
    slider.value = s;
    slider.style.setProperty("--done", along(length ? s / length : 0));
    clock.textContent = length ? `${words(s)} / ${words(length)}` : words(s);
    moveHand(s);
    const c = begun(cues, s, (cue) => cue.at);
    if (c !== chapter || !audio.paused) {
      chapter = c;
      if (cues[c] && (s || !audio.paused)) markChapter(cues[c].id);
      title.textContent = cues[c]?.title || whole;
    }
    slider.setAttribute("aria-valuetext", `${words(s)} of ${words(length)}${cues[c]?.title ? `, ${cues[c].title}` : ""}`);
    if (s || !audio.paused) mark(s);
  }
  function mark(s) {
    const turn = turns[begun(turns, s, (t) => t.at[0])];
    if (!turn) return;
    const k = Math.max(0, begun(turn.at, s, (t) => t)), key = turn.p.id + " " + k;
    if (key === line) return;
    line = key;
    $(".p[aria-current]")?.removeAttribute("aria-current");
    turn.p.setAttribute("aria-current", "true");
    if (window.Highlight) {
      const range = sentence(turn.p, k);
      if (range) CSS.highlights.set("playing", new Highlight(range));
    }
    if (following && follow?.ariaPressed === "true" && !audio.paused && !inSight(turn.p)) bring(turn.p);
  }

  const run = () => {
    attach(true);
    audio.play().catch(() => {});
  };
  const go = (s, start) => {
    wanted = Math.max(0, length ? Math.min(s, length) : s);
    if (audio.readyState) audio.currentTime = wanted;
    else audio.preload = "metadata";
    if (start) run();
    line = "";
    paint();
  };

  play.onclick = () => audio.paused ? run() : audio.pause();
  for (const button of $$("[data-skip]", player)) button.onclick = () => go(now() + +button.dataset.skip, false);
  slider.oninput = () => go(+slider.value, false);
  const setSpeed = (rate) => {
    audio.defaultPlaybackRate = audio.playbackRate = rate;
    speed.textContent = `${rate}×`;
    speed.ariaLabel = `Speed ${rate}×`;
    remember.set("speed", rate);
  };
  const rates = [1, 1.2, 1.5, 1.75, 2, .8];
  speed.onclick = () => setSpeed(rates[(rates.indexOf(audio.playbackRate) + 1) % rates.length]);
  const kept = +remember.get("speed");
  if (rates.includes(kept)) setSpeed(kept);
  if (follow) {
    const press = (on) => { follow.ariaPressed = String(on); remember.set("follow", on); attach(on); };
    press(remember.get("follow") !== "false");
    follow.onclick = () => { press(follow.ariaPressed !== "true"); line = ""; paint(); };
    comeBack.onclick = () => { attach(true); const p = $(".p[aria-current]"); if (p) bring(p); };
    // Whoever scrolls the playing line away is reading: stop following until asked.
    const leave = () => setTimeout(() => {
      const p = $(".p[aria-current]");
      if (p && following && !audio.paused && follow.ariaPressed === "true" && !inSight(p)) { following = false; comeBack.hidden = false; }
    }, 80);
    for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, leave, { passive: true });
  }

  audio.addEventListener("loadedmetadata", () => { if (wanted) audio.currentTime = wanted; measure(); });
  audio.addEventListener("durationchange", measure);
  for (const kind of ["play", "pause", "timeupdate", "seeked"]) audio.addEventListener(kind, () => {
    player.classList.toggle("playing", !audio.paused);
    play.ariaLabel = audio.paused ? "Play" : "Pause";
    paint();
  });
  // The file does not open: the browser's own controls say it best.
  audio.addEventListener("error", () => { audio.controls = true; controls.hidden = true; });

  // #t=754, #t=12:34 and #t=1:02:03 seek; a link that is clicked also plays.
  const moment = (hash) => {
    hash = decodeURIComponent(hash);
    const own = document.getElementById(hash.slice(1))?.dataset.t;
    if (own) return parseFloat(own);
    const found = /^#t=(?:npt:)?(\d+(?::\d+){0,2}(?:\.\d+)?)/.exec(hash);
    return found ? found[1].split(":").reduce((sum, n) => sum * 60 + +n, 0) : null;
  };
  const arrive = () => {
    const s = moment(location.hash);
    if (s === null) return;
    go(s, false);
    if (!document.getElementById(decodeURIComponent(location.hash.slice(1)))) $(".p[aria-current]")?.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", arrive);
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a");
    if (link) {
      const s = link.pathname === location.pathname && link.host === location.host ? moment(link.hash) : null;
      if (s === null || !turns.length) return;
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      return go(s, true);
    }
    const p = event.target.closest(".p[data-t]");
    if (!p || !getSelection().isCollapsed) return;
    // Older browsers answer with a range in place of a caret.
    const ask = document.caretPositionFromPoint ?? document.caretRangeFromPoint;
    const caret = ask?.call(document, event.clientX, event.clientY);
    const node = caret?.offsetNode ?? caret?.startContainer, offset = caret?.offset ?? caret?.startOffset;
    if (node !== p.lastChild) return;
    const starts = p.dataset.t.split(" "), k = node.data.slice(0, offset).split("\n").length - 1;
    go(+starts[Math.min(k, starts.length - 1)], true);
  });

  measure();
  arrive();
}
