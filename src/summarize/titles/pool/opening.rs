//! The opening of a chapter with the tags of its words, and the noun phrases that begin in it.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use super::super::super::doc::{ASKS, CAP, Doc, FIRST_OF};
use super::super::super::lexicon::{ANNOUNCE, BADHEAD, GENERAL, INTROVERB, MODWEAK, STOP};
use super::super::super::tags::{self, Tag};
use super::super::openings::opening;
use super::super::{MOST_WORDS, Scope};
use super::view::Content;
use super::wanted::Wanted;

/// Words of a chapter that may give it its title, and a few more to end a sentence.
const REACH: usize = 110;
const MORE: usize = 30;

/// Small words that titles are asked for.
const JOINTS: [&str; 4] = ["of", "and", "or", "for"];

/// The opening of a chapter.
pub(crate) struct Opening<'a> {
    pub(crate) scope: &'a Scope<'a>,
    pub(crate) tokens: Range<usize>,
    /// Its sentences, and whether each asks.
    pub(crate) sentences: Vec<(Range<usize>, bool)>,
    /// How much each sentence has to do with the matter of the chapter.
    pub(crate) weights: Vec<f64>,
    /// How its words are wanted in a title.
    pub(crate) wanted: Wanted,
    /// The numbers of `of`, `and`, `or` and `for`.
    pub(crate) joints: [u32; 4],
    tags: Vec<Tag>,
    /// The stems that are said in it, by their numbers.
    said: Vec<Said>,
    /// Where what is announced in it begins, with the words that say so.
    announced: Vec<(usize, usize)>,
    /// By token, once it is asked for: most words are in several drafts.
    contents: Vec<OnceCell<Option<Content>>>,
    /// Room for the content words of one draft after the other.
    pub(crate) room: Cell<Vec<Content>>,
}

/// A stem in the opening.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    stem: u32,
    /// How often it is said.
    pub(crate) count: u32,
    /// The sentences that say it, as bits.
    pub(crate) sentences: u64,
}

/// The stems of the opening, by their numbers, and how much the words of each sentence mark the
/// chapter, for its length.
fn said(scope: &Scope, sentences: &[(Range<usize>, bool)]) -> (Vec<Said>, Vec<f64>) {
    // A stem and the number of its sentence in one, which is quick to sort.
    let mut all: Vec<u64> = Vec::with_capacity(REACH);
    for (number, (sentence, _)) in (0u64..).zip(sentences) {
        let stems = sentence.clone().filter_map(|t| scope.stem(t));
        all.extend(stems.map(|stem| u64::from(stem) << 32 | number));
    }
    all.sort_unstable();
    let (mut said, mut weights) = (Vec::with_capacity(all.len()), vec![0.0; sentences.len()]);
    for run in all.chunk_by(|a, b| a >> 32 == b >> 32) {
        let stem = (run[0] >> 32) as u32;
        let z = scope.z(stem).max(0.0);
        let mut bits = 0;
        for of in run.chunk_by(|a, b| a == b) {
            let sentence = of[0] as u32 as usize;
            weights[sentence] += z;
            bits |= 1 << sentence.min(63);
        }
        said.push(Said { stem, count: run.len() as u32, sentences: bits });
    }
    for (weight, (sentence, _)) in weights.iter_mut().zip(sentences) {
        *weight /= (sentence.len() as f64 + 4.0).sqrt();
    }
    (said, weights)
}

/// The sentences of some words, and whether each asks.
pub(crate) fn sentences(doc: &Doc, tokens: Range<usize>) -> Vec<(Range<usize>, bool)> {
    let mut sentences = Vec::new();
    let mut from = tokens.start;
    for at in tokens.clone() {
        if at + 1 == tokens.end || doc.tokens[at + 1].shape & FIRST_OF != 0 {
            sentences.push((from..at + 1, doc.tokens[at].after & ASKS != 0));
            from = at + 1;
        }
    }
    sentences
}

