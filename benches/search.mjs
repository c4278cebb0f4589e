// What the browser's engine fetches and how well it finds, without a browser:
// `node benches/search.mjs FOLDER [QUESTIONS]`, a folder into which a site was built.
//
// Asks 500 sentences, taken at random by a fixed seed, for their three rarest words as
// `cargo bench --bench search` does; each of them for one and for two of its words, rare or common; and for
// all that 30 words that are said most often can ask by ones, twos and threes (of these a fixed part). Counts
// the bytes of the answers as they lie in the folder, with the script as it is compressed. QUESTIONS is a file
// with a question a line, asked instead.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const [folder, questions] = process.argv.slice(2);
const SENTENCES = 500, FIRST = 10, LEAST = +(process.env.LEAST ?? 3), BUDGET = 100_000, HITS = 5;

// The engine as it stands in the source, with a fetch that reads files and counts.
const source = readFileSync(new URL("../static/search.js/10-engine.js", import.meta.url));
const { engine } = await import(`data:text/javascript;base64,${source.toString("base64")}`);
let sent = [];
globalThis.fetch = async (file, { headers } = {}) => {
  let bytes;
  try { bytes = readFileSync(path.join(folder, file)); } catch { return new Response(null, { status: 404 }); }
  const range = /^bytes=(\d+)-(\d+)$/.exec(headers?.range ?? "");
  if (range) bytes = bytes.subarray(+range[1], +range[2] + 1);
  sent.push([file, bytes.length]);
  return new Response(bytes, { status: range ? 206 : 200 });
};
const script = readdirSync(folder).find((name) => /^search\.\w+\.js$/.test(name));
const scriptSize = gzipSync(readFileSync(path.join(folder, script)), { level: 9 }).length;

/** The hits of a question that is the first, its bytes, and what they were fetched for. */
async function ask(words, most = HITS) {
  sent = [];
  const { hits } = await engine("/")(words, most);
  const kinds = { script: scriptSize };
  for (const [file, size] of sent) {
    const kind = /^\/search\/(\w+)/.exec(file)?.[1] ?? "text";
    kinds[kind] = (kinds[kind] ?? 0) + size;
  }
  return { words, hits, kinds, bytes: Object.values(kinds).reduce((sum, size) => sum + size, 0) };
}

const part = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
function tell(name, answers) {
  const kinds = new Set(answers.flatMap(({ kinds }) => Object.keys(kinds)));
  const mean = [...kinds].map((kind) => `${kind} ${Math.round(answers.reduce((sum, one) => sum + (one.kinds[kind] ?? 0), 0) / answers.length)}`);
  const sorted = answers.map(({ bytes }) => bytes).sort((a, b) => a - b);
  const most = [...answers].sort((a, b) => b.bytes - a.bytes).slice(0, 3).map(({ words, bytes }) => `${words} ${bytes}`);
  console.log(`${name}: ${answers.length} questions, bytes median ${part(sorted, 0.5)}, 95 % ${part(sorted, 0.95)}, most ${sorted.at(-1)}; ${sorted.filter((bytes) => bytes > BUDGET).length} above ${BUDGET}`);
  console.log(`  on average ${mean.join(", ")}\n  most: ${most.join("; ")}`);
}
async function askAll(name, all) {
  const answers = [];
  for (const words of all) answers.push(await ask(words));
  tell(name, answers);
}

if (questions) {
  await askAll(questions, readFileSync(questions, "utf8").trim().split("\n"));
  process.exit();
}

/** Files below a folder in the order of their paths' bytes, as the other bench reads them. */
function files(root) {
  const found = readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(root, entry.name);
    return entry.isDirectory() ? files(file) : entry.name.endsWith(".json") ? [file] : [];
  });
  return found;
}
const key = (file) => file.split(path.sep).join("\0");
const sentences = [];
for (const file of files(folder).sort((a, b) => (key(a) < key(b) ? -1 : 1))) {
  for (const { body } of JSON.parse(readFileSync(file, "utf8")).segments ?? [])
    if (typeof body === "string") sentences.push(body.split(/[ \t\n\r\f]+/).filter(Boolean).join(" "));
}
const wordsOf = (sentence) => [...new Set(sentence.split(/[^\p{Alphabetic}\p{N}'’]/u)
  .map((word) => word.replace(/^['’]+|['’]+$/g, "").toLowerCase()).filter(Boolean))].sort();
const counts = new Map();
for (const sentence of sentences) for (const word of wordsOf(sentence)) counts.set(word, (counts.get(word) ?? 0) + 1);

// The generator of the other bench: xorshift with 64 bits.
let seed = 0x2545f4914f6cdd1dn;
function random(below) {
  const all = (1n << 64n) - 1n;
  seed ^= seed << 13n & all;
  seed ^= seed >> 7n;
  seed ^= seed << 17n & all;
  return Number(seed % BigInt(below));
}
const asked = [];
while (asked.length < Math.min(SENTENCES, sentences.length)) {
  const sentence = sentences[random(sentences.length)], words = wordsOf(sentence);
  if (words.length >= LEAST) asked.push({ sentence, words });
}

let found = 0, first = 0;
const answers = [], missed = [];
for (const { sentence, words } of asked) {
  const rarest = [...words].sort((a, b) => counts.get(a) - counts.get(b)).slice(0, 3).join(" ");
  answers.push(await ask(rarest));
  const { hits } = await ask(`${rarest} `, FIRST), place = hits.findIndex(({ text }) => text.split(/[ \t\n\r\f]+/).filter(Boolean).join(" ") === sentence);
  found += place >= 0;
  first += place === 0;
  if (place < 0) missed.push(`${rarest} | ${sentence}`);
}
console.log(`${found} of ${asked.length} sentences among the first ${FIRST} (${(100 * found / asked.length).toFixed(1)} %), ${first} of them first`);
if (process.env.MISSED) console.log(missed.map((line) => `  ${line}`).join("\n"));
tell("three rarest words", answers);
const some = (words, count) => Array.from({ length: count }, () => words[random(words.length)]).join(" ");
await askAll("one word of a sentence", asked.slice(0, 250).map(({ words }) => some(words, 1)));
await askAll("two words of a sentence", asked.slice(0, 250).map(({ words }) => some(words, 2)));
await askAll("three words of a sentence", asked.slice(0, 250).map(({ words }) => some(words, 3)));
const common = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 30).map(([word]) => word);
await askAll("one of the commonest words", common);
await askAll("two of the commonest words", common.flatMap((a, at) => [1, 7].map((step) => `${a} ${common[(at + step) % 30]}`)));
await askAll("three of the commonest words", common.flatMap((a, at) => [[1, 2], [5, 13]].map((steps) => [a, ...steps.map((step) => common[(at + step) % 30])].join(" "))));
await askAll("beginnings", common.concat(asked.slice(0, 100).map(({ words }) => some(words, 1))).filter((word) => word.length > 2).map((word) => word.slice(0, 2 + random(Math.min(3, word.length - 2)))));
await askAll("phrases", asked.slice(0, 100).map(({ sentence }) => { const run = sentence.split(" "), from = random(Math.max(1, run.length - 3)); return `"${run.slice(from, from + 3).join(" ").replaceAll('"', "")}"`; }));
