//! The JSON transcripts of Podcasting 2.0:
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md>.
//!
//! `segments[]` with `body`, `startTime`, `endTime` (seconds) and `speaker`. Files
//! with one word a segment are put together to sentences; segments that share a
//! start are one. A file that breaks off is read up to there.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::faults::Faults;
use super::markup::{note, squeeze};
use super::names::Cast;
use super::{Confidence, Format, Parsed};
use crate::model::{Segment, SegmentKind, Timestamp, Transcript, sentences};

/// Known by an object with `segments` that have a `body`.
pub(super) struct PodcastJson;

impl Format for PodcastJson {
    fn name(&self) -> &'static str {
        "Podcasting 2.0 JSON"
    }

    fn knows(&self, text: &str) -> Confidence {
        let object = text.trim_start().starts_with('{') && text.contains("\"segments\"");
        if object && text.contains("\"body\"") { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let mut pieces = Vec::new();
        let mended = without_nan(text);
        let mut json = serde_json::Deserializer::from_str(&mended);
        let read = json.deserialize_map(Root(&mut pieces));
        if let Some(line) = nan_line(text, &mended) {
            let message = "`NaN` is no number of JSON; read as if nothing stood there";
            faults.warn("json-nan", line, message, "export the file again, or put `null` there");
        }
        if let Err(error) = read.and_then(|()| json.end()) {
            let read = pieces.len();
            let message =
                format!("this JSON breaks off here; the {read} segments before it are read");
            faults.error("broken-json", error.line(), message, "export the file again");
        }
        let transcript = transcript(pieces, &mut faults);
        Parsed { transcript, faults: faults.finish() }
    }
}

/// A segment as the file has it.
struct Piece {
    start: Option<Timestamp>,
    end: Option<Timestamp>,
    speaker: Option<String>,
    /// With the white space of the file: it tells words from parts of words.
    body: String,
}

/// Reads the root object into the pieces, which keep what was read when the rest is broken.
struct Root<'p>(&'p mut Vec<Piece>);

impl<'de> Visitor<'de> for Root<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `segments`")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if key == "segments" {
                map.next_value_seed(Segments(&mut *self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct Segments<'p>(&'p mut Vec<Piece>);

impl<'de> DeserializeSeed<'de> for Segments<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Segments<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of segments")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        while let Some(value) = seq.next_element::<Value>()? {
            self.0.push(piece(&value));
        }
        Ok(())
    }
}

fn piece(value: &Value) -> Piece {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    let time = |key: &str| match &value[key] {
        Value::String(text) => Timestamp::parse(text.trim()),
        other => other.as_f64().and_then(Timestamp::from_secs_f64),
    };
    Piece {
        start: time("startTime"),
        end: time("endTime"),
        speaker: text("speaker").map(|name| squeeze(&name)).filter(|name| !name.is_empty()),
        body: text("body").unwrap_or_default(),
    }
}

