//! The order of what is found.
//!
//! First comes what has all words in one sentence, then what has the missing ones in the sentences
//! beside it, then near it or in the title, summary or topics of its episode. Among these the
//! rarer words weigh more (inverse document frequency), and the sentence that holds little else.
//! All sums are of whole numbers, so that every engine ranks alike.

use super::Place;
use super::engine::{Asked, Engine, Key, Way};
use super::narrow::Narrowed;
use super::query::Query;

/// How many levels sentences have by their length.
const LEVELS: usize = 4;

/// What a word is worth in a sentence, from long to short: many words are best in one that holds
/// little else; a word or two say most where something is said of them.
const MANY: [u64; LEVELS] = [8, 11, 15, 20];
const FEW: [u64; LEVELS] = [10, 12, 11, 6];

/// What a word is worth in a sentence so far away, and in the facts of the episode.
const NEAR: [u64; 3] = [3, 2, 1];
const HEAD: u64 = 2;

/// A sentence that was found in the index.
struct Found {
    key: Key,
    level: usize,
    /// The worth of each word that was asked for; nought where it is not in it.
    own: Vec<u64>,
}

impl Engine<'_> {
    /// The sentences that answer, best first.
    pub(super) fn rank(&self, query: &Query, asked: &[Asked], narrowed: &Narrowed) -> Vec<Key> {
        if asked.is_empty() {
            let mut keys = narrowed.keys();
            keys.sort_by_key(|(episode, sentence)| (std::cmp::Reverse(*episode), *sentence));
            return keys;
        }
        let all = self.said(asked);
        let unknown: Vec<Option<usize>> = asked.iter().map(unknown).collect();
        let phrased = |word: &Asked| query.phrases.iter().flatten().any(|own| *own == word.word);
        let phrased: Vec<bool> = asked.iter().map(phrased).collect();
        let many = query.is_many();
        let gain = if many { MANY } else { FEW };
        let mut ranked: Vec<(u64, u64, Key)> = Vec::new();
        for episode in all.chunk_by(|a, b| a.key.0 == b.key.0) {
            let head = episode.first().filter(|found| found.key.1 == 0);
            for (at, found) in episode.iter().enumerate() {
                // The title stands for itself only where nothing else does.
                let may = |word: usize| unknown[word].is_some_and(|level| found.level <= level);
                // A phrase is in no sentence that lacks one of its words.
                let lacks = |word: usize| phrased[word] && found.own[word] == 0 && !may(word);
                if !narrowed.allows(found.key)
                    || found.key.1 == 0 && episode.len() > 1
                    || (0..asked.len()).any(lacks)
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
                        _ if may(word) => 2,
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

    /// Inverse document frequency in hundredths.
    fn rarity(&self, sentences: u32) -> u64 {
        let (all, own) = (f64::from(self.index.sentences), f64::from(sentences));
        (100.0 * (1.0 + (all - own).max(0.0) / (own + 0.5)).ln()).round().max(1.0) as u64
    }
}

/// Of a word that is everywhere all sentences are known that are shorter than some: the level of those.
/// `None` where all are known.
fn unknown(word: &Asked) -> Option<usize> {
    let partial = word.found.iter().filter(|way| way.partial);
    let known = |way: &Way| {
        let levels = way.places.iter().filter(|place| place.sentence > 0);
        levels.map(|place| usize::from(place.level)).min().unwrap_or(LEVELS)
    };
    partial.map(known).max()
}
