//! Transcript and chapters as files to take along: which there are of an episode, and where.

use super::{Attachment, Record, Route};

/// A format in which a transcript or its chapters can be taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Format {
    /// Which part of the episode is in it.
    pub(crate) part: Part,
    /// What its files end in.
    pub(crate) ending: &'static str,
    /// What it is called on the page: its name, or the name of a word.
    pub(crate) title: &'static str,
    /// For programs that follow links.
    pub(crate) media_type: &'static str,
    /// Whether it says nothing without times.
    pub(crate) timed: bool,
}

/// What a file holds of an episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What was said.
    Transcript,
    /// Where what is spoken of.
    Chapters,
}

impl Format {
    const fn transcript(
        (ending, title): (&'static str, &'static str),
        media_type: &'static str,
        timed: bool,
    ) -> Self {
        Self { part: Part::Transcript, ending, title, media_type, timed }
    }

    const fn chapters(
        (ending, title): (&'static str, &'static str),
        media_type: &'static str,
    ) -> Self {
        Self { part: Part::Chapters, ending, title, media_type, timed: true }
    }
}

pub(crate) const VTT: Format = Format::transcript(("vtt", "VTT"), "text/vtt", true);
pub(crate) const SRT: Format = Format::transcript(("srt", "SRT"), "application/x-subrip", true);
pub(crate) const TEXT: Format = Format::transcript(("txt", "plain_text"), "text/plain", false);
pub(crate) const MARKDOWN: Format = Format::transcript(("md", "Markdown"), "text/markdown", false);
pub(crate) const JSON: Format = Format::transcript(("json", "JSON"), "application/json", false);
pub(crate) const HTML: Format = Format::transcript(("html", "HTML"), "text/html", false);

pub(crate) const CHAPTERS_JSON: Format =
    Format::chapters(("chapters.json", "JSON"), "application/json+chapters");
pub(crate) const CHAPTERS_PODLOVE: Format =
    Format::chapters(("chapters.xml", "Podlove"), "application/xml");
pub(crate) const CHAPTERS_VTT: Format = Format::chapters(("chapters.vtt", "VTT"), "text/vtt");
pub(crate) const CHAPTERS_FFMPEG: Format =
    Format::chapters(("ffmetadata.txt", "FFmpeg"), "text/plain");
pub(crate) const CHAPTERS_TEXT: Format =
    Format::chapters(("chapters.txt", "plain_text"), "text/plain");

/// All of them, in the order of the page.
const FORMATS: [Format; 11] = [
    TEXT,
    MARKDOWN,
    VTT,
    SRT,
    JSON,
    HTML,
    CHAPTERS_TEXT,
    CHAPTERS_JSON,
    CHAPTERS_PODLOVE,
    CHAPTERS_VTT,
    CHAPTERS_FFMPEG,
];

/// A file of the transcript or of the chapters.
#[derive(Debug, Clone)]
pub(crate) struct Download {
    /// Its format.
    pub(crate) format: Format,
    /// Where it will be.
    pub(crate) route: Route,
}

/// The files of an episode, beside its page: named as the episode is. A file of
/// the author at the same place is not hidden by ours.
pub(crate) fn downloads(record: &Record, route: &Route, files: &[Attachment]) -> Vec<Download> {
    let wanted = FORMATS.into_iter().filter(|format| match format.part {
        Part::Transcript => record.words > 0 && (record.timed || !format.timed),
        Part::Chapters => record.marked,
    });
    let placed = wanted.filter_map(|format| {
        let route = route.attachment(&format!("{}.{}", record.slug, format.ending))?;
        Some(Download { format, route })
    });
    placed.filter(|download| files.iter().all(|file| file.route != download.route)).collect()
}

/// Where the times of its words are, for its page and for nobody to take along.
pub(crate) fn words_file(record: &Record, route: &Route, files: &[Attachment]) -> Option<Route> {
    let route = route.attachment(&format!("{}.words.json", record.slug))?;
    (record.word_times && files.iter().all(|file| file.route != route)).then_some(route)
}
