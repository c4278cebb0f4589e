//! Chapters in files of their own: one file a format, and the table that lists them.
//!
//! Times and titles are read; a chapter that is not for the table of contents
//! (`toc: false`) or has no title belongs to the one before it. Chapters come out in the
//! order of their times. Known by content alone, as transcripts are.

mod ffmetadata;
mod id3;
mod lines;
mod podcast;
mod podlove;

use crate::model::{AuthoredChapter, Timestamp};

pub(super) use id3::chapters as in_audio;
pub(super) use lines::in_notes;

/// A way in which chapters are written down: `None` where a text is none of it.
type Read = fn(&str) -> Option<Vec<AuthoredChapter>>;

/// A format of chapters.
pub(crate) struct ChapterFormat {
    /// The name that people use.
    pub(crate) name: &'static str,
    /// What it is known by.
    pub(crate) known_by: &'static str,
    read: Option<Read>,
}

/// Every format, in the order in which they are tried.
pub(crate) const FORMATS: &[ChapterFormat] = &[
    ChapterFormat {
        name: "Podcasting 2.0 chapters",
        known_by: "JSON with `version` and `chapters` with `startTime`",
        read: Some(podcast::read),
    },
    ChapterFormat {
        name: "Podlove Simple Chapters",
        known_by: "XML with `chapter` elements that have `start` and `title`",
        read: Some(podlove::read),
    },
    ChapterFormat {
        name: "ffmetadata",
        known_by: "`;FFMETADATA1` at its start",
        read: Some(ffmetadata::read),
    },
    ChapterFormat {
        name: "list of chapters",
        known_by: "nothing but lines such as `0:00 Title`, at least half a minute apart",
        read: Some(lines::read),
    },
    ChapterFormat {
        name: "ID3 chapters",
        known_by: "`CHAP` frames at the start of the audio file beside the episode",
        read: None,
    },
];

/// The chapters that a text holds and nothing else, with the format that knew it.
pub(super) fn read(text: &str) -> Option<(&'static ChapterFormat, Vec<AuthoredChapter>)> {
    FORMATS.iter().find_map(|format| Some((format, (format.read?)(text)?)))
}

/// Chapters in order, from starts and titles as a file has them.
fn sorted(found: impl IntoIterator<Item = (Option<Timestamp>, String)>) -> Vec<AuthoredChapter> {
    let mut chapters: Vec<AuthoredChapter> = found
        .into_iter()
        .filter_map(|(start, title)| {
            let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
            let titled = start.is_some() && !title.is_empty();
            titled.then_some(AuthoredChapter { start, at: None, title })
        })
        .collect();
    chapters.sort_by_key(|chapter| chapter.start);
    chapters
}

#[cfg(test)]
mod tests;
