//! Formats and files as lines of JSON.

use std::io::{Result, Write};

use serde::Serialize;

use crate::diagnostic::Severity;
use crate::model::{Segment, SegmentKind, Timestamp, Transcript};
use crate::pipeline::{CueByStandard, FileFormat, readable, readable_chapters, writable};

/// All formats. The names are for programs: none is renamed or removed.
#[derive(Serialize)]
struct List {
    reads: Vec<Readable>,
    chapters: Vec<Chapters>,
    writes: Vec<&'static str>,
}

#[derive(Serialize)]
struct Readable {
    name: &'static str,
    known_by: &'static str,
    gives: &'static str,
}

#[derive(Serialize)]
struct Chapters {
    name: &'static str,
    known_by: &'static str,
}

#[derive(Serialize)]
struct Chapter<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<f64>,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    /// In no list: `toc: false`.
    #[serde(skip_serializing_if = "is_false")]
    silent: bool,
}

/// What is printed of a file.
#[derive(Serialize)]
struct Line<'a> {
    file: String,
    format: &'static str,
    known_by: &'static str,
    encoding: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    front_matter: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    speakers: Vec<&'a str>,
    segment_count: usize,
    word_count: usize,
    timed_words: usize,
    /// Seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    chapters: Vec<Chapter<'a>>,
    faults: Vec<Fault<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segments: Option<Vec<Piece<'a>>>,
    /// By the standard of WebVTT, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    cues: Option<&'a [CueByStandard]>,
}

#[derive(Serialize)]
struct Fault<'a> {
    code: &'a str,
    severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    message: &'a str,
}

#[derive(Serialize)]
struct Piece<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    mark: bool,
    #[serde(skip_serializing_if = "is_false")]
    paragraph: bool,
    text: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<Word>,
}

/// A word: the byte of the text where it begins, and its seconds.
#[derive(Serialize)]
struct Word {
    at: u32,
    start: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<f64>,
}

/// Prints all formats.
pub(super) fn list(out: &mut impl Write) -> Result<()> {
    let reads = readable().map(|format| Readable {
        name: format.name,
        known_by: format.known_by,
        gives: format.gives,
    });
    let chapters = readable_chapters().map(|(name, known_by)| Chapters { name, known_by });
    let (reads, chapters) = (reads.collect(), chapters.collect());
    line(out, &List { reads, chapters, writes: writable().collect() })
}

/// Prints what a file is.
pub(super) fn file(out: &mut impl Write, found: &FileFormat, segments: bool) -> Result<()> {
    let transcript = &found.transcript;
    let fault = found.diagnostics.iter().map(|fault| Fault {
        code: &fault.code,
        severity: fault.severity,
        line: fault.place.as_ref().map(|place| place.line),
        message: &fault.message,
    });
    let chapters = found.chapters.iter().map(|chapter| Chapter {
        start: seconds(chapter.start),
        end: seconds(chapter.extras.end),
        title: &chapter.title,
        url: chapter.extras.url.as_deref(),
        image: chapter.extras.image.as_deref(),
        silent: chapter.silent,
    });
    let all = || transcript.segments.iter().map(|segment| piece(transcript, segment)).collect();
    line(
        out,
        &Line {
            file: found.file.to_string_lossy().into_owned(),
            format: found.format,
            known_by: found.known_by,
            encoding: found.encoding,
            front_matter: found.front_matter,
            language: transcript.language.as_deref(),
            speakers: transcript.speakers.iter().map(|speaker| speaker.name.as_str()).collect(),
            segment_count: transcript.segments.len(),
            word_count: transcript.words(),
            timed_words: transcript.segments.iter().map(|segment| segment.timings.len()).sum(),
            end: seconds(transcript.duration()),
            chapters: chapters.collect(),
            faults: fault.collect(),
            segments: segments.then(all),
            cues: found.by_standard.as_deref(),
        },
    )
}

fn piece<'a>(transcript: &'a Transcript, segment: &'a Segment) -> Piece<'a> {
    let speaker = segment.speaker.and_then(|id| transcript.speakers.get(id as usize));
    let word = segment.timings.iter().map(|word| Word {
        at: word.at,
        start: seconds(Some(word.start)).unwrap_or_default(),
        end: seconds(word.end),
    });
    Piece {
        start: seconds(segment.start),
        end: seconds(segment.end),
        speaker: speaker.map(|speaker| speaker.name.as_str()),
        mark: segment.kind == SegmentKind::Mark,
        paragraph: segment.paragraph,
        text: &segment.text,
        words: word.collect(),
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_false(value: &bool) -> bool {
    !value
}

fn seconds(time: Option<Timestamp>) -> Option<f64> {
    time.map(|time| time.millis() as f64 / 1000.0)
}

fn line(out: &mut impl Write, value: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}
