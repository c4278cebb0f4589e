//! Fits what makes a good title, quote or topic to the marks that readers gave.
//!
//! A line of marks: `{"id", "first"?, "text", "mark": "P"|"E"|"S"|"T", "best"?}`, `T` for a title that
//! the reader gave. Of topics the marks are `M`, `T` and `X`: a main subject, a lesser one, none.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use shownotes::summarize::{lab, summarize};

use crate::Ask;
use crate::logistic::solve;
use crate::read::{Failure, Gold, mean, sets};
use crate::rouge::Rouge;

/// What a mark is worth: to be published, to be edited, silly; and what the best of a list adds, of
/// quotes only: among titles it let more silly ones through.
const WORTH: [f64; 3] = [1.0, 0.4, 0.0];
/// The same of a topic: a main subject, a lesser one, none.
const TOPIC: [f64; 3] = [1.0, 0.5, 0.0];
const BEST: f64 = 0.3;
/// How much a draft of a chapter with a human title counts beside one that was marked.
const HUMAN: f64 = 0.03;
/// What half a squared weight costs, for values as they spread.
const PRIOR: f64 = 500.0;
/// The same for topics, of which fewer are marked.
const TOPIC_PRIOR: f64 = 100.0;
/// The same for a word, and in how many lines a word or a pair must be.
const WORD_PRIOR: f64 = 8.0;
const LEAST: usize = 10;
/// Words that weigh less are left out of the table.
const SLIGHT: f64 = 0.012;
/// Parts into which the sets are put to foretell each from the others.
const PARTS: usize = 7;

/// The mark of a title that a reader gave.
pub(crate) const GIVEN: char = 'T';

/// What is judged.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Of {
    Titles,
    Quotes,
    Topics,
}

impl Of {
    /// What readers mark, the best first.
    fn marks(self) -> [char; 3] {
        if self == Self::Topics { ['M', 'T', 'X'] } else { ['P', 'E', 'S'] }
    }

    fn worth(self, mark: char, best: bool) -> f64 {
        let worth = if self == Self::Topics { TOPIC } else { WORTH };
        let worth = worth[self.marks().iter().position(|known| *known == mark).unwrap_or(2)];
        if best { worth + BEST } else { worth }
    }

    fn prior(self) -> f64 {
        if self == Self::Topics { TOPIC_PRIOR } else { PRIOR }
    }

    /// How many of the best are looked at.
    fn looked_at(self) -> usize {
        match self {
            Self::Titles => 1,
            Self::Quotes => 4,
            Self::Topics => 3,
        }
    }
}

/// What a reader said.
#[derive(Deserialize)]
pub(crate) struct Mark {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) first: usize,
    pub(crate) text: String,
    pub(crate) mark: char,
    #[serde(default)]
    best: bool,
}

/// Something to be judged.
struct Row {
    told: Vec<f64>,
    /// Words and pairs of words, each once; empty for titles.
    words: Vec<String>,
    /// How many words there are.
    length: usize,
    worth: f64,
    weight: f64,
    mark: Option<char>,
    /// ROUGE-1 with the human title, and whether they share a word.
    human: Option<(f64, f64)>,
}

/// What is judged together: a chapter's drafts, an episode's lines.
struct Group {
    set: usize,
    rows: Vec<Row>,
}

/// Weights of traits and of words.
struct Judge {
    weights: Vec<f64>,
    /// What is added to the sum to get what a mark is worth.
    shift: f64,
    words: BTreeMap<String, f64>,
}

impl Judge {
    fn of(&self, row: &Row) -> f64 {
        let sum: f64 = row.told.iter().zip(&self.weights).map(|(x, w)| x * w).sum();
        sum + self.of_words(row)
    }

    fn of_words(&self, row: &Row) -> f64 {
        let sum: f64 = row.words.iter().filter_map(|word| self.words.get(word)).sum();
        sum / (row.length.max(1) as f64).sqrt()
    }
}

/// Prints how well each part of the sets is foretold from the others, then the tables of all.
pub(crate) fn fit(ask: &Ask, of: Of) -> Result<(), Failure> {
    let path = ask.marks.as_ref().ok_or("--marks FILE is missing")?;
    let mut marks: BTreeMap<(String, usize), BTreeMap<String, (char, bool)>> = BTreeMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let Mark { id, first, text, mark, best } = serde_json::from_str(line)?;
        if mark == GIVEN && of != Of::Topics {
            continue;
        }
        marks.entry((id, first)).or_default().insert(text, (mark, best));
    }
    let names = sets(&ask.documents);
    let mut groups = Vec::new();
    for gold in &ask.documents {
        let set = names.iter().position(|name| *name == gold.set).unwrap_or_default();
        match of {
            Of::Titles => groups.extend(drafts(ask, gold, &marks, set)),
            Of::Quotes => groups.extend(lines(ask, gold, &marks, set)),
            Of::Topics => groups.extend(topics(ask, gold, &marks, set)),
        }
    }
    let marked =
        groups.iter().flat_map(|group| &group.rows).filter(|row| row.mark.is_some()).count();
    eprintln!("{} groups, {marked} marks", groups.len());
    let all: Vec<&Group> = groups.iter().collect();
    if !ask.show {
        foretell(&all, names.len(), of);
    }
    print!("{}", table(&judge(&all, of.prior()), of));
    Ok(())
}

