//! The words of one episode, each with where it is said.

use super::places::write;
use crate::search::{folds_plainly, put, words};
use crate::wordtable::WordTable;

/// The words of an episode while they are taken in.
pub(super) struct Said<'r> {
    own: &'r mut Own,
    /// Words with a sign, each with the places where its turns begin and end.
    turns: Vec<(String, Vec<u32>)>,
}

/// Room for the words of one episode after another.
pub(super) struct Own {
    /// Words: in lower case without apostrophes where all their letters are of ASCII, else as they stand.
    /// Folding those and finding stems takes long, and is done once a site.
    words: WordTable,
    /// By the number of a word: the first sentence that may have it again.
    free: Vec<u32>,
    /// Words and their sentences in order, each with its level in two bits.
    places: Vec<(u32, u32)>,
    /// Room for the letters of one word after another.
    letters: String,
}

/// What the store keeps.
#[derive(Default)]
pub(super) struct Written {
    /// How many words there are; for each of them, then for each word with a sign, the bytes of its text,
    /// how many places it has, and their bytes.
    pub(super) words: Vec<u8>,
    /// The texts, end to end.
    pub(super) texts: String,
    /// The places.
    pub(super) places: Vec<u8>,
}

impl Default for Own {
    fn default() -> Self {
        let (free, places, letters) = Default::default();
        Self { words: WordTable::with_room(1 << 11), free, places, letters }
    }
}

impl<'r> Said<'r> {
    /// Begins an episode; what the one before left in the room goes.
    pub(super) fn new(own: &'r mut Own) -> Self {
        own.words.clear();
        own.free.clear();
        own.places.clear();
        Self { own, turns: Vec::new() }
    }

    /// Takes in the words of a text; `level` is told how many there are. What was told of a word
    /// in the sentence before holds.
    pub(super) fn sentence(&mut self, text: &str, sentence: u32, level: impl Fn(usize) -> u8) {
        let Own { words: known, free, places, letters } = &mut *self.own;
        let first = places.len();
        let mut count = 0;
        let mut found = words(text);
        while let Some((at, key)) = found.next_keyed() {
            count += 1;
            let (word, new) = match key {
                Some(key) => known.intern_short(key),
                None if folds_plainly(&text[at.clone()], letters) => known.intern(letters),
                None => known.intern(&text[at]),
            };
            if new {
                free.push(0);
            }
            let free = &mut free[word as usize];
            // Whether a word comes again is hard to foretell: without a branch nobody has to.
            places.push((word, sentence << 2));
            places.truncate(places.len() - usize::from(*free > sentence));
            *free = sentence + 1;
        }
        let level = u32::from(level(count));
        for (_, place) in &mut places[first..] {
            *place |= level;
        }
    }

    /// A number for a word with a sign.
    pub(super) fn sign(&mut self, word: String) -> usize {
        let known = self.turns.iter().position(|(known, _)| *known == word);
        known.unwrap_or_else(|| {
            self.turns.push((word, Vec::new()));
            self.turns.len() - 1
        })
    }

    /// Notes a turn of a speaker: the first sentence, and the first that is another's.
    pub(super) fn turn(&mut self, speaker: usize, first: u32, end: u32) {
        let turns = &mut self.turns[speaker].1;
        match turns.last_mut() {
            Some(last) if *last >> 2 >= first => *last = end << 2,
            _ => turns.extend([first << 2, end << 2]),
        }
    }

    /// The words with their places.
    pub(super) fn written(self) -> Written {
        let Own { words, places: said, .. } = self.own;
        let places = Sorted::new(words.len(), said);
        let mut written = Written::default();
        written.words.reserve(4 * words.len());
        written.places.reserve(2 * said.len());
        put(&mut written.words, number(words.len()));
        for word in 0..number(words.len()) {
            written.add(words.text(word), places.of(word));
        }
        for (word, places) in &self.turns {
            written.add(word, places);
        }
        written
    }
}

impl Written {
    fn add(&mut self, word: &str, places: &[u32]) {
        let before = self.places.len();
        write(&mut self.places, places.iter().rev().copied());
        self.texts.push_str(word);
        for size in [word.len(), places.len(), self.places.len() - before] {
            put(&mut self.words, number(size));
        }
    }
}

/// The places of words, word after word; those of one stay in order.
struct Sorted {
    /// Where each word's begin, and the end of all.
    starts: Vec<u32>,
    all: Vec<u32>,
}

impl Sorted {
    fn new(words: usize, places: &[(u32, u32)]) -> Self {
        // Each start stands one place behind its own until all are sorted in.
        let mut starts = vec![0; words + 2];
        for (word, _) in places {
            starts[*word as usize + 2] += 1;
        }
        for word in 2..starts.len() {
            starts[word] += starts[word - 1];
        }
        let mut all = vec![0; places.len()];
        for (word, place) in places {
            let at = &mut starts[*word as usize + 1];
            all[*at as usize] = *place;
            *at += 1;
        }
        Self { starts, all }
    }

    fn of(&self, word: u32) -> &[u32] {
        let at = word as usize;
        &self.all[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).expect("a transcript has at most 32 MB")
}
