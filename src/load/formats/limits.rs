//! How large a transcript and its segments may be: what is beyond is told, and no word of a
//! segment is lost.

use super::Parsed;
use crate::diagnostic::Diagnostic;
use crate::model::{Segment, WordTime};

/// A day of speech has fifty thousand cues.
const MOST_SEGMENTS: usize = 400_000;

/// Bytes of a segment: nobody speaks for an hour without a full stop.
const LONGEST_SEGMENT: usize = 50_000;

/// Holds what was read to the limits.
pub(super) fn hold(parsed: &mut Parsed) {
    let segments = &mut parsed.transcript.segments;
    let long = segments.iter().filter(|segment| segment.text.len() > LONGEST_SEGMENT).count();
    if long > 0 {
        let whole = std::mem::take(segments);
        *segments = whole.into_iter().flat_map(pieces).collect();
        let message = format!(
            "segments of more than {LONGEST_SEGMENT} bytes without a full stop: {long}; they are cut"
        );
        let fault = Diagnostic::warning("long-segment", message);
        parsed.faults.push(fault.hint("break the text into lines or sentences"));
    }
    let count = segments.len();
    if count > MOST_SEGMENTS {
        segments.truncate(MOST_SEGMENTS);
        let message =
            format!("this transcript has {count} segments; the first {MOST_SEGMENTS} are read");
        let fault = Diagnostic::error("too-many-segments", message);
        parsed.faults.push(fault.hint("put each episode into a file of its own"));
    }
}

/// A segment in pieces that are short enough, cut between words where it has any. The first has
/// the start of all, the last their end.
fn pieces(mut segment: Segment) -> Vec<Segment> {
    let mut pieces = Vec::new();
    let end = segment.end;
    while segment.text.len() > LONGEST_SEGMENT {
        let room = segment.text.floor_char_boundary(LONGEST_SEGMENT);
        let space = segment.text[..room].rfind(char::is_whitespace).filter(|at| *at > 0);
        let text = segment.text.split_off(space.unwrap_or(room));
        let skipped = text.len() - text.trim_start().len();
        let from = segment.text.len() + skipped;
        let later = segment.timings.partition_point(|word| (word.at as usize) < from);
        let timings: Vec<WordTime> = segment.timings.split_off(later);
        let moved = u32::try_from(from).unwrap_or(u32::MAX);
        let next = Segment {
            start: timings.first().map(|word| word.start),
            end: None,
            speaker: segment.speaker,
            kind: segment.kind,
            paragraph: false,
            text: text.trim_start().to_owned(),
            timings: timings
                .into_iter()
                .map(|word| WordTime { at: word.at.saturating_sub(moved), ..word })
                .collect(),
        };
        segment.end = segment.end.filter(|_| next.text.is_empty());
        segment.text.truncate(segment.text.trim_end().len());
        pieces.push(std::mem::replace(&mut segment, next));
    }
    segment.end = end.filter(|_| segment.start.is_some() || pieces.is_empty());
    pieces.extend((!segment.text.is_empty()).then_some(segment));
    pieces
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_SEGMENT, hold};
    use crate::load::formats::Parsed;
    use crate::model::{Segment, Timestamp, WordTime};

    #[test]
    fn a_segment_that_is_too_long_is_cut_and_told_and_no_word_is_lost() {
        let at = |millis| Some(Timestamp::from_millis(millis));
        for word in ["tide ", "größe ", "潮", "x"] {
            let text = word.repeat(40_000).trim().to_owned();
            let timings = (0..text.len() as u32 / 4 * 4)
                .step_by(1000)
                .filter(|at| text.is_char_boundary(*at as usize))
                .map(|at| WordTime { at, start: Timestamp::from_millis(at.into()), end: None });
            let timings: Vec<WordTime> = timings.collect();
            let segment = Segment {
                start: at(0),
                end: at(9_000_000),
                text: text.clone(),
                timings,
                ..Segment::default()
            };
            let mut parsed = Parsed::default();
            parsed.transcript.segments =
                vec![segment.clone(), Segment { text: "End.".into(), ..Segment::default() }];
            hold(&mut parsed);
            let pieces = parsed.transcript.segments;
            let short = text.len() <= LONGEST_SEGMENT;
            assert_eq!(parsed.faults.is_empty(), short, "{word}");
            assert!(pieces.iter().all(|piece| piece.text.len() <= LONGEST_SEGMENT));
            let bare = |text: &str| text.replace(' ', "");
            let said: String = pieces.iter().map(|piece| bare(&piece.text)).collect();
            assert_eq!(said, bare(&text) + "End.");
            let timed: usize = pieces.iter().map(|piece| piece.timings.len()).sum();
            assert_eq!(timed, segment.timings.len());
            for piece in &pieces {
                assert!(
                    piece.timings.iter().all(|word| piece.text.is_char_boundary(word.at as usize))
                );
            }
            assert_eq!(pieces[0].start, at(0));
        }
    }
}
