//! An episode as its author gave it: facts, people, what a human wrote, and the transcript.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::{Accepted, AllEdits, Slug, Timestamp, Transcript};

/// One episode, complete as loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Episode {
    /// The last part of its address.
    pub slug: Slug,
    /// As the author wrote it, or made from the file's name.
    pub title: String,
    /// When it came out, in UTC where the author gave an offset; a bare date is midnight.
    pub published: Option<DateTime>,
    /// The name of its show where the file gives one.
    pub show: Option<String>,
    /// Season, counted from one.
    pub season: Option<u32>,
    /// Number within the show or season.
    pub number: Option<u32>,
    /// Full, trailer or bonus.
    pub kind: EpisodeKind,
    /// Stays the same when the title or the address changes.
    pub guid: Option<String>,
    /// The audio file.
    pub enclosure: Option<Enclosure>,
    /// Path or address of the artwork, as written.
    pub image: Option<String>,
    /// Whether the author marked it as explicit; `None` where nothing is said.
    pub explicit: Option<bool>,
    /// Hosts and guests in the author's order, hosts first.
    pub people: Vec<Person>,
    /// Links that the author gives with the episode.
    pub links: Vec<Link>,
    /// Older addresses that lead here, as site paths.
    pub aliases: Vec<String>,
    /// Held back from a build unless asked for.
    pub draft: bool,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// What a human wrote: it always wins.
    pub authored: Authored,
    /// The author's own notes, Markdown; empty where there are none.
    pub body: String,
    /// What was said.
    pub transcript: Transcript,
}

/// The kinds that podcast directories know (`itunes:episodeType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EpisodeKind {
    /// A regular episode.
    #[default]
    Full,
    /// A preview of a show, a season or an episode.
    Trailer,
    /// Extra content.
    Bonus,
}

/// The audio of an episode, as a feed's enclosure gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosure {
    /// Address, or path of a file beside the episode, as written.
    pub url: String,
    /// Bytes.
    pub length: Option<u64>,
    /// Media type, such as `audio/mpeg`.
    pub media_type: Option<String>,
    /// How long it plays.
    pub duration: Option<Timestamp>,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name as the author writes it.
    pub name: String,
    /// Host or guest.
    pub role: Role,
    /// What they do, in the author's words: "tide-gauge technician".
    pub title: Option<String>,
    /// Where to find them.
    pub url: Option<String>,
    /// Address of a picture of them, or path of one in the content folder, as written.
    pub image: Option<String>,
}

/// What somebody is to an episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Asks.
    Host,
    /// Is asked.
    Guest,
    /// Speaks in the transcript; nobody says as what.
    Speaker,
}

/// A link that the author gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The words to show.
    pub title: String,
    /// Where it leads, as written.
    pub url: String,
}

/// What a human wrote of the notes. `None` leaves a part to the summarizer, an
/// empty list switches it off.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Authored {
    /// The episode's description, plain text.
    pub summary: Option<String>,
    /// In the author's order.
    pub chapters: Option<Vec<AuthoredChapter>>,
    /// Names of topics.
    pub topics: Option<Vec<String>>,
    /// Passages worth quoting.
    pub quotes: Option<Vec<AuthoredQuote>>,
    /// Groups of chapters: each begins where one of its chapters does.
    pub sections: Option<Vec<AuthoredChapter>>,
    /// Names that are spoken of.
    pub mentions: Option<Vec<String>>,
    /// Which of these parts were generated once, and of what transcript.
    pub accepted: Accepted,
    /// Changes of lists that are left to the summarizer.
    pub edits: AllEdits,
}

/// A chapter that the author gave: at a time, or where words of the transcript stand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AuthoredChapter {
    /// When it starts.
    pub start: Option<Timestamp>,
    /// Its first words, for transcripts without times.
    pub at: Option<String>,
    /// What it is called; a silent one may have no title.
    pub title: String,
    /// Not for the table of contents (`toc: false`): a picture or a link at a moment.
    pub silent: bool,
    /// What comes with it.
    pub extras: ChapterExtras,
}

/// What an author may give with a chapter beside its start and its title.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChapterExtras {
    /// When it ends, where that is not where the next one begins.
    pub end: Option<Timestamp>,
    /// What it is about, elsewhere: an address, as written.
    pub url: Option<String>,
    /// Path or address of a picture, as written.
    pub image: Option<String>,
}

/// A quote that the author chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthoredQuote {
    /// The words, as in the transcript.
    pub text: String,
    /// Who says them, where the transcript does not tell.
    pub speaker: Option<String>,
}
