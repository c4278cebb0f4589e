//! SubRip (SRT), which has no standard: whatever has lines of times with an arrow.
//!
//! Also reads a WebVTT file that lost its first line. Cues may lack numbers or
//! blank lines, use points for commas, overlap and stand in any order.

use super::cues::{self, Dialect};
use super::faults::Faults;
use super::stamps;
use super::{Confidence, Format, Parsed, cue_speech};

/// Known by an arrow between two times within its first lines.
pub(super) struct Srt;

impl Format for Srt {
    fn name(&self) -> &'static str {
        "SRT"
    }

    fn known_by(&self) -> &'static str {
        "`-->` between two times among the first lines"
    }

    fn gives(&self) -> &'static str {
        "times, speakers (`Name:`)"
    }

    fn knows(&self, text: &str) -> Confidence {
        let head = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(10);
        let timed = |line: &str| line.len() < 200 && stamps::timing(line).is_some();
        match head.enumerate().find(|(_, line)| timed(line)) {
            Some((0..3, _)) => Confidence::Certain,
            Some(_) => Confidence::Likely,
            None => Confidence::No,
        }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let cues = cues::scan(text, 0, Dialect::Srt, &mut faults);
        cue_speech::transcript(&cues, None, faults)
    }
}
