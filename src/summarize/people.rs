//! Names that are spoken of, and who may be a guest by how somebody is introduced.

use std::ops::Range;

use crate::model::{Episode, Mention, Span, Suggestion};

use super::doc::{CAP, CUT_OFF, FIRST_OF, INNER, UPPER};
use super::lexicon::{BADHEAD, FIRST, FUNC, GENERAL, S_FORM, SHOWWORD, STOP};
use super::names::people;
use super::titles::{Talk, WordClass};

/// Names that are said so often are worth a list.
const OFTEN: u32 = 3;
/// Most names of an episode.
const MOST: usize = 24;
/// Most words of a name.
const LONGEST: usize = 4;
/// Most passages of a name.
const PASSAGES: usize = 8;
/// Guests are introduced within the first so many words.
const OPENING: usize = 3000;

/// Capitalised words that are names of nothing one would look up.
const CALENDAR: [&str; 26] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "christmas",
    "easter",
    "god",
    "jesus",
    "english",
    "american",
    "european",
    "mr",
];

/// A name where it is said.
struct Use {
    /// The words without a final `'s`, [`NOTHING`] where there are fewer.
    key: [u32; LONGEST],
    tokens: Range<usize>,
}

const NOTHING: u32 = u32::MAX;

/// Names that are said several times, the commonest first; who takes part is none of them.
pub(super) fn mentions(talk: &Talk) -> Vec<Mention> {
    if !talk.classes.capitals {
        return Vec::new();
    }
    let doc = talk.doc;
    let mut uses: Vec<Use> = Vec::new();
    let mut at = 0;
    while at < doc.tokens.len() {
        if doc.tokens[at].shape & CAP == 0 {
            at += 1;
            continue;
        }
        let tokens = name_at(talk, at);
        at = tokens.end.max(at + 1);
        if let Some(key) = key(talk, tokens.clone()) {
            uses.push(Use { key, tokens });
        }
    }
    uses.sort_by(|a, b| a.key.cmp(&b.key).then(a.tokens.start.cmp(&b.tokens.start)));
    let mut found: Vec<&[Use]> = uses.chunk_by(|a, b| a.key == b.key).collect();
    found.sort_by(|a, b| b.len().cmp(&a.len()).then(a[0].tokens.start.cmp(&b[0].tokens.start)));

    // Somebody who was named in full is meant by the first or the last name alone, too.
    let is_person = |name: &[Use]| {
        name[0].key[1] != NOTHING && name[0].key[2] == NOTHING && {
            doc.words.get(name[0].key[0]).is(FIRST)
        }
    };
    let full: Vec<usize> = (0..found.len()).filter(|i| is_person(found[*i])).collect();
    let whole = |name: &[Use]| {
        let word = name[0].key[0];
        let mut of = full.iter().filter(|i| found[**i][0].key[..2].contains(&word));
        let first = of.next().filter(|_| name[0].key[1] == NOTHING)?;
        of.next().is_none().then_some(*first)
    };
    let mut joined: Vec<(u32, Vec<usize>, Range<usize>)> = found
        .iter()
        .map(|name| {
            let starts = name.iter().map(|said| said.tokens.start).collect();
            (name.len() as u32, starts, model(talk, name))
        })
        .collect();
    for (index, name) in found.iter().enumerate() {
        if let Some(whole) = whole(name) {
            let (count, starts) = (joined[index].0, std::mem::take(&mut joined[index].1));
            joined[index].0 = 0;
            joined[whole].0 += count;
            joined[whole].1.extend(starts);
        }
    }
    joined.retain(|name| name.0 >= OFTEN);
    joined.sort_by(|a, b| b.0.cmp(&a.0).then(a.2.start.cmp(&b.2.start)));
    joined.truncate(MOST);
    let mention = |(count, mut starts, model): (u32, Vec<usize>, Range<usize>)| {
        starts.sort_unstable();
        let name = talk.join(&model.collect::<Vec<_>>());
        Mention { name, count, passages: passages(talk, &starts) }
    };
    joined.into_iter().map(mention).collect()
}

/// The use of a name whose spelling is shown: one inside a sentence, if there is any.
fn model(talk: &Talk, name: &[Use]) -> Range<usize> {
    let inside = |said: &&Use| talk.doc.tokens[said.tokens.start].shape & FIRST_OF == 0;
    name.iter().find(inside).unwrap_or(&name[0]).tokens.clone()
}

