//! `shownotes build`
#![allow(clippy::disallowed_methods, reason = "the list of files is written where it is asked for")]

use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;

use super::check::Told;
use super::progress::Bar;
use super::{CONTENT, OK, Source, tell};
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::pipeline::{self, Listing, Report, Request};

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
    /// Write a list of all files as JSON: path, hash, size, and what is new, changed and removed; `-` prints it
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// How the report is printed
    #[arg(long, value_enum, default_value_t = Printed::Text)]
    format: Printed,
}

const EXAMPLES: &str = "\
Examples:
  shownotes build                                  # into public/, only what changed
  shownotes build --base-url https://example.org/podcast/ --output dist
  shownotes build --quiet || exit 1                # says only what is wrong
  shownotes build --format json | jq .files
  shownotes build --manifest -                     # which files changed, as JSON

Episodes with mistakes are left out or shown as far as they can be read; the rest of the site is built.";

/// How the report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Printed {
    /// For people, on standard error
    Text,
    /// One object, for programs
    Json,
}

/// What `--manifest` writes. Names are never changed or removed; new ones may come.
#[derive(Serialize)]
struct Manifest<'a> {
    version: u8,
    /// What `hash` is of each file.
    hash: &'static str,
    #[serde(flatten)]
    listing: &'a Listing,
}

/// What `--format json` prints. Names are never changed or removed; new ones may come.
#[derive(Serialize)]
struct Printable<'a> {
    version: u8,
    output: String,
    episodes: usize,
    words: usize,
    read: usize,
    files: Files,
    drafts: usize,
    scheduled: usize,
    next_scheduled: Option<String>,
    errors: usize,
    warnings: usize,
    hints: usize,
    diagnostics: Vec<Told<'a>>,
}

/// How many files are what.
#[derive(Serialize)]
struct Files {
    new: usize,
    changed: usize,
    same: usize,
    removed: usize,
}

/// Builds the site and says what was done.
pub(super) fn run(build: &Build) -> Result<u8> {
    let to_stdout = build.manifest.as_deref() == Some(Path::new("-"));
    if to_stdout && build.format == Printed::Json {
        let why = "`--manifest -` and `--format json` would both print: give the list a file";
        return Err(Error::Usage(why.to_owned()));
    }
    let request = Request {
        output: build.output.clone(),
        base_url: build.base_url.clone(),
        listed: build.manifest.is_some(),
        ..build.source.request()?
    };
    let bar = Bar::new();
    let report = pipeline::build(&request, &bar)?;
    let seconds = bar.finish();
    if let (Some(path), Some(listing)) = (&build.manifest, &report.listing) {
        let text = json(&Manifest { version: 1, hash: "blake3-128", listing });
        match to_stdout {
            true => tell::out(&text)?,
            false => fs::write(path, text).map_err(Error::io("write", path))?,
        }
    }
    match build.format {
        Printed::Text => tell::report(&report, seconds),
        Printed::Json => {
            tell::diagnostics(&report.diagnostics);
            tell::out(&json(&printable(&report)))?;
        }
    }
    Ok(if report.has_errors() { CONTENT } else { OK })
}

fn printable(report: &Report) -> Printable<'_> {
    let count = |severity| report.diagnostics.iter().filter(|d| d.severity == severity).count();
    let (held, written) = (&report.held_back, &report.written);
    Printable {
        version: 1,
        output: report.output.display().to_string(),
        episodes: report.episodes,
        words: report.words,
        read: report.read,
        files: Files {
            new: written.fresh,
            changed: written.changed,
            same: written.same,
            removed: written.removed,
        },
        drafts: held.drafts,
        scheduled: held.scheduled,
        next_scheduled: held.next.map(|next| format!("{next}Z")),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        hints: count(Severity::Hint),
        diagnostics: report.diagnostics.iter().map(Told::of).collect(),
    }
}

fn json(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value);
    text.expect("plain data can be serialised into memory") + "\n"
}
