//! How often the content of a talk is said, and how widely it is spread.

use super::doc::{Doc, Said};

/// Words that count as one stretch.
const STRETCH: u32 = 100;

/// How often each stem is said.
pub(super) struct Spread {
    /// By stem.
    pub(super) of: Vec<Spoken>,
    /// The stretches of the talk.
    pub(super) stretches: u32,
}

/// How often a stem is said.
#[derive(Clone, Copy)]
pub(super) struct Spoken {
    pub(super) count: u32,
    /// In how many stretches.
    pub(super) stretches: u32,
    /// The last of those.
    last: u32,
}

impl Spread {
    /// Counts the content of a talk.
    pub(super) fn new(doc: &Doc) -> Self {
        let none = Spoken { count: 0, stretches: 0, last: u32::MAX };
        let mut of = vec![none; doc.words.stems()];
        for &Said { stem, token } in &doc.said {
            let (known, stretch) = (&mut of[stem as usize], token / STRETCH);
            known.count += 1;
            known.stretches += u32::from(known.last != stretch);
            known.last = stretch;
        }
        let stretches = doc.said.last().map_or(0, |said| said.token / STRETCH) + 1;
        Self { of, stretches }
    }
}
