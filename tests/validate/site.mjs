// The folder of a built site: its files, and where it will stand.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export class Site {
  constructor(folder) {
    this.folder = folder;
    this.files = readdirSync(folder, { recursive: true })
      .map((name) => name.split("\\").join("/"))
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort();
    this.base = this.#base();
  }

  /** The files whose names fit. */
  named(pattern) {
    return this.files.filter((file) => pattern.test(file));
  }

  text(file) {
    return readFileSync(join(this.folder, file), "utf8");
  }

  bytes(file) {
    return readFileSync(join(this.folder, file));
  }

  json(file) {
    return JSON.parse(this.text(file));
  }

  has(file) {
    return existsSync(join(this.folder, file));
  }

  size(file) {
    return statSync(join(this.folder, file)).size;
  }

  /** The file that an address of the site leads to; nothing for addresses elsewhere. */
  leadsTo(url) {
    if (!this.base || !url?.startsWith(this.base)) return undefined;
    const path = decodeURI(url.slice(this.base.length).split(/[?#]/)[0]);
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  }

  /** The address of the home page, which the list of pages begins with. */
  #base() {
    if (!this.has("sitemap.xml")) return undefined;
    const first = /<loc>([^<]*)<\/loc>/.exec(this.text("sitemap.xml"))?.[1];
    return first && new URL(".", first).href;
  }
}

/** What a validator found. */
export class Found {
  constructor() {
    this.files = 0;
    this.errors = [];
    this.warnings = [];
    this.skipped = undefined;
  }

  error(file, message) {
    this.errors.push(`${file}: ${message}`);
  }

  warning(file, message) {
    this.warnings.push(`${file}: ${message}`);
  }

  /** A wrong thing if the condition does not hold. */
  must(holds, file, message) {
    if (!holds) this.error(file, message);
  }

  should(holds, file, message) {
    if (!holds) this.warning(file, message);
  }
}
