// HTML of all pages and transcripts by the Nu Html Checker, which is a program of Java.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { Found } from "./site.mjs";

export function html(site) {
  const found = new Found();
  if (spawnSync("java", ["-version"]).status !== 0) {
    found.error("java", "not found: install it (default-jre-headless on Debian), or leave this out with --no-nu");
    return found;
  }
  const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  const options = ["-Xss8m", "-jar", jar, "--format", "json", "--exit-zero-always", "--stdout", "--skip-non-html"];
  const { stdout, stderr } = spawnSync("java", [...options, site.folder], { encoding: "utf8", maxBuffer: 1 << 28 });
  found.files = site.named(/\.html$/).length;
  let messages;
  try {
    messages = JSON.parse(stdout).messages;
  } catch {
    found.error("java", stderr || "said nothing");
    return found;
  }
  for (const { type, subType, url, lastLine, message } of messages) {
    // Of a page that lies on the disk nothing is of its own origin.
    if (/Content Security Policy/.test(message)) continue;
    const file = decodeURI(url ?? "").split(`${site.folder}/`).at(-1);
    const told = `line ${lastLine}: ${message}`;
    if (type === "error" || type === "non-document-error") found.error(file, told);
    else if (subType === "warning") found.warning(file, told);
  }
  return found;
}
