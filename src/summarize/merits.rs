//! What an editor looks for in a sentence to quote; each counts how often it is met.

use super::claims::Line;
use super::doc::COMMA;
use super::lexicon::{CLAIM, HUMAN, SUBORD};
use super::marks::{ALL, LESS, LIKE, MORE, MOST, NOT, SHOULD, THAN, THERE, TURN};
use super::titles::WordClass;

/// Begins as a sentence that holds for all: "Nobody …", "Tides …", "If you …".
pub(super) fn opens_wide(line: &Line) -> usize {
    let (low, at) = (line.said(0), line.body);
    if at >= line.words.len() {
        return 0;
    }
    let plural = low.ends_with('s') && !low.contains('\'') && low.len() > 3;
    let noun = matches!(line.class(at), WordClass::Noun);
    if super::details::concrete(line) > 0 {
        return 0;
    }
    let wide = matches!(
        low,
        "nobody"
            | "everybody"
            | "everyone"
            | "people"
            | "most"
            | "every"
            | "never"
            | "nothing"
            | "everything"
            | "humans"
            | "no"
            | "sometimes"
            | "good"
            | "great"
            | "being"
    );
    let you = low == "you"
        && matches!(
            line.said(1),
            "can't"
                | "don't"
                | "never"
                | "should"
                | "shouldn't"
                | "need"
                | "have"
                | "cannot"
                | "must"
                | "always"
        );
    usize::from(
        wide || you || noun && (plural || at + 1 < line.words.len() && line.is_finite(at + 1)),
    )
}

/// "Simplicity is …", "The hardest part of it isn't …".
pub(super) fn says_what_is(line: &Line) -> usize {
    let is = |word: &str| matches!(word, "is" | "are" | "isn't" | "aren't");
    let verb = line.verb().filter(|verb| (1..8).contains(&(verb - line.body)));
    usize::from(verb.is_some_and(|verb| is(line.words[verb]) && !line.is(line.body, SUBORD)))
}

pub(super) fn superlatives(line: &Line) -> usize {
    line.marks(MOST)
}

pub(super) fn absolutes(line: &Line) -> usize {
    line.marks(ALL)
}

/// "It's not the tide, it's the wall", "rather than", "less … more".
pub(super) fn contrasts(line: &Line) -> usize {
    let turn = |at: usize| {
        line.marked(at, TURN)
            && (matches!(line.words[at], "but" | "instead" | "rather")
                || at > 0 && line.after(at - 1) & COMMA != 0)
    };
    let no = || (0..line.words.len()).find(|at| line.marked(*at, NOT));
    let turned = line.holds(NOT) && no().is_some_and(|no| (no + 1..line.words.len()).any(turn));
    let than = line.holds(THAN);
    let both = line.holds(MORE) && line.holds(LESS);
    usize::from(turned) + usize::from(than) + usize::from(both)
}

/// "If you …, you …", "When you …, you …".
pub(super) fn conditions(line: &Line) -> usize {
    let yours = line.words.iter().filter(|word| matches!(**word, "you" | "you're" | "you'll"));
    usize::from(
        matches!(line.word(0), "if" | "when")
            && line.word(1).starts_with("you")
            && yours.count() > 1,
    )
}

/// "There is no …".
pub(super) fn denies_being(line: &Line) -> usize {
    let there = line.holds(THERE)
        && line.words.windows(3).any(|w| {
            w[0] == "there" && matches!(w[1], "is" | "are") && matches!(w[2], "no" | "nothing")
                || w[0] == "there's" && matches!(w[1], "no" | "nothing" | "always")
        });
    usize::from(there)
}

/// "Testing is like …".
pub(super) fn likens(line: &Line) -> usize {
    usize::from(
        line.holds(LIKE)
            && line.words.windows(3).any(|w| {
                matches!(w[0], "is" | "are" | "it's")
                    && w[1] == "like"
                    && matches!(w[2], "a" | "an" | "the")
            }),
    )
}

/// "You should …", "Don't …".
pub(super) fn advises(line: &Line) -> usize {
    let must = line.holds(SHOULD)
        && line.words.windows(2).any(|w| {
            matches!(w[0], "you" | "we" | "people")
                && matches!(
                    w[1],
                    "should" | "must" | "can't" | "shouldn't" | "cannot" | "need" | "have"
                )
        });
    usize::from(must || matches!(line.word(0), "don't" | "never" | "always"))
}

pub(super) fn human(line: &Line) -> usize {
    line.count(HUMAN)
}

pub(super) fn claims(line: &Line) -> usize {
    line.count(CLAIM)
}

/// How many of two reasons to quote it are missing: a fact alone is no claim.
pub(super) fn thin(line: &Line) -> usize {
    let reasons: [fn(&Line) -> bool; 6] = [
        |line| human(line) > 0,
        |line| superlatives(line) + absolutes(line) > 0,
        |line| contrasts(line) > 0,
        |line| says_what_is(line) > 0,
        |line| opens_wide(line) > 0,
        rhetoric,
    ];
    2 - reasons.iter().filter(|reason| reason(line)).take(2).count()
}

fn rhetoric(line: &Line) -> bool {
    conditions(line) + denies_being(line) + likens(line) + advises(line) > 0
}
