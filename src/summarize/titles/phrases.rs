//! Noun phrases of an episode, found once and counted.

use std::ops::Range;

use super::super::doc::{CAP, Doc, FIRST_OF};
use super::super::lexicon::{
    ARTICLE, BADHEAD, DEFINITE, GENERIC, INDEFINITE, POSSESSIVE, SAY, STOP,
};
use super::super::words::NO_STEM;
use super::classes::{Class, Classes, is_number};
use super::keys::Keys;

/// Most content words of a chunk.
const LONGEST: usize = 4;

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

/// What joins the halves of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Connector {
    /// Nothing: it is one chunk.
    None,
    /// `of`.
    Of,
    /// `and`.
    And,
    /// `for`, `in`, `to`, `versus`.
    Other,
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
}

impl Phrases {
    /// Finds every chunk, every prefix of one, and two chunks joined by a connector.
    pub(crate) fn new(doc: &Doc, classes: &Classes) -> Self {
        let mut found = Self {
            keys: Keys::with_room(doc.tokens.len() / 8),
            all: Vec::new(),
            stems: Vec::new(),
            occurrences: Vec::with_capacity(doc.tokens.len() / 4),
        };
        for start in 0..doc.tokens.len() {
            if !opens(doc, classes, start) {
                continue;
            }
            let ends = chunk_ends(doc, classes, start);
            let Some(longest) = longest(ends) else { continue };
            let mut walk = Walk::default();
            for length in 1..=longest {
                walk.step(&mut found.keys, doc, start + length - 1, Connector::None);
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
                let mut walk = Walk::default();
                for token in tokens.clone() {
                    walk.step(&mut found.keys, doc, token, connector);
                }
                found.add(doc, classes, tokens, connector, walk);
            }
        }
        nest(&found.occurrences, &mut found.all);
        found
    }

    /// The occurrences that begin in a run of tokens.
    pub(crate) fn within(&self, tokens: Range<usize>) -> &[Occurrence] {
        let from = self.occurrences.partition_point(|o| (o.token as usize) < tokens.start);
        let to = self.occurrences.partition_point(|o| (o.token as usize) < tokens.end);
        &self.occurrences[from..to]
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
        let first_of = |at: u32| doc.tokens[at as usize].shape & (FIRST_OF | CAP) == FIRST_OF | CAP;
        // A name is spelt as it stands inside sentences, with its capital.
        let lower = |at: u32| doc.tokens[at as usize].shape & CAP == 0;
        let word = doc.tokens[here.token as usize].word;
        let same = doc.tokens[known.model.token as usize].word == word;
        let named = same && classes.get(word) == Class::Proper;
        let capital = named && lower(known.model.token) && !lower(here.token);
        if capital
            || (first_of(known.model.token)
                && !first_of(here.token)
                && !(named && lower(here.token)))
        {
            known.model = here;
        }
        if tokens.start > 0 {
            let owner = doc.word(tokens.start - 1);
            known.indefinite += u32::from(owner.is(INDEFINITE));
            known.definite += u32::from(owner.is(DEFINITE));
            known.owned |= owner.is(POSSESSIVE);
        }
        if let Some(next) = doc.tokens.get(tokens.end) {
            known.says |= doc.words.get(next.word).is(SAY);
        }
    }
}

/// Above every stem number: numbers and connectors in a phrase's key.
const NUMBERS: u32 = 1 << 31;

/// The way through the keys that the parts of a phrase have taken so far.
#[derive(Clone, Copy, Default)]
struct Walk {
    node: u32,
    /// Content words passed.
    content: u8,
}

impl Walk {
    /// Goes on by a token, if it is part of the key of a phrase with this connector.
    #[inline]
    fn step(&mut self, keys: &mut Keys, doc: &Doc, token: usize, connector: Connector) {
        let stem = doc.stem(token);
        if stem != NO_STEM {
            self.content += 1;
            self.node = keys.step(self.node, stem);
        } else if is_number(doc.tokens[token].shape)
            || (connector != Connector::None && !doc.word(token).is(ARTICLE))
        {
            self.node = keys.step(self.node, NUMBERS | doc.tokens[token].word);
        }
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

/// The largest of some lengths, given as bits.
fn longest(lengths: u32) -> Option<usize> {
    lengths.checked_ilog2().map(|length| length as usize)
}

/// Whether a chunk may begin at a token.
fn opens(doc: &Doc, classes: &Classes, token: usize) -> bool {
    doc.tokens.get(token).is_some_and(|t| {
        matches!(classes.get(t.word), Class::Noun | Class::Proper | Class::Adjective)
    })
}

/// The lengths at which a chunk from `start` may end, as bits.
fn chunk_ends(doc: &Doc, classes: &Classes, start: usize) -> u32 {
    let mut mask = 0;
    for length in 1..=LONGEST {
        let at = start + length - 1;
        let Some(token) = doc.tokens.get(at) else { break };
        let class = classes.get(token.word);
        let noun = matches!(class, Class::Noun | Class::Proper);
        let known = doc.words.get(token.word);
        if !noun && class != Class::Adjective {
            // "a pivotal act": what follows an article and ends the phrase is a noun here.
            let text = doc.words.text(token.word);
            let after_article = start > 0 && doc.word(start - 1).is(ARTICLE);
            let closed = token.after != 0
                || doc.tokens.get(at + 1).is_none_or(|next| doc.words.get(next.word).is(STOP));
            let odd = class != Class::Verb
                || known.is(BADHEAD)
                || text.ends_with("ly")
                || text.ends_with("ed")
                || text.ends_with("ing");
            if length > 1 && after_article && closed && !odd {
                mask |= 1 << length;
            }
            break;
        }
        if noun && !known.is(BADHEAD) {
            mask |= 1 << length;
        }
        if token.after != 0 {
            break;
        }
        let Some(next) = doc.tokens.get(at + 1) else { break };
        if next.shape & FIRST_OF != 0 {
            break;
        }
        if class == Class::Proper
            && is_number(next.shape)
            && !doc.words.text(next.word).starts_with('#')
        {
            mask |= 1 << (length + 1);
        }
    }
    mask
}

/// A connector that begins at a token, and the token after it and an article.
fn connector(doc: &Doc, at: usize) -> Option<(Connector, usize)> {
    let before = doc.tokens.get(at.checked_sub(1)?)?;
    let token = doc.tokens.get(at)?;
    if before.after != 0 || token.after != 0 || token.shape & FIRST_OF != 0 {
        return None;
    }
    let connector = match doc.words.text(token.word) {
        "of" => Connector::Of,
        "and" => Connector::And,
        "for" | "in" | "to" | "vs" | "versus" => Connector::Other,
        _ => return None,
    };
    let next = at + 1;
    let article =
        matches!(doc.tokens.get(next).map(|t| doc.words.text(t.word)), Some("the" | "a" | "an"));
    if article && doc.tokens[next].after != 0 {
        return None;
    }
    Some((connector, next + usize::from(article)))
}

/// Whether every content word of some tokens is too general to name anything.
pub(crate) fn all_generic(doc: &Doc, classes: &Classes, tokens: Range<usize>) -> bool {
    tokens.filter(|token| doc.stem(*token) != NO_STEM).all(|token| {
        doc.word(token).is(GENERIC) && classes.get(doc.tokens[token].word) != Class::Proper
    })
}
