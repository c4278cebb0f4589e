//! The JSON of Rev and Rev AI: <https://docs.rev.ai/api/asynchronous/transcripts/>.
//!
//! `monologues[]` with a `speaker` and `elements[]`: words with `ts` and `end_ts` in
//! seconds, and the punctuation and white space between them. Rev's own exports have
//! clocks, `timestamp` and `end_timestamp`, and the names of `speakers`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::faults::Faults;
use super::heard::{self, Heard, Said};
use super::json::{self, has, list, seconds};
use super::{Confidence, Format, Parsed};
use crate::model::Timestamp;

/// Known by monologues of elements.
pub(super) struct Rev;

impl Format for Rev {
    fn name(&self) -> &'static str {
        "Rev JSON"
    }

    fn known_by(&self) -> &'static str {
        "`monologues` with `elements`"
    }

    fn gives(&self) -> &'static str {
        "times, words, speakers"
    }

    fn knows(&self, text: &str) -> Confidence {
        let known = has(text, &["monologues[].elements[].value"]);
        if known { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let root = json::read(text, &mut faults);
        let name = |one: &Value| Some((one["id"].to_string(), json::speaker(&one["name"])?));
        let names = list(&root, "speakers").iter().filter_map(name).collect();
        let said = list(&root, "monologues").iter().map(|value| monologue(value, &names)).collect();
        heard::transcript(said, heard::language(root["language"].as_str()), faults)
    }
}

fn monologue(value: &Value, names: &BTreeMap<String, String>) -> Said {
    let id = &value["speaker"];
    let name = names.get(&id.to_string()).cloned();
    let elements = list(value, "elements");
    let text: String = elements.iter().filter_map(|element| element["value"].as_str()).collect();
    let words = elements.iter().filter(|element| element["type"] == "text").map(word).collect();
    Said { speaker: name.or_else(|| json::speaker(id)), text, words, ..Said::default() }
}

fn word(value: &Value) -> Heard {
    Heard {
        text: value["value"].as_str().unwrap_or_default().to_owned(),
        start: time(value, ["ts", "timestamp"]),
        end: time(value, ["end_ts", "end_timestamp"]),
        speaker: None,
    }
}

fn time(value: &Value, names: [&str; 2]) -> Option<Timestamp> {
    names.into_iter().find_map(|name| seconds(&value[name]))
}
