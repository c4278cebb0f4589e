//! Words: their numbers, their stems, and the lists that they stand in.

use super::interner::Interner;
use super::lexicon::{Lists, STOP};
use super::stems::{Stems, with_stems};
use super::wordtable::WordTable;

/// Number of a stem that does not count as content.
pub(super) const NO_STEM: u32 = u32::MAX;

/// What is known of a word, whoever says it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// The lists that it stands in.
    pub(super) lists: Lists,
    /// The stem of the whole word; [`NO_STEM`] for function words and bare numbers.
    pub(super) stem: u32,
    /// The stems of its parts that count as content: two for `open-source`.
    pub(super) content: [u32; 2],
}

impl Word {
    /// Whether it stands in one of these lists.
    pub(super) fn is(self, lists: Lists) -> bool {
        self.lists & lists != 0
    }
}

/// The words of one document, on top of the words of the lists.
#[derive(Clone)]
pub(super) struct Words {
    table: WordTable,
    stems: Interner,
    known: Vec<Word>,
}

impl Words {
    /// Knows nothing yet.
    pub(super) fn empty() -> Self {
        Self {
            table: WordTable::with_room(3000),
            stems: Interner::with_room(3000),
            known: Vec::new(),
        }
    }

    /// How many words have a number.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// How many stems have a number.
    pub(super) fn stems(&self) -> usize {
        self.stems.len()
    }

    /// What is known of a word.
    #[inline]
    pub(super) fn get(&self, word: u32) -> Word {
        self.known[word as usize]
    }

    /// The lower-case text of a word.
    #[inline]
    pub(super) fn text(&self, word: u32) -> &str {
        self.table.text(word)
    }

    /// The text of a stem.
    pub(super) fn stem_text(&self, stem: u32) -> &str {
        if stem == NO_STEM { "" } else { self.stems.text(stem) }
    }

    /// The number of a word that the document or a list has.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.table.get(word)
    }

    /// The number of a short lower-case word by its key, if it is known.
    #[inline]
    pub(super) fn short(&self, key: u64) -> Option<u32> {
        self.table.get_short(key)
    }

    /// The number of a lower-case word, which is learned if new.
    pub(super) fn number(&mut self, word: &str, stems: &mut Stems) -> u32 {
        let (number, new) = self.table.intern(word);
        if new {
            self.known.push(Word { lists: 0, stem: NO_STEM, content: [NO_STEM; 2] });
            self.stem(number, stems);
        }
        number
    }

    /// Enters a word of a list; its stems wait for [`Words::settle`], when all lists are known.
    pub(super) fn teach(&mut self, word: &str, list: Lists) -> u32 {
        let (number, new) = self.table.intern(word);
        if new {
            self.known.push(Word { lists: 0, stem: NO_STEM, content: [NO_STEM; 2] });
        }
        self.known[number as usize].lists |= list;
        number
    }

    /// Stems the words of the lists.
    pub(super) fn settle(&mut self) {
        with_stems(|stems| {
            for number in 0..self.known.len() as u32 {
                self.stem(number, stems);
            }
        });
    }

    /// The number of the stem of any lower-case text, which is learned if new.
    fn stem_number(&mut self, part: &str, stems: &mut Stems) -> u32 {
        stems.stem(part, |stem| self.stems.intern(stem.as_bytes()).0)
    }

    fn stem(&mut self, number: u32, stems: &mut Stems) {
        let lists = self.known[number as usize].lists;
        if lists & STOP != 0 {
            return;
        }
        let text = self.table.text(number);
        if text.len() >= 2 && text.bytes().all(|b| b.is_ascii_lowercase()) {
            // The common case: one part, which is the word.
            let stem = stems.stem(text, |stem| self.stems.intern(stem.as_bytes()).0);
            let word = &mut self.known[number as usize];
            word.stem = stem;
            word.content = [stem, NO_STEM];
            return;
        }
        let text = text.to_owned();
        let bare = text.strip_suffix("'s").unwrap_or(&text);
        let function = self.is_stop(bare) || bare.contains('\'');
        let letters = bare.chars().any(char::is_alphabetic);
        if !function && letters && bare.len() >= 2 {
            self.known[number as usize].stem = self.stem_number(bare, stems);
        }
        let mut content = [NO_STEM; 2];
        let mut filled = 0;
        for part in text.split(|c: char| !(c.is_alphabetic() || c == '\'')) {
            let part = part.split('\'').next().unwrap_or_default();
            if part.len() >= 2 && filled < 2 && !self.is_stop(part) {
                content[filled] = self.stem_number(part, stems);
                filled += 1;
            }
        }
        self.known[number as usize].content = content;
    }

    fn is_stop(&self, part: &str) -> bool {
        self.find(part).is_some_and(|word| self.get(word).is(STOP))
    }
}
