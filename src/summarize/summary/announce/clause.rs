//! Where what is announced ends: before the speaker starts anew.

use std::ops::Range;

use super::super::super::doc::{BREAK, COMMA, STOP_MARK};
use super::super::super::titles::Talk;

/// The part of a sentence that can stand after "about": up to where the speaker starts anew.
pub(super) fn clause(talk: &Talk, tokens: Range<usize>) -> Option<Range<usize>> {
    const MOST: usize = 34;
    let doc = talk.doc;
    let mut end = tokens.start;
    let mut comma = None;
    while end < tokens.end {
        let token = doc.tokens[end];
        end += 1;
        if token.after & (BREAK | STOP_MARK) != 0 {
            break;
        }
        if end < tokens.end && token.after & COMMA != 0 {
            let next = doc.low(end);
            let second = if end + 1 < tokens.end { doc.low(end + 1) } else { "" };
            let anew = matches!(
                next,
                "so" | "but"
                    | "because"
                    | "which"
                    | "right"
                    | "you"
                    | "i"
                    | "we"
                    | "it"
                    | "then"
                    | "since"
                    | "who"
                    | "if"
                    | "i'm"
                    | "we're"
                    | "it's"
                    | "that"
                    | "let's"
                    | "where"
                    | "this"
                    | "today"
                    | "as"
                    | "or"
                    | "hi"
                    | "welcome"
                    | "and"
            );
            let list = matches!(next, "and" | "or")
                && !matches!(
                    second,
                    "i" | "we"
                        | "it"
                        | "you"
                        | "i'm"
                        | "we're"
                        | "we'll"
                        | "then"
                        | "so"
                        | "that"
                        | "this"
                        | "they"
                        | "he"
                        | "she"
                        | "it's"
                        | "that's"
                        | "maybe"
                        | "hopefully"
                        | "i'll"
                        | "if"
                        | "also"
                        | "just"
                        | "stuff"
                        | "things"
                        | "yeah"
                        | "kind"
                );
            if anew && !list {
                break;
            }
            comma = Some(end);
        }
        if end - tokens.start >= MOST {
            end = comma?;
            break;
        }
        // "… and we will see": a clause of its own without a comma.
        let two = |a: &str, b: &[&str]| {
            end + 1 < tokens.end && doc.low(end) == a && b.contains(&doc.low(end + 1))
        };
        if two(
            "and",
            &["i", "we", "we're", "i'm", "then", "it", "it's", "that's", "so", "you", "also"],
        ) || two("so", &["i", "we", "let's", "if", "it", "that's"])
            || end < tokens.end && matches!(doc.low(end), "because" | "but")
        {
            break;
        }
    }
    const TAIL: [&str; 18] = [
        "today", "here", "episode", "this", "in", "show", "on", "the", "today's", "too", "now",
        "really", "also", "with", "us", "and", "well", "as",
    ];
    while end > tokens.start && TAIL.contains(&doc.low(end - 1)) {
        end -= 1;
    }
    let mut start = tokens.start;
    while start < end
        && matches!(doc.low(start), "like" | "about" | "basically" | "kind" | "of" | "couple")
    {
        start += 1;
    }
    (end > start).then_some(start..end)
}

/// The end of the clause that begins here.
pub(super) fn clause_end(talk: &Talk, tokens: Range<usize>) -> usize {
    let doc = talk.doc;
    let stop = |t: usize| {
        let second = if t + 1 < tokens.end { doc.low(t + 1) } else { "" };
        doc.tokens[t].after & (BREAK | STOP_MARK) != 0
            || doc.tokens[t].after & COMMA != 0
                && matches!(
                    second,
                    "and"
                        | "so"
                        | "but"
                        | "i"
                        | "we"
                        | "who's"
                        | "welcome"
                        | "thanks"
                        | "hi"
                        | "hey"
                        | "how"
                        | "i'm"
                        | "we're"
                        | "it's"
                )
    };
    tokens.clone().find(|t| stop(*t)).map_or(tokens.end, |t| t + 1)
}
