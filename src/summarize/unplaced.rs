//! What the author wrote that has no place in the transcript, so that somebody can say so.

use super::authored::Script;
use crate::model::{Episode, Timestamp};

/// A part of what the author wrote that the notes cannot show, or not where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unplaced {
    /// A chapter whose first words nobody says; it is left out.
    Chapter {
        /// What it is called.
        title: String,
        /// The words that were looked for.
        at: String,
    },
    /// A chapter that begins after the end of the recording.
    LateChapter {
        /// What it is called.
        title: String,
        /// When it is said to begin.
        start: Timestamp,
        /// When the recording ends.
        end: Timestamp,
    },
    /// A quote that nobody says; it is left out.
    Quote(String),
}

/// The chapters and quotes of an episode that have no place in its transcript.
#[must_use]
pub fn unplaced(episode: &Episode) -> Vec<Unplaced> {
    let (authored, transcript) = (&episode.authored, &episode.transcript);
    let chapters = authored.chapters.as_deref().unwrap_or_default();
    let quotes = authored.quotes.as_deref().unwrap_or_default();
    if transcript.segments.is_empty() || (chapters.is_empty() && quotes.is_empty()) {
        return Vec::new();
    }
    let script = Script::new(transcript);
    let told = episode.enclosure.as_ref().and_then(|enclosure| enclosure.duration);
    let end = told.max(transcript.duration());
    let mut found = Vec::new();
    for chapter in chapters {
        let title = chapter.title.clone();
        match (chapter.start, &chapter.at) {
            (None, Some(at)) if !script.has(at) => {
                found.push(Unplaced::Chapter { title, at: at.clone() });
            }
            (Some(start), _) => {
                if let Some(end) = end.filter(|end| *end < start) {
                    found.push(Unplaced::LateChapter { title, start, end });
                }
            }
            _ => {}
        }
    }
    let lost = quotes.iter().filter(|quote| !script.has(&quote.text));
    found.extend(lost.map(|quote| Unplaced::Quote(quote.text.clone())));
    found
}
