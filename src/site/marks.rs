//! The chapters of an episode as moments of its recording: what feeds and chapter files are made of.

use super::clock::Clock;
use super::pages::Told;
use crate::model::{Chapter, Episode, Provenance, ShowNotes, Timestamp};

/// A chapter with its time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Mark {
    /// When it begins; never before the one before it.
    pub(crate) start: Timestamp,
    /// When the next one begins; of the last one the end of the recording, where it is known.
    pub(crate) end: Option<Timestamp>,
    /// What it is called.
    pub(crate) title: String,
}

/// The chapters with their times: all of them or, where the time of one is not known, none,
/// since a player that misses one shows another in its place.
pub(crate) fn marks(told: &Told) -> Vec<Mark> {
    marks_of(&told.episode, &told.notes)
}

/// As [`marks`], of notes that no site keeps.
pub(crate) fn marks_of(episode: &Episode, notes: &ShowNotes) -> Vec<Mark> {
    if !notes.has_chapters() {
        return Vec::new();
    }
    let clock = Clock::of(&episode.transcript);
    let starts: Option<Vec<Timestamp>> =
        notes.chapters.iter().map(|chapter| start(chapter, &clock)).collect();
    let Some(starts) = starts.filter(|starts| starts.is_sorted()) else { return Vec::new() };
    let stated = episode.enclosure.as_ref().and_then(|enclosure| enclosure.duration);
    let whole = stated.or_else(|| clock.duration()).filter(|end| starts.last() < Some(end));
    let ends = starts.iter().skip(1).copied().map(Some).chain([whole]);
    let marks = notes.chapters.iter().zip(&starts).zip(ends);
    let mark = |((chapter, start), end): ((&Chapter, &Timestamp), Option<Timestamp>)| Mark {
        start: *start,
        end,
        title: chapter.title.clone(),
    };
    marks.map(mark).collect()
}

/// When a chapter begins: one that is generated where its first words are said, else as its
/// author says.
pub(crate) fn start(chapter: &Chapter, clock: &Clock) -> Option<Timestamp> {
    let heard = clock.at(chapter.span.first());
    match chapter.provenance {
        Provenance::Generated => heard.or(chapter.start),
        Provenance::Human | Provenance::Edited => chapter.start.or(heard),
    }
}
