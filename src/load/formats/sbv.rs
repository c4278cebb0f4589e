//! SubViewer (SBV), as YouTube exports it. No standard.
//!
//! A line `0:00:00.378,0:00:11.378`, then the lines of the caption, then a blank line.

use super::cues::Cue;
use super::faults::Faults;
use super::{Confidence, Format, Parsed, cue_speech};
use crate::model::Timestamp;

/// Known by two clocks with a comma between within its first lines.
pub(super) struct Sbv;

impl Format for Sbv {
    fn name(&self) -> &'static str {
        "SBV"
    }

    fn known_by(&self) -> &'static str {
        "a line `0:00:00.000,0:00:01.000` among the first three"
    }

    fn gives(&self) -> &'static str {
        "times, speakers (`Name:`)"
    }

    fn knows(&self, text: &str) -> Confidence {
        let mut head = text.lines().filter(|line| !line.trim().is_empty()).take(3);
        if head.any(|line| timing(line).is_some()) { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut cues: Vec<Cue<'_>> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            match timing(line) {
                Some((start, end)) => cues.push(Cue::at(index + 1, Some(start), Some(end))),
                None if line.trim().is_empty() => {}
                None => {
                    if cues.is_empty() {
                        cues.push(Cue::at(index + 1, None, None));
                    }
                    if let Some(cue) = cues.last_mut() {
                        cue.lines.push(line.trim());
                    }
                }
            }
        }
        cue_speech::transcript(&cues, None, Faults::new(text))
    }
}

/// Both times of a line that holds nothing else.
fn timing(line: &str) -> Option<(Timestamp, Timestamp)> {
    let (start, end) = line.trim().split_once(',')?;
    let clock = |text: &str| {
        let clock = text.matches(':').count() == 2 && text.contains('.') && text.len() < 20;
        clock.then(|| Timestamp::parse(text))?
    };
    Some((clock(start)?, clock(end)?))
}
