//! From segments to sentence units: the pieces between which a chapter may begin.

use std::ops::Range;

use crate::model::{SegmentKind, Transcript};

/// A sentence, or a cue where the transcript has no sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its segments, all of them speech.
    pub(super) segments: Range<usize>,
    /// Whether a paragraph or a turn begins here.
    pub(super) opens: bool,
    /// Whether a mark such as `Break` stands right before it.
    pub(super) after_mark: bool,
    /// Who speaks.
    pub(super) speaker: Option<u32>,
    /// When it begins, in milliseconds.
    pub(super) start: Option<u64>,
}

/// Words that a joined unit may have before it is cut all the same.
const LONGEST: usize = 60;

/// The units of a transcript, in order; marks belong to none.
///
/// Subtitle cues are joined until one ends a sentence. Where more than 30 % of
/// the joined units still lack an end mark the cues stay as they are.
pub(super) fn units(transcript: &Transcript) -> Vec<Unit> {
    let speech = |s: &&crate::model::Segment| s.kind == SegmentKind::Speech;
    let count = transcript.segments.iter().filter(speech).count();
    let ends = transcript.segments.iter().filter(|s| s.end.is_some()).count();
    let open = || transcript.segments.iter().filter(speech).filter(|s| !closes(&s.text)).count();
    // Only cues have ends; anything else comes one sentence a segment.
    if ends * 2 > count && open() * 10 > count {
        let joined = collect(transcript, true);
        let open = joined.iter().filter(|unit| {
            unit.segments.clone().next_back().is_some_and(|s| !closes(&transcript.segments[s].text))
        });
        if open.count() * 10 <= joined.len() * 3 {
            return joined;
        }
    }
    collect(transcript, false)
}

/// Whether a text ends with an end mark, closing quotes and brackets aside.
pub(super) fn closes(text: &str) -> bool {
    text.trim_end_matches([
        '"', '\'', '”', '’', '»', ')', ']', ' ', '\u{A0}', '\u{202F}', '」', '』',
    ])
    .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔'])
}

fn collect(transcript: &Transcript, join: bool) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(transcript.segments.len());
    let (mut after_mark, mut words, mut closed) = (false, 0, true);
    for (index, segment) in transcript.segments.iter().enumerate() {
        if segment.kind == SegmentKind::Mark {
            (after_mark, closed) = (true, true);
            continue;
        }
        let start = segment.start.map(crate::model::Timestamp::millis);
        match units.last_mut() {
            Some(unit) if join && !closed && words < LONGEST && unit.speaker == segment.speaker => {
                unit.segments.end = index + 1;
                unit.start = unit.start.or(start);
            }
            _ => {
                words = 0;
                units.push(Unit {
                    segments: index..index + 1,
                    opens: segment.paragraph,
                    after_mark,
                    speaker: segment.speaker,
                    start,
                });
            }
        }
        after_mark = false;
        if join {
            words += segment.text.split_ascii_whitespace().count();
            closed = closes(&segment.text);
        }
    }
    units
}
