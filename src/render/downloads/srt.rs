//! A transcript as SubRip: numbered cues, the speaker's name where it changes.

use super::super::{Bytes, Look, Output};
use super::{cues, line, promises, write_clock};
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::site::{Site, Told, download};

/// `NAME.srt`
pub(in super::super) struct Srt;

impl Output for Srt {
    fn name(&self) -> &'static str {
        "transcripts as SubRip"
    }

    fn artifacts(&self, site: &Site, _: &Look<'_>) -> Vec<Artifact> {
        promises(site, download::SRT, make)
    }
}

fn make(told: &Stored<Told>) -> Bytes {
    let told = told.get()?;
    let mut text = String::new();
    let mut speaking = None;
    for (index, cue) in cues(&told.episode.transcript).iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text.push_str(&format!("{}\n", index + 1));
        write_clock(&mut text, cue.start, ',');
        text.push_str(" --> ");
        write_clock(&mut text, cue.end, ',');
        text.push('\n');
        if let Some(speaker) = cue.speaker.filter(|_| cue.speaker != speaking) {
            text.push_str(&format!("{}: ", line(speaker)));
        }
        speaking = cue.speaker;
        text.push_str(&line(cue.text));
        text.push('\n');
    }
    Ok(text.into_bytes())
}
