//! Scores our titles on the human chapters.

use shownotes::summarize::lab;

use crate::Ask;
use crate::read::{mean, sets};
use crate::rouge::Rouge;

/// One title beside the human one.
struct Scored {
    f: f64,
    hit: bool,
    words: usize,
}

/// Prints ROUGE-1 F, the share of titles that share a content word with the human one, and the
/// mean length: by set over titles, then the mean of the sets. Names of openings and closings,
/// which say nothing of the matter, are left out.
pub(crate) fn score(ask: &Ask) {
    let rouge = Rouge::new();
    println!("{:<12}{:>8}{:>8}{:>8}{:>8}", "set", "titles", "R1", "hit", "words");
    let mut all: Vec<(f64, f64, f64)> = Vec::new();
    let mut count = 0;
    for set in sets(&ask.documents) {
        let mut scored: Vec<Scored> = Vec::new();
        for gold in ask.documents.iter().filter(|gold| gold.set == set && !gold.titles.is_empty()) {
            let starts: Vec<usize> =
                std::iter::once(0).chain(gold.boundaries.iter().copied()).collect();
            let ours = lab::titles(&gold.episode(ask.full), &starts);
            for ((ours, human), start) in ours.iter().zip(&gold.titles).zip(&starts) {
                let Some(human) = human.as_deref().filter(|human| !is_frame(human)) else {
                    continue;
                };
                if ask.show {
                    println!("{} [{start}] {human} → {ours}", gold.id);
                }
                scored.push(Scored {
                    f: rouge.f(ours, human, 1),
                    hit: lab::share_content(ours, human),
                    words: ours.split_whitespace().count(),
                });
            }
        }
        if scored.is_empty() {
            continue;
        }
        let f = mean(scored.iter().map(|title| title.f));
        let hit = mean(scored.iter().map(|title| f64::from(u8::from(title.hit))));
        let words = mean(scored.iter().map(|title| title.words as f64));
        println!("{set:<12}{:>8}{f:>8.3}{hit:>8.3}{words:>8.1}", scored.len());
        all.push((f, hit, words));
        count += scored.len();
    }
    println!(
        "{:<12}{count:>8}{:>8.3}{:>8.3}{:>8.1}",
        "MACRO",
        mean(all.iter().map(|set| set.0)),
        mean(all.iter().map(|set| set.1)),
        mean(all.iter().map(|set| set.2)),
    );
}

/// Whether a title names a place in the programme and not a matter: "Intro", "Closing (Jane)".
fn is_frame(title: &str) -> bool {
    const FRAMES: &[&str] = &[
        "intro",
        "intros",
        "introduction",
        "introductions",
        "panel introductions",
        "welcome",
        "outro",
        "closing",
        "closing thoughts",
        "closing remarks",
        "conclusion",
        "conclusions",
        "final thoughts",
        "farewell",
        "farewell message",
        "wrapping up",
        "wrap up",
        "wrap-up",
        "goodbye",
        "greetings",
        "q&a",
        "questions",
    ];
    let title = title.split('(').next().unwrap_or_default();
    FRAMES.contains(&title.trim_matches([' ', '.', ':', '!']).to_lowercase().as_str())
}
