//! After the program: a chapter begins with a turn, after a break, and not in mid-thought.

use super::cues::CueMap;
use super::doc::Doc;
use super::lexicon::{AND_START, BACKCH, PRON, QUESTION};
use super::turns::Turns;

/// Units that a start may move by.
const REACH: usize = 2;
/// Log-odds that a better place must offer for each unit that it is farther off.
const NEARNESS: f64 = 0.5;

/// What tells a good first sentence from a poor one.
#[derive(Clone, Copy)]
pub(super) struct Openings<'a> {
    pub(super) doc: &'a Doc,
    pub(super) cues: &'a CueMap,
    pub(super) turns: Option<&'a Turns>,
    /// How much each unit looks like the start of a chapter.
    pub(super) odds: &'a [f64],
}

/// Moves starts to a better unit close by; they stay rising, and the first stays.
pub(super) fn refine(openings: Openings, starts: Vec<usize>) -> Vec<usize> {
    let count = openings.doc.units.len();
    let mut refined: Vec<usize> = Vec::with_capacity(starts.len());
    for (index, &start) in starts.iter().enumerate() {
        let Some(last) = refined.last() else {
            refined.push(start);
            continue;
        };
        let least = (last + 1).max(start.saturating_sub(REACH));
        let most = starts.get(index + 1).copied().unwrap_or(count).min(start + REACH + 1);
        refined.push(openings.best(start, least..most));
    }
    refined
}

impl Openings<'_> {
    /// The best place to begin near a start; the start itself unless it is a poor one.
    fn best(self, start: usize, near: std::ops::Range<usize>) -> usize {
        let marked = |unit: &usize| self.doc.units[*unit].after_mark;
        if let Some(unit) = near.clone().filter(marked).min_by_key(|unit| unit.abs_diff(start)) {
            return unit;
        }
        if self.fit(start) == 2 {
            return start;
        }
        let worth = |unit: usize| self.odds[unit] - NEARNESS * unit.abs_diff(start) as f64;
        near.fold(start, |best, unit| {
            let better = self.fit(unit) > self.fit(best)
                || (self.fit(unit) == self.fit(best) && worth(unit) > worth(best));
            if better { unit } else { best }
        })
    }

    /// 2 for a sentence that opens a thought and a turn, 0 for one in the middle of both.
    fn fit(self, unit: usize) -> u8 {
        let opens = self.turns.is_none_or(|turns| turns.opens(unit));
        u8::from(opens) + u8::from(!self.goes_on(unit))
    }

    /// Whether a sentence carries on what was said: "and so on", "Right.", "It does."
    fn goes_on(self, unit: usize) -> bool {
        let Self { doc, cues, .. } = self;
        let lower =
            doc.text[doc.unit_text[unit].start..].chars().next().is_some_and(char::is_lowercase);
        let cues = cues.units[unit];
        let words = doc.unit_tokens[unit].len();
        let reply = cues & (BACKCH | PRON) != 0 && cues & QUESTION == 0;
        (lower && !self.without_capitals()) || cues & AND_START != 0 || words <= 2 || reply
    }

    /// Whether the transcript has no capitals to go by.
    fn without_capitals(self) -> bool {
        let first = self.doc.unit_text.iter().take(40);
        let lower = first.filter(|text| {
            self.doc.text[text.start..].chars().next().is_some_and(char::is_lowercase)
        });
        lower.count() > 20
    }
}
