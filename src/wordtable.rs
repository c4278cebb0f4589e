//! Numbers for words, counted from zero in order of first appearance.
//!
//! Most words have at most eight bytes: such a word is its own key, so that
//! finding it compares one number and never reads letters.

use std::ops::Range;

/// Longest word that is its own key.
pub(crate) const SHORT: usize = 8;

/// A table from words to numbers; its own order is never seen.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordTable {
    /// Open addressing: key and number + 1, 0 where free. The length is a power of two.
    slots: Vec<(u64, u32)>,
    /// Where each word begins in `letters`, and the end of all.
    bounds: Vec<u32>,
    /// The words, end to end.
    letters: String,
}

impl WordTable {
    /// An empty table with room for some `count` words.
    pub(crate) fn with_room(count: usize) -> Self {
        let slots = (count * 2).next_power_of_two().max(64);
        let mut bounds = Vec::with_capacity(count + 1);
        bounds.push(0);
        Self { slots: vec![(0, 0); slots], bounds, letters: String::new() }
    }

    /// A copy with room for the texts of so many more words.
    pub(crate) fn with_more(&self, count: usize) -> Self {
        Self {
            slots: self.slots.clone(),
            bounds: roomy(&self.bounds, count),
            letters: roomy_text(&self.letters, count * 8),
        }
    }

    /// Forgets all words but those of another, of which it is a copy with more; `false`, and nothing
    /// done, where it has outgrown that.
    pub(crate) fn forget(&mut self, but: &Self) -> bool {
        if self.slots.len() != but.slots.len() {
            return false;
        }
        let mask = self.slots.len() - 1;
        if (self.len() - but.len()) * 64 > self.slots.len() {
            // Many are gone sooner with all slots at once.
            self.slots.copy_from_slice(&but.slots);
        } else {
            // The last goes first, so that nobody is looked for past a slot that was freed.
            for number in (but.len()..self.len()).rev() {
                let mut at = place(key(self.text(number as u32).as_bytes())) & mask;
                while self.slots[at].1 != number as u32 + 1 {
                    at = (at + 1) & mask;
                }
                self.slots[at] = (0, 0);
            }
        }
        self.bounds.truncate(but.bounds.len());
        self.letters.truncate(but.letters.len());
        true
    }

    /// Forgets all words, and keeps the room for them.
    pub(crate) fn clear(&mut self) {
        self.slots.fill((0, 0));
        self.bounds.truncate(1);
        self.letters.clear();
    }

    /// How many words it holds.
    pub(crate) fn len(&self) -> usize {
        self.bounds.len() - 1
    }

    /// How many bytes its words have in all.
    pub(crate) fn bytes(&self) -> usize {
        self.letters.len()
    }

    /// The text of a number given by this table.
    #[inline]
    pub(crate) fn text(&self, number: u32) -> &str {
        &self.letters[self.range(number)]
    }

    /// Whether that text is a word: bytes are compared, and nobody asks where letters begin.
    #[inline]
    fn is(&self, number: u32, word: &str) -> bool {
        self.letters.as_bytes()[self.range(number)] == *word.as_bytes()
    }

    /// How many bytes that text has.
    #[inline]
    pub(crate) fn length(&self, number: u32) -> usize {
        self.range(number).len()
    }

    #[inline]
    fn range(&self, number: u32) -> Range<usize> {
        let at = number as usize;
        self.bounds[at] as usize..self.bounds[at + 1] as usize
    }

    /// The number of a word that is already in the table.
    pub(crate) fn get(&self, word: &str) -> Option<u32> {
        self.find(word, key(word.as_bytes())).ok()
    }

