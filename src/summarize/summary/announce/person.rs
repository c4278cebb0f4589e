//! A guest as the host introduces him.

use std::ops::Range;

use super::super::super::doc::{CAP, COMMA};
use super::super::super::titles::Talk;
use super::clause::clause_end;

/// A guest as the host introduces him: a name, and what was said of it up to the end.
pub(super) fn person(talk: &Talk, tokens: Range<usize>) -> Option<String> {
    const MOST: usize = 26;
    let doc = talk.doc;
    let name = |t: usize| doc.tokens[t].shape & CAP != 0;
    let mut start = tokens.start;
    while start < tokens.end
        && matches!(
            doc.low(start),
            "the"
                | "our"
                | "my"
                | "good"
                | "friend"
                | "today"
                | "once"
                | "again"
                | "a"
                | "very"
                | "special"
                | "guest"
        )
    {
        start += 1;
    }
    if start + 1 >= tokens.end || !name(start) || !name(start + 1) {
        return None;
    }
    let mut end = clause_end(talk, start..tokens.end);
    let known = |t: usize| {
        matches!(
            doc.low(t),
            "i" | "i'm"
                | "my"
                | "me"
                | "we"
                | "you"
                | "your"
                | "our"
                | "us"
                | "you're"
                | "and"
                | "co-host"
                | "host"
                | "cohost"
                | "it's"
                | "here"
        )
    };
    // Only the name and its company where what follows is not for a reader.
    let names_end = (start..end).find(|t| doc.tokens[*t].after & COMMA != 0).map_or(end, |t| t + 1);
    if end - start > MOST || (start..end).any(|t| known(t) && doc.low(t) != "and") {
        end = names_end;
    }
    if end - start > 8 && end == names_end || (start..end).any(|t| known(t) && doc.low(t) != "and")
    {
        end = (start..end).take_while(|t| name(*t)).last()? + 1;
    }
    let tail = |t: usize| matches!(doc.low(t), "today" | "here" | "now" | "and" | "with" | "on");
    while end > start + 1 && tail(end - 1) {
        end -= 1;
    }
    // A name that a line breaks in two is left alone.
    let unit = doc.unit_tokens.partition_point(|tokens| tokens.end <= start);
    (end > start + 1 && end <= doc.unit_tokens[unit].end).then(|| doc.slice(start..end).to_owned())
}
