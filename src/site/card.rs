//! What lists, neighbours and topics show of an episode, a person and a topic.

use serde::{Deserialize, Serialize};

use super::drawing::{RingCover, TalkMapView};
use crate::words::Words;

/// An episode in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Card {
    /// As the author wrote it.
    pub(crate) title: String,
    /// Its page.
    pub(crate) url: String,
    /// When it came out.
    pub(crate) date: Option<Date>,
    /// Its show, where the site has several.
    pub(crate) show: Option<Link>,
    /// "Episode 41", "Season 2, episode 3", "Trailer", "Bonus" in the language of the
    /// site; empty where nothing is known.
    pub(crate) label: String,
    /// One sentence of at most 155 characters; may be empty.
    pub(crate) summary: String,
    /// How many words are spoken.
    pub(crate) words: usize,
    /// How long it plays, `1 h 6 min`; absent where no times are known.
    pub(crate) duration: Option<String>,
    /// Minutes it takes to read.
    pub(crate) reading: usize,
    /// How many chapters it has.
    pub(crate) chapters: usize,
    /// Its topics on this site.
    pub(crate) topics: Vec<TopicLink>,
    /// Its people: hosts, guests, other speakers.
    pub(crate) people: Vec<PersonLink>,
    /// Address of its artwork.
    pub(crate) cover: Option<String>,
    /// How much is said when, and by whom.
    pub(crate) map: TalkMapView,
    /// Each chapter an arc on its own ring: the cover of an episode without artwork.
    pub(crate) ring: RingCover,
    /// Marked by the author as explicit.
    pub(crate) explicit: bool,
}

/// A day, for people and for machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Date {
    /// `2026-05-14`
    pub(crate) iso: String,
    /// As the language of the site writes it: `14 May 2026`.
    pub(crate) text: String,
}

/// How many there are, for people and for templates to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Total {
    /// The number.
    pub(crate) count: usize,
    /// As people read it: `2,086`.
    pub(crate) text: String,
}

impl Total {
    /// So many.
    pub(crate) fn of(count: usize, words: &Words) -> Self {
        Self { count, text: words.number(count as u64) }
    }
}

/// Words that lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Link {
    /// The words.
    pub(crate) title: String,
    /// The address.
    pub(crate) url: String,
}

/// An episode in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct EpisodeLink {
    /// Its title.
    pub(crate) title: String,
    /// Its page.
    pub(crate) url: String,
    /// When it came out.
    pub(crate) date: Option<Date>,
    /// The name of its show, where the site has several.
    pub(crate) show: Option<String>,
    /// As on its card.
    pub(crate) label: String,
}

/// A topic in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct TopicLink {
    /// Its name.
    pub(crate) name: String,
    /// Its page.
    pub(crate) url: String,
    /// How many episodes speak of it; 0 where that is not shown.
    pub(crate) count: usize,
}

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PersonLink {
    /// The name.
    pub(crate) name: String,
    /// Their page.
    pub(crate) url: String,
    /// `MO`
    pub(crate) initials: String,
    /// `host`, `guest` or `speaker`.
    pub(crate) role: &'static str,
    /// Colour of the speaker on this episode's page: `a` to `d`; elsewhere `a`.
    pub(crate) class: &'static str,
    /// How many episodes they are heard in; 0 where that is not shown.
    pub(crate) count: usize,
}
