//! Names that are no subject of a talk: people, bits of abbreviations, letters of a country.

use super::super::doc::{CAP, FIRST_OF, INNER};
use super::super::known::commonness;
use super::super::lexicon::{ABBR, FIRST, GIVEN, LY};
use super::super::marks::{Marks, PERSON, SPEAKS};
use super::super::titles::{Talk, WordClass, tokens_of_phrase};

/// Words after a name within which "he" or "her" means its bearer.
const NEAR: usize = 8;
/// Where a name is said, at most so many places are looked at.
const LOOKED_AT: usize = 60;

/// Tenths of the residual inverse document frequency + 1 of words that say nothing of what a talk is
/// about.
const STREWN: u8 = 5;

/// Whether a name is somebody's: people say things, and are told of as "he" and "she".
pub(super) fn is_somebody(talk: &Talk, said: &[usize], length: usize) -> bool {
    let doc = talk.doc;
    if !doc.language.is_english() || said.is_empty() {
        return false;
    }
    let memory = doc.memory();
    let marked = |at: usize, mark: Marks| memory.get(doc.tokens[at].word).marks & mark != 0;
    let human = |at: &&usize| {
        let next = **at + length;
        let end = doc.tokens.len().min(next + NEAR);
        let speaks = next < end && doc.tokens[next - 1].after == 0 && marked(next, SPEAKS);
        let told = |t: usize| marked(t, PERSON);
        let told = (next..end)
            .take_while(|t| doc.tokens[*t].shape & FIRST_OF == 0 || *t == next || told(*t))
            .any(told);
        speaks || told
    };
    // `AWS`, `WebAssembly` and `Node-RED` are nobody, and "Redis" is a word that is known.
    let name = doc.slice(said[0]..said[0] + length);
    let built = name.contains('-')
        || name.split(' ').any(|word| word.chars().skip(1).any(char::is_uppercase));
    if built {
        return false;
    }
    let known = (said[0]..said[0] + length).all(|token| commonness(doc.low(token)) > 0);
    let looked = said.len().min(LOOKED_AT);
    let called = said.iter().filter(|at| is_called(talk, **at)).count();
    if length == 1 && called >= if known { 2 } else { 1 } && called * 20 >= said.len() {
        return true;
    }
    let humans = said.iter().take(looked).filter(human).count();
    humans >= 2 && humans * if known { 2 } else { 3 } >= looked
}

/// Whether a name is a surname here, "Ana Quillon", or that of somebody who is thanked.
fn is_called(talk: &Talk, at: usize) -> bool {
    let doc = talk.doc;
    let Some(before) = at.checked_sub(1) else { return false };
    let first = doc.tokens[before].shape & CAP != 0 && doc.word(before).is(FIRST | GIVEN);
    let thanked = match doc.low(before) {
        "thanks" | "welcome" => true,
        "you" => before > 0 && doc.low(before - 1) == "thank",
        _ => false,
    };
    doc.tokens[at].shape & CAP != 0
        && (thanked
            || first && doc.tokens[before].after == 0 && doc.tokens[at].shape & FIRST_OF == 0)
}

/// A word without a final `'s`.
///
/// By hand, because the standard library's search for a text is prepared anew for each word.
pub(super) fn owner(word: &str) -> &str {
    let mut word = word;
    while let Some(bare) = word.strip_suffix("'s") {
        word = bare;
    }
    word
}

/// Whether a lone common word is strewn over all talk: "Sight", "Lessons", "Twist".
pub(super) fn is_strewn(talk: &Talk, phrase: u32) -> bool {
    let doc = talk.doc;
    let mut tokens = tokens_of_phrase(talk.phrases.all[phrase as usize].model);
    let (Some(only), None) = (tokens.next(), tokens.next()) else { return false };
    let word = doc.tokens[only].word;
    let named = doc.tokens[only].shape & INNER != 0 || talk.classes.get(word) == WordClass::Proper;
    doc.language.is_english() && !named && (1..=STREWN).contains(&doc.memory().get(word).burst)
}

/// Whether a phrase only counts or measures: "thirty-one pence", "square metre", "half".
pub(super) fn is_measure(talk: &Talk, phrase: u32) -> bool {
    let doc = talk.doc;
    let tokens = tokens_of_phrase(talk.phrases.all[phrase as usize].model);
    let number = |part: &str| {
        matches!(
            part,
            "one"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "eleven"
                | "twelve"
                | "thirteen"
                | "fourteen"
                | "fifteen"
                | "sixteen"
                | "seventeen"
                | "eighteen"
                | "nineteen"
                | "twenty"
                | "thirty"
                | "forty"
                | "fifty"
                | "sixty"
                | "seventy"
                | "eighty"
                | "ninety"
                | "hundred"
                | "hundreds"
                | "thousand"
                | "thousands"
                | "million"
                | "millions"
                | "billion"
                | "billions"
                | "dozen"
                | "dozens"
                | "half"
                | "halves"
                | "quarter"
                | "couple"
        )
    };
    let unit = |low: &str| {
        let one = low.strip_suffix('s').unwrap_or(low);
        let metre = one.strip_suffix("metre").or_else(|| one.strip_suffix("meter"));
        metre.is_some_and(|before| {
            matches!(before, "" | "milli" | "centi" | "kilo" | "nano" | "micro")
        }) || matches!(
            one,
            "yard"
                | "mile"
                | "inch"
                | "inche"
                | "feet"
                | "foot"
                | "pound"
                | "penny"
                | "pence"
                | "dollar"
                | "euro"
                | "cent"
                | "percent"
                | "kilo"
                | "gram"
                | "litre"
                | "liter"
                | "gallon"
        )
    };
    // "Thirty-one", but "two-factor authentication" is something.
    let low = |at: usize| owner(doc.low(at));
    let counted = low(tokens.start).split('-').all(number);
    doc.language.is_english() && (counted || unit(low(tokens.end - 1)))
}

/// Whether a lone word is a bit of something: "Ph" of "Ph.D.", "U.K", "Instrumented".
pub(super) fn is_remains(talk: &Talk, phrase: u32) -> bool {
    let doc = talk.doc;
    let mut tokens = tokens_of_phrase(talk.phrases.all[phrase as usize].model);
    let (Some(only), None) = (tokens.next(), tokens.next()) else { return false };
    let low = doc.low(only);
    let letters = low.contains('.') && low.split('.').all(|part| part.chars().count() <= 1);
    let built = doc.slice(only..only + 1).chars().skip(1).any(char::is_uppercase);
    let formed = low.ends_with("ed") && !low.ends_with("eed") || low.ends_with("ous");
    let of_a_verb =
        doc.language.is_english() && !built && low.len() > 6 && (doc.word(only).is(LY) || formed);
    letters || doc.word(only).is(ABBR) || low == "ph" || of_a_verb
}
