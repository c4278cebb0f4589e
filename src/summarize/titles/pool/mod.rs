//! All titles that a chapter's opening and its matter offer, good and bad: another judges them.

mod actions;
pub(crate) mod best;
mod inflect;
mod opening;
mod questions;
mod things;
pub(crate) mod traits;
mod unfit;
pub(super) mod view;
pub(crate) mod wanted;

use std::ops::Range;

use super::super::words::NO_STEM;
use super::{Scope, headlines, intro, nouns, questions as asks};
pub(crate) use opening::Opening;

/// What kind of words a title is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A noun phrase of the opening.
    Thing,
    /// Two or more of them, joined by prepositions or `and`.
    Things,
    /// `Leveraging automation`, as it is said.
    Doing,
    /// `Knocking down a website`, from `to knock down a website`.
    ToDo,
    /// `Growing up in Chicago`, from `grew up in Chicago`, or `Managing people` from `manage people`.
    Did,
    /// `How to test a compiler`.
    HowTo,
    /// `Do you enjoy management?`
    Question,
    /// The noun phrases that mark the chapter, wherever they are said.
    Salient,
    /// Two of them.
    Pair,
    /// What somebody says will come.
    Announced,
    /// A question that passes many checks.
    Asked,
    /// A headline or a number that is read aloud.
    Headline,
}

/// How many kinds there are.
const KINDS: usize = 12;

/// Their names among the traits, in order.
const KIND_NAMES: [&str; KINDS] = [
    "is a thing",
    "is things",
    "is doing",
    "is to do",
    "is did",
    "is how to",
    "is a question",
    "is salient",
    "is a pair",
    "is announced",
    "is asked",
    "is a headline",
];

/// A title that may be.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// As it will be shown, but for its first letter.
    pub(crate) text: String,
    pub(crate) kind: Kind,
    /// Its tokens.
    pub(crate) words: Vec<usize>,
    /// Where it is said first.
    pub(crate) at: usize,
    /// Other kinds that came to the same words, as bits.
    pub(crate) also: u32,
    /// How well a rule found it, on the rule's own scale.
    pub(crate) score: f64,
    /// How many other drafts hold its words, and of how many it holds the words.
    pub(crate) longer: u32,
    pub(crate) shorter: u32,
}

impl Draft {
    /// A draft as a rule finds it.
    fn new(words: Vec<usize>, text: String, kind: Kind, at: usize, score: f64) -> Self {
        Self { text, kind, words, at, also: 0, score, longer: 0, shorter: 0 }
    }

    /// What it speaks of.
    pub(crate) fn stems(&self, scope: &Scope) -> Vec<u32> {
        let stem = |word: &usize| Some(scope.talk.doc.stem(*word)).filter(|it| *it != NO_STEM);
        self.words.iter().filter_map(stem).collect()
    }
}

/// All drafts of a chapter, none twice.
pub(crate) struct Pool {
    pub(crate) drafts: Vec<Draft>,
    /// Their texts in small letters, end to end, and where each ends.
    low: String,
    ends: Vec<usize>,
    /// By draft, what tells most texts apart: the length and the last letters.
    tails: Vec<(usize, u64)>,
}

impl Pool {
    fn add(&mut self, draft: Draft) {
        let start = self.low.len();
        super::finish_low(&draft.text, &mut self.low);
        if self.low.len() == start {
            return;
        }
        let tail = tail(&self.low.as_bytes()[start..]);
        match self.known(start, tail) {
            Some(known) => {
                self.low.truncate(start);
                let known = &mut self.drafts[known];
                known.also |= 1 << draft.kind as u32;
                known.score = known.score.max(draft.score);
                known.at = known.at.min(draft.at);
            }
            None => {
                self.ends.push(self.low.len());
                self.tails.push(tail);
                self.drafts.push(Draft { also: 1 << draft.kind as u32, ..draft });
            }
        }
    }

    /// The draft whose text is the one that begins at a byte, after all others.
    fn known(&self, start: usize, tail: (usize, u64)) -> Option<usize> {
        let (texts, new) = self.low.as_bytes().split_at(start);
        let text = |at: usize| &texts[self.ends[at] - tail.0..self.ends[at]];
        (0..self.tails.len()).find(|at| self.tails[*at] == tail && text(*at) == new)
    }
}

/// The length of a text and its last eight bytes.
fn tail(text: &[u8]) -> (usize, u64) {
    let last = &text[text.len().saturating_sub(8)..];
    (text.len(), last.iter().fold(0, |tail, byte| tail << 8 | u64::from(*byte)))
}

