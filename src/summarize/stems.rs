//! What a word's stems are, worked out once a thread and not once an episode.
//!
//! It depends on nothing but the word and the lists, so remembering it changes
//! no result; what an episode numbers, it numbers in its own order.

use std::cell::RefCell;

use super::known::Lore;
use super::languages::{self, Language, Stemming};
use super::lexicon::Lists;
use super::marks::{Spelt, spelt};
use super::words::{NO_STEM, Texts, Word, parts, stemmed};
use crate::wordtable::WordTable;

/// Words and bytes after which a thread forgets everything and begins anew.
const MOST: usize = 100_000;
const MOST_BYTES: usize = 2_000_000;

/// What a thread knows of the words of a language that stand in no list.
pub(super) struct Stems {
    language: &'static Language,
    stemming: Stemming,
    words: WordTable,
    /// By word: its forms, the stems of the whole and of two parts, as numbers in `stems`, and its
    /// number in the lore of English, and what its letters tell.
    known: Vec<(Lists, [u32; 3], u16, Spelt)>,
    /// The stems of the lists, as the lists number them, and all others met so far.
    stems: WordTable,
    /// By stem: the episode that met it last, and its number there.
    numbers: Vec<(u32, u32)>,
    /// Counts the episodes.
    episode: u32,
}

thread_local! {
    /// By the number of the language.
    static STEMS: RefCell<[Option<Stems>; languages::COUNT]> =
        const { RefCell::new([const { None }; languages::COUNT]) };
}

/// Takes an episode's words in, with what this thread knows of words.
pub(super) fn with_stems<T>(language: &'static Language, work: impl FnOnce(&mut Stems) -> T) -> T {
    STEMS.with_borrow_mut(|all| {
        let kept = &mut all[language.index];
        let stems = kept.get_or_insert_with(|| Stems::new(language));
        stems.episode += 1;
        let done = work(stems);
        let full = stems.words.len() > MOST || stems.words.bytes() > MOST_BYTES;
        if full || stems.episode == u32::MAX {
            *kept = None;
        }
        done
    })
}

impl Stems {
    fn new(language: &'static Language) -> Self {
        let stems = language.lexicon.stems.clone();
        Self {
            language,
            stemming: language.stemming(),
            words: WordTable::with_room(0),
            known: Vec::new(),
            numbers: vec![(0, 0); stems.len()],
            stems,
            episode: 0,
        }
    }

    /// What is known of a word that stands in no list, given with its key in tables of words; `met`
    /// are the stems of the episode so far.
    pub(super) fn word(&mut self, word: &str, key: u64, met: &mut Texts) -> Word {
        let (at, new) = self.words.intern_keyed(word, key);
        if new {
            let lexicon = &self.language.lexicon;
            let parts = parts(word, |part| lexicon.words.is_stop(part));
            let stems = stemmed(parts, |part| self.stem(part));
            let lore = if self.language.is_english() { Lore::english().number(word) } else { 0 };
            self.known.push((lexicon.forms.of(word), stems, lore, spelt(word)));
        }
        let (lists, stems, lore, spelt) = self.known[at as usize];
        let [stem, first, second] = stems.map(|stem| self.number(stem, met));
        Word { lists, stem, content: [first, second], lore, spelt }
    }

    /// The number that the episode gives to a text that is its own stem.
    pub(super) fn own(&mut self, text: &str, met: &mut Texts) -> u32 {
        let (stem, new) = self.stems.intern(text);
        if new {
            self.numbers.push((0, 0));
        }
        self.number(stem, met)
    }

    /// The number in `stems` of the stem of a part.
    fn stem(&mut self, part: &str) -> u32 {
        let (stem, new) = self.stems.intern(&self.stemming.stem(part));
        if new {
            self.numbers.push((0, 0));
        }
        stem
    }

    /// The number that the episode gives to a stem.
    fn number(&mut self, stem: u32, met: &mut Texts) -> u32 {
        if stem == NO_STEM || (stem as usize) < self.language.lexicon.stems.len() {
            return stem;
        }
        let known = &mut self.numbers[stem as usize];
        if known.0 != self.episode {
            *known = (self.episode, met.push(self.stems.text(stem)));
        }
        known.1
    }
}

#[cfg(test)]
mod tests {
    use super::super::languages::english;
    use super::{MOST, STEMS, with_stems};

    #[test]
    fn an_episode_numbers_stems_in_its_own_order() {
        let lexicon = &english().lexicon;
        for words in [["zander", "quokkas", "quokka"], ["quokkas", "zander", "zanders"]] {
            let mut met = lexicon.words.clone();
            let stems = with_stems(english(), |stems| words.map(|word| met.number(word, stems)));
            let stems = stems.map(|word| met.get(word).stem as usize - lexicon.stems.len());
            assert_eq!(stems, [0, 1, 1]);
        }
    }

    #[test]
    fn it_does_not_grow_without_bound() {
        for round in 0..3 {
            let mut met = english().lexicon.words.clone();
            with_stems(english(), |stems| {
                for i in 0..MOST / 2 {
                    met.number(&format!("word{round}x{i}"), stems);
                }
            });
        }
        STEMS.with_borrow(|all| {
            assert!(all[0].as_ref().is_none_or(|stems| stems.words.len() <= MOST));
        });
    }
}