    /// The number of a word of at most [`SHORT`] bytes by its key, its first letter lowest.
    #[inline]
    pub(crate) fn get_short(&self, key: u64) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = place(key) & mask;
        loop {
            let (known, number) = self.slots[at];
            if known == key && number != 0 {
                return Some(number - 1);
            }
            if number == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    /// The number of a word, and whether it is new.
    pub(crate) fn intern(&mut self, word: &str) -> (u32, bool) {
        self.intern_keyed(word, key(word.as_bytes()))
    }

    /// Adds the numbers of many words, in order. Most of a large table is not near: all words are
    /// looked for in their first slots before one of them is looked at closely, so that none waits
    /// for another.
    pub(crate) fn intern_all<'w>(
        &mut self,
        words: impl Iterator<Item = &'w str> + Clone,
        numbers: &mut Vec<u32>,
    ) {
        let before = numbers.len();
        numbers.extend(words.clone().map(|word| self.glance(word)));
        for (word, number) in words.zip(&mut numbers[before..]) {
            let found = *number != u32::MAX;
            if !found || word.len() > SHORT && !self.is(*number, word) {
                *number = self.intern(word).0;
            }
        }
    }

    /// The number of a word if it is in its first slot, or that of another long one; else the largest.
    #[inline]
    fn glance(&self, word: &str) -> u32 {
        let wanted = key(word.as_bytes());
        let (key, number) = self.slots[place(wanted) & (self.slots.len() - 1)];
        // Where a slot is free, its 0 becomes the largest, too.
        if key == wanted { number.wrapping_sub(1) } else { u32::MAX }
    }

    /// The number of a word of at most [`SHORT`] bytes by its key, and whether it is new; the bytes of the key
    /// are those of a text, its first letter lowest.
    #[inline]
    pub(crate) fn intern_short(&mut self, key: u64) -> (u32, bool) {
        match self.get_short(key) {
            Some(number) => (number, false),
            None => self.add_short(key),
        }
    }

    #[inline(never)]
    fn add_short(&mut self, key: u64) -> (u32, bool) {
        let bytes = key.to_le_bytes();
        let length = bytes.len() - key.leading_zeros() as usize / 8;
        let word = std::str::from_utf8(&bytes[..length]).expect("a key is made of a text");
        self.intern_keyed(word, key)
    }

    /// The same for a word whose [`key`] is known.
    #[inline]
    pub(crate) fn intern_keyed(&mut self, word: &str, key: u64) -> (u32, bool) {
        let mut free = match self.find(word, key) {
            Ok(number) => return (number, false),
            Err(free) => free,
        };
        if (self.len() + 1) * 4 > self.slots.len() * 3 {
            self.grow();
            free = self.find(word, key).err().unwrap_or(free);
        }
        let number = self.len() as u32;
        self.letters.push_str(word);
        self.bounds.push(self.letters.len() as u32);
        self.slots[free] = (key, number + 1);
        (number, true)
    }

