//! The words of a language, and what each is looked up by: made once a build.

use pagefind_stem::{Algorithm, Stemmer};

use crate::search::{folded, lower};
use crate::wordtable::WordTable;

/// The words of the episodes of one language, as `said` gives them.
pub(super) struct Forms {
    language: String,
    texts: WordTable,
    /// By the number of a word: its term among those of all languages.
    terms: Vec<u32>,
}

impl Forms {
    pub(super) fn new(language: &str) -> Self {
        let texts = WordTable::with_room(1 << 14);
        Self { language: primary(language).to_owned(), texts, terms: Vec::new() }
    }

    /// Whether words of this language have the same stems.
    pub(super) fn serves(&self, language: &str) -> bool {
        self.language == primary(language)
    }

    /// Gives the terms of many words, in order.
    pub(super) fn terms<'w>(
        &mut self,
        words: impl Iterator<Item = &'w str> + Clone,
        all: &mut WordTable,
    ) -> Vec<u32> {
        let mut numbers = Vec::new();
        self.texts.intern_all(words, &mut numbers);
        if self.terms.len() < self.texts.len() {
            let stemmer = stemmer(&self.language);
            for number in self.terms.len()..self.texts.len() {
                let word = self.texts.text(number as u32);
                let stem = stemmer.as_ref().map(|stemmer| folded(&stemmer.stem(&lower(word))));
                let stem = stem.filter(|stem| !stem.is_empty()).unwrap_or_else(|| folded(word));
                self.terms.push(all.intern(&stem).0);
            }
        }
        for number in &mut numbers {
            *number = self.terms[*number as usize];
        }
        numbers
    }

    /// All words as they are looked up, each with its term.
    pub(super) fn words(&self) -> impl Iterator<Item = (String, u32)> {
        let number = |(number, term): (u32, &u32)| (folded(self.texts.text(number)), *term);
        (0..).zip(&self.terms).map(number)
    }
}

fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default()
}

fn stemmer(language: &str) -> Option<Stemmer> {
    let algorithm = match language {
        "en" => Algorithm::English,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "pt" => Algorithm::Portuguese,
        "es" => Algorithm::Spanish,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}
