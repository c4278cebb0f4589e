//! Messages for people, on standard error.

use std::collections::BTreeMap;
use std::io::Write;

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::pipeline::Report;

/// Of one kind of problem so many are told whole; the rest are counted.
const OF_A_KIND: usize = 5;

/// Prints one line.
pub(super) fn line(text: &str) {
    // Nobody is there to be told that nobody is there.
    drop(writeln!(std::io::stderr(), "{text}"));
}

/// Tells why the run ended.
pub(super) fn error(error: &Error) {
    match error {
        Error::Config(diagnostic) => line(&diagnostic.render(super::color())),
        other => line(&format!("error: {other}")),
    }
}

/// Tells what a build found and did.
pub(super) fn report(report: &Report, seconds: f64) {
    diagnostics(&report.diagnostics);
    if report.episodes == 0 {
        line(&format!(
            "there is no transcript in {}: put one there (Markdown, plain text, WebVTT, SRT or JSON)",
            report.content.display()
        ));
    }
    if report.drafts > 0 {
        let drafts = counted(report.drafts, "draft");
        line(&format!("{drafts} held back; --drafts shows them"));
    }
    line(&summary(report, seconds));
}

/// Tells what is wrong with the content: errors first, the same kind not too often.
pub(super) fn diagnostics(diagnostics: &[Diagnostic]) {
    let color = super::color();
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let warnings = diagnostics.iter().filter(|d| d.severity == Severity::Warning);
    for diagnostic in errors.chain(warnings) {
        let count = told.entry(&diagnostic.code).or_default();
        *count += 1;
        // An error is something lost: each is told.
        if *count <= OF_A_KIND || diagnostic.severity == Severity::Error {
            line(&format!("{}\n", diagnostic.render(color)));
        }
    }
    let rest = told.iter().filter(|(_, count)| **count > OF_A_KIND);
    for (code, count) in rest {
        let only_warnings =
            diagnostics.iter().all(|d| d.code != *code || d.severity != Severity::Error);
        if only_warnings {
            line(&format!("… and {} more of {code}", count - OF_A_KIND));
        }
    }
}

/// The closing line: `2,086 episodes, 4,911 files: 14 new, 3 changed, 4,894 as they were, in 0.4 s`.
fn summary(report: &Report, seconds: f64) -> String {
    let written = &report.written;
    let files = written.fresh + written.changed + written.same;
    let mut parts = Vec::new();
    for (count, what) in
        [(written.fresh, "new"), (written.changed, "changed"), (written.removed, "removed")]
    {
        if count > 0 {
            parts.push(format!("{} {what}", grouped(count)));
        }
    }
    if written.same > 0 {
        parts.push(format!("{} as they were", grouped(written.same)));
    }
    format!(
        "{}, {}: {}, in {seconds:.1} s",
        counted(report.episodes, "episode"),
        counted(files, "file"),
        parts.join(", "),
    )
}

fn counted(count: usize, what: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{} {what}{s}", grouped(count))
}

fn grouped(count: usize) -> String {
    crate::words::grouped(count as u64, ",")
}
