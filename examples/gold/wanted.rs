//! Fits which words of a chapter somebody would take into its title, to the titles that readers gave.

use std::collections::BTreeMap;

use shownotes::summarize::{lab, summarize};

use crate::Ask;
use crate::judge::{GIVEN, Mark};
use crate::logistic::{self, Row};
use crate::read::{Failure, Gold};

/// What half a squared weight costs, for values as they spread.
const PRIOR: f64 = 20.0;
/// Parts into which the documents are put to foretell each from the others.
const PARTS: usize = 7;

/// A word of a chapter: what is told of it, and whether the reader's title has it.
struct Word {
    told: Vec<f64>,
    taken: bool,
}

/// Prints how well each part of the documents is foretold from the others, then the table of all.
pub(crate) fn fit(ask: &Ask) -> Result<(), Failure> {
    let path = ask.marks.as_ref().ok_or("--marks FILE is missing")?;
    let mut given: BTreeMap<(String, usize), String> = BTreeMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let mark: Mark = serde_json::from_str(line)?;
        if mark.mark == GIVEN {
            given.insert((mark.id, mark.first), mark.text);
        }
    }
    let documents: Vec<Vec<Word>> =
        ask.documents.iter().map(|gold| words(ask, gold, &given)).collect();
    let chapters = given.len();
    eprintln!("{chapters} titles, {} words", documents.iter().map(Vec::len).sum::<usize>());
    let mut all: Vec<(f64, bool)> = Vec::new();
    for part in 0..PARTS {
        let of = |kept: bool| {
            let at = documents.iter().enumerate();
            at.filter(move |it| (it.0 % PARTS != part) == kept).flat_map(|it| it.1)
        };
        let weights = weights(of(true));
        let sum = |word: &Word| word.told.iter().zip(&weights).map(|(x, w)| x * w).sum::<f64>();
        all.extend(of(false).map(|word| (sum(word), word.taken)));
    }
    eprintln!(
        "of a word that is taken and one that is not the first is likelier: {:.3}",
        order(all)
    );
    let weights = weights(documents.iter().flatten());
    println!(
        "# Which words are wanted in a chapter's title: fitted by `gold judge --words` to titles that readers"
    );
    println!(
        "# gave, not to be edited. Each trait with its weight in the logarithm of the odds.\n[traits]"
    );
    for (name, weight) in lab::word_traits().iter().zip(weights) {
        println!("{name} {}", (weight * 1e4).round() / 1e4);
    }
    Ok(())
}

/// The words of a document's chapters that were given titles.
fn words(ask: &Ask, gold: &Gold, given: &BTreeMap<(String, usize), String>) -> Vec<Word> {
    if !given.keys().any(|it| it.0 == gold.id) {
        return Vec::new();
    }
    let episode = gold.episode(ask.full);
    let notes = summarize(&episode, &ask.options);
    let starts: Vec<usize> = notes.chapters.iter().map(|it| it.span.first()).collect();
    let mut words = Vec::new();
    for (first, said) in starts.iter().zip(lab::title_words(&episode, &starts)) {
        let Some(title) = given.get(&(gold.id.clone(), *first)) else { continue };
        words.extend(said.into_iter().map(|(word, told)| {
            let taken = lab::share_content(&word, title);
            Word { told, taken }
        }));
    }
    words
}

/// The weights of the traits, of which the first is always 1.
fn weights<'w>(words: impl Iterator<Item = &'w Word>) -> Vec<f64> {
    let row = |word: &'w Word| Row { seen: &word.told, yes: word.taken, weight: 1.0, known: 0.0 };
    let rows: Vec<Row> = words.map(row).collect();
    let (always, mut weights) = logistic::fit(&rows, PRIOR);
    if let Some(first) = weights.first_mut() {
        *first = always;
    }
    weights
}

/// How often of a word that is taken and one that is not the first has the greater sum.
fn order(mut all: Vec<(f64, bool)>) -> f64 {
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut pairs) = (0.0, 0.0);
    for (_, taken) in &all {
        if *taken {
            pairs += below;
        } else {
            below += 1.0;
        }
    }
    let taken = all.iter().filter(|it| it.1).count() as f64;
    pairs / (taken * below).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn the_order_is_one_where_all_that_is_taken_stands_above() {
        assert!((order(vec![(2.0, true), (1.0, false), (0.0, false)]) - 1.0).abs() < 1e-9);
        assert!((order(vec![(0.0, true), (1.0, false), (-1.0, false)]) - 0.5).abs() < 1e-9);
    }
}
