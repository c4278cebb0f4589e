// The player: our controls in the place of the browser's, and the line that is playing.
function startPlayer(bar) {
  const audio = $("audio"), controls = $(".controls"), play = $(".play"), slider = $(".now input");
  const title = $(".now b"), clock = $(".clock"), speed = $(".speed");
  const follow = $(".follow"), comeBack = $(".return");
  const talk = $(".head .talk");
  const whole = title.textContent, page = `at ${location.pathname}`;
  const cues = chapters.filter(({ at }) => at !== null);
  let length = +audio.dataset.seconds || 0;
  // Where to be once the file is open; where to stop.
  let wanted = 0, until = null;
  let cue = null, following = true, moving = 0, kept = 0;

  const now = () => audio.readyState ? audio.currentTime : wanted;
  const playing = () => !audio.paused;
  const cueAt = (s) => begun(cues, s, (c) => c.at);

  const measure = () => {
    if (isFinite(audio.duration)) length = audio.duration;
    slider.max = length;
    // A gap in the track where a chapter begins, as far as the middle of the knob gets.
    const gap = ({ at }) => {
      const x = `calc(.5rem + (100% - 1rem) * ${at / length}`;
      return `linear-gradient(90deg, #0000 ${x} - 1px), var(--raised) 0 ${x} + 1px), #0000 0)`;
    };
    slider.style.setProperty("--ticks", length ? cues.slice(1).map(gap).join() || "none" : "none");
    paint();
  };

  const inSight = () => {
    const box = place.getBoundingClientRect();
    return box.bottom > 70 && box.top < innerHeight - 110;
  };
  const show = () => { moving = performance.now() + 1000; bring(place); };
  const attach = (on) => {
    following = on;
    if (!comeBack) return;
    if (document.activeElement === comeBack) play.focus({ preventScroll: true });
    comeBack.hidden = true;
  };

  function paint() {
    const s = now(), named = cues[cueAt(s)] ?? null;
    slider.value = s;
    const share = length && Math.min(1, s / length);
    for (const one of [slider, talk]) one?.style.setProperty("--done", share);
    clock.textContent = length ? `${clockWords(s)} / ${clockWords(length)}` : clockWords(s);
    slider.ariaValueText = fill(slider.dataset.say, { now: clockWords(s), length: clockWords(length) }) + (named?.title ? `, ${named.title}` : "");
    if (playing()) markChapter(chapters.indexOf(named));
    if (named !== cue) {
      cue = named;
      title.textContent = cue?.title || whole;
      tell();
    }
    if (!s && !playing()) return;
    if (mark(s) && following && follow?.ariaPressed === "true" && playing() && !inSight()) show();
  }

  const run = () => {
    attach(true);
    audio.play().catch(() => {});
  };
  const go = (s, end = null) => {
    wanted = Math.max(0, length ? Math.min(s, length) : s);
    until = end;
    if (audio.readyState) audio.currentTime = wanted;
    else audio.preload = "metadata";
    paint();
  };
  // To the next chapter, or back: to the beginning of this one first.
  const hop = (step) => {
    const c = cueAt(now()), again = step < 0 && cues[c] && now() > cues[c].at + 3;
    const to = cues[again ? c : c + step];
    if (to) go(to.at);
  };

  play.onclick = () => playing() ? audio.pause() : run();
  for (const button of $$("[data-skip]")) button.onclick = () => go(now() + +button.dataset.skip);
  slider.oninput = () => go(+slider.value);
  const setSpeed = (rate) => {
    audio.defaultPlaybackRate = audio.playbackRate = rate;
    speed.textContent = `${rate}×`;
    speed.ariaLabel = fill(speed.dataset.say, { rate: `${rate}×` });
    remember.set("speed", rate);
  };
  const rates = [1, 1.2, 1.5, 1.75, 2, .8];
  speed.onclick = () => setSpeed(rates[(rates.indexOf(audio.playbackRate) + 1) % rates.length]);
  if (rates.includes(+remember.get("speed"))) setSpeed(+remember.get("speed"));
  if (follow) {
    const press = (on) => { follow.ariaPressed = String(on); remember.set("follow", on); attach(on); };
    press(remember.get("follow") !== "false");
    follow.onclick = () => { press(follow.ariaPressed !== "true"); if (follow.ariaPressed === "true" && place) show(); };
    comeBack.onclick = () => { attach(true); if (place) show(); };
    // Whoever scrolls the playing line away is reading: stop following until asked.
    addEventListener("scroll", () => {
      if (!following || !place || !playing() || follow.ariaPressed !== "true" || performance.now() < moving || inSight()) return;
      following = false;
      comeBack.hidden = false;
    });
    addEventListener("scrollend", () => { moving = 0; });
  }

  // The place is kept for the next visit, until the end is near.
  const keep = () => {
    kept = now();
    remember.set(page, kept > 10 && !(kept > length - 30) ? kept | 0 : null);
  };
  onpagehide = () => { if (audio.readyState) keep(); };

  audio.onloadedmetadata = () => { if (wanted) audio.currentTime = wanted; measure(); };
  audio.ondurationchange = measure;
  for (const kind of ["play", "pause", "timeupdate", "seeked", "ended"]) audio["on" + kind] = () => {
    if (until && audio.currentTime >= until) { until = null; audio.pause(); }
    bar.classList.toggle("playing", playing());
    play.ariaLabel = playing() ? play.dataset.other : play.dataset.say;
    paint();
    if (kind !== "timeupdate" || Math.abs(now() - kept) > 5) keep();
    if (kind !== "timeupdate") tell();
  };
  // The file does not open: the browser's own controls, and a link, say it best.
  audio.onerror = () => {
    audio.controls = true;
    controls.hidden = true;
    $(".failed").hidden = false;
  };

  // What a lock screen or a headset shows and asks.
  const session = navigator.mediaSession;
  function tell() {
    if (!session) return;
    const src = $(".head img.cover")?.src;
    session.metadata = new MediaMetadata({
      title: cue?.title || whole, album: whole, artist: $(".brand")?.textContent ?? "",
      artwork: src ? [{ src }] : [],
    });
    session.playbackState = playing() ? "playing" : "paused";
    if (length) session.setPositionState?.({ duration: length, playbackRate: audio.playbackRate, position: Math.min(now(), length) });
  }
  const asked = {
    play: run, pause: () => audio.pause(), seekto: (wish) => go(wish.seekTime),
    seekbackward: (wish) => go(now() - (wish.seekOffset || 15)), seekforward: (wish) => go(now() + (wish.seekOffset || 30)),
    previoustrack: () => hop(-1), nexttrack: () => hop(1),
  };
  for (const action in asked) attempt(() => session.setActionHandler(action, asked[action]));

  audio.controls = false;
  controls.hidden = false;
  measure();
  if (+remember.get(page)) go(+remember.get(page));
  return { now, playing, go, hop, run, cue: () => cue };
}

