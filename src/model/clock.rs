//! When something is said, also where the transcript has a time only every few minutes.

use super::{Segment, SegmentKind, Timestamp, Transcript};

/// The known times of a transcript by the number of words before them.
pub(crate) struct Clock {
    /// (words before, milliseconds), both rising.
    known: Vec<(u64, u64)>,
    /// Words before each segment.
    before: Vec<u64>,
    words: u64,
    end: Option<Timestamp>,
}

impl Clock {
    /// Between two known times speech is taken to be even; over more than this it is not asked.
    const FAR: u64 = 15 * 60 * 1000;

    pub(crate) fn of(transcript: &Transcript) -> Self {
        let mut clock =
            Self { known: Vec::new(), before: Vec::new(), words: 0, end: transcript.duration() };
        // Without times nothing is ever told, and nobody need count words.
        if transcript.segments.iter().all(|segment| segment.start.is_none()) {
            return clock;
        }
        for segment in &transcript.segments {
            clock.before.push(clock.words);
            if let Some(start) = segment.start {
                // A transcript with any times at all begins at its own beginning.
                if clock.known.is_empty() && clock.words > 0 {
                    clock.known.push((0, 0));
                }
                let later = clock.known.last().is_none_or(|(words, _)| *words < clock.words);
                if later {
                    clock.known.push((clock.words, start.millis()));
                }
            }
            clock.words += segment.words() as u64;
        }
        clock
    }

    /// When a segment starts, where its own time tells and no words need be counted: the same as
    /// [`Clock::at`] says.
    pub(crate) fn exact(transcript: &Transcript, segment: usize) -> Option<Timestamp> {
        let segments = &transcript.segments;
        // After silence the time before it counts.
        let after_speech = segment.checked_sub(1).is_none_or(|before| segments[before].words() > 0);
        segments.get(segment)?.start.filter(|_| after_speech)
    }

    /// About when a segment starts: exact where its time is known, else by the
    /// words between its neighbours. `None` where there is nothing near.
    pub(crate) fn at(&self, segment: usize) -> Option<Timestamp> {
        let words = *self.before.get(segment)?;
        let after = self.known.partition_point(|(known, _)| *known < words);
        let next = self.known.get(after);
        if let Some((_, millis)) = next.filter(|(known, _)| *known == words) {
            return Some(Timestamp::from_millis(*millis));
        }
        let (from_words, from) = *self.known.get(after.checked_sub(1)?)?;
        // After the last known time speech goes on as fast as before.
        let end = || Some((self.words, self.duration()?.millis())).filter(|end| end.0 > from_words);
        let (to_words, to) = next.copied().or_else(end)?;
        if to.checked_sub(from)? > Self::FAR {
            return None;
        }
        let millis = from + (to - from) * (words - from_words) / (to_words - from_words);
        Some(Timestamp::from_millis(millis))
    }

    /// The speech that is heard at a moment: the last that begins by then. Where the last known time
    /// is more than a minute ago, the words between that and the next tell how far the talk has come;
    /// after the last one `length` does, how long the recording is.
    pub(crate) fn heard(
        &self,
        transcript: &Transcript,
        moment: Timestamp,
        length: Option<Timestamp>,
    ) -> usize {
        const NEAR: u64 = 60 * 1000;
        // People say some 160 words a minute.
        const A_WORD: u64 = 375;
        let segments = &transcript.segments;
        let (mut found, mut next) = (None, segments.len());
        for (index, segment) in segments.iter().enumerate() {
            match segment.start {
                Some(start) if start > moment => {
                    next = index;
                    break;
                }
                Some(_) if segment.kind == SegmentKind::Speech || found.is_none() => {
                    found = Some(index);
                }
                _ => {}
            }
        }
        let index = found.unwrap_or(0);
        let (before, from) = match found.and_then(|found| segments[found].start) {
            Some(start) => (self.before[index], start.millis()),
            None => (0, 0),
        };
        let passed = moment.millis().saturating_sub(from);
        if passed <= NEAR || index + 1 >= next {
            return index;
        }
        let words = self.before.get(next).copied().unwrap_or(self.words) - before;
        let known = segments.get(next).and_then(|segment| segment.start).or(length);
        let since = |end: Timestamp| end.millis().saturating_sub(from);
        let guess = || self.duration().map_or(0, since).max(words * A_WORD);
        let reached = before + words * passed / known.map_or_else(guess, since).max(1);
        let said = (index..next)
            .rev()
            .find(|at| self.before[*at] <= reached && segments[*at].kind == SegmentKind::Speech);
        said.unwrap_or(index)
    }

