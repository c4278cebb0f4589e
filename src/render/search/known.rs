//! What a thread knows of words: what each is looked up by, so that it is made once a build.

use pagefind_stem::{Algorithm, Stemmer};

use crate::search::{folded, lower};
use crate::wordtable::WordTable;

/// A thread forgets its words after so many.
const MOST: usize = 200_000;

/// It depends on nothing but the word and the language. Words have numbers, which depend on what the
/// thread has read: nothing that is kept may hold them.
pub(super) struct Known {
    language: String,
    stemmer: Option<Stemmer>,
    /// Words as they stand.
    words: WordTable,
    /// By the number of a word.
    kinds: Vec<Kind>,
    /// Of each word its term and, where that is another, what it is looked up by, end to end: who
    /// asks for both reads one place.
    texts: String,
    /// Room for the numbers of the words of an episode.
    numbers: Vec<u32>,
}

/// Where the texts of a word stand, and how many bytes each has.
struct Kind {
    from: u32,
    stem: u8,
    /// 0 where it is the term.
    form: u8,
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
            texts: String::new(),
            numbers: Vec::new(),
        }
    }

    /// Whether it is of use for one more episode.
    pub(super) fn serves(&self, language: &str) -> bool {
        self.language == language && self.words.len() < MOST
    }

    /// Tells of each word of an episode the term, and what it is looked up by; nothing where it is the
    /// term.
    pub(super) fn words(&mut self, own: &WordTable, mut tell: impl FnMut(&str, &str)) {
        // Little of what is known is near: so the words do not wait for one another.
        let mut numbers = std::mem::take(&mut self.numbers);
        numbers.extend((0..own.len() as u32).map(|word| self.number(own.text(word))));
        for number in numbers.drain(..) {
            let Kind { from, stem, form } = self.kinds[number as usize];
            let (from, stem) = (from as usize, usize::from(stem));
            let (stem, form) = self.texts[from..from + stem + usize::from(form)].split_at(stem);
            tell(stem, form);
        }
        self.numbers = numbers;
    }

    fn number(&mut self, word: &str) -> u32 {
        let (number, new) = self.words.intern(word);
        if new {
            let kind = self.kind(word);
            self.kinds.push(kind);
        }
        number
    }

    fn kind(&mut self, word: &str) -> Kind {
        let form = folded(word);
        let stem = match &self.stemmer {
            Some(stemmer) => folded(&stemmer.stem(&lower(word))),
            None => String::new(),
        };
        let (stem, form) = match stem {
            stem if stem.is_empty() || stem == form => (form, String::new()),
            stem => (stem, form),
        };
        let from =
            u32::try_from(self.texts.len()).expect("few words are known, each of few letters");
        let size = |text: &str| u8::try_from(text.len()).expect("32 characters count");
        let kind = Kind { from, stem: size(&stem), form: size(&form) };
        self.texts.push_str(&stem);
        self.texts.push_str(&form);
        kind
    }
}
