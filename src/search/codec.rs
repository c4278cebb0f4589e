//! How numbers, names and postings stand in the files of the index.
//!
//! Numbers are LEB128. A posting is, for each episode: the step from the episode before, then for
//! each passage `step << 3 | level << 1 | last`. Passage 0 is the episode itself: its title,
//! summary, topics and people.

use std::io::Write as _;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// How much a word weighs in a passage, from little to much.
pub(crate) const LEVELS: [u32; 4] = [8, 11, 15, 20];

/// A term in more passages than this keeps only those in which it weighs much: there is
/// no telling apart by it, and nobody should have to fetch it.
pub(crate) const COMMON: u32 = 20_000;

/// Adds a number.
pub(crate) fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number from the front; `None` where there is none.
pub(crate) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in (0..35).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(first & 0x7f).checked_shl(shift)?;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Where a word is said: `episode`, `passage`, `level`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) episode: u32,
    pub(crate) passage: u32,
    pub(crate) level: u8,
}

/// The places of a posting, in order.
pub(crate) fn places(mut bytes: &[u8]) -> Vec<Place> {
    let mut places = Vec::new();
    let mut episode = 0_u32;
    while let Some(step) = take(&mut bytes) {
        episode = episode.saturating_add(step);
        let mut passage = 0_u32;
        while let Some(entry) = take(&mut bytes) {
            passage = passage.saturating_add(entry >> 3);
            places.push(Place { episode, passage, level: (entry >> 1 & 3) as u8 });
            if entry & 1 == 1 {
                break;
            }
        }
    }
    places
}

/// The posting of places that are in order.
pub(crate) fn posting(places: &[Place]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut before = 0;
    for run in places.chunk_by(|a, b| a.episode == b.episode) {
        put(&mut bytes, run[0].episode - before);
        before = run[0].episode;
        passages(&mut bytes, run.iter().map(|place| (place.passage, place.level)));
    }
    bytes
}

/// Adds the part of a posting that is one episode's: passages with levels, in order.
pub(crate) fn passages(bytes: &mut Vec<u8>, found: impl Iterator<Item = (u32, u8)>) {
    let mut found = found.peekable();
    let mut before = 0;
    while let Some((passage, level)) = found.next() {
        let last = u32::from(found.peek().is_none());
        put(bytes, (passage - before) << 3 | u32::from(level) << 1 | last);
        before = passage;
    }
}

/// A word as a part of a file's name: letters and digits of ASCII stay, others are `_` and
/// their number.
pub(crate) fn file_name(kind: &str, word: &str) -> String {
    let mut name = format!("search/{kind}-");
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' => name.push(c),
            _ => name.push_str(&format!("_{:x}", u32::from(c))),
        }
    }
    name.push_str(".bin");
    name
}

/// Compressed, as it lies in the site: not every host compresses what it does not know.
pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).expect("memory takes all that is written");
    encoder.finish().expect("memory takes all that is written")
}

/// What was packed; `None` where that is broken, or larger than any file of an index.
pub(crate) fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    use std::io::Read as _;
    const LARGEST: u64 = 64 << 20;
    let mut whole = Vec::new();
    GzDecoder::new(bytes).take(LARGEST).read_to_end(&mut whole).ok()?;
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::{Place, file_name, packed, places, posting, put, take, unpacked};

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 127, 128, 16_383, 16_384, u32::MAX] {
            let mut bytes = Vec::new();
            put(&mut bytes, number);
            assert_eq!(take(&mut &bytes[..]), Some(number));
        }
        assert_eq!(take(&mut &[0x80][..]), None);
        assert_eq!(take(&mut &[0xff; 9][..]), None);
    }

    #[test]
    fn places_come_back() {
        let place = |(episode, passage, level)| Place { episode, passage, level };
        let all = [(0, 0, 3), (0, 7, 0), (0, 300, 2), (5, 1, 1), (6, 0, 0)].map(place);
        assert_eq!(places(&posting(&all)), all);
        assert_eq!(places(&[]), []);
    }

    #[test]
    fn names_of_files_are_plain_on_every_disk() {
        assert_eq!(file_name("w", "con"), "search/w-con.bin");
        assert_eq!(file_name("t", "@é/."), "search/t-_40_e9_2f_2e.bin");
    }

    #[test]
    fn what_is_packed_comes_back_and_what_is_broken_is_nothing() {
        assert_eq!(unpacked(&packed(b"hello")).as_deref(), Some(&b"hello"[..]));
        assert_eq!(unpacked(b"hello"), None);
    }
}
