//! Answers questions: looks words up, weighs sentences, reads the best.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use super::codec::{COMMON, TIERS, file_name, places, unpacked};
use super::episode::{EpisodeFacts, EpisodeFile, PIECE};
use super::guess::{guess, one_edit};
use super::narrow::Narrowed;
use super::query::Query;
use super::shard::Shard;
use super::text::{folded, words};
use super::{INDEX, Index, Place, sign, turned};

/// What is found.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) hits: Vec<Hit>,
    /// How many sentences were read.
    pub(crate) read: usize,
    /// Whether there may be others with the phrase or by who is wanted, which were not read.
    pub(crate) unsure: bool,
}

/// Looks things up in an index whose files `fetch` gives, by their path in the site.
pub(crate) struct Engine<'f> {
    pub(crate) index: Index,
    fetch: &'f dyn Fn(&str) -> Option<Vec<u8>>,
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
    /// Where nobody knows the time, the number that its paragraph has on the page: `3.2` is the second
    /// of the third chapter. Empty for a title.
    pub(crate) paragraph: String,
    /// The sentence's address, relative to the site.
    pub(crate) url: String,
}

/// A word of the question.
#[derive(Default)]
pub(super) struct Asked {
    /// As it was typed.
    pub(super) word: String,
    pub(super) found: Vec<Way>,
    /// What in a text stands for it.
    surfaces: BTreeSet<String>,
}

/// A term that stands for a word.
pub(super) struct Way {
    pub(super) stem: String,
    pub(super) worth: u64,
    /// In how many sentences it is.
    pub(super) sentences: u32,
    pub(super) places: Vec<Place>,
    /// Whether it is in sentences that are not among the places.
    pub(super) partial: bool,
    /// The bytes of the files with further places.
    pub(super) apart: Vec<u32>,
}

/// The worth of a word as it was typed, of one that it begins, of one that is an edit away.
const EXACT: u64 = 10;
const BEGUN: u64 = 6;
const TYPO: u64 = 5;

/// So many words that begin alike, or are an edit away, are looked for.
const BEGUN_MOST: usize = 8;
const TYPO_MOST: usize = 4;

/// So many bytes of postings are fetched for a question, and one for so many sentences of the site, at most so
/// many in all: nobody should wait for all sentences with words that are everywhere, and on a small
/// site nobody expects to wait.
const BUDGET: u32 = 15_000;
const BUDGET_GROWS: u32 = 12;
const BUDGET_MOST: u32 = 58_000;

/// So many sentences are read at a time. The best of those that are read come first: who has the words as
/// they were typed; the others may come with the next.
const BLOCK: usize = 10;
const BEST: usize = 5;

/// Of sentences with up to so many words the shorter holds less else; of longer ones nobody cares.
const SHORT: usize = 10;

/// So many sentences are read for a phrase or a speaker. In the browser these are two for each that is
/// wanted, as always, and somebody may want more.
const READ: usize = 500;

/// An episode and one of its sentences.
pub(super) type Key = (u32, u32);

/// How many words a sentence has that stand for those that were asked for, how many as they were typed, and,
/// where many are asked for, how few it has in all.
type Order = (usize, usize, std::cmp::Reverse<usize>);

impl<'f> Engine<'f> {
    /// The engine of an index; `None` where there is none.
    pub(crate) fn new(fetch: &'f dyn Fn(&str) -> Option<Vec<u8>>) -> Option<Self> {
        let index = Index::read(&unpacked(&fetch(INDEX)?)?)?;
        Some(Self { index, fetch, shards: RefCell::default() })
    }

    /// The best sentences for what was typed, at most so many.
    pub(crate) fn find(&self, text: &str, most: usize) -> Answer {
        let query = Query::new(text);
        let last = query.words.len().wrapping_sub(1);
        let words = query.words.iter().enumerate();
        let mut asked: Vec<Asked> =
            words.map(|(at, word)| self.ask(word, query.open && at == last)).collect();
        let mut budget = BUDGET_MOST.min(BUDGET + self.index.sentences / BUDGET_GROWS);
        let mut narrowed = self.narrow(&query, &mut budget);
        self.fetch(&mut asked, &mut budget, !query.phrases.is_empty());
        self.fetch_turns(&mut narrowed, &mut budget);
        let ranked = self.rank(&query, &asked, &narrowed);
        let checked = !query.phrases.is_empty() || !narrowed.speakers.is_empty();
        let read = if checked { READ.max(2 * most) } else { 2 * most };
        let (mut hits, mut pool) = (Vec::new(), Vec::new());
        let mut files = BTreeMap::new();
        let mut at = 0;
        while (at < ranked.len() || !pool.is_empty()) && at < read && hits.len() < most {
            let block = ranked.iter().skip(at).take(BLOCK);
            pool.extend(
                block.filter_map(|key| self.hit(&query, &asked, &narrowed, *key, &mut files)),
            );
            at += BLOCK;
            pool.sort_by_key(|(order, _)| std::cmp::Reverse(*order));
            hits.extend(pool.drain(..pool.len().min(BEST)).map(|(_, hit)| hit));
        }
        hits.truncate(most);
        let partial = |word: &Asked| word.found.iter().any(|way| way.partial);
        let unsure = checked && (at < ranked.len() || asked.iter().any(partial));
        Answer { hits, read: at.min(ranked.len()), unsure }
    }

