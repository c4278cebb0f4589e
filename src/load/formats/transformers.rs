//! The JSON of Hugging Face's speech pipelines and of insanely-fast-whisper:
//! <https://huggingface.co/docs/transformers/main_classes/pipelines>.
//!
//! `chunks[]` with `text` and `timestamp`, a pair of seconds whose end may be null;
//! `speakers[]` of the same shape with `speaker`, where speakers were told apart.

use serde_json::Value;

use super::faults::Faults;
use super::heard::{self, Said};
use super::json::{self, has, list, seconds};
use super::{Confidence, Format, Parsed};

/// Known by chunks with a pair of times.
pub(super) struct Transformers;

impl Format for Transformers {
    fn name(&self) -> &'static str {
        "transformers JSON"
    }

    fn known_by(&self) -> &'static str {
        "`chunks` with `timestamp` and `text`"
    }

    fn gives(&self) -> &'static str {
        "times, words (where chunks are words), speakers"
    }

    fn knows(&self, text: &str) -> Confidence {
        let known = has(text, &["chunks[].text", "chunks[].timestamp[]"])
            || has(text, &["speakers[].text", "speakers[].timestamp[]"]);
        if known { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let root = json::read(text, &mut faults);
        let told = Some(list(&root, "speakers")).filter(|told| !told.is_empty());
        let said = told.unwrap_or_else(|| list(&root, "chunks")).iter().map(chunk).collect();
        heard::transcript(said, heard::language(root["language"].as_str()), faults)
    }
}

fn chunk(value: &Value) -> Said {
    Said {
        start: seconds(&value["timestamp"][0]),
        end: seconds(&value["timestamp"][1]),
        speaker: json::speaker(&value["speaker"]),
        text: value["text"].as_str().unwrap_or_default().to_owned(),
        ..Said::default()
    }
}