impl<'a> Opening<'a> {
    /// Tags the opening of a chapter.
    pub(crate) fn new(scope: &'a Scope<'a>) -> Self {
        let doc = scope.talk.doc;
        let start = scope.tokens.start;
        let most = scope.tokens.end.min(start + REACH + MORE);
        let mut end = most.min(start + REACH);
        while end < most && doc.tokens[end].shape & FIRST_OF == 0 {
            end += 1;
        }
        let tokens = start..end;
        let sentences = sentences(doc, tokens.clone());
        let tags = tags::tags(doc, tokens.clone());
        let (said, weights) = said(scope, &sentences);
        let wanted = Wanted::new(scope);
        let contents = vec![OnceCell::new(); tokens.len()];
        let joints = JOINTS.map(|word| doc.words.find(word).unwrap_or(u32::MAX));
        let announced = tokens.clone().filter_map(|at| Some((announces(scope, at)?, at)));
        let announced = announced.collect();
        let room = Cell::default();
        Self {
            scope,
            tokens,
            sentences,
            weights,
            wanted,
            joints,
            tags,
            said,
            announced,
            contents,
            room,
        }
    }

    /// Whether one of some words of the chapter says that what begins at a token comes, or within
    /// two words before.
    pub(crate) fn announces(&self, from: Range<usize>, token: usize) -> bool {
        let here = |to: usize| (to..to + 3).contains(&token);
        if from.end <= self.tokens.end {
            return self.announced.iter().any(|it| from.contains(&it.1) && here(it.0));
        }
        from.into_iter().any(|at| announces(self.scope, at).is_some_and(here))
    }

    /// What is known of a content word of a draft, wherever it is said; `None` for other words.
    pub(crate) fn content(&self, token: usize) -> Option<Content> {
        let known = token.checked_sub(self.tokens.start).and_then(|at| self.contents.get(at));
        match known {
            Some(known) => *known.get_or_init(|| Content::new(self, token)),
            None => Content::new(self, token),
        }
    }

    /// How a stem is said in the opening, if it is.
    pub(crate) fn said(&self, stem: u32) -> Option<Said> {
        let at = self.said.binary_search_by_key(&stem, |it| it.stem).ok()?;
        Some(self.said[at])
    }

    /// Where a stem is said in the chapter.
    pub(crate) fn places(&self, stem: u32) -> impl Iterator<Item = usize> {
        self.scope.talk.stems.within(stem, self.scope.tokens.clone())
    }

    /// What a token of the opening is.
    pub(crate) fn tag(&self, token: usize) -> Option<Tag> {
        self.tags.get(token.checked_sub(self.tokens.start)?).copied()
    }

    /// Whether a token is one of some tags.
    pub(crate) fn is(&self, token: usize, tags: &[Tag]) -> bool {
        self.tag(token).is_some_and(|tag| tags.contains(&tag))
    }

    /// Whether a token is a noun or a name.
    pub(crate) fn noun(&self, token: usize) -> bool {
        self.is(token, &[Tag::Noun, Tag::Plural, Tag::Proper])
    }

    /// Whether a token and the next belong to one clause: no mark between them.
    pub(crate) fn joined(&self, token: usize) -> bool {
        let tokens = &self.scope.talk.doc.tokens;
        token + 1 < self.tokens.end
            && tokens[token].after == 0
            && tokens[token + 1].shape & FIRST_OF == 0
    }

    /// The lower-case text of a token, empty beyond the opening.
    pub(crate) fn low(&self, token: usize) -> &str {
        if self.tokens.contains(&token) { self.scope.talk.doc.low(token) } else { "" }
    }

