//! Transcripts and chapters to take along: one file a format, and what they share.

mod cards;
mod chapters;
mod html;
mod json;
mod markdown;
mod srt;
mod text;
mod vtt;

pub(crate) use chapters::{ChapterForm, chapter_file};
pub(super) use chapters::{
    Ffmetadata, Json as ChaptersJson, Podlove, Text as ChaptersText, Vtt as ChaptersVtt,
};
pub(super) use chapters::{NAMESPACE as PODLOVE, write as write_marks};
pub(super) use html::Html;
pub(super) use json::{Json, seconds};
pub(crate) use markdown::escape;
pub(super) use markdown::{Markdown, is_entity};
pub(super) use srt::Srt;
pub(super) use text::{Text, make_text};
pub(super) use vtt::Vtt;

use std::borrow::Cow;
use std::fmt::Write;

use serde::Serialize;

use super::Look;
use crate::artifact::{Artifact, Rank};
use crate::cache::Stored;
use crate::error::Result;
use crate::model::{Segment, Timestamp, Transcript, WordTime};
use crate::site::{DownloadFormat, Entry, Site, Told};

/// Promises a format of all episodes that have it.
fn promises(
    site: &Site,
    look: &Look<'_>,
    format: DownloadFormat,
    make: fn(&Stored<Told>) -> Result<Vec<u8>>,
) -> Vec<Artifact> {
    promises_of(site, look, format, make, |_, entry| entry.told.clone())
}

/// The same of what the file depends on.
fn promises_of<I: Serialize + Send + Sync + 'static>(
    site: &Site,
    look: &Look<'_>,
    format: DownloadFormat,
    make: fn(&I) -> Result<Vec<u8>>,
    input: fn(&Site, &Entry) -> I,
) -> Vec<Artifact> {
    let found = look.episodes(site).into_iter().flat_map(|entry| {
        let downloads = entry.downloads.iter().filter(move |one| one.format == format);
        let downloads = downloads.filter(|one| look.wants(&one.route));
        downloads.map(move |download| {
            let file = download.route.file();
            Artifact::new(file, format.ending, Rank::Asset, input(site, entry), make)
        })
    });
    found.collect()
}

/// A segment that is shown from one moment to another.
struct Cue<'a> {
    start: Timestamp,
    end: Timestamp,
    speaker: Option<&'a str>,
    text: &'a str,
    timings: &'a [WordTime],
}

/// The segments whose start is known. One without an end lasts until the next
/// starts, the last one as long as its words take.
fn cues(transcript: &Transcript) -> Vec<Cue<'_>> {
    const A_WORD: u64 = 400;
    let timed = || transcript.segments.iter().filter(|segment| segment.start.is_some());
    let next = timed().skip(1).map(|segment| segment.start).chain([None]);
    let cues = timed().zip(next).filter_map(|(segment, next)| {
        let start = segment.start?;
        let spoken = start.millis() + A_WORD * segment.words().max(2) as u64;
        let end = segment.end.or(next).map_or(spoken, Timestamp::millis);
        // An end is after the start, or players show nothing.
        let end = Timestamp::from_millis(end.max(start.millis() + 1));
        let (text, timings) = (&segment.text, &segment.timings);
        Some(Cue { start, end, speaker: speaker(transcript, segment), text, timings })
    });
    cues.collect()
}

/// The name of who says a segment.
pub(super) fn speaker<'a>(transcript: &'a Transcript, segment: &Segment) -> Option<&'a str> {
    let speaker = transcript.speakers.get(segment.speaker? as usize)?;
    Some(&speaker.name)
}

/// `01:02:03.450`, with the sign that stands before the milliseconds.
fn write_clock(text: &mut String, moment: Timestamp, sign: char) {
    let (seconds, millis) = (moment.seconds(), moment.millis() % 1000);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    write!(text, "{hours:02}:{minutes:02}:{:02}{sign}{millis:03}", seconds % 60)
        .expect("a string takes all that is written");
}

/// On one line, as a cue must be that has no empty line within, and without control characters,
/// which no reader of text shows.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    match shape(text.as_bytes()) {
        Shape::Line => return Cow::Borrowed(text),
        Shape::Lines => return Cow::Owned(text.replace('\n', " ")),
        Shape::Other if !text.contains(char::is_control) && !text.contains("  ") => {
            return Cow::Borrowed(text);
        }
        Shape::Other => {}
    }
    let plain = text.replace(|c: char| c.is_control() && c.is_whitespace(), " ");
    let plain = plain.replace(char::is_control, "");
    Cow::Owned(plain.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}

/// What a text looks like.
enum Shape {
    Line,
    /// Lines, none of which is empty or has a space at an end.
    Lines,
    /// It may have control characters or more than one space.
    Other,
}

/// Looks at bytes without decoding or leaving early, so that the compiler takes many at a time.
fn shape(text: &[u8]) -> Shape {
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return Shape::Line };
    let ends = |byte: u8| u8::from(byte == b'\n');
    let space = |byte: u8| u8::from(byte == b' ') | ends(byte);
    // C2 begins the control characters of Latin 1, among others.
    let odd = |byte: u8| {
        (u8::from(byte < b' ') & (1 ^ ends(byte))) | u8::from(byte == 0x7f) | u8::from(byte == 0xc2)
    };
    let (mut other, mut lines) = (odd(*first), ends(*first));
    for (before, byte) in text.iter().zip(&text[1..]) {
        other |= odd(*byte) | (space(*before) & space(*byte));
        lines |= ends(*byte);
    }
    match (other, lines) {
        (0, 0) => Shape::Line,
        (0, _) if space(*first) | space(*last) == 0 => Shape::Lines,
        _ => Shape::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{cues, line};
    use crate::model::{Segment, Timestamp, Transcript};

    #[test]
    fn a_line_has_no_control_characters_and_no_two_spaces() {
        for plain in ["", "a", "a b", "©é ü", "naïve café\u{a0}x"] {
            assert_eq!(line(plain), plain);
        }
        for (text, plain) in [
            ("a b\nc", "a b c"),
            ("\na\n", "a"),
            ("a \nb", "a b"),
            ("\ta", "a"),
            ("a\nb", "a b"),
            ("a  b ", "a b"),
            ("a\u{85}b", "a b"),
            ("\u{7f}a\0", "a"),
        ] {
            assert_eq!(line(text), plain, "{text:?}");
        }
    }

    #[test]
    fn a_cue_without_an_end_lasts_until_the_next() {
        let at = |start: Option<u64>, end: Option<u64>| Segment {
            start: start.map(Timestamp::from_millis),
            end: end.map(Timestamp::from_millis),
            text: "one two three".to_owned(),
            ..Segment::default()
        };
        let segments =
            vec![at(Some(0), None), at(Some(500), Some(500)), at(None, None), at(Some(900), None)];
        let transcript = Transcript { segments, ..Transcript::default() };
        let times: Vec<_> =
            cues(&transcript).iter().map(|cue| (cue.start.millis(), cue.end.millis())).collect();
        assert_eq!(times, [(0, 500), (500, 501), (900, 2100)]);
    }
}
