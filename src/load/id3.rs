//! ID3 tags, versions 2.3 and 2.4, as frames with content: <https://id3.org/id3v2.4.0-structure>.
//!
//! Compressed and encrypted frames are skipped. A broken tag gives what was read of it.

/// How many bytes the tag at the start of a file has, with its header of ten; 0 without one.
pub(crate) fn tag_length(header: &[u8]) -> usize {
    match header {
        [b'I', b'D', b'3', 3 | 4, _, _, a, b, c, d, ..] => synchsafe([*a, *b, *c, *d]) + 10,
        _ => 0,
    }
}

/// The version of the tag, and its frames.
pub(super) fn tag(bytes: &[u8]) -> Option<(u8, Vec<u8>)> {
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
pub(super) fn frames(mut bytes: &[u8], version: u8) -> impl Iterator<Item = (&[u8], &[u8])> {
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

/// The text of a frame, whose first byte is its encoding.
pub(super) fn text(body: &[u8]) -> String {
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
