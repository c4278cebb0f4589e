//! Answers questions: looks words up, weighs sentences, reads the best.
//!
//! First comes what has all words in one sentence, then what has the missing ones in the sentences
//! beside it, then near it or in the title, summary or topics of its episode. Among these the
//! rarer words weigh more (inverse document frequency), and the sentence that holds little else.
//! All sums are of whole numbers, so that every engine ranks alike.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use super::codec::{COMMON, file_name, places, unpacked};
use super::episode::{EpisodeFacts, EpisodeFile};
use super::guess::{guess, one_edit};
use super::query::Query;
use super::shard::Shard;
use super::text::{folded, words};
use super::{INDEX, Index, Place, sign, turned};

/// Looks things up in an index whose files `fetch` gives, by their path in the site.
pub(crate) struct Engine<'f> {
    pub(crate) index: Index,
    fetch: &'f dyn Fn(&str) -> Option<Vec<u8>>,
    prefixes: BTreeSet<String>,
    shards: RefCell<BTreeMap<String, Rc<Shard>>>,
}

/// A sentence that was found.
#[derive(Debug)]
pub(crate) struct Hit {
    pub(crate) facts: EpisodeFacts,
    pub(crate) text: String,
    /// Where in the text the words are.
    pub(crate) marks: Vec<Range<usize>>,
    /// Empty where nobody is known.
    pub(crate) speaker: String,
    /// Empty where there is none.
    pub(crate) chapter: String,
    /// Tenths of a second.
    pub(crate) time: Option<u32>,
    /// The sentence's address, relative to the site.
    pub(crate) url: String,
}

/// A word of the question.
#[derive(Default)]
struct Asked {
    /// As it was typed.
    word: String,
    /// Where it is said, by the worth of the way it was found.
    found: Vec<(u64, u32, Vec<Place>)>,
    /// What in a text stands for it.
    surfaces: BTreeSet<String>,
}

/// The worth of a word as it was typed, of one that it begins, of one that is an edit away.
const EXACT: u64 = 10;
const BEGUN: u64 = 6;
const TYPO: u64 = 5;

/// So many words that begin alike, or are an edit away, are looked for.
const BEGUN_MOST: usize = 8;
const TYPO_MOST: usize = 4;

/// What a word is worth in a sentence, from long to short: many words are best in one that holds
/// little else; a word or two say most where something is said of them.
const MANY: [u64; 4] = [8, 11, 15, 20];
const FEW: [u64; 4] = [10, 12, 11, 6];

/// What a word is worth in a sentence so far away, and in the facts of the episode.
const NEAR: [u64; 3] = [3, 2, 1];
const HEAD: u64 = 2;

/// So many sentences are read at a time; among them those come first that have the words as typed.
const BLOCK: usize = 5;

/// So many sentences are read for a phrase.
const READ: usize = 60;

/// An episode and one of its sentences.
type Key = (u32, u32);

/// The turns of a speaker in order: the first sentence, and the first that is another's.
type Turns = Vec<(Key, Key)>;

/// A sentence that was found in the index.
struct Found {
    key: Key,
    level: usize,
    /// The worth of each word that was asked for; nought where it is not in it.
    own: Vec<u64>,
}

impl<'f> Engine<'f> {
    /// The engine of an index; `None` where there is none.
    pub(crate) fn new(fetch: &'f dyn Fn(&str) -> Option<Vec<u8>>) -> Option<Self> {
        let index: Index = serde_json::from_slice(&unpacked(&fetch(INDEX)?)?).ok()?;
        let prefixes = index.shards.split('\n').map(str::to_owned).collect();
        Some(Self { index, fetch, prefixes, shards: RefCell::default() })
    }

    /// The best sentences for what was typed, at most so many.
    pub(crate) fn find(&self, text: &str, most: usize) -> Vec<Hit> {
        let query = Query::new(text);
        let last = query.words.len().wrapping_sub(1);
        let words = query.words.iter().enumerate();
        let asked: Vec<Asked> =
            words.map(|(at, word)| self.ask(word, query.open && at == last)).collect();
        let ranked = self.rank(&query, &asked);
        let read = if query.phrases.is_empty() { most } else { READ };
        let mut hits = Vec::new();
        let mut files = BTreeMap::new();
        for block in ranked.chunks(BLOCK).take(read.div_ceil(BLOCK)) {
            if hits.len() < most {
                let hit = |key: &Key| self.hit(&query, &asked, *key, &mut files);
                let mut found: Vec<_> = block.iter().filter_map(hit).collect();
                found.sort_by_key(|(order, _)| std::cmp::Reverse(*order));
                hits.extend(found.into_iter().map(|(_, hit)| hit));
            }
        }
        hits.truncate(most);
        hits
    }

