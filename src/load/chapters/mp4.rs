//! Chapters in MP4 files: a track of text, as Apple's tools write it, else Nero's list `chpl`.
//!
//! Sources: [QuickTime File Format](https://developer.apple.com/documentation/quicktime-file-format),
//! "Chapter lists" (`tref`/`chap`), and ISO/IEC 14496-12 for its boxes; `chpl` is written down
//! nowhere but in programs: a version, flags, four bytes more in version 1, the number of
//! chapters in one byte, of each its start in units of 100 ns (eight bytes), the length of its
//! title (one byte) and the title. Where boxes say more than is there, what is there is read.

use std::collections::BTreeSet;
use std::io::{Read, Seek};

use super::audio::bytes;
use super::{MOST, sorted, titled};
use crate::model::{AuthoredChapter, Timestamp};

/// So many boxes lie at the top of a file at most.
const MOST_BOXES: usize = 10_000;

/// Bytes of a title with all that may come with it.
const LONGEST: u32 = 16 * 1024;

/// The chapters of a file.
pub(super) fn chapters(file: &mut (impl Read + Seek)) -> Vec<AuthoredChapter> {
    let Some(movie) = movie(file) else { return Vec::new() };
    let track = spoken_of(&movie).and_then(Track::of);
    let listed = track.map(|track| track.chapters(file)).unwrap_or_default();
    let listed = sorted(listed);
    if listed.is_empty() { sorted(nero(&movie).unwrap_or_default()) } else { listed }
}

/// The box that describes the file: it may lie behind all of the sound.
fn movie(file: &mut (impl Read + Seek)) -> Option<Vec<u8>> {
    let mut at = 0_u64;
    for _ in 0..MOST_BOXES {
        let header = bytes(file, at, 16)?;
        let (name, start, length) = header_of(&header)?;
        if name == *b"moov" {
            let length = if length == 0 { super::audio::LARGEST } else { length - start };
            return bytes(file, at + start, length);
        }
        // A box of no length goes on to the end.
        at = at.checked_add(Some(length).filter(|length| *length > 0)?)?;
    }
    None
}

/// Name, length of the header and whole length of a box; nought where it goes on to the end.
fn header_of(bytes: &[u8]) -> Option<([u8; 4], u64, u64)> {
    let name = *bytes.get(4..)?.first_chunk()?;
    let (start, length) = match u32_at(bytes, 0)? {
        1 => (16, u64_at(bytes, 8)?),
        length => (8, u64::from(length)),
    };
    (length == 0 || length >= start).then_some((name, start, length))
}

/// The boxes in a box, as far as they are whole; the last may break off.
fn boxes(mut bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let (name, start, length) = header_of(bytes)?;
        let end = if length == 0 { bytes.len() } else { usize::try_from(length).ok()? };
        let end = end.min(bytes.len());
        let body = bytes.get(usize::try_from(start).ok()?..end)?;
        bytes = &bytes[end..];
        Some((name, body))
    })
}

/// The box at a path of names.
fn inner<'b>(bytes: &'b [u8], path: &[&[u8; 4]]) -> Option<&'b [u8]> {
    path.iter().try_fold(bytes, |within, wanted| {
        boxes(within).find(|(name, _)| name == *wanted).map(|(_, body)| body)
    })
}

/// The track of text that another track names for its chapters.
fn spoken_of(movie: &[u8]) -> Option<&[u8]> {
    let tracks = || boxes(movie).filter(|(name, _)| name == b"trak").map(|(_, body)| body);
    let named = tracks().filter_map(|track| inner(track, &[b"tref", b"chap"]));
    let named: BTreeSet<u32> = named.flat_map(numbers).collect();
    tracks().find(|track| {
        let id = inner(track, &[b"tkhd"]).and_then(|head| match head.first()? {
            1 => u32_at(head, 20),
            _ => u32_at(head, 12),
        });
        let kind = inner(track, &[b"mdia", b"hdlr"]).and_then(|handler| handler.get(8..12));
        id.is_some_and(|id| named.contains(&id))
            && kind.is_some_and(|kind| kind == b"text" || kind == b"sbtl")
    })
}

/// A track of text: where its samples lie, and how long each lasts.
struct Track<'b> {
    /// Units of time a second.
    scale: u64,
    /// How many samples last how many units.
    lasting: &'b [u8],
    /// From which chunk on a chunk has how many samples.
    per_chunk: &'b [u8],
    /// The length of all samples, or nought and the length of each.
    sizes: &'b [u8],
    chunks: Vec<u64>,
}