    /// The number of a word, or the free slot where it belongs.
    #[inline]
    fn find(&self, word: &str, key: u64) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = place(key) & mask;
        loop {
            let (known, number) = self.slots[at];
            if number == 0 {
                return Err(at);
            }
            if known == key && (word.len() <= SHORT || self.is(number - 1, word)) {
                return Ok(number - 1);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let mut slots = vec![(0, 0); self.slots.len() * 2];
        let mask = slots.len() - 1;
        for &(key, number) in self.slots.iter().filter(|slot| slot.1 != 0) {
            let mut at = place(key) & mask;
            while slots[at].1 != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = (key, number);
        }
        self.slots = slots;
    }
}

/// A copy with room for more.
pub(crate) fn roomy<T: Copy>(from: &[T], more: usize) -> Vec<T> {
    let mut copy = Vec::with_capacity(from.len() + more);
    copy.extend_from_slice(from);
    copy
}

/// A copy of a text with room for more.
pub(crate) fn roomy_text(from: &str, more: usize) -> String {
    let mut copy = String::with_capacity(from.len() + more);
    copy.push_str(from);
    copy
}

const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// Where a key is looked for first; the table's length cuts it.
#[inline]
fn place(key: u64) -> usize {
    // Both halves: the last letters of a word are in the upper, the first in the lower.
    let product = u128::from(key) * u128::from(FACTOR);
    ((product >> 64) as u64 ^ product as u64) as usize
}

/// A short word itself, a long one's hash. No text has the byte FF, which marks the hashes.
pub(crate) fn key(word: &[u8]) -> u64 {
    let (chunks, rest) = word.as_chunks::<8>();
    let tail = tail(rest);
    match chunks {
        [] => tail,
        [all] if rest.is_empty() => u64::from_le_bytes(*all),
        _ => {
            let mut state = word.len() as u64;
            for chunk in chunks {
                state = (state.rotate_left(23) ^ u64::from_le_bytes(*chunk)).wrapping_mul(FACTOR);
            }
            state = (state.rotate_left(23) ^ tail).wrapping_mul(FACTOR);
            (state ^ state >> 29) | 0xFF << 56
        }
    }
}

/// At most seven bytes as a number, the first lowest; bytes that are read twice fall together.
#[inline]
fn tail(rest: &[u8]) -> u64 {
    let byte = |at: usize| u64::from(rest[at]) << (8 * at);
    match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            let shift = 8 * (rest.len() - 4);
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << shift
        }
        _ if rest.is_empty() => 0,
        _ => byte(0) | byte(rest.len() / 2) | byte(rest.len() - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::WordTable;

    #[test]
    fn numbers_are_dense_and_stay() {
        let mut table = WordTable::with_room(1);
        let word = |i: u32| format!("{i}").repeat(1 + (i % 5) as usize);
        for i in 0..5000 {
            assert_eq!(table.intern(&word(i + 100_000)), (i, true));
        }
        for i in 0..5000 {
            assert_eq!(table.intern(&word(i + 100_000)), (i, false));
            assert_eq!(table.text(i), word(i + 100_000));
        }
        assert_eq!((table.len(), table.get("none"), table.get("")), (5000, None, None));
        table.clear();
        assert_eq!((table.len(), table.get(&word(100_000))), (0, None));
        assert_eq!((table.intern("lamp"), table.text(0)), ((0, true), "lamp"));
    }

    #[test]
    fn many_words_at_once_have_the_numbers_of_each() {
        let texts: Vec<String> = (0..3000_u32)
            .map(|i| format!("{}", i * 7 % 1000).repeat(1 + (i % 5) as usize))
            .collect();
        let words = || texts.iter().map(String::as_str).chain(["", "a", ""]);
        let (mut table, mut one_by_one) = (WordTable::with_room(1), WordTable::with_room(1));
        for round in 0..2 {
            let mut numbers = vec![7];
            table.intern_all(words(), &mut numbers);
            let wanted = words().map(|word| one_by_one.intern(word).0);
            assert_eq!(numbers, [7].into_iter().chain(wanted).collect::<Vec<_>>(), "{round}");
            assert_eq!(table.len(), one_by_one.len());
        }
    }

    #[test]
    fn what_is_forgotten_was_never_there() {
        let mut table = WordTable::with_room(1000);
        let word = |i: u32| format!("{i}").repeat(1 + (i % 5) as usize);
        for i in 0..500 {
            table.intern(&word(i));
        }
        let mut more = table.with_more(10);
        // Many words and few are forgotten in different ways.
        for (round, count) in [(7, 500), (11, 20), (13, 500), (17, 1)] {
            for i in 500..500 + count {
                assert_eq!(more.intern(&word(i * round)), (i, true));
            }
            assert!(more.forget(&table));
            assert_eq!((more.len(), more.bytes()), (table.len(), table.bytes()));
            assert_eq!(more.slots, table.slots);
        }
        for i in 0..5000 {
            more.intern(&word(i));
        }
        assert!(!more.forget(&table));
    }

    #[test]
    fn short_words_are_their_own_keys() {
        let mut table = WordTable::with_room(1);
        let words = ["a", "harbour", "harbours", "é", "ab", "abc", "abcd", "abcde", "abcdef"];
        for (number, word) in words.into_iter().enumerate() {
            table.intern(word);
            let mut key = [0; 8];
            key[..word.len()].copy_from_slice(word.as_bytes());
            let key = u64::from_le_bytes(key);
            assert_eq!(table.get_short(key), Some(number as u32));
            assert_eq!(table.intern_short(key), (number as u32, false));
        }
        assert_eq!(table.get_short(0x62), None);
        assert_eq!((table.intern_short(0x62), table.text(9)), ((9, true), "b"));
    }
}