    /// Looks a word up: as it is, as a beginning, with one edit.
    fn ask(&self, word: &str, open: bool) -> Asked {
        let mut ways: Vec<(String, u64)> = Vec::new();
        let mut shards = vec![self.shard(word)];
        let length = word.chars().count();
        if let Some(shard) = shards[0].clone() {
            let exact = shard.words.get(word).into_iter().flatten();
            ways.extend(exact.map(|stem| (stem.clone(), EXACT)));
            let signed = word.starts_with(|c: char| !c.is_alphanumeric());
            if length >= 2 && (open || signed && ways.is_empty()) {
                guess(&mut ways, &shard, BEGUN, BEGUN_MOST, |other| other.starts_with(word));
            }
            if ways.is_empty() && length >= 5 {
                guess(&mut ways, &shard, TYPO, TYPO_MOST, |other| one_edit(word, other));
            }
        }
        if ways.is_empty() && length >= 5 {
            // The first letters are wrong: words are also listed from behind.
            let turned = turned(word);
            let shard = self.shard(&turned);
            if let Some(shard) = &shard {
                guess(&mut ways, shard, TYPO, TYPO_MOST, |other| one_edit(&turned, other));
            }
            shards.push(shard);
        }
        let stands = |stems: &Vec<String>| ways.iter().any(|(way, _)| stems.contains(way));
        let listed = shards.iter().flatten().flat_map(|shard| &shard.words);
        let surfaces = listed.filter(|(_, stems)| stands(stems)).map(|(form, _)| {
            match form.strip_prefix(sign::TURNED) {
                Some(turned) => turned.chars().rev().collect(),
                None => form.clone(),
            }
        });
        let surfaces = surfaces.collect();
        let found: Vec<_> = ways
            .iter()
            .filter_map(|(stem, worth)| {
                let shard = self.shard(stem)?;
                let term = shard.terms.get(stem)?;
                let posting = match &term.posting {
                    Some(posting) => places(posting),
                    None => places(&unpacked(&(self.fetch)(&file_name("t", stem))?)?),
                };
                Some((*worth, term.sentences, posting))
            })
            .collect();
        Asked { word: word.to_owned(), found, surfaces }
    }