    /// Looks a word up: as it is, as a beginning, with one edit.
    pub(super) fn ask(&self, word: &str, open: bool) -> Asked {
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
                Some(Way {
                    stem: stem.clone(),
                    worth: *worth,
                    sentences: term.sentences,
                    places: places(&term.posting),
                    partial: term.sentences > COMMON,
                    apart: term.apart.clone(),
                })
            })
            .collect();
        Asked { word: word.to_owned(), found, surfaces }
    }

    /// Fetches the postings that lie apart while they fit: those of short sentences first, and of
    /// these the smallest, which are those of the rarest words; for a phrase, which is in no sentence that
    /// lacks one, all of the rarest words.
    fn fetch(&self, asked: &mut [Asked], budget: &mut u32, whole: bool) {
        let ways = || {
            (0..).zip(asked.iter()).flat_map(|(word, asked)| {
                (0..).zip(&asked.found).map(move |(at, way)| (word, at, way))
            })
        };
        let parts = ways().flat_map(|(word, at, way): (usize, usize, &Way)| {
            (0..TIERS.len()).zip(&way.apart).map(move |(kind, size): (usize, _)| {
                (way.sentences * u32::from(whole), kind, *size, word, at)
            })
        });
        let mut parts: Vec<_> = parts.collect();
        parts.sort_unstable();
        for (_, kind, size, word, at) in parts {
            let way = &mut asked[word].found[at];
            if size > *budget {
                way.partial = true;
                continue;
            }
            *budget -= size;
            let found = self.posting(kind, &way.stem);
            asked[word].found[at].places.extend(found);
        }
    }

    /// A posting that lies apart.
    pub(super) fn posting(&self, kind: usize, stem: &str) -> Vec<Place> {
        let file = (self.fetch)(&file_name(TIERS[kind].0, stem));
        places(&file.and_then(|file| unpacked(&file)).unwrap_or_default())
    }

    /// A sentence as it is written, and its order among those that are read with it; `None` where
    /// a phrase is not in it or who is wanted does not say it.
    fn hit(
        &self,
        query: &Query,
        asked: &[Asked],
        narrowed: &Narrowed,
        (episode, sentence): Key,
        files: &mut BTreeMap<Key, Option<(EpisodeFile, Vec<u8>)>>,
    ) -> Option<(Order, Hit)> {
        let piece = sentence / PIECE;
        let known = files.entry((episode, piece)).or_insert_with(|| {
            let path = file_name(&format!("e-{episode}"), &piece.to_string());
            let packed = (self.fetch)(&path)?;
            let file = EpisodeFile::read(&unpacked(&packed)?)?;
            let text = (self.fetch)(&file.facts.text)?;
            Some((file, text))
        });
        let (file, text) = known.as_ref()?;
        let facts = &file.facts;
        let sentence = file.sentences.get((sentence % PIECE) as usize)?;
        let one = |list: &[String], number: u32| {
            list.get((number as usize).wrapping_sub(1)).cloned().unwrap_or_default()
        };
        let speaker = one(&facts.speakers, sentence.speaker);
        if !narrowed.is_said_by(&speaker) {
            return None;
        }
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
        let most = if query.is_many() { own.len().min(SHORT) } else { 0 };
        let order = (
            asked.iter().filter(stands).count(),
            asked.iter().filter(typed).count(),
            std::cmp::Reverse(most),
        );
        let marked = |own: &String| asked.iter().any(|word| word.surfaces.contains(own));
        let marks = said.iter().zip(&own).filter(|(_, own)| marked(own));
        let marks = marks.map(|(at, _)| at.clone()).collect();
        let hash = match (sentence.time, sentence.id.as_str()) {
            (Some(time), _) if time % 10 > 0 => format!("#t={}.{}", time / 10, time % 10),
            (Some(time), _) => format!("#t={}", time / 10),
            (None, "") => String::new(),
            (None, id) => format!("#{id}"),
        };
        let hit = Hit {
            marks,
            speaker,
            chapter: one(&facts.chapters, sentence.chapter),
            time: sentence.time,
            paragraph: match (sentence.time, sentence.paragraph) {
                (None, number @ 1..) => format!("{}.{number}", sentence.chapter.max(1)),
                _ => String::new(),
            },
            url: format!("{}{hash}", facts.url),
            facts: facts.clone(),
            text,
        };
        Some((order, hit))
    }

    /// The shard of a word: the last that begins no later.
    pub(super) fn shard(&self, word: &str) -> Option<Rc<Shard>> {
        let prefix = self.index.shards.range(..=word.to_owned()).next_back()?;
        if let Some(known) = self.shards.borrow().get(prefix) {
            return Some(Rc::clone(known));
        }
        let shard = Rc::new(Shard::read(&unpacked(&(self.fetch)(&file_name("w", prefix))?)?));
        self.shards.borrow_mut().insert(prefix.clone(), Rc::clone(&shard));
        Some(shard)
    }
}
