//! What a word is in a language other than English, guessed from capitals, endings and company.

use super::super::doc::Doc;
use super::super::languages::Grammar;
use super::super::lexicon::{
    ADJECTIVAL, BADHEAD, CLITIC, FIRST, HYPHEN, ING, LY, Lists, NOMINAL, NOUN,
};
use super::super::words::NO_STEM;
use super::classes::Class;
use super::company::Company;

/// The class of a word that is no function word, no number and nobody's name.
pub(crate) fn classify(doc: &Doc, own: &Company, word: u32, capitals: bool) -> (Class, f32) {
    let known = doc.words.get(word);
    if known.is(BADHEAD) {
        return (Class::Adjective, 0.1);
    }
    let seen = own.lower + own.upper + own.start;
    let (inner, caps) = (own.inner * 2 > seen && !known.is(HYPHEN), own.caps * 2 > seen);
    let raised = capitals && own.upper > 0 && own.upper >= own.lower;
    if capitals && (inner || caps || known.is(FIRST) && own.lower == 0) {
        return (Class::Proper, 0.8);
    }
    match doc.language.grammar {
        Grammar::German if capitals => german(own, known.lists, raised),
        Grammar::German | Grammar::Romance | Grammar::English => {
            if raised {
                return (Class::Proper, 0.8);
            }
            by_company(doc, own, word)
        }
        Grammar::Unspaced => {
            // One character is no name; nor are two letters of Thai.
            let text = doc.words.text(word);
            let least = if text.starts_with(|c| c < '\u{2000}') { 3 } else { 2 };
            let says = known.stem != NO_STEM && text.chars().count() >= least;
            if says { (Class::Noun, 0.8) } else { (Class::Function, 0.0) }
        }
        Grammar::Plain if raised => (Class::Proper, 0.8),
        Grammar::Plain => {
            let long = doc.words.text(word).chars().count() >= 4;
            let noun = long && known.stem != NO_STEM;
            if noun { (Class::Noun, 0.7) } else { (Class::Function, 0.0) }
        }
    }
}

/// A capital inside a sentence makes a noun.
fn german(own: &Company, lists: Lists, raised: bool) -> (Class, f32) {
    if raised || own.start > 0 && own.lower == 0 && lists & NOMINAL != 0 {
        return (Class::Noun, 0.9);
    }
    let describes = own.modifier > own.verb && own.modifier > 0.0 || lists & ADJECTIVAL != 0;
    if describes && lists & (ING | LY) == 0 { (Class::Adjective, 0.3) } else { (Class::Verb, 0.1) }
}

/// What stands where nouns stand is one, unless it ends like a verb.
fn by_company(doc: &Doc, own: &Company, word: u32) -> (Class, f32) {
    let known = doc.words.get(word);
    let text = doc.words.text(word);
    if known.is(NOUN) {
        return (Class::Noun, 0.9);
    }
    let clitic =
        |part: &str| doc.words.find(part).is_some_and(|part| doc.words.get(part).is(CLITIC));
    let pronoun = text.rsplit_once('-').is_some_and(|(_, last)| clitic(last));
    if known.is(LY) || pronoun {
        return (Class::Verb, 0.1);
    }
    // After an article or preposition, whatever follows: adjectives come later.
    let noun = 2.0 * (own.noun + 0.8 * own.modifier) + if known.is(NOMINAL) { 3.0 } else { 0.0 };
    let other = 2.0 * (own.verb + own.adjective);
    if known.is(ING) && !known.is(NOMINAL) && noun < 8.0 + other {
        return (Class::Verb, 0.1);
    }
    let likely = (noun + 0.6) / (noun + other + 1.2);
    let adjective = known.is(ADJECTIVAL);
    let share = noun / (2.0 * (own.lower + own.upper + own.start) as f32);
    if noun > other && (!adjective || share >= 0.4) && share >= 0.25 {
        (Class::Noun, likely)
    } else if adjective {
        (Class::Adjective, 0.6)
    } else {
        (Class::Verb, 0.2)
    }
}
