//! The JSON of AssemblyAI: <https://www.assemblyai.com/docs/api-reference/transcripts/get>.
//!
//! `utterances[]` and `words[]` with times in milliseconds; speakers are letters. Without
//! speakers asked for, `utterances` is null and everything is in `words` and `text`.

use serde_json::Value;

use super::faults::Faults;
use super::heard::{self, Heard, Said};
use super::json::{self, has, list, millis};
use super::{Confidence, Format, Parsed};

/// Known by words or utterances with a confidence beside their text.
pub(super) struct AssemblyAi;

impl Format for AssemblyAi {
    fn name(&self) -> &'static str {
        "AssemblyAI JSON"
    }

    fn known_by(&self) -> &'static str {
        "`words` or `utterances` with `text`, `start` and `confidence`"
    }

    fn gives(&self) -> &'static str {
        "times, words, speakers, language"
    }

    fn knows(&self, text: &str) -> Confidence {
        let known = has(text, &["words[].text", "words[].start", "words[].confidence"])
            || has(text, &["utterances[].text", "utterances[].start", "utterances[].confidence"]);
        if known { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let root = json::read(text, &mut faults);
        let mut said: Vec<Said> = list(&root, "utterances").iter().map(utterance).collect();
        if said.is_empty() {
            said = heard::by_speaker(list(&root, "words").iter().map(word).collect());
        }
        heard::transcript(said, heard::language(root["language_code"].as_str()), faults)
    }
}

fn utterance(value: &Value) -> Said {
    Said {
        start: millis(&value["start"]),
        end: millis(&value["end"]),
        speaker: json::speaker(&value["speaker"]),
        text: value["text"].as_str().unwrap_or_default().to_owned(),
        words: list(value, "words").iter().map(word).collect(),
        paragraph: false,
    }
}

fn word(value: &Value) -> Heard {
    Heard {
        text: value["text"].as_str().unwrap_or_default().to_owned(),
        start: millis(&value["start"]),
        end: millis(&value["end"]),
        speaker: json::speaker(&value["speaker"]),
    }
}
