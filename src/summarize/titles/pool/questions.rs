//! What the opening of a chapter asks, as titles.

use std::ops::Range;

use super::super::super::lexicon::{AUX, NOISE, WH};
use super::super::super::tags::Tag;
use super::super::MOST_WORDS;
use super::super::asked::{form, has_verb, trim};
use super::super::questions::after_lead;
use super::opening::Opening;
use super::{Draft, Kind};

/// Hands on the questions of the opening.
pub(crate) fn collect(opening: &Opening, add: &mut impl FnMut(Draft)) {
    for (sentence, asks) in &opening.sentences {
        if *asks {
            question(opening, sentence.clone(), add);
        }
    }
}

/// What is asked, from every place where a question may begin.
fn question(opening: &Opening, sentence: Range<usize>, add: &mut impl FnMut(Draft)) {
    let talk = opening.scope.talk;
    let doc = talk.doc;
    let start = after_lead(doc, sentence.clone());
    for at in start..sentence.end {
        let apart = at == start || doc.tokens[at - 1].after != 0;
        let led =
            at > start && opening.is(at - 1, &[Tag::Conjunction, Tag::Subordinator, Tag::Verb]);
        let inverted = at + 1 < sentence.end && doc.word(at + 1).is(AUX);
        let contracted = doc.low(at).ends_with("'s");
        // "Which means …" goes on with what was said.
        let relative = doc.low(at) == "which"
            && (inverted || opening.is(at + 1, &[Tag::Verb, Tag::Past, Tag::Auxiliary]));
        let opens = !relative && doc.word(at).is(WH) && (inverted || contracted || apart)
            || doc.word(at).is(AUX) && apart;
        if !opens || !(apart || led || doc.word(at).is(WH)) {
            continue;
        }
        let words = trim(doc, at..sentence.end);
        if !(3..=MOST_WORDS).contains(&words.len()) || words.iter().any(|w| doc.word(*w).is(NOISE))
        {
            continue;
        }
        // "How about favourite talks?" asks for favourite talks; "What gear that …" asks nothing.
        let about = matches!(doc.low(words[1]), "about");
        let asked = words.iter().any(|w| doc.word(*w).is(AUX) || doc.low(*w).contains('\''));
        let nowhere = words.iter().enumerate().any(|(i, w)| {
            let that = i > 0 && opening.is(words[i - 1], &[Tag::Noun, Tag::Plural]);
            matches!(
                doc.low(*w),
                "this" | "it" | "they" | "them" | "those" | "these" | "he" | "she"
            ) || doc.low(*w) == "that" && !that
        });
        if nowhere || !about && !asked {
            continue;
        }
        // "What should we about the tides?", "What's your you're a captain?": something was cut out.
        let personal =
            |w: &usize| matches!(doc.low(*w), "you're" | "i'm" | "we're" | "they're" | "it's");
        if !has_verb(doc, &words, false) || words[1..].iter().any(personal) {
            continue;
        }
        // "What is next on the list?" asks for nothing that has a name.
        let matter = words.iter().filter(|w| opening.scope.content(**w, 0.8)).count();
        if matter < if doc.word(words[0]).is(WH) { 1 } else { 2 } {
            continue;
        }
        let Some(found) = form(opening.scope, &words) else { continue };
        add(Draft::new(words, found.text, Kind::Question, at, 0.0));
    }
}