/// The sentences in which a name is said, at most one a chapter.
fn passages(talk: &Talk, starts: &[usize]) -> Vec<Span> {
    let doc = talk.doc;
    let mut spans = Vec::new();
    let mut before = None;
    for &token in starts {
        let unit = doc.unit_tokens.partition_point(|tokens| tokens.end <= token);
        let chapter = talk.chapters.partition_point(|units| units.end <= unit);
        if before == Some(chapter) {
            continue;
        }
        before = Some(chapter);
        let segments = &doc.units[unit].segments;
        spans.extend(Span::new(segments.start, segments.end));
        if spans.len() == PASSAGES {
            break;
        }
    }
    spans
}

/// The words by which a name is known; `None` for what is none, or whose bearer takes part.
fn key(talk: &Talk, tokens: Range<usize>) -> Option<[u32; LONGEST]> {
    let doc = talk.doc;
    let count = tokens.len();
    let last = doc.tokens[tokens.end.checked_sub(1)?];
    if count == 0 || count > LONGEST {
        return None;
    }
    if count == 1 {
        let known = doc.words.get(last.word);
        let low = doc.words.text(last.word);
        // Terms in capitals (`CSS`) are topics rather than names.
        let term = last.shape & UPPER != 0;
        let proper = talk.classes.get(last.word) == WordClass::Proper;
        let weak = known.is(STOP | FUNC | BADHEAD | GENERAL) || low.len() < 3;
        if term || !proper || weak || CALENDAR.contains(&low) || low.contains('-') {
            return None;
        }
    }
    let known = |token: usize| {
        let word = doc.tokens[token].word;
        talk.names.is_person(word) || talk.names.is_show(word)
    };
    // "Hi Ana": a greeting, not a name.
    if tokens.clone().all(known) || (count > 1 && doc.word(tokens.start).is(SHOWWORD)) {
        return None;
    }
    let mut key = [NOTHING; LONGEST];
    for (slot, token) in key.iter_mut().zip(tokens) {
        *slot = doc.tokens[token].word;
    }
    let end = &mut key[count - 1];
    if doc.words.get(*end).is(S_FORM)
        && let Some(owner) = doc.words.text(*end).strip_suffix("'s")
    {
        *end = doc.words.find(owner).unwrap_or(*end);
    }
    Some(key)
}

/// The capitalised words from a token on that belong together.
fn name_at(talk: &Talk, at: usize) -> Range<usize> {
    let doc = talk.doc;
    let opens = doc.tokens[at];
    let word = doc.words.get(opens.word);
    let proper = |token: usize| talk.classes.get(doc.tokens[token].word) == WordClass::Proper;
    // Any word may begin a sentence.
    if word.is(STOP | FUNC) || (opens.shape & FIRST_OF != 0 && !proper(at)) {
        return at..at;
    }
    let mut end = at + 1;
    while let Some(token) = doc.tokens.get(end) {
        let before = doc.tokens[end - 1];
        // The full stop of an initial ends no sentence: "Ursula K. Le Guin".
        let initial = before.shape & CAP != 0 && before.end - before.start == 1;
        let apart = token.shape & (CUT_OFF | FIRST_OF) != 0 && !initial;
        let owned = doc.words.text(before.word).ends_with("'s");
        let known = doc.words.get(token.word);
        let fits = token.shape & CAP != 0 && !known.is(STOP | FUNC) || initial && proper(end);
        if apart || owned || !fits {
            break;
        }
        end += 1;
    }
    at..end
}

/// What is said before a guest's name, or after it.
struct Cue {
    /// One past the words of the cue.
    at: usize,
    /// How many words may stand between.
    reach: usize,
}

