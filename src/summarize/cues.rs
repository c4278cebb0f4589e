//! Where the phrases that open, close and steer talk stand in a transcript.

use super::doc::{ASKS, Doc, STOP_MARK};
use super::lexicon::{
    AD, Cues, FAREWELL, FOLLOW, GREETING, LAUGH, LETS, LETS_OPEN, LETSVERB, QUESTION,
};

/// The cues of a transcript.
pub(super) struct CueMap {
    /// The classes of each unit.
    pub(super) units: Vec<Cues>,
    /// Where the classes that titles ask for stand: token and class, in order.
    pub(super) hits: Vec<(u32, Cues)>,
}

/// Bytes that may lie between `let's` and the verb that it announces.
const LETS_REACH: u32 = 42;

impl CueMap {
    /// Finds the cues of a transcript.
    pub(super) fn new(doc: &Doc) -> Self {
        let lexicon = &doc.language.lexicon;
        let mut units = Vec::with_capacity(doc.units.len());
        let mut hits = Vec::new();
        for (unit, tokens) in doc.unit_tokens.iter().enumerate() {
            let mut cues = if doc.noise[unit] { LAUGH } else { 0 };
            // Byte up to which a verb completes an open `let's`.
            let mut reach = 0;
            let said = &doc.tokens[tokens.clone()];
            for (index, token) in said.iter().enumerate() {
                if token.start < reach && doc.words.get(token.word).is(LETSVERB) {
                    cues |= LETS;
                }
                let next = said.get(index + 1).map(|next| next.word);
                if !lexicon.begins(token.word, next) {
                    continue;
                }
                let words = said[index..].iter().map(|token| token.word);
                lexicon.phrases(words, index == 0, |found, count| {
                    cues |= found;
                    if found & LETS_OPEN != 0 {
                        reach = reach.max(said[index + count - 1].end + LETS_REACH);
                    }
                    let told = found & (AD | GREETING | FAREWELL | FOLLOW);
                    if told != 0 {
                        hits.push(((tokens.start + index) as u32, told));
                    }
                });
            }
            if let Some(last) = tokens.clone().next_back()
                && doc.tokens[last].after & (ASKS | STOP_MARK) == ASKS | STOP_MARK
            {
                cues |= QUESTION;
            }
            units.push(cues);
        }
        Self { units, hits }
    }

    /// How often a class stands among these tokens.
    pub(super) fn count(&self, tokens: std::ops::Range<usize>, class: Cues) -> usize {
        let from = self.hits.partition_point(|hit| (hit.0 as usize) < tokens.start);
        self.hits[from..]
            .iter()
            .take_while(|hit| (hit.0 as usize) < tokens.end)
            .filter(|hit| hit.1 & class != 0)
            .count()
    }
}
