// Quotes that carry where they come from, and what is fetched only when it is asked for.
const here = () => location.href.split("#")[0];

// The search and the dialog of links are files of their own: what has data-load opens one.
for (const node of $$("[data-load]")) {
  const load = () => import(node.dataset.load).then((it) => it.open(node));
  if (node.matches("form")) load();
  else node.onclick = (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    load().catch(() => { if (node.href) location = node.href; });
  };
}
export { $, $$, fill, clockWords, openDialog, say, here, chapters, player, read };

// “Fix a mistake” leads to the line that is chosen, plays, or is read.
const fix = $("[data-line]");
if (fix) fix.onpointerdown = fix.onkeydown = () => {
  const p = getSelection().anchorNode?.parentElement?.closest(".p") ?? $(".p[aria-current]") ?? $$(".p").find((p) => p.getBoundingClientRect().bottom > 130);
  if (!p) return;
  // Lines, too, are counted from one paragraph to the next.
  let line = 0;
  $$(".p").some((other) => (line += +(other.dataset.l ?? 0), other === p));
  fix.href = fill(fix.dataset.line, { line });
};

// Five words or more that are copied take the speaker, the title and a link with them.
document.oncopy = (event) => {
  const chosen = getSelection();
  if (!chosen.rangeCount || event.target.closest?.("input, textarea")) return;
  const range = chosen.getRangeAt(0), outer = range.commonAncestorContainer;
  if (!(outer.nodeType === 1 ? outer : outer.parentElement)?.closest(".t")) return;
  const parts = [];
  let speaker;
  for (const p of $$(".t .p")) {
    speaker = $("b", p)?.textContent ?? (/ [a-d]/.test(p.className) ? speaker : "");
    const words = p.lastChild;
    if (!range.intersectsNode(words)) continue;
    const from = words === range.startContainer ? range.startOffset : 0;
    const to = words === range.endContainer ? range.endOffset : words.data.length;
    const text = words.data.slice(from, to).replace(/\s+/g, " ").trim();
    if (text) parts.push({ p, speaker, text });
  }
  if (parts.map((part) => part.text).join(" ").split(" ").length < 5) return;
  const alone = parts.every((part) => part.speaker === parts[0].speaker);
  const said = parts.map((part) => (alone || !part.speaker ? "" : `${part.speaker}: `) + part.text).join("\n\n");
  const source = alone && parts[0].speaker ? `${parts[0].speaker}, ` : "";
  event.clipboardData.setData("text/plain", `“${said}”\n— ${source}${document.title}\n${here()}#${parts[0].p.id}`);
  event.preventDefault();
  say($(".t").dataset.copied);
};
