//! The words of one episode: its sentences, and its terms with where they are said.
#![allow(
    clippy::disallowed_types,
    reason = "words are looked up millions of times; their order comes of sorting"
)]

use std::cell::RefCell;
use std::collections::HashMap;

use pagefind_stem::{Algorithm, Stemmer};

use super::super::downloads::line;
use crate::search::{EpisodeFile, Paragraph, folded, lower, put, sign, words};
use crate::site::{Spoken, Told, chapter_views};

/// A sentence of more words than these is of the next level down: the shortest are of level 3.
const LEVELS: [usize; 3] = [14, 8, 4];

/// The level of words of the title, and of those of topics, people and summary.
const TITLE: u8 = 3;
const FACT: u8 = 1;

/// The level of a chapter's words in its first sentence, which need not hold them.
const CHAPTER: u8 = 0;

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
    /// Term, sentence, level; the same may come again.
    said: Vec<(u32, u32, u8)>,
    /// Term and word.
    forms: Vec<(u32, u32)>,
    /// Whose turn it is: a word of the name, the first sentence, the first that is another's.
    turns: Vec<(u32, u32, u32)>,
    /// How many sentences there are.
    sentences: u32,
}

impl<'k> Episode<'k> {
    fn new(known: &'k mut Known) -> Self {
        Self { known, said: Vec::new(), forms: Vec::new(), turns: Vec::new(), sentences: 0 }
    }

    fn read(mut self, told: &Told) -> Spoken {
        let title = line(&told.episode.title).into_owned();
        let mut body =
            vec![Paragraph { sentences: vec![(size(&title), None)], ..Paragraph::default() }];
        let mut place = title.len() + 1;
        self.facts(told, &title);
        let mut speakers: Vec<String> = Vec::new();
        let mut chapters = Vec::new();

        let (mut speaker, mut tenths) = (0, 0);
        for chapter in chapter_views(told) {
            if !chapter.title.is_empty() {
                let time = chapter.time.as_ref().map_or(0, |time| time.len() + 3);
                place += 2 + line(&chapter.title).len() + time + 1;
                chapters.push(chapter.title.clone());
            }
            for (at, paragraph) in chapter.paragraphs.iter().enumerate() {
                place += 1;
                if let Some(name) = &paragraph.speaker {
                    place += line(name).len() + 2;
                    speaker = position(&mut speakers, name);
                } else if paragraph.class.is_empty() {
                    speaker = 0;
                }
                let opens_chapter = at == 0 && !chapter.title.is_empty();
                if opens_chapter {
                    self.take(&chapter.title, Some(CHAPTER));
                }
                let mut written = Paragraph {
                    opens_chapter,
                    speaker,
                    from: number(place),
                    id: paragraph.id.clone(),
                    sentences: Vec::new(),
                };
                let first = self.sentences;
                let mut times = paragraph.starts.split(' ').map(|step| {
                    tenths += step.parse::<u32>().ok()?;
                    Some(tenths)
                });
                for (index, text) in paragraph.text.split('\n').enumerate() {
                    let text = line(text);
                    place += text.len() + usize::from(index > 0);
                    self.take(&text, None);
                    written.sentences.push((size(&text), times.next().flatten()));
                    self.sentences += 1;
                }
                place += 1;
                if speaker > 0 {
                    self.turn(&speakers[speaker as usize - 1].clone(), first);
                }
                body.push(written);
            }
        }
        let sentences = self.sentences;
        let terms = self.terms();
        Spoken { sentences, terms, body: EpisodeFile::body(&body), chapters, speakers }
    }

    /// Takes in what the episode is: its sentence 0.
    fn facts(&mut self, told: &Told, title: &str) {
        self.take(title, Some(TITLE));
        for topic in told.notes.topics.iter().take(12) {
            self.take(&topic.name, Some(FACT));
        }
        if let Some(summary) = &told.notes.summary {
            self.take(&summary.text, Some(FACT));
        }
        for person in &told.episode.people {
            self.take(&person.name, Some(FACT));
        }
        self.sentences += 1;
    }

    /// Takes the words of a text into the sentence that is next; the level is that of its length,
    /// if no other is given.
    fn take(&mut self, text: &str, level: Option<u8>) {
        let first = self.said.len();
        for at in words(text) {
            let (stem, form) = self.known.word(&text[at]);
            self.said.push((stem, self.sentences, 0));
            self.forms.push((stem, form));
        }
        let count = self.said.len() - first;
        let own = LEVELS.iter().filter(|most| count <= **most).count() as u8;
        for said in &mut self.said[first..] {
            said.2 = level.unwrap_or(own);
        }
    }

    /// Notes who spoke since the sentence `first`.
    fn turn(&mut self, name: &str, first: u32) {
        for at in words(name) {
            let word = format!("{}{}", sign::SPEAKER, folded(&name[at]));
            let word = self.known.text(word);
            self.turns.push((word, first, self.sentences));
            self.forms.push((word, word));
        }
    }

    /// The terms in order: the name, how many words, the words, how many places, their bytes.
    fn terms(mut self) -> Vec<u8> {
        // The shortest length that is told of a sentence comes first, and the others go.
        self.said.sort_unstable_by_key(|(stem, at, level)| (*stem, *at, std::cmp::Reverse(*level)));
        self.said.dedup_by_key(|(stem, at, _)| (*stem, *at));
        self.turns.sort_unstable();
        for turns in self.turns.chunk_by(|a, b| a.0 == b.0) {
            let mut ends: Vec<u32> = Vec::new();
            for (_, from, to) in turns {
                match ends.last_mut() {
                    Some(end) if *end >= *from => *end = (*end).max(*to),
                    _ => ends.extend([from, to]),
                }
            }
            self.said.extend(ends.into_iter().map(|end| (turns[0].0, end, 0)));
        }
        self.forms.sort_unstable();
        self.forms.dedup();
        let names = &self.known.names;
        let mut runs: Vec<&[(u32, u32, u8)]> = self.said.chunk_by(|a, b| a.0 == b.0).collect();
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
            let mut places = Vec::with_capacity(2 * run.len());
            let mut before = 0;
            for (_, sentence, level) in run {
                put(&mut places, (sentence - before) << 2 | u32::from(*level));
                before = *sentence;
            }
            put(&mut bytes, number(run.len()));
            put(&mut bytes, number(places.len()));
            bytes.extend_from_slice(&places);
        }
        bytes
    }
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

fn size(text: &str) -> u32 {
    number(text.len())
}

fn number(number: usize) -> u32 {
    u32::try_from(number).expect("a transcript has at most 32 MB")
}
