//! How well a noun phrase names a chapter.

use super::super::doc::{CAP, Doc};
use super::super::languages::Grammar;
use super::super::lexicon::{BADHEAD, FIRST, GENERAL, GENERIC, ING, MODWEAK, PLACE};
use super::super::math::{DECAY_60, logs};
use super::Scope;
use super::chunks::Connector;
use super::classes::{Class, is_number};
use super::nouns::range;
use super::phrases::all_generic;

/// How well a phrase said `count` times from word `first` on names a chapter.
pub(crate) fn score(scope: &Scope, phrase: u32, count: u32, first: usize) -> Option<f64> {
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
    let proper = class(head) == Class::Proper || class(front) == Class::Proper;
    if all_generic(doc, &talk.classes, tokens.clone()) {
        return None;
    }
    let person = |token: &usize| talk.names.is_person(doc.tokens[*token].word);
    let persons = tokens.clone().filter(person).count();
    let places = tokens.clone().filter(|t| doc.word(*t).is(PLACE)).count();
    if persons == tokens.len()
        || (single && (places == 1 || talk.names.is_show(doc.tokens[front].word)))
    {
        return None;
    }
    if tokens.clone().all(|t| talk.names.is_show(doc.tokens[t].word)) {
        return None;
    }
    let general = |word: super::super::words::Word| word.is(GENERAL);
    let vague = doc.language.is_english() && vague(doc.low(head));
    if single && class(front) != Class::Proper && (general(head_word) || vague) {
        return None;
    }
    if matches!(
        doc.low(head),
        "episode" | "episodes" | "show" | "podcast" | "question" | "questions" | "listeners"
    ) {
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
    let (front_generic, head_generic) =
        (front_word.is(GENERIC), head_word.is(GENERIC) && class(head) != Class::Proper);
    match known.connector {
        Connector::None => {}
        _ if head_generic || ing || general(head_word) => return None,
        _ if partitive(doc, front) => return None,
        Connector::And if known.count < 2 => return None,
        Connector::Of => {}
        _ if known.count < 2 && !(n == 2 && front_generic) => return None,
        _ if class(front) == Class::Adjective && front_generic => return None,
        _ => {}
    }
    let sum: f64 = stems.iter().map(|stem| scope.z(*stem).max(0.05)).sum();
    let mut score = sum / root(n)
        * (1.0 + 0.3 * logs().of(count as usize))
        * (1.0 + scope.position * DECAY_60.after(first));
    let mut times = |on: bool, factor: f64| score *= if on { factor } else { 1.0 };
    let table = scope.words > 150;
    let heads = f64::from(
        tokens
            .clone()
            .filter(|t| matches!(class(*t), Class::Noun | Class::Proper))
            .map(|t| talk.classes.noun(doc.tokens[t].word))
            .fold(1.0f32, f32::min),
    );
    times(proper, 1.5);
    times(true, (0.35 + 0.75 * heads).min(1.0));
    times(count == 1 && n > 2, 0.55);
    let common = single && class(front) != Class::Proper;
    if single {
        times(true, if common { 0.7 } else { 0.9 });
    } else {
        times(count >= 2 && known.connector == Connector::None, 1.25);
    }
    let inside = known.within >= 2 && known.within * 10 >= known.count * 6;
    times(inside, if proper { 0.6 } else { 0.45 });
    times(known.begins >= 2 && known.begins * 10 >= known.count * 6, 0.7);
    if common {
        let z = scope.z(stems[0]);
        times(count < 3 || z < 1.5, 0.5);
        times(count == 1, 0.5);
        times(heads < 0.6 || (ing && count < 3), 0.5);
    }
    times(single && front_word.is(FIRST), 0.25);
    if table && !proper {
        times(scope.count(doc.stem(head)) < 2, 0.5);
        times(count == 1 && ing, 0.5);
        times(count == 1 && head_generic, 0.6);
        times(count == 1 && doc.low(front).ends_with("ed"), 0.7);
    }
    times(known.owned && head_generic, 0.4);
    times(known.says && proper, 0.4);
    times(tokens.clone().any(|t| doc.word(t).is(GENERIC)), 0.8);
    times(head_generic, 0.75);
    times(
        front_word.is(MODWEAK) || (front_word.is(BADHEAD) && class(front) == Class::Adjective),
        0.4,
    );
    times(general(front_word) && class(front) != Class::Proper, 0.5);
    times(general(head_word) && !single, 0.45);
    times(persons > 0, 0.4);
    times(places > 0, 0.5);
    // Somebody who is only mentioned.
    times(!single && front_word.is(FIRST) && class(front) == Class::Proper && count < 4, 0.35);
    // A section is about what comes again and again.
    times(scope.position == 0.0, f64::from(count.min(6)));
    times(tokens.clone().any(|t| talk.names.is_show(doc.tokens[t].word)), 0.5);
    let everywhere = scope.chapters >= 5
        && stems.iter().all(|stem| talk.counts.spread(*stem) * 10 >= scope.chapters * 7);
    times(everywhere, if single { 0.5 } else { 0.6 });
    times(known.connector != Connector::None, 0.8);
    let capital = tokens.len() == 2 && tokens.clone().all(|t| doc.tokens[t].shape & CAP != 0);
    times(capital && count == 1, 0.8);
    times(proper && count == 1 && single, 0.5);
    times(count == 1 && !single && heads <= 0.5, 0.6);
    let weak = stems.iter().filter(|stem| scope.z(**stem) < 0.3).count();
    for _ in 0..weak {
        times(true, 0.6);
    }
    Some(score)
}

/// n to the power .3, for the few n that occur.
fn root(n: usize) -> f64 {
    [1.0, 1.0, 1.231_144, 1.390_389, 1.515_717, 1.620_657, 1.711_770][n.min(6)]
}

/// Whether a phrase begins "kind of", "bunch of" and the like.
fn partitive(doc: &Doc, front: usize) -> bool {
    let word = doc.low(front);
    let word = word.strip_suffix('s').unwrap_or(word);
    matches!(
        word,
        "bunch"
            | "lot"
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