/// Who may be a guest: "I'm joined by …", "my guest today is …", "welcome … to the show".
pub(super) fn guests(talk: &Talk, episode: &Episode) -> Vec<Suggestion> {
    let doc = talk.doc;
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    if !talk.classes.capitals {
        return Vec::new();
    }
    for at in 0..doc.tokens.len().min(OPENING) {
        if let Some(name) = before_name(talk, at).and_then(|cue| name_after(talk, &cue)) {
            let mut next = Some(name);
            while let Some(name) = next {
                next = another(talk, name.end);
                found.push((name.clone(), spelt(talk, name)));
            }
        } else if let Some(name) = after_name(talk, at) {
            found.push((name.clone(), spelt(talk, name)));
        }
    }
    let listed: Vec<&str> = episode.people.iter().map(|person| person.name.as_str()).collect();
    let mut guests: Vec<Suggestion> = Vec::new();
    for (tokens, name) in found {
        let known = listed.iter().any(|listed| is_same(listed, &name))
            || guests.iter().any(|guest| is_same(&guest.name, &name));
        let unit = doc.unit_tokens.partition_point(|unit| unit.end <= tokens.start);
        let segments = &doc.units[unit].segments;
        let span = Span::new(segments.start, segments.end).filter(|_| !known);
        guests.extend(span.map(|span| Suggestion { name: name_of(episode, name), span }));
    }
    guests
}

/// The name as a speaker of the transcript has it, whatever its case.
fn name_of(episode: &Episode, name: String) -> String {
    let mut known = people(episode);
    known.find(|known| known.eq_ignore_ascii_case(&name)).map_or(name, ToOwned::to_owned)
}

fn is_same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn spelt(talk: &Talk, tokens: Range<usize>) -> String {
    talk.join(&tokens.collect::<Vec<_>>())
}

/// Whether a word of the cue's kind stands at a token.
fn is(talk: &Talk, token: usize, words: &[&str]) -> bool {
    token < talk.doc.tokens.len() && words.contains(&talk.doc.low(token))
}

/// A cue that stands before a name and begins at a token.
fn before_name(talk: &Talk, at: usize) -> Option<Cue> {
    let doc = talk.doc;
    let next = |words: &[&str], within: usize| {
        (at + 1..(at + 1 + within).min(doc.tokens.len())).find(|token| is(talk, *token, words))
    };
    let begins = doc.tokens[at].shape & FIRST_OF != 0;
    let before = |words: &[&str]| at > 0 && is(talk, at - 1, words);
    match doc.low(at) {
        // "I'm joined today by"
        "joined" => {
            let said = before(&[
                "i'm", "we're", "am", "are", "also", "be", "being", "today", "again", "is", "get",
                "here",
            ]);
            let by = next(&["by"], 4).filter(|_| said || begins)?;
            Some(Cue { at: by + 1, reach: 12 })
        }
        // "joining me today is"
        "joining" => {
            let us = next(&["me", "us"], 2)?;
            let is_there = (us + 1..us + 8).find(|token| is(talk, *token, &["is", "are"]))?;
            Some(Cue { at: is_there + 1, reach: 10 })
        }
        // "with us today is"
        "with" if is(talk, at + 1, &["me", "us"]) => {
            let is_there = (at + 2..at + 7).find(|token| is(talk, *token, &["is", "are"]))?;
            let today = is_there == at + 2
                || (at + 2..is_there).all(|t| {
                    is(talk, t, &["today", "here", "this", "week", "on", "the", "line", "now"])
                });
            today.then_some(Cue { at: is_there + 1, reach: 8 })
        }
        // "our special guest today is"
        "guest" | "guests" => {
            let ours = [
                "my",
                "our",
                "special",
                "today's",
                "week's",
                "next",
                "first",
                "second",
                "third",
                "other",
                "tonight's",
                "episode's",
            ];
            let today = [
                "today", "this", "week", "for", "episode", "tonight", "time", "on", "the", "show",
                "here", "and",
            ];
            if !before(&ours) {
                return None;
            }
            let is_there =
                (at + 1..at + 7).find(|token| is(talk, *token, &["is", "are", "was"]))?;
            let plain = (at + 1..is_there).all(|token| is(talk, token, &today));
            plain.then_some(Cue { at: is_there + 1, reach: 10 })
        }
        // "we're here with", "I'm talking with"
        "here" | "speaking" | "talking" | "chatting" | "conversation" | "interview" | "talked"
        | "spoke" => {
            let with = next(&["with", "to"], 1)?;
            let ours = ["i'm", "we're", "am", "are", "be", "i", "a", "my", "our", "you're"];
            let here = doc.low(at) == "here" && is(talk, with, &["to"]);
            (!here && before(&ours)).then_some(Cue { at: with + 1, reach: 5 })
        }
        "welcome" => {
            let to = is(talk, at + 1, &["to"]);
            if to {
                // "welcome to the show, …"
                let show = (at + 2..at + 6)
                    .find(|t| *t < doc.tokens.len() && doc.word(*t).is(SHOWWORD))?;
                return Some(Cue { at: show + 1, reach: 0 });
            }
            let back = usize::from(is(talk, at + 1, &["back"]));
            Some(Cue { at: at + 1 + back, reach: 0 })
        }
        "introduce" | "introducing" => Some(Cue { at: at + 1, reach: 6 }),
        _ => None,
    }
}