impl<'b> Track<'b> {
    fn of(track: &'b [u8]) -> Option<Self> {
        let media = inner(track, &[b"mdia"])?;
        let head = inner(media, &[b"mdhd"])?;
        let scale = match head.first()? {
            1 => u32_at(head, 20)?,
            _ => u32_at(head, 12)?,
        };
        let table = inner(media, &[b"minf", b"stbl"])?;
        let narrow = || Some(numbers(inner(table, &[b"stco"])?.get(8..)?).map(u64::from).collect());
        let wide = || {
            let offsets = inner(table, &[b"co64"])?.get(8..)?.chunks_exact(8);
            Some(offsets.filter_map(|offset| u64_at(offset, 0)).collect())
        };
        Some(Self {
            scale: u64::from(scale).max(1),
            lasting: inner(table, &[b"stts"])?.get(8..)?,
            per_chunk: inner(table, &[b"stsc"])?.get(8..)?,
            sizes: inner(table, &[b"stsz"])?.get(4..)?,
            chunks: narrow().or_else(wide)?,
        })
    }

    fn chapters(&self, file: &mut (impl Read + Seek)) -> Vec<AuthoredChapter> {
        let mut starts = self.starts();
        let mut chapters = Vec::new();
        let mut sample = 0;
        for (index, chunk) in self.chunks.iter().take(MOST).enumerate() {
            let mut at = *chunk;
            for _ in 0..self.samples_of(index) {
                let (Some(start), Some(size)) = (starts.next(), self.size(sample)) else {
                    return chapters;
                };
                let text = bytes(file, at, u64::from(size.min(LONGEST)));
                let title = text.as_deref().and_then(title).unwrap_or_default();
                chapters.push(titled(Some(start), title));
                at = at.saturating_add(u64::from(size));
                sample += 1;
            }
        }
        chapters
    }

    /// When samples begin.
    fn starts(&self) -> impl Iterator<Item = Timestamp> {
        let runs = self.lasting.chunks_exact(8);
        let runs = runs.filter_map(|run| Some((u32_at(run, 0)?, u32_at(run, 4)?)));
        let lengths = runs.flat_map(|(count, length)| {
            std::iter::repeat_n(u64::from(length), (count as usize).min(MOST))
        });
        let scale = u128::from(self.scale);
        let starts = lengths.scan(0_u64, move |at, length| {
            let millis = u128::from(*at) * 1000 / scale;
            *at = at.saturating_add(length);
            Some(Timestamp::from_millis(u64::try_from(millis).unwrap_or(u64::MAX)))
        });
        starts.take(MOST)
    }

    /// How many samples a chunk has.
    fn samples_of(&self, chunk: usize) -> usize {
        let runs = self.per_chunk.chunks_exact(12).take(MOST);
        let runs = runs.filter_map(|run| Some((u32_at(run, 0)? as usize, u32_at(run, 4)?)));
        let last = runs.take_while(|(first, _)| *first <= chunk + 1).last();
        last.map_or(0, |(_, count)| (count as usize).min(MOST))
    }

    fn size(&self, sample: usize) -> Option<u32> {
        match u32_at(self.sizes, 0)? {
            0 => u32_at(self.sizes.get(8..)?, sample * 4),
            all => Some(all),
        }
    }
}

/// The title in a sample: its length in two bytes, then UTF-8, or UTF-16 with a mark.
fn title(sample: &[u8]) -> Option<String> {
    let (length, rest) = sample.split_first_chunk::<2>()?;
    let text = &rest[..usize::from(u16::from_be_bytes(*length)).min(rest.len())];
    let units = |text: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = text.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    Some(match text {
        [0xFE, 0xFF, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => units(rest, u16::from_le_bytes),
        text => String::from_utf8_lossy(text).into_owned(),
    })
}

/// Nero's list.
fn nero(movie: &[u8]) -> Option<Vec<AuthoredChapter>> {
    let list = inner(movie, &[b"udta", b"chpl"])?;
    let at = if *list.first()? == 0 { 4 } else { 8 };
    let (count, mut rest) = list.get(at..)?.split_first()?;
    let mut chapters = Vec::new();
    for _ in 0..*count {
        let Some((head, after)) = rest.split_at_checked(9) else { break };
        let length = usize::from(head[8]).min(after.len());
        let start = u64_at(head, 0).map(|ticks| Timestamp::from_millis(ticks / 10_000));
        chapters.push(titled(start, String::from_utf8_lossy(&after[..length]).into_owned()));
        rest = &after[length..];
    }
    Some(chapters)
}

/// Whole numbers of four bytes, one after the other.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|four| u32::from_be_bytes(*four))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}
