//! The words of one episode: its passages, its terms with where they are, its sentences.
#![allow(
    clippy::disallowed_types,
    reason = "words are looked up millions of times; their order comes of sorting"
)]

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use pagefind_stem::{Algorithm, Stemmer};

use super::super::downloads::line;
use crate::search::{EpisodeFile, Paragraph, folded, lower, passages, put, sign, words};
use crate::site::{Spoken, Told, chapter_views};

/// A passage ends with the paragraph that brings it to so many words.
const PASSAGE: usize = 60;

/// As long as a passage usually is, for those that are shorter or longer.
const USUAL: f64 = 90.0;

/// How often a word of these counts as said.
const TITLE: u32 = 6;
const CHAPTER: u32 = 3;
const TOPIC: u32 = 3;
const SUMMARY: u32 = 1;

/// A thread forgets its words after so many.
const MOST: usize = 200_000;

/// What the search keeps of an episode; `language` is spoken where nobody says what is.
pub(crate) fn spoken(told: &Told, language: &str) -> Spoken {
    let language = told.episode.language.as_deref().unwrap_or(language);
    let known = |known: &mut Option<Known>| {
        let kept =
            known.take().filter(|known| known.language == language && known.words.len() < MOST);
        let mut kept = kept.unwrap_or_else(|| Known::new(language));
        let spoken = Episode::new(&mut kept).read(told);
        *known = Some(kept);
        spoken
    };
    KNOWN.with_borrow_mut(known)
}

thread_local! {
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// What a thread knows of words: it depends on nothing but the word and the language.
struct Known {
    language: String,
    stemmer: Option<Stemmer>,
    /// By the word as it stands, the number of its term and of what it is looked up by.
    words: HashMap<Box<str>, (u32, u32)>,
    texts: HashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
}

impl Known {
    fn new(language: &str) -> Self {
        let algorithm = match language.split(['-', '_']).next().unwrap_or_default() {
            "en" => Some(Algorithm::English),
            "fr" => Some(Algorithm::French),
            "de" => Some(Algorithm::German),
            "pt" => Some(Algorithm::Portuguese),
            "es" => Some(Algorithm::Spanish),
            _ => None,
        };
        Self {
            language: language.to_owned(),
            stemmer: algorithm.map(Stemmer::create),
            words: HashMap::new(),
            texts: HashMap::new(),
            names: Vec::new(),
        }
    }

    fn word(&mut self, word: &str) -> (u32, u32) {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let surface = folded(word);
        let stem = match &self.stemmer {
            Some(stemmer) => folded(&stemmer.stem(&lower(word))),
            None => surface.clone(),
        };
        let stem = if stem.is_empty() { surface.clone() } else { stem };
        let known = (self.text(stem), self.text(surface));
        self.words.insert(word.into(), known);
        known
    }

    fn text(&mut self, text: String) -> u32 {
        let next = u32::try_from(self.names.len()).expect("a thread forgets its words in time");
        *self.texts.entry(text.into_boxed_str()).or_insert_with_key(|text| {
            self.names.push(text.clone());
            next
        })
    }
}

/// An episode while its words are taken in.
struct Episode<'k> {
    known: &'k mut Known,
    /// Term, passage, how often; the same may come again.
    said: Vec<(u32, u32, u32)>,
    /// Term and word.
    forms: Vec<(u32, u32)>,
    /// Words of each passage.
    lengths: Vec<u32>,
}

impl<'k> Episode<'k> {
    fn new(known: &'k mut Known) -> Self {
        Self { known, said: Vec::new(), forms: Vec::new(), lengths: Vec::new() }
    }

    fn read(mut self, told: &Told) -> Spoken {
        let notes = &told.notes;
        let title = line(&told.episode.title).into_owned();
        let mut body =
            vec![vec![Paragraph { sentences: vec![(size(&title), None)], ..Paragraph::default() }]];
        let mut place = title.len() + 1;
        self.lengths.push(USUAL as u32);
        self.take(&title, TITLE);
        for topic in notes.topics.iter().take(12) {
            self.take(&topic.name, TOPIC);
        }
        if let Some(summary) = &notes.summary {
            self.take(&summary.text, SUMMARY);
        }
        for person in &told.episode.people {
            self.take(&person.name, TOPIC);
        }
        let mut speakers: Vec<String> = Vec::new();
        let mut chapters = Vec::new();

        let mut speaker = 0;
        for chapter in chapter_views(told) {
            let mut opens = !chapter.title.is_empty();
            if opens {
                let time = chapter.time.as_ref().map_or(0, |time| time.len() + 3);
                place += 2 + line(&chapter.title).len() + time + 1;
                chapters.push(chapter.title.clone());
            }
            let mut passage: Vec<Paragraph> = Vec::new();
            let mut open = false;
            for (at, paragraph) in chapter.paragraphs.iter().enumerate() {
                place += 1;
                if let Some(name) = &paragraph.speaker {
                    place += line(name).len() + 2;
                    speaker = position(&mut speakers, name);
                } else if paragraph.class.is_empty() {
                    speaker = 0;
                }
                if !open {
                    self.lengths.push(0);
                    open = true;
                }
                if std::mem::take(&mut opens) {
                    self.take(&chapter.title, CHAPTER);
                }
                let before = self.lengths.last().copied().unwrap_or_default();
                let mut written = Paragraph {
                    opens_chapter: at == 0 && !chapter.title.is_empty(),
                    speaker,
                    from: number(place),
                    id: paragraph.id.clone(),
                    sentences: Vec::new(),
                };
                let mut times = paragraph.starts.split(' ').map(tenths);
                for (index, text) in paragraph.text.split('\n').enumerate() {
                    let text = line(text);
                    place += text.len() + usize::from(index > 0);
                    let count = self.take(&text, 1);
                    written.sentences.push((size(&text), times.next().flatten()));
                    if let Some(length) = self.lengths.last_mut() {
                        *length += count;
                    }
                }
                place += 1;
                if speaker > 0 {
                    self.sign(&speakers[speaker as usize - 1].clone());
                }
                passage.push(written);
                let words = self.lengths.last().copied().unwrap_or_default();
                if words as usize >= PASSAGE && words > before {
                    body.push(std::mem::take(&mut passage));
                    open = false;
                }
            }
            if !passage.is_empty() {
                body.push(passage);
            }
        }
        let passages = number(self.lengths.len());
        let terms = self.terms();
        Spoken { passages, terms, body: EpisodeFile::body(&body), chapters, speakers }
    }

