//! Joins the words of all episodes: the terms of the site, each with its words and its posting.
#![allow(
    clippy::disallowed_types,
    reason = "terms are looked up millions of times; their order comes of sorting"
)]

use std::collections::HashMap;

use crate::search::{COMMON, Place, Term, posting, put, take};

/// A term of the site.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) forms: Vec<Box<str>>,
    sentences: u32,
    last: u32,
    /// For each episode the step from the one before, how many places, their bytes.
    places: Vec<u8>,
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
        if joined.sentences == 0 || joined.last != episode {
            joined.add(episode, 1, &[0]);
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

    fn add(&mut self, episode: u32, count: u32, places: &[u8]) {
        put(&mut self.places, episode - self.last);
        put(&mut self.places, count);
        self.places.extend_from_slice(places);
        self.last = episode;
        self.sentences += count;
    }

    /// As it lies in the index. A common word keeps its shortest sentences, of those that are
    /// equally long the newest.
    pub(super) fn term(self, stem: &str) -> Term {
        let mut all = self.all().unwrap_or_default();
        if self.sentences > COMMON && stem.starts_with(char::is_alphanumeric) {
            let mut free = COMMON as usize;
            for level in (0..4).rev() {
                let own = |place: &Place| place.level == level && place.sentence > 0;
                let count = all.iter().filter(|place| own(place)).count();
                let mut surplus = count.saturating_sub(free);
                free = free.saturating_sub(count);
                all.retain(|place| {
                    let gone = own(place) && surplus > 0;
                    surplus -= usize::from(gone);
                    !gone
                });
            }
        }
        Term { sentences: self.sentences, posting: Some(posting(&all)) }
    }

    /// Where it is said; `None` where that cannot be read.
    fn all(&self) -> Option<Vec<Place>> {
        let mut all = Vec::with_capacity(self.sentences as usize);
        let mut rest = &self.places[..];
        let mut episode = 0;
        while !rest.is_empty() {
            episode += take(&mut rest)?;
            let mut sentence = 0;
            for _ in 0..take(&mut rest)? {
                let entry = take(&mut rest)?;
                sentence += entry >> 2;
                all.push(Place { episode, sentence, level: (entry & 3) as u8 });
            }
        }
        Some(all)
    }
}

fn text<'b>(bytes: &mut &'b [u8]) -> Option<&'b str> {
    let length = take(bytes)? as usize;
    let (own, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    std::str::from_utf8(own).ok()
}
