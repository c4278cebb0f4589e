// The sites that are looked at: the demo, and one episode for every state a page can be in.
// All of it is made here, the sound too: hours of silence are a few megabytes and no file to keep.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const program = path.resolve(process.env.SHOWNOTES ?? path.join(repository, "target/release/shownotes"));

/** Eight bits of silence, three thousand times a second. */
function silence(seconds) {
  const size = 3000 * seconds, wav = Buffer.alloc(44 + size, 128);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + size, 4);
  wav.write("WAVEfmt ", 8);
  [[16, 16, 4], [1, 20, 2], [1, 22, 2], [3000, 24, 4], [3000, 28, 4], [1, 32, 2], [8, 34, 2]]
    .forEach(([value, at, bytes]) => wav.writeUIntLE(value, at, bytes));
  wav.write("data", 36);
  wav.writeUInt32LE(size, 40);
  return wav;
}

const SENTENCES = [
  "The lamp on the outer wall went dark a little after two.",
  "I walked down with a torch and counted the steps as I always do.",
  "Nobody had told me that the door opens the other way in winter.",
  "“Listen to the pump,” my aunt used to say, and so I listened.",
  "It wasn't the pump at all, it was the weather in the pipe.",
  "We wrote the hour on the glass with a grease pencil.",
  "What did the harbour master say when you rang him?",
  "He said that a lamp is only a promise, and hung up.",
];
const CHAPTER = 500, STEP = 12, LENGTH = 4008;
const time = (s) => new Date(s * 1000).toISOString().slice(11, 23);
const speaker = (index) => ["Ada Brook", "Jon Reyes"][Math.floor(index / 4) % 2];
const said = Array.from({ length: LENGTH / STEP }, (_, index) => SENTENCES[(index * 5 + (index >> 3)) % SENTENCES.length]);

const vtt = (voices) => "WEBVTT\n\n" + said.map((text, index) =>
  `${time(index * STEP)} --> ${time((index + 1) * STEP)}\n${voices ? `<v ${speaker(index)}>` : ""}${text}\n`).join("\n");
/** The same with the time of every word: one a second. */
const worded = vtt(true).replace(/^(\d\d:\d\d:\d\d)(.* --> .*\n<v [^>]*>)(.*)$/gm, (_, start, head, words) =>
  start + head + words.split(" ").map((word, index) => `<${time(start.split(":").reduce((sum, n) => sum * 60 + +n, 0) + index)}>${word}`).join(" "));
const turns = said.map((text, index) => index % 4 ? text : `\n\n**${speaker(index)}:** ${text}`).join(" ").trim();
const plain = said.map((text, index) => index % 4 ? text : `\n\n${text}`).join(" ").trim();
const chapters = Array.from({ length: 8 }, (_, index) =>
  `  { start = "${time(index * CHAPTER).slice(0, 8)}", title = "The ${["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"][index]} watch" },`);
const facts = (title, audio, listed) =>
  `title = "${title}"\npublished = 2026-01-05\n${audio ? `audio = "${audio}"\n` : ""}${listed ? `chapters = [\n${chapters.join("\n")}\n]\n` : ""}`;

const FILES = {
  "shownotes.toml": "title = \"The Outer Wall\"\ndescription = \"Written for the tests.\"\nrepository = \"https://github.com/example/wall\"\n",
  "content/night.wav": silence(LENGTH),
  "content/broken.wav": "this is no sound",
  // Everything there is.
  "content/full.vtt": vtt(true), "content/full.toml": `${facts("Full Night", "night.wav", true)}quotes = ["${SENTENCES[2]}"]\n`,
  "content/silent.vtt": vtt(true), "content/silent.toml": facts("No Audio", "", true),
  "content/timeless.md": turns, "content/timeless.toml": facts("No Times", "night.wav"),
  "content/nameless.vtt": vtt(false), "content/nameless.toml": facts("No Speakers", "night.wav", true),
  "content/short.vtt": worded.split("\n").slice(0, 60).join("\n"), "content/short.toml": facts("No Chapters", "night.wav"),
  "content/bare.txt": plain, "content/bare.toml": facts("Nothing but Words", ""),
  "content/failing.vtt": vtt(true), "content/failing.toml": facts("Audio That Fails", "broken.wav", true),
  // So long that far chapters are not drawn until somebody comes near.
  "content/long.md": Array(9).fill(turns).join("\n\n"), "content/long.toml": facts("Nine Nights", "") + "topics = [\"Harbour\"]\n",
  "content/markup.json": JSON.stringify({ version: "1.0.0", segments: [{ speaker: "<b>Eve</b>", startTime: 0, endTime: 9,
    body: `The markupword is </script><img src=x onerror=alert(1)> \u202eover\u202c \0 ${"x".repeat(10000)} here.` }] }),
  "content/markup.toml": facts("<script>alert(1)</script> again", "") + "topics = [\"<u>Hostile</u> Topic\", \"Lamps\"]\nchapters = [{ start = \"0:00\", title = \"<i>Chapter</i>\" }]\n",
  // What would be markup if anybody trusted it.
  "content/hostile.md": turns.replaceAll("Ada Brook", "<i>Ada</i> & Co"), "content/hostile.toml": "slug = \"hostile\"\n" + facts("<script>alert(1)</script> & “quotes”", ""),
};

