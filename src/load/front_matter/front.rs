//! What front matter says about an episode, before it is joined with the rest of the file.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::DateTime;

use super::ads::Ad;
use crate::model::{
    Accepted, AuthoredChapter, AuthoredQuote, Edits, Enclosure, Link, Person, Slug,
};

/// What front matter says; `None` where it says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct FrontMatter {
    /// As written.
    pub(crate) title: Option<String>,
    /// The last part of the address.
    pub(crate) slug: Option<Slug>,
    /// In UTC where the author gave an offset.
    pub(crate) published: Option<DateTime>,
    /// The name of the show.
    pub(crate) show: Option<String>,
    /// Season.
    pub(crate) season: Option<u32>,
    /// Number within show or season.
    pub(crate) number: Option<u32>,
    /// What kind of page it is.
    pub(crate) kind: Option<Kind>,
    /// Who is asked.
    pub(crate) guests: Option<Vec<Person>>,
    /// Who asks.
    pub(crate) hosts: Option<Vec<Person>>,
    /// Plain text.
    pub(crate) summary: Option<String>,
    /// In the author's order; empty where the author wants none.
    pub(crate) chapters: Option<Vec<AuthoredChapter>>,
    /// Names; empty where the author wants none.
    pub(crate) topics: Option<Vec<String>>,
    /// Empty where the author wants none.
    pub(crate) quotes: Option<Vec<AuthoredQuote>>,
    /// Groups of chapters; empty where the author wants none.
    pub(crate) sections: Option<Vec<AuthoredChapter>>,
    /// Names that are spoken of; empty where the author wants none.
    pub(crate) mentions: Option<Vec<String>>,
    /// Changes of lists that are made; a list that is given whole has none.
    pub(crate) edits: FieldEdits,
    /// Which of these were generated once, and of what transcript.
    pub(crate) accepted: Option<Accepted>,
    /// The audio file.
    pub(crate) audio: Option<Enclosure>,
    /// Path or address of the artwork.
    pub(crate) image: Option<String>,
    /// Whether it is explicit.
    pub(crate) explicit: Option<bool>,
    /// Links to show.
    pub(crate) links: Option<Vec<Link>>,
    /// Older addresses.
    pub(crate) aliases: Option<Vec<String>>,
    /// Whether it is held back.
    pub(crate) draft: Option<bool>,
    /// BCP 47 tag.
    pub(crate) language: Option<String>,
    /// Identity in feeds.
    pub(crate) guid: Option<String>,
    /// What was said, or where it stands.
    pub(crate) transcript: Option<TranscriptField>,
    /// Labels of the transcript and the people they stand for.
    pub(crate) speakers: Option<BTreeMap<String, String>>,
    /// How much later the audio is than the transcript, in milliseconds.
    pub(crate) offset: Option<i64>,
    /// What the audio has and the transcript does not.
    pub(crate) ads: Option<Vec<Ad>>,
    /// Where the value of each given field stands in the file, by the field's name.
    pub(crate) places: BTreeMap<&'static str, Range<usize>>,
}

impl FrontMatter {
    /// Whether a field is given that files of other programs do not have, too: a `package.json`
    /// has a description, and settings have languages and links.
    pub(crate) fn is_of_ours(&self) -> bool {
        const ANYBODY_S: [&str; 6] = ["summary", "type", "links", "language", "image", "topics"];
        self.places.keys().any(|field| !ANYBODY_S.contains(field))
    }
}

/// Changes of the lists that are made from the transcript.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct FieldEdits {
    /// Of the chapters.
    pub(crate) chapters: Option<Edits<AuthoredChapter>>,
    /// Of the groups of chapters.
    pub(crate) sections: Option<Edits<AuthoredChapter>>,
    /// Of the quotes.
    pub(crate) quotes: Option<Edits<AuthoredQuote>>,
    /// Of the topics.
    pub(crate) topics: Option<Edits<String>>,
    /// Of the names that are spoken of.
    pub(crate) mentions: Option<Edits<String>>,
}

/// The kinds of content that a file can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A regular episode.
    Full,
    /// A preview.
    Trailer,
    /// Extra content.
    Bonus,
    /// No episode: a page of the site.
    Page,
}

/// The transcript that front matter gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TranscriptField {
    /// A file, relative to this one, as written.
    Path(String),
    /// The words themselves.
    Text {
        /// Not trimmed.
        text: String,
        /// The line of the file on which the text begins, counted from one.
        line: usize,
    },
}
