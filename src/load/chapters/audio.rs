//! Chapters inside an audio file: of an MP3 in its ID3 tag, of an MP4 (`.m4a`, `.m4b`) in its boxes.
//!
//! What is inside decides which it is. Never more than [`LARGEST`] bytes are read of a file,
//! however large it says that its parts are.

use std::io::{Read, Seek, SeekFrom};

use super::{id3, mp4};
use crate::model::AuthoredChapter;

/// Tags and the boxes that describe a file are smaller, even with pictures in them.
pub(super) const LARGEST: u64 = 32 * 1024 * 1024;

/// The chapters of an audio file; none where it has none, or cannot be read.
pub(crate) fn in_audio(file: &mut (impl Read + Seek)) -> Vec<AuthoredChapter> {
    let Some(start) = bytes(file, 0, 12) else { return Vec::new() };
    match &start[..] {
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => mp4::chapters(file),
        start => {
            let tag = bytes(file, 0, id3::tag_length(start) as u64);
            tag.map(|tag| id3::chapters(&tag)).unwrap_or_default()
        }
    }
}

/// As many bytes from a place on as there are, up to a length; `None` if that is too much, or
/// the file cannot be read.
pub(super) fn bytes(file: &mut (impl Read + Seek), from: u64, length: u64) -> Option<Vec<u8>> {
    if length > LARGEST {
        return None;
    }
    file.seek(SeekFrom::Start(from)).ok()?;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
