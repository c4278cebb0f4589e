//! The JSON captions of YouTube, `json3`. No standard; as its player asks for them.
//!
//! `events[]` with `tStartMs`, `dDurationMs` and `segs[]` of `utf8` and `tOffsetMs`. Events
//! without `segs` are windows; those with `aAppend` hold the line break of scrolling captions.

use serde_json::Value;

use super::faults::Faults;
use super::heard::{self, Heard, Said};
use super::json::{self, has, list};
use super::{Confidence, Format, Parsed, youtube_xml};
use crate::model::Timestamp;

/// Known by its magic word or its events.
pub(super) struct YouTubeJson;

impl Format for YouTubeJson {
    fn name(&self) -> &'static str {
        "YouTube JSON"
    }

    fn known_by(&self) -> &'static str {
        "`wireMagic`, or `events` with `tStartMs`"
    }

    fn gives(&self) -> &'static str {
        "times, words (automatic captions), turns"
    }

    fn knows(&self, text: &str) -> Confidence {
        let known = has(text, &["wireMagic", "events[]"]) || has(text, &["events[].tStartMs"]);
        if known { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let root = json::read(text, &mut faults);
        let mut said: Vec<Said> = list(&root, "events").iter().map(event).collect();
        for line in &mut said {
            youtube_xml::unescape(line);
        }
        heard::transcript(said, None, faults)
    }
}

fn event(value: &Value) -> Said {
    let number = |value: &Value| value.as_u64().unwrap_or_default();
    let begin = number(&value["tStartMs"]);
    let parts = list(value, "segs");
    let text: String = parts.iter().filter_map(|part| part["utf8"].as_str()).collect();
    let word = |part: &Value| Heard {
        text: part["utf8"].as_str().unwrap_or_default().to_owned(),
        start: Some(at(begin.saturating_add(number(&part["tOffsetMs"])))),
        ..Heard::default()
    };
    // A caption that somebody wrote is one piece: its words have no times.
    let words = if parts.len() > 1 { parts.iter().map(word).collect() } else { Vec::new() };
    let length = number(&value["dDurationMs"]);
    let end = (length > 0).then(|| at(begin.saturating_add(length)));
    Said { start: Some(at(begin)), end, text, words, ..Said::default() }
}

fn at(millis: u64) -> Timestamp {
    Timestamp::from_millis(millis)
}
