//! What the house promises about its rooms: who may import whom, what opens a
//! file, how long it is, and who faces the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it imports, from the ground up: a room stands below
/// every room that imports it. The table says what the code does; a change of
/// one is a change of both.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("diagnostic", &[]),
    // What a message means depends on nothing that makes messages.
    ("codes", &["diagnostic"]),
    ("error", &["diagnostic"]),
    // Words are told apart millions of times, in a talk and in a site.
    ("wordtable", &[]),
    // A store on the disk can fail, and says so with our error.
    ("cache", &["error"]),
    ("artifact", &["cache", "error"]),
    ("summarize", &["model", "wordtable"]),
    // The engine is given its files.
    ("search", &[]),
    // A file of words with a mistake stops a run as the configuration does.
    ("words", &["diagnostic", "error"]),
    // Records hold handles of stored transcripts and hashed cards, so that a
    // no-change build reads no transcript; and two episodes with one address
    // are a mistake that only the whole site can see.
    ("site", &["model", "cache", "words", "diagnostic"]),
    ("theme", &["cache", "words", "error"]),
    ("load/formats", &["model", "diagnostic"]),
    ("load/front_matter", &["model", "diagnostic"]),
    ("load", &["model", "diagnostic"]),
    (
        "render",
        &["site", "theme", "artifact", "search", "wordtable", "model", "words", "cache", "error"],
    ),
    // It looks at what was made; who makes it is the pipeline.
    ("check", &["site", "model", "diagnostic"]),
    ("write", &["artifact", "cache", "error"]),
    // `shownotes.toml` is read by the reader of front matter: one set of
    // messages and hints for both. The steps own their options.
    ("config", &["load", "site", "summarize", "theme", "diagnostic", "error"]),
    (
        "pipeline",
        &[
            "load",
            "summarize",
            "site",
            "theme",
            "words",
            "render",
            "check",
            "write",
            "config",
            "artifact",
            "cache",
            "model",
            "diagnostic",
            "error",
        ],
    ),
    ("preview", &["pipeline", "error"]),
    // Numbers in messages are grouped as on English pages.
    (
        "commands",
        &[
            "pipeline",
            "preview",
            "config",
            "codes",
            "summarize",
            "search",
            "model",
            "theme",
            "words",
            "diagnostic",
            "error",
        ],
    ),
    ("main", &["commands"]),
];

/// Files below these may call what `clippy.toml` forbids: they face the disk,
/// the clock or the environment, or test with files.
const FACING_THE_WORLD: &[&str] = &[
    "cache/",
    "config.rs",
    "theme.rs",
    "words/load.rs",
    "load/scan.rs",
    "load/formats/tests.rs",
    "write/",
    "pipeline/",
    "preview/",
    "commands/",
];

/// A longer file has a second idea in it.
const LONGEST: usize = 400;

struct Source {
    /// Relative to `src`, with `/`.
    path: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                sources.push(Source { path: inside, text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 100, "where is the source?");
    sources
}

impl Source {
    /// The room it belongs to: the longest name in the table that it lies in.
    fn room(&self) -> &'static str {
        let module = self.path.trim_end_matches(".rs");
        let inside = |room: &str| module == room || module.starts_with(&format!("{room}/"));
        let rooms = ROOMS.iter().map(|(room, _)| *room).filter(|room| inside(room));
        rooms.max_by_key(|room| room.len()).unwrap_or_else(|| {
            panic!("src/{} is in no room of the table", self.path);
        })
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// The code without comments and without its test module.
    fn code(&self) -> String {
        let mut code = String::new();
        let mut lines = self.text.lines().peekable();
        while let Some(line) = lines.next() {
            let next_is_module =
                || lines.clone().next().is_some_and(|next| next.starts_with("mod "));
            if line == "#[cfg(test)]" && next_is_module() {
                for line in lines.by_ref() {
                    if line == "}" || line.starts_with("mod ") && line.ends_with(';') {
                        break;
                    }
                }
            } else if !line.trim_start().starts_with("//") {
                code.push_str(line);
                code.push('\n');
            }
        }
        code
    }

    /// The rooms whose names its code takes.
    fn imports(&self) -> BTreeSet<&'static str> {
        let code = self.code();
        let mut named: Vec<&str> = Vec::new();
        for (at, path) in code.match_indices("crate::") {
            let rest = &code[at + path.len()..];
            match rest.strip_prefix('{') {
                None => named.push(rest),
                Some(group) => named.extend(heads(group)),
            }
        }
        // `main` is a crate of its own.
        named.extend(code.match_indices("shownotes::").map(|(at, path)| &code[at + path.len()..]));
        let own = self.room();
        let rooms = named.into_iter().filter_map(|path| {
            let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
            ROOMS.iter().map(|(room, _)| *room).find(|room| *room == &path[..end])
        });
        rooms.filter(|room| *room != own).collect()
    }
}

