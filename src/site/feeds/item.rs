//! An episode as feeds have it: whole addresses, and an identity that does not change.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use serde::Serialize;
use uuid::{Uuid, uuid};

use super::{AudioEntry, Contributor, FeedOptions, Matter};
use crate::cache::Stored;
use crate::model::{EpisodeKind, Role, Slug};
use crate::site::{
    DownloadFormat, Entry, Pictures, Record, Route, Routes, download, safe_url, uri,
};

/// An episode in a feed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Item {
    /// The author's word, else made of where the episode lives; never of its title.
    pub(crate) guid: String,
    pub(crate) title: String,
    /// Its page.
    pub(crate) url: String,
    /// In UTC.
    pub(crate) published: Option<DateTime>,
    pub(crate) season: Option<u32>,
    pub(crate) number: Option<u32>,
    pub(crate) kind: EpisodeKind,
    pub(crate) explicit: bool,
    /// One sentence; may be empty.
    pub(crate) short: String,
    pub(crate) image: Option<String>,
    pub(crate) audio: Option<AudioEntry>,
    /// Hosts, guests, and who makes the show; none where those of the show are meant.
    pub(crate) people: Vec<Contributor>,
    /// Names of its topics.
    pub(crate) topics: Vec<String>,
    /// Its transcripts.
    pub(crate) transcripts: Vec<File>,
    /// Its chapters as JSON.
    pub(crate) chapters: Option<String>,
    /// Where the pictures of its chapters are.
    pub(crate) pictures: Pictures,
    /// For addresses in its notes.
    pub(crate) routes: Routes,
    /// Its notes, by their hash.
    pub(crate) matter: Stored<Matter>,
}

/// A file beside an episode's page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct File {
    pub(crate) url: String,
    pub(crate) media_type: &'static str,
    /// Whether it says when what is said.
    pub(crate) captions: bool,
}

/// Names that are ours; a UUID of its own, so that they meet no others.
const EPISODES: Uuid = uuid!("6c0bb64c-4c1f-5b0a-9d43-0d6f5a4e1f27");

/// The transcripts that podcast apps read, the best first.
const TRANSCRIPTS: [DownloadFormat; 4] =
    [download::VTT, download::SRT, download::JSON, download::HTML];

/// The identity of an episode. It hangs on the folder of its show and its slug, not on its
/// title, the name of the show or the address of the site.
fn guid(record: &Record) -> String {
    match record.guid.as_deref().map(str::trim).filter(|guid| !guid.is_empty()) {
        Some(guid) => guid.to_owned(),
        None => {
            let folder = record.place.show.as_ref().map_or("", |show| show.as_str());
            urn(&format!("{folder}/{}", record.slug))
        }
    }
}

/// A name as a URN that every format takes for an identity.
pub(crate) fn urn(name: &str) -> String {
    Uuid::new_v5(&EPISODES, name.as_bytes()).urn().to_string()
}

/// Addresses of pictures of people, by their names.
pub(super) type Faces = BTreeMap<String, String>;

/// What an episode has from its site.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) routes: &'a Routes,
    pub(super) options: &'a FeedOptions,
    pub(super) faces: &'a Faces,
}

impl Item {
    /// The episode of a record; `None` where the site's address is not known.
    pub(super) fn of(
        record: &Record,
        entry: &Entry,
        matter: Stored<Matter>,
        around: Around<'_>,
        topics: Vec<String>,
    ) -> Option<Self> {
        let routes = around.routes;
        let file = |format: DownloadFormat| {
            let download = entry.downloads.iter().find(|download| download.format == format)?;
            let url = routes.absolute(&download.route)?;
            // JSON and HTML can be without times, the others cannot.
            let captions = record.timed && format != download::HTML;
            Some(File { url, media_type: format.media_type, captions })
        };
        let audio = entry.audio.as_ref().and_then(|audio| {
            Some(AudioEntry { url: uri(&routes.whole(&audio.url)?), ..audio.clone() })
        });
        let image = entry.card.cover.as_deref().and_then(|cover| routes.whole(cover));
        Some(Self {
            guid: guid(record),
            title: record.title.clone(),
            url: routes.absolute(&entry.route)?,
            published: record.published,
            season: record.season,
            number: record.number,
            kind: record.kind,
            explicit: record.explicit,
            short: record.summary.clone(),
            image,
            audio,
            people: people(record, around),
            topics,
            transcripts: TRANSCRIPTS.into_iter().filter_map(file).collect(),
            chapters: file(download::CHAPTERS_JSON).map(|file| file.url),
            pictures: entry.pictures.clone(),
            routes: routes.clone(),
            matter,
        })
    }
}

/// Hosts and guests of an episode, and who makes the show without being heard: what an item
/// says of people takes the place of what the show says.
fn people(record: &Record, around: Around<'_>) -> Vec<Contributor> {
    let Around { routes, options, faces } = around;
    let heard = record.people.iter().filter_map(|known| {
        let role = match known.person.role {
            Role::Host => "host",
            Role::Guest => "guest",
            // Nobody says as what; a guess would be a claim.
            Role::Speaker => return None,
        };
        let own = known.person.url.as_deref().filter(|url| safe_url(url));
        let page = || {
            Slug::new(&known.person.name).and_then(|slug| routes.absolute(&Route::person(&slug)))
        };
        let href = own.and_then(|url| routes.whole(&routes.written(url))).or_else(page);
        let name = &known.person.name;
        let named = Contributor::named(name, role, href, options);
        Some(Contributor { image: named.image.or_else(|| faces.get(name).cloned()), ..named })
    });
    let mut people: Vec<Contributor> = heard.collect();
    if people.is_empty() {
        return people;
    }
    let unheard = options.credits.iter().filter(|credit| {
        let role = credit.role.as_deref().unwrap_or("host").to_lowercase();
        role != "host" && role != "guest"
    });
    for credit in unheard {
        if people.iter().all(|person| person.name != credit.name) {
            people.push(Contributor::credit(credit));
        }
    }
    people
}
