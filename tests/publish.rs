//! What is published: the list of what changed, a cache that travels, and what hosts are told.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde_json::Value;
use shownotes::pipeline::{FileChange, Listing, Request, build};

use crate::html::{Piece, pieces};
use crate::machines::check;
use crate::site::{Root, TestSite, assert_same, files_of};

const TALK: &str = "**Ines Marlow:** Good evening.\n\n**Tobias Reck:** And good night.";

fn listing(root: &Root) -> Listing {
    build(&Request { listed: true, ..root.request() }, &()).unwrap().listing.unwrap()
}

/// The paths of a kind of change.
fn of(listing: &Listing, change: FileChange) -> Vec<&str> {
    let files = listing.files.iter().filter(|file| file.change == change);
    files.map(|file| file.path.as_str()).collect()
}

#[test]
fn the_manifest_lists_every_file_with_its_hash_and_what_became_of_it() {
    let root = TestSite::demo().unbuilt();
    let first = listing(&root);
    assert_eq!(of(&first, FileChange::New).len(), first.files.len());
    assert!(first.removed.is_empty());
    let there = root.all_output();
    let paths: Vec<&String> = first.files.iter().map(|file| &file.path).collect();
    assert_eq!(paths, there.keys().collect::<Vec<_>>(), "sorted, and every file");
    for file in &first.files {
        let bytes = &there[&file.path];
        assert_eq!(file.hash, &blake3::hash(bytes).to_hex()[..32], "{}", file.path);
        assert_eq!(file.size, bytes.len() as u64, "{}", file.path);
    }
    // The short way, on which nothing is looked at, says the same.
    let again = listing(&root);
    assert_eq!(of(&again, FileChange::Same).len(), first.files.len());
    root.write("content/pages/about.md", "# About\n\nWe say more now.\n");
    root.remove("content/the-pager.md");
    root.remove("content/the-pager.srt");
    root.write("content/new.md", format!("## Transcript\n\n{TALK}\n"));
    let next = listing(&root);
    let now = root.all_output();
    let gone: Vec<&String> = there.keys().filter(|path| !now.contains_key(*path)).collect();
    assert_eq!(next.removed.iter().collect::<Vec<_>>(), gone);
    for file in &next.files {
        let wanted = match there.get(&file.path) {
            None => FileChange::New,
            Some(bytes) if bytes == &now[&file.path] => FileChange::Same,
            Some(_) => FileChange::Changed,
        };
        assert_eq!(file.change, wanted, "{}", file.path);
    }
    assert!(of(&next, FileChange::Changed).contains(&"about/index.html"));
}

#[test]
fn what_is_printed_for_programs_follows_its_schema() {
    let schema = |name: &str| -> Value {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    };
    let root = TestSite::demo().file("content/bad.md", "---\ntitel: x\n---\n\nInes: hi.\n");
    let root = root.unbuilt();
    let listed = root.run(&["--manifest", "-"]);
    let value: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let wanted = schema("manifest.schema.json");
    check(&wanted, &wanted, &value, "manifest");
    let file = root.path().join("list.json");
    let done = root.run(&["--format", "json", "--manifest", file.to_str().unwrap()]);
    let value: Value = serde_json::from_slice(&done.stdout).unwrap();
    let wanted = schema("build.schema.json");
    check(&wanted, &wanted, &value, "report");
    assert_eq!(value["diagnostics"][0]["code"], "unknown-field");
    let value: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert!(value["files"].as_array().unwrap().iter().all(|file| file["change"] == "same"));
    assert_eq!(root.run(&["--format", "json", "--manifest", "-"]).status.code(), Some(2));
}

/// Copies a folder as another machine would unpack it: other times for every file.
fn unpacked(from: &Path, to: &Path, from_now: Duration) {
    for (path, bytes) in files_of(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        let file = File::options().write(true).open(&path).unwrap();
        file.set_modified(SystemTime::now() - from_now).unwrap();
    }
}

#[test]
fn a_cache_of_another_machine_gives_the_same_bytes_and_leaves_unchanged_files_alone() {
    let here = TestSite::demo().unbuilt();
    here.build();
    for (age, with_site) in [(5000, true), (0, true), (5000, false)] {
        let there = TestSite::new().unbuilt();
        let age = Duration::from_secs(age);
        for part in ["content", ".shownotes", "public"] {
            if with_site || part != "public" {
                unpacked(&here.path().join(part), &there.path().join(part), age);
            }
        }
        fs::copy(here.path().join("shownotes.toml"), there.path().join("shownotes.toml")).unwrap();
        let (before, sizes) = (there.times(), there.all_output());
        let report = there.build();
        assert_eq!(report.read, 0, "what was made is known by its bytes");
        assert_same(&there.all_output(), &here.all_output(), "with the cache of another machine");
        if with_site {
            assert_eq!(there.times(), before, "a file that is the same keeps its time");
        }
        // And a change there changes what depends on it, and nothing else.
        there.write("content/pages/about.md", "# About\n\nWe say more now.\n");
        let before = there.times();
        there.build();
        let wanted = there.clean().0;
        assert_same(&there.all_output(), &wanted, "after a change");
        for (path, time) in there.times() {
            let same = sizes.get(&path) == wanted.get(&path);
            assert!(!with_site || !same || before[&path] == time, "{path} was touched");
        }
    }
}

