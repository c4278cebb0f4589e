//! What comes along the way, in a sentence.

use std::ops::Range;

use super::super::doc::Said;
use super::super::lexicon::AD;
use super::super::titles::{Talk, Title, WordClass};
use super::cast::{Cast, list};
use super::told::Told;

/// Most matters that are told in the order of the talk.
const ALONG: usize = 4;

/// What the chapters are called, as a sentence.
pub(super) fn journey(along: &[String], told: usize, cast: &Cast) -> Option<String> {
    match along {
        [] | [_] => None,
        _ if told == 0 => Some(format!("On the way through this episode: {}.", list(along))),
        _ if cast.len() == 1 => Some(format!("Also in this episode: {}.", list(along))),
        _ => Some(format!("Along the way: {}.", list(along))),
    }
}

/// Whether a subject is somebody of the cast or called like one.
pub(super) fn is_person(talk: &Talk, cast: &Cast, called: &[bool], subject: &str) -> bool {
    let named =
        |name: &String| name.split_whitespace().any(|part| part.eq_ignore_ascii_case(subject));
    let heard = subject.split_whitespace().any(|word| {
        let found = talk.doc.words.find(&word.to_lowercase());
        found.is_some_and(|word| {
            talk.names.is_person(word) || called[word as usize] || talk.names.is_show(word)
        })
    });
    heard || cast.hosts.iter().chain(&cast.guests).any(named)
}

/// Whether a phrase is said again in its chapter, word for word.
fn kept(talk: &Talk, units: Range<usize>, stems: &[u32]) -> bool {
    let run = |said: &[Said]| said.iter().map(|said| said.stem).eq(stems.iter().copied());
    let said = talk.doc.said(units).windows(stems.len().max(1)).filter(|said| run(said)).count();
    said >= KEPT
}

/// Whether something is spoken of where something is sold more often than elsewhere.
fn sold(talk: &Talk, stems: &[u32]) -> bool {
    let (mut near, mut all) = (0, 0);
    for unit in 0..talk.doc.units.len() {
        let said = talk.doc.said(unit..unit + 1);
        if !stems.iter().all(|stem| said.iter().any(|it| it.stem == *stem)) {
            continue;
        }
        all += 1;
        let around = unit.saturating_sub(SELLING)..(unit + SELLING + 1).min(talk.doc.units.len());
        let cues = talk.cues.units[around].iter().fold(0, |all, cues| all | cues);
        near += usize::from(cues & AD != 0);
    }
    all > 0 && near * 2 >= all
}

/// How often a chapter's matter is said in it at least.
const KEPT: usize = 2;
/// Units around a word of selling that may sell.
const SELLING: usize = 4;
/// What a title must be worth to stand in the summary.
const GOOD: f64 = 0.42;
/// Most words of a matter.
const WORDS: usize = 6;

/// What the chapters are called, as phrases for a list, those of the best and longest first:
/// what each is worth and its place.
pub(super) fn matters(
    talk: &Talk,
    titles: &[Title],
    told: &Told,
    cast: &Cast,
    called: &[bool],
) -> Vec<(f64, usize, String)> {
    let doc = talk.doc;
    let mut ranked: Vec<(f64, usize, String)> = Vec::new();
    for (index, title) in titles.iter().enumerate() {
        let text = title.text.as_str();
        let words = text.split_whitespace().count();
        let numbered = text.contains(['#', ':']) || text.ends_with(')');
        let listed = title.frame || numbered || text.ends_with('?');
        if listed || title.worth < GOOD || words > WORDS || is_person(talk, cast, called, text) {
            continue;
        }
        // A list has an "and" of its own, and a lone common word tells nobody anything.
        let text = lower_first(talk, text);
        let proper = text.starts_with(char::is_uppercase);
        if text.contains(" and ") || words == 1 && !proper || told.news(&text) < 0.75 {
            continue;
        }
        let units = talk.chapters.get(index).cloned().unwrap_or_default();
        let stems = told.of(&text);
        if !kept(talk, units.clone(), &stems) || sold(talk, &stems) {
            continue;
        }
        let length = doc.tokens_of(units).len().min(1500) as f64;
        ranked.push((title.worth * length.sqrt(), index, text));
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked
}

/// What the chapters are called, in their order; filled up with subjects of two words.
pub(super) fn along(
    talk: &Talk,
    titles: &[Title],
    subjects: &[&String],
    told: &Told,
    cast: &Cast,
    called: &[bool],
) -> Vec<String> {
    let mut ranked = matters(talk, titles, told, cast, called);
    ranked.truncate(ALONG);
    ranked.sort_by_key(|entry| entry.1);
    let mut found: Vec<String> = Vec::new();
    let mut known = Told { talk, stems: told.stems.clone() };
    let chapters = ranked.into_iter().map(|entry| entry.2);
    let firm = subjects.iter().filter(|s| {
        let named = s.chars().any(char::is_uppercase);
        s.contains(' ') && (named || !s.starts_with("the ")) && !sold(talk, &told.of(s))
    });
    let firm = firm.take(ALONG);
    for text in chapters.chain(firm.map(|s| (*s).clone())) {
        if found.len() < ALONG && known.news(&text) >= 1.0 {
            known.add(&text);
            found.push(text);
        }
    }
    found
}

/// A title inside a sentence: its first letter small, unless a name begins it.
fn lower_first(talk: &Talk, title: &str) -> String {
    let first = title.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_end_matches("'s");
    let known = talk.doc.words.find(&bare.to_lowercase());
    let name = known.is_none_or(|word| talk.classes.get(word) == WordClass::Proper)
        || bare.chars().skip(1).any(char::is_uppercase)
        || bare == "I"
        // "Error Index": a name, all of it.
        || title.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase))
            && title.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    if name {
        return title.to_owned();
    }
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |c| c.to_lowercase().chain(letters).collect())
}
