//! `shownotes summarize`

mod json;
mod markdown;
mod text;

use std::io::{BufRead, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::{CONTENT, OK, tell, use_jobs};
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::model::{Episode, Provenance, ShowNotes, Timestamp, Topic};
use crate::pipeline::{FilesRequest, Form, chapters_in, each_file};
use crate::summarize::Density;

const EXAMPLES: &str = "\
Examples:
  shownotes summarize talk.vtt                        # for people
  shownotes summarize talk.srt --format youtube       # chapters for a video's description
  shownotes summarize talk.vtt --format podcast > talk.chapters.json
  shownotes summarize talk.vtt --format ffmetadata > talk.ffmeta
  shownotes summarize *.vtt --format json | jq .summary
  curl -s https://example.org/talk.srt | shownotes summarize --format markdown
  shownotes summarize talk.txt --format youtube --estimate=42:10

What you wrote yourself in front matter or in files beside the transcript wins, as on a page.";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Summarize {
    /// Transcripts in any form that is read; `-`, or none where one is piped in, is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How the notes are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Guess the times of chapters where the transcript has none, by how long the recording is
    /// [default: the `duration` of its audio]
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    #[arg(num_args = 0..=1, require_equals = true)]
    estimate: Option<Option<Timestamp>>,
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

/// Of what is made from a transcript no page names more topics; a site chooses among the rest those
/// that its episodes share.
const TOPICS: usize = 8;

/// The topics of an episode as a page would name them: all of the author's, else the weightiest.
fn topics(notes: &ShowNotes) -> impl Iterator<Item = &Topic> {
    let mut left = TOPICS;
    notes.topics.iter().filter(move |topic| {
        let made = topic.provenance == Provenance::Generated;
        let fits = !made || left > 0;
        left = left.saturating_sub(usize::from(made));
        fits
    })
}

/// How notes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For show notes elsewhere
    Markdown,
    /// One object a line, for programs
    Json,
    /// Chapters for a video's description: lines `0:00 Title`, three or more of ten seconds
    Youtube,
    /// Podlove Simple Chapters (XML)
    Podlove,
    /// The chapters of Podcasting 2.0 (JSON, one line)
    Podcast,
    /// Chapters for FFmpeg, to be put into the audio
    Ffmetadata,
    /// Chapters as WebVTT
    Vtt,
}

impl Format {
    /// The form of chapters that it is, if it is one.
    fn form(self) -> Option<Form> {
        match self {
            Self::Text | Self::Markdown | Self::Json => None,
            Self::Youtube => Some(Form::Youtube),
            Self::Podlove => Some(Form::Podlove),
            Self::Podcast => Some(Form::Podcast),
            Self::Ffmetadata => Some(Form::Ffmetadata),
            Self::Vtt => Some(Form::Vtt),
        }
    }

    /// Whether one document is one file's: several could not be told apart again.
    fn is_single(self) -> bool {
        matches!(self, Self::Podlove | Self::Ffmetadata | Self::Vtt)
    }
}

/// Prints the notes of the files, in their order.
pub(super) fn run(summarize: &Summarize) -> Result<u8> {
    use_jobs(summarize.jobs)?;
    let format = summarize.format;
    let request = FilesRequest {
        files: files(summarize)?,
        density: summarize.density,
        chapters: summarize.chapters,
        language: summarize.language.clone(),
    };
    let several = request.files.len() > 1;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut diagnostics = Vec::new();
    let mut first = true;
    let done = each_file(&request, |notes| {
        diagnostics.extend(notes.diagnostics);
        let Some(told) = &notes.told else { return Ok(()) };
        let (episode, made) = told.as_ref();
        let printed = match (format, format.form()) {
            (_, Some(form)) => match chapters_in(form, episode, made, summarize.estimate) {
                Ok(text) => {
                    let head = several && format == Format::Youtube;
                    between(&mut out, first || !head)
                        .and_then(|()| if head { headed(&mut out, episode) } else { Ok(()) })
                        .and_then(|()| out.write_all(text.as_bytes()))
                }
                Err(why) => {
                    diagnostics.push(why.path(notes.file.display().to_string()));
                    return Ok(());
                }
            },
            (Format::Json, _) => json::print(&mut out, &notes.file, episode, made),
            (Format::Markdown, _) => between(&mut out, first)
                .and_then(|()| out.write_all(markdown::notes(episode, made).as_bytes())),
            _ => between(&mut out, first)
                .and_then(|()| text::print(&mut out, &notes.file, episode, made)),
        };
        first = false;
        printed.map_err(unwritten)
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

/// The files that are asked for; standard input where none is named and something is piped in.
fn files(summarize: &Summarize) -> Result<Vec<PathBuf>> {
    let files = summarize.files.clone();
    let name = summarize.format.to_possible_value().map(|value| value.get_name().to_owned());
    if files.len() > 1 && summarize.format.is_single() {
        return Err(Error::Usage(format!(
            "`--format {}` makes one document of one file; give the files one by one",
            name.unwrap_or_default()
        )));
    }
    if !files.is_empty() {
        return Ok(files);
    }
    let stdin = std::io::stdin();
    // What is looked at stays there to be read.
    let piped = !stdin.is_terminal() && stdin.lock().fill_buf().is_ok_and(|it| !it.is_empty());
    if piped {
        return Ok(vec![PathBuf::from("-")]);
    }
    Err(Error::Usage(
        "name a transcript, or pipe one in; `shownotes summarize --help` has examples".to_owned(),
    ))
}

/// An empty line between the notes of two files.
fn between(out: &mut impl Write, first: bool) -> std::io::Result<()> {
    if first { Ok(()) } else { writeln!(out) }
}

/// Which of several files the lines belong to.
fn headed(out: &mut impl Write, episode: &Episode) -> std::io::Result<()> {
    writeln!(out, "{}", super::print::plain(&episode.title))
}

fn duration(text: &str) -> std::result::Result<Timestamp, String> {
    let time = Timestamp::parse(text).filter(|time| time.millis() > 0);
    time.ok_or_else(|| "a duration is 42:10, 1:02:03 or seconds".to_owned())
}

fn unwritten(source: std::io::Error) -> Error {
    Error::Io { doing: "write", path: "standard output".into(), source }
}
