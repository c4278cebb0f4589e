//! What the codes of diagnostics mean: one table, from which `explain` and the docs are made.

mod content;
mod feeds;
mod front_matter;
mod pages;
mod transcripts;

use std::fmt::Write;

use crate::diagnostic::Severity;

/// A kind of problem.
#[derive(Debug)]
pub(crate) struct Code {
    /// As messages have it in brackets.
    pub(crate) name: &'static str,
    /// How bad it is in a site.
    pub(crate) severity: Severity,
    /// What is wrong, one sentence.
    pub(crate) meaning: &'static str,
    /// Why it matters, and how to mend it; a blank line parts paragraphs.
    pub(crate) more: &'static str,
    /// What it looks like when it is right, or wrong and right; may be empty.
    pub(crate) example: &'static str,
}

/// The parts of the table with their headings.
const PARTS: &[(&str, &[Code])] = &[
    ("Files of the content", content::CODES),
    ("Front matter and settings", front_matter::CODES),
    ("Transcripts", transcripts::CODES),
    ("Pages", pages::CODES),
    ("Feeds", feeds::CODES),
];

/// All codes with the heading they stand under.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static Code)> {
    PARTS.iter().flat_map(|(part, codes)| codes.iter().map(|code| (*part, code)))
}

/// The code of this name.
pub(crate) fn find(name: &str) -> Option<&'static Code> {
    all().map(|(_, code)| code).find(|code| code.name == name)
}

/// The name that is most like one that there is not.
pub(crate) fn nearest(name: &str) -> Option<&'static str> {
    let alike = |code: &Code| {
        let other: Vec<&str> = code.name.split('-').collect();
        name.split('-').filter(|part| other.contains(part)).count()
    };
    let best = all().map(|(_, code)| code).max_by_key(|code| (alike(code), code.name.len()));
    best.filter(|code| alike(code) > 0).map(|code| code.name)
}

/// The word for a severity.
pub(crate) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

/// The page of the docs.
pub(crate) fn markdown() -> String {
    let mut page = String::from(
        "# Codes\n\nWhat messages mean that `shownotes build` and `shownotes check` give; \
         `shownotes explain CODE` says the\nsame. This page is made from `src/codes/`: \
         `shownotes explain --format markdown > docs/codes.md`.\n\nAn **error** is something that \
         is not in the site or leads nowhere, and ends with exit code 1. A **warning**\nloses \
         nothing; `check --deny warnings` makes it fail. A **hint** could be better, and only \
         `check` tells it.\n",
    );
    let write = "a string takes all that is written";
    for (part, codes) in PARTS {
        write!(page, "\n## {part}\n\n| code | | means |\n|---|---|---|\n").expect(write);
        for code in *codes {
            let severity = word(code.severity);
            writeln!(page, "| [`{0}`](#{0}) | {severity} | {1} |", code.name, code.meaning)
                .expect(write);
        }
        for code in *codes {
            write!(page, "\n### {}\n\n{} {}\n", code.name, code.meaning, code.more).expect(write);
            if !code.example.is_empty() {
                write!(page, "\n```text\n{}\n```\n", code.example).expect(write);
            }
        }
    }
    page
}
