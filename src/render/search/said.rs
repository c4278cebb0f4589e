//! The terms of one episode, each with its words and with where it is said.

use super::known::Known;
use crate::search::{put, words};
use crate::wordtable::WordTable;

/// The words of an episode while they are taken in.
pub(super) struct Said<'r> {
    known: &'r mut Known,
    own: &'r mut Own,
    /// Words with a sign, each with the sentences where its turns begin and end.
    turns: Vec<(String, Vec<u32>)>,
}

/// Room for the words of one episode after another: it is small, and what the thread knows of all
/// words, which is large, is asked at the end, once a word.
pub(super) struct Own {
    /// Words as they stand.
    words: WordTable,
    /// By the number of a word: the first sentence that may have it again.
    free: Vec<u32>,
    /// Words and their sentences in order, each with its level in two bits.
    places: Vec<(u32, u32)>,
    /// Terms, by numbers in order of their first words; nothing else says so alike in all threads.
    terms: WordTable,
    /// By the number of a word: its term.
    stems: Vec<u32>,
    /// By the number of a word: where what it is looked up by stands among the letters of all; nowhere
    /// where it is the term.
    forms: Vec<(u32, u32)>,
    letters: String,
}

impl Default for Own {
    fn default() -> Self {
        let table = || WordTable::with_room(1 << 11);
        let (free, places, stems, forms, letters) = Default::default();
        Self { words: table(), free, places, terms: table(), stems, forms, letters }
    }
}

impl Own {
    fn clear(&mut self) {
        let Self { words, free, places, terms, stems, forms, letters } = self;
        words.clear();
        free.clear();
        places.clear();
        terms.clear();
        stems.clear();
        forms.clear();
        letters.clear();
    }

    /// Asks for the terms of the words.
    fn know(&mut self, known: &mut Known) {
        let Self { words, terms, stems, forms, letters, .. } = self;
        known.words(words, |stem, form| {
            let from = number(letters.len());
            letters.push_str(form);
            forms.push((from, number(letters.len())));
            stems.push(terms.intern(stem).0);
        });
    }
}

impl<'r> Said<'r> {
    /// Begins an episode; what the one before left in the room goes.
    pub(super) fn new(known: &'r mut Known, own: &'r mut Own) -> Self {
        own.clear();
        Self { known, own, turns: Vec::new() }
    }

    /// Takes in the words of a text; `level` is told how many there are. What was told of a word
    /// in the sentence before holds.
    pub(super) fn sentence(&mut self, text: &str, sentence: u32, level: impl Fn(usize) -> u8) {
        let Own { words: known, free, places, .. } = &mut *self.own;
        let first = places.len();
        let mut count = 0;
        for at in words(text) {
            count += 1;
            let (word, new) = known.intern_in(text, at);
            if new {
                free.push(0);
            }
            let free = &mut free[word as usize];
            if *free <= sentence {
                *free = sentence + 1;
                places.push((word, sentence << 2));
            }
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

    /// The terms: the bytes of the name, twice how many words it has beside itself, one more where itself
    /// is one, the bytes of those words, how many places, their bytes. And the names and words, end to end.
    pub(super) fn bytes(self) -> (Vec<u8>, String) {
        self.own.know(self.known);
        let Own { terms, stems, forms, letters, places: said, .. } = self.own;
        let term = |(word, place): &(u32, u32)| (stems[*word as usize], *place);
        let places = Sorted::new(terms.len(), said.iter().map(term));
        // The words of a term stay in the order in which they were said.
        let forms = Sorted::new(terms.len(), stems.iter().copied().zip(forms.iter().copied()));
        let bytes = Vec::with_capacity(said.len() * 3);
        let mut written = Written { bytes, texts: String::new(), room: Vec::new() };
        let mut texts: Vec<&str> = Vec::new();
        for term in 0..number(terms.len()) {
            texts.clear();
            for (from, end) in forms.of(term) {
                let form = &letters[*from as usize..*end as usize];
                if !texts.contains(&form) {
                    texts.push(form);
                }
            }
            written.term(terms.text(term), &texts, places.of(term));
        }
        for (word, places) in &self.turns {
            written.term(word, &[""], places);
        }
        (written.bytes, written.texts)
    }
}

/// The terms of an episode as they are kept.
struct Written {
    bytes: Vec<u8>,
    texts: String,
    /// Room for the places of one term after another.
    room: Vec<u8>,
}

impl Written {
    fn term(&mut self, term: &str, forms: &[&str], places: &[u32]) {
        self.text(term);
        let others = forms.iter().filter(|form| !form.is_empty());
        let count = others.clone().count();
        put(&mut self.bytes, number(count << 1 | usize::from(count < forms.len())));
        others.for_each(|form| self.text(form));
        self.room.clear();
        let (mut before, mut count) = (0, 0);
        for place in places {
            // Two words of a sentence may have one term: what was told of the first holds.
            if count == 0 || place >> 2 != before >> 2 {
                put(&mut self.room, place - (before & !3));
                before = *place;
                count += 1;
            }
        }
        put(&mut self.bytes, count);
        put(&mut self.bytes, number(self.room.len()));
        self.bytes.extend_from_slice(&self.room);
    }

    fn text(&mut self, text: &str) {
        put(&mut self.bytes, number(text.len()));
        self.texts.push_str(text);
    }
}

/// What belongs to terms, term after term; what belongs to one stays in order.
struct Sorted<T> {
    /// Where each term's begins, and the end of all.
    starts: Vec<u32>,
    all: Vec<T>,
}

impl<T: Copy + Default> Sorted<T> {
    fn new(terms: usize, pairs: impl ExactSizeIterator<Item = (u32, T)> + Clone) -> Self {
        // Each start stands one place behind its own until all are sorted in.
        let mut starts = vec![0; terms + 2];
        for (term, _) in pairs.clone() {
            starts[term as usize + 2] += 1;
        }
        for term in 2..starts.len() {
            starts[term] += starts[term - 1];
        }
        let mut all = vec![T::default(); pairs.len()];
        for (term, own) in pairs {
            let at = &mut starts[term as usize + 1];
            all[*at as usize] = own;
            *at += 1;
        }
        Self { starts, all }
    }

    fn of(&self, term: u32) -> &[T] {
        let at = term as usize;
        &self.all[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).expect("a transcript has at most 32 MB")
}
