//! What is known of each word of a talk for judging its sentences, looked for once.

use std::sync::OnceLock;

use super::judge::{Judge, Judged};
use super::languages::{Language, english};
use super::lexicon::entries;
use super::lines::{KINDS, OPENERS, names};
use super::marks::{self, Marks, Spelt};
use super::tags;
use super::words::Words;
use crate::wordtable::WordTable;

/// What is known of a word, whoever says it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    /// The openers and then the kinds that it is one of, as bits.
    pub(super) kinds: u64,
    pub(super) marks: Marks,
    pub(super) commonness: u8,
    /// Tenths of its residual inverse document frequency + 1; 0 for one that is rare.
    pub(super) burst: u8,
    /// Its number among the words whose tags are counted + 1, or that of its ending after those; 0
    /// where nobody looked for it.
    pub(super) tagged: u16,
    pub(super) judged: Judged,
}

/// What is known of English words, whatever the talk.
pub(super) struct Lore {
    words: WordTable,
    /// By number; after the words come their endings, for words of which no more is known.
    known: Vec<Known>,
    /// The same for the words of the lists, by their numbers.
    listed: Vec<Known>,
}

impl Lore {
    /// Reads the tables once.
    pub(super) fn english() -> &'static Self {
        static LORE: OnceLock<Lore> = OnceLock::new();
        LORE.get_or_init(|| {
            let mut lore =
                Self { words: WordTable::with_room(25_000), known: Vec::new(), listed: Vec::new() };
            let judge = Judge::of_quotes(names);
            for word in judge.known() {
                lore.enter(word).judged = judge.word(word);
            }
            for (at, (word, commonness)) in tags::words().enumerate() {
                let known = lore.enter(word);
                (known.tagged, known.commonness) = (at as u16 + 1, commonness);
            }
            for (step, line) in entries(include_str!("lists/en/bursts.txt")) {
                let step: u8 = step.parse().unwrap_or_default();
                for word in line.split(' ') {
                    lore.enter(word).burst = step + 1;
                }
            }
            for (at, word) in OPENERS.iter().enumerate() {
                lore.enter(word).kinds |= 1 << at;
            }
            for (at, (_, words)) in KINDS.iter().enumerate() {
                for word in *words {
                    lore.enter(word).kinds |= 1 << (OPENERS.len() + at);
                }
            }
            for (marks, words) in marks::WORDS {
                for word in words {
                    lore.enter(word).marks |= marks;
                }
            }
            // What other words may be, their endings tell: looked for here and not where they are said.
            let words = tags::words().count();
            let tagged = |ending: usize| (words + ending + 1) as u16;
            for (at, known) in lore.known.iter_mut().enumerate().filter(|it| it.1.tagged == 0) {
                known.tagged = tags::ending(lore.words.text(at as u32)).map_or(0, tagged);
            }
            let ending = |at: usize| Known { tagged: tagged(at), ..Known::default() };
            lore.known.extend((0..tags::endings()).map(ending));
            let lists = &english().lexicon.words;
            let listed = |it: u32| lore.of(lore.number(lists.text(it)), lists.get(it).spelt);
            lore.listed = (0..lists.len() as u32).map(listed).collect();
            lore
        })
    }

    fn enter(&mut self, word: &str) -> &mut Known {
        let (number, new) = self.words.intern(word);
        if new {
            self.known.push(Known::default());
        }
        &mut self.known[number as usize]
    }

    /// The number of a word + 1, or of its ending; 0 where nothing is known of either.
    pub(super) fn number(&self, word: &str) -> u16 {
        let ending = || Some(self.words.len() + tags::ending(word)?);
        let number = self.words.get(word).map(|at| at as usize).or_else(ending);
        number.map_or(0, |at| at as u16 + 1)
    }

    /// What is known of a word, given by its number and what its letters tell.
    fn of(&self, number: u16, spelt: Spelt) -> Known {
        let known = number.checked_sub(1).map(|at| self.known[usize::from(at)]);
        let known = known.unwrap_or_default();
        Known { marks: known.marks | Marks::from(spelt), ..known }
    }
}

/// How common a word is in talk, whether it is said in this one or not: as twice the logarithm of
/// its count in ten million; 0 for one that is rare.
pub(super) fn commonness(word: &str) -> u8 {
    let lore = Lore::english();
    lore.words.get(word).map_or(0, |at| lore.known[at as usize].commonness)
}

/// What is known of the words of a talk.
pub(super) struct Memory {
    pub(super) judge: &'static Judge,
    /// By word: those of the lists have the first numbers in every talk.
    known: Vec<Known>,
}

impl Memory {
    /// Looks at all words of a talk.
    pub(super) fn new(words: &Words, language: &Language) -> Self {
        let lore = Lore::english();
        let listed = if language.is_english() { &lore.listed[..] } else { &[] };
        let mut known = Vec::with_capacity(words.len());
        known.extend_from_slice(listed);
        let own = listed.len() as u32..words.len() as u32;
        known.extend(own.map(|it| words.get(it)).map(|it| lore.of(it.lore, it.spelt)));
        Self { judge: Judge::of_quotes(names), known }
    }

    /// What is known of a word of the talk.
    #[inline]
    pub(super) fn get(&self, word: u32) -> &Known {
        &self.known[word as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Lore;

    #[test]
    fn what_talks_are_about_comes_in_bursts_and_what_is_said_in_passing_does_not() {
        let lore = Lore::english();
        let burst = |word: &str| lore.known[usize::from(lore.number(word)) - 1].burst;
        for (about, passing) in
            [("wallet", "outcome"), ("typescript", "lessons"), ("taproot", "twist")]
        {
            assert!(burst(about) > burst(passing) + 3, "{about} {passing}");
        }
    }
}
