//! Where the talk and the recording end, as far as somebody says.

use crate::model::{Episode, Timestamp, Transcript};

/// What is after it cannot be heard, or is not in the transcript.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ends {
    /// When the last words of the transcript are said at the latest.
    pub(super) talk: Option<Timestamp>,
    /// How long the recording is.
    pub(super) audio: Option<Timestamp>,
}

impl Ends {
    pub(super) fn of(episode: &Episode) -> Self {
        let audio = episode.enclosure.as_ref().and_then(|enclosure| enclosure.duration);
        let audio = audio.filter(|audio| *audio > Timestamp::ZERO);
        Self { talk: talk(&episode.transcript), audio }
    }

    /// Whether the recording is over by then.
    pub(super) fn is_over(self, moment: Timestamp) -> bool {
        self.audio.is_some() && Some(moment) > self.audio.max(self.talk)
    }

    /// Whether all words of the transcript are said by then.
    pub(super) fn is_said(self, moment: Timestamp) -> bool {
        self.talk.is_some_and(|talk| moment > talk)
    }
}

/// The end of the last cue; where only beginnings are known, what follows the last of them
/// is said slowly.
fn talk(transcript: &Transcript) -> Option<Timestamp> {
    const SLOWLY: u64 = 1000;
    let segments = &transcript.segments;
    let last = segments.iter().rposition(|segment| segment.start.is_some())?;
    let rest: usize = segments[last..].iter().map(|segment| segment.words()).sum();
    let begun = segments[last].start?;
    let said = Timestamp::from_millis(begun.millis() + rest as u64 * SLOWLY);
    let known = segments[last].end.filter(|_| last + 1 == segments.len());
    known.or(Some(said)).max(transcript.duration())
}
