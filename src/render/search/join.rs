//! Joins the words of all episodes: the terms of the site, each with its words and its posting.
#![allow(
    clippy::disallowed_types,
    reason = "terms are looked up millions of times; their order comes of sorting"
)]

use std::collections::HashMap;

use crate::search::{COMMON, Place, Term, places, posting, put, take};

/// A term of the site.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) forms: Vec<Box<str>>,
    passages: u32,
    last: u32,
    posting: Vec<u8>,
}

/// The terms of a site while its episodes are joined, oldest first.
#[derive(Default)]
pub(super) struct Join {
    terms: HashMap<Box<str>, Joined>,
}

impl Join {
    /// Takes an episode's terms in, as `spoken` wrote them; `None` where they cannot be read.
    pub(super) fn episode(&mut self, episode: u32, mut terms: &[u8]) -> Option<()> {
        while !terms.is_empty() {
            let stem = text(&mut terms)?;
            let joined = match self.terms.get_mut(stem) {
                Some(joined) => joined,
                None => self.terms.entry(stem.into()).or_default(),
            };
            for _ in 0..take(&mut terms)? {
                joined.form(text(&mut terms)?);
            }
            let count = take(&mut terms)?;
            let length = take(&mut terms)? as usize;
            let (own, rest) = terms.split_at_checked(length)?;
            terms = rest;
            joined.add(episode, count, own);
        }
        Some(())
    }

    /// Notes a word of the episode as a whole.
    pub(super) fn sign(&mut self, episode: u32, word: &str) {
        let joined = self.terms.entry(word.into()).or_default();
        joined.form(word);
        if joined.passages == 0 || joined.last != episode {
            joined.add(episode, 1, &[1]);
        }
    }

    /// The terms in order.
    pub(super) fn terms(self) -> Vec<(Box<str>, Joined)> {
        let mut terms: Vec<_> = self.terms.into_iter().collect();
        terms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        terms
    }
}

impl Joined {
    fn form(&mut self, form: &str) {
        if !self.forms.iter().any(|known| **known == *form) {
            self.forms.push(form.into());
        }
    }

    fn add(&mut self, episode: u32, count: u32, passages: &[u8]) {
        put(&mut self.posting, episode - self.last);
        self.posting.extend_from_slice(passages);
        self.last = episode;
        self.passages += count;
    }

    /// As it lies in the index. A common term keeps what it weighs most in.
    pub(super) fn term(self) -> Term {
        let mut bytes = self.posting;
        if self.passages > COMMON {
            let all = places(&bytes);
            let heavy = |least: u8| {
                let heavy = |place: &&Place| place.passage == 0 || place.level >= least;
                all.iter().filter(heavy).copied().collect::<Vec<_>>()
            };
            let kept = (2..5).map(heavy).find(|kept| kept.len() <= COMMON as usize);
            bytes = posting(&kept.unwrap_or_default());
        }
        Term { passages: self.passages, posting: Some(bytes) }
    }
}

fn text<'b>(bytes: &mut &'b [u8]) -> Option<&'b str> {
    let length = take(bytes)? as usize;
    let (own, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    std::str::from_utf8(own).ok()
}
