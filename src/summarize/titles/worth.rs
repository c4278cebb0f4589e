//! How well a noun phrase names a chapter.

use std::ops::Range;

use super::super::doc::{CAP, Doc, FIRST_OF};
use super::super::languages::Grammar;
use super::super::lexicon::{
    BADHEAD, FIRST, GENERAL, GENERIC, GIVEN, ING, MODWEAK, NOUN, PASSING, PLACE, S_FORM, SAY,
    SUBJECT,
};
use super::Scope;
use super::chunks::Connector;
use super::classes::{Class, is_number};
use super::looks::judge;
use super::nouns::{Uses, range};
use super::phrases::all_generic;

/// How well a phrase said `count` times from word `first` on names a chapter.
pub(crate) fn score(scope: &Scope, phrase: u32, uses: Uses) -> Option<f64> {
    let count = uses.count;
    let talk = scope.talk;
    let doc = talk.doc;
    let known = talk.phrases.all[phrase as usize];
    let tokens = range(known.model);
    let stems = talk.phrases.stems(phrase);
    let n = stems.len();
    if n == 0 || (1..n).any(|i| stems[..i].contains(&stems[i])) {
        return None;
    }
    let single = tokens.len() == 1;
    // Where nothing is known of the language, words are a phrase if they come together again.
    let bare = matches!(doc.language.grammar, Grammar::Plain | Grammar::Unspaced);
    if bare && !single && known.count < 2 {
        return None;
    }
    let class = |token: usize| talk.classes.get(doc.tokens[token].word);
    let (head, front) = (tokens.end - 1, tokens.start);
    let head = if is_number(doc.tokens[head].shape) && head > front { head - 1 } else { head };
    let (head_word, front_word) = (doc.word(head), doc.word(front));
    if all_generic(doc, &talk.classes, tokens.clone()) {
        return None;
    }
    let person = |token: &usize| talk.names.is_person(doc.tokens[*token].word);
    let persons = tokens.clone().filter(person).count();
    let places = tokens.clone().filter(|t| doc.word(*t).is(PLACE)).count();
    if persons > 0 || (single && (places == 1 || talk.names.is_show(doc.tokens[front].word))) {
        return None;
    }
    if tokens.clone().all(|t| talk.names.is_show(doc.tokens[t].word)) {
        return None;
    }
    let general = |word: super::super::words::Word| word.is(GENERAL);
    let vague = || doc.language.is_english() && vague(doc.low(head));
    if single && class(front) != Class::Proper && (general(head_word) || vague()) {
        return None;
    }
    if matches!(
        doc.low(head),
        "episode" | "episodes" | "show" | "podcast" | "question" | "questions" | "listeners"
    ) {
        return None;
    }
    if !well_formed(scope, tokens.clone(), head, known.count) {
        return None;
    }
    let ing = head_word.is(ING);
    // "Spammers filling out forms": a verb, whatever it looks like.
    let particle = |t: usize| {
        matches!(
            doc.low(t),
            "out"
                | "up"
                | "off"
                | "down"
                | "over"
                | "in"
                | "on"
                | "to"
                | "the"
                | "a"
                | "your"
                | "my"
        )
    };
    if ing
        && !single
        && count == 1
        && tokens.end < doc.tokens.len()
        && doc.tokens[tokens.end - 1].after == 0
        && particle(tokens.end)
    {
        return None;
    }
    // "Her husband Cory": somebody's somebody.
    if known.owned && class(head) == Class::Proper && class(front) != Class::Proper {
        return None;
    }
    let (front_generic, head_generic) =
        (front_word.is(GENERIC), head_word.is(GENERIC) && class(head) != Class::Proper);
    match known.connector {
        Connector::None => {}
        _ if head_generic || ing || general(head_word) => return None,
        _ if partitive(doc, front) => return None,
        Connector::And if known.count < 2 => return None,
        // "For the sake of exercise": said once and not at the start.
        Connector::Of if count < 2 && uses.first > 60 => return None,
        Connector::Of => {}
        _ if known.count < 2 && !(n == 2 && front_generic) => return None,
        _ if class(front) == Class::Adjective && front_generic => return None,
        _ => {}
    }
    Some(judge(scope, phrase, uses))
}

