//! When each word is said, for the script of an episode's page: it fetches this when somebody asks
//! for a word, so that the page itself stays light.

use serde::Serialize;

use super::{Bytes, Look, Output};
use crate::artifact::{Artifact, Rank};
use crate::cache::Stored;
use crate::site::{Site, Told, word_steps};

/// `NAME.words.json`
pub(super) struct Words;

impl Output for Words {
    fn name(&self) -> &'static str {
        "times of words"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        let episodes = look.episodes(site).into_iter();
        let files = episodes.filter_map(|entry| Some((entry, entry.words.as_ref()?)));
        let files = files.filter(|(_, route)| look.wants(route));
        let promise = files.map(|(entry, route)| {
            Artifact::new(route.file(), "words", Rank::Asset, entry.told.clone(), make)
        });
        promise.collect()
    }
}

/// For each sentence that has a time on the page, in its order, tenths of a second: of its first
/// word from its own beginning, of each other from the word before it.
#[derive(Serialize)]
#[serde(transparent)]
struct Document(Vec<Vec<u64>>);

fn make(told: &Stored<Told>) -> Bytes {
    let told = told.get()?;
    let document = Document(word_steps(&told.episode, &told.notes));
    let mut bytes = serde_json::to_vec(&document).expect("numbers are always JSON");
    bytes.push(b'\n');
    Ok(bytes)
}