    /// How long a segment lasts, in milliseconds: to its end, or to where the next begins.
    /// Silence belongs to nobody: what is said in it at the slowest is still more than
    /// a word in two seconds.
    pub(crate) fn lasts(&self, index: usize, segment: &Segment) -> Option<u64> {
        const SLOWEST: u64 = 2000;
        let start = self.at(index)?;
        let end = segment.end.or_else(|| self.at(index + 1)).or_else(|| self.duration())?;
        let most = SLOWEST * segment.words().max(1) as u64;
        Some(end.millis().saturating_sub(start.millis()).min(most))
    }

    /// How long the recording is: the end of the last cue, or where times are
    /// sparse, the last time and the rest at the pace until then.
    pub(crate) fn duration(&self) -> Option<Timestamp> {
        let end = self.end?;
        let (words, millis) = *self.known.last()?;
        let rest = self.words - words;
        // A last cue holds some ten words; what follows a last stamp may be minutes.
        if rest < 60 || words == 0 || self.known.len() < 3 {
            return Some(end);
        }
        Some(Timestamp::from_millis(end.millis().max(millis + millis * rest / words)))
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;
    use crate::model::{Segment, Timestamp, Transcript};

    fn transcript(segments: &[(Option<u64>, &str)]) -> Transcript {
        let segment = |(start, text): &(Option<u64>, &str)| Segment {
            start: start.map(|seconds| Timestamp::from_millis(seconds * 1000)),
            text: (*text).to_owned(),
            ..Segment::default()
        };
        Transcript { segments: segments.iter().map(segment).collect(), ..Transcript::default() }
    }

    #[test]
    fn between_two_stamps_time_goes_with_the_words() {
        let clock =
            Clock::of(&transcript(&[(Some(0), "a b c"), (None, "d e f"), (Some(60), "g h")]));
        assert_eq!(clock.at(1), Some(Timestamp::from_millis(30_000)));
        assert_eq!(clock.at(2), Some(Timestamp::from_millis(60_000)));
        assert_eq!(clock.at(9), None);
    }

    #[test]
    fn the_beginning_is_at_nought_and_the_rest_goes_on_as_before() {
        let said = [(None, "a b c d"), (Some(40), "e f"), (Some(60), "g h"), (None, "i j")];
        let clock = Clock::of(&transcript(&said));
        assert_eq!(clock.at(0), Some(Timestamp::ZERO));
        // Sixty words further on, and no stamp: as fast as until the last one.
        let long = "word ".repeat(60);
        let said =
            [(Some(0), "a b c"), (Some(30), "d e f"), (Some(60), long.as_str()), (None, "end")];
        let clock = Clock::of(&transcript(&said));
        assert_eq!(clock.at(3), Some(Timestamp::from_millis(660_000)));
    }

    #[test]
    fn minutes_after_a_known_time_the_words_tell_what_is_heard() {
        let said = [
            (Some(0), "a b"),
            (None, "c d"),
            (Some(50), "e f"),
            (None, "g h"),
            (Some(600), "i j"),
            (None, "k l"),
            (None, "m n"),
        ];
        let transcript = transcript(&said);
        let clock = Clock::of(&transcript);
        let heard = |seconds: u64, length: Option<u64>| {
            let at = |seconds: u64| Timestamp::from_millis(seconds * 1000);
            clock.heard(&transcript, at(seconds), length.map(at))
        };
        // Near to a known time it is that of the chapter: there somebody begins to speak.
        assert_eq!([0, 40, 50, 110].map(|at| heard(at, None)), [0, 0, 2, 2]);
        assert_eq!([300, 325, 599, 600].map(|at| heard(at, None)), [2, 3, 3, 4]);
        assert_eq!([700, 900, 1100].map(|at| heard(at, Some(1200))), [4, 5, 6]);
    }

    #[test]
    fn a_time_of_its_own_is_told_without_counting_words() {
        let texts = ["", "a b", "  "];
        for sample in 0..3u32.pow(4) * 16 {
            let (mut which, mut segments) = (sample / 16, Vec::new());
            for at in 0..4_u64 {
                let start = (sample >> at & 1 == 1).then_some(10 * at);
                segments.push((start, texts[which as usize % 3]));
                which /= 3;
            }
            let transcript = transcript(&segments);
            let clock = Clock::of(&transcript);
            for at in 0..4 {
                if let Some(exact) = Clock::exact(&transcript, at) {
                    assert_eq!(clock.at(at), Some(exact), "{segments:?}");
                }
            }
        }
        let spoken = transcript(&[(Some(1), "a"), (Some(2), "b")]);
        assert_eq!(Clock::exact(&spoken, 1), Some(Timestamp::from_millis(2000)));
    }

    #[test]
    fn without_times_nothing_is_guessed() {
        let clock = Clock::of(&transcript(&[(None, "a"), (None, "b")]));
        assert_eq!((clock.at(0), clock.at(1), clock.duration()), (None, None, None));
    }
}
