//! Messages for people, on standard error.

use std::collections::BTreeMap;
use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::OnceLock;

use clap::ColorChoice;

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::pipeline::{HeldBack, Report};

/// Of one kind of problem so many are told whole; the rest are counted.
const OF_A_KIND: usize = 5;

/// How messages are told: quietly, and in which colours.
static ASKED: OnceLock<(bool, ColorChoice)> = OnceLock::new();

/// Remembers how messages are to be told, once and for all.
pub(super) fn as_asked(quiet: bool, color: ColorChoice) {
    // A second command line in one process does not come.
    ASKED.get_or_init(|| (quiet, color));
}

/// Whether only what is wrong is told.
pub(super) fn is_quiet() -> bool {
    ASKED.get().is_some_and(|(quiet, _)| *quiet)
}

/// Whether messages may be coloured.
pub(super) fn color() -> bool {
    match ASKED.get().map_or(ColorChoice::Auto, |(_, color)| *color) {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => std::io::stderr().is_terminal() && !no_color(),
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "https://no-color.org: users say so in the environment"
)]
fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// Prints one line that somebody who wants quiet can do without.
pub(super) fn news(text: &str) {
    if !is_quiet() {
        line(text);
    }
}

/// Prints one line.
pub(super) fn line(text: &str) {
    // Nobody is there to be told that nobody is there.
    drop(writeln!(std::io::stderr(), "{text}"));
}

/// Prints on standard output, for whoever reads on.
///
/// # Errors
/// When it cannot be written; not when nobody reads on.
pub(super) fn out(text: &str) -> Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(source) if source.kind() != ErrorKind::BrokenPipe => {
            Err(Error::Io { doing: "write", path: "standard output".into(), source })
        }
        _ => Ok(()),
    }
}

/// Tells why the run ended.
pub(super) fn error(error: &Error) {
    match error {
        Error::Config(diagnostic) => line(&diagnostic.render(color())),
        other => line(&format!("error: {other}")),
    }
}

/// Tells what a build found and did.
pub(super) fn report(report: &Report, seconds: f64) {
    diagnostics(&report.diagnostics);
    if report.episodes == 0 && report.pages == 0 {
        line(&format!(
            "there is no transcript in {}: put one there (Markdown, plain text, WebVTT, SRT or JSON)",
            report.content.display()
        ));
    }
    let held = held_back(&report.held_back);
    if !held.is_empty() {
        news(held.trim_end());
    }
    news(&summary(report, seconds));
}

/// What is not shown yet, a line each; nothing where all is.
pub(super) fn held_back(held: &HeldBack) -> String {
    let mut lines = String::new();
    if held.drafts > 0 {
        lines.push_str(&counted(held.drafts, "draft"));
        lines.push_str(" held back; --drafts shows them\n");
    }
    if let Some(next) = held.next {
        let next = next.strftime("%Y-%m-%d %H:%M");
        lines.push_str(&match held.scheduled {
            1 => format!("1 episode comes out on {next} UTC; --future shows it\n"),
            many => format!(
                "{} episodes come out later, the next on {next} UTC; --future shows them\n",
                grouped(many)
            ),
        });
    }
    lines
}

/// Which problems are told.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted {
    /// What could be better, too.
    pub(super) hints: bool,
    /// Each, and not the first of a kind.
    pub(super) all: bool,
}

/// Tells what is wrong with the content: errors first, the same kind not too often.
pub(super) fn diagnostics(diagnostics: &[Diagnostic]) {
    problems(diagnostics, Wanted::default());
}

/// Tells what is wrong with the content, as it is wanted.
pub(super) fn problems(diagnostics: &[Diagnostic], wanted: Wanted) {
    let color = color();
    let mut told: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        if severity == Severity::Hint && !wanted.hints {
            break;
        }
        for diagnostic in diagnostics.iter().filter(|d| d.severity == severity) {
            let (count, errors) = told.entry(&diagnostic.code).or_default();
            *count += 1;
            // An error is something lost: each is told.
            *errors |= severity == Severity::Error;
            if *count <= OF_A_KIND || *errors || wanted.all {
                line(&format!("{}\n", diagnostic.render(color)));
            }
        }
    }
    for (code, (count, errors)) in told {
        if count > OF_A_KIND && !errors && !wanted.all {
            line(&format!("… and {} more of {code}", grouped(count - OF_A_KIND)));
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

/// `1 draft`, `2,086 episodes`
pub(super) fn counted(count: usize, what: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{} {what}{s}", grouped(count))
}

fn grouped(count: usize) -> String {
    crate::words::grouped(count as u64, ",")
}
