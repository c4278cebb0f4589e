//! What the author wrote that has no place in the transcript, so that somebody can say so.

use super::authored::Script;
use super::ends::Ends;
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
    /// A chapter that begins after the end of the recording; it is left out.
    LateChapter {
        /// What it is called.
        title: String,
        /// When it is said to begin.
        start: Timestamp,
        /// When the recording ends.
        end: Timestamp,
    },
    /// A chapter that begins after the end of the transcript, where nobody says how long the
    /// recording is; it is listed.
    UnsaidChapter {
        /// What it is called.
        title: String,
        /// When it is said to begin.
        start: Timestamp,
        /// When the transcript ends.
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
    if chapters.is_empty() && quotes.is_empty() {
        return Vec::new();
    }
    let (script, ends) = (Script::new(transcript), Ends::of(episode));
    let end = ends.audio.max(transcript.duration()).unwrap_or_default();
    let mut found = Vec::new();
    for chapter in chapters {
        let title = chapter.title.clone();
        match (chapter.start, &chapter.at) {
            (None, Some(at)) if !script.has(at) => {
                found.push(Unplaced::Chapter { title, at: at.clone() });
            }
            (Some(start), _) if ends.is_over(start) => {
                found.push(Unplaced::LateChapter { title, start, end });
            }
            // What is in no list takes no words anywhere.
            (Some(start), _) if ends.audio.is_none() && ends.is_said(start) && !chapter.silent => {
                found.push(Unplaced::UnsaidChapter { title, start, end });
            }
            _ => {}
        }
    }
    // Without a transcript there is no telling which words are wrong: that it is missing is told.
    let quotes = quotes.into_iter().filter(|_| !transcript.segments.is_empty());
    let lost = quotes.filter(|quote| !script.has(&quote.text));
    found.extend(lost.map(|quote| Unplaced::Quote(quote.text.clone())));
    found
}
