//! Words: their numbers, their stems, and the lists that they stand in.

use std::cell::RefCell;

use super::forms::Forms;
use super::languages::{self, Grammar, Language, Stemming};
use super::lexicon::{Lists, STOP};
use super::marks::{Spelt, spelt};
use super::stems::Stems;
use crate::wordtable::{WordTable, key, roomy, roomy_text};

/// Number of a stem that does not count as content.
pub(super) const NO_STEM: u32 = u32::MAX;

/// A table of more bytes is not kept for the next document.
const MOST_BYTES: usize = 500_000;

thread_local! {
    /// By the number of a language: the words of its lists, left by a document.
    static SPARE: RefCell<[Option<Words>; languages::COUNT]> =
        const { RefCell::new([const { None }; languages::COUNT]) };
}

/// What is known of a word, whoever says it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// The lists that it stands in.
    pub(super) lists: Lists,
    /// The stem of the whole word; [`NO_STEM`] for function words and bare numbers.
    pub(super) stem: u32,
    /// The stems of its parts that count as content: two for `open-source`.
    pub(super) content: [u32; 2],
    /// Its number in the lore of English words (`known.rs`) + 1; 0 for others and those of the lists.
    pub(super) lore: u16,
    /// The marks that its letters tell (`marks.rs`).
    pub(super) spelt: Spelt,
}

impl Word {
    /// Whether it stands in one of these lists.
    #[inline]
    pub(super) fn is(self, lists: Lists) -> bool {
        self.lists & lists != 0
    }
}

/// The words of one document, on top of the words of the lists.
#[derive(Clone, Default)]
pub(super) struct Words {
    table: WordTable,
    stems: Texts,
    known: Vec<Word>,
}

/// Numbered texts.
#[derive(Clone, Default)]
pub(super) struct Texts {
    letters: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a text and gives its number.
    pub(super) fn push(&mut self, text: &str) -> u32 {
        self.letters.push_str(text);
        self.ends.push(self.letters.len() as u32);
        self.ends.len() as u32 - 1
    }

    fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.letters[start..self.ends[at] as usize]
    }
}

impl Words {
    /// Knows nothing yet.
    pub(super) fn empty() -> Self {
        Self { table: WordTable::with_room(3000), stems: Texts::default(), known: Vec::new() }
    }

    /// The words of a language's lists with room for those of a document.
    pub(super) fn of(language: &Language, count: usize) -> Self {
        let spare = SPARE.with_borrow_mut(|all| all[language.index].take());
        spare.unwrap_or_else(|| language.lexicon.words.with_more(count))
    }

    /// Keeps what a document leaves for the next, without its words: cheaper than another copy.
    pub(super) fn leave(mut self, language: &Language) {
        let lists = &language.lexicon.words;
        // Words that were hushed are other words.
        let same = !matches!(language.grammar, Grammar::Plain | Grammar::Unspaced);
        if same && self.table.bytes() < MOST_BYTES && self.table.forget(&lists.table) {
            self.stems.ends.truncate(lists.stems.ends.len());
            self.stems.letters.truncate(lists.stems.letters.len());
            self.known.truncate(lists.known.len());
            SPARE.with_borrow_mut(|all| all[language.index] = Some(self));
        }
    }

    /// A copy with room for the words of a document.
    fn with_more(&self, count: usize) -> Self {
        let Texts { letters, ends } = &self.stems;
        let stems = Texts { letters: roomy_text(letters, count * 8), ends: roomy(ends, count) };
        Self { table: self.table.with_more(count), stems, known: roomy(&self.known, count) }
    }

