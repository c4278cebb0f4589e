//! Stems of words, each worked out once a thread and not once an episode.
//!
//! A stem depends on nothing but its word, so remembering it changes no result.

use std::cell::RefCell;

use pagefind_stem::{Algorithm, Stemmer};

use super::wordtable::WordTable;

/// Words after which a thread forgets everything and begins anew.
const MOST: usize = 100_000;
/// Longest word that is remembered, in bytes.
const LONGEST: usize = 24;

/// The stemmer for English, Snowball's, with what it has found before.
pub(super) struct Stems {
    stemmer: Stemmer,
    words: WordTable,
    /// Where each word's stem ends in `letters`.
    ends: Vec<u32>,
    letters: String,
}

thread_local! {
    static STEMS: RefCell<Stems> = RefCell::new(Stems::new());
}

/// Does something with this thread's stemmer.
pub(super) fn with_stems<T>(work: impl FnOnce(&mut Stems) -> T) -> T {
    STEMS.with_borrow_mut(work)
}

impl Stems {
    fn new() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
            words: WordTable::with_room(0),
            ends: Vec::new(),
            letters: String::new(),
        }
    }

    /// Hands the stem of a lower-case word to `with`.
    pub(super) fn stem<T>(&mut self, word: &str, with: impl FnOnce(&str) -> T) -> T {
        if word.len() > LONGEST {
            return with(&self.stemmer.stem(word));
        }
        if self.words.len() >= MOST {
            *self = Self::new();
        }
        let (number, new) = self.words.intern(word);
        if new {
            self.letters.push_str(&self.stemmer.stem(word));
            self.ends.push(self.letters.len() as u32);
        }
        let at = number as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        with(&self.letters[start..self.ends[at] as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::{Algorithm, MOST, Stemmer, with_stems};

    #[test]
    fn what_is_remembered_is_what_was_found() {
        let stemmer = Stemmer::create(Algorithm::English);
        for _ in 0..2 {
            for word in ["harbours", "lovingly", "internationalizationnesses", "été", ""] {
                let stem = with_stems(|stems| stems.stem(word, str::to_owned));
                assert_eq!(stem, stemmer.stem(word));
            }
        }
    }

    #[test]
    fn it_does_not_grow_without_bound() {
        with_stems(|stems| {
            for i in 0..MOST + 10 {
                stems.stem(&format!("word{i}"), |_| ());
            }
            assert!(stems.words.len() <= MOST && stems.ends.len() == stems.words.len());
        });
    }
}
