//! What an audio file says of itself: title, date, length and chapters, from its header and tags.
//!
//! MP3 with ID3 tags, MP4 (`.m4a`, `.m4b`) and WAV. Only headers are read, never the sound. What
//! is missing or broken is left out; nothing fails.

mod mp3;
mod mp4;
mod wav;

use std::io::{Read, Seek, SeekFrom};

use jiff::civil::Date;

use crate::model::{AuthoredChapter, Timestamp};

/// What is known of an audio file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct AudioFacts {
    /// As its tag has it.
    pub(crate) title: Option<String>,
    /// The day it came out, else the day it was recorded.
    pub(crate) published: Option<Date>,
    /// How long it plays.
    pub(crate) duration: Option<Timestamp>,
    /// In order.
    pub(crate) chapters: Vec<AuthoredChapter>,
}

/// No header or tag that is read is larger; pictures in it may be large, but not that large.
const LARGEST: usize = 32 * 1024 * 1024;

/// What a file says of itself; nothing where it is no audio that is known.
pub(crate) fn facts(file: &mut (impl Read + Seek)) -> AudioFacts {
    let start = bytes_at(file, 0, 12);
    let facts = match start.as_slice() {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E'] => wav::facts(file),
        [_, _, _, _, b'f', b't', b'y', p, ..] if *p == b'p' => mp4::facts(file),
        [b'I', b'D', b'3', ..] | [0xFF, 0xE0..=0xFF, ..] => mp3::facts(file),
        _ => None,
    };
    facts.unwrap_or_default()
}

/// Bytes of a file from a place on; fewer where it ends.
fn bytes_at(file: &mut (impl Read + Seek), at: u64, count: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    if file.seek(SeekFrom::Start(at)).is_ok() {
        let count = u64::try_from(count.min(LARGEST)).unwrap_or(0);
        // What could be read before a failure is still there.
        drop(file.by_ref().take(count).read_to_end(&mut bytes));
    }
    bytes
}

/// A number of four bytes, the largest first.
fn big(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

/// A number of four bytes, the smallest first.
fn little(bytes: &[u8], at: usize) -> Option<u32> {
    big(bytes, at).map(u32::swap_bytes)
}

/// `count` pieces of which `rate` make a second.
fn time(count: u64, rate: u64) -> Option<Timestamp> {
    let millis = u128::from(count) * 1000 / u128::from(if rate == 0 { return None } else { rate });
    u64::try_from(millis).ok().map(Timestamp::from_millis)
}

/// A text of a tag, on one line; nothing where nothing is said.
fn said(text: &str) -> Option<String> {
    let text = text.replace('\0', " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The day of a moment as tags write it: `2026-05-14`, `2026-05-14T10:00:00`. A year is no day.
fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests;