/// Fits by all parts but one, and looks how the best of that one are marked.
fn foretell(groups: &[&Group], sets: usize, of: Of) {
    let (best, known) = (of.looked_at(), of.marks());
    let mut marks = BTreeMap::from(known.map(|mark| (mark, 0)));
    let mut human: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
    for part in 0..PARTS.min(sets) {
        let (out, kept): (Vec<&Group>, Vec<&Group>) =
            groups.iter().copied().partition(|group| group.set % PARTS == part);
        let judge = judge(&kept, of.prior());
        for group in out {
            let first = |some: &dyn Fn(&Row) -> bool| {
                let mut rows: Vec<&Row> = group.rows.iter().filter(|row| some(row)).collect();
                rows.sort_by(|a, b| judge.of(b).total_cmp(&judge.of(a)));
                rows
            };
            for row in first(&|row| row.mark.is_some()).iter().take(best) {
                *marks.entry(row.mark.unwrap_or(known[2])).or_insert(0) += 1;
            }
            if let Some(found) = first(&|row| row.human.is_some()).first().and_then(|row| row.human)
            {
                human.entry(group.set).or_default().push(found);
            }
        }
    }
    let all: i32 = marks.values().sum();
    let share =
        |mark: char| format!("{mark} {:.3}", f64::from(marks[&mark]) / f64::from(all.max(1)));
    eprintln!("best {best}: {}", known.map(share).join(" "));
    let each =
        human.values().map(|of| (mean(of.iter().map(|it| it.0)), mean(of.iter().map(|it| it.1))));
    let each: Vec<(f64, f64)> = each.collect();
    if !each.is_empty() {
        let (f, hit) = (mean(each.iter().map(|it| it.0)), mean(each.iter().map(|it| it.1)));
        eprintln!("human titles: R1 {f:.3} hit {hit:.3} ({} sets)", each.len());
    }
}

type Marks = BTreeMap<(String, usize), BTreeMap<String, (char, bool)>>;

/// The drafts of a document's titles: of the chapters that were marked, and of the human ones.
fn drafts(ask: &Ask, gold: &Gold, marks: &Marks, set: usize) -> Vec<Group> {
    let episode = gold.episode(ask.full);
    let rouge = Rouge::new();
    let mut groups = Vec::new();
    let starts: Vec<usize> =
        summarize(&episode, &ask.options).chapters.iter().map(|it| it.span.first()).collect();
    if starts.iter().any(|first| marks.contains_key(&(gold.id.clone(), *first))) {
        for (first, drafts) in starts.iter().zip(lab::drafts(&episode, &starts)) {
            let Some(marked) = marks.get(&(gold.id.clone(), *first)) else { continue };
            let rows = drafts.into_iter().filter_map(|(text, _, told)| {
                let (mark, _) = *marked.get(&text)?;
                Some(marked_row(told, Vec::new(), Of::Titles.worth(mark, false), mark))
            });
            groups.push(Group { set, rows: rows.collect() });
        }
    }
    if gold.titles.is_empty() {
        return groups;
    }
    let starts: Vec<usize> = std::iter::once(0).chain(gold.boundaries.iter().copied()).collect();
    for (drafts, human) in lab::drafts(&episode, &starts).into_iter().zip(&gold.titles) {
        let Some(human) = human else { continue };
        let rows = drafts.into_iter().map(|(text, _, told)| {
            let (f, hit) =
                (rouge.f(&text, human, 1), f64::from(u8::from(lab::share_content(&text, human))));
            let worth = 0.6 * f + 0.4 * hit;
            Row {
                worth,
                weight: HUMAN,
                mark: None,
                human: Some((f, hit)),
                ..marked_row(told, Vec::new(), 0.0, 'S')
            }
        });
        groups.push(Group { set, rows: rows.collect() });
    }
    groups
}

/// The lines of a document that were marked.
fn lines(ask: &Ask, gold: &Gold, marks: &Marks, set: usize) -> Option<Group> {
    let marked = marks.get(&(gold.id.clone(), 0))?;
    let episode = gold.episode(ask.full);
    let notes = summarize(&episode, &ask.options);
    let starts: Vec<usize> = notes.chapters.iter().map(|it| it.span.first()).collect();
    let rows = lab::lines(&episode, &starts).into_iter().filter_map(|(text, _, told)| {
        let (mark, best) = *marked.get(&text)?;
        let words = text.split_whitespace();
        let length = words.count();
        let worth = Of::Quotes.worth(mark, best);
        Some(Row { length, ..marked_row(told, pairs(&text), worth, mark) })
    });
    Some(Group { set, rows: rows.collect() })
}

