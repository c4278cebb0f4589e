//! What comes along the way, in a sentence.

use std::ops::Range;

use super::super::doc::Said;
use super::super::lexicon::{BADHEAD, STOP};
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

/// Whether a title names a thing that its chapter keeps to: said again and again, as one phrase.
fn kept(talk: &Talk, units: Range<usize>, stems: &[u32], text: &str) -> bool {
    let doc = talk.doc;
    let verb = text.split_whitespace().any(|word| {
        let known = doc.words.find(&word.to_lowercase());
        known.is_some_and(|word| talk.classes.get(word) == WordClass::Verb)
    });
    if verb || stems.is_empty() {
        return false;
    }
    let run = |said: &[Said]| said.iter().map(|said| said.stem).eq(stems.iter().copied());
    let said = doc.said(units).windows(stems.len()).filter(|said| run(said)).count();
    said >= 3
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

/// What the chapters are called, in their order, as phrases for a list; filled up with subjects.
pub(super) fn along(
    talk: &Talk,
    titles: &[Title],
    subjects: &[&String],
    told: &Told,
    cast: &Cast,
    called: &[bool],
    weights: &[f64],
) -> Vec<String> {
    let doc = talk.doc;
    let known = Told { talk, stems: Vec::new() };
    let mut ranked: Vec<(f64, usize, String)> = Vec::new();
    for (index, title) in titles.iter().enumerate() {
        // Of "Kelp and tides" the first is enough in a list that has an "and" of its own.
        let text = title.text.split(" and ").next().unwrap_or(&title.text);
        let words = text.split_whitespace().count();
        let numbered = text.starts_with("Part ") || text.ends_with(')');
        if title.frame
            || numbered
            || text.ends_with('?')
            || words > 4
            || is_person(talk, cast, called, text)
        {
            continue;
        }
        let text = lower_first(talk, text);
        let listed = |word: &str, lists| {
            let word = doc.words.find(&word.to_lowercase());
            word.is_some_and(|word| doc.words.get(word).is(lists))
        };
        let ends = [text.split(' ').next(), text.rsplit(' ').next()];
        let weak = ends.into_iter().flatten().any(|word| listed(word, STOP | BADHEAD));
        let proper = text.starts_with(char::is_uppercase);
        let stems = known.of(&text);
        let weight: f64 = stems.iter().map(|stem| weights[*stem as usize]).sum();
        if weak || weight < 0.1 || told.news(&text) < 0.75 || (words == 1 && !proper) {
            continue;
        }
        if text.contains("'s ") {
            continue;
        }
        let units = talk.chapters.get(index).cloned().unwrap_or_default();
        if !kept(talk, units, &stems, &text) {
            continue;
        }
        let length = talk.chapters.get(index).map_or(0, |units| doc.tokens_of(units.clone()).len());
        ranked.push(((weight + 0.2) * (length.min(1500) as f64).sqrt(), index, text));
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(ALONG);
    ranked.sort_by_key(|entry| entry.1);
    let mut found: Vec<String> = Vec::new();
    let mut known = Told { talk, stems: told.stems.clone() };
    let chapters = ranked.into_iter().map(|entry| entry.2);
    // A single common noun tells nobody what is said of it,
    // nor do two letters; what has two words says most.
    let (long, single): (Vec<&&String>, Vec<&&String>) =
        subjects.iter().partition(|s| s.contains(' '));
    let initials = |s: &str| s.len() <= 4 && s.chars().all(char::is_uppercase);
    let single = single.into_iter().filter(|s| s.starts_with(char::is_uppercase) && !initials(s));
    let firm = long.into_iter().take(ALONG).chain(single);
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
