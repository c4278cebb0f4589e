//! Times as transcripts write them: `00:00:01,000 --> 00:00:02,000`, `[04:18]`, `(00:12)`.

use crate::model::Timestamp;

/// The line that says when a cue is shown.
pub(super) struct Timing {
    /// When it appears.
    pub(super) start: Timestamp,
    /// When it goes.
    pub(super) end: Timestamp,
    /// Whether both are as the WebVTT standard wants them: `[hh:]mm:ss.ttt`.
    pub(super) strict: bool,
}

/// Longest clock that is looked at, in bytes.
const LONGEST: usize = 32;

/// Reads the times of a cue; `None` for any other line. What follows the end (cue settings) is skipped.
///
/// Takes what is unambiguous beyond the standards: commas or points, seconds alone,
/// no fraction, one digit of hours, a short arrow, no spaces round it.
pub(super) fn timing(line: &str) -> Option<Timing> {
    let (left, right) = line.split_once("->")?;
    let left = left.trim_end_matches('-').trim();
    let right = right.trim_start();
    let right = right.split(char::is_whitespace).next().unwrap_or_default();
    let strict = is_strict(left) && is_strict(right) && line.contains("-->");
    Some(Timing { start: clock(left)?, end: clock(right)?, strict })
}

fn clock(text: &str) -> Option<Timestamp> {
    if text.len() > LONGEST { None } else { Timestamp::parse(text).or_else(|| padded(text)) }
}

/// `0:0:2.63`, as old exports of Teams have it.
fn padded(text: &str) -> Option<Timestamp> {
    let parts: Vec<String> = text
        .split(':')
        .map(|part| {
            if part.len() == 1 || part.as_bytes().get(1) == Some(&b'.') {
                format!("0{part}")
            } else {
                part.to_owned()
            }
        })
        .collect();
    Timestamp::parse(&parts.join(":"))
}

/// `[hh:]mm:ss.ttt`, hours of two or more digits.
fn is_strict(clock: &str) -> bool {
    let Some((whole, fraction)) = clock.split_once('.') else { return false };
    let mut parts = whole.rsplit(':');
    let two = |part: Option<&str>| part.is_some_and(|part| part.len() == 2);
    let tail = two(parts.next()) && two(parts.next());
    tail && parts.next().is_none_or(|hours| hours.len() >= 2) && fraction.len() == 3
}

/// A stamp in brackets at the start of the text, `[04:18]` or `\[01:02:03.45\]`, and its length in bytes.
///
/// Stray backslashes inside are forgiven, as are two clocks with a dash: the first one counts.
pub(super) fn bracketed(text: &str) -> Option<(Timestamp, usize)> {
    let open = text.strip_prefix('\\').unwrap_or(text).strip_prefix('[')?;
    enclosed(text, open, ']')
}

/// A stamp in brackets or parentheses at the start of the text, and its length in bytes.
pub(super) fn enclosing(text: &str) -> Option<(Timestamp, usize)> {
    bracketed(text).or_else(|| {
        let open = text.strip_prefix('\\').unwrap_or(text).strip_prefix('(')?;
        enclosed(text, open, ')')
    })
}

fn enclosed(text: &str, inner: &str, close: char) -> Option<(Timestamp, usize)> {
    let near = &inner.as_bytes()[..inner.len().min(LONGEST)];
    let end = near.iter().position(|byte| char::from(*byte) == close)?;
    let clock = inner[..end].trim_matches(['\\', ' ']);
    let clock = clock.split(['-', '–']).next().unwrap_or(clock).trim_end();
    // Cutting rooms count frames after the seconds: 00:19:38:01.
    let frames = clock.rsplit_once(':').filter(|(whole, _)| whole.matches(':').count() == 2);
    let clock = frames.map_or(clock, |(whole, _)| whole);
    let stamp = clock.contains(':').then(|| Timestamp::parse(clock))??;
    Some((stamp, text.len() - inner.len() + end + close.len_utf8()))
}

/// A clock without brackets at the start of the text, followed by white space: `00:12 Ines:`.
pub(super) fn bare(text: &str) -> Option<(Timestamp, usize)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let near = &text.as_bytes()[..text.len().min(LONGEST)];
    let end = near.iter().position(u8::is_ascii_whitespace)?;
    let clock = &text[..end];
    let stamp = clock.contains(':').then(|| Timestamp::parse(clock))??;
    Some((stamp, end))
}

#[cfg(test)]
mod tests {
    use super::{bare, bracketed, enclosing, timing};

    #[test]
    fn reads_the_times_of_cues() {
        let cases = [
            ("00:00:01.000 --> 00:00:02.500 align:start", 1_000, 2_500, true),
            ("01:00.000-->100:00:00.000", 60_000, 360_000_000, true),
            ("00:00:01,000 --> 00:00:02,500", 1_000, 2_500, false),
            ("0.860 --> 7.380", 860, 7_380, false),
            ("1:00:00.000 -> 1:00:01", 3_600_000, 3_601_000, false),
            ("0:0:1.5 --> 0:1:2.63", 1_500, 62_630, false),
        ];
        for (line, start, end, strict) in cases {
            let timing = timing(line).unwrap();
            let found = (timing.start.millis(), timing.end.millis(), timing.strict);
            assert_eq!(found, (start, end, strict), "{line}");
        }
        for line in ["", "-->", "a --> b", "00:00:01,000 -->", "x 00:01 --> 00:02", "1:75 --> 2:00"]
        {
            assert!(timing(line).is_none(), "{line}");
        }
    }

    #[test]
    fn reads_stamps_in_brackets() {
        for text in [
            "[01:02] x",
            "\\[01:02\\] x",
            "\\[\\01:02\\] x",
            "[01:02 - 01:05] x",
            "[ 00:01:02:24] x",
        ] {
            let (stamp, length) = bracketed(text).unwrap();
            assert_eq!((stamp.millis(), &text[length..]), (62_000, " x"), "{text}");
        }
        assert!(bracketed("[12] x").is_none() && bracketed("(0:12)").is_none());
        assert_eq!(enclosing("(0:12):").unwrap().1, 6);
        assert_eq!(bare("00:12 Ines").unwrap().1, 5);
        assert!(bare("12 Ines").is_none() && bare("é").is_none());
    }
}
