//! What an episode speaks of, as names that a listener would browse by.

use crate::model::{Provenance, Span, Topic};

use super::doc::{DIGIT, INNER, UPPER};
use super::lexicon::{BADHEAD, BROAD, FIRST, GENERAL, GENERIC, MODWEAK, PLACE, STOP};
use super::titles::{Connector, Talk, WordClass, tokens_of_phrase};

/// Most topics of an episode.
const MOST: usize = 20;
/// Most passages of a topic.
const PASSAGES: usize = 4;

/// A phrase that becomes a topic.
struct Chosen {
    weight: u64,
    phrase: u32,
    key: String,
    /// The tokens at which it is said.
    said: Vec<usize>,
}

/// The topics of an episode, the weightiest first.
pub(super) fn topics(talk: &Talk) -> (Vec<Topic>, Vec<String>) {
    let mut scored: Vec<(u64, u32)> = (0..talk.phrases.all.len() as u32)
        .filter_map(|phrase| Some((weigh(talk, phrase)?, phrase)))
        .filter(|(weight, _)| *weight > 0)
        .collect();
    scored.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.truncate(64);
    let mut chosen: Vec<Chosen> = Vec::new();
    for (weight, phrase) in scored {
        let (stems, key) = (talk.phrases.stems(phrase), key(talk, phrase));
        // Of "React", "React component" and "component" the weightiest stands for all.
        let told = chosen.iter().any(|other| {
            let others = talk.phrases.stems(other.phrase);
            let shared = others.iter().filter(|stem| stems.contains(stem)).count();
            other.key == key || shared > 0 && shared * 2 >= stems.len().min(others.len())
        });
        if !told {
            chosen.push(Chosen { weight, phrase, key, said: Vec::new() });
        }
        if chosen.len() == MOST {
            break;
        }
    }
    // By phrase: its place among the chosen, MOST for none.
    let mut place = vec![MOST as u8; talk.phrases.all.len()];
    for (index, topic) in chosen.iter().enumerate() {
        place[topic.phrase as usize] = index as u8;
    }
    for occurrence in &talk.phrases.occurrences {
        let place = usize::from(place[occurrence.phrase as usize]);
        if let Some(topic) = chosen.get_mut(place) {
            topic.said.push(occurrence.token as usize);
        }
    }
    let subjects = chosen.iter().filter_map(|topic| subject(talk, topic.phrase)).collect();
    let topics = chosen
        .into_iter()
        .map(|Chosen { weight, phrase, key, said }| {
            let tokens: Vec<usize> =
                tokens_of_phrase(talk.phrases.all[phrase as usize].model).collect();
            Topic {
                name: capital(&talk.join(&tokens)),
                key,
                weight: u32::try_from(weight).unwrap_or(u32::MAX),
                passages: passages(talk, &said),
                provenance: Provenance::Generated,
            }
        })
        .collect();
    (topics, subjects)
}

/// The stems of a phrase, joined by a space; `gpus` counts as `gpu` where both are said.
fn key(talk: &Talk, phrase: u32) -> String {
    let words = &talk.doc.words;
    let stems = talk.phrases.stems(phrase).iter().map(|stem| {
        let text = words.stem_text(*stem);
        // The stemmer leaves the plural of `API`, because a vowel stands before its `s`.
        text.strip_suffix('s')
            .filter(|_| talk.doc.language.is_english())
            .filter(|one| one.len() > 2 && !one.ends_with('s') && words.find(one).is_some())
            .unwrap_or(text)
    });
    stems.collect::<Vec<_>>().join(" ")
}

/// A phrase as it stands in a sentence: "talk about the harbour wall, kelp and tide gauges".
///
/// `None` for a thing that is counted and stands in the singular: "talk about gauge" is no English.
fn subject(talk: &Talk, phrase: u32) -> Option<String> {
    let known = talk.phrases.all[phrase as usize];
    let tokens: Vec<usize> = tokens_of_phrase(known.model).collect();
    let last = *tokens.last()?;
    let low = talk.doc.low(last);
    let proper = talk.classes.get(talk.doc.tokens[last].word) == WordClass::Proper;
    let plural = low.ends_with('s') && !low.ends_with("ss") && !low.ends_with("ics");
    let text = talk.join(&tokens);
    if proper || plural || !talk.doc.language.is_english() {
        return Some(text);
    }
    if known.definite * 2 >= known.count && known.definite > known.indefinite * 2 {
        return Some(format!("the {text}"));
    }
    (known.indefinite * 8 < known.count).then_some(text)
}

