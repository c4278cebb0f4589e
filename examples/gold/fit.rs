//! Fits the weights of the segmentation, and measures each set by weights fitted on the others.

use shownotes::summarize::lab::{self, Bench, Settings, Weights};

use crate::Ask;
use crate::chapters::{self, Table};
use crate::logistic::{self, Row};
use crate::measure::{Chapters, Figures};
use crate::read::{Failure, Gold, sets};
use crate::search::search;
use crate::write;

/// Gaps this near to a boundary are no example of anything.
const NEAR: usize = 2;

/// What is seen of speakers and times.
const SPEAKERS: &[&str] = &[
    "Turnlen",
    "Spk",
    "Host",
    "IntraLen",
    "Hostq",
    "SpkOk",
    "Ppturnlen",
    "SpkSo",
    "Pause",
    "Turncue",
    "Turnq",
    "SpkLets",
    "Pturnlen",
    "Nturnlen",
    "HostLong",
    "HostAfter",
    "HostCue",
    "NewVoice",
    "Voices",
];

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

/// Weights by these cases; each set counts the same, unless it is very small.
pub(crate) fn weights(cases: &[&Case<'_>], prior: f64) -> Weights {
    let size = |set: &str| cases.iter().filter(|case| case.set == set).count() as f64;
    let mut sets: Vec<&str> = cases.iter().map(|case| case.set).collect();
    sets.sort_unstable();
    sets.dedup();
    let mut rows = Vec::new();
    for case in cases {
        let share = cases.len() as f64 / (sets.len() as f64 * size(case.set));
        let weight = share.clamp(0.3, 3.0);
        for (unit, seen) in case.gaps.iter().enumerate().skip(1) {
            let yes = case.boundaries.contains(&unit);
            let near = case.boundaries.iter().any(|at| at.abs_diff(unit) <= NEAR);
            if yes || !near {
                rows.push(Row { seen, yes, weight });
            }
        }
    }
    let (mut intercept, mut of) = logistic::fit(&rows, prior, &[]);
    let speakers: Vec<bool> =
        lab::features().iter().map(|name| SPEAKERS.contains(&name.as_str())).collect();
    if cases.iter().any(|case| case.bench.full()) {
        // What speakers do differs most from show to show: half of the truth is what is said.
        let (bare, without) = logistic::fit(&rows, prior, &speakers);
        intercept = (intercept + bare) / 2.0;
        of.iter_mut().zip(without).for_each(|(of, without)| *of = (*of + without) / 2.0);
    }
    Weights { intercept, of: of.try_into().expect("a weight for each feature") }
}

/// Every document with the log-odds by weights fitted on all other sets.
fn crossed<'c>(ask: &Ask, cases: &'c [Case<'c>]) -> Vec<(&'c Case<'c>, Vec<f64>)> {
    let mut crossed = Vec::new();
    for set in sets(ask.documents.iter().filter(|gold| !gold.no_gold_boundaries)) {
        let others: Vec<&Case<'_>> = cases.iter().filter(|case| case.set != set).collect();
        let weights = weights(&others, ask.prior);
        let of_set = cases.iter().filter(|case| case.set == set);
        crossed.extend(of_set.map(|case| (case, case.bench.odds(&weights))));
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
    let of_view = |full: bool| {
        let cases = cases(ask, full);
        weights(&cases.iter().collect::<Vec<_>>(), ask.prior)
    };
    print!("{}", write::source(&of_view(false), &of_view(true), &ask.settings()?));
    Ok(())
}
