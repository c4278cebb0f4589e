//! A transcript as SubRip: numbered cards of two short lines, the speaker's name
//! where it changes.

use std::borrow::Cow;

use super::super::{Bytes, Look, Output};
use super::cards::cards;
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

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, download::SRT, make)
    }
}

/// What a card shows, as [Podcasting 2.0](https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md)
/// says: characters of a line, and lines.
const LONGEST: usize = 32;
const LINES: usize = 2;

fn make(told: &Stored<Told>) -> Bytes {
    let told = told.get()?;
    let (mut text, mut number) = (String::new(), 0);
    let mut speaking = None;
    for cue in cues(&told.episode.transcript) {
        let name = cue.speaker.filter(|_| cue.speaker != speaking);
        speaking = cue.speaker;
        let said = match name {
            Some(name) => format!("{}: {}", line(name), line(cue.text)),
            None => line(cue.text).into_owned(),
        };
        for card in cards(&said, (cue.start, cue.end), LONGEST, LINES) {
            if number > 0 {
                text.push('\n');
            }
            number += 1;
            text.push_str(&format!("{number}\n"));
            write_clock(&mut text, card.start, ',');
            text.push_str(" --> ");
            write_clock(&mut text, card.end, ',');
            text.push('\n');
            for line in card.lines {
                text.push_str(&untimed(line));
                text.push('\n');
            }
        }
    }
    Ok(text.into_bytes())
}

/// A line of what is said never looks like the times of a card: an arrow after a number is parted.
fn untimed(line: &str) -> Cow<'_, str> {
    let timed = line
        .split_once("-->")
        .is_some_and(|(before, _)| before.trim_end().ends_with(|c: char| c.is_ascii_digit()));
    if timed { Cow::Owned(line.replace("-->", "-- >")) } else { Cow::Borrowed(line) }
}

#[cfg(test)]
mod tests {
    use super::untimed;

    #[test]
    fn nothing_that_is_said_looks_like_times() {
        assert_eq!(untimed("00:00:01,000 --> 00:00:02,000"), "00:00:01,000 -- > 00:00:02,000");
        assert_eq!(untimed("[laughs] --> I think."), "[laughs] --> I think.");
    }
}
