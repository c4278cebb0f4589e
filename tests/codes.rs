//! The codes of diagnostics: the source, the table of explanations and the docs say the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::site::program;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn explain(arguments: &[&str]) -> (String, String, i32) {
    let done = program().arg("explain").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(done.stdout), text(done.stderr), done.status.code().unwrap())
}

/// How the source makes a diagnostic, and how bad that is.
const MAKERS: [(&str, &str); 6] = [
    ("Diagnostic::error(", "error"),
    ("Diagnostic::warning(", "warning"),
    ("Diagnostic::hint_only(", "hint"),
    ("faults.error(", "error"),
    ("faults.warn(", "warning"),
    ("self.error(", "error"),
];

/// The codes that the source uses with the severities it uses them with.
fn used(folder: &Path, found: &mut BTreeMap<String, Vec<&'static str>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "tests" && name != "codes") {
                used(&path, found);
            }
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for (maker, severity) in MAKERS {
            for (at, _) in code.match_indices(maker) {
                let Some(rest) = code[at + maker.len()..].trim_start().strip_prefix('"') else {
                    continue;
                };
                let name = rest.split('"').next().unwrap();
                found.entry(name.to_owned()).or_default().push(severity);
            }
        }
    }
}

#[test]
fn every_code_of_the_source_is_explained_and_the_other_way_round() {
    let mut found = BTreeMap::new();
    used(&root().join("src"), &mut found);
    assert!(found.len() > 60, "where are the codes? {found:?}");
    let (lines, _, _) = explain(&["--format", "json"]);
    let table: BTreeMap<String, String> = lines
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            let text = |name: &str| line[name].as_str().unwrap().to_owned();
            (text("code"), text("severity"))
        })
        .collect();
    assert_eq!(lines.lines().count(), table.len(), "a code stands in the table twice");
    for (code, severities) in &found {
        let severity = table.get(code).unwrap_or_else(|| panic!("`{code}` is explained nowhere"));
        assert!(
            severities.contains(&severity.as_str()),
            "{code} is {severities:?}, not {severity}"
        );
    }
    for code in table.keys() {
        assert!(found.contains_key(code), "`{code}` is explained, and nothing says it");
    }
}

#[test]
fn every_code_says_what_it_means_in_plain_sentences() {
    let (lines, _, _) = explain(&["--format", "json"]);
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        for part in ["meaning", "more"] {
            let text = line[part].as_str().unwrap();
            let whole = text.ends_with(['.', '`', '?']) && text.len() > 10;
            assert!(whole, "{}: {text}", line["code"]);
        }
    }
}

#[test]
fn the_docs_list_all_codes() {
    let (page, _, _) = explain(&["--format", "markdown"]);
    let docs = fs::read_to_string(root().join("docs/codes.md")).unwrap();
    assert!(page == docs, "run `shownotes explain --format markdown > docs/codes.md`");
}

#[test]
fn a_code_is_explained_however_it_is_copied_from_a_message() {
    for name in ["dead-link", "[dead-link]", "Dead-Link"] {
        let (told, _, code) = explain(&[name]);
        assert!(told.starts_with("dead-link (error)") && code == 0, "{told}");
    }
    let (_, told, code) = explain(&["missing-pictures"]);
    assert!(told.contains("did you mean `missing-") && code == 2, "{told}");
    assert_eq!(explain(&["nonsense"]).2, 2);
}
