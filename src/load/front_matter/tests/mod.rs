//! How the tests read a file and show what is wrong with it.

mod fields;
mod files;
mod hostile;
mod insert;
mod messages;

use super::{FrontMatter, read, split};
use crate::diagnostic::Diagnostic;

/// Reads a whole file: what is split off, and what every step tells.
pub(super) fn load(text: &str) -> (FrontMatter, Vec<Diagnostic>, &str) {
    let split = split(text);
    let mut faults = split.diagnostics;
    let mut front = FrontMatter::default();
    if let Some(matter) = &split.matter {
        let (read, more) = read(text, matter);
        front = read;
        faults.extend(more);
    }
    (front, faults, &text[split.rest..])
}

/// Reads a file that must be without faults.
#[track_caller]
pub(super) fn clean(text: &str) -> FrontMatter {
    let (front, faults, rest) = load(text);
    assert!(faults.is_empty(), "{}\nin\n{text}", rendered(&faults));
    assert_eq!(rest, "Body.\n", "the body of\n{text}");
    front
}

pub(super) fn rendered(faults: &[Diagnostic]) -> String {
    let each = faults.iter().map(|fault| fault.clone().path("content/tide-gauge.md").render(false));
    each.collect::<Vec<_>>().join("\n\n")
}

pub(super) fn yaml(fields: &str) -> String {
    format!("---\n{fields}\n---\nBody.\n")
}

pub(super) fn toml(fields: &str) -> String {
    format!("+++\n{fields}\n+++\nBody.\n")
}

pub(super) fn json(fields: &str) -> String {
    format!("{{\n{fields}\n}}\nBody.\n")
}
