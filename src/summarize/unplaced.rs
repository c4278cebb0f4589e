//! What the author wrote that has no place in the transcript, so that somebody can say so.

use super::authored::Script;
use crate::model::{AuthoredChapter, AuthoredQuote, Episode, Timestamp};

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
    /// A change of something that is not there.
    Change {
        /// Of which list: `chapters`.
        list: &'static str,
        /// What was to be changed.
        name: String,
        /// What is in the list.
        known: Vec<String>,
    },
}

/// The chapters and quotes of an episode that have no place in its transcript.
pub(super) fn unplaced(episode: &Episode) -> Vec<Unplaced> {
    let (authored, transcript) = (&episode.authored, &episode.transcript);
    let edits = &authored.edits;
    let lists = [&authored.chapters, &authored.sections].into_iter().flatten();
    let lists = lists.chain([&edits.chapters.add, &edits.sections.add]);
    let chapters: Vec<&AuthoredChapter> = lists.flatten().collect();
    let quotes = authored.quotes.iter().flatten().chain(&edits.quotes.add);
    let quotes: Vec<&AuthoredQuote> = quotes.collect();
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
    let lost = quotes.into_iter().filter(|quote| !script.has(&quote.text));
    found.extend(lost.map(|quote| Unplaced::Quote(quote.text.clone())));
    found
}
