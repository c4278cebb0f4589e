//! Joins episodes into one site: shows, order, neighbours, topics, people and addresses.
//!
//! Architecture invariant: pure. Knows neither templates nor the disk; what it
//! needs of a file is given to it.

mod about;
mod assemble;
mod attachments;
mod card;
mod dates;
mod downloads;
mod drawing;
mod episode_page;
mod episode_view;
mod feeds;
mod links;
mod marks;
mod names;
mod navigation;
mod options;
mod pages;
mod paragraphs;
mod passages;
mod patch;
mod people;
mod plain;
mod record;
mod related;
mod repository;
mod routes;
mod shows;
mod spoken;
mod told;
mod topics;
mod word_steps;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cache::{Hashed, Stored};
pub(crate) use crate::model::{safe_url, uri};
use crate::words::{Value, Words};
pub(crate) use assemble::{Around, Input, assemble};
pub(crate) use attachments::{Attachment, FileFacts, Pictures};
pub(crate) use card::{Card, EpisodeLink, PersonLink, TopicLink, Total};
pub(crate) use downloads::{Download, Format as DownloadFormat, Part as FileOf};
#[cfg(feature = "og-images")]
pub(crate) use drawing::{MAP_SIZE, RingCover, TalkMapView};
pub(crate) use episode_page::{chapter_spans, chapter_views, people_views};
pub(crate) use episode_view::{ChapterView, EpisodeView, QuoteView};
pub(crate) use links::WrittenPage;
pub(crate) use marks::{Mark, all_marks, marks, marks_of, start as chapter_start, with_silent};
pub(crate) use names::Names;
pub(crate) use options::{
    Analytics, Hosting, Logo, Machines, Service, ShowOptions, SiteOptions, WrittenLink,
};
pub(crate) use pages::{
    EpisodePage, FileLink, Group, Head, HomePage, ListPage, NotFoundPage, Page, Paging, Passage,
    PeopleIndex, PersonPage, PersonQuote, SearchFilter, SearchPage, ServiceLink, ShowLink,
    SiteInfo, TopicEpisode, TopicIndex, TopicPage, TopicSource, Year,
};
pub(crate) use paragraphs::{ParagraphSpan, paragraph_of, paragraphs};
pub(crate) use passages::passages;
pub(crate) use patch::{patched, with_info};
pub(crate) use people::{PersonEntry, role_word};
pub(crate) use plain::{PageHeading, PlainPage, PlainSource};
pub(crate) use record::{Kept, Passages, Place, Record, shorten};
pub(crate) use repository::Repository;
pub(crate) use routes::{Route, Routes};
pub(crate) use shows::ShowEntry;
pub(crate) use spoken::{Bytes, Spoken};
pub(crate) use told::Told;
pub(crate) use topics::TopicEntry;
pub(crate) use word_steps::word_steps;

/// The formats in which transcripts and chapters can be taken along.
pub(crate) mod download {
    pub(crate) use super::downloads::{
        CHAPTERS_FFMPEG, CHAPTERS_JSON, CHAPTERS_PODLOVE, CHAPTERS_TEXT, CHAPTERS_VTT, HTML, JSON,
        MARKDOWN, SRT, TEXT, VTT,
    };
}

/// What feeds are made of.
pub(crate) mod feed {
    pub(crate) use super::feeds::{
        Category, Channel, Contributor, Credit, Feed, FeedOptions, Format, Item, Location, Matter,
        Recipient, RemoteItem, Trailer, Txt, UpdateFrequency, ValueBlock, urn,
    };
}

/// A site: everything that its files are made of.
///
/// Its parts are shared, so that a site that differs in one episode costs no more than that one.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// What every page shows of the site.
    pub(crate) info: Hashed<SiteInfo>,
    /// Where everything lives.
    pub(crate) routes: Routes,
    /// All episodes, newest first.
    pub(crate) episodes: Vec<Arc<Entry>>,
    /// The shows with their episodes, by title.
    pub(crate) shows: Arc<Vec<ShowEntry>>,
    /// The topics with their episodes, by name.
    pub(crate) topics: Arc<Vec<TopicEntry>>,
    /// The people with their episodes, by name.
    pub(crate) people: Arc<Vec<PersonEntry>>,
    /// Its feeds.
    pub(crate) feeds: Arc<feeds::Feeds>,
    /// Files that belong to no episode: the artwork of shows.
    pub(crate) attachments: Arc<Vec<Attachment>>,
    /// Plain pages, by address.
    pub(crate) pages: Arc<Vec<PageEntry>>,
    /// What the author says of people's names.
    pub(crate) names: Names,
    /// Where its sources can be mended.
    pub(crate) repository: Option<Repository>,
    /// What programs are given beside the pages.
    pub(crate) machines: Machines,
    /// Who serves the site.
    pub(crate) hosting: Hosting,
    /// The words of its language.
    pub(crate) words: Words,
}

