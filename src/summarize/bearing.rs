//! How much of what a whole episode is about the title of one chapter says.

use super::titles::{Talk, Title};
use super::words::NO_STEM;

/// Of a hundred words the last so many say goodbye.
const LAST: usize = 8;

/// The stems of a text's words that are said in the talk.
pub(super) fn stems(talk: &Talk, text: &str) -> Vec<u32> {
    let words = &talk.doc.words;
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-' | '.' | '+' | '#')))
        .filter_map(|word| words.find(word.trim_matches(['\'', '-', '.']).to_lowercase().as_str()))
        .flat_map(|word| words.get(word).content)
        .filter(|stem| *stem != NO_STEM)
        .collect()
}

/// The mean weight of a text's stems, 0 to 1.
pub(super) fn central(stems: &[u32], weights: &[f64]) -> f64 {
    let sum: f64 = stems.iter().map(|stem| weights[*stem as usize]).sum();
    sum / stems.len().max(1) as f64
}

/// Whether a chapter begins where the talk comes to its end: farewells, plugs, what comes next.
pub(super) fn is_last(talk: &Talk, chapter: usize) -> bool {
    let end = talk.doc.tokens.len() * (100 - LAST) / 100;
    talk.doc.tokens_of(talk.chapters[chapter].clone()).start > end
}

/// How well each chapter stands for those beside it; below 0 where it does not.
pub(super) fn bearing(talk: &Talk, titles: &[Title], weights: &[f64]) -> Vec<f64> {
    let one = |(chapter, title): (usize, &Title)| {
        if title.frame || title.opens || is_last(talk, chapter) {
            return -1.0;
        }
        title.worth + central(&stems(talk, &title.text), weights)
    };
    titles.iter().enumerate().map(one).collect()
}
