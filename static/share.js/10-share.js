// The dialog of links to a moment or a chapter, fetched when it is first asked for. A chapter's
// number may change, the place where it begins does not.
const app = await import(document.querySelector("script[type=module]").src);
const { $, $$, clockWords, openDialog, say, here, chapters } = app;
const dialog = $("#share"), link = $("input[readonly]", dialog), send = $(".send", dialog);
const [, time, part] = $$("label", dialog);
const now = () => app.player?.now() | 0;
const chapter = () => (app.player?.playing() || (app.player?.now() && !app.read)) && app.player.cue() || chapters[app.read];
const paint = () => {
  const kind = $("input:checked", dialog).value;
  link.value = here() + (kind === "time" ? `#t=${now()}` : kind === "chapter" ? `#${$(".p", chapter().section).id}` : "");
};
export function open() {
  time.hidden = now() < 1;
  part.hidden = !chapter()?.title;
  $("span", time).textContent = clockWords(now());
  $("span", part).textContent = chapter()?.title ?? "";
  $(`input[value=${time.hidden ? "page" : "time"}]`, dialog).checked = true;
  paint();
  openDialog(dialog);
}
dialog.oninput = paint;
$(".copy", dialog).onclick = async () => {
  // Where the clipboard is closed to us, the link is at least selected.
  try { await navigator.clipboard.writeText(link.value); } catch { return link.select(); }
  dialog.close();
  say(dialog.dataset.copied);
};
send.hidden = !navigator.share;
send.onclick = () => navigator.share({ title: document.title, url: link.value }).then(() => dialog.close(), () => {});