/// The topics that the author names, in the author's order.
pub(super) fn authored(talk: &Talk, names: &[String]) -> Vec<Topic> {
    let doc = talk.doc;
    let stemming = doc.language.stemming();
    let mut topics: Vec<Topic> = Vec::new();
    for (index, name) in
        names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).enumerate()
    {
        let words: Vec<String> = name
            .split(|c: char| {
                !(c.is_alphanumeric() || c == '\'' || c == '-' || c == '+' || c == '#')
            })
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        let stems: Vec<String> =
            words.iter().map(|word| stemming.stem(word).into_owned()).collect();
        let key = if stems.is_empty() { name.to_lowercase() } else { stems.join(" ") };
        if topics.iter().any(|topic| topic.key == key) {
            continue;
        }
        // A word of the name may be a function word, which has no stem: compare words then.
        let same = |token: usize, i: usize| {
            let stem = doc.words.stem_text(doc.stem(token));
            stem == stems[i] || doc.low(token) == words[i]
        };
        let count = stems.len();
        let said: Vec<usize> = if count == 0 {
            Vec::new()
        } else {
            (0..(doc.tokens.len() + 1).saturating_sub(count))
                .filter(|at| (0..count).all(|i| same(at + i, i)))
                .collect()
        };
        topics.push(Topic {
            name: name.to_owned(),
            key,
            weight: (names.len() - index.min(names.len())) as u32 * 100,
            passages: passages(talk, &said),
            provenance: Provenance::Human,
        });
    }
    topics
}

/// How well a phrase names what the episode is about, in hundredths; `None` where not at all.
fn weigh(talk: &Talk, phrase: u32) -> Option<u64> {
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
    let weak = STOP | BADHEAD | GENERAL;
    if tokens.clone().any(own)
        || word(first).is(weak | MODWEAK)
        || word(last).is(weak)
        || word(last).is(GENERIC)
        || single && word(first).is(BROAD) && doc.tokens[first].shape & (UPPER | INNER) == 0
    {
        return None;
    }
    if tokens.clone().any(|t| word(t).is(FIRST | PLACE))
        || doc.tokens[last].shape & DIGIT != 0 && single
    {
        return None;
    }
    let text_last = doc.low(last);
    if text_last.len() < 2 || (text_last.len() < 3 && !proper) || text_last.ends_with("'s") {
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
    if known.count < least
        || tokens.clone().any(|t| {
            class(t) == WordClass::Noun && f64::from(talk.classes.noun(doc.tokens[t].word)) < noun
        })
    {
        return None;
    }
    // Mostly part of a longer name: that one speaks for it.
    if known.within >= 3 && known.within * 10 >= known.count * 6 {
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
    if tokens.clone().any(|t| word(t).is(GENERIC)) {
        weight = weight * 7 / 10;
    }
    if known.owned {
        weight = weight * 7 / 10;
    }
    Some(weight)
}

/// Short spans around the places where a topic is said, the densest first.
fn passages(talk: &Talk, said: &[usize]) -> Vec<Span> {
    const WORDS: usize = 60;
    let doc = talk.doc;
    let mut found: Vec<(usize, Span)> = Vec::new();
    let mut at = 0;
    while at < said.len() {
        let run = said[at..].iter().take_while(|t| **t < said[at] + WORDS).count();
        let unit = doc.unit_tokens.partition_point(|tokens| tokens.end <= said[at]);
        let last = doc.unit_tokens.partition_point(|tokens| tokens.end <= said[at + run - 1]);
        let mut end = last + 1;
        // A passage of one short sentence says little: take what follows, within the chapter.
        let chapter = talk
            .chapters
            .iter()
            .find(|units| units.contains(&unit))
            .map_or(doc.units.len(), |units| units.end);
        while end < chapter && doc.tokens_of(unit..end).len() < WORDS / 2 {
            end += 1;
        }
        if let Some(span) = Span::new(
            doc.units[unit].segments.start,
            doc.units[end.min(doc.units.len()) - 1].segments.end,
        ) {
            found.push((run, span));
        }
        at += run;
    }
    found.sort_by_key(|(run, span)| (std::cmp::Reverse(*run), *span));
    let mut spans: Vec<Span> = Vec::new();
    for (_, span) in found {
        let apart =
            spans.iter().all(|other| span.end() <= other.first() || other.end() <= span.first());
        if apart && spans.len() < PASSAGES {
            spans.push(span);
        }
    }
    spans
}

/// First letter upper, unless the word has a capital of its own further on.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first)
            if first.is_lowercase() && !letters.as_str().starts_with(char::is_uppercase) =>
        {
            first.to_uppercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