/// Whether a phrase begins and ends as one may: no empty adjective, no verb, no day of the week.
fn well_formed(scope: &Scope, tokens: Range<usize>, head: usize, count: u32) -> bool {
    let (doc, classes) = (scope.talk.doc, &scope.talk.classes);
    let word = doc.word(head);
    let low = doc.low(head);
    let front = doc.word(tokens.start);
    if word.is(PLACE) && front.is(GENERIC) {
        return false;
    }
    if word.is(PASSING) && count < 6 {
        return false;
    }
    // "The bitcoin's block": half of something longer.
    if front.is(S_FORM) && doc.low(tokens.start).ends_with("'s") && tokens.len() > 1 && count < 2 {
        return false;
    }
    // "Current remote": the adjective says nothing, unless the two are a set phrase.
    let weak = front.is(MODWEAK | BADHEAD | GENERAL)
        && classes.get(doc.tokens[tokens.start].word) == Class::Adjective;
    if weak && tokens.len() > 1 && count < 3 {
        return false;
    }
    let proper = |t: usize| classes.get(doc.tokens[t].word) == Class::Proper;
    // "The reason Haskell …", "we enabled Vim": a clause, not a name.
    let clause = front.is(GENERIC) || doc.low(tokens.start).ends_with("ed");
    if tokens.len() > 1 && clause && proper(head) && !proper(tokens.start) && count < 3 {
        return false;
    }
    // "Zooming", "Finding": a lone verb, unless it is named again and again.
    let lone_verb = word.is(ING) && tokens.len() == 1 && !proper(head);
    if lone_verb && (count < 4 || classes.noun(doc.tokens[head].word) < 0.7) {
        return false;
    }
    if !doc.language.is_english() {
        return true;
    }
    // "We covered robustness", "to shoot video", "enjoying shooting": the first word is a verb.
    let start = tokens.start;
    let participle = front.is(ING) && !front.is(NOUN) || doc.low(start).ends_with("ed");
    let lower = doc.tokens[start].shape & CAP == 0;
    let led = start > 0
        && doc.tokens[start - 1].after == 0
        && doc.tokens[start].shape & FIRST_OF == 0
        && doc.word(start - 1).is(SUBJECT);
    if tokens.len() > 1 && lower && participle && count < 3 && (led || front.is(ING)) {
        return false;
    }
    if proper(head) {
        // Somebody who is only mentioned.
        return tokens.len() > 1 || !word.is(FIRST | GIVEN);
    }
    // "A student studying": no noun unless it is known as one.
    if word.is(ING) && tokens.len() > 1 && count < 3 && !word.is(NOUN) {
        return false;
    }
    let participle = low.ends_with("ed") && low.len() > 5 && tokens.len() > 1;
    // "The objectives nest": what follows a plural and was never seen as a noun is a verb.
    let doubtful = classes.noun(doc.tokens[head].word) < 0.6;
    let plural = head > tokens.start && doc.word(head - 1).is(S_FORM) && doubtful;
    let says = tokens.len() > 1
        && (word.is(SAY) || matches!(low, "looks" | "ends" | "means" | "feels" | "dot" | "slash"));
    !(participle || plural || says)
}

/// Whether a phrase begins "kind of", "bunch of" and the like.
fn partitive(doc: &Doc, front: usize) -> bool {
    let word = doc.low(front);
    let word = word.strip_suffix('s').unwrap_or(word);
    matches!(
        word,
        "bunch"
            | "lot"
            | "load"
            | "sake"
            | "middle"
            | "matter"
            | "sense"
            | "way"
            | "couple"
            | "number"
            | "set"
            | "kind"
            | "sort"
            | "type"
            | "serie"
            | "variety"
            | "range"
            | "piece"
            | "part"
            | "amount"
            | "handful"
            | "ton"
            | "task"
            | "act"
            | "process"
            | "concept"
            | "idea"
            | "notion"
            | "topic"
            | "subject"
            | "issue"
            | "question"
            | "problem"
            | "case"
            | "rest"
            | "term"
            | "regard"
            | "respect"
            | "level"
            | "end"
            | "top"
            | "side"
    )
}

/// Whether a lone word is the remains of something said: "Reasonable", "Remaining".
pub(crate) fn vague(word: &str) -> bool {
    ["able", "ible", "ful", "ous", "ive", "ish", "less", "ed", "er", "est"]
        .iter()
        .any(|end| word.ends_with(end) && word.len() > 6)
        && !["ever", "ower", "uter", "rver", "iler", "ayer", "ffer"]
            .iter()
            .any(|end| word.ends_with(end))
        || word.ends_with("ing") && word.len() > 9
        || matches!(
            word,
            "mind"
                | "feedback"
                | "technology"
                | "technologies"
                | "software"
                | "company"
                | "business"
                | "code"
                | "network"
                | "stuff"
                | "info"
                | "question"
        )
}