/// Python writes `NaN` and `Infinity` where JSON has `null`; same length, so that lines stay.
fn without_nan(text: &str) -> Cow<'_, str> {
    if !text.contains("NaN") && !text.contains("Infinity") {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    let (mut quoted, mut rest) = (false, text);
    while let Some(at) = rest.find(['"', '\\', 'N', 'I']) {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let word = ["NaN", "Infinity"].into_iter().find(|word| !quoted && rest.starts_with(word));
        let length = match (word, rest.as_bytes()[0]) {
            (Some(word), _) => {
                // A sign before it would leave `-null`.
                if mended.ends_with('-') {
                    mended.pop();
                }
                mended.push_str("null");
                rest = &rest[word.len()..];
                continue;
            }
            (None, b'\\') => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            (None, byte) => {
                quoted ^= byte == b'"';
                1
            }
        };
        mended.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    mended.push_str(rest);
    Cow::Owned(mended)
}

/// The first line that was mended.
fn nan_line(text: &str, mended: &str) -> Option<usize> {
    text.lines().zip(mended.lines()).position(|(a, b)| a != b).map(|index| index + 1)
}

fn transcript(mut pieces: Vec<Piece>, faults: &mut Faults<'_>) -> Transcript {
    let empty = pieces.iter().filter(|piece| piece.body.trim().is_empty()).count();
    if empty > 0 && empty == pieces.len() {
        faults.warn("no-text", 0, "no segment of this file has a `body`", "export the file again");
    }
    pieces.retain(|piece| !piece.body.trim().is_empty());
    let pieces = order(pieces, faults);
    let words: usize = pieces.iter().map(|piece| piece.body.split_whitespace().count()).sum();
    let wordwise = pieces.len() > 1 && words * 2 < pieces.len() * 5;
    let raw = pieces.iter().filter(|piece| piece.body.starts_with(' ')).count() * 2 > pieces.len();
    let mut cast = Cast::default();
    let mut segments: Vec<Segment> = Vec::new();
    let mut from = 0;
    while from < pieces.len() {
        let first = &pieces[from];
        let same = |piece: &&Piece| {
            piece.speaker == first.speaker
                && (wordwise || (piece.start == first.start && first.start.is_some()))
        };
        let run = 1 + pieces[from + 1..].iter().take_while(same).count();
        let speaker = first.speaker.as_deref().map(|name| cast.id(name));
        let changed = segments.last().is_none_or(|last| last.speaker != speaker);
        let at = segments.len();
        join(&pieces[from..from + run], raw && wordwise, wordwise, &mut segments);
        for segment in &mut segments[at..] {
            segment.speaker = speaker;
        }
        if let Some(segment) = segments.get_mut(at) {
            segment.paragraph = changed;
        }
        from += run;
    }
    Transcript { language: None, speakers: cast.into_speakers(), segments }
}

/// Sorts by start where the file does not, and leaves out ends before their start.
fn order(pieces: Vec<Piece>, faults: &mut Faults<'_>) -> Vec<Piece> {
    let mut above = Timestamp::ZERO;
    let mut keyed: Vec<(Timestamp, Piece)> = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        above = piece.start.unwrap_or(above);
        piece.end = piece.end.filter(|end| piece.start.is_some_and(|start| start <= *end));
        keyed.push((above, piece));
    }
    if !keyed.is_sorted_by_key(|(start, _)| *start) {
        let message = "the segments are not in the order of their times; sorted by `startTime`";
        faults.warn("segments-out-of-order", 0, message, "sort the segments by `startTime`");
        keyed.sort_by_key(|(start, _)| *start);
    }
    keyed.into_iter().map(|(_, piece)| piece).collect()
}

/// Joins pieces of one speaker: to sentences when they are words, else to one segment.
fn join(pieces: &[Piece], raw: bool, split: bool, segments: &mut Vec<Segment>) {
    let mut text = String::new();
    let mut starts = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let body = if raw { piece.body.clone() } else { squeeze(&piece.body) };
        let glued = body.starts_with(['.', ',', '?', '!', ';', ':', '…', '\'', '’']);
        if !raw && !text.is_empty() && !glued {
            text.push(' ');
        }
        starts.push(text.len());
        text.push_str(&body);
    }
    let whole = [text.trim()];
    let split: Box<dyn Iterator<Item = &str>> =
        if split { Box::new(sentences(&text)) } else { Box::new(whole.into_iter()) };
    for sentence in split {
        let offset = sentence.as_ptr().addr() - text.as_ptr().addr();
        let first = starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let last = starts.partition_point(|start| *start < offset + sentence.len());
        let inside = &pieces[first..last.max(first + 1)];
        let start = inside.iter().find_map(|piece| piece.start);
        let note = note(sentence).map(squeeze);
        segments.push(Segment {
            start,
            end: start.and(inside.iter().filter_map(|piece| piece.end).max()),
            speaker: None,
            kind: if note.is_some() { SegmentKind::Mark } else { SegmentKind::Speech },
            paragraph: false,
            text: note.unwrap_or_else(|| squeeze(sentence)),
        });
    }
}
