//! After the program: a chapter begins with a turn, after a break, and not in mid-thought.

use super::cues::CueMap;
use super::doc::Doc;
use super::lexicon::{BACKCH, CONJ};
use super::turns::Turns;

/// Units that a start may move by.
const REACH: usize = 2;

/// Moves starts to the nearest better unit; they stay rising, and the first stays.
pub(super) fn refine(
    doc: &Doc,
    cues: &CueMap,
    turns: Option<&Turns>,
    starts: Vec<usize>,
) -> Vec<usize> {
    let mut refined: Vec<usize> = Vec::with_capacity(starts.len());
    for (index, &start) in starts.iter().enumerate() {
        if index == 0 {
            refined.push(start);
            continue;
        }
        let least = refined[index - 1] + 1;
        let most = starts.get(index + 1).copied().unwrap_or(doc.units.len());
        let near = |found: &dyn Fn(usize) -> bool| {
            (0..=REACH)
                .flat_map(|by| [start.checked_sub(by), start.checked_add(by)])
                .flatten()
                .find(|unit| (least..most).contains(unit) && found(*unit))
        };
        let after_mark = near(&|unit| doc.units[unit].after_mark);
        let turn = turns.and_then(|turns| near(&|unit| turns.opens(unit)));
        let moved = after_mark.or(turn).unwrap_or(start);
        refined.push(begin(doc, cues, moved, least, most));
    }
    refined
}

/// Steps back to the start of a sentence, or over a bare "Right." to what comes next.
fn begin(doc: &Doc, cues: &CueMap, unit: usize, least: usize, most: usize) -> usize {
    let lower = |unit: usize| {
        doc.text[doc.unit_text[unit].start..].chars().next().is_some_and(char::is_lowercase)
    };
    let mut unit = unit;
    for _ in 0..REACH {
        if lower(unit) && unit > least {
            unit -= 1;
        }
    }
    for _ in 0..REACH {
        let tokens = doc.unit_tokens[unit].clone();
        let short = tokens.len() <= 3 && cues.units[unit] & BACKCH != 0;
        let next = unit + 1;
        if short
            && next < most
            && !lower(next)
            && !doc.unit_tokens[next].clone().next().is_some_and(|t| doc.word(t).is(CONJ))
        {
            unit = next;
        }
    }
    unit
}
