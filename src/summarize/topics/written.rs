//! How a topic is written: as a name in a list, and within a sentence.

use std::ops::Range;

use super::super::doc::{CAP, UPPER};
use super::super::known::commonness;
use super::super::titles::{Talk, WordClass, tokens_of_phrase};
use super::Chosen;

/// By so little the plural of a thing that is counted may be less common than the thing.
const RARER: u8 = 2;

/// So often a name is said before its article is believed.
const NAMED: u32 = 4;

/// The tokens by which a topic is spelt: "Apple" where the talk has "Apple's", too.
pub(super) fn spelt(talk: &Talk, topic: &Chosen) -> Range<usize> {
    let tokens = tokens_of_phrase(talk.phrases.all[topic.phrase as usize].model);
    let owner = |end: usize| talk.doc.low(end - 1).ends_with("'s");
    if !owner(tokens.end) {
        return tokens;
    }
    let plain = topic.said.iter().find(|at| !owner(**at + tokens.len()));
    plain.map_or(tokens.clone(), |at| *at..at + tokens.len())
}

/// A phrase as it stands in a sentence: "talk about the harbour wall, kelp and tide gauges".
///
/// A thing that is counted stands in the plural: "talk about gauge" is no English; `None` where
/// nobody says it so.
pub(super) fn subject(talk: &Talk, topic: &Chosen) -> Option<String> {
    let known = talk.phrases.all[topic.phrase as usize];
    let tokens: Vec<usize> = spelt(talk, topic).collect();
    let last = *tokens.last()?;
    let low = talk.doc.low(last);
    let proper = talk.classes.get(talk.doc.tokens[last].word) == WordClass::Proper;
    let plural = low.ends_with('s') && !low.ends_with("ss") && !low.ends_with("ics");
    let text = talk.join(&tokens);
    if plural || !talk.doc.language.is_english() {
        return Some(text);
    }
    // "An API" is one of several, whatever its letters.
    let several = said_in_plural(talk, low);
    // "An API" is one of several, "0.0.118" is none.
    let letters =
        talk.doc.tokens[last].shape & UPPER != 0 && !text.ends_with(|c: char| c.is_ascii_digit());
    if proper {
        // "The Fediverse" is nearly always said so, "Kelp" is not for the sake of "the Kelp forest".
        let the = known.count >= NAMED && known.definite * 4 >= known.count * 3;
        return Some(match (letters && several, the) {
            (true, _) => format!("{text}s"),
            (false, true) => format!("the {text}"),
            (false, false) => text,
        });
    }
    // "The rendering of", but not "talk about the server-side rendering".
    let doing = tokens.len() > 1 && low.ends_with("ing");
    if !doing && known.definite * 2 >= known.count && known.definite > known.indefinite * 2 {
        return Some(format!("the {text}"));
    }
    // "A keeper's house", "keeper's houses": said as often in the plural anywhere.
    let many = || plural_of(low).is_some_and(|many| commonness(&many) + RARER >= commonness(low));
    let plain =
        |t: &usize| talk.doc.tokens[*t].shape & CAP == 0 && !talk.doc.low(*t).ends_with("'s");
    let thing = tokens.len() > 1 && commonness(low) > 0 && tokens.iter().all(plain) && many();
    match (thing || several && known.indefinite > 0, known.indefinite * 8 >= known.count) {
        (true, _) => plural_of(&text),
        (false, counted) => (!counted).then_some(text),
    }
}

/// Whether the talk has a word in the plural, too, and not once by chance.
fn said_in_plural(talk: &Talk, low: &str) -> bool {
    // "HTTPS" is no "HTTPs".
    let bytes = talk.doc.text.as_bytes();
    let small = |at: &usize| bytes[talk.doc.tokens[*at].end as usize - 1] != b'S';
    let count = |low: &str| {
        talk.doc.words.find(low).map_or(0, |word| talk.places_of(word).filter(small).count())
    };
    let several = plural_of(low).map_or(0, |many| count(&many));
    several > 0 && several * 4 >= count(low)
}

/// "Tide gauges" of "tide gauge"; `None` where that takes more than a letter or two.
pub(in super::super) fn plural_of(text: &str) -> Option<String> {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    if text.ends_with(['s', 'x', 'z']) || text.ends_with("ch") || text.ends_with("sh") {
        return Some(format!("{text}es"));
    }
    if text.ends_with("man") || text.ends_with("ing") || !text.is_ascii() {
        return None;
    }
    match text.strip_suffix('y') {
        Some(root) if !root.ends_with(vowel) => Some(format!("{root}ies")),
        _ => Some(format!("{text}s")),
    }
}

/// First letter upper, unless the word has a capital of its own further on.
pub(super) fn capital(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::super::super::lab;
    use super::super::judged::judged;
    use super::subject;
    use crate::model::{Segment, Transcript};

    #[test]
    fn what_is_done_is_told_without_an_article_that_things_have() {
        let lines = [
            "With the lamp rendering you see the tide gauge as it comes.",
            "They use the lamp rendering and the tide gauge for the harbour.",
            "What do the lamp rendering and the tide gauge cost?",
        ];
        let said = |text: &str| Segment { text: text.to_owned(), ..Segment::default() };
        let segments = std::iter::repeat_n(lines, 8).flatten().map(said).collect();
        let episode = lab::episode(Transcript { segments, ..Transcript::default() });
        let told: Vec<String> = lab::talk(&episode, &[0], |talk| {
            let weights = vec![0.0; talk.doc.words.stems()];
            let topics = judged(&talk, (&[], &weights));
            topics.iter().filter_map(|topic| subject(&talk, topic)).collect()
        });
        for name in ["lamp rendering", "the harbour"] {
            assert!(told.iter().any(|it| it == name), "{told:?}");
        }
    }
}
