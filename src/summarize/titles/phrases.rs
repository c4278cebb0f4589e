//! Noun phrases of an episode, found once and counted.

use std::ops::Range;

use super::super::doc::{CAP, Doc, FIRST_OF};
use super::super::lexicon::{ARTICLE, DEFINITE, GENERIC, INDEFINITE, Lists, POSSESSIVE, SAY};
use super::super::words::NO_STEM;
use super::chunks::{Connector, chunk_ends, connector, longest, opens};
use super::classes::{Class, Classes, is_number};
use super::keys::Keys;
use super::places::Places;

/// A phrase at one place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occurrence {
    /// Number of the phrase.
    pub(crate) phrase: u32,
    /// Its first token.
    pub(crate) token: u32,
    /// How many tokens it has.
    pub(crate) length: u8,
}

/// What is known of a phrase wherever it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase {
    /// How often it is said.
    pub(crate) count: u32,
    /// The occurrence to spell it by: not at the start of a sentence if there is one.
    pub(crate) model: Occurrence,
    /// Of a longer phrase that holds it, the count.
    pub(crate) within: u32,
    /// Of a longer phrase that begins with it, the count.
    pub(crate) begins: u32,
    /// Where its stems begin among those of all phrases.
    first_stem: u32,
    /// Content words.
    pub(crate) content: u8,
    /// Holds `of`, `for`, `and`, …
    pub(crate) connector: Connector,
    /// How often `a` or `an` stands before it.
    pub(crate) indefinite: u32,
    /// How often `the` stands before it.
    pub(crate) definite: u32,
    /// Whether a possessive stands before it somewhere: `my phone`.
    pub(crate) owned: bool,
    /// Whether a verb of saying follows it somewhere.
    pub(crate) says: bool,
}

/// All phrases of an episode.
pub(crate) struct Phrases {
    keys: Keys,
    /// By number.
    pub(crate) all: Vec<Phrase>,
    /// The stems of all phrases, end to end.
    stems: Vec<u32>,
    /// In order of their tokens.
    pub(crate) occurrences: Vec<Occurrence>,
    /// By page of so many tokens the first occurrence in it or after it.
    pages: Vec<u32>,
}

/// Tokens of a page: few phrases begin in one.
const PAGE: usize = 16;

impl Phrases {
    /// Finds every chunk, every prefix of one, and two chunks joined by a connector; `stems` tells
    /// where each stem is said.
    pub(crate) fn new(doc: &Doc, classes: &Classes, stems: &Places) -> Self {
        let mut found = Self {
            keys: Keys::with_room(doc.tokens.len() / 8),
            all: Vec::with_capacity(doc.tokens.len() / 6),
            stems: Vec::with_capacity(doc.tokens.len() / 4),
            occurrences: Vec::with_capacity(doc.tokens.len() / 4),
            pages: Vec::with_capacity(doc.tokens.len() / PAGE + 1),
        };
        for start in 0..doc.tokens.len() {
            if start % PAGE == 0 {
                found.pages.push(found.occurrences.len() as u32);
            }
            if !opens(doc, classes, start) {
                continue;
            }
            let ends = chunk_ends(doc, classes, start);
            let Some(longest) = longest(ends) else { continue };
            let mut walk = Walk::new(doc, start);
            for length in 1..=longest {
                walk.step(&mut found.keys, (doc, stems), start + length - 1, Connector::None);
                if ends & (1 << length) != 0 {
                    found.add(doc, classes, start..start + length, Connector::None, walk);
                }
            }
            if let Some((connector, next)) = connector(doc, start + longest)
                && opens(doc, classes, next)
                && let Some(length) = self::longest(chunk_ends(doc, classes, next))
                && next + length - start <= 6
            {
                let tokens = start..next + length;
                let mut walk = Walk::new(doc, start);
                for token in tokens.clone() {
                    walk.step(&mut found.keys, (doc, stems), token, connector);
                }
                found.add(doc, classes, tokens, connector, walk);
            }
        }
        nest(&found.occurrences, &mut found.all);
        found
    }

    /// The occurrences that begin in a run of tokens.
    pub(crate) fn within(&self, tokens: Range<usize>) -> &[Occurrence] {
        &self.occurrences[self.from(tokens.start)..self.from(tokens.end)]
    }

    /// Those that begin at a token.
    pub(crate) fn at(&self, token: usize) -> impl Iterator<Item = &Occurrence> {
        let from = self.from(token);
        self.occurrences[from..].iter().take_while(move |o| o.token as usize == token)
    }

    /// The first that begins at a token or after it.
    fn from(&self, token: usize) -> usize {
        let all = &self.occurrences;
        let page = self.pages.get(token / PAGE).map_or(all.len(), |first| *first as usize);
        page + all[page..].iter().take_while(|o| (o.token as usize) < token).count()
    }

