//! Chapters of an MP4: a list (`chpl`, as Nero began it), or a track of titles (QuickTime's).

use std::io::{Read, Seek};

use super::mp4::{boxes, inner, rate_and_length};
use super::{big, bytes_at, said, time};
use crate::model::{AuthoredChapter, Timestamp};

/// More are no chapters.
const MOST: usize = 10_000;

/// A title is not longer.
const LONGEST: usize = 4096;

/// The chapters of a `chpl`: starts in tenths of microseconds, and titles.
pub(super) fn listed(body: &[u8]) -> Vec<AuthoredChapter> {
    // Version 1 has four bytes more before the count.
    let mut rest = body.get(if body.first() == Some(&1) { 9 } else { 5 }..).unwrap_or_default();
    let mut found = Vec::new();
    while let (Some(high), Some(low)) = (big(rest, 0), big(rest, 4)) {
        let Some(length) = rest.get(8).map(|length| usize::from(*length)) else { break };
        let Some(title) = rest.get(9..9 + length) else { break };
        let start = time(u64::from(high) << 32 | u64::from(low), 10_000_000);
        found.extend(chapter(start, &String::from_utf8_lossy(title)));
        rest = &rest[9 + length..];
    }
    found
}

/// The chapters of the track that another one names as its chapters.
pub(super) fn of_track(moov: &[u8], file: &mut (impl Read + Seek)) -> Option<Vec<AuthoredChapter>> {
    let tracks = || boxes(moov).filter(|(name, _)| name == b"trak").map(|(_, track)| track);
    let named = tracks().find_map(|track| big(inner(inner(track, b"tref")?, b"chap")?, 0))?;
    let is_it = |track: &&[u8]| {
        let header = inner(track, b"tkhd");
        let at = header.and_then(|header| Some(if *header.first()? == 1 { 20 } else { 12 }));
        header.zip(at).and_then(|(header, at)| big(header, at)) == Some(named)
    };
    let media = inner(tracks().find(is_it)?, b"mdia")?;
    let (rate, _) = rate_and_length(inner(media, b"mdhd")?)?;
    let table = inner(inner(media, b"minf")?, b"stbl")?;
    let lengths = lengths(inner(table, b"stts")?);
    let (mut start, mut found) = (0_u64, Vec::new());
    for (place, length) in places(table)?.into_iter().zip(lengths) {
        let head = bytes_at(file, place, 2);
        let [a, b] = *head.as_slice() else { break };
        let size = usize::from(u16::from_be_bytes([a, b])).min(LONGEST);
        let bytes = bytes_at(file, place.saturating_add(2), size);
        found.extend(chapter(time(start, rate), &title(&bytes)));
        start = start.saturating_add(u64::from(length));
    }
    Some(found)
}

fn chapter(start: Option<Timestamp>, title: &str) -> Option<AuthoredChapter> {
    Some(AuthoredChapter { start: Some(start?), at: None, title: said(title)? })
}

fn title(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair));
            String::from_utf16_lossy(&units.collect::<Vec<_>>())
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// How long each sample is shown.
fn lengths(stts: &[u8]) -> impl Iterator<Item = u32> {
    let entries = stts.get(8..).unwrap_or_default().as_chunks::<8>().0.iter();
    let runs = entries.flat_map(|entry| {
        let count = big(entry, 0).unwrap_or(0) as usize;
        std::iter::repeat_n(big(entry, 4).unwrap_or(0), count.min(MOST))
    });
    runs.take(MOST)
}

/// Where each sample begins in the file: samples lie in chunks one after another.
fn places(table: &[u8]) -> Option<Vec<u64>> {
    let chunks: Vec<u64> = match (inner(table, b"stco"), inner(table, b"co64")) {
        (Some(short), _) => numbers(short, 8).map(u64::from).collect(),
        (None, Some(long)) => {
            let halves: Vec<u32> = numbers(long, 8).collect();
            let (pairs, _) = halves.as_chunks::<2>();
            pairs.iter().map(|[high, low]| u64::from(*high) << 32 | u64::from(*low)).collect()
        }
        (None, None) => return None,
    };
    let sizes = inner(table, b"stsz")?;
    let (same, count) = (big(sizes, 4)?, big(sizes, 8)? as usize);
    let each: Vec<u32> = numbers(sizes, 12).collect();
    // From which chunk on, counted from one, how many samples lie in each.
    let runs: Vec<u32> = numbers(inner(table, b"stsc")?, 8).collect();
    let (runs, _) = runs.as_chunks::<3>();
    let mut places = Vec::new();
    for (index, chunk) in chunks.iter().enumerate().take(MOST) {
        let run = runs.iter().rev().find(|run| run[0] as usize <= index + 1)?;
        let mut at = *chunk;
        for _ in 0..run[1] {
            if places.len() >= count.min(MOST) {
                return Some(places);
            }
            let size = if same > 0 { same } else { *each.get(places.len())? };
            places.push(at);
            at = at.saturating_add(u64::from(size));
        }
    }
    Some(places)
}

fn numbers(bytes: &[u8], from: usize) -> impl Iterator<Item = u32> {
    let all = bytes.get(from..).unwrap_or_default().as_chunks::<4>().0.iter();
    all.map(|bytes| u32::from_be_bytes(*bytes))
}
