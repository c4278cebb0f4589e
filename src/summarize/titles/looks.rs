//! What speaks for and against a phrase as a title, in numbers, and how much each counts.

use super::super::lexicon::{BADHEAD, FIRST, GENERIC, ING, Lists, MODWEAK, PLACE, S_FORM};
use super::super::math::{DECAY_60, DECAY_300, ln, logs};
use super::Scope;
use super::chunks::Connector;
use super::classes::{Class, is_number};
use super::nouns::{Scored, Uses, phrases, range};

/// How many looks there are.
pub(crate) const LOOKS: usize = 42;

/// The looks of a phrase.
pub(crate) fn looks(scope: &Scope, phrase: u32, uses: Uses) -> [f64; LOOKS] {
    let talk = scope.talk;
    let doc = talk.doc;
    let known = talk.phrases.all[phrase as usize];
    let tokens = range(known.model);
    let stems = talk.phrases.stems(phrase);
    let n = stems.len().max(1);
    let class = |token: usize| talk.classes.get(doc.tokens[token].word);
    let (last, front) = (tokens.end - 1, tokens.start);
    let head = if is_number(doc.tokens[last].shape) && last > front { last - 1 } else { last };
    let (head_word, front_word) = (doc.word(head), doc.word(front));
    let head_proper = class(head) == Class::Proper;
    let front_proper = class(front) == Class::Proper;
    let proper = head_proper || front_proper;
    let single = tokens.len() == 1;
    let common = single && !proper;
    let count = uses.count as usize;
    let nouns = tokens
        .clone()
        .filter(|t| matches!(class(*t), Class::Noun | Class::Proper))
        .map(|t| talk.classes.noun(doc.tokens[t].word))
        .fold(1.0f32, f32::min);
    let (mut sum, mut broad, mut narrow, mut weak) = (0.0, 0.0, 1.0f64, 0u32);
    let (mut high, mut low, mut few, mut most) = (-9.0f64, 9.0f64, usize::MAX, 0);
    for stem in stems {
        let told = scope.told(*stem);
        let (count, parts) = (told.count as usize, f64::from(told.parts) / 8.0);
        sum += told.z.max(0.05);
        (high, low) = (high.max(told.z), low.min(told.z));
        weak += u32::from(told.z < 0.3);
        (few, most) = (few.min(count), most.max(count));
        broad += parts;
        narrow = narrow.min(parts);
    }
    let broad = broad / n as f64;
    let head_said = scope.count(doc.stem(head)) as usize;
    let near = DECAY_60.after(uses.first as usize);
    let all = f64::from(known.count);
    let inside = known.within >= 2 && known.within * 10 >= known.count * 6;
    let begins = known.begins >= 2 && known.begins * 10 >= known.count * 6;
    let head_generic = head_word.is(GENERIC) && !head_proper;
    let lists = tokens.clone().fold(0, |lists, t| lists | doc.word(t).lists);
    let any = |of: Lists| lists & of != 0;
    let on = |yes: bool| f64::from(u8::from(yes));
    let multi = on(!single);
    [
        ln(sum.max(0.05)),
        high / 5.0,
        low / 5.0,
        on(common),
        on(single && proper),
        on(n >= 3),
        logs().of(count),
        on(count == 1),
        on(count == 1) * multi,
        near,
        near * narrow,
        near * on(uses.asked),
        DECAY_300.after(uses.first as usize),
        on(head_proper),
        on(front_proper),
        on(common) * on(count < 3),
        on(common) * narrow,
        on(common) * high / 5.0,
        f64::from(nouns),
        on(nouns < 0.6),
        on(inside),
        on(begins),
        on(head_generic),
        on(any(GENERIC)),
        on(head_word.is(ING)),
        on(front_word.is(MODWEAK) || (front_word.is(BADHEAD) && class(front) == Class::Adjective)),
        on(known.connector == Connector::Of),
        on(known.connector == Connector::And),
        on(known.connector == Connector::Other),
        on(any(PLACE)),
        on(front_word.is(FIRST) && front_proper),
        f64::from(weak) / n as f64,
        narrow,
        broad,
        logs().of(few.min(head_said)),
        logs().of(most),
        on(uses.asked),
        on(uses.about),
        f64::from(uses.count) / all,
        on(known.owned) + on(known.says && proper),
        on(stems.iter().any(|stem| talk.names.in_title(*stem))),
        on(head_word.is(S_FORM)),
    ]
}

/// The phrases that may name a chapter, with their looks: for fitting.
pub(crate) fn judged(scope: &Scope) -> Vec<(String, Vec<f64>)> {
    let spell = |choice: &Scored| {
        let model = scope.talk.phrases.all[choice.phrase as usize].model;
        (scope.talk.spell(range(model)), looks(scope, choice.phrase, choice.uses).to_vec())
    };
    phrases(scope).iter().map(spell).collect()
}

/// How well a phrase names a chapter; only the order counts.
pub(crate) fn judge(scope: &Scope, phrase: u32, uses: Uses) -> f64 {
    let mut looks = looks(scope, phrase, uses);
    let section = scope.position == 0.0;
    if section {
        // A section is about what comes again and again, not about what comes first.
        for look in [9, 10, 11, 12, 36] {
            looks[look] = 0.0;
        }
    }
    let fit: f64 = looks.iter().zip(WEIGHTS).map(|(look, weight)| look * weight).sum();
    fit + taste(scope, phrase, &looks) + if section { 1.5 * looks[6] } else { 0.0 }
}

/// What readers want beyond that: more than one word, and said for more than a moment.
fn taste(scope: &Scope, phrase: u32, looks: &[f64; LOOKS]) -> f64 {
    let stems = scope.talk.phrases.stems(phrase);
    let everywhere = scope.worn(stems);
    let [common, name, rare] = [looks[3], looks[4], looks[15]];
    let [once, generic_head, first_name, narrow] = [looks[8], looks[22], looks[30], looks[32]];
    let passing = if looks[14] > 0.0 && narrow < 0.3 { 0.6 } else { 0.0 };
    let worn = if everywhere { 0.6 + 0.6 * (common + name) } else { 0.0 };
    // Said within a moment of a long chapter and never again.
    let moment = if scope.words > 300 && narrow < 0.13 { 0.2 } else { 0.0 };
    1.2 * narrow
        - 0.9 * common
        - 0.8 * rare
        - 0.25 * name
        - 0.6 * once
        - 0.4 * generic_head
        - 0.6 * first_name
        - passing
        - worn
        - moment
}

/// By look: the logarithm of how much likelier it makes a phrase the title. Fitted on chapters with
/// human titles by `cargo run --release --example gold -- phrases`.
const WEIGHTS: [f64; LOOKS] = [
    -0.02, 0.31, 0.34, -0.18, -0.24, 0.02, -0.53, -0.37, 0.15, 2.76, -0.90, 0.27, 0.21, 0.20, 0.31,
    -0.16, 0.46, -0.36, -0.19, -0.18, -0.08, -0.20, 0.19, -0.06, 0.32, -0.21, 0.04, -0.14, 0.11,
    -0.16, -1.19, 0.35, -0.13, 0.52, 0.22, 0.76, 0.22, 0.41, -0.24, -0.14, 0.59, 0.01,
];