/// An episode of the site. Episodes are named by their index in [`Site::episodes`].
#[derive(Debug)]
pub(crate) struct Entry {
    /// What it was made of.
    pub(crate) record: Arc<Record>,
    /// Its page.
    pub(crate) route: Route,
    /// As lists show it.
    pub(crate) card: Hashed<Card>,
    /// As one line shows it.
    pub(crate) link: Hashed<EpisodeLink>,
    /// Its year, where its date is known.
    pub(crate) year: Option<i16>,
    /// Its season, where it has one.
    pub(crate) season: Option<u32>,
    /// How long it plays, where times are known.
    pub(crate) seconds: Option<u64>,
    /// The transcript and the notes.
    pub(crate) told: Stored<Told>,
    /// The passages of its topics.
    pub(crate) passages: Stored<Passages>,
    /// Its words, for the search.
    pub(crate) spoken: Stored<Spoken>,
    /// The episode after it in the same show.
    pub(crate) newer: Option<usize>,
    /// The episode before it in the same show.
    pub(crate) older: Option<usize>,
    /// Its topics, as indices into [`Site::topics`].
    pub(crate) topics: Vec<usize>,
    /// Episodes that share its topics, the nearest first.
    pub(crate) related: Vec<usize>,
    /// Files that lie beside its page.
    pub(crate) attachments: Vec<Attachment>,
    /// Files of its transcript and of its chapters.
    pub(crate) downloads: Vec<Download>,
    /// Where it is said when each word is said; none where nobody knows, or nothing can be heard.
    pub(crate) words: Option<Route>,
    /// Where its audio is.
    pub(crate) audio: Option<AudioEntry>,
    /// Where the pictures of its chapters are.
    pub(crate) pictures: Pictures,
    /// Former addresses.
    pub(crate) aliases: Vec<Route>,
}

impl Entry {
    /// The file that names it, relative to the site's root.
    pub(crate) fn source(&self) -> &str {
        &self.record.place.source
    }

    /// Its audio, as its author writes it.
    pub(crate) fn audio_file(&self) -> Option<&str> {
        self.record.enclosure.as_ref().map(|audio| audio.url.as_str())
    }
}

/// The audio of an episode, with an address that a browser can open.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct AudioEntry {
    /// The address.
    pub(crate) url: String,
    /// Bytes.
    pub(crate) length: Option<u64>,
    /// `audio/mpeg`
    pub(crate) media_type: String,
    /// Whole seconds.
    pub(crate) seconds: Option<u64>,
}

/// What a list can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listed {
    Episodes,
    Topics,
    People,
}

/// A plain page with its address.
#[derive(Debug)]
pub(crate) struct PageEntry {
    /// The file it comes from, relative to the site's root.
    pub(crate) source: String,
    /// Where it lives.
    pub(crate) route: Route,
    /// What it says.
    pub(crate) page: crate::model::Page,
    /// Where the files are that it links, by how it writes them.
    pub(crate) links: BTreeMap<String, String>,
    /// Files that it links and that lie beside it.
    pub(crate) attachments: Vec<Attachment>,
}

impl Site {
    /// The head of a page.
    pub(crate) fn head(&self, route: &Route, section: &str, title: &str, about: &str) -> Head {
        Head {
            title: title.to_owned(),
            description: about.to_owned(),
            canonical: self.routes.absolute(route),
            section: section.to_owned(),
            kind: "website",
            image: None,
            image_size: None,
            published: None,
            alternates: Vec::new(),
            feeds: self.feeds.links.get(route).cloned().unwrap_or_default(),
        }
    }

    /// Whether a page of the author's is the home page: nobody speaks in this site.
    pub(crate) fn has_own_home(&self) -> bool {
        self.pages.iter().any(|page| page.route == Route::home())
    }

    /// What a list holds, for its head: so many things of the site or show `title`.
    pub(crate) fn about_list(&self, list: Listed, count: usize, title: &str) -> String {
        let (name, counted, word) = match list {
            Listed::Episodes => ("episodes", "episode_count", "episodes_listed"),
            Listed::Topics => ("topics", "topic_count", "topics_listed"),
            Listed::People => ("people", "person_count", "people_listed"),
        };
        let counted = self.words.say(counted, &[("count", Value::from(count))]);
        let values = [(name, Value::from(counted.as_str())), ("title", Value::from(title))];
        self.words.say(word, &values)
    }

    /// A link to a file of a transcript or of chapters.
    pub(crate) fn link_to(&self, download: &Download) -> FileLink {
        let format = download.format;
        FileLink {
            // Formats have names, but for plain text, which has a word.
            title: self.words.text(format.title),
            url: self.routes.url(&download.route),
            media_type: format.media_type,
        }
    }

    /// A page with the site around it.
    pub(crate) fn page<B>(&self, head: Head, body: B) -> Page<B> {
        Page { site: self.info.clone(), head, body }
    }
}

/// Entries grouped by the first letter of a name, groups and entries in order.
pub(crate) fn by_letter<T>(entries: impl IntoIterator<Item = (String, T)>) -> Vec<Group<T>> {
    let mut groups: BTreeMap<String, Vec<(String, T)>> = BTreeMap::new();
    for (name, entry) in entries {
        groups.entry(letter(&name)).or_default().push((slug_order(&name), entry));
    }
    let sorted = groups.into_iter().map(|(letter, mut entries)| {
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        Group { letter, entries: entries.into_iter().map(|(_, entry)| entry).collect() }
    });
    sorted.collect()
}

/// The letter a name stands under: without its accent in Latin script, as it is in others.
fn letter(name: &str) -> String {
    const LAST_LATIN: char = '\u{24f}';
    let own = name.chars().find(|c| c.is_alphanumeric()).filter(|c| *c > LAST_LATIN);
    let plain = || slug_order(name).chars().next();
    let letter = own.or_else(plain).filter(|c| c.is_alphabetic());
    letter.map_or("#".to_owned(), |letter| letter.to_uppercase().to_string())
}

/// What a name is sorted by: accents and case do not count.
pub(crate) fn slug_order(name: &str) -> String {
    crate::model::Slug::new(name).map_or_else(|| name.to_owned(), |slug| slug.to_string())
}
