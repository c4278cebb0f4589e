//! The order of what is found.
//!
//! First comes what has all words in one sentence, then what has the missing ones in the sentences
//! beside it, then near it or in the title, summary or topics of its episode. Among these the
//! rarer words weigh more (inverse document frequency), and the sentence that holds little else.
//! All sums are of whole numbers, so that every engine ranks alike.

use std::collections::BTreeSet;

use super::engine::{Asked, Engine, Key};
use super::query::Query;
use super::{Place, sign};

/// What a word is worth in a sentence, from long to short: many words are best in one that holds
/// little else; a word or two say most where something is said of them.
const MANY: [u64; 4] = [8, 11, 15, 20];
const FEW: [u64; 4] = [10, 12, 11, 6];

/// What a word is worth in a sentence so far away, and in the facts of the episode.
const NEAR: [u64; 3] = [3, 2, 1];
const HEAD: u64 = 2;

/// The turns of a speaker in order: the first sentence, and the first that is another's.
type Turns = Vec<(Key, Key)>;

/// A sentence that was found in the index.
struct Found {
    key: Key,
    level: usize,
    /// The worth of each word that was asked for; nought where it is not in it.
    own: Vec<u64>,
}

impl Engine<'_> {
    /// The sentences that answer, best first.
    pub(super) fn rank(&self, query: &Query, asked: &[Asked]) -> Vec<Key> {
        let (speakers, episodes) = self.allowed(query);
        if asked.is_empty() {
            let mut keys: Vec<Key> = match speakers.first() {
                Some(turns) => turns.iter().map(|(from, _)| *from).collect(),
                None => episodes.iter().flatten().map(|episode| (*episode, 0)).collect(),
            };
            keys.retain(|key| allows(&speakers, episodes.as_ref(), *key));
            keys.sort_by_key(|(episode, sentence)| (std::cmp::Reverse(*episode), *sentence));
            return keys;
        }
        let all = self.said(asked);
        // Who knows where a word is that is everywhere.
        let partial: Vec<bool> =
            asked.iter().map(|word| word.found.iter().any(|way| way.partial)).collect();
        let phrased = |word: &Asked| query.phrases.iter().flatten().any(|own| *own == word.word);
        // A phrase is in no sentence that lacks one of its words.
        let needed: Vec<bool> =
            asked.iter().zip(&partial).map(|(word, partial)| !partial && phrased(word)).collect();
        let many = asked.len() > 2 || !query.phrases.is_empty();
        let gain = if many { MANY } else { FEW };
        let mut ranked: Vec<(u64, u64, Key)> = Vec::new();
        for episode in all.chunk_by(|a, b| a.key.0 == b.key.0) {
            let head = episode.first().filter(|found| found.key.1 == 0);
            for (at, found) in episode.iter().enumerate() {
                // The title stands for itself only where nothing else does.
                if !allows(&speakers, episodes.as_ref(), found.key)
                    || found.key.1 == 0 && episode.len() > 1
                    || found.own.iter().zip(&needed).any(|(own, needed)| *needed && *own == 0)
                {
                    continue;
                }
                let (mut matched, mut worth) = (0, 0);
                for (word, own) in found.own.iter().enumerate() {
                    let mut closest = NEAR.len();
                    // Where many are asked for, those beside count only for what is missing.
                    let missing = u64::from(!many || *own == 0);
                    let before = episode[..at].iter().rev();
                    let distance = |other: &Found| other.key.1.abs_diff(found.key.1) as usize - 1;
                    let near = |other: &&Found| other.key.1 > 0 && distance(other) < NEAR.len();
                    let beside =
                        before.take_while(near).chain(episode[at + 1..].iter().take_while(near));
                    for other in beside.filter(|other| other.own[word] > 0) {
                        closest = closest.min(distance(other));
                        worth += other.own[word] * NEAR[distance(other)] * missing;
                    }
                    let told = head.filter(|_| at > 0).map_or(0, |head| head.own[word]);
                    worth += own * gain[found.level] + told * HEAD * missing;
                    matched += match closest {
                        _ if *own > 0 => 3,
                        _ if partial[word] => 2,
                        0 => 2,
                        closest => u64::from(closest < NEAR.len() || told > 0),
                    };
                }
                ranked.push((matched, worth, found.key));
            }
        }
        let order = |(matched, worth, (episode, sentence)): &(u64, u64, Key)| {
            use std::cmp::Reverse;
            (Reverse(*matched), Reverse(*worth), Reverse(*episode), *sentence)
        };
        ranked.sort_by_key(order);
        ranked.into_iter().map(|(.., key)| key).collect()
    }

    /// All sentences that hold one of the words, in order.
    fn said(&self, asked: &[Asked]) -> Vec<Found> {
        let mut places: Vec<(Key, u8, usize, u64)> = Vec::new();
        for (at, word) in asked.iter().enumerate() {
            for way in &word.found {
                let worth = way.worth * self.rarity(way.sentences);
                let key = |place: &Place| (place.episode, place.sentence);
                places.extend(way.places.iter().map(|place| (key(place), place.level, at, worth)));
            }
        }
        places.sort_unstable();
        let mut all: Vec<Found> = Vec::new();
        for (key, level, at, worth) in places {
            if all.last().is_none_or(|last| last.key != key) {
                all.push(Found { key, level: 0, own: vec![0; asked.len()] });
            }
            if let Some(last) = all.last_mut() {
                last.level = last.level.max(usize::from(level & 3));
                last.own[at] = last.own[at].max(worth);
            }
        }
        all
    }

    /// When the speakers speak, for each that is wanted, and which episodes the operators leave;
    /// `None` for all.
    fn allowed(&self, query: &Query) -> (Vec<Turns>, Option<BTreeSet<u32>>) {
        let (mut speakers, mut episodes) = (Vec::new(), None);
        for word in &query.wanted {
            let asked = self.known(word);
            if word.starts_with(sign::SPEAKER) {
                let key = |place: &Place| (place.episode, place.sentence);
                let turns = asked.found.iter().flat_map(|way| way.places.chunks_exact(2));
                let mut turns: Vec<_> = turns.map(|pair| (key(&pair[0]), key(&pair[1]))).collect();
                turns.sort_unstable();
                speakers.push(turns);
            } else {
                let found = asked.found.iter().flat_map(|way| &way.places);
                keep(&mut episodes, found.map(|place| place.episode).collect());
            }
        }
        if let Some(before) = &query.before {
            let first = sign::YEAR.to_string();
            let years =
                self.shard(&first).map(|shard| shard.words.keys().cloned().collect::<Vec<_>>());
            let older = years
                .into_iter()
                .flatten()
                .filter(|year| year.starts_with(&first) && *year < format!("{first}{before}"));
            let found = older.flat_map(|year| self.known(&year).found).flat_map(|way| way.places);
            keep(&mut episodes, found.map(|place| place.episode).collect());
        }
        (speakers, episodes)
    }

    /// What is known of a word with a sign: all of it.
    fn known(&self, word: &str) -> Asked {
        let mut asked = [self.ask(word, false)];
        self.fetch(&mut asked, u32::MAX);
        let [asked] = asked;
        asked
    }

    /// Inverse document frequency in hundredths.
    fn rarity(&self, sentences: u32) -> u64 {
        let (all, own) = (f64::from(self.index.sentences), f64::from(sentences));
        (100.0 * (1.0 + (all - own).max(0.0) / (own + 0.5)).ln()).round().max(1.0) as u64
    }
}

/// Whether somebody speaks who is wanted, in an episode that is.
fn allows(speakers: &[Turns], episodes: Option<&BTreeSet<u32>>, key: Key) -> bool {
    let speaks = |turns: &Turns| {
        let begun = turns.partition_point(|(from, _)| *from <= key);
        // Several names may begin alike, and their turns lie in each other's.
        turns[..begun].iter().rev().take_while(|(from, _)| from.0 == key.0).any(|(_, to)| key < *to)
    };
    episodes.is_none_or(|episodes| episodes.contains(&key.0)) && speakers.iter().all(speaks)
}

/// Keeps what is in both.
fn keep<T: Ord>(kept: &mut Option<BTreeSet<T>>, found: BTreeSet<T>) {
    *kept = Some(match kept.take() {
        Some(before) => before.into_iter().filter(|one| found.contains(one)).collect(),
        None => found,
    });
}
