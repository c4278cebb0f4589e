//! `shownotes summarize`

mod json;
mod text;

use std::io::{BufWriter, ErrorKind, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::{CONTENT, OK, tell, use_jobs};
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::pipeline::{FilesRequest, each_file};
use crate::summarize::Density;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(super) struct Summarize {
    /// Transcripts in any form that is read; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How the notes are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// How finely to cut: `fewer`, `normal`, `more`, a number of chapters, or minutes as in `5min`;
    /// before the settings of the site
    #[arg(long, value_name = "DENSITY")]
    density: Option<Density>,
    /// Exactly this many chapters, or as near as the transcript allows
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    chapters: Option<u32>,
    /// What is spoken, as a tag such as `en`; before what the files say
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// How many files to work on at a time [default: the number of cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

/// How notes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One object a line, for programs
    Json,
}

/// Prints the notes of the files, in their order.
pub(super) fn run(summarize: &Summarize) -> Result<u8> {
    use_jobs(summarize.jobs)?;
    let request = FilesRequest {
        files: summarize.files.clone(),
        density: summarize.density,
        chapters: summarize.chapters,
        language: summarize.language.clone(),
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut diagnostics = Vec::new();
    let mut first = true;
    let done = each_file(&request, |notes| {
        if let Some(told) = &notes.told {
            let (episode, made) = told.as_ref();
            let printed = match summarize.format {
                Format::Json => json::print(&mut out, &notes.file, episode, made),
                Format::Text => {
                    let between = if first { Ok(()) } else { writeln!(out) };
                    between.and_then(|()| text::print(&mut out, &notes.file, episode, made))
                }
            };
            first = false;
            printed.map_err(unwritten)?;
        }
        diagnostics.extend(notes.diagnostics);
        Ok(())
    });
    let done = done.and_then(|()| out.flush().map_err(unwritten));
    match done {
        // Nobody reads on: `shownotes summarize … | head`.
        Err(Error::Io { source, .. }) if source.kind() == ErrorKind::BrokenPipe => {}
        done => done?,
    }
    diagnostics.dedup();
    tell::diagnostics(&diagnostics);
    let lost = diagnostics.iter().any(|told| told.severity == Severity::Error);
    Ok(if lost { CONTENT } else { OK })
}

fn unwritten(source: std::io::Error) -> Error {
    Error::Io { doing: "write", path: "standard output".into(), source }
}
