//! The chapters of an episode as moments of its recording: what feeds and chapter files are made of.

use super::attachments::Pictures;
use super::told::Told;
use super::{Routes, safe_url};
use crate::model::{ChapterExtras, Clock, Episode, Listed, Provenance, ShowNotes, Timestamp};

/// A chapter with its time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Mark {
    /// When it begins; never before the one before it.
    pub(crate) start: Timestamp,
    /// When the next one begins, or before that, where its author says so; of the last one the
    /// end of the recording, where it is known. Of a silent one only what its author says.
    pub(crate) end: Option<Timestamp>,
    /// What it is called; empty only of a silent one.
    pub(crate) title: String,
    /// Whether it is in no list: a picture or a link at a moment.
    pub(crate) silent: bool,
    /// As its author writes it.
    url: Option<String>,
    /// As its author writes it.
    image: Option<String>,
}

impl Mark {
    /// A chapter, by its title and what comes with it, between two moments.
    pub(crate) fn of(
        (title, extras): (&str, &ChapterExtras),
        start: Timestamp,
        end: Option<Timestamp>,
        silent: bool,
    ) -> Self {
        let ChapterExtras { end: own, url, image } = extras.clone();
        let own = own.filter(|own| *own > start && end.is_none_or(|end| *own < end));
        Self { start, end: own.or(end), title: title.to_owned(), silent, url, image }
    }

    /// Where it leads, as whole as it can be.
    pub(crate) fn link(&self, routes: &Routes) -> Option<String> {
        let url = self.url.as_deref().filter(|url| safe_url(url))?;
        Some(routes.fullest(&routes.written(url)))
    }

    /// The address of its picture, as whole as it can be.
    pub(crate) fn picture(&self, pictures: &Pictures, routes: &Routes) -> Option<String> {
        pictures.of(self.image.as_deref()?).map(|url| routes.fullest(url))
    }
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
    let listed = notes.listed();
    let starts: Option<Vec<Timestamp>> =
        listed.iter().map(|chapter| start(chapter, &clock)).collect();
    let Some(starts) = starts.filter(|starts| starts.is_sorted()) else { return Vec::new() };
    let stated = episode.enclosure.as_ref().and_then(|enclosure| enclosure.duration);
    let whole = stated.or_else(|| clock.duration()).filter(|end| starts.last() < Some(end));
    let ends = starts.iter().skip(1).copied().map(Some).chain([whole]);
    let marks = listed.iter().zip(&starts).zip(ends);
    marks
        .map(|((chapter, start), end)| {
            Mark::of((chapter.title, chapter.extras), *start, end, false)
        })
        .collect()
}

/// The chapters with their times, and among them those that are for no list; none where there are no others.
pub(crate) fn all_marks(told: &Told) -> Vec<Mark> {
    with_silent(marks(told), &told.notes)
}

/// Marks, if there are any, and among them those of the notes that are for no list.
pub(crate) fn with_silent(mut marks: Vec<Mark>, notes: &ShowNotes) -> Vec<Mark> {
    if !marks.is_empty() {
        let silent = notes.silent.iter().filter(|chapter| !chapter.listed);
        marks.extend(silent.filter_map(|chapter| {
            Some(Mark::of((&chapter.title, &chapter.extras), chapter.start?, None, true))
        }));
        marks.sort_by_key(|mark| mark.start);
    }
    marks
}

/// When a chapter begins: one that is made where its first words are said, also if its author
/// calls it otherwise; else as its author says.
pub(crate) fn start(chapter: &Listed<'_>, clock: &Clock) -> Option<Timestamp> {
    let spoken = !chapter.segments.is_empty();
    let heard = clock.at(chapter.segments.start).filter(|_| spoken);
    match chapter.provenance {
        Provenance::Generated | Provenance::Edited => heard.or(chapter.start),
        Provenance::Human => chapter.start.or(heard),
    }
}