/// The rules of a file `_headers`: paths with what is sent.
fn rules(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut rules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut path = "";
    for line in text.lines() {
        match line.strip_prefix("  ") {
            Some(header) => rules.entry(path.to_owned()).or_default().push(header.to_owned()),
            None => path = line,
        }
    }
    rules
}

/// Whether a path fits a rule; `*` is anything.
fn fits(rule: &str, path: &str) -> bool {
    match rule.split_once('*') {
        None => rule == path,
        Some((start, end)) => {
            path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end)
        }
    }
}

#[test]
fn hosts_are_told_the_policy_of_pages_and_to_keep_what_never_changes() {
    for analytics in ["", "[analytics]\nscript = \"https://count.example/a.js\"\n"] {
        let settings = format!("base_url = \"https://bench.example/pod/\"\n{analytics}");
        let site = TestSite::demo().file("shownotes.toml", settings).build();
        let rules = rules(&site.output("_headers"));
        assert!(rules.len() < 100, "Cloudflare reads a hundred");
        let page = pieces(&site.output("index.html"));
        let meta = page.iter().find_map(|piece| match piece {
            Piece::Tag { attributes, .. } => {
                let named = |name: &str| attributes.iter().find(|(key, _)| key == name);
                let policy = named("http-equiv")?.1 == "Content-Security-Policy";
                policy.then(|| named("content").unwrap().1.clone())
            }
            Piece::Text(_) => None,
        });
        let wanted = format!("Content-Security-Policy: {}; frame-ancestors 'self'", meta.unwrap());
        assert_eq!(rules["/pod/*"][0], wanted);
        let mut kept = 0;
        for path in site.all_output().keys() {
            let path = format!("/pod/{path}");
            let sent: Vec<&String> = rules
                .iter()
                .filter(|(rule, _)| fits(rule, &path))
                .flat_map(|(_, headers)| headers)
                .collect();
            let mut names: Vec<&str> =
                sent.iter().map(|header| header.split(':').next().unwrap()).collect();
            names.sort_unstable();
            let all = names.len();
            names.dedup();
            assert_eq!(names.len(), all, "{path} is sent a header twice: {sent:?}");
            kept += usize::from(names.contains(&"Cache-Control"));
        }
        assert_eq!(kept, 6, "styles, scripts and the icon");
    }
}

#[test]
fn a_frame_of_the_author_has_its_own_policy() {
    let frame = "{% extends \"builtin/base.html\" %}\n";
    let site = TestSite::new().episode("a", "A", TALK).file("templates/base.html", frame).build();
    let text = site.output("_headers");
    assert!(!text.contains("Content-Security-Policy") && text.contains("nosniff"), "{text}");
}

#[test]
fn former_addresses_are_told_in_the_way_of_the_host() {
    let moved = "---\naliases: [/2019/moved/, '/alt ü/', /moved.html]\n---\n\nInes: hello.\n";
    for (setting, status) in [
        ("", Some("301")),
        ("hosting = \"any\"\n", Some("301")),
        ("hosting = \"cloudflare\"\n", Some("301")),
        ("hosting = \"netlify\"\n", Some("301!")),
        ("hosting = \"none\"\n", None),
    ] {
        let settings = format!("base_url = \"https://bench.example/pod/\"\n{setting}");
        let site = TestSite::new().file("shownotes.toml", settings).file("content/new.md", moved);
        let site = site.build();
        assert_eq!(site.has("_headers"), status.is_some());
        let Some(status) = status else {
            assert!(!site.has("_redirects") && site.has("2019/moved/index.html"));
            continue;
        };
        let list = site.output("_redirects");
        let mut old: Vec<&str> = Vec::new();
        for line in list.lines() {
            let parts: Vec<&str> = line.split(' ').collect();
            assert_eq!(parts[1..], ["/pod/episodes/new/", status], "{line}");
            old.push(parts[0]);
        }
        old.sort_unstable();
        assert_eq!(old, ["/pod/2019/moved/", "/pod/alt%20%C3%BC/", "/pod/moved.html"]);
    }
    let plain = TestSite::new().episode("a", "A", TALK).build();
    assert!(!plain.has("_redirects"), "nothing moved");
}

#[test]
fn what_an_author_tells_a_host_comes_first() {
    let site = TestSite::new()
        .file("content/new.md", "---\naliases: [/old/]\n---\n\nInes: hello.\n")
        .file("static/_headers", "/*\n  X-Mine: yes\n")
        .file("static/_redirects", "/a /b 301\n")
        .build();
    assert_eq!(site.output("_headers"), "/*\n  X-Mine: yes\n");
    assert_eq!(site.output("_redirects"), "/a /b 301\n");
    assert!(site.report().diagnostics.is_empty(), "{:#?}", site.report().diagnostics);
}
