//! Finds the segment of a moment, by the segments' times or else by words.

use crate::model::{Clock, Enclosure, Timestamp, Transcript};

/// What is said when.
pub(super) struct Moments<'a> {
    transcript: &'a Transcript,
    timed: bool,
    clock: Clock,
    /// How long the recording is, where somebody says.
    told: Option<Timestamp>,
    /// The same in milliseconds, guessed where nobody says.
    length: u64,
    /// Words before each segment, and in all.
    words: Vec<u64>,
}

impl<'a> Moments<'a> {
    /// Of a transcript; `last` is the latest moment that is looked for.
    pub(super) fn new(
        transcript: &'a Transcript,
        enclosure: Option<&Enclosure>,
        last: Option<Timestamp>,
    ) -> Self {
        let mut words = vec![0u64];
        for segment in &transcript.segments {
            let said = segment.text.split_ascii_whitespace().count() as u64;
            words.push(words[words.len() - 1] + said);
        }
        let all = words[words.len() - 1];
        let told = enclosure.and_then(|enclosure| enclosure.duration);
        let told = told.filter(|told| *told > Timestamp::ZERO);
        // People say some 160 words a minute.
        let guess = (all * 375).max(last.map_or(0, |last| last.millis() / 19 * 20));
        let timed = transcript.segments.iter().any(|segment| segment.start.is_some());
        let length = told.map_or(guess, Timestamp::millis).max(1);
        Self { transcript, timed, clock: Clock::of(transcript), told, length, words }
    }

    /// The segment that is said at a moment.
    pub(super) fn segment(&self, moment: Timestamp) -> usize {
        if self.timed {
            return self.clock.heard(self.transcript, moment, self.told);
        }
        let all = self.words[self.words.len() - 1];
        let word = u128::from(moment.millis()) * u128::from(all) / u128::from(self.length);
        self.words
            .partition_point(|before| u128::from(*before) < word)
            .min(self.transcript.segments.len().saturating_sub(1))
    }
}