    /// The noun phrase that begins at a token, its article left out.
    pub(crate) fn thing(&self, from: usize) -> Option<Range<usize>> {
        let doc = self.scope.talk.doc;
        let mut at = from;
        let mut last: Option<usize> = None;
        while let Some(tag) = self.tag(at) {
            let next = self.joined(at);
            // "The talent Ana has": what follows a thing with a capital is another.
            let small = |t: usize| doc.tokens[t].shape & CAP == 0;
            if tag == Tag::Proper && last.is_some_and(|it| it + 1 == at && small(it) && !small(at))
            {
                break;
            }
            match tag {
                Tag::Noun | Tag::Plural | Tag::Proper => last = Some(at),
                Tag::Number if last.is_some_and(|it| it + 1 == at) && self.proper(at - 1) => {
                    last = Some(at);
                }
                // "Unit testing".
                Tag::Gerund if last.is_some() => last = Some(at),
                Tag::Adjective | Tag::Number | Tag::Possessive => {}
                // "Called BetterHash", "referenced two discussions": done to it, not what it is.
                Tag::Past if at == from && (self.led(at) || idle(self.low(at))) => break,
                Tag::Past | Tag::Gerund if next && self.continues(at + 1) => {}
                _ => break,
            }
            if !next {
                break;
            }
            at += 1;
        }
        let end = last? + 1;
        let mut start = from;
        while start + 1 < end
            && self.is(start, &[Tag::Adjective])
            && doc.word(start).is(MODWEAK | BADHEAD | GENERAL | STOP)
            && doc.tokens[start].shape & CAP == 0
            && !self.again(start)
        {
            start += 1;
        }
        (end - start <= MOST_WORDS).then_some(start..end)
    }

    /// Whether a verb's subject stands before it.
    fn led(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1).filter(|it| *it >= self.tokens.start) else {
            return false;
        };
        self.joined(before)
            && (self.noun(before)
                || self.is(before, &[Tag::Pronoun, Tag::Auxiliary, Tag::Contraction]))
    }

    /// Whether a word and the next are said together again: "open source" is no source that is open.
    fn again(&self, token: usize) -> bool {
        let all = &self.scope.talk.doc.tokens;
        let run = self.scope.tokens.start..self.scope.tokens.end - 1;
        let mut places = self.scope.talk.words.within(all[token].word, run);
        places.any(|at| at != token && all[at + 1].word == all[token + 1].word)
    }

    fn proper(&self, token: usize) -> bool {
        self.is(token, &[Tag::Proper])
    }

    fn continues(&self, token: usize) -> bool {
        self.noun(token) || self.is(token, &[Tag::Adjective])
    }

    /// The noun phrase with an article that begins at a token: where it begins, and the phrase.
    pub(crate) fn article_thing(&self, from: usize) -> Option<(usize, Range<usize>)> {
        let mut at = from;
        if self.is(at, &[Tag::Determiner]) && self.joined(at) {
            at += 1;
        }
        Some((from, self.thing(at)?))
    }

    /// What a preposition or `and` after a token adds: `of the address manager`.
    pub(crate) fn more(&self, end: usize) -> Option<usize> {
        if end == 0 || !self.joined(end - 1) || !self.joined(end) || !joins(self.low(end)) {
            return None;
        }
        self.article_thing(end + 1).map(|it| it.1.end)
    }
}

/// Where what a word announces begins, if it announces something: "let's talk about".
fn announces(scope: &Scope, at: usize) -> Option<usize> {
    let leads = scope.talk.doc.word(at).is(INTROVERB | ANNOUNCE);
    if leads { opening(scope, at).map(|it| it.0) } else { None }
}

/// Participles that only lead to a name.
fn idle(low: &str) -> bool {
    matches!(low, "called" | "named" | "titled" | "used" | "said" | "based" | "referenced")
}

/// Whether a word joins two things.
fn joins(low: &str) -> bool {
    matches!(
        low,
        "of" | "for"
            | "in"
            | "on"
            | "with"
            | "to"
            | "vs"
            | "versus"
            | "between"
            | "from"
            | "as"
            | "without"
            | "behind"
            | "against"
            | "at"
            | "into"
            | "over"
            | "through"
            | "around"
            | "about"
            | "after"
            | "before"
            | "by"
            | "under"
            | "inside"
            | "across"
            | "and"
            | "or"
    )
}
