//! What is known of each word of a talk for judging its sentences, looked for once.

#![allow(clippy::disallowed_types, reason = "the maps are looked into, never walked")]

use std::collections::HashMap;

use super::judge::{Judge, Judged};
use super::lines::{KINDS, OPENERS, names};
use super::tags::commonness;
use super::titles::Talk;

/// What is known of a word, whoever says it.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// The openers and then the kinds that it is one of, as bits.
    pub(super) kinds: u64,
    pub(super) commonness: u8,
    pub(super) judged: Judged,
}

/// What is known of the words of a talk.
pub(super) struct Memory {
    pub(super) judge: &'static Judge,
    known: Vec<Option<Known>>,
    kinds: HashMap<&'static str, u64>,
}

impl Memory {
    /// Knows nothing yet.
    pub(super) fn new(talk: &Talk) -> Self {
        let mut kinds: HashMap<&'static str, u64> = HashMap::new();
        for (at, word) in OPENERS.iter().enumerate() {
            *kinds.entry(word).or_default() |= 1 << at;
        }
        for (at, (_, words)) in KINDS.iter().enumerate() {
            for word in *words {
                *kinds.entry(word).or_default() |= 1 << (OPENERS.len() + at);
            }
        }
        Self { judge: Judge::of_quotes(names), known: vec![None; talk.doc.words.len()], kinds }
    }

    /// What is known of the word of a token.
    pub(super) fn get(&mut self, talk: &Talk, token: usize) -> Known {
        let word = talk.doc.tokens[token].word;
        if let Some(known) = self.known[word as usize] {
            return known;
        }
        let text = talk.doc.words.text(word);
        let known = Known {
            kinds: self.kinds.get(text).copied().unwrap_or(0),
            commonness: commonness(text),
            judged: self.judge.word(text),
        };
        self.known[word as usize] = Some(known);
        known
    }
}