    /// The sentences that answer, best first.
    fn rank(&self, query: &Query, asked: &[Asked]) -> Vec<Key> {
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
        // Of a word that is everywhere the index knows the short sentences only.
        let common: Vec<bool> = asked
            .iter()
            .map(|word| word.found.iter().any(|(_, sentences, _)| *sentences > COMMON))
            .collect();
        let many = asked.len() > 2;
        let gain = if many { MANY } else { FEW };
        let mut ranked: Vec<(u64, u64, Key)> = Vec::new();
        for episode in all.chunk_by(|a, b| a.key.0 == b.key.0) {
            let head = episode.first().filter(|found| found.key.1 == 0);
            for (at, found) in episode.iter().enumerate() {
                // The title stands for itself only where nothing else does.
                if !allows(&speakers, episodes.as_ref(), found.key)
                    || found.key.1 == 0 && episode.len() > 1
                {
                    continue;
                }
                let (mut matched, mut worth) = (0, 0);
                for (word, own) in found.own.iter().enumerate() {
                    let mut closest = NEAR.len();
                    let before = episode[..at].iter().rev();
                    let distance = |other: &Found| other.key.1.abs_diff(found.key.1) as usize - 1;
                    let near = |other: &&Found| other.key.1 > 0 && distance(other) < NEAR.len();
                    let beside =
                        before.take_while(near).chain(episode[at + 1..].iter().take_while(near));
                    for other in beside.filter(|other| other.own[word] > 0) {
                        closest = closest.min(distance(other));
                        let missing = !many || *own == 0;
                        worth += other.own[word] * NEAR[distance(other)] * u64::from(missing);
                    }
                    let told = head.filter(|_| at > 0).map_or(0, |head| head.own[word]);
                    worth += own * gain[found.level] + told * HEAD;
                    matched += match closest {
                        _ if *own > 0 => 3,
                        _ if common[word] => 2,
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
            for (worth, sentences, found) in &word.found {
                let worth = worth * self.rarity(*sentences);
                let key = |place: &Place| (place.episode, place.sentence);
                places.extend(found.iter().map(|place| (key(place), place.level, at, worth)));
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
            let asked = self.ask(word, false);
            if word.starts_with(sign::SPEAKER) {
                let key = |place: &Place| (place.episode, place.sentence);
                let turns = asked.found.iter().flat_map(|(.., places)| places.chunks_exact(2));
                let mut turns: Vec<_> = turns.map(|pair| (key(&pair[0]), key(&pair[1]))).collect();
                turns.sort_unstable();
                speakers.push(turns);
            } else {
                let found = asked.found.iter().flat_map(|(.., places)| places);
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
                .filter(|year| year.as_str() < format!("{first}{before}").as_str());
            let found =
                older.flat_map(|year| self.ask(&year, false).found).flat_map(|(.., places)| places);
            keep(&mut episodes, found.map(|place| place.episode).collect());
        }
        (speakers, episodes)
    }

    /// A sentence as it is written, and its order among those that are read with it; `None` where
    /// a phrase is not in it.
    fn hit(
        &self,
        query: &Query,
        asked: &[Asked],
        (episode, sentence): Key,
        files: &mut BTreeMap<u32, Option<(EpisodeFile, Vec<u8>)>>,
    ) -> Option<((usize, usize), Hit)> {
        let known = files.entry(episode).or_insert_with(|| {
            let packed = (self.fetch)(&file_name("e", &episode.to_string()))?;
            let file = EpisodeFile::read(&unpacked(&packed)?)?;
            let text = (self.fetch)(&file.facts.text)?;
            Some((file, text))
        });
        let (file, text) = known.as_ref()?;
        let facts = &file.facts;
        let sentence = file.sentences.get(sentence as usize)?;
        let from = sentence.from as usize;
        let bytes = text.get(from..from + sentence.length as usize).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes).into_owned();
        let said: Vec<Range<usize>> = words(&text).collect();
        let own: Vec<String> = said.iter().map(|at| folded(&text[at.clone()])).collect();
        let holds = |phrase: &Vec<String>| own.windows(phrase.len()).any(|run| run == phrase);
        if !query.phrases.iter().all(holds) {
            return None;
        }
        let stands = |word: &&Asked| own.iter().any(|own| word.surfaces.contains(own));
        let typed = |word: &&Asked| own.contains(&word.word);
        let order = (asked.iter().filter(stands).count(), asked.iter().filter(typed).count());
        let marked = |own: &String| asked.iter().any(|word| word.surfaces.contains(own));
        let marks = said.iter().zip(&own).filter(|(_, own)| marked(own));
        let marks = marks.map(|(at, _)| at.clone()).collect();
        let one = |list: &[String], number: u32| {
            list.get((number as usize).wrapping_sub(1)).cloned().unwrap_or_default()
        };
        let hash = match (sentence.time, sentence.id.as_str()) {
            (Some(time), _) if time % 10 > 0 => format!("#t={}.{}", time / 10, time % 10),
            (Some(time), _) => format!("#t={}", time / 10),
            (None, "") => String::new(),
            (None, id) => format!("#{id}"),
        };
        let hit = Hit {
            marks,
            speaker: one(&facts.speakers, sentence.speaker),
            chapter: one(&facts.chapters, sentence.chapter),
            time: sentence.time,
            url: format!("{}{hash}", facts.url),
            facts: facts.clone(),
            text,
        };
        Some((order, hit))
    }

    /// Inverse document frequency in hundredths.
    fn rarity(&self, sentences: u32) -> u64 {
        let (all, own) = (f64::from(self.index.sentences), f64::from(sentences));
        (100.0 * (1.0 + (all - own).max(0.0) / (own + 0.5)).ln()).round().max(1.0) as u64
    }

    /// The shard of a word: the longest beginning that is one.
    fn shard(&self, word: &str) -> Option<Rc<Shard>> {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        let prefix = ends.filter(|end| self.prefixes.contains(&word[..*end])).last();
        let prefix = &word[..prefix?];
        if let Some(known) = self.shards.borrow().get(prefix) {
            return Some(Rc::clone(known));
        }
        let shard = Rc::new(Shard::read(&unpacked(&(self.fetch)(&file_name("w", prefix))?)?));
        self.shards.borrow_mut().insert(prefix.to_owned(), Rc::clone(&shard));
        Some(shard)
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
