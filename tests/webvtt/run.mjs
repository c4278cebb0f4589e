// Runs the web platform's own WebVTT tests against `shownotes formats --strict`; one line a test that fails.
// node tests/webvtt/run.mjs WPT [--program FILE] [--table]   WPT: a checkout of web-platform-tests, or its webvtt/parsing
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import vm from "node:vm";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { program: { type: "string", default: "target/debug/shownotes" }, table: { type: "boolean" } },
});
const root = [join(positionals[0] ?? "", "webvtt/parsing"), positionals[0] ?? ""].find((folder) =>
  existsSync(join(folder, "file-parsing")),
);
if (!root) {
  console.error("node tests/webvtt/run.mjs WPT [--program FILE] [--table]");
  process.exit(2);
}
const spare = mkdtempSync(join(tmpdir(), "webvtt-"));

/** What the program makes of a file: its cues as a browser has them, or null where it is no WebVTT. */
function load(file) {
  const args = ["formats", "--strict", "--format", "json", "--quiet", file];
  // A file without speech is a failure of the command, and none here.
  const { stdout: said } = spawnSync(resolve(values.program), args, { encoding: "utf8", maxBuffer: 1 << 28 });
  const found = JSON.parse(said);
  if (!found.cues || found.faults.some((fault) => fault.code === "no-signature")) return null;
  const regions = new Map();
  const cues = found.cues.map((cue) => {
    const set = cue.settings;
    return {
      id: cue.id, startTime: cue.start, endTime: cue.end, text: cue.text, tree: cue.tree,
      vertical: set.vertical ?? "", line: set.line ?? "auto", lineAlign: set.line_align ?? "start",
      snapToLines: set.snap_to_lines ?? true, position: set.position ?? "auto",
      positionAlign: set.position_align ?? "auto", size: set.size ?? 100, align: set.align ?? "center",
      region: set.region ? region(regions, set.region) : null,
    };
  });
  // A track has them in the order of their times, we in that of the file.
  return cues.sort((a, b) => a.startTime - b.startTime || b.endTime - a.endTime);
}

/** One object a region, as in a browser. */
function region(known, set) {
  const key = JSON.stringify(set);
  if (!known.has(key)) {
    const [regionAnchorX, regionAnchorY] = set.region_anchor;
    const [viewportAnchorX, viewportAnchorY] = set.viewport_anchor;
    const { id, width, lines, scroll } = set;
    known.set(key, { id, width, lines, scroll, regionAnchorX, regionAnchorY, viewportAnchorX, viewportAnchorY });
  }
  return known.get(key);
}

/** As much of a browser and of testharness.js as these pages need. */
function browser(folder, title) {
  const results = [];
  const tracks = [];
  const same = (a, b) => Object.is(a, b) || (a === 0 && b === 0);
  const fail = (what) => {
    throw new Error(what);
  };
  class Test {
    constructor(name) {
      this.name = name;
      results.push(this);
    }
    step(f) {
      try {
        if (!this.failed) return f.call(this, this);
      } catch (error) {
        this.failed = error.message;
      }
    }
    step_func(f) {
      return (...all) => this.step(() => f.apply(this, all));
    }
    step_func_done(f) {
      return (...all) => this.step(() => (f.apply(this, all), this.done()));
    }
    done() {
      this.finished = true;
    }
  }
  const element = (kind) => {
    const made = { kind: "", textTracks: [], children: [] };
    if (kind === "track") {
      tracks.push(made);
      Object.assign(made, { src: "", track: {} });
    }
    made.appendChild = (child) => {
      child.parentNode = made;
      if (child.track) made.textTracks.push(child.track);
    };
    return made;
  };
  const context = {
    async_test: (first, name) => {
      const test = new Test(typeof first === "string" ? first : (name ?? title));
      if (typeof first === "function") test.step(() => first.call(test, test));
      return test;
    },
    assert_equals: (a, b, why = "") => same(a, b) || fail(`${JSON.stringify(a)}, wanted ${JSON.stringify(b)} ${why}`),
    assert_not_equals: (a, b, why = "") => !same(a, b) || fail(`both are ${JSON.stringify(a)} ${why}`),
    assert_true: (a, why = "") => a === true || fail(`not true ${why}`),
    assert_false: (a, why = "") => a === false || fail(`not false ${why}`),
    assert_unreached: (why) => fail(why),
    document: { createElement: element, body: element("body"), styleSheets: [], title },
    getVideoURI: String,
    done() {},
    // The trees of texts: a page of them calls this with its table.
    runTests(rows) {
      for (const row of rows) {
        const test = new Test(row.name);
        const file = join(spare, "cue.vtt");
        writeFileSync(file, `WEBVTT\n\n00:00.000 --> 00:01.000\n${decodeURIComponent(row.input)}`);
        const tree = load(file)?.[0]?.tree ?? "no cue";
        const got = `#document-fragment\n${tree}`.trimEnd();
        test.step(() => context.assert_equals(got, decodeURIComponent(row.expected)));
        test.done();
      }
    },
  };
  return {
    run(script) {
      vm.runInNewContext(script, context);
      for (const track of tracks) {
        const cues = load(join(folder, track.src));
        if (cues) {
          track.track.cues = cues;
          track.onload({ target: track });
        } else {
          track.onerror({ target: track });
        }
      }
      return results;
    },
  };
}

let [passed, failed] = [0, 0];
for (const folder of ["file-parsing", "file-parsing/tests", "cue-text-parsing/tests"]) {
  const path = join(root, folder);
  for (const page of readdirSync(path).filter((name) => name.endsWith(".html")).sort()) {
    const html = readFileSync(join(path, page), "utf8");
    // That page asks whether markup becomes trusted types, which only a browser has.
    if (page.includes("trusted-types")) continue;
    const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map((found) => found[1]);
    const results = browser(path, page).run(scripts.join("\n"));
    if (results.length === 0) throw new Error(`${page} holds no test`);
    const bad = results.filter((test) => test.failed || !test.finished);
    passed += results.length - bad.length;
    failed += bad.length;
    for (const test of bad) console.log(`FAIL ${folder}/${page}: ${test.name}: ${test.failed ?? "never done"}`);
    if (values.table) console.log(`| ${page} | ${results.length} | ${results.length - bad.length} |`);
  }
}
rmSync(spare, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