    /// The stems of a phrase.
    pub(crate) fn stems(&self, phrase: u32) -> &[u32] {
        let known = &self.all[phrase as usize];
        let first = known.first_stem as usize;
        &self.stems[first..first + usize::from(known.content)]
    }

    fn add(
        &mut self,
        doc: &Doc,
        classes: &Classes,
        tokens: Range<usize>,
        connector: Connector,
        walk: Walk,
    ) {
        if walk.content == 0 {
            return;
        }
        let (phrase, new) = self.keys.phrase(walk.node, self.all.len() as u32);
        let here = Occurrence { phrase, token: tokens.start as u32, length: tokens.len() as u8 };
        self.occurrences.push(here);
        if new {
            self.all.push(Phrase {
                count: 0,
                model: here,
                within: 0,
                begins: 0,
                first_stem: self.stems.len() as u32,
                content: walk.content,
                connector,
                indefinite: 0,
                definite: 0,
                owned: false,
                says: false,
            });
            let stems = tokens.clone().map(|token| doc.stem(token));
            self.stems.extend(stems.filter(|stem| *stem != NO_STEM));
        }
        let known = &mut self.all[phrase as usize];
        known.count += 1;
        let (model, token) = (doc.tokens[known.model.token as usize], doc.tokens[tokens.start]);
        let first_of = |shape: u8| shape & (FIRST_OF | CAP) == FIRST_OF | CAP;
        let lower = |shape: u8| shape & CAP == 0;
        let inside = first_of(model.shape) && !first_of(token.shape);
        let capital = lower(model.shape) && !lower(token.shape);
        if inside || capital {
            // A name is spelt as it stands inside sentences, with its capital.
            let named = model.word == token.word && classes.get(token.word) == Class::Proper;
            if (named && capital) || (inside && !(named && lower(token.shape))) {
                known.model = here;
            }
        }
        known.indefinite += u32::from(walk.owner & INDEFINITE != 0);
        known.definite += u32::from(walk.owner & DEFINITE != 0);
        known.owned |= walk.owner & POSSESSIVE != 0;
        if let Some(next) = doc.tokens.get(tokens.end) {
            known.says |= doc.words.get(next.word).is(SAY);
        }
    }
}

/// Above every stem number: numbers and connectors in a phrase's key.
const NUMBERS: u32 = 1 << 31;

/// The way through the keys that the parts of a phrase have taken so far.
#[derive(Clone, Copy)]
struct Walk {
    node: u32,
    /// Content words passed.
    content: u8,
    /// Whether one of their stems is said here and nowhere else: so are all phrases that hold it.
    once: bool,
    /// The lists of the word before the phrase.
    owner: Lists,
}

impl Walk {
    /// Before the first token of a phrase.
    fn new(doc: &Doc, start: usize) -> Self {
        let owner = start.checked_sub(1).map_or(0, |before| doc.word(before).lists);
        Self { node: Keys::ROOT, content: 0, once: false, owner }
    }

    /// Goes on by a token, if it is part of the key of a phrase with this connector.
    #[inline]
    fn step(
        &mut self,
        keys: &mut Keys,
        (doc, stems): (&Doc, &Places),
        token: usize,
        connector: Connector,
    ) {
        let stem = doc.stem(token);
        let part = if stem != NO_STEM {
            self.content += 1;
            self.once |= stems.once(stem);
            stem
        } else if is_number(doc.tokens[token].shape)
            || (connector != Connector::None && !doc.word(token).is(ARTICLE))
        {
            NUMBERS | doc.tokens[token].word
        } else {
            return;
        };
        self.node = if self.once { keys.apart() } else { keys.step(self.node, part) };
    }
}

/// Notes which phrases mostly stand inside longer ones.
fn nest(occurrences: &[Occurrence], all: &mut [Phrase]) {
    for (index, long) in occurrences.iter().enumerate() {
        let known = all[long.phrase as usize];
        if known.connector != Connector::None {
            continue;
        }
        // Occurrences that begin at the same token come right before, the next token's after.
        let same = occurrences[..index].iter().rev().take_while(|o| o.token == long.token);
        for short in same.filter(|o| o.length < long.length) {
            let short = &mut all[short.phrase as usize];
            short.within = short.within.max(known.count);
            short.begins = short.begins.max(known.count);
        }
        let end = long.token + u32::from(long.length);
        let later = occurrences[index + 1..].iter().take_while(|o| o.token < end);
        for short in later.filter(|o| o.token > long.token && o.token + u32::from(o.length) <= end)
        {
            let short = &mut all[short.phrase as usize];
            short.within = short.within.max(known.count);
        }
    }
}

/// Whether every content word of some tokens is too general to name anything.
pub(crate) fn all_generic(doc: &Doc, classes: &Classes, tokens: Range<usize>) -> bool {
    tokens.filter(|token| doc.stem(*token) != NO_STEM).all(|token| {
        doc.word(token).is(GENERIC) && classes.get(doc.tokens[token].word) != Class::Proper
    })
}
