//! The reference of settings and front matter: made of the program, and true.

mod schema;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use shownotes::diagnostic::Diagnostic;
use shownotes::error::Error;

use crate::site::{Root, TestSite, files_of};
use schema::{Group, fault, printed, schema};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn docs(name: &str) -> PathBuf {
    root().join("docs").join(name)
}

#[test]
fn the_docs_are_those_of_the_program() {
    let update = std::env::var_os("UPDATE").is_some_and(|what| what == "docs");
    let (open, close) = ("<!-- fields -->\n", "<!-- /fields -->");
    for (name, arguments) in [
        ("configuration.md", &["settings", "--format", "markdown"][..]),
        ("front-matter.md", &["front-matter", "--format", "markdown"]),
        ("shownotes.schema.json", &["settings"]),
        ("front-matter.schema.json", &["front-matter"]),
    ] {
        let there = fs::read_to_string(docs(name)).unwrap_or_default();
        let made = printed(arguments);
        let wanted = match there.split_once(open).zip(there.split_once(close)) {
            Some(((before, _), (_, after))) => format!("{before}{open}{made}{close}{after}"),
            None => made,
        };
        if update {
            fs::write(docs(name), &wanted).unwrap();
        } else {
            assert!(
                there == wanted,
                "docs/{name}: run UPDATE=docs cargo test --test all reference"
            );
        }
    }
}

/// TOML as JSON; dates are texts.
fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::from(text.as_str()),
        toml::Value::Integer(number) => Value::from(*number),
        toml::Value::Float(number) => Value::from(*number),
        toml::Value::Boolean(flag) => Value::from(*flag),
        toml::Value::Datetime(date) => Value::from(date.to_string()),
        toml::Value::Array(items) => items.iter().map(json).collect(),
        toml::Value::Table(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.clone(), json(value))).collect())
        }
    }
}

fn table(text: &str) -> Result<Value, String> {
    let table: Result<toml::Table, _> = text.parse();
    table.map(|table| json(&toml::Value::Table(table))).map_err(|error| error.to_string())
}

/// The blocks of TOML in a page of the docs. Where one shows several ways to write a field, each is
/// one by itself.
fn blocks(page: &str) -> Vec<Value> {
    let text = fs::read_to_string(root().join(page)).unwrap();
    let mut blocks = Vec::new();
    for block in text.split("```toml\n").skip(1).map(|part| part.split("```").next().unwrap()) {
        if let Ok(whole) = table(block) {
            blocks.push(whole);
            continue;
        }
        let mut part = String::new();
        for line in block.lines() {
            part = part + line + "\n";
            if let Ok(statement) = table(&part) {
                blocks.push(statement);
                part.clear();
            }
        }
        assert_eq!(part, "", "{page} has a block that is no TOML");
    }
    blocks
}

#[test]
fn what_docs_and_the_demo_write_passes_the_schemas() {
    let settings = schema("settings");
    let demo = table(&fs::read_to_string(root().join("shownotes.toml")).unwrap()).unwrap();
    assert_eq!(fault(&settings, &demo, "demo"), None);
    let mut seen = 0;
    for page in ["README.md", "look.md", "machines.md", "publish.md", "feeds.md", "formats.md"] {
        let page = if page == "README.md" { page.to_owned() } else { format!("docs/{page}") };
        for block in blocks(&page) {
            // A file of words of the interface is no setting; front matter says so by what it holds.
            if block.get("words").is_some() {
                continue;
            }
            let front = fault(&schema("front-matter"), &block, &page);
            let told = fault(&settings, &block, &page);
            assert!(told.is_none() || front.is_none(), "{told:?} {front:?}");
            seen += 1;
        }
    }
    let front_matter = schema("front-matter");
    for block in blocks("docs/front-matter.md") {
        assert_eq!(fault(&front_matter, &block, "front-matter.md"), None);
        seen += 1;
    }
    for (path, bytes) in files_of(&root().join("content")) {
        let text = String::from_utf8_lossy(&bytes);
        let written = match text.strip_prefix("+++\n") {
            Some(rest) => rest.split("\n+++").next().unwrap(),
            None if path.ends_with(".toml") => &*text,
            None => continue,
        };
        assert_eq!(fault(&front_matter, &table(written).unwrap(), &path), None);
        seen += 1;
    }
    assert!(seen > 25, "{seen} examples");
}

