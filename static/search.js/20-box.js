// The box: in a dialog on every page, and on the page of the search. Its words stand in the template.
const { $, $$, fill, clockWords, openDialog } = await import(document.querySelector("script[type=module]").src);

// All text of episodes is put in as text, never as markup.
function make(name, ...children) {
  const node = document.createElement(name);
  node.dir = "auto";
  node.append(...children.filter(Boolean));
  return node;
}

function line(hit, base) {
  const { text, time } = hit, words = make("q");
  let end = 0;
  for (const { from, to } of hit.marks) {
    words.append(text.slice(end, from), make("mark", text.slice(from, to)));
    end = to;
  }
  words.append(text.slice(end));
  const link = make("a", make("small", time !== null && make("time", clockWords(time)), make("b", hit.speaker), make("span", hit.chapter)), words);
  link.href = base + hit.url;
  link.onclick = () => {
    try { if (hit.facts.audio && time !== null) sessionStorage.play = 1; } catch {}
    link.closest("dialog")?.close();
  };
  return make("li", link);
}

function start(form) {
  const words = form.dataset, find = engine(words.base), box = form.q, list = $(".hits", form), out = $("output", form), more = $(".more", form);
  let turn = 0, most = 5;

  async function search() {
    const own = ++turn, typed = box.value.trim();
    // What is typed comes last: its last word may be a beginning.
    const asked = [...$$("select", form).map(({ name, value }) => value && `${name}:"${value.replace(/["“”„«»]/g, " ")}"`), typed].filter(Boolean).join(" ");
    if (!list.firstChild) out.textContent = words.loading;
    const found = await find(asked, most).catch(() => null);
    if (own !== turn) return;
    const hits = found?.hits ?? [];
    more.hidden = !found?.more;
    list.replaceChildren();
    // Where nothing is found the page shows again what else there is.
    form.classList.toggle("asked", !!hits[0]);
    const groups = {};
    for (const hit of hits) {
      const { url, title, show, date } = hit.facts;
      if (!groups[url]) list.append(make("li", make("h2", title), make("p", [show, date].filter(Boolean).join(" · ")), groups[url] = make("ol")));
      groups[url].append(line(hit, words.base));
    }
    // What was not read may hold it.
    more.textContent = hits[0] ? words.more : words.further;
    out.textContent = !found ? words.offline : !asked ? "" : fill(hits[0] ? words.found : found.unsure ? words.unsure : words.none, { count: hits.length || found.read, words: typed });
    if (!form.closest("dialog")) history.replaceState(null, "", `?q=${encodeURIComponent(asked)}`);
  }

  let soon;
  // Who types goes on typing; who pastes or chooses does not.
  form.oninput = ({ inputType }) => { most = 5; clearTimeout(soon); soon = setTimeout(search, /Text|delete/.test(inputType) ? 80 : 0); };
  form.onsubmit = async (event) => {
    event.preventDefault();
    clearTimeout(soon);
    // What is typed is looked for first.
    await search();
    $("a", list)?.click();
  };
  more.onclick = async () => {
    const had = $$("a", list).length;
    most += had ? 10 : 50;
    await search();
    ($$("a", list)[had] ?? box).focus();
  };
  // In the dialog the choices are those of the page of the search, fetched when they are asked for.
  const narrow = $(".narrow", form);
  if (narrow) narrow.onclick = async () => {
    try {
      const page = await (await fetch(words.base + "search/")).text();
      narrow.replaceWith($(".filters", new DOMParser().parseFromString(page, "text/html")) ?? "");
      ($("select", form) ?? box).focus();
    } catch { out.textContent = words.offline; }
  };
  // Up and down go through the hits.
  form.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], stops = [box, ...$$("a", list)], at = stops.indexOf(event.target), next = step && at >= 0 && stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const asked = new URLSearchParams(location.search).get("q");
  if (asked && !form.closest("dialog")) { box.value = asked; search(); }
}

// Called by the link in the masthead, by its key, and by the page of the search.
export function open(node) {
  const form = $("main .seek") ?? $(".seek"), dialog = form.closest("dialog");
  if (!form.oninput) start(form);
  if (node === form) return;
  if (dialog && !dialog.open) openDialog(dialog);
  form.q.focus();
  form.q.select();
}