/// Words that stand between a cue and a name that is no guest's.
const NO_GUEST: [&str; 22] = [
    "co-host",
    "co-hosts",
    "cohost",
    "cohosts",
    "host",
    "hosts",
    "panelist",
    "panelists",
    "co-panelist",
    "panel",
    "usual",
    "nobody",
    "none",
    "organizations",
    "companies",
    "from",
    "at",
    "of",
    "about",
    "called",
    "like",
    "fellow",
];

/// The name of a person that a cue leads to.
fn name_after(talk: &Talk, cue: &Cue) -> Option<Range<usize>> {
    let doc = talk.doc;
    for at in cue.at..=(cue.at + cue.reach).min(doc.tokens.len().saturating_sub(1)) {
        let token = doc.tokens.get(at)?;
        let far = at > cue.at;
        if at > cue.at && token.shape & FIRST_OF != 0 {
            return None;
        }
        // "the author of Deep Water, Ana Lind": what follows such a word is no person's name.
        let leads_elsewhere = at > cue.at && NO_GUEST.contains(&doc.low(at - 1));
        let host = |t: usize| {
            let low = doc.low(t);
            NO_GUEST[..12].contains(&low)
        };
        if (cue.at..at).any(host) {
            return None;
        }
        if token.shape & CAP == 0 || leads_elsewhere {
            continue;
        }
        let name = person(talk, at, far);
        if name.is_some() || !far {
            return name;
        }
    }
    None
}

/// A further name after the one that ends at a token: "A and B", "A, B and C".
fn another(talk: &Talk, end: usize) -> Option<Range<usize>> {
    let doc = talk.doc;
    let and = usize::from(is(talk, end, &["and"]));
    let token = doc.tokens.get(end + and)?;
    let comma = token.shape & CUT_OFF != 0 && token.shape & FIRST_OF == 0;
    if and == 0 && !comma {
        return None;
    }
    person(talk, end + and, and == 0)
}

/// A cue that stands after a name: "…, welcome to the show", "… joins us".
fn after_name(talk: &Talk, at: usize) -> Option<Range<usize>> {
    let name = person(talk, at, true).or_else(|| person(talk, at, false))?;
    let end = name.end;
    let welcome = is(talk, end, &["welcome"])
        && (is(talk, end + 1, &["to", "back"]) || talk.doc.tokens.get(end + 1).is_none());
    let joins = is(talk, end, &["joins"]) && is(talk, end + 1, &["us", "me"]);
    let is_guest = is(talk, end, &["is"])
        && (end + 1..end + 6).any(|token| {
            is(talk, token, &["guest"]) && is(talk, token - 1, &["my", "our", "today's"])
        });
    (welcome || joins || is_guest).then_some(name)
}

/// The name of a person at a token: two or three words, of which, where `known` is asked for,
/// the first is a first name of the lists.
fn person(talk: &Talk, at: usize, known: bool) -> Option<Range<usize>> {
    let doc = talk.doc;
    if doc.tokens.get(at)?.shape & CAP == 0 {
        return None;
    }
    let name = name_at(talk, at);
    let word = |token: usize| doc.word(token);
    let human = |token: usize| {
        let shape = doc.tokens[token].shape;
        let initial = doc.tokens[token].end - doc.tokens[token].start == 1;
        initial || shape & UPPER == 0
    };
    let owned = doc.words.text(doc.tokens[name.end.checked_sub(1)?].word).ends_with("'s");
    let sized = (2..=3).contains(&name.len()) && !owned;
    let show = name.clone().any(|t| talk.names.is_show(doc.tokens[t].word) || word(t).is(SHOWWORD));
    let odd = doc.tokens[at].shape & INNER != 0 && !word(at).is(FIRST);
    let first = word(at).is(FIRST) || !known || talk.names.is_person(doc.tokens[at].word);
    (sized && !show && !odd && first && name.clone().all(human)).then_some(name)
}