    /// How many words have a number.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// How many stems have a number.
    pub(super) fn stems(&self) -> usize {
        self.stems.ends.len()
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

    /// How many bytes the lower-case text of a word has.
    #[inline]
    pub(super) fn length(&self, word: u32) -> usize {
        self.table.length(word)
    }

    /// The text of a stem.
    pub(super) fn stem_text(&self, stem: u32) -> &str {
        if stem == NO_STEM { "" } else { self.stems.get(stem) }
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
        let key = key(word.as_bytes());
        let (number, new) = self.table.intern_keyed(word, key);
        if new {
            self.known.push(stems.word(word, key, &mut self.stems));
        }
        number
    }

    /// The number of a piece of text that is its own stem, or none at all.
    pub(super) fn piece(&mut self, text: &str, says: bool, stems: &mut Stems) -> u32 {
        let (number, new) = self.table.intern(text);
        if new {
            let stem = if says { stems.own(text, &mut self.stems) } else { NO_STEM };
            let lists = if says { 0 } else { STOP };
            let spelt = spelt(text);
            self.known.push(Word { lists, stem, content: [NO_STEM; 2], lore: 0, spelt });
        }
        number
    }

    /// Makes a function word of one that was taken for content.
    pub(super) fn hush(&mut self, word: u32) {
        let known = &mut self.known[word as usize];
        known.lists |= STOP;
        (known.stem, known.content) = (NO_STEM, [NO_STEM; 2]);
    }

    /// Enters a word of a list; its stems wait for [`Words::settle`], when all lists are known.
    pub(super) fn teach(&mut self, word: &str, list: Lists, forms: &Forms) -> u32 {
        let (number, new) = self.table.intern(word);
        if new {
            self.known.push(Word {
                lists: forms.of(word),
                stem: NO_STEM,
                content: [NO_STEM; 2],
                lore: 0,
                spelt: spelt(word),
            });
        }
        self.known[number as usize].lists |= list;
        number
    }

    /// Stems the words of the lists; gives the table of their stems.
    pub(super) fn settle(&mut self, stemming: &Stemming) -> WordTable {
        let mut stems = WordTable::with_room(3000);
        for number in 0..self.known.len() as u32 {
            if self.get(number).is(STOP) {
                continue;
            }
            let parts = parts(self.text(number), |part| self.is_stop(part));
            let [stem, first, second] = stemmed(parts, |part| stems.intern(&stemming.stem(part)).0);
            let word = &mut self.known[number as usize];
            (word.stem, word.content) = (stem, [first, second]);
        }
        for stem in 0..stems.len() as u32 {
            self.stems.push(stems.text(stem));
        }
        stems
    }

    /// Whether a word is a function word.
    pub(super) fn is_stop(&self, word: &str) -> bool {
        self.find(word).is_some_and(|word| self.get(word).is(STOP))
    }
}

/// What is stemmed of a word that is no function word: the whole, and up to two parts of content.
pub(super) fn parts(word: &str, is_stop: impl Fn(&str) -> bool) -> [Option<&str>; 3] {
    if word.len() >= 2 && word.bytes().all(|b| b.is_ascii_lowercase()) {
        // The common case: one part, which is the word.
        return [Some(word), Some(word), None];
    }
    let bare = word.strip_suffix("'s").unwrap_or(word);
    let function = is_stop(bare) || bare.contains('\'');
    let letters = bare.chars().any(char::is_alphabetic);
    let whole = Some(bare).filter(|bare| !function && letters && bare.len() >= 2);
    let mut content = word
        .split(|c: char| !(c.is_alphabetic() || c == '\''))
        .map(|part| part.split('\'').next().unwrap_or_default())
        .filter(|part| part.len() >= 2 && !is_stop(part));
    [whole, content.next(), content.next()]
}

/// The stems of the parts of a word, [`NO_STEM`] for what is none; the whole is stemmed first.
pub(super) fn stemmed(parts: [Option<&str>; 3], mut stem: impl FnMut(&str) -> u32) -> [u32; 3] {
    let [whole, first, second] = parts;
    let mut number = |part: Option<&str>| part.map_or(NO_STEM, &mut stem);
    let all = number(whole);
    let first = if first == whole { all } else { number(first) };
    [all, first, number(second)]
}
