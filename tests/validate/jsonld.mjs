// JSON-LD of all pages by the types of schema.org, which the compiler of TypeScript checks.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { parse } from "parse5";
import { elements } from "./html-in-feeds.mjs";
import { Found } from "./site.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));

export function jsonLd(site) {
  const found = new Found();
  const lines = ['import type { Graph } from "schema-dts";', ""];
  const fileOf = new Map();
  for (const file of site.named(/\.html$/)) {
    for (const json of graphs(site.text(file))) {
      found.files += 1;
      try {
        const graph = JSON.parse(json);
        found.must(graph["@context"] === "https://schema.org" && graph["@graph"]?.length, file, "no graph");
        fileOf.set(lines.length + 1, file);
        lines.push(`export const graph${lines.length}: Graph = ${JSON.stringify(graph)};`);
      } catch (error) {
        found.error(file, error.message);
      }
    }
  }
  // Within this folder, because the types are looked for from where the file lies.
  const folder = mkdtempSync(join(HERE, "node_modules/.graphs-"));
  try {
    writeFileSync(join(folder, "graphs.ts"), lines.join("\n"));
    const tsc = join(HERE, "node_modules/typescript/bin/tsc");
    const options = "--noEmit --strict --skipLibCheck --pretty false --moduleResolution bundler --module esnext --target es2022";
    execFileSync(process.execPath, [tsc, ...options.split(" "), "graphs.ts"], { cwd: folder, encoding: "utf8" });
  } catch (error) {
    const told = error.stdout?.split("\n").filter((line) => line.includes("error TS")) ?? [];
    if (!told.length) found.error("tsc", error.message);
    for (const line of told) {
      const number = +/\((\d+),\d+\)/.exec(line)?.[1];
      found.error(fileOf.get(number) ?? "graphs.ts", line.replace(/^.*?: error/, "error"));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return found;
}

function graphs(html) {
  const all = Array.from(elements(parse(html))).filter(({ tagName }) => tagName === "script");
  const data = all.filter(({ attrs }) => attrs.some(({ name, value }) => name === "type" && value === "application/ld+json"));
  return data.map((script) => script.childNodes.map(({ value }) => value).join(""));
}
