//! Chapters in files of their own: one file a format, and the table that lists them.
//!
//! A chapter that is not for the table of contents (`toc: false`), or has a picture or a link
//! and no title, is silent: it is in no list and cuts nothing. Chapters come out in the
//! order of their times. Known by content alone, as transcripts are.

mod audio;
mod ffmetadata;
mod id3;
mod lines;
mod matroska;
mod mp4;
mod podcast;
mod podlove;

use crate::model::{AuthoredChapter, ChapterExtras, Timestamp, safe_url, without_spaces};

pub(crate) use audio::in_audio;
pub(super) use id3::{chapters as in_tag, frames, tag, tag_length, text};
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
        name: "Matroska chapters",
        known_by: "XML with `ChapterAtom`, or lines `CHAPTER01=` and `CHAPTER01NAME=`",
        read: Some(matroska::read),
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
    ChapterFormat {
        name: "MP4 chapters",
        known_by: "a track of text or `chpl` in the audio file beside the episode",
        read: None,
    },
];

/// The chapters that a text holds and nothing else, with the format that knew it.
pub(super) fn read(text: &str) -> Option<(&'static ChapterFormat, Vec<AuthoredChapter>)> {
    FORMATS.iter().find_map(|format| Some((format, (format.read?)(text)?)))
}

/// A chapter of nothing but its start and its title.
fn titled(start: Option<Timestamp>, title: String) -> AuthoredChapter {
    AuthoredChapter { start, title, ..AuthoredChapter::default() }
}

/// A file has so many at most: a chapter every two seconds of three hours.
const MOST: usize = 5_000;

/// Chapters in order, as a file has them; what has neither a title nor a picture or link is none.
fn sorted(found: impl IntoIterator<Item = AuthoredChapter>) -> Vec<AuthoredChapter> {
    let tidied = |chapter: AuthoredChapter| {
        let title = chapter.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let ChapterExtras { end, url, image } = chapter.extras;
        let url = url.map(|url| without_spaces(&url)).filter(|url| safe_url(url));
        let image = image.map(|image| image.trim().to_owned()).filter(|image| !image.is_empty());
        let silent = chapter.silent || title.is_empty();
        let empty = title.is_empty() && url.is_none() && image.is_none();
        let extras =
            ChapterExtras { end: end.filter(|end| chapter.start < Some(*end)), url, image };
        (chapter.start.is_some() && !empty).then_some(AuthoredChapter {
            title,
            silent,
            extras,
            ..chapter
        })
    };
    let mut chapters: Vec<AuthoredChapter> = found.into_iter().filter_map(tidied).collect();
    chapters.sort_by_key(|chapter| chapter.start);
    chapters.truncate(MOST);
    chapters
}

#[cfg(test)]
mod tests;
