//! Noun phrases of an episode, found once and counted.

use std::ops::Range;

use super::super::doc::{CAP, Doc, FIRST_OF};
use super::super::interner::Interner;
use super::super::lexicon::{
    ARTICLE, BADHEAD, DEFINITE, GENERIC, INDEFINITE, POSSESSIVE, SAY, STOP,
};
use super::super::words::NO_STEM;
use super::classes::{Class, Classes, is_number};

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
    keys: Interner,
    /// By number.
    pub(crate) all: Vec<Phrase>,
    /// In order of their tokens.
    pub(crate) occurrences: Vec<Occurrence>,
}

impl Phrases {
    /// Finds every chunk, every prefix of one, and two chunks joined by a connector.
    pub(crate) fn new(doc: &Doc, classes: &Classes) -> Self {
        let mut found = Self {
            keys: Interner::with_room(doc.tokens.len() / 2),
            all: Vec::new(),
            occurrences: Vec::new(),
        };
        // By token: the end of the longest chunk that begins there (0: none).
        let ends = |start: usize| chunk_ends(doc, classes, start);
        let mut key = Vec::new();
        for start in 0..doc.tokens.len() {
            if !opens(doc, classes, start) {
                continue;
            }
            let mask = ends(start);
            for length in 1..=LONGEST + 1 {
                if mask & (1 << length) != 0 {
                    found.add(doc, classes, start..start + length, Connector::None, &mut key);
                }
            }
            let Some(longest) = (1..=LONGEST + 1).rev().find(|length| mask & (1 << length) != 0)
            else {
                continue;
            };
            let middle = start + longest;
            if let Some((connector, next)) = connector(doc, middle)
                && opens(doc, classes, next)
            {
                let mask = ends(next);
                if let Some(length) =
                    (1..=LONGEST + 1).rev().find(|length| mask & (1 << length) != 0)
                    && next + length - start <= 6
                {
                    found.add(doc, classes, start..next + length, connector, &mut key);
                }
            }
        }
        found.nest();
        found
    }

    /// The occurrences that begin in a run of tokens.
    pub(crate) fn within(&self, tokens: Range<usize>) -> &[Occurrence] {
        let from = self.occurrences.partition_point(|o| (o.token as usize) < tokens.start);
        let to = self.occurrences.partition_point(|o| (o.token as usize) < tokens.end);
        &self.occurrences[from..to]
    }

    /// The stems of a phrase.
    pub(crate) fn stems(&self, phrase: u32) -> impl Iterator<Item = u32> + Clone {
        self.keys
            .bytes(phrase)
            .chunks_exact(4)
            .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
            .filter(|stem| *stem < NUMBERS)
    }

    fn add(
        &mut self,
        doc: &Doc,
        classes: &Classes,
        tokens: Range<usize>,
        connector: Connector,
        key: &mut Vec<u8>,
    ) {
        key.clear();
        let mut content = 0;
        for token in tokens.clone() {
            let stem = doc.stem(token);
            if stem != NO_STEM {
                content += 1;
                key.extend_from_slice(&stem.to_le_bytes());
            } else if is_number(doc.tokens[token].shape)
                || (connector != Connector::None && !doc.word(token).is(ARTICLE))
            {
                key.extend_from_slice(&(NUMBERS | doc.tokens[token].word).to_le_bytes());
            }
        }
        if content == 0 {
            return;
        }
        let (phrase, new) = self.keys.intern(key);
        let here = Occurrence { phrase, token: tokens.start as u32, length: tokens.len() as u8 };
        self.occurrences.push(here);
        if new {
            self.all.push(Phrase {
                count: 0,
                model: here,
                within: 0,
                begins: 0,
                content,
                connector,
                indefinite: 0,
                definite: 0,
                owned: false,
                says: false,
            });
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

    /// Notes which phrases mostly stand inside longer ones.
    fn nest(&mut self) {
        let all = &mut self.all;
        for (index, long) in self.occurrences.iter().enumerate() {
            let count = all[long.phrase as usize].count;
            if all[long.phrase as usize].connector != Connector::None {
                continue;
            }
            // Occurrences that begin at the same token come right before, the next token's after.
            let same = self.occurrences[..index].iter().rev().take_while(|o| o.token == long.token);
            for short in same.filter(|o| o.length < long.length) {
                let known = &mut all[short.phrase as usize];
                known.within = known.within.max(count);
                known.begins = known.begins.max(count);
            }
            let later = self.occurrences[index + 1..]
                .iter()
                .take_while(|o| o.token < long.token + u32::from(long.length));
            for short in later.filter(|o| {
                o.token > long.token
                    && o.token + u32::from(o.length) <= long.token + u32::from(long.length)
            }) {
                let known = &mut all[short.phrase as usize];
                known.within = known.within.max(count);
            }
        }
    }
}

/// Above every stem number: numbers and connectors in a phrase's key.
const NUMBERS: u32 = 1 << 31;

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
