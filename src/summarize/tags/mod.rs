//! What each word is where it stands, noun or verb or other: the likeliest run of tags.
//!
//! A hidden Markov model of three tags (Brants 2000, "TnT"), by tables counted over tagged talk.
//! It is asked for short runs of text only: the openings of chapters.

mod table;

use std::ops::Range;

use super::doc::{ASKS, BREAK, CAP, COMMA, Doc, FIRST_OF, STOP_MARK, UNQUOTE};
use table::{TAGS, Table};

/// What a word is where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// `the`, `my`, `some`
    Determiner,
    /// `it`, `they`, `what`
    Pronoun,
    /// `it's`, `they're`
    Contraction,
    /// `open`
    Adjective,
    /// `parser`
    Noun,
    /// `parsers`
    Plural,
    /// `Berlin`
    Proper,
    /// `runs`, `run`
    Verb,
    /// `running`
    Gerund,
    /// `parsed`
    Past,
    /// `is`, `can't`
    Auxiliary,
    /// `often`
    Adverb,
    /// `of`, `in`
    Preposition,
    /// `to` before a verb
    To,
    /// `and`
    Conjunction,
    /// `because`
    Subordinator,
    /// `seven`
    Number,
    /// `yeah`
    Interjection,
    /// `Ana's`
    Possessive,
}

/// How much dearer every other tag is for a word with a capital inside a sentence.
const CAPITAL: i32 = 10;
/// And at the start of one, for a word that is not known.
const CAPITAL_FIRST: i32 = 4;

/// One way to have come to a pair of tags.
#[derive(Clone, Copy)]
struct Step {
    before: u8,
    last: u8,
    cost: i32,
    from: u16,
}

/// The tags of a run of tokens of a text in English.
pub(super) fn tags(doc: &Doc, tokens: Range<usize>) -> Vec<Tag> {
    let table = Table::english();
    let stop = TAGS.len() as u8 - 1;
    let mut layers: Vec<Vec<Step>> = Vec::with_capacity(tokens.len());
    let start = Step { before: stop, last: stop, cost: 0, from: 0 };
    let mut now = vec![start];
    let mut costs = Vec::new();
    for token in tokens.clone() {
        // Marks between words are tags that are seen.
        if token > tokens.start {
            let after = doc.tokens[token - 1].after;
            let ends = doc.tokens[token].shape & FIRST_OF != 0 || after & (STOP_MARK | ASKS) != 0;
            if ends {
                now = mark(table, &now, stop);
            } else if after & (COMMA | BREAK | UNQUOTE) != 0 {
                now = mark(table, &now, stop - 1);
            }
        }
        emission(doc, table, token, &mut costs);
        let mut next: Vec<Step> = Vec::with_capacity(16);
        for (from, step) in now.iter().enumerate() {
            for &(tag, cost) in &costs {
                let cost = step.cost + cost + table.follow(step.before, step.last, tag);
                let same = next.iter_mut().find(|it| it.before == step.last && it.last == tag);
                let new = Step { before: step.last, last: tag, cost, from: from as u16 };
                match same {
                    Some(known) if cost < known.cost => *known = new,
                    Some(_) => {}
                    None => next.push(new),
                }
            }
        }
        layers.push(next.clone());
        now = next;
    }
    trace(&layers)
}

/// Every way goes on by a mark; ways that become one keep their places, so that the trace holds.
fn mark(table: &Table, now: &[Step], mark: u8) -> Vec<Step> {
    let go = |step: &Step| Step {
        before: step.last,
        last: mark,
        cost: step.cost + table.follow(step.before, step.last, mark),
        from: step.from,
    };
    now.iter().map(go).collect()
}

/// The cheapest way through, told from its end.
fn trace(layers: &[Vec<Step>]) -> Vec<Tag> {
    let Some(last) = layers.last() else { return Vec::new() };
    let mut at = (0..last.len()).min_by_key(|at| last[*at].cost).unwrap_or(0);
    let mut tags: Vec<Tag> = Vec::with_capacity(layers.len());
    for layer in layers.iter().rev() {
        tags.push(table::tag(layer[at].last));
        at = usize::from(layer[at].from);
    }
    tags.reverse();
    tags
}

/// What a token may be, and what each of it costs.
fn emission(doc: &Doc, table: &Table, token: usize, costs: &mut Vec<(u8, i32)>) {
    let shape = doc.tokens[token].shape;
    let low = doc.low(token);
    let known = table.word(low, costs);
    let name = Tag::Proper as u8;
    if shape & CAP == 0 && costs.len() > 1 {
        costs.retain(|it| it.0 != name);
    }
    if shape & CAP == 0 || known.is_some_and(|known| known.small) {
        return;
    }
    let extra = match (shape & FIRST_OF != 0, known) {
        (false, _) => CAPITAL,
        (true, None) => CAPITAL_FIRST,
        (true, Some(_)) => return,
    };
    let least = costs.iter().map(|it| it.1).min().unwrap_or(0);
    costs.retain(|it| it.0 != name);
    costs.iter_mut().for_each(|it| it.1 += extra);
    costs.push((name, least));
}

/// How common a word of talk is, as twice the logarithm of its count in ten million; 0: rare.
pub(super) fn commonness(word: &str) -> u8 {
    Table::english().commonness(word)
}
