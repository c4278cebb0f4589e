//! The index of the search, over every spoken word.
//!
//! The words of an episode are made when it is read and kept in the store; here they are joined.
//! Joining reads what is kept of every episode, but makes no file: a file of the index depends on
//! the bytes it holds, and is packed and written only where those changed.

mod filters;
mod forms;
mod join;
mod page;
mod places;
mod pool;
mod said;
mod shards;
mod spoken;
mod tiers;

use std::sync::{Arc, OnceLock};

use super::downloads::make_text;
use super::{Bytes, Look, Output};
use crate::artifact::{Artifact, Rank};
use crate::cache::{Digest, Stored};
use crate::error::{Error, Result};
use crate::search::{
    EpisodeFacts, EpisodeFile, Head, INDEX, Index, file_name, folded, packed, sign, words, wrapped,
};
use crate::site::{Entry, Route, Site, Spoken, download};
use join::Join;
pub(super) use page::Search;
pub(crate) use spoken::spoken;

/// `search/index.bin` and what it leads to.
pub(super) struct SearchIndex;

/// Where all of them lie.
const FOLDER: &str = "search/";

impl Output for SearchIndex {
    fn name(&self) -> &'static str {
        "search index"
    }

    fn joined(&self) -> Option<&'static str> {
        Some(FOLDER)
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        if site.episodes.is_empty() || !look.wants_below(FOLDER) {
            return Vec::new();
        }
        // What is not in the store any more is told when the first file is made.
        join(site).unwrap_or_else(|error| vec![broken(&error)])
    }
}

fn join(site: &Site) -> Result<Vec<Artifact>> {
    let mut files = Vec::new();
    let count = u32::try_from(site.episodes.len()).expect("memory holds fewer episodes");
    let mut join = Join::new(count);
    let mut sentences = 0;
    // The oldest has the first number: a new episode changes no other's.
    for (number, entry) in (0..count).rev().zip(&site.episodes) {
        let spoken = entry.spoken.get()?;
        join.episode(number, &spoken).ok_or_else(|| Error::Cache("words cannot be read".into()))?;
        let Spoken { sentences: own, bodies, chapters, speakers, .. } = spoken;
        sentences += own;
        for word in signs(site, entry) {
            join.sign(number, &word);
        }
        let text = match entry.downloads.iter().find(|one| one.format == download::TEXT) {
            Some(download) => download.route.file(),
            None => {
                let path = file_name("x", &number.to_string());
                files.push(text(path.clone(), &entry.told));
                path
            }
        };
        let facts = EpisodeFacts {
            title: entry.card.title.clone(),
            url: site.routes.inside(&entry.route),
            text,
            date: entry.card.date.as_ref().map(|date| date.text.clone()).unwrap_or_default(),
            show: entry.card.show.as_ref().map(|show| show.title.clone()).unwrap_or_default(),
            audio: entry.audio.is_some(),
            chapters,
            speakers,
        };
        let kind = format!("e-{number}");
        let facts = Arc::new(Facts { bytes: EpisodeFile::head(&facts), packed: OnceLock::new() });
        let pieces = (0..).zip(bodies).map(|(piece, body): (u32, _)| {
            episode(file_name(&kind, &piece.to_string()), &facts, body.0)
        });
        files.extend(pieces);
    }
    let shards::Shards { prefixes, files: dictionary, postings } = shards::shards(join);
    let home = Route::home();
    let home = site.routes.absolute(&home).unwrap_or_else(|| site.routes.url(&home));
    let index = Index { sentences, home, shards: prefixes.into_iter().collect() };
    files.extend(dictionary.into_iter().map(|(path, bytes)| file(path, bytes)));
    files.extend(postings.into_iter().map(|(path, bytes)| posting(path, bytes)));
    files.push(file(INDEX.to_owned(), index.bytes()));
    Ok(files)
}

/// What an episode is, as words with a sign.
fn signs(site: &Site, entry: &Entry) -> Vec<String> {
    let mut signs = Vec::new();
    let mut add = |sign: char, text: &str| {
        signs.extend(words(text).map(|at| format!("{sign}{}", folded(&text[at]))));
    };
    if let Some(show) = &entry.card.show {
        add(sign::SHOW, &show.title);
    }
    for topic in &entry.topics {
        add(sign::TOPIC, &site.topics[*topic].name);
    }
    if let Some(season) = entry.season {
        add(sign::SEASON, &season.to_string());
    }
    if let Some(year) = entry.year {
        add(sign::YEAR, &year.to_string());
    }
    signs
}

/// The promise of a packed file whose bytes are at hand.
fn file(path: String, bytes: Vec<u8>) -> Artifact {
    Artifact::new(path, "search", Rank::Asset, unpacked(bytes), |input| Ok(packed(&input.bytes)))
}

/// The promise of a posting, which no packing makes smaller.
fn posting(path: String, bytes: Vec<u8>) -> Artifact {
    Artifact::new(path, "posting", Rank::Asset, unpacked(bytes), |input| Ok(wrapped(&input.bytes)))
}

fn unpacked(bytes: Vec<u8>) -> Unpacked {
    Unpacked { digest: Digest::of(&bytes), bytes: bytes.into() }
}

/// A file before it is packed.
#[derive(serde::Serialize)]
struct Unpacked {
    digest: Digest,
    #[serde(skip)]
    bytes: Arc<[u8]>,
}

/// The promise of a file of an episode.
fn episode(path: String, facts: &Arc<Facts>, body: Vec<u8>) -> Artifact {
    let input = Episode {
        digest: Digest::of(&facts.bytes),
        facts: Arc::clone(facts),
        body: unpacked(body),
    };
    Artifact::new(path, "search", Rank::Asset, input, |input| {
        let Facts { bytes, packed } = &*input.facts;
        let head = packed.get_or_init(|| Head::new(bytes.clone()));
        Ok(head.joined(&input.body.bytes))
    })
}

/// How all files of an episode begin: packed once, by the first that is made.
struct Facts {
    bytes: Vec<u8>,
    packed: OnceLock<Head>,
}

/// A file of an episode before it is packed: its facts, with their digest, and what follows.
#[derive(serde::Serialize)]
struct Episode {
    digest: Digest,
    #[serde(skip)]
    facts: Arc<Facts>,
    body: Unpacked,
}

/// The text of an episode that has none to take along.
fn text(path: String, told: &Stored<crate::site::Told>) -> Artifact {
    Artifact::new(path, "txt", Rank::Asset, told.clone(), make_text)
}

/// A promise that cannot be kept: it says why.
fn broken(error: &Error) -> Artifact {
    let fail = |why: &String| -> Bytes { Err(Error::Cache(why.clone())) };
    Artifact::new(INDEX.to_owned(), "search", Rank::Asset, error.to_string(), fail)
}
