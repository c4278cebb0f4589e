// Only in the preview: hears what changed, and brings the page up to date. A page that stays the
// same is not loaded again; one that is keeps its place and plays on; a style is changed in it.
(() => {
  const { key, view, bare } = document.currentScript.dataset;
  const STATE = "shownotes-preview";
  let own = key, seen = +view, source = null, work = Promise.resolve(), hidden = "";
  // What is still to be restored.
  let kept = null;

  /** The key that the page would have by now. */
  const keyNow = () => fetch(location.pathname, { method: "HEAD", cache: "no-store" })
    .then((answer) => answer.headers.get("etag")?.replace(/"/g, "") ?? own, () => own);

  async function hear(told) {
    if (!bare) show(told);
    if (told.number === seen) return;
    const before = seen;
    seen = told.number;
    if (told.refilled > before) return again();
    const fresh = await keyNow();
    if (fresh === own) return;
    if (!told.restyled.length || told.number !== before + 1) return again();
    told.restyled.forEach(restyle);
    own = fresh;
  }

  function restyle([old, now]) {
    const is = (link) => new URL(link.href).pathname === new URL(old, location).pathname;
    for (const link of [...document.querySelectorAll("link[href]")].filter(is)) {
      const fresh = link.cloneNode();
      fresh.href = now;
      // The old one goes when the new one is there: no moment without a style.
      fresh.onload = fresh.onerror = () => link.remove();
      link.after(fresh);
      if (link.rel !== "stylesheet") link.remove();
    }
  }

  /** What stands at the top of the window, and how far below its edge. */
  function place() {
    let id, top = -Infinity;
    for (const one of document.querySelectorAll("main [id]")) {
      const box = one.getBoundingClientRect();
      if (box.height && box.top <= 120 && box.top > top) ({ id } = one, { top } = box);
    }
    return { y: scrollY, id, top };
  }

  function again() {
    const audio = document.querySelector("audio");
    const sound = audio && { at: audio.currentTime, plays: !audio.paused, rate: audio.playbackRate };
    // Loaded again before it was as it had been: that still counts.
    const now = kept ?? { path: location.pathname, place: place(), sound };
    try {
      sessionStorage.setItem(STATE, JSON.stringify(now));
      history.scrollRestoration = "manual";
    } catch { /* Closed to some private windows: then the page begins at its top. */ }
    location.reload();
  }

  function settle({ y, id, top }) {
    const named = y > 0 && id && document.getElementById(id);
    scrollTo({ top: named ? scrollY + named.getBoundingClientRect().top - top : y, behavior: "instant" });
  }

  function play({ at, plays, rate }) {
    const audio = document.querySelector("audio");
    if (!audio || !at) return void (kept = null);
    const seek = () => { audio.currentTime = at; kept = null; };
    audio.playbackRate = rate;
    if (audio.readyState) seek();
    else {
      audio.addEventListener("loadedmetadata", seek, { once: true });
      audio.preload = "metadata";
    }
    // A browser may want to be asked by a person first.
    if (plays) audio.play().catch(() => {});
  }

  function restore() {
    try {
      kept = JSON.parse(sessionStorage.getItem(STATE));
      sessionStorage.removeItem(STATE);
    } catch { return; }
    if (kept?.path !== location.pathname) return void (kept = null);
    const { place, sound } = kept;
    settle(place);
    addEventListener("load", () => {
      settle(place);
      // What is drawn only when it is near has its height by then.
      requestAnimationFrame(() => settle(place));
      if (sound) play(sound);
      else kept = null;
      history.scrollRestoration = "auto";
    }, { once: true });
  }

  const element = (name, text, kind) => {
    const one = document.createElement(name);
    one.textContent = text ?? "";
    if (kind) one.className = kind;
    return one;
  };

  function article({ file, line, column, message, excerpt, hint }) {
    const one = element("article");
    const where = [file, line, column].filter(Boolean).join(":");
    one.append(element(message.includes("\n") ? "pre" : "h2", message));
    if (where) one.append(element("p", where, "where"));
    if (excerpt) one.append(element("pre", excerpt));
    if (hint) one.append(element("p", hint, "hint"));
    return one;
  }

  /** What is wrong, over the page, until it is mended or put away. */
  function show({ problems, more, reading }) {
    const name = "shownotes-preview", words = JSON.stringify(problems);
    document.querySelector(name)?.remove();
    const told = words === hidden ? [] : problems;
    if (!told.length && !reading) return;
    const host = document.createElement(name), root = host.attachShadow({ mode: "open" });
    const style = element("link"), box = element("section", "", told.length ? "problems" : "");
    style.rel = "stylesheet";
    style.href = "/_shownotes/preview.css";
    box.setAttribute("role", told.length ? "alert" : "status");
    if (told.length) {
      const close = element("button", "Hide");
      close.onclick = () => { hidden = words; host.remove(); };
      box.append(close, ...told.map(article));
      if (more) box.append(element("p", `and ${more} more`, "hint"));
    }
    if (reading) box.append(element("p", `reading: ${reading[0]} of ${reading[1]}`, "hint"));
    root.append(style, box);
    document.body.append(host);
  }

  function listen() {
    source = new EventSource("/_shownotes/events");
    source.onmessage = ({ data }) => {
      const told = JSON.parse(data);
      work = work.then(() => hear(told));
    };
  }

  // Browsers give a server few connections: a page that nobody sees needs none.
  document.addEventListener("visibilitychange", () => {
    source?.close();
    source = null;
    if (!document.hidden) listen();
  });
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", ({ persisted }) => persisted && listen());
  restore();
  if (!document.hidden) listen();
})();
