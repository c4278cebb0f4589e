//! What a summary has told so far, so that nothing is told twice.

use super::super::bearing::stems;
use super::super::titles::Talk;

/// The stems that the summary has told so far.
pub(super) struct Told<'a, 'b> {
    pub(super) talk: &'a Talk<'b>,
    pub(super) stems: Vec<u32>,
}

impl<'a, 'b> Told<'a, 'b> {
    pub(super) fn new(talk: &'a Talk<'b>) -> Self {
        Self { talk, stems: Vec::new() }
    }

    pub(super) fn of(&self, text: &str) -> Vec<u32> {
        stems(self.talk, text)
    }

    pub(super) fn add(&mut self, text: &str) {
        self.stems.extend(self.of(text));
    }

    /// The share of a text's stems that were not told yet.
    pub(super) fn news(&self, text: &str) -> f64 {
        let stems = self.of(text);
        let new = stems.iter().filter(|stem| !self.stems.contains(stem)).count();
        new as f64 / stems.len().max(1) as f64
    }
}
