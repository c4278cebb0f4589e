//! How well a phrase names what an episode is about.

use std::ops::Range;

use super::super::doc::{CAP, DIGIT, FIRST_OF};
use super::super::lexicon::{
    BADHEAD, FIRST, GENERIC, GIVEN, MODWEAK, NOSUBJECT, NOUN, PLACE, STOP,
};
use super::super::tags::{Tag, tags};
use super::super::titles::{Connector, Talk, WordClass, tokens_of_phrase};
use super::Ear;
use super::steeped::{SPREAD, STEEPED_SPREAD, TERM, WHOLE, is_steeped, is_weak, rarest, telling};
use super::whole::is_part;

/// How well a phrase names what the episode is about, in hundredths; `None` where not at all.
pub(super) fn weigh(talk: &Talk, phrase: u32, ear: Ear) -> Option<u64> {
    let doc = talk.doc;
    let known = talk.phrases.all[phrase as usize];
    if known.count < 2 || known.connector != Connector::None {
        return None;
    }
    let tokens = tokens_of_phrase(known.model);
    let class = |token: usize| talk.classes.get(doc.tokens[token].word);
    let word = |token: usize| doc.word(token);
    let (first, last) = (tokens.start, tokens.end - 1);
    let single = tokens.len() == 1;
    let proper = tokens.clone().all(|t| class(t) == WordClass::Proper);
    let some_proper = class(last) == WordClass::Proper || class(first) == WordClass::Proper;
    let own = |t: usize| {
        let w = doc.tokens[t].word;
        talk.names.is_person(w) || talk.names.is_show(w)
    };
    if tokens.clone().any(own)
        || word(first).is(STOP | BADHEAD | MODWEAK)
        || word(last).is(STOP | BADHEAD)
    {
        return None;
    }
    if tokens.clone().any(|t| word(t).is(FIRST | GIVEN | PLACE))
        || doc.tokens[last].shape & DIGIT != 0 && single
    {
        return None;
    }
    // "Yesterday's price": of no day but that.
    let owner = doc.low(first).trim_end_matches("'s");
    if matches!(owner, "yesterday" | "today" | "tomorrow" | "tonight") {
        return None;
    }
    let text_last = doc.low(last).trim_end_matches("'s");
    if text_last.len() < 2 || (text_last.len() < 3 && !proper) {
        return None;
    }
    let stems = talk.phrases.stems(phrase);
    if stems.is_empty() || (1..stems.len()).any(|i| stems[..i].contains(&stems[i])) {
        return None;
    }
    let (least, noun) = match (single, some_proper) {
        (true, true) => (3, 0.0),
        (true, false) => (5, 0.62),
        (false, true) => (2, 0.0),
        (false, false) => (3, 0.45),
    };
    let close = ear == Ear::Close;
    if known.count < if close { 2.max(least - 1) } else { least }
        || tokens.clone().any(|t| {
            class(t) == WordClass::Noun && f64::from(talk.classes.noun(doc.tokens[t].word)) < noun
        })
    {
        return None;
    }
    // Mostly part of a longer name: that one speaks for it.
    if known.within >= 3
        && known.within * 10 >= known.count * 6
        && (known.within < known.count || is_part(talk, phrase))
    {
        return None;
    }
    let weak = is_weak(talk, phrase);
    if weak && !is_steeped(talk, phrase) {
        return None;
    }
    let spread = stems.iter().map(|stem| talk.counts.spread(*stem)).min().unwrap_or(1).min(6);
    let titled = stems.iter().any(|stem| talk.names.in_title(*stem));
    let mut weight = u64::from(known.count.min(60)) * 100;
    weight = weight * u64::from(8 + spread) / 10;
    weight = weight
        * match (single, some_proper) {
            (true, true) => 11,
            (true, false) => 4,
            (false, true) => 17,
            (false, false) => 15,
        }
        / 10;
    if titled {
        weight = weight * 18 / 10;
    }
    if !weak && tokens.clone().any(|t| word(t).is(GENERIC)) {
        weight = weight * 7 / 10;
    }
    if known.owned {
        weight = weight * if proper { 85 } else { 70 } / 100;
    }
    Some(weight * telling(talk, phrase) / WHOLE)
}

/// Most words of a stretch of talk: what is said in one only came up in passing.
const STRETCH: usize = 150;
/// Fewest, and the stretches of a short talk.
const SHORT_STRETCH: usize = 40;
const STRETCHES: usize = 30;
/// Places at which it is asked whether a phrase is a thing that is named.
const ASKED: usize = 3;
/// Words before and after a phrase by which its words are known.
const AROUND: usize = 5;
/// A word so common in talk names no subject by itself, unless a talk is steeped in it.
const EVERYDAY: u8 = 12;
/// And one that is as common as this only where it is said again and again.
const USUAL: u8 = 10;

/// A talk says what it is about within its first words: so many, or this part of all.
const OPENING: usize = 400;
const OPENING_PART: usize = 25;

/// A talk of fewer words says most things in one place only.
const BRIEF: usize = 1500;

/// In how many stretches something is said, by the tokens in their order.
pub(super) fn stretches(talk: &Talk, said: &[usize]) -> usize {
    let words = (talk.doc.tokens.len() / STRETCHES).clamp(SHORT_STRETCH, STRETCH);
    let mut count = 0;
    let mut last = usize::MAX;
    for stretch in said.iter().map(|token| token / words) {
        count += usize::from(stretch != last);
        last = stretch;
    }
    count
}