/// So many of the phrases that mark a chapter are drafts, and of so many the name is made whole.
const SALIENT: usize = 8;
const NAMED: usize = 3;

/// Collects the drafts of a chapter.
pub(crate) fn pool(opening: &Opening, salient: &[nouns::Scored]) -> Vec<Draft> {
    let scope = opening.scope;
    let mut pool = Pool {
        drafts: Vec::with_capacity(64),
        low: String::with_capacity(2000),
        ends: Vec::with_capacity(64),
        tails: Vec::with_capacity(64),
    };
    let read_aloud =
        [headlines::named(scope), headlines::announced(scope), headlines::sentence(scope)];
    for found in read_aloud.into_iter().flatten() {
        let words = spelt(scope, &found.text);
        pool.add(Draft::new(words, found.text, Kind::Headline, scope.tokens.start, 0.0));
    }
    for announced in intro::all(scope) {
        let at = scope.tokens.start + announced.found.at;
        let score = announced.found.score + if announced.strong { 10.0 } else { 0.0 };
        let text = announced.found.title.text;
        pool.add(Draft::new(announced.tokens, text, Kind::Announced, at, score));
    }
    if let Some(asked) = asks::question(scope, asks::FAR) {
        let at = scope.tokens.start + asked.at;
        let words = spelt(scope, &asked.title.text);
        pool.add(Draft::new(words, asked.title.text, Kind::Asked, at, asked.score));
    }
    things::collect(opening, &mut |draft| pool.add(draft));
    actions::collect(opening, &mut |draft| pool.add(draft));
    questions::collect(opening, &mut |draft| pool.add(draft));
    for (rank, scored) in salient.iter().take(SALIENT).enumerate() {
        let model = scope.talk.phrases.all[scored.phrase as usize].model;
        let words: Vec<usize> = nouns::range(model).collect();
        // The names of the first few are looked for in full; that costs more.
        let text = if rank < NAMED {
            scope.talk.title_of(scored.phrase, &scope.tokens)
        } else {
            scope.talk.join(&words)
        };
        let at = scope.tokens.start + scored.uses.first as usize;
        pool.add(Draft::new(words, text, Kind::Salient, at, 1.0 / (rank + 1) as f64));
    }
    let pair = nouns::titles_of(scope, salient);
    if let Some((words, text)) = pair.pair(scope.talk) {
        pool.add(Draft::new(words, text, Kind::Pair, scope.tokens.start, 0.0));
    }
    relate(&mut pool.drafts);
    pool.drafts
}

/// Tells drafts of those that say more and less.
fn relate(drafts: &mut [Draft]) {
    // Who has no words holds none, and is held by none.
    let ends = |draft: &Draft| match draft.words.as_slice() {
        [] => (usize::MAX, 0),
        [first, .., last] => (*first, *last),
        [only] => (*only, *only),
    };
    let ends: Vec<(usize, usize)> = drafts.iter().map(ends).collect();
    let within = |own: (usize, usize), other: (usize, usize)| {
        own.0 <= own.1 && other.0 <= own.0 && own.1 <= other.1 && own != other
    };
    for at in 0..drafts.len() {
        for next in at + 1..drafts.len() {
            if within(ends[at], ends[next]) {
                drafts[at].longer += 1;
                drafts[next].shorter += 1;
            } else if within(ends[next], ends[at]) {
                drafts[next].longer += 1;
                drafts[at].shorter += 1;
            }
        }
    }
}

/// The tokens near the start of a chapter that spell a text, as far as they can be told.
fn spelt(scope: &Scope, text: &str) -> Vec<usize> {
    let doc = scope.talk.doc;
    let near = scope.tokens.start..scope.tokens.end.min(scope.tokens.start + 200);
    let low: Vec<String> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '#').to_lowercase())
        .collect();
    let Some(first) = low.first() else { return Vec::new() };
    let run = |start: usize| -> Option<Vec<usize>> {
        let mut at = start;
        let mut words = Vec::with_capacity(low.len());
        for word in &low {
            let reach: Range<usize> = at..near.end.min(at + 6);
            let found = reach.clone().find(|t| doc.low(*t).replace('’', "'") == *word)?;
            words.push(found);
            at = found + 1;
        }
        Some(words)
    };
    let starts = near.clone().filter(|t| doc.low(*t).replace('’', "'") == *first);
    starts.clone().find_map(run).unwrap_or_default()
}
