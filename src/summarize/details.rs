//! What is true, well said and of no interest away from the talk.

use std::ops::Range;

use super::claims::Line;
use super::doc::{CAP, COMMA, DIGIT, FIRST_OF, INNER, UPPER};
use super::lexicon::{AD, BYGONE, CONCRETE, DATED};
use super::marks::{ENDS_ED, HAS, HOUSE, HOUSE_PAIR, MILD, OURS, OWN, WHEN, YOU};
use super::titles::{Talk, WordClass};

/// "I think …": the claim itself says more.
pub(super) fn believes(line: &Line) -> usize {
    usize::from(line.body > 1)
}

/// Words that take the edge off: "pretty", "a little", "seems".
pub(super) fn mild(line: &Line) -> usize {
    line.marks(MILD)
}

/// Speaks of oneself or to one person in the room.
pub(super) fn personal(line: &Line) -> usize {
    let own = (line.body..line.words.len()).filter(|at| line.marked(*at, OWN));
    let told = line.holds(YOU)
        && line.words.windows(2).any(|w| {
            w[0] == "you"
                && matches!(
                    w[1],
                    "told" | "said" | "mentioned" | "asked" | "were" | "did" | "guys" | "folks"
                )
        });
    let called = line.after(0) & COMMA != 0
        && line.talk.names.is_person(line.talk.doc.tokens[line.tokens.start].word);
    let wish = matches!(line.word(0), "we'd" | "i'd" | "let" | "let's");
    own.count() + 3 * usize::from(told || called || wish)
}

pub(super) fn concrete(line: &Line) -> usize {
    line.count(CONCRETE)
}

pub(super) fn codes(line: &Line) -> usize {
    line.shaped(|shape| shape & (INNER | UPPER) != 0)
}

pub(super) fn figures(line: &Line) -> usize {
    line.shaped(|shape| shape & DIGIT != 0)
}

pub(super) fn names(line: &Line) -> usize {
    let capitals = line.shaped(|shape| shape & (CAP | FIRST_OF) == CAP);
    if capitals == 0 {
        return 0;
    }
    let selves = line.words.iter().skip(1).filter(|word| **word == "i" || word.starts_with("i'"));
    capitals.saturating_sub(selves.count())
}

pub(super) fn dated(line: &Line) -> usize {
    let now = line.holds(WHEN)
        && line.words.windows(2).any(|w| w == ["right", "now"] || w == ["last", "year"]);
    line.count(DATED) + usize::from(now)
}

pub(super) fn bygone(line: &Line) -> usize {
    line.count(BYGONE)
}

/// "You can see which …", "You would use …": how a thing is used.
pub(super) fn explains_use(line: &Line) -> usize {
    usize::from(
        line.word(0) == "you"
            && matches!(line.word(1), "can" | "could" | "would" | "might" | "want" | "may"),
    )
}

/// Words of the trade: those that no list of the language has.
pub(super) fn unusual_words(line: &Line) -> usize {
    let known = line.talk.doc.language.lexicon.words.len();
    let own = &line.talk.doc.tokens[line.tokens.clone()];
    own.iter().filter(|token| token.word as usize >= known).count()
}

/// An advertisement is read close by.
pub(super) fn near_ad(talk: &Talk, tokens: &Range<usize>) -> bool {
    let around = tokens.start.saturating_sub(150)..tokens.end + 120;
    talk.cues.count(around, AD) > 0
}

/// Talk about the talk itself.
pub(super) fn house(line: &Line) -> usize {
    let said = line.holds(HOUSE_PAIR)
        && line.words.windows(2).any(|w| {
            matches!(
                w,
                ["feel", "free"]
                    | ["drop", "off"]
                    | ["stick" | "stay", "around" | "tuned"]
                    | ["let", "us"]
                    | ["hear", "from"]
                    | ["hanging" | "hang", "out"]
                    | ["on", "friday"]
                    | ["next", "week"]
                    | ["hard", "at"]
                    | ["head", "over" | "on"]
                    | ["dig", "in" | "into"]
                    | ["jump", "in" | "into"]
                    | ["your", "thoughts"]
                    | ["talk" | "talking", "about"]
            )
        });
    usize::from(said || line.holds(HOUSE))
}

/// "I take …", "We have …": of oneself.
pub(super) fn of_oneself(line: &Line) -> usize {
    let own = matches!(
        line.said(0),
        "i" | "i'm" | "i've" | "my" | "we" | "we're" | "we've" | "our" | "myself"
    );
    let all = matches!(line.said(1), "should" | "need" | "must" | "can't" | "all");
    usize::from(own && !all)
}

/// Is about something that has a name: "ChakraCore has …".
pub(super) fn of_a_name(line: &Line) -> usize {
    let at = line.body.min(line.words.len() - 1);
    usize::from(
        line.class(at) == WordClass::Proper
            || line.shape(at) & (INNER | UPPER) != 0 && line.words[at].len() > 1,
    )
}

/// "There's been …", "has provided …".
pub(super) fn perfect(line: &Line) -> usize {
    let done = |at: &usize| {
        line.marked(at - 1, HAS)
            && (line.marked(*at, ENDS_ED)
                || matches!(
                    line.words[*at],
                    "been" | "gotten" | "gone" | "become" | "made" | "done"
                ))
    };
    (1..line.words.len()).filter(done).count()
}

/// "There's a lot of …": that there is something is no news.
pub(super) fn there_is(line: &Line) -> usize {
    let there =
        matches!(line.said(0), "there's" | "there") && super::merits::denies_being(line) == 0;
    usize::from(there)
}

pub(super) fn ours(line: &Line) -> usize {
    line.marks(OURS)
}
