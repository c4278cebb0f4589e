//! A clause of the host's as a third person tells it.

use std::ops::Range;

use super::super::super::doc::{OPENS_QUOTE, UNQUOTE};
use super::super::super::lexicon::{CONJ, FILLER};
use super::super::super::titles::Talk;
use super::super::cast::joined;

/// The words of a clause as a third person tells them; `None` where that cannot be done.
pub(super) fn retell(talk: &Talk, tokens: Range<usize>) -> Option<String> {
    let doc = talk.doc;
    let first = doc.low(tokens.start);
    let leans = matches!(
        first,
        "it" | "that"
            | "this"
            | "them"
            | "those"
            | "these"
            | "him"
            | "her"
            | "you"
            | "your"
            | "something"
            | "some"
            | "things"
            | "stuff"
            | "myself"
            | "and"
            | "to"
            | "one"
            | "is"
            | "all"
            | "everything"
            | "anything"
            | "his"
            | "their"
            | "each"
            | "which"
            | "another"
            | "around"
            | "with"
            | "for"
            | "from"
            | "at"
    );
    if leans || doc.word(tokens.start).is(FILLER | CONJ) {
        return None;
    }
    // "Voice coding is really good": a sentence of its own is no matter, "how kelp is cut" is one.
    let asks = matches!(first, "how" | "what" | "why" | "whether" | "when" | "where" | "who");
    let says = |t: usize| matches!(doc.low(t), "is" | "are" | "was" | "were");
    if !asks && tokens.clone().any(says) {
        return None;
    }
    let mut text = String::new();
    let mut last = u32::MAX;
    for token in tokens.clone() {
        let known = doc.tokens[token];
        let told = match doc.low(token) {
            "we" | "we're" | "we've" | "we'll" | "i" | "i'm" | "i've" | "i'll" | "my" | "me"
            | "you've" | "you're" | "mine" | "yours" | "you'll" | "i'd" | "we'd" | "uh" | "um"
            | "stuff" | "thing" | "gonna" | "wanna" | "kinda" | "it" | "it's" | "that's" | "he"
            | "she" | "they" | "sorta" | "whatever" | "oh" | "yeah" | "us" | "there's" | "here"
            | "there" => {
                return None;
            }
            "our" => return None,
            _ => doc.slice(token..token + 1),
        };
        if known.word == last || known.shape & OPENS_QUOTE != 0 || known.after & UNQUOTE != 0 {
            return None;
        }
        last = known.word;
        if !text.is_empty() {
            let from = doc.tokens[token - 1].end as usize;
            let between = doc.text[from..known.start as usize].trim();
            if !matches!(between, "" | "," | "'" | "/" | "." | "&") {
                return None;
            }
            // Nothing stands between units.
            let gap = &doc.text[from..known.start as usize];
            text.push_str(if gap.is_empty() { " " } else { gap });
        }
        text.push_str(told);
    }
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(joined(&text))
}
