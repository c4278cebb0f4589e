//! WAV: `RIFF` chunks, of which `fmt ` and `data` give the length, `LIST` and `id3 ` the rest.
//!
//! <https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html>

use std::io::{Read, Seek, SeekFrom};

use super::{AudioFacts, LARGEST, bytes_at, little, mp3, said, time};

/// More chunks than any recorder writes.
const MOST: usize = 1000;

pub(super) fn facts(file: &mut (impl Read + Seek)) -> Option<AudioFacts> {
    let size = file.seek(SeekFrom::End(0)).ok()?;
    let mut facts = AudioFacts::default();
    let (mut a_second, mut at) = (0, 12);
    for _ in 0..MOST {
        let header = bytes_at(file, at, 8);
        let Some(length) = little(&header, 4) else { break };
        let body = at + 8;
        let rest = size.saturating_sub(body);
        let whole = u64::from(length).min(rest);
        let read = |file: &mut _| bytes_at(file, body, usize::try_from(whole).unwrap_or(LARGEST));
        match &header[..4] {
            b"fmt " => a_second = u64::from(little(&read(file), 8).unwrap_or(0)),
            // Who wrote it as it came did not know the length.
            b"data" if length == 0 && at + 8 < size => {
                facts.duration = time(rest, a_second);
                break;
            }
            b"data" => facts.duration = time(whole, a_second),
            b"LIST" => facts.title = facts.title.or(title(&read(file))),
            b"id3 " | b"ID3 " => {
                let told = mp3::tagged(&read(file));
                facts.title = told.title.or(facts.title);
                facts.published = told.published;
                facts.chapters = told.chapters;
            }
            _ => {}
        }
        // Chunks begin at even bytes.
        at = body + u64::from(length) + u64::from(length % 2);
    }
    Some(facts)
}

/// The name in a list of facts.
fn title(list: &[u8]) -> Option<String> {
    let mut rest = list.strip_prefix(b"INFO")?;
    while let Some(length) = little(rest, 4).and_then(|length| usize::try_from(length).ok()) {
        let body = rest.get(8..8usize.checked_add(length)?)?;
        if rest.starts_with(b"INAM") {
            return said(&String::from_utf8_lossy(body));
        }
        rest = rest.get(8 + length + length % 2..)?;
    }
    None
}
