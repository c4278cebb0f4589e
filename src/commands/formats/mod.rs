//! `shownotes formats`: what is read and written, and what a file is taken for.

mod json;
mod text;

use std::io::{BufWriter, ErrorKind, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::{CONTENT, OK, tell};
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::pipeline::{FileFormat, format_of};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(super) struct Formats {
    /// Files to look at; without any, all formats are listed
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = Printed::Text)]
    format: Printed,
    /// Also print every segment as it was read, with its times, speaker and words
    #[arg(long)]
    segments: bool,
    /// Read WebVTT by its standard alone: nothing is recovered; with `--format json` also prints
    /// each cue with its settings and the tree of its text
    #[arg(long)]
    strict: bool,
}

/// How it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Printed {
    /// For people
    Text,
    /// One object a line, for programs
    Json,
}

/// Lists the formats, or says what the files are.
pub(super) fn run(formats: &Formats) -> Result<u8> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut diagnostics = Vec::new();
    let mut done = Ok(());
    if formats.files.is_empty() {
        done = match formats.format {
            Printed::Text => text::list(&mut out),
            Printed::Json => json::list(&mut out),
        };
    }
    for (index, file) in formats.files.iter().enumerate() {
        let found: FileFormat = format_of(file, formats.strict);
        done = done.and_then(|()| match formats.format {
            Printed::Text => {
                let between = if index > 0 { writeln!(out) } else { Ok(()) };
                between.and_then(|()| text::file(&mut out, &found, formats.segments))
            }
            Printed::Json => json::file(&mut out, &found, formats.segments),
        });
        diagnostics.extend(found.diagnostics);
    }
    match done.and_then(|()| out.flush()) {
        // Nobody reads on: `shownotes formats … | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        Err(source) => {
            return Err(Error::Io { doing: "write", path: "standard output".into(), source });
        }
        Ok(()) => {}
    }
    // Programs find them in the objects.
    if formats.format == Printed::Text {
        tell::diagnostics(&diagnostics);
    }
    let lost = diagnostics.iter().any(|told| told.severity == Severity::Error);
    Ok(if lost { CONTENT } else { OK })
}
