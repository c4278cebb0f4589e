//! Who speaks when: turns, and who asks the questions.

use super::cues::CueMap;
use super::doc::Doc;
use super::lexicon::{Cues, QUESTION};
use super::math::logs;

/// Words after which a voice is heard anew.
const LONG: usize = 800;
/// Words on each side of a gap whose speakers are compared.
const REACH: usize = 200;

/// The turns of a transcript with speakers.
pub(super) struct Turns {
    of_unit: Vec<u32>,
    turns: Vec<Turn>,
    host: Option<u32>,
    voices: Vec<f64>,
}

struct Turn {
    unit: usize,
    token: usize,
    words: usize,
    cues: Cues,
    speaker: Option<u32>,
    fresh: bool,
}

impl Turns {
    /// The turns, where at least two people are named and most units say who speaks.
    pub(super) fn new(doc: &Doc, cues: &CueMap, speakers: usize) -> Option<Self> {
        let named = doc.units.iter().filter(|unit| unit.speaker.is_some()).count();
        let first = doc.units.iter().find_map(|unit| unit.speaker)?;
        let several = doc.units.iter().any(|unit| unit.speaker.is_some_and(|who| who != first));
        if !several || named * 10 < doc.units.len() * 8 {
            return None;
        }
        let mut all = Self {
            of_unit: Vec::with_capacity(doc.units.len()),
            turns: Vec::new(),
            host: None,
            voices: voices(doc, speakers),
        };
        let mut heard = vec![None; speakers];
        let mut said = vec![(0usize, 0usize); speakers];
        for (index, unit) in doc.units.iter().enumerate() {
            let tokens = doc.unit_tokens[index].clone();
            let same = all.turns.last().is_some_and(|turn| turn.speaker == unit.speaker);
            if !same {
                let before =
                    unit.speaker.and_then(|who| heard.get(who as usize).copied().flatten());
                let fresh =
                    unit.speaker.is_some() && before.is_none_or(|last| tokens.start > last + LONG);
                all.turns.push(Turn {
                    fresh,
                    unit: index,
                    token: tokens.start,
                    words: 0,
                    cues: 0,
                    speaker: unit.speaker,
                });
            }
            if let Some(turn) = all.turns.last_mut() {
                turn.words += tokens.len();
                turn.cues |= cues.units[index];
            }
            if let Some(last) = unit.speaker.and_then(|who| heard.get_mut(who as usize)) {
                *last = Some(tokens.end);
            }
            all.of_unit.push(all.turns.len() as u32 - 1);
            if let Some(who) = unit.speaker.and_then(|who| said.get_mut(who as usize)) {
                who.0 += tokens.len();
                who.1 += usize::from(cues.units[index] & QUESTION != 0);
            }
        }
        // The host is who asks most for how much they say; asides of others do not count.
        let total: usize = said.iter().map(|who| who.0).sum();
        let mut best: Option<usize> = None;
        for (who, &(words, questions)) in said.iter().enumerate() {
            let more = best
                .is_none_or(|host| questions * (said[host].0 + 300) > said[host].1 * (words + 300));
            if words * 100 > total * 3 && more {
                best = Some(who);
            }
        }
        all.host = best.map(|who| who as u32);
        Some(all)
    }

    /// The turn of a unit.
    pub(super) fn of(&self, unit: usize) -> usize {
        self.of_unit[unit] as usize
    }

    /// Whether a unit is the first of its turn.
    pub(super) fn opens(&self, unit: usize) -> bool {
        self.turns[self.of(unit)].unit == unit
    }

    /// How many words a turn has.
    pub(super) fn words(&self, turn: usize) -> usize {
        self.turns[turn].words
    }

    /// The logarithm of the words of a turn, 0 for one after the last.
    pub(super) fn words_of(&self, turn: usize) -> f64 {
        self.turns.get(turn).map_or(0.0, |turn| logs().of(1 + turn.words))
    }

    /// Whether a turn's speaker was not heard for long.
    pub(super) fn fresh(&self, turn: usize) -> bool {
        self.turns[turn].fresh
    }

    /// How different the speakers are of what was said before a unit and after it, 0 to 1.
    pub(super) fn voices(&self, unit: usize) -> f64 {
        self.voices[unit]
    }

    /// The first token of a turn.
    pub(super) fn start(&self, turn: usize) -> usize {
        self.turns[turn].token
    }

    /// The cues of a turn.
    pub(super) fn cues(&self, turn: usize) -> Cues {
        self.turns[turn].cues
    }

    /// Whether the one who asks most speaks here.
    pub(super) fn by_host(&self, turn: usize) -> bool {
        self.host.is_some() && self.turns[turn].speaker == self.host
    }
}

/// How different the speakers are on the two sides of each gap.
fn voices(doc: &Doc, speakers: usize) -> Vec<f64> {
    let mut sides = vec![(0usize, 0usize); speakers];
    let count = doc.units.len();
    let (mut behind, mut ahead) = (0, 0);
    let who = |unit: usize| doc.units[unit].speaker.map_or(usize::MAX, |who| who as usize);
    let words = |unit: usize| doc.unit_tokens[unit].len();
    let mut voices = Vec::with_capacity(count);
    for unit in 0..count {
        let here = doc.unit_tokens[unit].start;
        while ahead < count && (ahead <= unit || doc.unit_tokens[ahead].start < here + REACH) {
            if let Some(side) = sides.get_mut(who(ahead)) {
                side.1 += words(ahead);
            }
            ahead += 1;
        }
        if let Some(before) = unit.checked_sub(1)
            && let Some(side) = sides.get_mut(who(before))
        {
            side.1 -= words(before);
            side.0 += words(before);
        }
        while behind < unit && doc.unit_tokens[behind].end + REACH < here {
            if let Some(side) = sides.get_mut(who(behind)) {
                side.0 -= words(behind);
            }
            behind += 1;
        }
        let (left, right) = sides.iter().fold((0, 0), |all, side| (all.0 + side.0, all.1 + side.1));
        // A share of both, in whole numbers until the end.
        let shared: usize = sides.iter().map(|side| (side.0 * right).min(side.1 * left)).sum();
        let all = left * right;
        voices.push(if all == 0 { 0.0 } else { 1.0 - shared as f64 / all as f64 });
    }
    voices
}
