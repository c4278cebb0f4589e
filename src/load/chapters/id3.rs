//! Chapters in the ID3 tag of an MP3 file: <https://id3.org/id3v2-chapters-1.0>.
//!
//! Of the tag only the `CHAP` frames are read, of each its start in
//! milliseconds and its title (`TIT2`), and of `CTOC` frames which chapters a table of contents
//! names. A broken tag gives what was read of it.

use super::sorted;
use crate::load::id3::{frames, tag, text};
use crate::model::{AuthoredChapter, Timestamp};

/// The chapters of a tag, which the bytes begin with; none where there is no tag.
pub(in crate::load) fn chapters(bytes: &[u8]) -> Vec<AuthoredChapter> {
    let Some((version, tag)) = tag(bytes) else { return Vec::new() };
    let mut found: Vec<(&[u8], Timestamp, String)> = Vec::new();
    let mut listed: Vec<&[u8]> = Vec::new();
    for (id, body) in frames(&tag, version) {
        match id {
            b"CHAP" => found.extend(chapter(body, version)),
            b"CTOC" => listed.extend(entries(body)),
            _ => {}
        }
    }
    let shown = |id: &[u8]| listed.is_empty() || listed.contains(&id);
    let shown = found.into_iter().filter(|(id, ..)| shown(id));
    sorted(shown.map(|(_, start, title)| (Some(start), title)))
}

/// Id, start and title of a chapter.
fn chapter(body: &[u8], version: u8) -> Option<(&[u8], Timestamp, String)> {
    let (id, rest) = until_nul(body)?;
    let (times, inner) = rest.split_at_checked(16)?;
    let start = u32::from_be_bytes([times[0], times[1], times[2], times[3]]);
    let title = frames(inner, version).find(|(id, _)| *id == b"TIT2");
    let title = title.map(|(_, body)| text(body)).unwrap_or_default();
    Some((id, Timestamp::from_millis(u64::from(start)), title))
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
