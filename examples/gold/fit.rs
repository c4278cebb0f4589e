//! Fits the weights of the segmentation, and measures each set by weights fitted on the others.

use shownotes::summarize::lab::{self, Bench, Settings, Weights};

use crate::Ask;
use crate::chapters::{self, Table};
use crate::logistic::{self, Row};
use crate::measure::{Chapters, Figures};
use crate::openers::{Opener, Openers};
use crate::read::{Failure, Gold, sets};
use crate::search::search;
use crate::write;

/// Gaps this near to a boundary are no example of anything.
const NEAR: usize = 2;

/// A document, ready to learn from and to be cut.
pub(crate) struct Case<'a> {
    pub(crate) set: &'a str,
    pub(crate) bench: Bench,
    gaps: Vec<Vec<f64>>,
    boundaries: Vec<usize>,
    chapters: Chapters,
}

impl<'a> Case<'a> {
    fn new(gold: &'a Gold, full: bool, without: &[usize]) -> Self {
        let bench = Bench::new(&gold.episode(full).transcript);
        let left = |gap: Vec<f64>| {
            without.iter().fold(gap, |mut gap, at| {
                gap[*at] = 0.0;
                gap
            })
        };
        let gaps = bench.gaps().into_iter().map(|gap| left(gap.to_vec())).collect();
        let segments = bench.segments();
        let unit = |segment: &usize| segments.partition_point(|start| start < segment);
        let boundaries = gold.boundaries.iter().map(unit).collect();
        Self { set: &gold.set, bench, gaps, boundaries, chapters: Chapters::new(gold) }
    }

    /// How well settings cut it.
    pub(crate) fn figures(&self, odds: &[f64], settings: &Settings) -> Option<Figures> {
        let segments = self.bench.segments();
        let starts: Vec<usize> =
            self.bench.cut(odds, settings).into_iter().map(|unit| segments[unit]).collect();
        self.chapters.compare(&starts)
    }
}

/// Documents with human chapters.
pub(crate) fn cases(ask: &Ask, full: bool) -> Vec<Case<'_>> {
    let without: Vec<usize> = lab::features()
        .iter()
        .enumerate()
        .filter(|(_, name)| ask.without.contains(name))
        .map(|(at, _)| at)
        .collect();
    ask.documents
        .iter()
        .filter(|gold| !gold.no_gold_boundaries)
        .map(|gold| Case::new(gold, full, &without))
        .collect()
}

/// A gap to learn from.
pub(crate) struct Example {
    pub(crate) case: usize,
    pub(crate) unit: usize,
    /// Whether a chapter begins there.
    pub(crate) yes: bool,
    /// How much it counts.
    pub(crate) weight: f64,
}

/// What is learnt: weights of the features, and words with theirs.
pub(crate) struct Model {
    pub(crate) weights: Weights,
    pub(crate) openers: Vec<Opener>,
}

/// What these cases teach.
///
/// Features and words are fitted in turns, each given what the other tells.
pub(crate) fn learn(cases: &[&Case<'_>], prior: f64) -> Model {
    let examples = examples(cases);
    let words: Vec<Vec<Vec<&str>>> = cases.iter().map(|case| case.bench.words()).collect();
    let seen = |at: usize| &cases[examples[at].case].gaps[examples[at].unit][..];
    let features = |told: &[f64]| {
        let row = |(at, example): (usize, &Example)| Row {
            seen: seen(at),
            yes: example.yes,
            weight: example.weight,
            known: told[at],
        };
        logistic::fit(&examples.iter().enumerate().map(row).collect::<Vec<_>>(), prior)
    };
    let known = |(intercept, of): &(f64, Vec<f64>)| -> Vec<f64> {
        let odds = |at: usize| intercept + seen(at).iter().zip(of).map(|(x, w)| x * w).sum::<f64>();
        (0..examples.len()).map(odds).collect()
    };
    let mut fitted = features(&vec![0.0; examples.len()]);
    let mut openers = Openers::choose(cases, &words, &examples, &known(&fitted));
    for _ in 0..3 {
        openers.fit(&examples, &known(&fitted));
        fitted = features(&openers.told(examples.len()));
    }
    let (intercept, of) = fitted;
    let of = of.try_into().expect("a weight for each feature");
    Model { weights: Weights { intercept, of }, openers: openers.list() }
}

/// The gaps of cases; each set counts the same, unless it is very small.
fn examples(cases: &[&Case<'_>]) -> Vec<Example> {
    let size = |set: &str| cases.iter().filter(|case| case.set == set).count() as f64;
    let mut sets: Vec<&str> = cases.iter().map(|case| case.set).collect();
    sets.sort_unstable();
    sets.dedup();
    let mut examples = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let share = cases.len() as f64 / (sets.len() as f64 * size(case.set));
        let weight = share.clamp(0.3, 3.0);
        for unit in 1..case.gaps.len() {
            let yes = case.boundaries.contains(&unit);
            let near = case.boundaries.iter().any(|at| at.abs_diff(unit) <= NEAR);
            if yes || !near {
                examples.push(Example { case: index, unit, yes, weight });
            }
        }
    }
    examples
}

/// Every document with the log-odds by what all other sets teach.
fn crossed<'c>(ask: &Ask, cases: &'c [Case<'c>]) -> Vec<(&'c Case<'c>, Vec<f64>)> {
    let mut crossed = Vec::new();
    for set in sets(ask.documents.iter().filter(|gold| !gold.no_gold_boundaries)) {
        let others: Vec<&Case<'_>> = cases.iter().filter(|case| case.set != set).collect();
        let Model { weights, openers } = learn(&others, ask.prior);
        let of_set = cases.iter().filter(|case| case.set == set);
        crossed.extend(of_set.map(|case| (case, case.bench.odds(&weights, &openers))));
    }
    crossed
}

/// Each set cut by weights fitted on all other sets, and by the same settings.
pub(crate) fn cross(ask: &Ask) -> Result<(), Failure> {
    let cases = cases(ask, ask.full);
    let crossed = crossed(ask, &cases);
    let mut settings = ask.settings()?;
    if ask.search {
        settings = search(&crossed, &ask.judge, &settings);
        println!("{settings:?}");
    }
    let mut table = Table::new();
    for set in sets(ask.documents.iter().filter(|gold| !gold.no_gold_boundaries)) {
        let figures: Vec<Figures> = crossed
            .iter()
            .filter(|(case, _)| case.set == set)
            .filter_map(|(case, odds)| case.figures(odds, &settings))
            .collect();
        table.push((set.to_owned(), figures.len(), Figures::mean(&figures)));
    }
    chapters::print(&chapters::with_mean(table));
    Ok(())
}

/// Weights and settings by all documents, as a source file.
pub(crate) fn fit(ask: &Ask) -> Result<(), Failure> {
    let cases = cases(ask, ask.full);
    let model = learn(&cases.iter().collect::<Vec<_>>(), ask.prior);
    print!("{}", write::source(&model, &ask.settings()?));
    Ok(())
}
