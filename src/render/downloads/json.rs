//! A transcript as the JSON of [Podcasting 2.0](https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md#json):
//! segments with speaker and seconds; what is not known is left out.

use serde::Serialize;
use serde_json::Number;

use super::super::{Bytes, Look, Output};
use super::{promises, speaker};
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::model::Timestamp;
use crate::site::{Site, Told, download};

/// `NAME.json`
pub(in super::super) struct Json;

impl Output for Json {
    fn name(&self) -> &'static str {
        "transcripts as JSON"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, download::JSON, make)
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    segments: Vec<Line<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_time: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_time: Option<Number>,
    body: &'a str,
}

fn make(told: &Stored<Told>) -> Bytes {
    let told = told.get()?;
    let transcript = &told.episode.transcript;
    let lines = transcript.segments.iter().map(|segment| Line {
        speaker: speaker(transcript, segment),
        start_time: segment.start.and_then(seconds),
        end_time: segment.end.and_then(seconds),
        body: &segment.text,
    });
    let document = Document { version: "1.0.0", segments: lines.collect() };
    let mut bytes = serde_json::to_vec(&document).expect("numbers and strings are always JSON");
    bytes.push(b'\n');
    Ok(bytes)
}

/// Whole where they are whole: `754`, else `757.2`.
pub(in super::super) fn seconds(moment: Timestamp) -> Option<Number> {
    let millis = moment.millis();
    if millis.is_multiple_of(1000) {
        return Some(Number::from(millis / 1000));
    }
    // A thousandth of so small a number is written with three digits at most.
    Number::from_f64(millis as f64 / 1000.0)
}
