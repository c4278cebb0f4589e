//! Learns which words are said more, or less, where chapters begin.

use std::collections::BTreeMap;

use crate::fit::{Case, Example};

/// A word, what it tells of the unit that has it, and of the two before.
pub(crate) type Opener = (String, f64, f64);

/// A word's column counts if so many documents have the word, in every set but one.
const COMMON: f64 = 0.5;
/// How many columns are kept: a word has two.
const COLUMNS: usize = 160;
/// What half a squared weight costs.
const PRIOR: f64 = 60.0;
/// Rounds of coordinate descent; the first five do nearly all.
const ROUNDS: usize = 12;

/// The occurrences of a word in the examples: before some of them (`ahead`), or in them.
struct Column<'a> {
    word: &'a str,
    ahead: bool,
    cells: Vec<(u32, f64)>,
    weight: f64,
}

/// Columns of words, chosen by what they tell beyond `known`, the log-odds of each example.
pub(crate) struct Openers<'a> {
    columns: Vec<Column<'a>>,
}

impl<'a> Openers<'a> {
    /// The words that tell most, and the same in every set but one.
    ///
    /// `words` has the words of each unit of each case, `known` the log-odds of each example.
    pub(crate) fn choose(
        cases: &[&Case<'_>],
        words: &'a [Vec<Vec<&'a str>>],
        examples: &[Example],
        known: &[f64],
    ) -> Self {
        let mut sets: Vec<&str> = cases.iter().map(|case| case.set).collect();
        sets.sort_unstable();
        sets.dedup();
        let set_of: Vec<usize> =
            cases.iter().map(|case| sets.binary_search(&case.set).expect("it is listed")).collect();
        let common = common(words, &set_of, sets.len());
        let columns = columns(&common, words, examples);
        // By set, as sets differ in how finely they are cut: words are to tell where, not how often.
        let chances = calibrated(examples, known, &set_of, sets.len());
        let mut told: Vec<(f64, Column<'a>)> = columns
            .into_iter()
            .filter_map(|column| {
                let mut slope = vec![0.0; sets.len()];
                let mut bend = 0.0;
                for &(row, times) in &column.cells {
                    let (example, chance) = (&examples[row as usize], chances[row as usize]);
                    let off = f64::from(u8::from(example.yes)) - chance;
                    slope[set_of[example.case]] += example.weight * times * off;
                    bend += example.weight * times * times * chance * (1.0 - chance);
                }
                let all: f64 = slope.iter().sum();
                let alike = slope.iter().filter(|slope| **slope * all > 0.0).count();
                (alike + 1 >= sets.len() && bend > 0.0).then(|| (all.abs() / bend.sqrt(), column))
            })
            .collect();
        told.sort_by(|a, b| {
            let name = |it: &Column<'_>| (it.word.to_owned(), it.ahead);
            b.0.total_cmp(&a.0).then_with(|| name(&a.1).cmp(&name(&b.1)))
        });
        told.truncate(COLUMNS);
        Self { columns: told.into_iter().map(|it| it.1).collect() }
    }

    /// Fits the weights of the columns, given what else is known of each example.
    pub(crate) fn fit(&mut self, examples: &[Example], known: &[f64]) {
        let told = self.told(examples.len());
        let mut odds: Vec<f64> = known.iter().zip(told).map(|(known, told)| known + told).collect();
        for _ in 0..ROUNDS {
            for column in &mut self.columns {
                let (mut slope, mut bend) = (-PRIOR * column.weight, PRIOR);
                for &(row, times) in &column.cells {
                    let example = &examples[row as usize];
                    let chance = chance(odds[row as usize]);
                    let off = f64::from(u8::from(example.yes)) - chance;
                    slope += example.weight * times * off;
                    bend += example.weight * times * times * chance * (1.0 - chance);
                }
                let step = (slope / bend).clamp(-1.0, 1.0);
                column.weight += step;
                column.cells.iter().for_each(|(row, times)| odds[*row as usize] += step * times);
            }
        }
    }

    /// What the words tell of each example.
    pub(crate) fn told(&self, examples: usize) -> Vec<f64> {
        let mut told = vec![0.0; examples];
        for column in &self.columns {
            column
                .cells
                .iter()
                .for_each(|(row, times)| told[*row as usize] += column.weight * times);
        }
        told
    }

    /// The words with their weights, by name.
    pub(crate) fn list(&self) -> Vec<Opener> {
        let mut list = BTreeMap::new();
        for column in &self.columns {
            let (here, ahead) = list.entry(column.word.to_owned()).or_insert((0.0, 0.0));
            *if column.ahead { ahead } else { here } = column.weight;
        }
        list.into_iter().map(|(word, (here, ahead))| (word, here, ahead)).collect()
    }
}

fn chance(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// The words that enough documents of all sets but one have, in order.
fn common<'a>(words: &'a [Vec<Vec<&'a str>>], set_of: &[usize], sets: usize) -> Vec<&'a str> {
    let mut documents = vec![0.0; sets];
    let mut having: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (units, set) in words.iter().zip(set_of) {
        documents[*set] += 1.0;
        let mut all: Vec<&str> = units.iter().flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        for word in all {
            having.entry(word).or_insert_with(|| vec![0.0; sets])[*set] += 1.0;
        }
    }
    let often = |having: &[f64]| {
        having.iter().zip(&documents).filter(|(having, all)| **having >= COMMON * **all).count()
    };
    // Numbers say how things are counted in one show.
    let word = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '\'');
    having
        .into_iter()
        .filter(|(text, having)| word(text) && often(having) + 1 >= sets)
        .map(|(text, _)| text)
        .collect()
}

/// Two columns a word: in the unit, and in each of the next two.
fn columns<'a>(
    common: &[&'a str],
    words: &[Vec<Vec<&'a str>>],
    examples: &[Example],
) -> Vec<Column<'a>> {
    let column = |word: &&'a str, ahead| Column { word, ahead, cells: Vec::new(), weight: 0.0 };
    let mut columns: Vec<Column<'a>> =
        common.iter().flat_map(|word| [column(word, false), column(word, true)]).collect();
    for (row, example) in examples.iter().enumerate() {
        let units = &words[example.case];
        for (ahead, unit) in (0..).zip(units.iter().skip(example.unit).take(3)) {
            for at in unit.iter().filter_map(|word| common.binary_search(word).ok()) {
                let cells = &mut columns[2 * at + usize::from(ahead > 0)].cells;
                match cells.last_mut() {
                    Some(cell) if cell.0 as usize == row => cell.1 += 1.0,
                    _ => cells.push((row as u32, 1.0)),
                }
            }
        }
    }
    columns
}

/// The chance of each example, shifted so that each set has the boundaries that it has.
fn calibrated(examples: &[Example], known: &[f64], set_of: &[usize], sets: usize) -> Vec<f64> {
    let mut shifts = vec![0.0; sets];
    for _ in 0..20 {
        let (mut slope, mut bend) = (vec![0.0; sets], vec![1e-9; sets]);
        for (example, known) in examples.iter().zip(known) {
            let set = set_of[example.case];
            let chance = chance(known + shifts[set]);
            slope[set] += example.weight * (f64::from(u8::from(example.yes)) - chance);
            bend[set] += example.weight * chance * (1.0 - chance);
        }
        shifts.iter_mut().zip(slope).zip(bend).for_each(|((shift, s), b)| *shift += s / b);
    }
    let shift = |example: &Example| shifts[set_of[example.case]];
    examples.iter().zip(known).map(|(it, known)| chance(known + shift(it))).collect()
}