/// The topics of a document that were marked.
fn topics(ask: &Ask, gold: &Gold, marks: &Marks, set: usize) -> Option<Group> {
    let marked = marks.get(&(gold.id.clone(), 0))?;
    let episode = gold.episode(ask.full);
    let notes = summarize(&episode, &ask.options);
    let starts: Vec<usize> = notes.chapters.iter().map(|it| it.span.first()).collect();
    let rows = lab::topics(&episode, &starts).into_iter().filter_map(|(text, told)| {
        let (mark, _) = *marked.get(&text)?;
        Some(marked_row(told, Vec::new(), Of::Topics.worth(mark, false), mark))
    });
    Some(Group { set, rows: rows.collect() })
}

fn marked_row(told: Vec<f64>, words: Vec<String>, worth: f64, mark: char) -> Row {
    Row { told, words, length: 0, worth, weight: 1.0, mark: Some(mark), human: None }
}

/// The words of a line and its pairs of words, each once.
fn pairs(text: &str) -> Vec<String> {
    let words = lab::words(text);
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let all: std::collections::BTreeSet<String> = words.iter().cloned().chain(pairs).collect();
    all.into_iter().collect()
}

/// Weights by ridge regression, then those of words on what is left over.
fn judge(groups: &[&Group], prior: f64) -> Judge {
    let rows: Vec<&Row> = groups.iter().flat_map(|group| &group.rows).collect();
    let width = rows.first().map_or(0, |row| row.told.len());
    let total: f64 = rows.iter().map(|row| row.weight).sum();
    let mut middle = vec![0.0; width + 1];
    for row in &rows {
        for (i, x) in row.told.iter().chain([&row.worth]).enumerate() {
            middle[i] += row.weight * x / total;
        }
    }
    let mut spread = vec![0.0; width];
    for row in &rows {
        for i in 0..width {
            spread[i] += row.weight * (row.told[i] - middle[i]).powi(2) / total;
        }
    }
    let scale: Vec<f64> =
        spread.iter().map(|v| if *v > 1e-10 { 1.0 / v.sqrt() } else { 0.0 }).collect();
    let mut matrix = vec![0.0; width * width];
    let mut right = vec![0.0; width];
    let mut x = vec![0.0; width];
    for row in &rows {
        for i in 0..width {
            x[i] = (row.told[i] - middle[i]) * scale[i];
        }
        for i in 0..width {
            let by = row.weight * x[i];
            right[i] += by * (row.worth - middle[width]);
            matrix[i * width..=i * width + i]
                .iter_mut()
                .zip(&x)
                .for_each(|(cell, x)| *cell += by * x);
        }
    }
    for i in 0..width {
        matrix[i * width + i] += prior;
    }
    let weights = solve(&mut matrix, &right);
    let weights: Vec<f64> =
        weights.iter().zip(&scale).map(|(w, s)| (w * s * 1e4).round() / 1e4).collect();
    let shift = middle[width] - weights.iter().zip(&middle).map(|(w, m)| w * m).sum::<f64>();
    let judge = Judge { weights, shift, words: BTreeMap::new() };
    let rest: Vec<f64> = rows.iter().map(|row| row.worth - shift - judge.of(row)).collect();
    Judge { words: words(&rows, rest), ..judge }
}

/// The weights of words and pairs by ridge regression, one at a time and again.
fn words(rows: &[&Row], mut rest: Vec<f64>) -> BTreeMap<String, f64> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        row.words.iter().for_each(|word| places.entry(word).or_default().push(at));
    }
    places.retain(|_, rows| rows.len() >= LEAST);
    let x = |at: usize| 1.0 / (rows[at].length.max(1) as f64).sqrt();
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    for _ in 0..25 {
        for (word, places) in &places {
            let weight = weights.entry((*word).to_owned()).or_insert(0.0);
            let (mut sum, mut square) = (0.0, WORD_PRIOR);
            for at in places {
                sum += x(*at) * (rest[*at] + x(*at) * *weight);
                square += x(*at) * x(*at);
            }
            let new = sum / square;
            for at in places {
                rest[*at] -= x(*at) * (new - *weight);
            }
            *weight = new;
        }
    }
    weights.retain(|_, weight| weight.abs() >= SLIGHT);
    weights
}

/// The table as the library reads it.
fn table(judge: &Judge, of: Of) -> String {
    let (of, names) = match of {
        Of::Titles => ("titles", lab::traits()),
        Of::Quotes => ("quotes", lab::quote_traits()),
        Of::Topics => ("topics", lab::topic_traits()),
    };
    let mut text = format!(
        "# What makes good {of}: fitted by `gold judge` to the marks of readers, not to be edited.\n\
         # Each trait with its weight; in [words] words and pairs of words.\n[traits]\n"
    );
    let mut line = |name: &str, weight: f64| {
        if weight != 0.0 {
            writeln!(text, "{name} {weight}").expect("a string takes all");
        }
    };
    for (name, weight) in names.iter().zip(&judge.weights) {
        let always = name == "always";
        line(name, if always { (judge.shift * 1e4).round() / 1e4 } else { *weight });
    }
    if !judge.words.is_empty() {
        text.push_str("[words]\n");
        for (word, weight) in &judge.words {
            writeln!(text, "{word} {}", (weight * 1e3).round() / 1e3).expect("a string takes all");
        }
    }
    text
}
