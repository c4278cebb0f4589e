//! What is announced, without what only speech needs: "Svelte today, to talk about Elder.js".

use std::ops::Range;

use super::super::super::doc::{CAP, COMMA};
use super::super::super::lexicon::{
    BADHEAD, BROAD, FIGURES, GENERAL, GENERIC, LEADS, SHOWWORD, TAILS, VAGUE,
};
use super::super::super::tags::{Tag, tags};
use super::super::super::titles::{Talk, WordClass};
use super::super::super::words::NO_STEM;
use super::super::cast::{joined, list};
use super::retell::retell;

/// Most words of one thing that is announced, and of a list of them between two commas.
const MOST: usize = 11;
/// Most words of a question that is announced: "how kelp came to be farmed".
const ASKED: usize = 18;
/// An aside of so many words may stand before it: "on the show today".
const ASIDE: usize = 4;
/// Words before the announcement by which its first words are known.
const BEFORE: usize = 8;

/// The announcement as it can stand after "about"; `None` where it says nothing.
pub(super) fn polish(talk: &Talk, tokens: Range<usize>) -> Option<String> {
    let doc = talk.doc;
    let listed = tokens.clone().any(|t| doc.tokens[t].after & COMMA != 0 && t + 1 < tokens.end);
    if asks(talk, tokens.start) && !listed {
        return question(talk, tokens.clone())
            .filter(|known| *known)
            .and_then(|_| retell(talk, tokens));
    }
    let from = tokens.start.saturating_sub(BEFORE);
    let tagged = Tagged { talk, from, tags: tags(doc, from..tokens.end) };
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut whole = true;
    let mut first = true;
    for part in cut(tokens.clone(), |t| doc.tokens[t - 1].after & COMMA != 0) {
        let opens = std::mem::take(&mut first);
        match tagged.trim(part.clone()).filter(|it| tagged.is_thing(it.clone(), true)) {
            Some(thing) => {
                whole &= thing == part;
                kept.push(thing);
            }
            None => {
                whole = false;
                let length = part.len();
                let parts = cut(part, |t| matches!(doc.low(t), "and" | "or"));
                let things = parts.map_while(|it| {
                    tagged.trim(it).filter(|it| tagged.is_thing(it.clone(), false))
                });
                let before = kept.len();
                kept.extend(things);
                // What follows leans on what cannot be told.
                if opens && kept.len() == before && length > ASIDE {
                    return None;
                }
            }
        }
    }
    if whole {
        return retell(talk, tokens);
    }
    let texts: Vec<String> =
        distinct(talk, kept).into_iter().filter_map(|thing| retell(talk, thing)).collect();
    (!texts.is_empty()).then(|| joined(&list(&texts)))
}

/// Whether a clause begins as a question does.
fn asks(talk: &Talk, at: usize) -> bool {
    let low = talk.doc.low(at);
    matches!(low, "how" | "what" | "why" | "whether" | "when" | "where" | "what's")
}

/// "how kelp came to be farmed": whether the clause may stay as it is.
fn question(talk: &Talk, tokens: Range<usize>) -> Option<bool> {
    let doc = talk.doc;
    let last = tags(doc, tokens.clone()).pop()?;
    let whole = matches!(
        last,
        Tag::Noun
            | Tag::Plural
            | Tag::Proper
            | Tag::Gerund
            | Tag::Verb
            | Tag::Past
            | Tag::Adjective
    );
    let vague = |t: usize| {
        matches!(
            doc.low(t),
            "going"
                | "happening"
                | "up"
                | "stuff"
                | "things"
                | "means"
                | "this"
                | "was"
                | "being"
                | "that"
        ) || doc.word(t).is(SHOWWORD)
    };
    Some((3..=ASKED).contains(&tokens.len()) && whole && !tokens.clone().any(vague))
}

/// A range in parts, each but the first beginning where something is cut.
fn cut(tokens: Range<usize>, opens: impl Fn(usize) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut from = tokens.start;
    std::iter::from_fn(move || {
        let to = (from + 1..tokens.end).find(|t| opens(*t)).unwrap_or(tokens.end);
        let part = from..to;
        from = to;
        (!part.is_empty()).then_some(part)
    })
}

/// Of "proposals" and "proposals for the harbour" the longer.
fn distinct(talk: &Talk, things: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let stems = |thing: &Range<usize>| -> Vec<u32> {
        thing.clone().map(|t| talk.doc.stem(t)).filter(|stem| *stem != NO_STEM).collect()
    };
    let within = |one: &Range<usize>, other: &Range<usize>| {
        let others = stems(other);
        stems(one).iter().all(|stem| others.contains(stem))
    };
    let told = |index: usize| {
        things.iter().enumerate().any(|(at, other)| {
            at != index
                && within(&things[index], other)
                && (at < index || !within(other, &things[index]))
        })
    };
    (0..things.len()).filter(|index| !told(*index)).map(|index| things[index].clone()).collect()
}

