// Keys: a template says with data-key what a key presses or opens. They can be switched off.
const keysOn = () => remember.get("keys") !== "off";

function startKeys(dialog) {
  const on = $("input", dialog);
  for (const button of $$("[data-help]")) button.onclick = () => { on.checked = keysOn(); openDialog(dialog); };
  on.onchange = () => remember.set("keys", on.checked ? null : "off");
}

if ($("#keys")) startKeys($("#keys"));

onkeydown = (event) => {
  const busy = event.target.closest?.("input:not([type=range]), textarea, select, dialog, [contenteditable]");
  const wide = event.ctrlKey || event.metaKey, key = wide && event.key === "k" ? "/" : event.key;
  if (busy || (wide && key !== "/") || event.altKey || !keysOn()) return;
  const step = { n: 1, p: -1 }[key], target = $(`[data-key="${CSS.escape(key)}"]`);
  if (!step && !target) return;
  event.preventDefault();
  // Without audio a chapter is a place on the page.
  if (step) player ? player.hop(step) : chapters[1] && chapters[read + step]?.section.scrollIntoView();
  else if (target.form?.openFind) target.form.openFind();
  else target.click();
};
