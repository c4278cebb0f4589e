//! `shownotes formats`: what is read and written, and what a file is taken for.

mod json;
mod text;

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use super::print::{self, Format};
use super::{CONTENT, OK, tell};
use crate::diagnostic::Severity;
use crate::error::Result;
use crate::pipeline::{FileFormat, format_of};

const EXAMPLES: &str = "\
Examples:
  shownotes formats                              # everything that is read and written
  shownotes formats talk.json                    # what this file is taken for, and why
  shownotes formats talk.vtt --segments | less   # every segment as it was read
  shownotes formats *.srt --format json";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Formats {
    /// Files to look at; without any, all formats are listed
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How it is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Also print every segment as it was read, with its times, speaker and words
    #[arg(long)]
    segments: bool,
    /// Read WebVTT by its standard alone: nothing is recovered; with `--format json` also prints
    /// each cue with its settings and the tree of its text
    #[arg(long)]
    strict: bool,
}

/// Lists the formats, or says what the files are.
pub(super) fn run(formats: &Formats) -> Result<u8> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut diagnostics = Vec::new();
    let mut done = Ok(());
    if formats.files.is_empty() {
        done = match formats.format {
            Format::Text => text::list(&mut out),
            Format::Json => json::list(&mut out),
        };
    }
    for (index, file) in formats.files.iter().enumerate() {
        let found: FileFormat = format_of(file, formats.strict);
        done = done.and_then(|()| match formats.format {
            Format::Text => {
                let between = if index > 0 { writeln!(out) } else { Ok(()) };
                between.and_then(|()| text::file(&mut out, &found, formats.segments))
            }
            Format::Json => json::file(&mut out, &found, formats.segments),
        });
        diagnostics.extend(found.diagnostics);
    }
    print::done(done.and_then(|()| out.flush()))?;
    // Programs find them in the objects.
    if formats.format == Format::Text {
        tell::diagnostics(&diagnostics);
    }
    let lost = diagnostics.iter().any(|told| told.severity == Severity::Error);
    Ok(if lost { CONTENT } else { OK })
}
