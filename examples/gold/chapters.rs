//! Scores chapters against the human ones, by set and as the mean of the sets.

use serde_json::{Map, json};
use shownotes::summarize::summarize;

use crate::Ask;
use crate::measure::{Chapters, Figures};
use crate::read::{Gold, sets};

/// What stands above the figures.
const HEADS: [&str; 8] = ["Pk", "WD", "F1=", "P~", "R~", "F1~", "#pred", "#gold"];

/// Scores what the summarizer makes of every document.
pub(crate) fn score(ask: &Ask) {
    let table = table(&ask.documents, |gold| {
        let notes = summarize(&gold.episode(ask.full), &ask.options);
        notes.chapters.iter().skip(1).map(|chapter| chapter.span.first()).collect()
    });
    if ask.json {
        print_json(&table);
    } else {
        print(&table);
    }
}

/// A set's name, how many documents it has, and their mean figures; the last is the mean of sets.
pub(crate) type Table = Vec<(String, usize, Figures)>;

/// Scores the boundaries that `ours` gives for every document that has human ones.
pub(crate) fn table(documents: &[Gold], ours: impl Fn(&Gold) -> Vec<usize>) -> Table {
    let human = || documents.iter().filter(|gold| !gold.no_gold_boundaries);
    let mut table = Table::new();
    for set in sets(human()) {
        let figures: Vec<Figures> = human()
            .filter(|gold| gold.set == set)
            .filter_map(|gold| Chapters::new(gold).compare(&ours(gold)))
            .collect();
        table.push((set.to_owned(), figures.len(), Figures::mean(&figures)));
    }
    with_mean(table)
}

/// A table with the mean of its sets as last line.
pub(crate) fn with_mean(mut table: Table) -> Table {
    let figures: Vec<Figures> = table.iter().map(|set| set.2).collect();
    let count = table.iter().map(|set| set.1).sum();
    table.push(("MACRO".to_owned(), count, Figures::mean(&figures)));
    table
}

/// Prints a table for people.
pub(crate) fn print(table: &Table) {
    print!("{:<12}{:>5}", "set", "docs");
    HEADS.iter().for_each(|head| print!("{head:>8}"));
    println!("{:>8}", "ratio");
    for (set, count, figures) in table {
        print!("{set:<12}{count:>5}");
        let all = figures.all();
        all[..6].iter().for_each(|figure| print!("{figure:>8.3}"));
        all[6..].iter().for_each(|figure| print!("{figure:>8.1}"));
        println!("{:>8.2}", figures.ours / figures.human.max(1.0));
    }
}

fn print_json(table: &Table) {
    const KEYS: [&str; 8] = ["pk", "wd", "f_exact", "p_tol", "r_tol", "f_tol", "pred", "gold"];
    let mut sets = Map::new();
    for (set, count, figures) in table {
        let mut line = Map::new();
        for (key, figure) in KEYS.iter().zip(figures.all()) {
            line.insert((*key).to_owned(), json!(figure));
        }
        line.insert("docs".to_owned(), json!(count));
        sets.insert(set.clone(), line.into());
    }
    println!("{}", json!({ "sets": sets }));
}
