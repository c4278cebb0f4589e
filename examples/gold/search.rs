//! Looks for the settings that cut best, one after the other.

use shownotes::summarize::lab::Settings;

use crate::fit::Case;
use crate::measure::Figures;

/// A setting's place in [`Settings`], and the steps to try.
type Knob = (fn(&mut Settings) -> &mut f64, &'static [f64]);

const KNOBS: &[Knob] = &[
    (|s| &mut s.penalty, &[-1.0, -0.5, -0.2, 0.2, 0.5, 1.0]),
    (|s| &mut s.usual, &[-200.0, -100.0, -50.0, 50.0, 100.0, 200.0]),
    (|s| &mut s.strictness, &[-0.2, -0.1, -0.05, 0.05, 0.1, 0.2, 0.4]),
    (|s| &mut s.temperature, &[-4.0, -2.0, -1.0, 1.0, 2.0, 4.0]),
    (|s| &mut s.growth, &[-0.2, -0.1, 0.1, 0.2]),
    (|s| &mut s.dearer, &[-0.4, -0.2, 0.2, 0.4]),
    (|s| &mut s.evenness, &[-0.4, -0.2, -0.1, 0.1, 0.2, 0.4]),
    (|s| &mut s.chapters, &[-1.0, -0.5, 0.5, 1.0]),
    (|s| &mut s.rise, &[-0.1, 0.1]),
    (|s| &mut s.density, &[-0.4, -0.2, 0.2, 0.4]),
    (|s| &mut s.pull, &[-0.2, -0.1, 0.1, 0.2]),
];

/// The best settings that single steps reach.
pub(crate) fn search(
    cases: &[(&Case<'_>, Vec<f64>)],
    judge: &[String],
    start: &Settings,
) -> Settings {
    let mut best = (worth(cases, judge, start), *start);
    for _ in 0..4 {
        let before = best.0;
        for (knob, steps) in KNOBS {
            let from = best.1;
            for step in *steps {
                let mut settings = from;
                *knob(&mut settings) += step;
                let bounds = settings.temperature >= 4.0
                    && settings.strictness >= 0.0
                    && settings.usual >= 100.0
                    && (0.0..=1.0).contains(&settings.growth);
                if bounds {
                    let worth = worth(cases, judge, &settings);
                    if worth > best.0 + 1e-4 {
                        best = (worth, settings);
                    }
                }
            }
        }
        if best.0 - before < 1e-3 {
            break;
        }
    }
    best.1
}

/// What settings are worth: F1 near the boundary against the share of wrong windows, and a count
/// that is off costs more the more it is off; the mean over sets, small sets less.
fn worth(cases: &[(&Case<'_>, Vec<f64>)], judge: &[String], settings: &Settings) -> f64 {
    let mut sets: Vec<(&str, Vec<Figures>)> = Vec::new();
    for (case, odds) in cases {
        let Some(figures) = case.figures(odds, settings) else { continue };
        match sets.iter_mut().find(|set| set.0 == case.set) {
            Some(set) => set.1.push(figures),
            None => sets.push((case.set, vec![figures])),
        }
    }
    let (mut sum, mut weights) = (0.0, 0.0);
    for (set, figures) in &sets {
        let usual = judge.is_empty() || judge.iter().any(|judge| judge == set);
        let weight = if usual { 1.0 } else { 0.25 } * (figures.len() as f64 / 40.0).min(1.0);
        let mean = Figures::mean(figures);
        let off = (mean.ours / mean.human).ln().abs();
        sum += weight * (mean.near - 0.5 * (mean.pk + mean.window_diff) - 0.3 * off * off);
        weights += weight;
    }
    sum / weights
}
