//! MP4 as podcasts have it (`.m4a`, `.m4b`, `.mp4`): boxes within boxes, of which `moov` is read.
//!
//! ISO/IEC 14496-12 for the boxes, Apple's QuickTime File Format for `ilst` and chapters.

use std::io::{Read, Seek};

use super::{AudioFacts, LARGEST, big, bytes_at, day, said, time};
use crate::load::in_audio;
use crate::model::Timestamp;

/// More boxes than a file has before `moov`.
const MOST: usize = 10_000;

pub(super) fn facts(file: &mut (impl Read + Seek)) -> Option<AudioFacts> {
    let moov = moov(file)?;
    let mut facts =
        AudioFacts { duration: header(inner(&moov, b"mvhd")?), ..AudioFacts::default() };
    let user = inner(&moov, b"udta");
    // A `meta` begins with four bytes of its own; some writers leave them out.
    let list = user
        .and_then(|user| inner(user, b"meta"))
        .and_then(|meta| inner(meta.get(4..)?, b"ilst").or_else(|| inner(meta, b"ilst")));
    for (name, entry) in list.into_iter().flat_map(boxes) {
        let text = || {
            let data = inner(entry, b"data")?.get(8..)?;
            said(&String::from_utf8_lossy(data))
        };
        match name {
            b"\xA9nam" => facts.title = text(),
            b"\xA9day" => facts.published = text().and_then(|text| day(&text)),
            _ => {}
        }
    }
    facts.chapters = in_audio(file);
    Some(facts)
}

/// The box that describes the others.
fn moov(file: &mut (impl Read + Seek)) -> Option<Vec<u8>> {
    let mut at = 0_u64;
    for _ in 0..MOST {
        let header = bytes_at(file, at, 16);
        let short = big(&header, 0)?;
        let (size, head) = match short {
            // The size needs eight bytes.
            1 => (u64::from(big(&header, 8)?) << 32 | u64::from(big(&header, 12)?), 16),
            // Up to the end of the file.
            0 => (u64::MAX, 8),
            size => (u64::from(size), 8),
        };
        if header.get(4..8)? == b"moov" {
            let length = usize::try_from(size.saturating_sub(head)).unwrap_or(LARGEST);
            return Some(bytes_at(file, at + head, length));
        }
        at = at.checked_add(size.max(8))?;
    }
    None
}

/// The boxes in a box: name and content.
pub(super) fn boxes(mut bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    std::iter::from_fn(move || {
        let size = usize::try_from(big(bytes, 0)?).ok()?;
        let size = if size == 0 { bytes.len() } else { size };
        let body = bytes.get(8..size.min(bytes.len()))?;
        let name = &bytes[4..8];
        bytes = bytes.get(size..).unwrap_or_default();
        Some((name, body))
    })
}

/// The first box of a name.
pub(super) fn inner<'b>(bytes: &'b [u8], name: &[u8; 4]) -> Option<&'b [u8]> {
    boxes(bytes).find(|(found, _)| found == name).map(|(_, body)| body)
}

/// How long `mvhd` or `mdhd` says that it plays.
pub(super) fn header(body: &[u8]) -> Option<Timestamp> {
    let (rate, length) = rate_and_length(body)?;
    time(length, rate).filter(|time| time.millis() > 0)
}

/// Units a second, and the length in them.
pub(super) fn rate_and_length(body: &[u8]) -> Option<(u64, u64)> {
    let number = |at| big(body, at).map(u64::from);
    match body.first()? {
        0 => Some((number(12)?, number(16)?)),
        1 => Some((number(20)?, number(24)? << 32 | number(28)?)),
        _ => None,
    }
}
