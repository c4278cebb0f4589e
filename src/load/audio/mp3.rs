//! MP3: the ID3 tag before the sound, and the length by its first frames.
//!
//! A frame's header gives its rate and size; the first frame of a file with a variable rate says
//! how many there are, as `Xing` or `Info` (LAME) or `VBRI` (Fraunhofer). Without that a file whose
//! first frames all have one rate has it throughout.

use std::io::{Read, Seek, SeekFrom};

use super::{AudioFacts, LARGEST, big, bytes_at, day, said, time};
use crate::load::chapters::{frames, in_tag, tag, tag_length, text};
use crate::model::Timestamp;

/// How far behind the tag the sound may begin: some tools leave zeros between.
const NEAR: usize = 64 * 1024;

/// So many frames must have one rate.
const SAME: usize = 24;

pub(super) fn facts(file: &mut (impl Read + Seek)) -> Option<AudioFacts> {
    let size = file.seek(SeekFrom::End(0)).ok()?;
    let length = tag_length(&bytes_at(file, 0, 10));
    let mut facts = tagged(&bytes_at(file, 0, length.min(LARGEST)));
    let sound = u64::try_from(length).ok()?;
    let near = bytes_at(file, sound, NEAR);
    let end = bytes_at(file, size.saturating_sub(128), 3);
    let old_tag = if end == b"TAG" { 128 } else { 0 };
    facts.duration = duration(&near, size.saturating_sub(sound + old_tag)).or(facts.duration);
    Some(facts)
}

/// What a tag says.
pub(super) fn tagged(bytes: &[u8]) -> AudioFacts {
    let mut facts = AudioFacts { chapters: in_tag(bytes), ..AudioFacts::default() };
    let Some((version, tag)) = tag(bytes) else { return facts };
    let (mut released, mut recorded, mut year, mut date) = (None, None, None, None);
    for (id, body) in frames(&tag, version) {
        match id {
            b"TIT2" => facts.title = facts.title.or_else(|| said(&text(body))),
            b"TDRL" => released = day(&text(body)),
            b"TDRC" => recorded = day(&text(body)),
            b"TYER" => year = said(&text(body)),
            b"TDAT" => date = said(&text(body)),
            b"TLEN" => {
                facts.duration = text(body).trim().parse().ok().map(Timestamp::from_millis);
            }
            _ => {}
        }
    }
    // Version 2.3 has the year, and day and month as four digits.
    let old = year
        .zip(date)
        .and_then(|(year, date)| day(&format!("{year}-{}-{}", date.get(2..4)?, date.get(..2)?)));
    facts.published = released.or(recorded).or(old);
    facts
}

/// How long the sound plays, of which these are the first bytes and `size` all.
fn duration(near: &[u8], size: u64) -> Option<Timestamp> {
    let (at, first) = (0..near.len()).find_map(|at| {
        let frame = Frame::read(near.get(at..)?)?;
        // Sound has bytes that look like a header; two that fit each other are one.
        let next = near.get(at + frame.size..);
        let fits = next.is_some_and(|next| next.len() < 4 || Frame::read(next).is_some());
        fits.then_some((at, frame))
    })?;
    if let Some(count) = first.count(near.get(at..)?) {
        return time(u64::from(count) * first.samples, first.rate);
    }
    let (mut place, mut sizes) = (at, Vec::new());
    while let Some(frame) = near.get(place..).and_then(Frame::read).filter(|_| sizes.len() < SAME) {
        sizes.push(frame.bits);
        place += frame.size;
    }
    let same = sizes.iter().all(|bits| *bits == first.bits);
    let at = u64::try_from(at).ok()?;
    same.then(|| time(size.saturating_sub(at) * 8, first.bits))?
}

/// The header of a frame.
struct Frame {
    /// Bits a second.
    bits: u64,
    /// Samples a second.
    rate: u64,
    /// Samples in it.
    samples: u64,
    /// Its bytes.
    size: usize,
    /// Bytes between the header and what may stand in the first frame.
    side: usize,
}

impl Frame {
    /// The header at the start of some bytes: MPEG 1, 2 or 2.5, layer III.
    fn read(bytes: &[u8]) -> Option<Self> {
        const ONE: [u64; 14] = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
        const TWO: [u64; 14] = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
        let [0xFF, b, c, d, ..] = *bytes else { return None };
        if b & 0xE0 != 0xE0 || b & 0x06 != 0x02 {
            return None;
        }
        // 0 is MPEG 2.5, 2 MPEG 2, 3 MPEG 1.
        let version = (b >> 3) & 3;
        let index = usize::from(c >> 4).checked_sub(1)?;
        let bits = *(if version == 3 { ONE } else { TWO }).get(index)? * 1000;
        let rate = *[44_100, 48_000, 32_000].get(usize::from((c >> 2) & 3))?;
        let rate = match version {
            3 => rate,
            2 => rate / 2,
            0 => rate / 4,
            _ => return None,
        };
        let samples = if version == 3 { 1152 } else { 576 };
        let padding = u64::from((c >> 1) & 1);
        let size = usize::try_from(samples / 8 * bits / rate + padding).ok()?;
        let mono = d >> 6 == 3;
        let side = match (version == 3, mono) {
            (true, false) => 32,
            (true, true) | (false, false) => 17,
            (false, true) => 9,
        };
        Some(Self { bits, rate, samples, size: size.max(1), side })
    }

    /// How many frames the file has, where its first one says so.
    fn count(&self, bytes: &[u8]) -> Option<u32> {
        let xing = bytes.get(4 + self.side..)?;
        if xing.starts_with(b"Xing") || xing.starts_with(b"Info") {
            let counted = big(xing, 4)? & 1 == 1;
            return big(xing, 8).filter(|_| counted);
        }
        let vbri = bytes.get(36..)?;
        if vbri.starts_with(b"VBRI") { big(vbri, 14) } else { None }
    }
}
