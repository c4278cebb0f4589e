//! The JSON of Whisper and of what is built on it: openai-whisper, its API, faster-whisper,
//! whisper-timestamped, WhisperX.
//!
//! `segments[]` with `start`, `end` (seconds) and `text`; their words are `words[].word`, or
//! `words[].text` with whisper-timestamped. The API gives words apart from segments.
//! WhisperX adds `speaker`, and leaves words that it cannot align without times.
//! Sources: <https://github.com/openai/whisper>, <https://github.com/m-bain/whisperX>,
//! <https://platform.openai.com/docs/api-reference/audio/verbose-json-object>.

use serde_json::Value;

use super::faults::Faults;
use super::heard::{self, Heard, Said};
use super::json::{self, has, list, seconds};
use super::{Confidence, Format, Parsed};

/// Known by segments with a start and a text.
pub(super) struct Whisper;

impl Format for Whisper {
    fn name(&self) -> &'static str {
        "Whisper JSON"
    }

    fn known_by(&self) -> &'static str {
        "`segments` with `start` and `text`, or `words` with `word` and `start`"
    }

    fn gives(&self) -> &'static str {
        "times, words, speakers (WhisperX), language"
    }

    fn knows(&self, text: &str) -> Confidence {
        let known = has(text, &["segments[].start", "segments[].text"])
            || has(text, &["[].start", "[].text"])
            || has(text, &["words[].start", "words[].word", "text"])
            || has(text, &["word_segments[].start", "word_segments[].word"]);
        if known { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let root = json::read(text, &mut faults);
        let segments = root.as_array().map_or_else(|| list(&root, "segments"), Vec::as_slice);
        let mut said: Vec<Said> = segments.iter().map(segment).collect();
        let apart = ["words", "word_segments"].map(|name| list(&root, name));
        let apart = apart.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
        if said.is_empty() {
            said = heard::by_speaker(apart.iter().map(word).collect());
            // Its text has the punctuation that its words lack.
            if let ([only], Some(text)) = (said.as_mut_slice(), root["text"].as_str()) {
                text.clone_into(&mut only.text);
            }
        } else if said.iter().all(|said| said.words.is_empty()) {
            share(apart.iter().map(word).collect(), &mut said);
        }
        heard::transcript(said, heard::language(root["language"].as_str()), faults)
    }
}

fn segment(value: &Value) -> Said {
    let words: Vec<Heard> = list(value, "words").iter().map(word).collect();
    let mut speaker = json::speaker(&value["speaker"]);
    if speaker.is_none() {
        speaker = words.iter().find_map(|word| word.speaker.clone());
    }
    Said {
        start: seconds(&value["start"]),
        end: seconds(&value["end"]),
        speaker,
        text: without_tokens(value["text"].as_str().unwrap_or_default()),
        words,
        paragraph: false,
    }
}

fn word(value: &Value) -> Heard {
    Heard {
        text: without_tokens(json::text(value, &["word", "text"]).unwrap_or_default()),
        start: seconds(&value["start"]),
        end: seconds(&value["end"]),
        speaker: json::speaker(&value["speaker"]),
    }
}

/// Without the control tokens of the model: `<|0.00|>`, `<|endoftext|>`.
pub(super) fn without_tokens(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<|") {
        let end = rest[at..].find("|>").filter(|end| *end < 40);
        let end = end.map_or(at + 2, |end| at + end + 2);
        plain.push_str(&rest[..if end == at + 2 { end } else { at }]);
        rest = &rest[end..];
    }
    plain.push_str(rest);
    plain
}

/// Gives each segment the words that begin before the next one does.
fn share(words: Vec<Heard>, said: &mut [Said]) {
    let mut index = 0;
    for word in words {
        let later = |at: usize| -> bool {
            let next = said.get(at + 1).and_then(|said| said.start);
            next.zip(word.start).is_some_and(|(next, start)| start >= next)
        };
        while later(index) {
            index += 1;
        }
        if let Some(said) = said.get_mut(index) {
            said.words.push(word);
        }
    }
}