/// The weight of a phrase when it is known where it is said; 0 for what names no subject.
///
/// `headed` says whether a chapter's title names it.
pub(super) fn settled(
    talk: &Talk,
    phrase: u32,
    (weight, headed): (u64, bool),
    said: &[usize],
    ear: Ear,
) -> u64 {
    let doc = talk.doc;
    let known = talk.phrases.all[phrase as usize];
    let tokens = tokens_of_phrase(known.model);
    let single = tokens.len() == 1;
    let named = tokens.clone().any(|t| {
        talk.classes.get(doc.tokens[t].word) == WordClass::Proper && doc.tokens[t].shape & CAP != 0
    });
    // "Design" in the name of a book is no name by itself, nor is "Sorry" at a sentence's start.
    let inside = said.iter().map(|at| doc.tokens[*at].shape).filter(|it| it & FIRST_OF == 0);
    let (capital, all) =
        inside.fold((0, 0), |sum, it| (sum.0 + usize::from(it & CAP != 0), sum.1 + 1));
    let named = named && (!single || all > 0 && capital * 4 >= all * 3);
    if tokens.clone().all(|t| is_no_subject(talk, t)) {
        return 0;
    }
    let titled = talk.phrases.stems(phrase).iter().any(|stem| talk.names.in_title(*stem));
    let english = doc.language.is_english();
    let stretches = stretches(talk, said);
    let weak = is_weak(talk, phrase);
    if weak && stretches < if single { STEEPED_SPREAD } else { SPREAD } {
        return 0;
    }
    let rarest = rarest(talk, phrase);
    if single && !named && !titled && !weak {
        let everyday = rarest >= EVERYDAY;
        let close = usize::from(ear == Ear::Close);
        let least = if rarest >= USUAL && !headed { 6 - 2 * close } else { 3 - close };
        let steeped = stretches >= STEEPED_SPREAD && is_steeped(talk, phrase);
        if everyday && !steeped || stretches < least {
            return 0;
        }
    }
    // Said in one breath only: an example, a joke, a slip.
    let brief = doc.tokens.len() < BRIEF && (named || !single);
    if stretches < 2 && !titled && !brief {
        return 0;
    }
    if !named && rarest >= EVERYDAY && stretches < 3 {
        return 0;
    }
    // The tagger takes the builds of "reproducible builds" for a verb: what is said so often is a term.
    let term = !single && known.count >= TERM && stretches >= SPREAD;
    // Asked last: tags cost the most.
    if english && !term && !is_thing(talk, said, tokens.len()) {
        return 0;
    }
    let mut weight = weight * (4 + stretches.min(12) as u64) / 10;
    if headed {
        weight = weight * 13 / 10;
    }
    let opening = OPENING.max(doc.tokens.len() / OPENING_PART);
    if said[0] < opening && stretches >= SPREAD {
        weight = weight * 5 / 4;
    }
    // All within one chapter, whose title does not name it: an aside.
    let aside = talk.chapters.len() > 3 && !headed && in_one_chapter(talk, said);
    if aside { weight * 7 / 10 } else { weight }
}

/// Whether something is said in one chapter only.
fn in_one_chapter(talk: &Talk, said: &[usize]) -> bool {
    let (first, last) = (said[0], said[said.len() - 1]);
    talk.chapters.iter().any(|units| {
        let tokens = talk.doc.tokens_of(units.clone());
        tokens.contains(&first) && tokens.contains(&last)
    })
}

/// Whether a word is on the list of what is no subject, "Australians" with "Australian".
fn is_no_subject(talk: &Talk, token: usize) -> bool {
    let doc = talk.doc;
    let one = || doc.low(token).strip_suffix('s').and_then(|one| doc.words.find(one));
    doc.word(token).is(NOSUBJECT) || one().is_some_and(|one| doc.words.get(one).is(NOSUBJECT))
}

/// Whether a phrase is a name or a noun with what belongs to it in most places where it is said.
fn is_thing(talk: &Talk, said: &[usize], length: usize) -> bool {
    let doc = talk.doc;
    let step = (said.len() / ASKED).max(1);
    let (mut asked, mut things) = (0, 0);
    for &at in said.iter().step_by(step).take(ASKED) {
        let around = sentence(talk, at, length);
        let tags = tags(doc, around.clone());
        let inside = &tags[at - around.start..][..length];
        let head = inside.last().is_some_and(|tag| {
            let noun = length == 1 || doc.word(at + length - 1).is(NOUN);
            matches!(tag, Tag::Noun | Tag::Plural | Tag::Proper) || *tag == Tag::Gerund && noun
        });
        let rest = inside[..length - 1].iter().all(|tag| {
            matches!(
                tag,
                Tag::Noun
                    | Tag::Plural
                    | Tag::Proper
                    | Tag::Adjective
                    | Tag::Gerund
                    | Tag::Past
                    | Tag::Possessive
                    | Tag::Number
            )
        });
        // "Writing tests": what somebody does, unless something stands before it.
        asked += 1;
        things += usize::from(head && rest);
    }
    things * 2 > asked
}

/// The words around a phrase within its sentence.
fn sentence(talk: &Talk, at: usize, length: usize) -> Range<usize> {
    let tokens = &talk.doc.tokens;
    let first = |t: usize| tokens[t].shape & FIRST_OF != 0;
    let mut start = at;
    while start > 0 && at - start < AROUND && !first(start) {
        start -= 1;
    }
    let mut end = at + length;
    while end < tokens.len() && end - at - length < AROUND && !first(end) {
        end += 1;
    }
    start..end
}
