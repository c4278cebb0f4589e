//! A transcript as [WebVTT](https://www.w3.org/TR/webvtt1/): a cue a segment in
//! lines of at most 65 characters, speakers as voices.

use super::super::{Bytes, Look, Output};
use super::cards::lines;
use super::{cues, line, promises, write_clock};
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::site::{Site, Told, download};

/// `NAME.vtt`
pub(in super::super) struct Vtt;

impl Output for Vtt {
    fn name(&self) -> &'static str {
        "transcripts as WebVTT"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, download::VTT, make)
    }
}

/// Characters of a line, as [Podcasting 2.0](https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md)
/// advises; the speaker's name is not shown with them.
const LONGEST: usize = 65;

fn make(told: &Stored<Told>) -> Bytes {
    let told = told.get()?;
    let mut text = "WEBVTT\n".to_owned();
    for cue in cues(&told.episode.transcript) {
        text.push('\n');
        write_clock(&mut text, cue.start, '.');
        text.push_str(" --> ");
        write_clock(&mut text, cue.end, '.');
        text.push('\n');
        if let Some(speaker) = cue.speaker {
            // A name that ends with hyphens would end with an arrow, which ends a cue.
            let speaker = escape(speaker);
            let space = if speaker.ends_with("--") { " " } else { "" };
            text.push_str(&format!("<v {speaker}{space}>"));
        }
        for line in lines(&line(cue.text), LONGEST) {
            text.push_str(&escape(line));
            text.push('\n');
        }
    }
    Ok(text.into_bytes())
}

/// Signs that would begin a tag or an entity, or end the line of times.
pub(super) fn escape(text: &str) -> String {
    line(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
