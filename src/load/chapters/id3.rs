//! Chapters in the ID3 tag of an MP3 file: <https://id3.org/id3v2-chapters-1.0>.
//!
//! Of the tag (versions 2.3 and 2.4) only the `CHAP` frames are read, of each its start and end in
//! milliseconds, its title (`TIT2`), its link (`WXXX`) and the address of its picture (`APIC`; a
//! picture that lies in the tag is not taken out of it), and of `CTOC` frames which chapters a
//! table of contents names: others are silent. Compressed and encrypted frames are skipped. A
//! broken tag gives what was read of it.

use super::sorted;
use crate::model::{AuthoredChapter, ChapterExtras, Timestamp};

/// The chapters of a tag, which the bytes begin with; none where there is no tag.
pub(in crate::load) fn chapters(bytes: &[u8]) -> Vec<AuthoredChapter> {
    let Some((version, tag)) = tag(bytes) else { return Vec::new() };
    let mut found: Vec<(&[u8], AuthoredChapter)> = Vec::new();
    let mut listed: Vec<&[u8]> = Vec::new();
    for (id, body) in frames(&tag, version) {
        match id {
            b"CHAP" => found.extend(chapter(body, version)),
            b"CTOC" => listed.extend(entries(body)),
            _ => {}
        }
    }
    let silent = |id: &[u8]| !listed.is_empty() && !listed.contains(&id);
    sorted(found.into_iter().map(|(id, chapter)| AuthoredChapter { silent: silent(id), ..chapter }))
}

/// How many bytes the tag at the start of a file has, with its header of ten; 0 without one.
pub(in crate::load) fn tag_length(header: &[u8]) -> usize {
    match header {
        [b'I', b'D', b'3', 3 | 4, _, _, a, b, c, d, ..] => synchsafe([*a, *b, *c, *d]) + 10,
        _ => 0,
    }
}

/// The version of the tag, and its frames.
pub(in crate::load) fn tag(bytes: &[u8]) -> Option<(u8, Vec<u8>)> {
    let length = tag_length(bytes);
    let (version, flags) = (*bytes.get(3)?, *bytes.get(5)?);
    let body = bytes.get(10..length.min(bytes.len()))?;
    // Whole tags are unsynchronised up to version 2.3; later each frame says so itself.
    let mut body =
        if flags & 0x80 != 0 && version == 3 { synchronised(body) } else { body.to_vec() };
    if flags & 0x40 != 0 {
        let size = body.get(..4)?;
        let size = [size[0], size[1], size[2], size[3]];
        let skipped =
            if version == 4 { synchsafe(size) } else { u32::from_be_bytes(size) as usize + 4 };
        body = body.get(skipped..)?.to_vec();
    }
    Some((version, body))
}

/// The frames of a tag or of a chapter: id and content.
pub(in crate::load) fn frames(
    mut bytes: &[u8],
    version: u8,
) -> impl Iterator<Item = (&[u8], &[u8])> {
    std::iter::from_fn(move || {
        loop {
            let (header, rest) = bytes.split_at_checked(10)?;
            let size = [header[4], header[5], header[6], header[7]];
            let size =
                if version == 4 { synchsafe(size) } else { u32::from_be_bytes(size) as usize };
            // Padding begins.
            if header[0] == 0 || size == 0 {
                return None;
            }
            let (body, after) = rest.split_at_checked(size)?;
            bytes = after;
            let packed = if version == 4 { header[9] & 0x0E } else { header[9] & 0xC0 };
            if packed == 0 {
                return Some((&header[..4], body));
            }
        }
    })
}

/// A chapter with its id.
fn chapter(body: &[u8], version: u8) -> Option<(&[u8], AuthoredChapter)> {
    let (id, rest) = until_nul(body)?;
    let (times, inner) = rest.split_at_checked(16)?;
    let time = |at: usize| {
        let millis = u32::from_be_bytes([times[at], times[at + 1], times[at + 2], times[at + 3]]);
        Some(Timestamp::from_millis(u64::from(millis)))
    };
    let frame = |wanted: &[u8; 4]| {
        frames(inner, version).find(|(id, _)| *id == wanted).map(|(_, body)| body)
    };
    let chapter = AuthoredChapter {
        start: time(0),
        title: frame(b"TIT2").map(text).unwrap_or_default(),
        extras: ChapterExtras {
            end: time(4),
            url: frame(b"WXXX").and_then(described_address),
            image: frame(b"APIC").and_then(picture_address),
        },
        ..AuthoredChapter::default()
    };
    Some((id, chapter))
}

/// The address after the description of a `WXXX` frame.
fn described_address(body: &[u8]) -> Option<String> {
    let (encoding, rest) = body.split_first()?;
    let url = match encoding {
        // Two bytes a letter: the description ends with a pair of zeros.
        1 | 2 => {
            let pairs = rest.as_chunks::<2>().0;
            let end = pairs.iter().position(|pair| *pair == [0, 0])?;
            &rest[2 * end + 2..]
        }
        _ => until_nul(rest)?.1,
    };
    Some(latin(url))
}

/// The address of a picture that lies elsewhere: its media type is then `-->`.
fn picture_address(body: &[u8]) -> Option<String> {
    let (encoding, rest) = body.split_first()?;
    let (media_type, rest) = until_nul(rest)?;
    let (_, described) = rest.split_first().filter(|_| media_type == b"-->")?;
    let body: Vec<u8> = [encoding].into_iter().chain(described).copied().collect();
    described_address(&body)
}

/// Text of one byte a letter, up to its end.
fn latin(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    bytes[..end].iter().copied().map(char::from).collect()
}

/// The ids that a table of contents names.
fn entries(body: &[u8]) -> Vec<&[u8]> {
    let Some((_, rest)) = until_nul(body) else { return Vec::new() };
    let Some((head, mut rest)) = rest.split_at_checked(2) else { return Vec::new() };
    let mut ids = Vec::new();
    for _ in 0..head[1] {
        let Some((id, after)) = until_nul(rest) else { break };
        ids.push(id);
        rest = after;
    }
    ids
}

fn until_nul(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == 0)?;
    Some((&bytes[..at], &bytes[at + 1..]))
}

/// The text of a frame, whose first byte is its encoding.
pub(in crate::load) fn text(body: &[u8]) -> String {
    let Some((encoding, bytes)) = body.split_first() else { return String::new() };
    let utf16 = |bytes: &[u8], big: bool| {
        let units = bytes.as_chunks::<2>().0.iter();
        let units = units
            .map(|pair| if big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) });
        char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    let text: String = match (encoding, bytes) {
        (0, _) => bytes.iter().copied().map(char::from).collect(),
        (1, [0xFE, 0xFF, rest @ ..]) => utf16(rest, true),
        (1, [0xFF, 0xFE, rest @ ..]) => utf16(rest, false),
        (1, _) => utf16(bytes, false),
        (2, _) => utf16(bytes, true),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    text.split('\0').next().unwrap_or_default().to_owned()
}

/// A number of four times seven bits.
fn synchsafe(bytes: [u8; 4]) -> usize {
    bytes.iter().fold(0, |sum, byte| (sum << 7) | usize::from(byte & 0x7F))
}

/// Takes out the zeros that keep `FF` from looking like audio.
fn synchronised(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut above = 0;
    for byte in bytes {
        if !(above == 0xFF && *byte == 0) {
            plain.push(*byte);
        }
        above = *byte;
    }
    plain
}
