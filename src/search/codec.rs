//! How numbers, names and postings stand in the files of the index.
//!
//! Numbers are LEB128. A posting is coded by what is likely (`coder`): the number of its episodes;
//! for each episode the step from the one before; for each of its sentences the step from the one
//! before, the level, and whether it is the episode's last. Sentence 0 is the episode itself: its
//! title, summary, topics and people.

use std::cell::RefCell;

use flate2::read::GzDecoder;
use flate2::{Compress, Compression, Crc, FlushCompress};

use super::coder::{Decoder, Encoder, NUMBERS};

/// The files of a posting that is long, and up to how many sentences they hold, the shortest first:
/// each is fetched where there is room.
pub(crate) const TIERS: [(&str, u32); 3] = [("t", 12_000), ("u", 16_000), ("v", COMMON)];

/// A term in more sentences than this keeps only the shortest: a long one has rarer words to be
/// found by, and nobody should have to fetch the rest.
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

/// Where a word is said: `episode`, `sentence`, and a `level` from 0, a long sentence, to 3, a
/// short one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) episode: u32,
    pub(crate) sentence: u32,
    pub(crate) level: u8,
}

/// The contexts of a posting: steps to episodes and sentences, bits of the level, the last one.
const FAR: usize = 0;
const NEAR: usize = NUMBERS;
const LEVEL: usize = 2 * NUMBERS;
const LAST: usize = LEVEL + 3;
const CONTEXTS: usize = LAST + 1;

/// The places of a posting, in order; what cannot be read is left out.
pub(crate) fn places(bytes: &[u8]) -> Vec<Place> {
    let mut places = Vec::new();
    let mut bits = Decoder::<CONTEXTS>::new(bytes);
    let mut next = 0_u32;
    let count = if bytes.is_empty() { 0 } else { bits.number(FAR) };
    for _ in 0..count {
        let episode = next.saturating_add(bits.number(FAR));
        next = episode.saturating_add(1);
        let mut free = 0_u32;
        loop {
            if bits.is_over() {
                return places;
            }
            let sentence = free.saturating_add(bits.number(NEAR));
            free = sentence.saturating_add(1);
            let high = u8::from(bits.bit(LEVEL));
            let level = high << 1 | u8::from(bits.bit(LEVEL + 1 + usize::from(high)));
            places.push(Place { episode, sentence, level });
            if bits.bit(LAST) {
                break;
            }
        }
    }
    places
}

/// The posting of places that are in order, each once.
pub(crate) fn posting(places: &[Place]) -> Vec<u8> {
    let runs = || places.chunk_by(|a, b| a.episode == b.episode);
    let count = u32::try_from(runs().count()).expect("episodes are counted with 32 bits");
    let mut bits = Encoder::<CONTEXTS>::new();
    bits.number(FAR, count);
    let mut next = 0;
    for run in runs() {
        bits.number(FAR, run[0].episode - next);
        next = run[0].episode + 1;
        let mut free = 0;
        for (at, place) in run.iter().enumerate() {
            bits.number(NEAR, place.sentence - free);
            free = place.sentence + 1;
            let high = place.level >> 1;
            bits.bit(LEVEL, high > 0);
            bits.bit(LEVEL + 1 + usize::from(high), place.level & 1 > 0);
            bits.bit(LAST, at + 1 == run.len());
        }
    }
    bits.finish()
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
    framed(&deflated(bytes, FlushCompress::Finish), &[bytes])
}

/// Packed as it is: a posting cannot be smaller.
pub(crate) fn wrapped(bytes: &[u8]) -> Vec<u8> {
    let mut blocks = Vec::with_capacity(bytes.len() + 8);
    stored(&mut blocks, bytes);
    framed(&blocks, &[bytes])
}

/// The first part of what is packed in two: what can be smaller, and what cannot. The letters of the one
/// are not counted with those of the other.
pub(crate) struct Head {
    bytes: Vec<u8>,
    blocks: Vec<u8>,
}

