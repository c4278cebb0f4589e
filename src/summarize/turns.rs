//! Who speaks when: turns, and who asks the questions.

use super::cues::CueMap;
use super::doc::Doc;
use super::lexicon::{Cues, QUESTION};

/// The turns of a transcript with speakers.
pub(super) struct Turns {
    of_unit: Vec<u32>,
    turns: Vec<Turn>,
    host: Option<u32>,
}

struct Turn {
    unit: usize,
    token: usize,
    words: usize,
    cues: Cues,
    speaker: Option<u32>,
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
        let mut all =
            Self { of_unit: Vec::with_capacity(doc.units.len()), turns: Vec::new(), host: None };
        let mut said = vec![(0usize, 0usize); speakers];
        for (index, unit) in doc.units.iter().enumerate() {
            let tokens = doc.unit_tokens[index].clone();
            let same = all.turns.last().is_some_and(|turn| turn.speaker == unit.speaker);
            if !same {
                all.turns.push(Turn {
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
