//! `shownotes build`

use std::path::PathBuf;

use serde::Serialize;

use super::check::Told;
use super::print::{self, Format};
use super::progress::Bar;
use super::{CONTENT, OK, Source, tell};
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
    scheduled: usize,
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
    let written = &report.written;
    Line {
        output: report.output.display().to_string(),
        episodes: report.episodes,
        words: report.words,
        drafts: report.held_back.drafts,
        scheduled: report.held_back.scheduled,
        files: Files {
            new: written.fresh,
            changed: written.changed,
            same: written.same,
            removed: written.removed,
        },
        diagnostics: report.diagnostics.iter().map(Told::of).collect(),
    }
}
