//! Where noun phrases may begin and end, and what joins two of them.

use super::super::doc::{Doc, FIRST_OF};
use super::super::languages::Grammar;
use super::super::lexicon::{AND, ARTICLE, BADHEAD, DEFINITE, INDEFINITE, JOINS, OF, STOP, VERB};
use super::classes::{Class, Classes, is_number};

/// Most content words of a chunk.
const LONGEST: usize = 4;

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

/// The largest of some lengths, given as bits.
pub(crate) fn longest(lengths: u32) -> Option<usize> {
    lengths.checked_ilog2().map(|length| length as usize)
}

/// Whether a chunk may begin at a token.
pub(crate) fn opens(doc: &Doc, classes: &Classes, token: usize) -> bool {
    doc.tokens.get(token).is_some_and(|t| match classes.get(t.word) {
        Class::Noun | Class::Proper => true,
        // "Energía solar": the noun comes first.
        Class::Adjective => doc.language.grammar != Grammar::Romance,
        _ => false,
    })
}

/// The lengths at which a chunk from `start` may end, as bits.
pub(crate) fn chunk_ends(doc: &Doc, classes: &Classes, start: usize) -> u32 {
    let mut mask = 0;
    for length in 1..=LONGEST {
        let at = start + length - 1;
        let Some(token) = doc.tokens.get(at) else { break };
        let class = classes.get(token.word);
        let after_noun = length > 1 && doc.language.grammar == Grammar::Romance;
        let noun =
            matches!(class, Class::Noun | Class::Proper) || class == Class::Adjective && after_noun;
        let known = doc.words.get(token.word);
        if !noun && class != Class::Adjective {
            // "a pivotal act": what follows an article and ends the phrase is a noun here.
            let text = doc.words.text(token.word);
            let after_article = start > 0 && doc.word(start - 1).is(ARTICLE);
            let closed = token.after != 0
                || doc.tokens.get(at + 1).is_none_or(|next| doc.words.get(next.word).is(STOP));
            let odd = class != Class::Verb
                || !doc.language.is_english()
                || known.is(BADHEAD | VERB)
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
pub(crate) fn connector(doc: &Doc, at: usize) -> Option<(Connector, usize)> {
    let before = doc.tokens.get(at.checked_sub(1)?)?;
    let token = doc.tokens.get(at)?;
    if before.after != 0 || token.after != 0 || token.shape & FIRST_OF != 0 {
        return None;
    }
    let word = doc.words.get(token.word);
    let connector = match () {
        () if word.is(OF) => Connector::Of,
        () if word.is(AND) => Connector::And,
        () if word.is(JOINS) => Connector::Other,
        () => return None,
    };
    let next = at + 1;
    let article = doc
        .tokens
        .get(next)
        .is_some_and(|token| doc.words.get(token.word).is(DEFINITE | INDEFINITE));
    if article && doc.tokens[next].after != 0 {
        return None;
    }
    Some((connector, next + usize::from(article)))
}
