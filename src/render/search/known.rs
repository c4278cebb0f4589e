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
    /// Of a word its term and, where that is another, what it is looked up by, end to end: who
    /// asks for both reads one place.
    texts: String,
    /// Room for the numbers of the words of an episode.
    numbers: Vec<u32>,
}

/// Where the texts of a word stand, and how many bytes each has.
#[derive(Clone, Copy)]
struct Kind {
    /// [`ITSELF`] where they need no place.
    from: u32,
    stem: u8,
    /// 0 where it is the term.
    form: u8,
}

/// A word that is looked up as it stands, and begins with its term: so are most, and nobody has to go
/// far for their texts.
const ITSELF: u32 = u32::MAX;

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
        let words = (0..own.len() as u32).map(|word| own.text(word));
        self.numbers.clear();
        self.words.intern_all(words.clone(), &mut self.numbers);
        while self.kinds.len() < self.words.len() {
            let kind = self.kind(self.kinds.len() as u32);
            self.kinds.push(kind);
        }
        let kinds = self.numbers.iter().map(|number| self.kinds[*number as usize]);
        let kinds: Vec<Kind> = kinds.collect();
        for (word, Kind { from, stem, form }) in words.zip(kinds) {
            let (stem, form) = (usize::from(stem), usize::from(form));
            if from == ITSELF {
                tell(&word[..stem], &word[..form]);
            } else {
                let from = from as usize;
                let (stem, form) = self.texts[from..from + stem + form].split_at(stem);
                tell(stem, form);
            }
        }
    }

    fn kind(&mut self, number: u32) -> Kind {
        let word = self.words.text(number);
        let form = folded(word);
        let stem = match &self.stemmer {
            Some(stemmer) => folded(&stemmer.stem(&lower(word))),
            None => String::new(),
        };
        let (stem, form) = match stem {
            stem if stem.is_empty() || stem == form => (form, String::new()),
            stem => (stem, form),
        };
        let size = |text: &str| u8::try_from(text.len()).expect("32 characters count");
        let (stem_size, form_size) = (size(&stem), size(&form));
        let looked_up = if form.is_empty() { &stem } else { &form };
        if word == looked_up && word.starts_with(&stem) {
            return Kind { from: ITSELF, stem: stem_size, form: form_size };
        }
        let from =
            u32::try_from(self.texts.len()).expect("few words are known, each of few letters");
        let kind = Kind { from, stem: stem_size, form: form_size };
        self.texts.push_str(&stem);
        self.texts.push_str(&form);
        kind
    }
}
