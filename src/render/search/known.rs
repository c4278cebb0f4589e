//! What a thread knows of words: what each is looked up by, so that it is made once a build.

use pagefind_stem::{Algorithm, Stemmer};

use super::said::Marks;
use crate::search::{folded, lower};
use crate::wordtable::WordTable;

/// A thread forgets its words after so many.
const MOST: usize = 200_000;

/// It depends on nothing but the word and the language. Words and texts have numbers, which
/// depend on what the thread has read: nothing that is kept may hold them.
pub(super) struct Known {
    language: String,
    stemmer: Option<Stemmer>,
    /// Words as they stand.
    words: WordTable,
    /// By the number of a word, the texts of its term and of what it is looked up by.
    kinds: Vec<(u32, u32)>,
    /// Terms, and what words are looked up by.
    texts: WordTable,
    /// Room for those of the next episode: of words and of texts.
    marks: (Marks, Marks),
}

impl Known {
    pub(super) fn new(language: &str) -> Self {
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
            words: WordTable::with_room(1 << 14),
            kinds: Vec::new(),
            texts: WordTable::with_room(1 << 14),
            marks: Default::default(),
        }
    }

    /// Whether it is of use for one more episode.
    pub(super) fn serves(&self, language: &str) -> bool {
        self.language == language && self.words.len() < MOST
    }

    /// The number of a word as it stands.
    pub(super) fn word(&mut self, word: &str) -> u32 {
        let (number, new) = self.words.intern(word);
        if new {
            let surface = folded(word);
            let stem = match &self.stemmer {
                Some(stemmer) => folded(&stemmer.stem(&lower(word))),
                None => String::new(),
            };
            let stem = if stem.is_empty() { &surface } else { &stem };
            let kind = (self.number(stem), self.number(&surface));
            self.kinds.push(kind);
        }
        number
    }

    /// The texts of a word's term and of what it is looked up by.
    pub(super) fn kind(&self, word: u32) -> (u32, u32) {
        self.kinds[word as usize]
    }

    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        self.texts.intern(text).0
    }

    /// Gives the marks away until they are kept again.
    pub(super) fn marks(&mut self) -> (Marks, Marks) {
        std::mem::take(&mut self.marks)
    }

    /// Takes marks back.
    pub(super) fn keep(&mut self, words: Marks, texts: Marks) {
        self.marks = (words.cleared(), texts.cleared());
    }

    /// The text of a number.
    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.text(number)
    }
}
