//! The terms of one episode, each with its words and with where it is said.

use super::known::Known;
use crate::search::{put, words};

/// The words of an episode while they are taken in.
pub(super) struct Said<'k> {
    known: &'k mut Known,
    /// In order of their first words; nothing else says so alike in all threads.
    terms: Vec<Term>,
    /// Terms and what their words are looked up by; the same may come again.
    forms: Vec<(u32, u32)>,
    /// Terms and their sentences in order, each with its level in two bits.
    places: Vec<(u32, u32)>,
    /// By the number of a word as it stands, and by that of a term's text: the term of this
    /// episode, counted from one.
    of_words: Marks,
    of_texts: Marks,
}

/// A term of the episode.
struct Term {
    text: u32,
    /// How many places it has.
    count: u32,
    /// The first sentence that may have it again.
    free: u32,
    /// Of a speaker: where among the places the last turn ends.
    end: usize,
}

impl<'k> Said<'k> {
    pub(super) fn new(known: &'k mut Known) -> Self {
        let (of_words, of_texts) = known.marks();
        let (terms, forms, places) = Default::default();
        Self { known, terms, forms, places, of_words, of_texts }
    }

    /// Takes in the words of a text; `level` is told how many there are. What was told of a word
    /// in the sentence before holds.
    pub(super) fn sentence(&mut self, text: &str, sentence: u32, level: impl Fn(usize) -> u8) {
        let first = self.places.len();
        let mut count = 0;
        for at in words(text) {
            count += 1;
            let term = self.term(&text[at]);
            let known = &mut self.terms[term as usize];
            if known.free <= sentence {
                known.free = sentence + 1;
                known.count += 1;
                self.places.push((term, sentence << 2));
            }
        }
        let level = u32::from(level(count));
        for (_, place) in &mut self.places[first..] {
            *place |= level;
        }
    }

    /// The term of a word with a sign, which is its own.
    pub(super) fn sign(&mut self, word: &str) -> u32 {
        let text = self.known.number(word);
        let term = self.of(text);
        self.forms.push((term, text));
        term
    }

    /// Notes a turn of a speaker: the first sentence, and the first that is another's.
    pub(super) fn turn(&mut self, speaker: u32, first: u32, end: u32) {
        let term = &mut self.terms[speaker as usize];
        match self.places.get_mut(term.end) {
            Some((_, last)) if term.count > 0 && *last >> 2 >= first => *last = end << 2,
            _ => {
                self.places.extend([(speaker, first << 2), (speaker, end << 2)]);
                term.count += 2;
                term.end = self.places.len() - 1;
            }
        }
    }

    fn term(&mut self, word: &str) -> u32 {
        let word = self.known.word(word);
        if let Some(term) = self.of_words.get(word) {
            return term;
        }
        let (text, form) = self.known.kind(word);
        let term = self.of(text);
        self.of_words.set(word, term);
        self.forms.push((term, form));
        term
    }

    fn of(&mut self, text: u32) -> u32 {
        self.of_texts.get(text).unwrap_or_else(|| {
            let term = number(self.terms.len());
            self.terms.push(Term { text, count: 0, free: 0, end: 0 });
            self.of_texts.set(text, term);
            term
        })
    }

    /// The terms: the name, how many words, the words, the name itself being empty, how many places,
    /// their bytes.
    pub(super) fn bytes(mut self) -> Vec<u8> {
        // Stable: the words of a term stay in the order in which they were said.
        self.forms.sort_by_key(|(term, _)| *term);
        let mut end = 0;
        let mut ends: Vec<usize> = Vec::with_capacity(self.terms.len());
        for term in &self.terms {
            ends.push(end);
            end += term.count as usize;
        }
        let mut places = vec![0; end];
        for (term, place) in &self.places {
            let at = &mut ends[*term as usize];
            places[*at] = *place;
            *at += 1;
        }
        let (mut bytes, mut own) = (Vec::new(), Vec::new());
        let forms = self.forms.chunk_by(|a, b| a.0 == b.0);
        for ((term, end), forms) in self.terms.iter().zip(&ends).zip(forms) {
            text(&mut bytes, self.known.text(term.text));
            let before = |at: usize| forms[..at].iter().any(|known| *known == forms[at]);
            let forms: Vec<u32> =
                (0..forms.len()).filter(|at| !before(*at)).map(|at| forms[at].1).collect();
            put(&mut bytes, number(forms.len()));
            for form in forms {
                // Most words are looked up by their term: nothing stands for it.
                let other = form != term.text;
                text(&mut bytes, if other { self.known.text(form) } else { "" });
            }
            own.clear();
            let mut before = 0;
            for place in &places[end - term.count as usize..*end] {
                put(&mut own, place - (before & !3));
                before = *place;
            }
            put(&mut bytes, term.count);
            put(&mut bytes, number(own.len()));
            bytes.extend_from_slice(&own);
        }
        self.known.keep(self.of_words, self.of_texts);
        bytes
    }
}

/// Numbers that some of many numbers stand for; emptying them costs no more than filling them.
#[derive(Default)]
pub(super) struct Marks {
    /// Counted from one.
    of: Vec<u32>,
    set: Vec<u32>,
}

impl Marks {
    fn get(&self, number: u32) -> Option<u32> {
        self.of.get(number as usize)?.checked_sub(1)
    }

    fn set(&mut self, number: u32, mark: u32) {
        let at = number as usize;
        if at >= self.of.len() {
            self.of.resize((at + 1).next_power_of_two(), 0);
        }
        self.of[at] = mark + 1;
        self.set.push(number);
    }

    /// Without any.
    pub(super) fn cleared(mut self) -> Self {
        for number in self.set.drain(..) {
            self.of[number as usize] = 0;
        }
        self
    }
}

fn text(bytes: &mut Vec<u8>, text: &str) {
    put(bytes, number(text.len()));
    bytes.extend_from_slice(text.as_bytes());
}

fn number(number: usize) -> u32 {
    u32::try_from(number).expect("a transcript has at most 32 MB")
}
