//! Who speaks when: where turns begin.
//!
//! They tell where near a boundary a chapter begins (`refine`), and not which chapters there are:
//! how often chapters begin with a turn differs so much from show to show that weights learnt from
//! other shows cut a new one worse than its words alone do.

use super::doc::Doc;

/// The turns of a transcript with speakers.
pub(super) struct Turns {
    /// Whether each unit is the first of its turn.
    opens: Vec<bool>,
}

impl Turns {
    /// The turns, where at least two people are named and most units say who speaks.
    pub(super) fn new(doc: &Doc) -> Option<Self> {
        let named = doc.units.iter().filter(|unit| unit.speaker.is_some()).count();
        let first = doc.units.iter().find_map(|unit| unit.speaker)?;
        let several = doc.units.iter().any(|unit| unit.speaker.is_some_and(|who| who != first));
        if !several || named * 10 < doc.units.len() * 8 {
            return None;
        }
        let changes = doc.units.windows(2).map(|pair| pair[0].speaker != pair[1].speaker);
        Some(Self { opens: std::iter::once(true).chain(changes).collect() })
    }

    /// Whether a unit is the first of its turn.
    pub(super) fn opens(&self, unit: usize) -> bool {
        self.opens[unit]
    }
}
