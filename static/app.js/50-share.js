// Links to a moment or a chapter, and quotes that carry where they come from. A chapter's
// number may change, the place where it begins does not.
const here = () => location.href.split("#")[0];

function startShare(dialog) {
  const link = $("input[readonly]", dialog), send = $(".send", dialog);
  const [, time, part] = $$("label", dialog);
  const now = () => player?.now() | 0;
  const chapter = () => (player?.playing() || (player?.now() && !read)) && player.cue() || chapters[read];
  const paint = () => {
    const kind = $("input:checked", dialog).value;
    link.value = here() + (kind === "time" ? `#t=${now()}` : kind === "chapter" ? `#${$(".p", chapter().section).id}` : "");
  };
  for (const button of $$("[data-share]")) button.onclick = () => {
    time.hidden = now() < 1;
    part.hidden = !chapter()?.title;
    $("span", time).textContent = clockWords(now());
    $("span", part).textContent = chapter()?.title ?? "";
    $(`input[value=${time.hidden ? "page" : "time"}]`, dialog).checked = true;
    paint();
    openDialog(dialog);
  };
  dialog.oninput = paint;
  $(".copy", dialog).onclick = async () => {
    // Where the clipboard is closed to us, the link is at least selected.
    try { await navigator.clipboard.writeText(link.value); } catch { return link.select(); }
    dialog.close();
    say(dialog.dataset.copied);
  };
  send.hidden = !navigator.share;
  send.onclick = () => navigator.share({ title: document.title, url: link.value }).then(() => dialog.close(), () => {});
}

if ($("#share")) startShare($("#share"));

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
