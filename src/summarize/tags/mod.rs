//! What each word is where it stands, noun or verb or other: the likeliest run of tags.
//!
//! A hidden Markov model of three tags (Brants 2000, "TnT"), by tables counted over tagged talk.
//! It is asked for short runs of text only: the openings of chapters.

mod table;

use std::cell::RefCell;
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
const CAPITAL: u32 = 10;
/// And at the start of one, for a word that is not known.
const CAPITAL_FIRST: u32 = 4;

/// One way to have come to a pair of tags, in one number: its cost highest, so that the lesser of two
/// is the cheaper, and the earlier of two that cost the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Step(u64);

impl Step {
    /// Comes to a pair of tags from a step of the token before, given by its place.
    #[inline]
    fn new(cost: u32, from: u16, before: u8, last: u8) -> Self {
        let pair = u64::from(before) << 8 | u64::from(last);
        Self(u64::from(cost) << 32 | u64::from(from) << 16 | pair)
    }

    fn cost(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn from(self) -> u16 {
        (self.0 >> 16) as u16
    }

    fn before(self) -> u8 {
        (self.0 >> 8) as u8
    }

    fn last(self) -> u8 {
        self.0 as u8
    }
}

/// Room to work in; what is left in it tells nothing.
#[derive(Default)]
struct Room {
    layers: Layers,
    now: Vec<Step>,
    next: Vec<Step>,
    own: Vec<(u8, u32)>,
}

thread_local! {
    /// Kept for the next run of tokens: most are short.
    static ROOM: RefCell<Room> = RefCell::default();
}

/// The tags of a run of tokens of a text in English.
pub(super) fn tags(doc: &Doc, tokens: Range<usize>) -> Vec<Tag> {
    ROOM.with_borrow_mut(|room| room.tags(doc, tokens))
}

impl Room {
    fn tags(&mut self, doc: &Doc, tokens: Range<usize>) -> Vec<Tag> {
        let Self { layers, now, next, own } = self;
        let table = Table::english();
        let stop = TAGS.len() as u8 - 1;
        layers.steps.clear();
        layers.starts.clear();
        now.clear();
        now.push(Step::new(0, 0, stop, stop));
        for token in tokens.clone() {
            // Marks between words are tags that are seen.
            if token > tokens.start {
                let after = doc.tokens[token - 1].after;
                let ends =
                    doc.tokens[token].shape & FIRST_OF != 0 || after & (STOP_MARK | ASKS) != 0;
                if ends {
                    mark(table, now, stop);
                } else if after & (COMMA | BREAK | UNQUOTE) != 0 {
                    mark(table, now, stop - 1);
                }
            }
            let costs = emission(doc, table, token, own);
            go_on(table, now, costs, next);
            layers.push(next);
            std::mem::swap(now, next);
        }
        layers.trace()
    }
}

/// The cheapest ways on to what the next word may be, one for each pair of tags.
fn go_on(table: &Table, now: &[Step], costs: &[(u8, u32)], next: &mut Vec<Step>) {
    next.clear();
    // Ways of the same last tag go on to the same pairs, which lie in one run of `next`.
    let mut runs = [usize::MAX; TAGS.len()];
    for (from, step) in (0..).zip(now) {
        let follow = table.follow(step.before(), step.last());
        let way = |&(tag, cost): &(u8, u32)| {
            let cost = step.cost() + cost + u32::from(follow[usize::from(tag)]);
            Step::new(cost, from, step.last(), tag)
        };
        let run = &mut runs[usize::from(step.last())];
        if *run == usize::MAX {
            *run = next.len();
            next.extend(costs.iter().map(way));
            continue;
        }
        for (known, cost) in next[*run..].iter_mut().zip(costs) {
            *known = way(cost).min(*known);
        }
    }
}

/// Every way goes on by a mark; ways that become one keep their places, so that the trace holds.
fn mark(table: &Table, now: &mut [Step], mark: u8) {
    for step in now {
        let follow = table.follow(step.before(), step.last());
        let cost = step.cost() + u32::from(follow[usize::from(mark)]);
        *step = Step::new(cost, step.from(), step.last(), mark);
    }
}

/// The steps of all tokens, end to end.
#[derive(Default)]
struct Layers {
    steps: Vec<Step>,
    /// Where those of each token begin.
    starts: Vec<usize>,
}

impl Layers {
    fn push(&mut self, steps: &[Step]) {
        self.starts.push(self.steps.len());
        self.steps.extend_from_slice(steps);
    }

    /// The cheapest way through, told from its end.
    fn trace(&self) -> Vec<Tag> {
        let Some(&last) = self.starts.last() else { return Vec::new() };
        let last = &self.steps[last..];
        let mut at = (0..last.len()).min_by_key(|at| last[*at].cost()).unwrap_or(0);
        let mut tags: Vec<Tag> = Vec::with_capacity(self.starts.len());
        for start in self.starts.iter().rev() {
            let step = self.steps[start + at];
            tags.push(table::tag(step.last()));
            at = usize::from(step.from());
        }
        tags.reverse();
        tags
    }
}

/// What a token may be, and what each of it costs; `own` has room for costs that are not the table's.
fn emission<'a>(
    doc: &Doc,
    table: &'a Table,
    token: usize,
    own: &'a mut Vec<(u8, u32)>,
) -> &'a [(u8, u32)] {
    let shape = doc.tokens[token].shape;
    let number = doc.memory().get(doc.tokens[token].word).tagged;
    let (known, costs) = table.word(number, || doc.low(token));
    let name = Tag::Proper as u8;
    if shape & CAP == 0 {
        if costs.len() < 2 || costs.iter().all(|it| it.0 != name) {
            return costs;
        }
        own.clear();
        own.extend(costs.iter().filter(|it| it.0 != name));
        return own;
    }
    let extra = match (shape & FIRST_OF != 0, known) {
        (_, Some(known)) if known.small => return costs,
        (false, _) => CAPITAL,
        (true, None) => CAPITAL_FIRST,
        (true, Some(_)) => return costs,
    };
    let least = costs.iter().map(|it| it.1).min().unwrap_or(0);
    own.clear();
    let others = costs.iter().filter(|it| it.0 != name);
    own.extend(others.map(|(tag, cost)| (*tag, cost + extra)));
    own.push((name, least));
    own
}

/// Whether a word is known as a verb, be it seldom one.
pub(super) fn may_be_verb(doc: &Doc, token: usize) -> bool {
    let number = doc.memory().get(doc.tokens[token].word).tagged;
    Table::english().has(number, Tag::Verb)
}

/// The words of talk that are known, each with how common it is, as twice the logarithm of its count
/// in ten million.
pub(super) fn words() -> impl Iterator<Item = (&'static str, u8)> {
    Table::english().words()
}

/// How many endings of other words are known.
pub(super) fn endings() -> usize {
    Table::english().endings()
}

/// The ending of another word by its number.
pub(super) fn ending(low: &str) -> Option<usize> {
    Table::english().ending(low)
}