/// An announcement with the tags of its words.
struct Tagged<'a, 'b> {
    talk: &'a Talk<'b>,
    from: usize,
    tags: Vec<Tag>,
}

impl Tagged<'_, '_> {
    fn tag(&self, token: usize) -> Tag {
        self.tags[token - self.from]
    }

    /// A thing without the words around it.
    fn trim(&self, mut thing: Range<usize>) -> Option<Range<usize>> {
        let doc = self.talk.doc;
        // "A very exciting new project called Socket": its name.
        let named = thing.clone().rev().find(|t| matches!(doc.low(*t), "called" | "named"));
        if let Some(at) = named.filter(|at| at + 1 < thing.end)
            && doc.tokens[at + 1].shape & CAP != 0
        {
            thing.start = at + 1;
        }
        while thing.start < thing.end && doc.word(thing.start).is(LEADS) {
            thing.start += 1;
        }
        if thing.start < thing.end && asks(self.talk, thing.start) {
            return Some(thing);
        }
        // "CSS on Harbour Talk", "kelp with Ana Lund": the show and the guest are told elsewhere.
        let show = |t: usize| {
            self.talk.names.is_show(doc.tokens[t].word) || self.talk.names.in_title(doc.stem(t))
        };
        let ours = |t: usize| match doc.low(t) {
            "with" => t + 1 < thing.end && doc.tokens[t + 1].shape & CAP != 0,
            "on" => t + 1 < thing.end && (t + 1..thing.end).all(show),
            _ => false,
        };
        if let Some(at) = (thing.start + 1..thing.end).find(|t| ours(*t)) {
            thing.end = at;
        }
        while thing.start < thing.end && doc.word(thing.end - 1).is(TAILS) {
            thing.end -= 1;
        }
        (!thing.is_empty()).then_some(thing)
    }

    /// Whether the words name a thing, or a row of things.
    fn is_thing(&self, thing: Range<usize>, row: bool) -> bool {
        let talk = self.talk;
        let doc = talk.doc;
        if asks(talk, thing.start) {
            return question(talk, thing).unwrap_or(false);
        }
        let most = if row { 2 * MOST } else { MOST };
        let last = thing.end - 1;
        let ends = match self.tag(last) {
            Tag::Noun | Tag::Plural | Tag::Proper | Tag::Number => true,
            // "mistakes to avoid"
            Tag::Verb => last > thing.start && self.tag(last - 1) == Tag::To,
            // "We'll talk about proposing …": the rest was lost.
            Tag::Gerund => thing.len() > 1,
            _ => talk.classes.get(doc.tokens[last].word) == WordClass::Proper,
        };
        let opens = !matches!(
            self.tag(thing.start),
            Tag::Verb | Tag::Past | Tag::Auxiliary | Tag::Preposition | Tag::Subordinator
        ) || doc.tokens[thing.start].shape & CAP != 0;
        let vague = |t: usize| {
            matches!(
                self.tag(t),
                Tag::Pronoun
                    | Tag::Contraction
                    | Tag::Auxiliary
                    | Tag::Interjection
                    | Tag::Subordinator
            ) && doc.tokens[t].shape & CAP == 0
                && !(t > self.from && matches!(doc.low(t), "his" | "her" | "their" | "its"))
                || doc.word(t).is(VAGUE)
                || doc.word(t).is(SHOWWORD)
                || talk.names.is_person(doc.tokens[t].word)
        };
        let says = |t: usize| {
            let word = doc.tokens[t].word;
            let named = talk.classes.get(word) == WordClass::Proper;
            let lone = thing.clone().filter(|t| doc.stem(*t) != NO_STEM).count() < 2;
            let weak = GENERIC | GENERAL | BADHEAD | if lone { BROAD } else { 0 };
            doc.stem(t) != NO_STEM && (named || !doc.word(t).is(weak))
        };
        // "Eight Core Lightning" was cut before what is counted.
        let counted = self.tag(thing.start) == Tag::Number
            && self.tag(last) != Tag::Plural
            && !doc.word(thing.start).is(FIGURES);
        thing.len() <= most
            && !counted
            && ends
            && opens
            && !thing.clone().any(vague)
            && thing.clone().any(says)
            && !self.parted(thing)
    }

    /// "Kelp and get to see some friends": a verb begins after the "and".
    fn parted(&self, thing: Range<usize>) -> bool {
        let and = |t: usize| matches!(self.talk.doc.low(t), "and" | "or");
        (thing.start..thing.end - 1).any(|t| {
            and(t) && matches!(self.tag(t + 1), Tag::Verb | Tag::Past | Tag::Adverb | Tag::To)
        })
    }
}
