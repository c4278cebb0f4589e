//! `shownotes check`: everything that is wrong with a site, before the world sees it.

use clap::ValueEnum;
use serde::Serialize;

use super::progress::Bar;
use super::{CONTENT, OK, Source, tell};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;
use crate::pipeline::{self, Checked, Request};

/// What `--format json` prints, as a JSON Schema.
const SCHEMA: &str = include_str!("../../docs/check.schema.json");

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {
    #[command(flatten)]
    source: Source,
    /// Address the site will have, such as `https://example.org/podcast/`
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = Printed::Text)]
    format: Printed,
    /// What ends with exit code 1 beside errors
    #[arg(long, value_enum)]
    deny: Option<Denied>,
    /// Tell each problem, and not the first five of a kind
    #[arg(long)]
    all: bool,
    /// Print the JSON Schema of `--format json`
    #[arg(long)]
    schema: bool,
}

const EXAMPLES: &str = "Examples:\n  \
    shownotes check                          what is wrong, and how to mend it\n  \
    shownotes check --deny warnings          for CI: warnings fail, too\n  \
    shownotes check --format json            for programs\n  \
    shownotes explain dead-link              what a code means";

/// How it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Printed {
    /// For people
    Text,
    /// One object, for programs
    Json,
}

/// What fails beside errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Denied {
    /// Warnings
    Warnings,
}

/// What is printed for programs. Names are never changed or removed; new ones may come.
#[derive(Serialize)]
struct Printable<'a> {
    version: u8,
    episodes: usize,
    pages: usize,
    drafts: usize,
    scheduled: usize,
    next_scheduled: Option<String>,
    errors: usize,
    warnings: usize,
    hints: usize,
    diagnostics: Vec<Told<'a>>,
}

/// A diagnostic for programs.
#[derive(Serialize)]
pub(super) struct Told<'a> {
    code: &'a str,
    severity: Severity,
    file: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    message: &'a str,
    help: Option<&'a str>,
}

/// Checks the site and says what is wrong.
pub(super) fn run(check: &Check) -> Result<u8> {
    if check.schema {
        tell::out(SCHEMA)?;
        return Ok(OK);
    }
    let request = Request { base_url: check.base_url.clone(), ..check.source.request()? };
    let bar = Bar::new();
    let checked = pipeline::check(&request, &bar)?;
    let seconds = bar.finish();
    let count = |severity| checked.diagnostics.iter().filter(|d| d.severity == severity).count();
    let counts = [Severity::Error, Severity::Warning, Severity::Hint].map(count);
    match check.format {
        Printed::Text => {
            let hints = !tell::is_quiet();
            tell::problems(&checked.diagnostics, tell::Wanted { hints, all: check.all });
            tell::news(&summary(&checked, counts, seconds));
        }
        Printed::Json => tell::out(&json(&checked, counts))?,
    }
    let [errors, warnings, _] = counts;
    let denied = errors > 0 || (check.deny == Some(Denied::Warnings) && warnings > 0);
    Ok(if denied { CONTENT } else { OK })
}

/// `2,086 episodes, 4,911 pages: 1 error, 3 warnings, 12 hints, in 1.2 s`
fn summary(checked: &Checked, [errors, warnings, hints]: [usize; 3], seconds: f64) -> String {
    let held = tell::held_back(&checked.held_back);
    let mut parts: Vec<String> = [(errors, "error"), (warnings, "warning"), (hints, "hint")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| tell::counted(count, what))
        .collect();
    if parts.is_empty() {
        parts.push("nothing is wrong".to_owned());
    }
    format!(
        "{held}{}, {}: {}, in {seconds:.1} s",
        tell::counted(checked.episodes, "episode"),
        tell::counted(checked.pages, "page"),
        parts.join(", "),
    )
}

fn json(checked: &Checked, [errors, warnings, hints]: [usize; 3]) -> String {
    let held = &checked.held_back;
    let printable = Printable {
        version: 1,
        episodes: checked.episodes,
        pages: checked.pages,
        drafts: held.drafts,
        scheduled: held.scheduled,
        next_scheduled: held.next.map(|next| format!("{next}Z")),
        errors,
        warnings,
        hints,
        diagnostics: checked.diagnostics.iter().map(Told::of).collect(),
    };
    let text = serde_json::to_string_pretty(&printable);
    text.expect("plain data can be serialised into memory") + "\n"
}

impl<'a> Told<'a> {
    /// A message as programs take it.
    pub(super) fn of(diagnostic: &'a Diagnostic) -> Self {
        let place = diagnostic.place.as_ref();
        Self {
            code: &diagnostic.code,
            severity: diagnostic.severity,
            file: &diagnostic.path,
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            message: &diagnostic.message,
            help: diagnostic.hint.as_deref(),
        }
    }
}