/// The paths of a group `{a::b, c::{d, e}}`, each from its first name on.
fn heads(group: &str) -> Vec<&str> {
    let mut heads = vec![group.trim_start()];
    let mut depth = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(group[at + 1..].trim_start()),
            _ => {}
        }
    }
    heads
}

#[test]
fn a_room_imports_what_the_table_says_and_nothing_else() {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.path != "lib.rs" && !source.is_test()) {
        let room = source.room();
        let (_, allowed) = ROOMS.iter().find(|(name, _)| *name == room).unwrap();
        for import in source.imports() {
            if !allowed.contains(&import) {
                wrong.push(format!("src/{} ({room}) imports {import}", source.path));
            }
            found.entry(room).or_default().insert(import);
        }
    }
    for (room, allowed) in ROOMS {
        for import in *allowed {
            if !found.get(room).is_some_and(|found| found.contains(import)) {
                wrong.push(format!("the table lets {room} import {import}, and it does not"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_arrow_upwards_and_so_no_circle() {
    for (floor, (room, imports)) in ROOMS.iter().enumerate() {
        for import in *imports {
            let below = ROOMS[..floor].iter().any(|(name, _)| name == import);
            assert!(below, "{room} imports {import}, which does not stand below it");
        }
    }
}

#[test]
fn a_file_of_one_room_reaches_into_no_other_by_super() {
    // A room that is one file has only the crate above it.
    for source in sources().iter().filter(|source| !source.path.contains('/')) {
        assert!(!source.code().contains("super::"), "src/{} leaves its room", source.path);
    }
    // A room below a room keeps to itself.
    let rooms = || sources().into_iter().filter(|source| source.path != "lib.rs");
    for source in rooms().filter(|source| source.room().contains('/')) {
        let depth = source.path.matches('/').count() - usize::from(source.path.ends_with("mod.rs"));
        let up = "super::".repeat(depth);
        assert!(!source.code().contains(&up), "src/{} leaves its room", source.path);
    }
}

#[test]
fn every_file_opens_with_what_it_is() {
    for source in sources() {
        let opens = source.text.lines().next().is_some_and(|line| {
            line.strip_prefix("//! ").is_some_and(|words| words.trim().len() > 10)
        });
        assert!(opens, "src/{} does not open with a `//!` line that says what it is", source.path);
    }
}

#[test]
fn no_file_is_longer_than_one_idea() {
    for source in sources() {
        let lines = source.text.lines().count();
        assert!(lines <= LONGEST, "src/{} has {lines} lines, more than {LONGEST}", source.path);
    }
}

#[test]
fn only_rooms_that_face_the_world_touch_it_and_say_why() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (at, _) in source.text.match_indices("clippy::disallowed_methods") {
            let rest = &source.text[at..];
            let attribute = &rest[..rest.find(']').unwrap_or(rest.len())];
            if !attribute.contains("reason = ") {
                wrong.push(format!("src/{} does not say why", source.path));
            }
            if !FACING_THE_WORLD.iter().any(|place| source.path.starts_with(place)) {
                wrong.push(format!("src/{} does not face the world", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_exception_has_a_reason() {
    for source in sources() {
        for (at, _) in source.text.match_indices("[allow(") {
            let rest = &source.text[at..];
            let attribute = &rest[..rest.find(")]").unwrap_or(rest.len())];
            assert!(attribute.contains("reason = "), "src/{}: {attribute}", source.path);
        }
    }
}

#[test]
fn no_code_outside_tests_unwraps() {
    for source in sources().iter().filter(|source| !source.is_test()) {
        let line = source.code().lines().find(|line| line.contains(".unwrap()")).map(str::to_owned);
        assert_eq!(line, None, "src/{}", source.path);
    }
}

#[test]
fn the_scanner_sees_imports_in_every_form() {
    let source = |text: &str| Source { path: "model/x.rs".to_owned(), text: text.to_owned() };
    let cases: [(&str, &[&str]); 6] = [
        ("use crate::cache::Key;", &["cache"]),
        ("use crate::{cache::{Key, Digest}, site};", &["cache", "site"]),
        ("fn f(x: crate::write::Written) {}", &["write"]),
        ("// use crate::cache;\n/// crate::site", &[]),
        (
            "#[cfg(test)]\nmod tests {\n    use crate::site;\n}\nuse crate::theme::Theme;",
            &["theme"],
        ),
        ("#[cfg(test)]\nmod tests;\nuse crate::theme::Theme;", &["theme"]),
    ];
    for (text, wanted) in cases {
        assert_eq!(source(text).imports(), wanted.iter().copied().collect(), "{text}");
    }
}
