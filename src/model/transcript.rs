//! What was said: segments in order, with speakers and times where they are known.

use serde::{Deserialize, Serialize};

use super::Timestamp;

/// The spoken text of an episode.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Transcript {
    /// BCP 47 tag, where the file names one.
    pub language: Option<String>,
    /// Everyone who speaks, in order of first appearance; names are distinct.
    pub speakers: Vec<Speaker>,
    /// In the order in which they are said; known starts never go back.
    pub segments: Vec<Segment>,
}

/// Somebody who speaks in a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// As the transcript writes it.
    pub name: String,
}

/// Index into [`Transcript::speakers`].
pub type SpeakerId = u32;

/// The smallest piece that notes can point at: a cue of a WebVTT, a segment of
/// Whisper, a line of a bare transcript, a sentence of a turn.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Segment {
    /// When it begins.
    pub start: Option<Timestamp>,
    /// When it ends; never before `start`.
    pub end: Option<Timestamp>,
    /// Who says it.
    pub speaker: Option<SpeakerId>,
    /// Whether it is speech or something else that is heard.
    pub kind: SegmentKind,
    /// Whether the source begins a new paragraph or turn here.
    pub paragraph: bool,
    /// Plain text without markup, never empty, without leading or trailing white space.
    pub text: String,
    /// When its words are said, where the file tells; in order, starts never go back. Empty, or
    /// nearly all of the segment's words.
    pub timings: Vec<WordTime>,
}

/// When one word of a segment is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordTime {
    /// Where the word begins in [`Segment::text`], in bytes: a character begins there.
    pub at: u32,
    /// When it begins.
    pub start: Timestamp,
    /// When it ends, never before `start`; captions tell only when words begin.
    pub end: Option<Timestamp>,
}

/// What a segment's text stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum SegmentKind {
    /// Somebody says it.
    #[default]
    Speech,
    /// A mark between what is said: `Break`, `Outro`, a line that is only `[music]`.
    Mark,
}

/// A run of segments, `first..end`: half open and never empty.
///
/// Notes point by segment and not by time, because many transcripts have no times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    first: u32,
    end: u32,
}

impl Span {
    /// The span of `first..end`; `None` where it would be empty.
    #[must_use]
    pub fn new(first: usize, end: usize) -> Option<Self> {
        let (first, end) = (u32::try_from(first).ok()?, u32::try_from(end).ok()?);
        (first < end).then_some(Self { first, end })
    }

    /// The first segment.
    #[must_use]
    pub fn first(self) -> usize {
        self.first as usize
    }

    /// One past the last segment.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// As a range, for slicing.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.first()..self.end()
    }
}

impl Segment {
    /// How many words it has: runs without white space.
    ///
    /// By bytes, because it is asked for every segment several times a build;
    /// white space beyond ASCII does not part words.
    #[must_use]
    pub fn words(&self) -> usize {
        const LANES: usize = 128;
        let bytes = self.text.as_bytes();
        let Some((first, rest)) = bytes.split_first() else { return 0 };
        // Blocks small enough for a counter of one byte: the compiler then counts
        // sixteen places at a time.
        let blocks = bytes.chunks(LANES).zip(rest.chunks(LANES)).map(|(here, next)| {
            let starts = here.iter().zip(next).map(|(a, b)| u8::from(*a <= b' ' && *b > b' '));
            usize::from(starts.fold(0_u8, u8::wrapping_add))
        });
        blocks.sum::<usize>() + usize::from(*first > b' ')
    }
}

impl Transcript {
    /// The text of a span, segments joined by one space: what a quote must be a substring of.
    #[must_use]
    pub fn text(&self, span: Span) -> String {
        let mut text = String::new();
        for segment in &self.segments[span.range()] {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&segment.text);
        }
        text
    }

    /// How many words are said.
    #[must_use]
    pub fn words(&self) -> usize {
        self.segments.iter().map(Segment::words).sum()
    }

    /// The end of the last timed segment: how long the recording is at least.
    #[must_use]
    pub fn duration(&self) -> Option<Timestamp> {
        self.segments.iter().filter_map(|segment| segment.end.or(segment.start)).max()
    }

    /// The speaker with this name, added at the end when new.
    pub fn speaker(&mut self, name: &str) -> SpeakerId {
        let known = self.speakers.iter().position(|speaker| speaker.name == name);
        let index = known.unwrap_or_else(|| {
            self.speakers.push(Speaker { name: name.to_owned() });
            self.speakers.len() - 1
        });
        u32::try_from(index).expect("a transcript has fewer speakers than a u32 counts")
    }
}

#[cfg(test)]
mod tests {
    use super::Segment;

    #[test]
    fn words_are_runs_without_white_space() {
        for text in ["", " ", "a", " a  b ", "one two\tthree\nfour", &"word ".repeat(777), "é à"]
        {
            let segment = Segment { text: text.to_owned(), ..Segment::default() };
            assert_eq!(segment.words(), text.split_whitespace().count(), "{text:?}");
        }
    }
}
