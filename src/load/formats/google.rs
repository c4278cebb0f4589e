//! The JSON of Google's Speech-to-Text:
//! <https://cloud.google.com/speech-to-text/v2/docs/reference/rest/v2/SpeechRecognitionResult>.
//!
//! `results[].alternatives[0]` with `transcript` and `words[]`, times as `"25.600s"`. Where
//! speakers were told apart, the last result holds all words once more, with `speakerTag`
//! (version 1) or `speakerLabel` (version 2). Names may be in snake case.

use serde_json::Value;

use super::faults::Faults;
use super::heard::{self, Heard, Said};
use super::json::{self, has, list, seconds};
use super::{Confidence, Format, Parsed};
use crate::model::Timestamp;

/// Known by results with alternatives.
pub(super) struct Google;

impl Format for Google {
    fn name(&self) -> &'static str {
        "Google Speech JSON"
    }

    fn known_by(&self) -> &'static str {
        "`results` with `alternatives`"
    }

    fn gives(&self) -> &'static str {
        "times, words, speakers, language"
    }

    fn knows(&self, text: &str) -> Confidence {
        let known = has(text, &["results[].alternatives[]"])
            || has(text, &["response.results[].alternatives[]"]);
        if known { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let root = json::read(text, &mut faults);
        // A finished operation has its answer inside.
        let root = if root["response"].is_object() { &root["response"] } else { &root };
        let results = list(root, "results");
        let words = |result: &Value| -> Vec<Heard> {
            list(&result["alternatives"][0], "words").iter().map(word).collect()
        };
        let last: Vec<Heard> = results.last().map(words).unwrap_or_default();
        let before: usize = results.iter().rev().skip(1).map(|result| words(result).len()).sum();
        let told = last.iter().any(|word| word.speaker.is_some()) && last.len() >= before;
        let said = match told {
            true => heard::by_speaker(last),
            false => {
                let mut start = Some(Timestamp::ZERO);
                results.iter().map(|value| result(value, words(value), &mut start)).collect()
            }
        };
        let language =
            results.iter().find_map(|one| json::text(one, &["languageCode", "language_code"]));
        heard::transcript(said, heard::language(language), faults)
    }
}

/// One result; without words it lasts from the end of the one before it to its own end.
fn result(value: &Value, words: Vec<Heard>, start: &mut Option<Timestamp>) -> Said {
    let names = ["resultEndTime", "resultEndOffset", "result_end_time", "result_end_offset"];
    let end = names.iter().find_map(|name| seconds(&value[*name]));
    let begin = std::mem::replace(start, end);
    Said {
        start: begin.filter(|_| words.is_empty()),
        end,
        text: value["alternatives"][0]["transcript"].as_str().unwrap_or_default().to_owned(),
        words,
        ..Said::default()
    }
}

fn word(value: &Value) -> Heard {
    let time = |names: [&str; 4]| names.into_iter().find_map(|name| seconds(&value[name]));
    let label = json::speaker(&value["speakerLabel"]);
    // Zero means that nobody was told apart.
    let tag = [&value["speakerTag"], &value["speaker_tag"]].into_iter();
    let tag = tag.filter(|tag| tag.as_u64() != Some(0)).find_map(json::speaker);
    let start = time(["startTime", "startOffset", "start_time", "start_offset"]);
    Heard {
        text: value["word"].as_str().unwrap_or_default().to_owned(),
        // What is zero is left out of a message.
        start: Some(start.unwrap_or(Timestamp::ZERO)).filter(|_| value["word"].is_string()),
        end: time(["endTime", "endOffset", "end_time", "end_offset"]),
        speaker: label.or(tag),
    }
}
