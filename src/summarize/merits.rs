//! What an editor looks for in a sentence to quote; each counts how often it is met.

use super::claims::Line;
use super::doc::COMMA;
use super::lexicon::{CLAIM, HUMAN, SUBORD};
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
    let most = |word: &&&str| {
        matches!(**word, "most" | "best" | "worst" | "least")
            || word.len() > 5
                && word.ends_with("est")
                && !matches!(
                    **word,
                    "interest" | "request" | "latest" | "forest" | "honest" | "suggest" | "invest"
                )
    };
    line.words.iter().filter(most).count()
}

pub(super) fn absolutes(line: &Line) -> usize {
    let all = |word: &&&str| {
        matches!(
            **word,
            "always"
                | "never"
                | "nobody"
                | "nothing"
                | "everyone"
                | "everybody"
                | "everything"
                | "every"
                | "only"
                | "impossible"
                | "ever"
        )
    };
    line.words.iter().filter(all).count()
}

/// "It's not the tide, it's the wall", "rather than", "less … more".
pub(super) fn contrasts(line: &Line) -> usize {
    let no = line.words.iter().position(|word| {
        matches!(*word, "not" | "isn't" | "aren't" | "don't" | "doesn't" | "never" | "no" | "can't")
    });
    let turn = |at: usize| {
        matches!(line.words[at], "but" | "instead" | "rather")
            || at > 0
                && line.after(at - 1) & COMMA != 0
                && matches!(
                    line.words[at],
                    "it's" | "they're" | "you're" | "it" | "not" | "because"
                )
    };
    let turned = no.is_some_and(|no| (no + 1..line.words.len()).any(turn));
    let than = line.any(|word| word == "than");
    let both = line.any(|word| word == "more") && line.any(|word| word == "less");
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
    let there = line.words.windows(3).any(|w| {
        w[0] == "there" && matches!(w[1], "is" | "are") && matches!(w[2], "no" | "nothing")
            || w[0] == "there's" && matches!(w[1], "no" | "nothing" | "always")
    });
    usize::from(there)
}

/// "Testing is like …".
pub(super) fn likens(line: &Line) -> usize {
    usize::from(line.words.windows(3).any(|w| {
        matches!(w[0], "is" | "are" | "it's")
            && w[1] == "like"
            && matches!(w[2], "a" | "an" | "the")
    }))
}

/// "You should …", "Don't …".
pub(super) fn advises(line: &Line) -> usize {
    let must = line.words.windows(2).any(|w| {
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
    let rhetoric = conditions(line) + denies_being(line) + likens(line) + advises(line);
    let reasons = [
        opens_wide(line),
        says_what_is(line),
        superlatives(line) + absolutes(line),
        contrasts(line),
        rhetoric,
        human(line),
    ];
    2usize.saturating_sub(reasons.iter().filter(|count| **count > 0).count())
}
