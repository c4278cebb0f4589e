//! What operators leave: when speakers speak, and in which episodes.

use std::collections::BTreeSet;

use super::engine::{Engine, Key, Way};
use super::query::Query;
use super::text::{folded, words};
use super::{Place, sign};

/// The turns of a speaker in order: the first sentence, and the first that is another's.
type Turns = Vec<(Key, Key)>;

/// A word of a name that is wanted: the words that it stands for.
pub(super) struct Speaker {
    ways: Vec<Way>,
    /// When they speak, `None` where that is not known. Of who speaks often it may be the first and the last
    /// turn of an episode: whose a sentence is is known where it is read.
    turns: Option<Turns>,
}

impl Speaker {
    fn new(ways: Vec<Way>) -> Self {
        let key = |place: &Place| (place.episode, place.sentence);
        let turns = ways.iter().flat_map(|way| way.places.chunks_exact(2));
        let mut turns: Vec<_> = turns.map(|pair| (key(&pair[0]), key(&pair[1]))).collect();
        turns.sort_unstable();
        let known = ways.iter().all(|way| !way.partial);
        Self { turns: known.then_some(turns), ways }
    }
}

/// Where something may be found.
#[derive(Default)]
pub(super) struct Narrowed {
    /// Who is wanted; all of them.
    pub(super) speakers: Vec<Speaker>,
    /// `None` for all.
    episodes: Option<BTreeSet<u32>>,
}

impl Narrowed {
    /// Whether a sentence may be among what is wanted.
    pub(super) fn allows(&self, key: Key) -> bool {
        let speaks = |turns: &Turns| {
            let begun = turns.partition_point(|(from, _)| *from <= key);
            let own = turns[..begun].iter().rev().take_while(|(from, _)| from.0 == key.0);
            // Several names may begin alike, and their turns lie in each other's.
            let mut own = own;
            own.any(|(_, to)| key < *to)
        };
        self.episodes.as_ref().is_none_or(|episodes| episodes.contains(&key.0))
            && self.speakers.iter().flat_map(|speaker| &speaker.turns).all(speaks)
    }

    /// Whether somebody of this name is wanted.
    pub(super) fn is_said_by(&self, name: &str) -> bool {
        let names: Vec<String> = words(name).map(|at| folded(&name[at])).collect();
        let is =
            |way: &Way| names.iter().any(|name| way.stem.strip_prefix(sign::SPEAKER) == Some(name));
        self.speakers.iter().all(|speaker| speaker.ways.iter().any(is))
    }

    /// What stands for them where no word is asked for.
    pub(super) fn keys(&self) -> Vec<Key> {
        let mut keys: Vec<Key> =
            match self.speakers.iter().find_map(|speaker| speaker.turns.as_ref()) {
                Some(turns) => turns.iter().map(|(from, _)| *from).collect(),
                None => self.episodes.iter().flatten().map(|episode| (*episode, 0)).collect(),
            };
        keys.retain(|key| self.allows(*key));
        keys
    }
}

impl Engine<'_> {
    /// What the operators leave. What is fetched for them is not fetched for words.
    pub(super) fn narrow(&self, query: &Query, budget: &mut u32) -> Narrowed {
        let mut narrowed = Narrowed::default();
        for word in &query.wanted {
            let ways = self.known(word, budget);
            if word.starts_with(sign::SPEAKER) {
                narrowed.speakers.push(Speaker::new(ways));
            } else if ways.iter().all(|way| !way.partial) {
                keep(&mut narrowed.episodes, &ways);
            }
        }
        if let Some(before) = &query.before {
            let first = sign::YEAR.to_string();
            let shard = self.shard(&first);
            let years = shard.iter().flat_map(|shard| shard.words.keys());
            let older = years
                .filter(|year| year.starts_with(&first) && **year < format!("{first}{before}"));
            let ways: Vec<Way> = older.flat_map(|year| self.known(year, budget)).collect();
            if ways.iter().all(|way| !way.partial) {
                keep(&mut narrowed.episodes, &ways);
            }
        }
        narrowed
    }

    /// Fetches the turns of who speaks often while they fit.
    pub(super) fn fetch_turns(&self, narrowed: &mut Narrowed, budget: &mut u32) {
        for speaker in &mut narrowed.speakers {
            for way in &mut speaker.ways {
                if let Some(size) = way.apart.get(1).filter(|size| **size <= *budget) {
                    *budget -= size;
                    way.places = self.posting(1, &way.stem);
                }
            }
            *speaker = Speaker::new(std::mem::take(&mut speaker.ways));
        }
    }

    /// What is known of a word with a sign; of who speaks often no turns within episodes.
    fn known(&self, word: &str, budget: &mut u32) -> Vec<Way> {
        let mut ways = self.ask(word, false).found;
        for way in &mut ways {
            way.partial = false;
            match way.apart.first() {
                Some(size) if size > budget => way.partial = true,
                Some(size) => {
                    *budget -= size;
                    way.places = self.posting(0, &way.stem);
                }
                None => {}
            }
        }
        ways
    }
}

/// Keeps the episodes that are in both.
fn keep(kept: &mut Option<BTreeSet<u32>>, ways: &[Way]) {
    let found = ways.iter().flat_map(|way| &way.places).map(|place| place.episode);
    let found: BTreeSet<u32> = found.collect();
    *kept = Some(match kept.take() {
        Some(before) => before.intersection(&found).copied().collect(),
        None => found,
    });
}