/// A value as TOML has it in one line.
fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| format!("{name:?} = {}", inline(value));
            format!("{{ {} }}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// What the reader of settings says of this file: one diagnostic, as it stops at the first.
fn settings_say(root: &Root, file: &Value) -> Vec<Diagnostic> {
    let fields = file.as_object().unwrap().iter();
    let lines: String =
        fields.map(|(name, value)| format!("{name:?} = {}\n", inline(value))).collect();
    // The last line is wrong, so that no site is built where all else is right.
    root.write("shownotes.toml", lines + "the_last_line = 1\n");
    match root.try_build() {
        Err(Error::Config(told)) if told.message.contains("the_last_line") => Vec::new(),
        Err(Error::Config(told)) => vec![*told],
        other => panic!("{file}: {other:?}"),
    }
}

/// What the reader of front matter says of these files.
fn episodes_say(files: &[Value]) -> Vec<Vec<Diagnostic>> {
    let mut site = TestSite::new();
    for (index, file) in files.iter().enumerate() {
        // A page has no notes to be made, and a draft's problems would wait.
        let mut file = file.clone();
        file.as_object_mut().unwrap().entry("type").or_insert(json!("page"));
        site = site.file(&format!("content/e{index}.md"), format!("{file}\n\nInes: Hello.\n"));
    }
    let root = site.unbuilt();
    let report = root.build();
    let of = |index| {
        let name = format!("content/e{index}.md");
        let said = report.diagnostics.iter().filter(|told| told.path == name);
        said.cloned().collect()
    };
    (0..files.len()).map(of).collect()
}

fn told(subject: &str, files: &[Value]) -> Vec<Vec<Diagnostic>> {
    if subject == "front-matter" {
        return episodes_say(files);
    }
    let root = TestSite::new().file("static/logo.svg", "<svg/>").unbuilt();
    files.iter().map(|file| settings_say(&root, file)).collect()
}

#[test]
fn a_reader_and_its_schema_know_the_same_names() {
    for (subject, least) in [("settings", 25), ("front-matter", 12)] {
        let schema = schema(subject);
        let groups = Group::all(&schema);
        assert!(groups.len() >= least, "{subject} has {} groups", groups.len());
        let strange = |group: &Group<'_>| {
            let (name, field) = group.own().next().unwrap();
            group.holding(&json!({ name: field["examples"][0], "qqqqqqqq": {} }))
        };
        let files: Vec<Value> = groups.iter().map(strange).collect();
        for ((group, file), told) in groups.iter().zip(&files).zip(told(subject, &files)) {
            let unknown = told.iter().find(|told| told.message.contains("`qqqqqqqq`"));
            let hint = unknown.and_then(|told| told.hint.clone());
            let hint = hint.unwrap_or_else(|| panic!("{file}: {told:?}"));
            let (_, list) = hint.split_once("has the fields ").unwrap();
            let read: BTreeSet<&str> = list.split(", ").collect();
            let known: BTreeSet<&str> = group.own().map(|(name, _)| name.as_str()).collect();
            assert_eq!(read, known, "{file}");
            assert!(fault(&schema, file, "").is_some_and(|why| why.contains("qqqqqqqq")), "{file}");
        }
    }
}

#[test]
fn every_example_is_taken_under_every_name() {
    for (subject, least) in [("settings", 150), ("front-matter", 80)] {
        let schema = schema(subject);
        let with_example = |group: &Group<'_>| -> Vec<Value> {
            let example = |(name, field): (&String, &Value)| {
                group.holding(&json!({ name: field["examples"][0] }))
            };
            group.fields().map(example).collect()
        };
        let files: Vec<Value> = Group::all(&schema).iter().flat_map(with_example).collect();
        assert!(files.len() >= least, "{subject} has {} names", files.len());
        for (file, told) in files.iter().zip(told(subject, &files)) {
            assert_eq!(fault(&schema, file, ""), None);
            let refused =
                |told: &&Diagnostic| ["unknown-field", "wrong-type"].contains(&&*told.code);
            assert_eq!(told.iter().find(refused), None, "{file}");
        }
    }
}

#[test]
fn a_reader_and_its_schema_take_the_same_types() {
    let values = [
        json!("zq"),
        json!(7),
        json!(true),
        json!(false),
        json!([]),
        json!(["zq"]),
        json!([{ "zq": "zq" }]),
        json!({ "zq": "zq" }),
        json!({ "zq": ["zq"] }),
    ];
    for subject in ["settings", "front-matter"] {
        let schema = schema(subject);
        let mut files = Vec::new();
        for group in Group::all(&schema) {
            for (name, _) in group.own() {
                files.extend(values.iter().map(|value| group.holding(&json!({ name: value }))));
            }
        }
        let mut refused = 0;
        for (file, told) in files.iter().zip(told(subject, &files)) {
            let fault = fault(&schema, file, "");
            let wrong = told.iter().find(|told| told.code == "wrong-type");
            // What the schema refuses, the reader does not take in silence, and the other way round.
            assert!(wrong.is_none() || fault.is_some(), "{file}: the schema takes it; {wrong:?}");
            assert!(fault.is_none() || !told.is_empty(), "{file}: the reader takes it; {fault:?}");
            refused += usize::from(fault.is_some());
        }
        assert!(refused > 100, "{subject}: {refused} of {}", files.len());
    }
}