impl Head {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        let blocks = deflated(&bytes, FlushCompress::Sync);
        Self { bytes, blocks }
    }

    /// Packed with what follows it.
    pub(crate) fn joined(&self, rest: &[u8]) -> Vec<u8> {
        let mut blocks = self.blocks.clone();
        stored(&mut blocks, rest);
        framed(&blocks, &[&self.bytes, rest])
    }
}

/// Blocks of deflate that say this.
fn deflated(bytes: &[u8], flush: FlushCompress) -> Vec<u8> {
    thread_local! {
        // Its tables take longer to make than most files to pack.
        static DEFLATER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(6), false));
    }
    DEFLATER.with_borrow_mut(|deflater| {
        deflater.reset();
        // What cannot be smaller is stored in blocks, with some bytes each.
        let mut blocks = Vec::with_capacity(bytes.len() + bytes.len() / 8 + 256);
        let done = deflater.compress_vec(bytes, &mut blocks, flush);
        done.expect("there is room for what is packed");
        blocks
    })
}

/// Adds the last blocks of a deflated text, as they are (RFC 1951, 3.2.4).
fn stored(blocks: &mut Vec<u8>, bytes: &[u8]) {
    let count = bytes.len().div_ceil(usize::from(u16::MAX)).max(1);
    let mut chunks = bytes.chunks(usize::from(u16::MAX));
    for left in (0..count).rev() {
        let chunk = chunks.next().unwrap_or_default();
        let length = chunk.len() as u16;
        blocks.push(u8::from(left == 0));
        blocks.extend_from_slice(&length.to_le_bytes());
        blocks.extend_from_slice(&(!length).to_le_bytes());
        blocks.extend_from_slice(chunk);
    }
}

/// A file of gzip with these blocks, which say this (RFC 1952).
fn framed(blocks: &[u8], said: &[&[u8]]) -> Vec<u8> {
    let mut sum = Crc::new();
    said.iter().for_each(|part| sum.update(part));
    let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    [&head[..], blocks, &sum.sum().to_le_bytes(), &sum.amount().to_le_bytes()].concat()
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
    use super::{Head, Place, file_name, packed, places, posting, put, take, unpacked, wrapped};

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
        let place = |(episode, sentence, level)| Place { episode, sentence, level };
        let all =
            [(0, 0, 3), (0, 7, 0), (0, 300, 2), (5, 1, 1), (6, 0, 0), (900_000, 2_000_000, 1)]
                .map(place);
        for end in 0..=all.len() {
            assert_eq!(places(&posting(&all[..end])), all[..end]);
        }
        let dense: Vec<_> = (0..500).map(|at| place((at / 50, at * 3, (at % 4) as u8))).collect();
        assert_eq!(places(&posting(&dense)), dense);
        assert!(posting(&dense).len() < 500, "{}", posting(&dense).len());
    }

    #[test]
    fn broken_postings_end() {
        assert_eq!(places(&[]), []);
        for broken in [&[0xff, 0xff, 0xff, 0xff, 0x0f][..], &[9, 0, 0xff], &[0xff; 40]] {
            places(broken);
        }
    }

    #[test]
    fn names_of_files_are_plain_on_every_disk() {
        assert_eq!(file_name("w", "con"), "search/w-con.bin");
        assert_eq!(file_name("t", "@é/."), "search/t-_40_e9_2f_2e.bin");
    }

    #[test]
    fn what_is_packed_comes_back_and_what_is_broken_is_nothing() {
        assert_eq!(unpacked(&packed(b"hello")).as_deref(), Some(&b"hello"[..]));
        for length in [0, 1, 65_535, 65_536, 200_000] {
            let bytes = vec![7; length];
            assert_eq!(unpacked(&wrapped(&bytes)).as_deref(), Some(&bytes[..]));
            let joined = Head::new(b"hello".to_vec()).joined(&bytes);
            assert_eq!(unpacked(&joined), Some([b"hello", &bytes[..]].concat()));
        }
        assert_eq!(unpacked(b"hello"), None);
    }
}
