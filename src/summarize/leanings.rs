//! Sentences that lean on what was said before.

use super::claims::Line;
use super::doc::{COMMA, STOP_MARK};
use super::lexicon::{AUX, FINITE, PREP};
use super::titles::WordClass;

/// The subject is "the idea", "the second property": of something that was said before.
pub(super) fn dangling_head(line: &Line) -> usize {
    const HEADS: [&str; 38] = [
        "answer",
        "approach",
        "argument",
        "author",
        "benefit",
        "case",
        "cause",
        "concept",
        "default",
        "difference",
        "downside",
        "example",
        "first",
        "following",
        "former",
        "goal",
        "idea",
        "issue",
        "last",
        "latter",
        "next",
        "other",
        "plan",
        "point",
        "previous",
        "problem",
        "proposal",
        "question",
        "reason",
        "response",
        "result",
        "same",
        "second",
        "solution",
        "thing",
        "third",
        "trick",
        "upside",
    ];
    let the = matches!(line.said(0), "the" | "my" | "your" | "our" | "one" | "a");
    let head = |at: usize| HEADS.binary_search(&line.word(at).trim_end_matches('s')).is_ok();
    let next = |at: usize| {
        at < line.words.len()
            && (line.is_finite(at)
                || matches!(line.words[at], "i" | "with" | "here" | "that" | "you" | "i'm" | "we"))
    };
    let bare = (1..4).any(|at| head(line.body + at) && next(line.body + at + 1));
    let ranked = matches!(
        line.said(1),
        "reason"
            | "first"
            | "second"
            | "third"
            | "last"
            | "next"
            | "other"
            | "same"
            | "former"
            | "latter"
    );
    usize::from(the && (bare || ranked))
}

/// "The keeper is …": one of whom the reader has not heard.
pub(super) fn definite_subject(line: &Line) -> usize {
    let the = line.said(0) == "the";
    let placed = matches!(line.said(2), "in" | "on" | "at" | "from" | "with");
    let reach = if placed { 2..7 } else { 2..4 };
    let singular = line.verb().is_some_and(|verb| reach.contains(&(verb - line.body)));
    let known = super::merits::superlatives(line) > 0
        || matches!(
            line.said(1),
            "only"
                | "whole"
                | "world"
                | "web"
                | "internet"
                | "future"
                | "more"
                | "less"
                | "real"
                | "key"
        );
    usize::from(the && singular && !known)
}

/// Words that mean something that was said before.
pub(super) fn points_back(line: &Line) -> usize {
    let last = line.words.len();
    (0..last)
        .filter(|&at| match line.words[at] {
            "that's" | "it's" | "it" | "they" | "this" | "there's"
                if line.body > 0 && at == line.body =>
            {
                true
            }
            "it's" | "it" if at == 0 && expletive(line) => false,
            "such" => line.word(at + 1) != "as",
            "same" => {
                !line.words[at..].contains(&"as")
                    && !line.any(|word| matches!(word, "two" | "every" | "everyone" | "all"))
            }
            "either" => !line.words[at..].contains(&"or"),
            "both" => !line.words[at..].contains(&"and"),
            "there" => !line.is(at + 1, FINITE) && line.word(at + 1) != "no",
            "another" | "also" | "too" if at < 4 || at + 1 == last => true,
            "then" if !line.any(|word| matches!(word, "if" | "when")) => true,
            "again" | "here" | "therefore" | "thus" | "hence" | "aforementioned"
            | "respectively" => true,
            "this" | "these" | "he" | "she" | "him" | "his" | "her" => true,
            "those" => !matches!(line.word(at + 1), "who" | "that" | "of"),
            "one" => {
                let ranked = matches!(
                    line.word(at.wrapping_sub(1)),
                    "first"
                        | "second"
                        | "third"
                        | "other"
                        | "last"
                        | "next"
                        | "only"
                        | "best"
                        | "this"
                        | "that"
                );
                ranked || line.word(at + 1) == "of" && line.word(at + 2) == "those"
            }
            "that" => that_one(line, at),
            "it" | "they" | "them" | "they're" | "it's" | "their" | "its" | "they'll" | "it'll" => {
                !(line.body..at).any(|other| {
                    let verb =
                        other > 0 && (line.is(other - 1, AUX) || line.words[other - 1] == "to");
                    line.class(other) == WordClass::Noun && !verb
                })
            }
            _ => false,
        })
        .count()
}

/// "It's easier to …": the words that follow say what "it" is.
pub(super) fn expletive(line: &Line) -> bool {
    let first = if line.word(0) == "it's" { 1 } else { 2 };
    let is = first == 1 || matches!(line.word(1), "is" | "takes" | "isn't");
    let turned = matches!((line.word(first), line.word(first + 1)), ("not", "about"));
    is && (turned
        || (first + 1..first + 4).any(|at| matches!(line.word(at), "to" | "if" | "when" | "that")))
}

/// Whether a "that" points at a thing: "with that race", "sets that up".
pub(super) fn that_one(line: &Line, at: usize) -> bool {
    let noun = line.tokens.len() > at + 1 && line.class(at + 1) == WordClass::Noun;
    let thing = noun && !line.word(at + 1).ends_with('s') && !line.is_finite(at + 1);
    let by = at > 0 && (line.is(at - 1, PREP) || matches!(line.words[at - 1], "like" | "all"));
    let after_noun = at > 0 && line.class(at - 1) == WordClass::Noun;
    let ends = line.after(at) & (COMMA | STOP_MARK) != 0;
    at == line.body || ends || at + 2 == line.words.len() || by || thing && !after_noun
}

/// Goes on from what was said: "And …".
pub(super) fn joins_on(line: &Line) -> usize {
    usize::from(matches!(line.word(0), "and" | "but" | "so"))
}