const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml", png: "image/png", wav: "audio/wav", mp3: "audio/mpeg" };

/** Serves a folder as a plain static host does, with ranges, on a port of its own. */
async function serve(root) {
  const server = createServer((request, response) => {
    let file = path.join(root, decodeURIComponent(new URL(request.url, "http://x").pathname));
    let status = 200;
    const found = (name) => statSync(name, { throwIfNoEntry: false });
    if (found(file)?.isDirectory()) file = path.join(file, "index.html");
    if (!found(file)) [file, status] = [path.join(root, "404.html"), 404];
    const bytes = readFileSync(file), range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    const head = { "content-type": TYPES[path.extname(file).slice(1)] ?? "text/plain", "accept-ranges": "bytes" };
    if (!range) return response.writeHead(status, { ...head, "content-length": bytes.length }).end(bytes);
    const first = +range[1], last = range[2] ? +range[2] : bytes.length - 1;
    response.writeHead(206, { ...head, "content-range": `bytes ${first}-${last}/${bytes.length}`, "content-length": last - first + 1 });
    response.end(bytes.subarray(first, last + 1));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { base: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

const folder = mkdtempSync(path.join(tmpdir(), "shownotes-"));
const write = (root, name, bytes) => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), bytes);
};
for (const [name, bytes] of Object.entries(FILES)) write(folder, name, bytes);
// THEME=.. looks at a theme that was changed since the program was built.
if (process.env.THEME) for (const name of ["templates", "static"]) symlinkSync(path.resolve(process.env.THEME, name), path.join(folder, name));
execFileSync(program, ["build", "--output", path.join(folder, "public")], { cwd: folder, stdio: "pipe" });
execFileSync(program, ["build", "--output", path.join(folder, "demo")], { cwd: repository, stdio: "pipe" });

const states = await serve(path.join(folder, "public"));
const demo = await serve(path.join(folder, "demo"));

/** The address of an episode made for the tests, of a page of the demo. */
export const episode = (name, hash = "") => `${states.base}episodes/${name}/${hash}`;
export const demoPage = (name) => demo.base + name;
export { CHAPTER, LENGTH };

/** A preview of one long episode with audio, whose files a test may change. */
async function preview() {
  const root = mkdtempSync(path.join(tmpdir(), "shownotes-preview-"));
  for (const name of ["shownotes.toml", "content/night.wav", "content/full.vtt", "content/full.toml"]) write(root, name, FILES[name]);
  const child = spawn(program, ["serve", "--port", "0", "--root", root], { stdio: ["ignore", "ignore", "pipe"] });
  const base = await new Promise((ready) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (words) => {
      const found = /the site is at (\S+)/.exec(said += words);
      if (found) ready(found[1]);
    });
  });
  return {
    base,
    write: (name, text) => write(root, name, text),
    remove: (name) => rmSync(path.join(root, name), { recursive: true }),
    text: (name) => readFileSync(path.join(root, name), "utf8"),
    close: () => { child.kill(); rmSync(root, { recursive: true, force: true }); },
  };
}
export const previewed = await preview();

export function cleanUp() {
  previewed.close();
  states.close();
  demo.close();
  rmSync(folder, { recursive: true, force: true });
}
