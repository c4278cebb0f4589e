//! `shownotes build`

use std::path::PathBuf;

use serde::Serialize;

use super::print::{self, Format};
use super::progress::Bar;
use super::{CONTENT, OK, Source, tell};
use crate::diagnostic::Severity;
use crate::error::Result;
use crate::pipeline::{self, Report, Request};

const EXAMPLES: &str = "\
Examples:
  shownotes build                                  # into public/, only what changed
  shownotes build --base-url https://example.org/podcast/ --output dist
  shownotes build --quiet || exit 1                # says only what is wrong
  shownotes build --format json | jq .files

Episodes with mistakes are left out or shown as far as they can be read; the rest of the site is built.";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Build {
    #[command(flatten)]
    source: Source,
    /// Folder to put the site into [default: `public` in the root]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Address the site will have, such as `https://example.org/podcast/`
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// How it is told what was done; messages go to standard error all the same
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What was done, for programs.
#[derive(Serialize)]
struct Line<'a> {
    output: String,
    episodes: usize,
    words: usize,
    drafts: usize,
    files: Files,
    diagnostics: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Files {
    new: usize,
    changed: usize,
    same: usize,
    removed: usize,
}

/// A message.
#[derive(Serialize)]
struct Told<'a> {
    code: &'a str,
    severity: Severity,
    file: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    message: &'a str,
    help: Option<&'a str>,
}

/// Builds the site and says what was done.
pub(super) fn run(build: &Build) -> Result<u8> {
    let request = Request {
        output: build.output.clone(),
        base_url: build.base_url.clone(),
        ..build.source.request()?
    };
    let bar = Bar::new();
    let report = pipeline::build(&request, &bar)?;
    let seconds = bar.finish();
    if build.format == Format::Json {
        tell::diagnostics(&report.diagnostics);
        print::json(&line(&report))?;
    } else {
        tell::report(&report, seconds);
    }
    Ok(if report.has_errors() { CONTENT } else { OK })
}

fn line(report: &Report) -> Line<'_> {
    let told = report.diagnostics.iter().map(|told| Told {
        code: &told.code,
        severity: told.severity,
        file: &told.path,
        line: told.place.as_ref().map(|place| place.line),
        column: told.place.as_ref().map(|place| place.column),
        message: &told.message,
        help: told.hint.as_deref(),
    });
    let written = &report.written;
    Line {
        output: report.output.display().to_string(),
        episodes: report.episodes,
        words: report.words,
        drafts: report.drafts,
        files: Files {
            new: written.fresh,
            changed: written.changed,
            same: written.same,
            removed: written.removed,
        },
        diagnostics: told.collect(),
    }
}
