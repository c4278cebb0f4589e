//! The transcript as files to take along: which there are of an episode, and where.

use super::{Attachment, Record, Route};

/// A format in which a transcript can be taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Format {
    /// What its files end in.
    pub(crate) ending: &'static str,
    /// What it is called on the page: its name, or the name of a word.
    pub(crate) title: &'static str,
    /// For programs that follow links.
    pub(crate) media_type: &'static str,
    /// Whether it says nothing without times.
    timed: bool,
}

pub(crate) const VTT: Format =
    Format { ending: "vtt", title: "VTT", media_type: "text/vtt", timed: true };
pub(crate) const SRT: Format =
    Format { ending: "srt", title: "SRT", media_type: "application/x-subrip", timed: true };
pub(crate) const TEXT: Format =
    Format { ending: "txt", title: "plain_text", media_type: "text/plain", timed: false };
pub(crate) const MARKDOWN: Format =
    Format { ending: "md", title: "Markdown", media_type: "text/markdown", timed: false };
pub(crate) const JSON: Format =
    Format { ending: "json", title: "JSON", media_type: "application/json", timed: false };

/// A file of the transcript.
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
    if record.words == 0 {
        return Vec::new();
    }
    let wanted = [TEXT, MARKDOWN, VTT, SRT, JSON].into_iter();
    let wanted = wanted.filter(|format| record.timed || !format.timed);
    let placed = wanted.filter_map(|format| {
        let route = route.attachment(&format!("{}.{}", record.slug, format.ending))?;
        Some(Download { format, route })
    });
    placed.filter(|download| files.iter().all(|file| file.route != download.route)).collect()
}
