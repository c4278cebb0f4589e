// Makes the scripts of the built-in theme small: `node pack.mjs` writes src/theme/packed/, `node pack.mjs --check`
// only tells whether what is there is what it would write. The first line of each file is the digest of the
// parts it was made of, so that the program takes it for those parts only.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { blake3 } from "@noble/hashes/blake3";
import { minify } from "terser";

const root = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");
const packedFolder = path.join(root, "src/theme/packed");

/** The scripts of the theme with what their packed files have to be. */
export async function packed() {
  const files = [];
  for (const name of readdirSync(path.join(root, "static")).filter((name) => name.endsWith(".js")).sort()) {
    const folder = path.join(root, "static", name);
    const parts = Buffer.concat(readdirSync(folder).sort().map((part) => readFileSync(path.join(folder, part))));
    const digest = Buffer.from(blake3(parts).subarray(0, 16)).toString("hex");
    const { code } = await minify(parts.toString(), { module: true, compress: { passes: 3 }, format: { comments: false } });
    files.push({ name, file: path.join(packedFolder, name), text: `// ${digest}\n${code}\n` });
  }
  return files;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const read = (file) => { try { return readFileSync(file, "utf8"); } catch { return ""; } };
  mkdirSync(packedFolder, { recursive: true });
  for (const { name, file, text } of await packed()) {
    if (read(file) === text) continue;
    if (process.argv.includes("--check")) { console.error(`src/theme/packed/${name} is not what pack.mjs makes: run node tests/browser/pack.mjs`); process.exitCode = 1; }
    else writeFileSync(file, text);
  }
}
