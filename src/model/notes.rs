//! Show notes: what is made of a transcript, each part with where it comes from.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{ChapterExtras, Span, Timestamp};

/// The notes of one episode.
///
/// Chapters cover the transcript without gap or overlap (none where it is
/// empty or the author switched them off); sections likewise, and none cuts a
/// chapter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ShowNotes {
    /// Two to four sentences on what the episode is about.
    pub summary: Option<Summary>,
    /// In order.
    pub chapters: Vec<Chapter>,
    /// The author's chapters that take nothing of the transcript, in order.
    pub silent: Vec<SilentChapter>,
    /// Groups of chapters, for long episodes; empty for short ones.
    pub sections: Vec<TopicSection>,
    /// The weightiest first.
    pub topics: Vec<Topic>,
    /// In the order in which they are said.
    pub quotes: Vec<Quote>,
    /// Names that are spoken of several times, the commonest first.
    pub mentions: Vec<Mention>,
    /// Who may be a guest, by how somebody is introduced. For the author to confirm: never shown
    /// as a fact.
    pub guests: Vec<Suggestion>,
}

impl ShowNotes {
    /// Whether there are chapters worth a list: one that nobody wrote says no
    /// more than the episode's title.
    #[must_use]
    pub fn has_chapters(&self) -> bool {
        if self.silent.iter().any(|chapter| chapter.listed) {
            return true;
        }
        match self.chapters.as_slice() {
            [] => false,
            [only] => only.provenance != Provenance::Generated,
            _ => true,
        }
    }

    /// All chapters that are listed, in order: those of the transcript, and among them those that
    /// take nothing of it.
    #[must_use]
    pub fn listed(&self) -> Vec<Listed<'_>> {
        let spoken = self.chapters.iter().map(|chapter| Listed {
            number: 0,
            title: &chapter.title,
            start: chapter.start,
            extras: &chapter.extras,
            provenance: chapter.provenance,
            segments: chapter.span.range(),
        });
        let silent = self.silent.iter().filter(|chapter| chapter.listed).map(|chapter| Listed {
            number: 0,
            title: &chapter.title,
            start: chapter.start,
            extras: &chapter.extras,
            provenance: Provenance::Human,
            segments: chapter.first..chapter.first,
        });
        let mut all: Vec<Listed<'_>> = spoken.chain(silent).collect();
        all.iter_mut().zip(1..).for_each(|(chapter, number)| chapter.number = number);
        all.sort_by_key(|chapter| (chapter.segments.start, chapter.segments.end));
        all
    }
}

/// Where a part of the notes comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provenance {
    /// A human wrote it.
    Human,
    /// Made from the transcript, and then changed by a human.
    Edited,
    /// Made from the transcript.
    Generated,
}

/// What the episode is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Plain text.
    pub text: String,
    /// One sentence of at most 155 characters for cards and feeds.
    pub short: String,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A stretch of the episode with a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// Its segments.
    pub span: Span,
    /// Never empty.
    pub title: String,
    /// When it starts: the author's word, else about when its first segment does (`Clock`).
    pub start: Option<Timestamp>,
    /// What the author gives with it.
    pub extras: ChapterExtras,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A chapter of the author's that takes nothing of the transcript.
///
/// It may be for no list (`toc: false`): a picture or a link at a moment. Or nothing is said in it
/// that is known: there is no transcript, or none of that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SilentChapter {
    /// Whether it is in the list of chapters.
    pub listed: bool,
    /// Never empty of one that is listed.
    pub title: String,
    /// When it starts.
    pub start: Option<Timestamp>,
    /// The segment that is said when it starts; of one that is listed the segment before which it
    /// stands, one past the last where all is said by then.
    pub first: usize,
    /// What the author gives with it.
    pub extras: ChapterExtras,
}

/// An entry of the list of chapters.
#[derive(Debug, Clone)]
pub struct Listed<'n> {
    /// Its number in addresses, from one: chapters that are silent come after all others.
    pub number: usize,
    /// Never empty.
    pub title: &'n str,
    /// When it starts, as the notes have it.
    pub start: Option<Timestamp>,
    /// What its author gives with it.
    pub extras: &'n ChapterExtras,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Its segments; none of a silent one, which stands before the one named.
    pub segments: Range<usize>,
}

/// A run of chapters about one larger matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicSection {
    /// Its segments: whole chapters.
    pub span: Span,
    /// Never empty.
    pub title: String,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A candidate topic of the episode; the site decides which of them it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// As shown: "Radio telescopes".
    pub name: String,
    /// Equal for forms of the same thing ("radio telescope"): lower-case stems joined by a space.
    pub key: String,
    /// Larger is weightier; comparable within one episode only.
    pub weight: u32,
    /// Where it is spoken of, the best passage first; short spans of whole segments.
    pub passages: Vec<Span>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A passage worth quoting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The segments that hold it.
    pub span: Span,
    /// An exact substring of the span's text.
    pub text: String,
    /// Who says it, where known.
    pub speaker: Option<String>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A name that is spoken of: a person, a product, a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// As it is written most often, or as the author spells it.
    pub name: String,
    /// How often it is said.
    pub count: u32,
    /// Where, in order: single sentences, at most one a chapter.
    pub passages: Vec<Span>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Somebody who may be a guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The name as it is said.
    pub name: String,
    /// Where they are introduced, or first heard.
    pub span: Span,
}
