//! Answers questions: looks words up, weighs passages, picks the sentences.
//!
//! BM25 over passages. The part that depends on the passage alone is in the posting as one of four
//! levels; all sums are of whole numbers, so that every engine ranks alike. First comes what has
//! all words, then what has most. A word of the title, summary or topics counts half for all
//! passages of its episode.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use super::codec::{LEVELS, file_name, places, unpacked};
use super::episode::{EpisodeFacts, EpisodeFile};
use super::query::Query;
use super::shard::Shard;
use super::text::{folded, words};
use super::{INDEX, Index, Place, sign};

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

/// So many passages are read for a phrase.
const READ: usize = 60;

/// An episode and one of its passages.
type Key = (u32, u32);

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
        let mut hits = Vec::new();
        let mut files = BTreeMap::new();
        for (episode, passage) in
            ranked.into_iter().take(if query.phrases.is_empty() { most } else { READ })
        {
            if hits.len() < most {
                hits.extend(self.hit(&query, &asked, (episode, passage), &mut files));
            }
        }
        hits
    }

    /// Looks a word up: as it is, as a beginning, with one edit.
    fn ask(&self, word: &str, open: bool) -> Asked {
        let Some(shard) = self.shard(word) else { return Asked::default() };
        let mut ways: Vec<(String, u64)> = Vec::new();
        for stem in shard.words.get(word).into_iter().flatten() {
            ways.push((stem.clone(), EXACT));
        }
        let exact = !ways.is_empty();
        let length = word.chars().count();
        let nearest = |fits: &dyn Fn(&str) -> bool, most: usize| {
            let words = shard.words.iter().filter(|(other, _)| fits(other));
            let stems: BTreeSet<&String> = words.flat_map(|(_, stems)| stems).collect();
            let mut known: Vec<(u32, &String)> = stems
                .into_iter()
                .filter_map(|stem| {
                    let term = shard.terms.get(stem)?;
                    // What is there already is free; no other file is fetched for a guess.
                    (!exact || term.posting.is_some()).then_some((term.passages, stem))
                })
                .collect();
            known.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
            known.into_iter().take(most).map(|(_, stem)| stem.clone()).collect::<Vec<_>>()
        };
        let signed = word.starts_with(|c: char| !c.is_alphanumeric());
        if length >= 2 && (open || signed && !exact) {
            let begun = nearest(&|other| other.starts_with(word), BEGUN_MOST);
            for stem in begun {
                if ways.iter().all(|(known, _)| *known != stem) {
                    ways.push((stem, BEGUN));
                }
            }
        }
        if ways.is_empty() && length >= 5 {
            let near = nearest(&|other| one_edit(word, other), TYPO_MOST);
            ways.extend(near.into_iter().map(|stem| (stem, TYPO)));
        }
        let stands = |stems: &Vec<String>| ways.iter().any(|(way, _)| stems.contains(way));
        let surfaces = shard.words.iter().filter(|(_, stems)| stands(stems));
        let surfaces = surfaces.map(|(word, _)| word.clone()).collect();
        let found: Vec<_> = ways
            .iter()
            .filter_map(|(stem, worth)| {
                let shard = self.shard(stem)?;
                let term = shard.terms.get(stem)?;
                let posting = match &term.posting {
                    Some(posting) => places(posting),
                    None => places(&unpacked(&(self.fetch)(&file_name("t", stem))?)?),
                };
                Some((*worth, term.passages, posting))
            })
            .collect();
        Asked { found, surfaces }
    }

    /// The passages that answer, best first.
    fn rank(&self, query: &Query, asked: &[Asked]) -> Vec<Key> {
        // By passage the worth of each word.
        let mut all: BTreeMap<Key, Vec<u64>> = BTreeMap::new();
        for (at, word) in asked.iter().enumerate() {
            for (worth, passages, found) in &word.found {
                let rarity = self.rarity(*passages);
                for place in found {
                    let worths = all
                        .entry((place.episode, place.passage))
                        .or_insert_with(|| vec![0; asked.len()]);
                    let own = worth * rarity * u64::from(LEVELS[usize::from(place.level & 3)]);
                    worths[at] = worths[at].max(own);
                }
            }
        }
        let (passages, episodes) = self.allowed(query);
        if asked.is_empty() {
            let whole = || episodes.iter().flatten().map(|episode| ((*episode, 0), Vec::new()));
            all = match &passages {
                Some(passages) => passages.iter().map(|key| (*key, Vec::new())).collect(),
                None => whole().collect(),
            };
        }
        let heads: BTreeMap<u32, Vec<u64>> = all
            .iter()
            .filter(|((_, passage), _)| *passage == 0)
            .map(|((episode, _), worths)| (*episode, worths.clone()))
            .collect();
        let told: BTreeSet<u32> =
            all.keys().filter(|(_, passage)| *passage > 0).map(|(episode, _)| *episode).collect();
        let mut ranked: Vec<(usize, u64, Key)> = Vec::new();
        for ((episode, passage), worths) in all {
            let fits = episodes.as_ref().is_none_or(|episodes| episodes.contains(&episode))
                && passages.as_ref().is_none_or(|passages| passages.contains(&(episode, passage)))
                // The title stands for itself only where nothing else does.
                && (passage > 0 || !told.contains(&episode));
            if fits {
                let head = heads.get(&episode).filter(|_| passage > 0);
                let head = |at: usize| head.map_or(0, |head| head[at]);
                let words = worths.iter().enumerate();
                let matched = words
                    .clone()
                    .map(|(at, own)| if *own > 0 { 2 } else { usize::from(head(at) > 0) });
                let worth = words.clone().map(|(at, own)| own + head(at) / 2).sum();
                ranked.push((matched.sum(), worth, (episode, passage)));
            }
        }
        let order = |(matched, worth, (episode, passage)): &(usize, u64, Key)| {
            use std::cmp::Reverse;
            (Reverse(*matched), Reverse(*worth), Reverse(*episode), *passage)
        };
        ranked.sort_by_key(order);
        ranked.into_iter().map(|(.., key)| key).collect()
    }

    /// Which passages and episodes the operators leave; `None` for all.
    fn allowed(&self, query: &Query) -> (Option<BTreeSet<Key>>, Option<BTreeSet<u32>>) {
        let (mut passages, mut episodes) = (None, None);
        for word in &query.wanted {
            let asked = self.ask(word, false);
            let found = asked.found.iter().flat_map(|(.., places)| places);
            if word.starts_with(sign::SPEAKER) {
                keep(&mut passages, found.map(|place| (place.episode, place.passage)).collect());
            } else {
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
        (passages, episodes)
    }

    /// The best sentence of a passage; `None` where a phrase is not in it.
    fn hit(
        &self,
        query: &Query,
        asked: &[Asked],
        (episode, passage): Key,
        files: &mut BTreeMap<u32, Option<(EpisodeFile, Vec<u8>)>>,
    ) -> Option<Hit> {
        let known = files.entry(episode).or_insert_with(|| {
            let packed = (self.fetch)(&file_name("e", &episode.to_string()))?;
            let file = EpisodeFile::read(&unpacked(&packed)?)?;
            let text = (self.fetch)(&file.facts.text)?;
            Some((file, text))
        });
        let (file, text) = known.as_ref()?;
        let facts = &file.facts;
        let speaker_of = |number: u32| facts.speakers.get((number as usize).wrapping_sub(1));
        let wanted = |word: &String| word.starts_with(sign::SPEAKER);
        let speaks = |name: &str| {
            let own: Vec<String> = words(name).map(|at| folded(&name[at])).collect();
            let mut asked = query.wanted.iter().filter(|word| wanted(word));
            asked.all(|word| own.iter().any(|own| own.starts_with(&word[1..])))
        };
        let mut best: Option<(usize, Hit)> = None;
        let mut all = Vec::new();
        for sentence in file.passages.get(passage as usize)? {
            let from = sentence.from as usize;
            let bytes = text.get(from..from + sentence.length as usize).unwrap_or_default();
            let text = String::from_utf8_lossy(bytes).into_owned();
            let said: Vec<Range<usize>> = words(&text).collect();
            let own: Vec<String> = said.iter().map(|at| folded(&text[at.clone()])).collect();
            let speaker = speaker_of(sentence.speaker).cloned().unwrap_or_default();
            let marks = said.iter().zip(&own);
            let marks =
                marks.filter(|(_, own)| asked.iter().any(|word| word.surfaces.contains(*own)));
            let marks: Vec<Range<usize>> = marks.map(|(at, _)| at.clone()).collect();
            let count =
                asked.iter().filter(|word| own.iter().any(|own| word.surfaces.contains(own)));
            let phrases = query
                .phrases
                .iter()
                .filter(|phrase| own.windows(phrase.len()).any(|run| run == phrase.as_slice()));
            let count = count.count() + 16 * phrases.count();
            all.extend(own);
            if best.as_ref().is_some_and(|(other, _)| *other >= count) || !speaks(&speaker) {
                continue;
            }
            let chapter = facts.chapters.get((sentence.chapter as usize).wrapping_sub(1));
            let hash = match (sentence.time, sentence.id.as_str()) {
                (Some(time), _) if time % 10 > 0 => format!("#t={}.{}", time / 10, time % 10),
                (Some(time), _) => format!("#t={}", time / 10),
                (None, "") => String::new(),
                (None, id) => format!("#{id}"),
            };
            let hit = Hit {
                facts: facts.clone(),
                text,
                marks,
                speaker,
                chapter: chapter.cloned().unwrap_or_default(),
                time: sentence.time,
                url: format!("{}{hash}", facts.url),
            };
            best = Some((count, hit));
        }
        let holds =
            |phrase: &Vec<String>| all.windows(phrase.len()).any(|run| run == phrase.as_slice());
        best.filter(|_| query.phrases.iter().all(holds)).map(|(_, hit)| hit)
    }

    /// Inverse document frequency in hundredths.
    fn rarity(&self, passages: u32) -> u64 {
        let (all, own) = (f64::from(self.index.passages), f64::from(passages));
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

/// Keeps what is in both.
fn keep<T: Ord>(kept: &mut Option<BTreeSet<T>>, found: BTreeSet<T>) {
    *kept = Some(match kept.take() {
        Some(before) => before.into_iter().filter(|one| found.contains(one)).collect(),
        None => found,
    });
}

/// Whether one letter more, less or other, or two in each other's place, make one word of another.
fn one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len() as isize - b.len() as isize {
        1 => a[1..] == *b,
        -1 => b[1..] == *a,
        0 => {
            let exchanged = || a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..];
            a.get(1..) == b.get(1..) || exchanged()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::one_edit;

    #[test]
    fn one_edit_is_one_letter_or_two_exchanged() {
        for (a, b) in [
            ("lamp", "lamb"),
            ("lamp", "lam"),
            ("lam", "lamp"),
            ("light", "lihgt"),
            ("night", "nights"),
            ("fight", "light"),
        ] {
            assert!(one_edit(a, b), "{a} {b}");
        }
        for (a, b) in [("lamp", "lime"), ("light", "lght1"), ("ab", "ba1"), ("harbour", "harbors")]
        {
            assert!(!one_edit(a, b), "{a} {b}");
        }
    }
}
