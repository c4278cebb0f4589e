//! Chapters as the [metadata of FFmpeg](https://ffmpeg.org/ffmpeg-formats.html#Metadata-2), with
//! which they can be put into an audio file.

use super::super::super::{Bytes, Look, Output};
use super::super::{line, promises};
use super::end;
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::site::{Mark, Site, Told, download, marks};

/// `NAME.ffmetadata.txt`
pub(in super::super::super) struct Ffmetadata;

impl Output for Ffmetadata {
    fn name(&self) -> &'static str {
        "chapters for FFmpeg"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, download::CHAPTERS_FFMPEG, make)
    }
}

fn make(told: &Stored<Told>) -> Bytes {
    let told = told.get()?;
    Ok(write(&told.episode.title, &marks(&told)))
}

/// The chapters of an episode with this title.
pub(super) fn write(title: &str, marks: &[Mark]) -> Vec<u8> {
    let mut text = format!(";FFMETADATA1\ntitle={}\n", escape(title));
    for mark in marks {
        let (start, end) = (mark.start.millis(), end(mark).millis());
        text.push_str(&format!("\n[CHAPTER]\nTIMEBASE=1/1000\nSTART={start}\nEND={end}\n"));
        text.push_str(&format!("title={}\n", escape(&mark.title)));
    }
    text.into_bytes()
}

/// Signs that would end a key, begin a comment or join two lines.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in line(text).chars() {
        if matches!(sign, '=' | ';' | '#' | '\\') {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}
