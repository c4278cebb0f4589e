//! The JSON transcripts of Podcasting 2.0:
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md>.
//!
//! `segments[]` with `body`, `startTime`, `endTime` (seconds) and `speaker`. Files
//! with one word a segment are put together to sentences; segments that share a
//! start are one. A file that breaks off is read up to there.

use serde_json::Value;

use super::faults::Faults;
use super::heard::{self, Heard, Said};
use super::json::{self, has, list, seconds};
use super::markup::squeeze;
use super::{Confidence, Format, Parsed};

/// Known by an object with `segments` that have a `body`.
pub(super) struct PodcastJson;

impl Format for PodcastJson {
    fn name(&self) -> &'static str {
        "Podcasting 2.0 JSON"
    }

    fn known_by(&self) -> &'static str {
        "`segments` with `body`"
    }

    fn gives(&self) -> &'static str {
        "times, words (where segments are words), speakers"
    }

    fn knows(&self, text: &str) -> Confidence {
        if has(text, &["segments[].body"]) { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let root = json::read(text, &mut faults);
        let mut said: Vec<Said> = list(&root, "segments").iter().map(segment).collect();
        if !heard::is_wordwise(&said) {
            said = joined(said);
        }
        heard::transcript(said, None, faults)
    }
}

fn segment(value: &Value) -> Said {
    let speaker = value["speaker"].as_str().map(squeeze).filter(|name| !name.is_empty());
    Said {
        start: seconds(&value["startTime"]),
        end: seconds(&value["endTime"]),
        speaker,
        text: value["body"].as_str().unwrap_or_default().to_owned(),
        ..Said::default()
    }
}

/// Hosts break a segment in two and give both the same start: they are one.
fn joined(said: Vec<Said>) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    for said in said {
        let same = |last: &&mut Said| {
            said.start.is_some() && last.start == said.start && last.speaker == said.speaker
        };
        match all.last_mut().filter(same) {
            Some(last) => {
                let piece = |text: &str| Heard { text: text.to_owned(), ..Heard::default() };
                last.text = heard::joined(&[piece(last.text.trim()), piece(said.text.trim())]);
                last.end = last.end.max(said.end);
            }
            None => all.push(said),
        }
    }
    all
}
