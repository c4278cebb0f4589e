//! A guest as the host introduces him.

use std::ops::Range;

use super::super::super::doc::{CAP, COMMA, OPENS_QUOTE, UNQUOTE, UPPER};
use super::super::super::lexicon::CHATTY;
use super::super::super::tags::{Tag, tags};
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
    let letters = |t: usize| doc.tokens[t].shape & UPPER != 0;
    if start + 1 >= tokens.end || !name(start) || !name(start + 1) || letters(start) {
        return None;
    }
    // "Ana, Bo and Col": the hosts by their first names; "Ana Lund, who hosts with me": one of them.
    let host =
        |t: usize| matches!(doc.low(t), "host" | "co-host" | "cohost" | "hosts" | "co-hosts");
    if doc.tokens[start].after & COMMA != 0 || tokens.clone().any(host) {
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
    if end <= start + 1 || end > doc.unit_tokens[unit].end {
        return None;
    }
    let name = start..names_end.min(end);
    // "Ronald \"Don't": a name is not broken off in a quotation.
    if name.clone().any(|t| doc.tokens[t].shape & OPENS_QUOTE != 0) {
        return None;
    }
    // "Kent C": the rest of the name stands behind the full stop.
    if doc.slice(name.end - 1..name.end).chars().count() < 2 {
        return None;
    }
    let told = doc.slice(name.clone());
    Some(match role(talk, name.end..end) {
        Some(role) => format!("{told}, {role}"),
        None => told.to_owned(),
    })
}

/// Most words that are said of somebody between two commas.
const ROLE: usize = 16;

/// What is said of somebody, as it stands between commas: "research manager at the harbour" of
/// "who is the research manager at the harbour".
fn role(talk: &Talk, said: Range<usize>) -> Option<String> {
    let doc = talk.doc;
    let mut start = said.start;
    let low = |t: usize| if t < said.end { doc.low(t) } else { "" };
    match (low(start), low(start + 1)) {
        ("who" | "he" | "she", "is") => start += 2,
        ("who's" | "he's" | "she's", _) => start += 1,
        _ => {}
    }
    if start > said.start && low(start) == "the" {
        start += 1;
    }
    let end = said.end;
    if start >= end || end - start > ROLE {
        return None;
    }
    let name_at = |t: usize| doc.tokens[t].shape & CAP != 0;
    let tags = tags(doc, start..end);
    let whole = matches!(tags.last()?, Tag::Noun | Tag::Plural | Tag::Proper | Tag::Number)
        || name_at(end - 1);
    let opens = match tags[0] {
        Tag::Determiner | Tag::Noun | Tag::Plural | Tag::Proper | Tag::Adjective => true,
        _ => matches!(doc.low(start), "who" | "one" | "a" | "an" | "the" | "senior" | "founder"),
    };
    let chatty = |t: usize| {
        doc.word(t).is(CHATTY)
            || doc.tokens[t].shape & OPENS_QUOTE != 0
            || doc.tokens[t].after & UNQUOTE != 0
    };
    let says = whole && opens && !(start..end).any(chatty);
    says.then(|| doc.slice(start..end).to_owned())
}
