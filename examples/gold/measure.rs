//! How far a segmentation is from the human one: Pk, WindowDiff, and F1 of the boundaries.

use crate::read::Gold;

/// Seconds that a boundary may be off and still be found, where every unit has a time.
const SECONDS: f64 = 30.0;

/// The figures of one document, or the means of several.
#[derive(Clone, Copy, Default)]
pub(crate) struct Figures {
    /// How often two units half a chapter apart are wrongly said to be together or apart
    /// (Beeferman et al. 1999).
    pub(crate) pk: f64,
    /// How often the number of boundaries between them differs (Pevzner and Hearst 2002).
    pub(crate) window_diff: f64,
    /// F1 of boundaries at exactly the human unit.
    pub(crate) exact: f64,
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    /// F1 within 30 seconds, or 2 % of the units where there are no times.
    pub(crate) near: f64,
    pub(crate) ours: f64,
    pub(crate) human: f64,
}

impl Figures {
    /// All figures in the order in which they are printed.
    pub(crate) fn all(self) -> [f64; 8] {
        let Self { pk, window_diff, exact, precision, recall, near, ours, human } = self;
        [pk, window_diff, exact, precision, recall, near, ours, human]
    }

    /// The means of figures; zeros of none.
    pub(crate) fn mean(figures: &[Self]) -> Self {
        let mean = |of: fn(&Self) -> f64| {
            figures.iter().map(of).sum::<f64>() / figures.len().max(1) as f64
        };
        Self {
            pk: mean(|f| f.pk),
            window_diff: mean(|f| f.window_diff),
            exact: mean(|f| f.exact),
            precision: mean(|f| f.precision),
            recall: mean(|f| f.recall),
            near: mean(|f| f.near),
            ours: mean(|f| f.ours),
            human: mean(|f| f.human),
        }
    }
}

/// Human chapters, ready to be compared with.
pub(crate) struct Chapters {
    units: usize,
    boundaries: Vec<usize>,
    /// Where every unit has a time, and no time goes back.
    times: Option<Vec<f64>>,
}

impl Chapters {
    pub(crate) fn new(gold: &Gold) -> Self {
        let mut boundaries = gold.boundaries.clone();
        boundaries.sort_unstable();
        let times: Option<Vec<f64>> = gold.units.iter().map(|unit| unit.start).collect();
        let times = times.filter(|times| times.windows(2).all(|pair| pair[0] <= pair[1]));
        Self { units: gold.units.len(), boundaries, times }
    }

    /// Compares boundaries, the first unit left out; `None` for a document too short to compare.
    pub(crate) fn compare(&self, ours: &[usize]) -> Option<Figures> {
        let mut ours: Vec<usize> =
            ours.iter().copied().filter(|at| (1..self.units).contains(at)).collect();
        ours.sort_unstable();
        ours.dedup();
        let human = &self.boundaries;
        let half = self.units as f64 / (human.len() + 1) as f64 / 2.0;
        let window = half.round_ties_even().max(2.0) as usize;
        if self.units <= window {
            return None;
        }
        let (theirs, mine) = (chapter_of(self.units, human), chapter_of(self.units, &ours));
        let (mut pk, mut window_diff) = (0usize, 0usize);
        for from in 0..self.units - window {
            let to = from + window;
            let (between, found) = (theirs[to] - theirs[from], mine[to] - mine[from]);
            pk += usize::from((between == 0) != (found == 0));
            window_diff += usize::from(between != found);
        }
        let windows = (self.units - window) as f64;
        let places = |of: &[usize]| of.iter().map(|at| *at as f64).collect::<Vec<_>>();
        let (_, _, exact) = shares(&places(human), &places(&ours), 0.0);
        let (precision, recall, near) = match &self.times {
            Some(times) => {
                let places = |of: &[usize]| of.iter().map(|at| times[*at]).collect::<Vec<_>>();
                shares(&places(human), &places(&ours), SECONDS)
            }
            None => {
                let reach = (0.02 * self.units as f64).floor().max(1.0);
                shares(&places(human), &places(&ours), reach)
            }
        };
        Some(Figures {
            pk: pk as f64 / windows,
            window_diff: window_diff as f64 / windows,
            exact,
            precision,
            recall,
            near,
            ours: ours.len() as f64,
            human: human.len() as f64,
        })
    }
}

/// The chapter of every unit.
fn chapter_of(units: usize, boundaries: &[usize]) -> Vec<usize> {
    let mut chapter = 0;
    (0..units)
        .map(|unit| {
            chapter += usize::from(unit > 0 && boundaries.binary_search(&unit).is_ok());
            chapter
        })
        .collect()
}

/// Precision, recall and F1 of a largest one-to-one match (greedy is best on a line).
fn shares(human: &[f64], ours: &[f64], reach: f64) -> (f64, f64, f64) {
    let (mut i, mut j, mut found) = (0, 0, 0.0);
    while i < human.len() && j < ours.len() {
        if (human[i] - ours[j]).abs() <= reach {
            found += 1.0;
            i += 1;
            j += 1;
        } else if human[i] < ours[j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    let share = |of: usize, other: usize| match of {
        0 => f64::from(u8::from(other == 0)),
        _ => found / of as f64,
    };
    let (precision, recall) = (share(ours.len(), human.len()), share(human.len(), ours.len()));
    let both = precision + recall;
    (precision, recall, if both > 0.0 { 2.0 * precision * recall / both } else { 0.0 })
}
