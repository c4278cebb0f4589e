//! The JSON of whisper.cpp: <https://github.com/ggml-org/whisper.cpp>.
//!
//! `transcription[]` with `offsets` in milliseconds and `text`; with its full form also
//! `tokens[]`, which are parts of words, and control tokens such as `[_BEG_]`.

use serde_json::Value;

use super::faults::Faults;
use super::heard::{self, Heard, Said};
use super::json::{self, has, list, millis};
use super::{Confidence, Format, Parsed};

/// Known by a transcription with offsets.
pub(super) struct WhisperCpp;

impl Format for WhisperCpp {
    fn name(&self) -> &'static str {
        "whisper.cpp JSON"
    }

    fn known_by(&self) -> &'static str {
        "`transcription` with `offsets` and `text`"
    }

    fn gives(&self) -> &'static str {
        "times, words (its full form), turns, language"
    }

    fn knows(&self, text: &str) -> Confidence {
        let known = has(text, &["transcription[].text", "transcription[].offsets.from"])
            || has(text, &["transcription[].text", "transcription[].timestamps.from"]);
        if known { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let root = json::read(text, &mut faults);
        let mut said: Vec<Said> = Vec::new();
        let mut turn = false;
        for value in list(&root, "transcription") {
            let mut piece = segment(value);
            piece.paragraph = turn;
            let silent = piece.text.trim().is_empty();
            turn = turn && silent || value["speaker_turn_next"].as_bool().unwrap_or_default();
            said.push(piece);
        }
        let language = root["result"]["language"].as_str();
        heard::transcript(said, heard::language(language), faults)
    }
}

fn segment(value: &Value) -> Said {
    let text = value["text"].as_str().unwrap_or_default();
    let silent = text.trim() == "[BLANK_AUDIO]";
    Said {
        start: moment(value, "from"),
        end: moment(value, "to"),
        speaker: json::speaker(&value["speaker"]).filter(|name| !name.contains('?')),
        text: if silent { String::new() } else { text.replace("[SPEAKER_TURN]", "") },
        words: if silent { Vec::new() } else { words(list(value, "tokens")) },
        paragraph: false,
    }
}

fn moment(value: &Value, name: &str) -> Option<crate::model::Timestamp> {
    millis(&value["offsets"][name]).or_else(|| json::seconds(&value["timestamps"][name]))
}

/// Puts tokens together to words: one that begins with a space begins a word.
fn words(tokens: &[Value]) -> Vec<Heard> {
    let mut words: Vec<Heard> = Vec::new();
    for token in tokens {
        let text = token["text"].as_str().unwrap_or_default();
        if text.starts_with("[_") || text.starts_with("<|") || text.is_empty() {
            continue;
        }
        let (start, end) = (moment(token, "from"), moment(token, "to"));
        match words.last_mut() {
            Some(last) if !text.starts_with(' ') => {
                last.text.push_str(text);
                last.end = end;
            }
            _ => words.push(Heard { text: text.to_owned(), start, end, speaker: None }),
        }
    }
    words
}
