//! A transcript as [WebVTT](https://www.w3.org/TR/webvtt1/): a cue a segment in
//! lines of at most 65 characters, speakers as voices, and when words are said where that is known.

use std::borrow::Cow;

use super::super::{Bytes, Look, Output};
use super::cards::lines;
use super::{Cue, cues, line, promises, write_clock};
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::model::Timestamp;
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
        let plain = line(cue.text);
        // Places of words hold for the text as it is.
        let mut stamps = if matches!(plain, Cow::Borrowed(_)) { stamps(&cue) } else { Vec::new() };
        stamps.reverse();
        for line in lines(&plain, LONGEST) {
            let from = line.as_ptr().addr() - plain.as_ptr().addr();
            let mut written = 0;
            while let Some((at, moment)) = stamps.pop_if(|(at, _)| *at < from + line.len()) {
                let at = at.saturating_sub(from).max(written);
                text.push_str(&escape(&line[written..at]));
                text.push('<');
                write_clock(&mut text, moment, '.');
                text.push('>');
                written = at;
            }
            text.push_str(&escape(&line[written..]));
            text.push('\n');
        }
    }
    Ok(text.into_bytes())
}

/// When words of a cue are said and where they begin: inside of it, and each later than the one
/// before, as the standard asks.
fn stamps(cue: &Cue<'_>) -> Vec<(usize, Timestamp)> {
    let mut above = cue.start;
    let mut stamps: Vec<(usize, Timestamp)> = Vec::new();
    for word in cue.timings {
        let at = word.at as usize;
        if word.start > above && word.start < cue.end && cue.text.is_char_boundary(at) {
            stamps.push((at, word.start));
            above = word.start;
        }
    }
    stamps
}

/// Signs that would begin a tag or an entity, or end the line of times.
pub(super) fn escape(text: &str) -> String {
    line(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
