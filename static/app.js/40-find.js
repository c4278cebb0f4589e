// Find in this transcript: matches are painted, nothing is inserted.
function startFind(box) {
  const form = box.form, out = $("output", form), head = form.closest(".t-head");
  let hits = [], at = -1;

  // Whatever kind of quote, space or case is typed.
  const pattern = (words) => new RegExp(words
    .replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+")
    .replace(/['‘’]/g, "['‘’]").replace(/["“”„«»]/g, "[\"“”„«»]"), "giu");

  const search = () => {
    const words = box.value.trim();
    hits = [];
    at = -1;
    if (words.length > 1) for (const p of $$(".t .p")) {
      const node = p.lastChild;
      for (const { index, 0: found } of node.data?.matchAll(pattern(words)) ?? []) hits.push(stretch(node, index, index + found.length));
    }
    highlight("found", hits);
    highlight("current", []);
    form.classList.toggle("some", hits.length > 0);
    out.textContent = words.length < 2 ? "" : hits.length ? fill(out.dataset.found, { count: hits.length }) : out.dataset.none;
  };
  const step = (by) => {
    if (!hits.length) return;
    // The first is the first from here on.
    if (at < 0) at = Math.max(0, hits.findIndex((hit) => hit.getBoundingClientRect().bottom > 130)) - (by > 0);
    at = (at + by + hits.length) % hits.length;
    highlight("current", [hits[at]]);
    bring(hits[at]);
    out.textContent = fill(out.dataset.at, { number: at + 1, count: hits.length });
  };
  const close = () => { box.value = ""; search(); box.blur(); };

  // While it is in use it stays at the top of the screen, and the reader's place is kept.
  box.onfocus = () => head.classList.add("finding");
  box.oninput = search;
  box.onblur = () => { if (!box.value) head.classList.remove("finding"); };
  form.onsubmit = (event) => { event.preventDefault(); step(1); };
  $(".previous", form).onclick = () => step(-1);
  box.onkeydown = (event) => {
    if (event.key === "Escape") { event.preventDefault(); close(); }
    if (event.key === "Enter" && event.shiftKey) { event.preventDefault(); step(-1); }
  };
  form.openFind = () => { box.focus({ preventScroll: true }); box.select(); };
}

if ($(".find input")) startFind($(".find input"));