// Where words have times, a click is exact to the word; they come when the first is asked for.
let asked = 0, steps;
const file = $("audio")?.dataset.words;
const exact = file && (async (sentence, s, word) => {
  const own = ++asked;
  steps ??= fetch(file).then((answer) => answer.json());
  const known = await steps.catch(() => []);
  if (own === asked && known[sentence]?.length) player.go(s + known[sentence].slice(0, word).reduce((a, b) => a + b) / 10);
});

if ($(".player audio")) player = startPlayer($(".player"));
onhashchange = arrive;
arrive();

// A stamp or a sentence that is clicked plays; a chapter moves the player there.
onclick = (event) => {
  if (!player || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = event.target.closest("a");
  if (link) {
    const when = link.dataset.t ? { from: +link.dataset.t } : link.hash && link.pathname === location.pathname && link.host === location.host && moment(nameIn(link.hash));
    if (!when) return;
    player.go(when.from);
    if (link.closest(".toc, h3")) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    return player.run();
  }
  const turn = turns.find(({ p }) => p.contains(event.target));
  if (!turn || !getSelection().isCollapsed) return;
  // Older browsers answer with a range in place of a caret.
  const ask = document.caretPositionFromPoint ?? document.caretRangeFromPoint;
  const caret = ask?.call(document, event.clientX, event.clientY);
  const node = caret?.offsetNode ?? caret?.startContainer, offset = caret?.offset ?? caret?.startOffset;
  if (node !== turn.p.lastChild) return;
  const before = node.data.slice(0, offset).split("\n"), k = Math.min(before.length, turn.at.length) - 1;
  player.go(turn.at[k]);
  player.run();
  exact?.(turn.first + k, turn.at[k], before.pop().trimStart().split(/\s+/).length);
};
