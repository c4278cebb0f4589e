//! Chapters to take along, in the formats that players and editors read: one file a format.

mod ffmetadata;
mod json;
mod podlove;
mod text;
mod vtt;

pub(in super::super) use ffmetadata::Ffmetadata;
pub(in super::super) use json::Json;
pub(in super::super) use podlove::{NAMESPACE, Podlove, write};
pub(in super::super) use text::Text;
pub(in super::super) use vtt::Vtt;

use serde::Serialize;

use super::super::{Bytes, Look};
use super::promises_of;
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::model::{Episode, Timestamp};
use crate::site::{DownloadFormat, Mark, Pictures, Routes, Site, Told};

/// What a file of chapters depends on that has addresses.
#[derive(Serialize)]
struct Input {
    told: Stored<Told>,
    pictures: Pictures,
    routes: Routes,
}

/// Promises a format that has addresses.
fn promises(
    site: &Site,
    look: &Look<'_>,
    format: DownloadFormat,
    make: fn(&Input) -> Bytes,
) -> Vec<Artifact> {
    promises_of(site, look, format, make, |site, entry| Input {
        told: entry.told.clone(),
        pictures: entry.pictures.clone(),
        routes: site.routes.clone(),
    })
}

/// A form in which chapters stand in a file of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChapterForm {
    /// Lines `0:00 Title`.
    Lines,
    /// Podlove Simple Chapters.
    Podlove,
    /// The JSON of Podcasting 2.0.
    Podcast,
    /// The metadata of FFmpeg.
    Ffmetadata,
    /// WebVTT.
    Vtt,
}

/// The chapters of an episode as a file in this form; no site has it, so that pictures beside the
/// episode have no address.
pub(crate) fn chapter_file(form: ChapterForm, episode: &Episode, marks: &[Mark]) -> Vec<u8> {
    let around = (&Pictures::default(), &Routes::new(None));
    match form {
        ChapterForm::Lines => text::write(marks),
        ChapterForm::Podlove => podlove::document(marks, around),
        ChapterForm::Podcast => json::write(episode, marks, around),
        ChapterForm::Ffmetadata => ffmetadata::write(&episode.title, marks),
        ChapterForm::Vtt => vtt::write(marks),
    }
}

/// When a chapter is over, for formats that must know: a second after its start where nobody
/// knows, and never at its start.
fn end(mark: &Mark) -> Timestamp {
    const LEAST: u64 = 1;
    let start = mark.start.millis();
    Timestamp::from_millis(mark.end.map_or(start + 1000, Timestamp::millis).max(start + LEAST))
}
