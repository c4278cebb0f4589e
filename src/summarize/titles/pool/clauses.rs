//! Whole clauses as titles: questions, `why reviews matter`, `observability equals control`.

use std::ops::Range;

use super::super::super::doc::{COMMA, FIRST_OF};
use super::super::super::lexicon::{AUX, NOISE, WH};
use super::super::super::tags::Tag;
use super::super::MOST_WORDS;
use super::super::asked::{form, trim};
use super::super::questions::after_lead;
use super::opening::Opening;
use super::{Draft, Kind};

/// Hands on the clauses of the opening.
pub(crate) fn collect(opening: &Opening, add: &mut impl FnMut(Draft)) {
    for (sentence, asks) in &opening.sentences {
        if *asks {
            question(opening, sentence.clone(), add);
        }
        for at in sentence.clone() {
            wh(opening, at, sentence.end, add);
            statement(opening, at, sentence.clone(), add);
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
        let opens = doc.word(at).is(WH) && (inverted || contracted || apart)
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
        let Some(found) = form(opening.scope, &words) else { continue };
        add(Draft { text: found.text, kind: Kind::Question, words, at, also: 0, score: 0.0 });
    }
}

/// `how Kubernetes works`, `what makes a good title`, `why reviews matter`.
fn wh(opening: &Opening, at: usize, end: usize, add: &mut impl FnMut(Draft)) {
    if !matches!(opening.low(at), "how" | "why" | "what" | "where" | "when" | "who") {
        return;
    }
    if opening.is(at + 1, &[Tag::Auxiliary, Tag::To]) || !opening.joined(at) {
        return;
    }
    let Some(stop) = clause_end(opening, at, end) else { return };
    let verb = (at + 1..stop)
        .any(|t| opening.is(t, &[Tag::Verb, Tag::Auxiliary, Tag::Past, Tag::Contraction]));
    if (3..=MOST_WORDS).contains(&(stop - at)) && verb {
        let words: Vec<usize> = (at..stop).collect();
        let text = opening.scope.talk.join(&words);
        add(Draft { text, kind: Kind::Wh, words, at, also: 0, score: 0.0 });
    }
}

/// A short statement that stands for itself, from the start of a clause to its end.
fn statement(opening: &Opening, at: usize, sentence: Range<usize>, add: &mut impl FnMut(Draft)) {
    let doc = opening.scope.talk.doc;
    let opens = at == sentence.start
        || doc.tokens[at - 1].after != 0
        || opening.is(at - 1, &[Tag::Subordinator, Tag::Conjunction])
        || matches!(opening.low(at - 1), "that");
    if !opens {
        return;
    }
    let Some((_, subject)) = opening.article_thing(at) else { return };
    let Some(stop) = clause_end(opening, subject.end - 1, sentence.end) else { return };
    let verb = subject.end;
    if stop <= verb + 1
        || !(3..=MOST_WORDS).contains(&(stop - at))
        || !opening.is(verb, &[Tag::Verb, Tag::Auxiliary, Tag::Past])
        || !opening.joined(verb - 1)
    {
        return;
    }
    let words: Vec<usize> = (at..stop).collect();
    let text = opening.scope.talk.join(&words);
    add(Draft { text, kind: Kind::Statement, words, at, also: 0, score: 0.0 });
}

/// Where the clause ends that a token belongs to, if that is near.
fn clause_end(opening: &Opening, from: usize, end: usize) -> Option<usize> {
    let doc = opening.scope.talk.doc;
    for at in from..end.min(from + MOST_WORDS + 2) {
        let last = at + 1 == end || doc.tokens[at + 1].shape & FIRST_OF != 0;
        let mark = doc.tokens[at].after != 0 && doc.tokens[at].after & COMMA == COMMA
            || doc.tokens[at].after & !COMMA != 0;
        if last || mark {
            return Some(at + 1);
        }
        if at > from && opening.is(at + 1, &[Tag::Conjunction, Tag::Subordinator]) {
            return Some(at + 1);
        }
    }
    None
}
