// What a question costs in the browser: `node weigh.mjs FOLDER [WORDS …]`, a folder into which a site was built.
import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import path from "node:path";
import { chromium } from "playwright-core";

const [folder, ...asked] = process.argv.slice(2);
const questions = asked.length ? asked : ["kubernetes", "error handling", "machine learning model", "accessibility", "remote work culture", "garbage collector"];
let sent = 0, requests = 0;
const server = createServer((request, response) => {
  let file = path.join(folder, decodeURIComponent(new URL(request.url, "http://x").pathname));
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) file = path.join(file, "index.html");
  if (!statSync(file, { throwIfNoEntry: false })) return response.writeHead(404).end();
  let bytes = readFileSync(file), head = {}, status = 200;
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  if (range) { status = 206; head["content-range"] = `bytes ${range[1]}-${range[2]}/${bytes.length}`; bytes = bytes.subarray(+range[1], +range[2] + 1); }
  else if (/\.(html|css|js|svg)$/.test(file)) { bytes = gzipSync(bytes); head["content-encoding"] = "gzip"; }
  const type = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" }[path.extname(file)];
  if (type) head["content-type"] = type;
  sent += bytes.length;
  requests++;
  response.writeHead(status, head).end(bytes);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const browser = await chromium.launch({ executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const table = [];
for (const words of questions) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`, { waitUntil: "networkidle" });
  sent = requests = 0;
  const ask = () => page.evaluate(async (words) => {
    const start = performance.now();
    window.ask ??= (await import(document.querySelector(".search").dataset.load)).engine("/");
    const { hits } = await window.ask(words, 5);
    return { hits: hits.length, ms: Math.round(performance.now() - start) };
  }, words);
  const first = await ask(), bytes = sent, count = requests, warm = await ask();
  table.push({ words, hits: first.hits, bytes, requests: count, "first ms": first.ms, "warm ms": warm.ms });
  await page.context().close();
}
console.table(table);
await browser.close();
server.close();
