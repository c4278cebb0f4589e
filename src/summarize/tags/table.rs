//! The tables of the tags: how words are used, and which tag follows which.

use std::sync::OnceLock;

use super::Tag;
use crate::wordtable::WordTable;

/// The tags by their letters in the tables; the last two are marks between words.
pub(super) const TAGS: &str = "DOXANSPVGEBRITCUMJW,.";

/// Tags in the order of [`TAGS`].
const ALL: [Tag; 19] = [
    Tag::Determiner,
    Tag::Pronoun,
    Tag::Contraction,
    Tag::Adjective,
    Tag::Noun,
    Tag::Plural,
    Tag::Proper,
    Tag::Verb,
    Tag::Gerund,
    Tag::Past,
    Tag::Auxiliary,
    Tag::Adverb,
    Tag::Preposition,
    Tag::To,
    Tag::Conjunction,
    Tag::Subordinator,
    Tag::Number,
    Tag::Interjection,
    Tag::Possessive,
];

/// A tag by its number.
pub(super) fn tag(number: u8) -> Tag {
    ALL[usize::from(number)]
}

/// Most letters of an ending.
const LONGEST: usize = 5;

/// Where the uses of a word are, and how many.
type Uses = (u32, u8);

/// What the table knows of a word.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// Twice the logarithm of its count in ten million words.
    commonness: u8,
    /// A function word: a capital makes no name of it.
    pub(super) small: bool,
    uses: Uses,
}

/// How words are used, and which tag follows which.
pub(super) struct Table {
    /// Costs: eighths of a natural logarithm.
    follow: Vec<u8>,
    words: Listed<Known>,
    ends: Listed<Uses>,
    uses: Vec<(u8, u32)>,
}

/// What is known of words, by the words.
struct Listed<T> {
    words: WordTable,
    known: Vec<T>,
}

impl<T: Copy> Listed<T> {
    fn with_room(count: usize) -> Self {
        Self { words: WordTable::with_room(count), known: Vec::with_capacity(count) }
    }

    fn insert(&mut self, word: &str, known: T) {
        match self.words.intern(word) {
            (_, true) => self.known.push(known),
            (number, false) => self.known[number as usize] = known,
        }
    }

    fn number(&self, word: &str) -> Option<usize> {
        self.words.get(word).map(|number| number as usize)
    }
}

impl Table {
    /// That of English.
    pub(super) fn english() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| Self::read(include_str!("../lists/en/tags.txt")))
    }

    fn read(text: &'static str) -> Self {
        let count = TAGS.len();
        let mut table = Self {
            follow: vec![99; count * count * count],
            words: Listed::with_room(8000),
            ends: Listed::with_room(1200),
            uses: Vec::new(),
        };
        let mut part = "";
        for line in text.lines() {
            if line.starts_with('[') {
                part = line;
                continue;
            }
            let mut fields = line.split(' ');
            let (Some(name), false) = (fields.next(), line.starts_with("# ")) else { continue };
            match part {
                "[follow]" => {
                    let place = name.chars().filter_map(number).fold(0, |at, tag| at * count + tag);
                    let costs = fields.next().unwrap_or_default().bytes();
                    for (to, cost) in costs.enumerate().take(count) {
                        table.follow[place * count + to] = cost.saturating_sub(b'!');
                    }
                }
                "[words]" => {
                    let commonness = fields.next().and_then(|it| it.parse().ok()).unwrap_or(0);
                    let uses = table.take(fields.next().unwrap_or_default());
                    let first = usize::from(table.uses[uses.0 as usize].0);
                    let open = "ANSPVGE".contains(&TAGS[first..=first]);
                    table.words.insert(name, Known { commonness, small: !open, uses });
                }
                "[ends]" => {
                    let uses = table.take(fields.next().unwrap_or_default());
                    table.ends.insert(name, uses);
                }
                _ => {}
            }
        }
        table
    }

    /// `N3V12`: a noun for three, a verb for twelve.
    fn take(&mut self, uses: &str) -> (u32, u8) {
        let first = self.uses.len() as u32;
        for letter in uses.chars() {
            match (number(letter), letter.to_digit(10)) {
                (Some(tag), _) => self.uses.push((tag as u8, 0)),
                (None, Some(digit)) => {
                    if let Some(last) = self.uses.last_mut() {
                        last.1 = last.1 * 10 + digit;
                    }
                }
                (None, None) => {}
            }
        }
        (first, (self.uses.len() as u32 - first) as u8)
    }

    /// What it costs that each tag follows two others.
    pub(super) fn follow(&self, before: u8, last: u8) -> &[u8] {
        let count = TAGS.len();
        let at = (usize::from(before) * count + usize::from(last)) * count;
        &self.follow[at..at + count]
    }

    /// What a word may be and what it costs; tells what is known of the word itself.
    /// `number` is that of the word among those of the table + 1, for others that of their ending
    /// after all words; 0 where nobody looked for it.
    pub(super) fn word<'a>(
        &self,
        number: u16,
        low: impl FnOnce() -> &'a str,
    ) -> (Option<Known>, &[(u8, u32)]) {
        if let Some(known) = self.known(number) {
            return (Some(known), self.uses(known.uses));
        }
        let ending = usize::from(number).checked_sub(self.words.known.len() + 1);
        let ending = ending.or_else(|| self.ending(low()));
        (None, self.uses(ending.map_or((0, 1), |at| self.ends.known[at])))
    }

    /// Whether a word of the table, given as in [`Table::word`], may be something.
    pub(super) fn has(&self, number: u16, tag: Tag) -> bool {
        let known = self.known(number);
        known.is_some_and(|known| self.uses(known.uses).iter().any(|it| it.0 == tag as u8))
    }

    /// What is known of a word itself.
    fn known(&self, number: u16) -> Option<Known> {
        self.words.known.get(usize::from(number).checked_sub(1)?).copied()
    }

    fn uses(&self, (first, many): Uses) -> &[(u8, u32)] {
        &self.uses[first as usize..][..usize::from(many)]
    }

    /// How many endings are known.
    pub(super) fn endings(&self) -> usize {
        self.ends.known.len()
    }

    /// The ending of a word by its number: the longest that is known.
    pub(super) fn ending(&self, low: &str) -> Option<usize> {
        let shape =
            if low.starts_with(|c: char| c.is_ascii_digit() || c == '#') { "0" } else { "" };
        let known = |end: &str| if end.is_empty() { None } else { self.ends.number(end) };
        // Of letters in ASCII an ending is cut without looking for where they begin.
        let cut = |letters: usize| {
            let at = if low.is_ascii() {
                low.len().checked_sub(letters)?
            } else {
                low.char_indices().rev().nth(letters - 1)?.0
            };
            self.ends.number(&low[at..])
        };
        known(shape).or_else(|| (1..=LONGEST).rev().find_map(cut)).or_else(|| self.ends.number("-"))
    }

    /// The words that are known, each with how common it is.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, u8)> {
        let word = |number: u32| self.words.words.text(number);
        self.words.known.iter().zip(0..).map(move |(known, at)| (word(at), known.commonness))
    }
}

/// The number of a tag by its letter.
fn number(letter: char) -> Option<usize> {
    TAGS.find(letter)
}
