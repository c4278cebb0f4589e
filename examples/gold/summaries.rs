//! Scores our summaries against what people wrote of the episodes.

use shownotes::summarize::{Options, summarize};

use crate::Ask;
use crate::read::{mean, sets};
use crate::rouge::Rouge;

/// Words of a human description that count: what follows is thanks and links.
const WORDS: usize = 150;

/// Prints ROUGE-1 and -2 of our summaries, and of the episode's title alone as a summary: much of
/// a summary's score is the title in it.
pub(crate) fn score(ask: &Ask) {
    let rouge = Rouge::new();
    println!(
        "{:<14}{:>5}{:>8}{:>8}{:>10}{:>10}{:>8}",
        "set", "docs", "R1", "R2", "title R1", "title R2", "words"
    );
    let mut all: Vec<[f64; 5]> = Vec::new();
    let mut count = 0;
    for set in sets(&ask.documents) {
        let mut lines: Vec<[f64; 5]> = Vec::new();
        for gold in ask.documents.iter().filter(|gold| gold.set == set) {
            let Some(human) = gold.summary.as_deref().filter(|text| !text.trim().is_empty()) else {
                continue;
            };
            let human: Vec<&str> = human.split_whitespace().take(WORDS).collect();
            let human = human.join(" ");
            let notes = summarize(&gold.episode(ask.full), &Options::default());
            let ours = notes.summary.map(|summary| summary.text).unwrap_or_default();
            if ask.show {
                println!("{}\n  human: {human}\n  ours:  {ours}", gold.id);
            }
            lines.push([
                rouge.f(&ours, &human, 1),
                rouge.f(&ours, &human, 2),
                rouge.f(&gold.title, &human, 1),
                rouge.f(&gold.title, &human, 2),
                ours.split_whitespace().count() as f64,
            ]);
        }
        if !lines.is_empty() {
            count += lines.len();
            let means = means(&lines);
            print(set, lines.len(), means);
            all.push(means);
        }
    }
    print("MACRO", count, means(&all));
}

fn means(lines: &[[f64; 5]]) -> [f64; 5] {
    std::array::from_fn(|column| mean(lines.iter().map(|line| line[column])))
}

fn print(set: &str, count: usize, [one, two, title, title_two, words]: [f64; 5]) {
    println!("{set:<14}{count:>5}{one:>8.3}{two:>8.3}{title:>10.3}{title_two:>10.3}{words:>8.1}");
}
