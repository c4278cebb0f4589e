//! Words that are said more, or less, where chapters begin: "next", "here", but hardly "they".

use super::doc::Doc;

/// A word, what it adds to the log-odds of the unit that has it, and to those of the two before.
pub(super) type Opener<'a> = (&'a str, f64, f64);

/// Adds to the log-odds of each gap what the words after it tell; a unit's words count once.
pub(super) fn weigh<'a>(
    doc: &Doc,
    openers: impl IntoIterator<Item = Opener<'a>>,
    odds: &mut [f64],
) {
    // What each adds, and the unit that had it last; the first stands for all other words.
    let mut known = vec![(0.0, 0.0, usize::MAX)];
    // By word: where it is among those.
    let mut places = vec![0u16; doc.words.len()];
    for (word, here, ahead) in openers {
        if let Some(word) = doc.words.find(word) {
            places[word as usize] = known.len() as u16;
            known.push((here, ahead, usize::MAX));
        }
    }
    for (unit, tokens) in doc.unit_tokens.iter().enumerate() {
        let (mut here, mut ahead) = (0.0, 0.0);
        for token in &doc.tokens[tokens.clone()] {
            let place = places[token.word as usize];
            let (own, before, last) = &mut known[usize::from(place)];
            // Nothing is added for a word that was met: cheaper than to ask.
            let new = f64::from(u8::from(*last != unit));
            *last = unit;
            here += *own * new;
            ahead += *before * new;
        }
        for (back, told) in [here, ahead, ahead].into_iter().enumerate() {
            // The first unit begins a chapter whatever is said.
            if let Some(gap) = unit.checked_sub(back).filter(|gap| *gap > 0) {
                odds[gap] += told;
            }
        }
    }
}