    /// Takes the words of a text into the passage that is open; how many there are.
    fn take(&mut self, text: &str, weight: u32) -> u32 {
        let passage = number(self.lengths.len()) - 1;
        let mut count = 0;
        for at in words(text) {
            let (stem, form) = self.known.word(&text[at]);
            self.said.push((stem, passage, weight));
            self.forms.push((stem, form));
            count += 1;
        }
        count
    }

    /// Notes who speaks in the passage that is open.
    fn sign(&mut self, name: &str) {
        let passage = number(self.lengths.len()) - 1;
        for at in words(name) {
            let word = format!("{}{}", sign::SPEAKER, folded(&name[at]));
            let word = self.known.text(word);
            self.said.push((word, passage, 1));
            self.forms.push((word, word));
        }
    }

    /// The terms in order: the name, how many words, the words, how many passages, the passages.
    fn terms(mut self) -> Vec<u8> {
        self.said.sort_unstable();
        self.forms.sort_unstable();
        self.forms.dedup();
        let names = &self.known.names;
        let mut runs: Vec<&[(u32, u32, u32)]> = self.said.chunk_by(|a, b| a.0 == b.0).collect();
        runs.sort_unstable_by_key(|run| &names[run[0].0 as usize]);
        let mut bytes = Vec::new();
        for run in runs {
            let stem = run[0].0;
            text(&mut bytes, &names[stem as usize]);
            let first = self.forms.partition_point(|(known, _)| *known < stem);
            let end = self.forms.partition_point(|(known, _)| *known <= stem);
            put(&mut bytes, number(end - first));
            for (_, form) in &self.forms[first..end] {
                text(&mut bytes, &names[*form as usize]);
            }
            let found: Vec<(u32, u8)> = run
                .chunk_by(|a, b| a.1 == b.1)
                .map(|same| {
                    let often: u32 = same.iter().map(|(.., weight)| weight).sum();
                    (same[0].1, level(often, self.lengths[same[0].1 as usize]))
                })
                .collect();
            put(&mut bytes, number(found.len()));
            let mut posting = Vec::with_capacity(found.len());
            passages(&mut posting, found.into_iter());
            put(&mut bytes, number(posting.len()));
            bytes.extend_from_slice(&posting);
        }
        bytes
    }
}

/// What a word that is said so often weighs in a passage of so many words.
fn level(often: u32, length: u32) -> u8 {
    let often = f64::from(often);
    let worth = 2.2 * often / (often + 1.2 * (0.5 + 0.5 * f64::from(length) / USUAL));
    [1.05, 1.4, 1.8].iter().filter(|least| worth >= **least).count() as u8
}

fn text(bytes: &mut Vec<u8>, text: &str) {
    put(bytes, size(text));
    bytes.extend_from_slice(text.as_bytes());
}

/// Who speaks, counted from one.
fn position(speakers: &mut Vec<String>, name: &str) -> u32 {
    let known = speakers.iter().position(|known| known == name);
    let index = known.unwrap_or_else(|| {
        speakers.push(name.to_owned());
        speakers.len() - 1
    });
    number(index + 1)
}

/// Tenths of a second, not before the moment itself: `757.25` is 7573.
fn tenths(seconds: &str) -> Option<u32> {
    let (whole, part) = seconds.split_once('.').unwrap_or((seconds, ""));
    let digits: Range<usize> = 0..part.len().min(1);
    let tenth: u32 = part.get(digits)?.parse().unwrap_or(0);
    let more = u32::from(part.len() > 1);
    whole.parse::<u32>().ok()?.checked_mul(10)?.checked_add(tenth + more)
}

fn size(text: &str) -> u32 {
    number(text.len())
}

fn number(number: usize) -> u32 {
    u32::try_from(number).expect("a transcript has at most 32 MB")
}
