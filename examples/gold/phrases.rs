//! Fits what makes a noun phrase the title of a chapter.

use shownotes::summarize::lab;

use crate::Ask;
use crate::read::{mean, sets};
use crate::rouge::Rouge;

/// Steps of descent, its rate, and the pull of every weight to zero.
const STEPS: i32 = 120;
const RATE: f64 = 0.05;
const PULL: f64 = 0.001;
/// How much a shared content word counts beside ROUGE-1.
const HIT: f64 = 0.4;

/// A chapter with its human title.
struct Chapter {
    set: usize,
    phrases: Vec<Phrase>,
}

/// A phrase that may be the title.
struct Phrase {
    looks: Vec<f64>,
    f: f64,
    hit: f64,
}

impl Phrase {
    /// How much of a title it would be, for the fit.
    fn share(&self) -> f64 {
        let worth = self.f * (1.0 - HIT) + self.hit * HIT;
        worth * worth
    }
}

/// Prints how well the fit foretells each set from the others, then the weights of all sets.
pub(crate) fn fit(ask: &Ask) {
    let names = sets(&ask.documents);
    let chapters = chapters(ask, &names);
    println!("{:<12}{:>8}{:>8}", "left out", "R1", "hit");
    for (out, name) in names.iter().enumerate() {
        if !chapters.iter().any(|chapter| chapter.set == out) {
            continue;
        }
        let kept: Vec<&Chapter> = chapters.iter().filter(|chapter| chapter.set != out).collect();
        let weights = descend(&kept, names.len());
        let best = chapters.iter().filter(|chapter| chapter.set == out).filter_map(|chapter| {
            let score = |phrase: &&Phrase| dot(&weights, &phrase.looks);
            chapter.phrases.iter().max_by(|a, b| score(a).total_cmp(&score(b)))
        });
        let scored: Vec<(f64, f64)> = best.map(|phrase| (phrase.f, phrase.hit)).collect();
        let (f, hit) = (mean(scored.iter().map(|it| it.0)), mean(scored.iter().map(|it| it.1)));
        println!("{name:<12}{f:>8.3}{hit:>8.3}");
    }
    let all: Vec<&Chapter> = chapters.iter().collect();
    for weight in descend(&all, names.len()) {
        print!("{weight:.2}, ");
    }
    println!();
}

/// The chapters that have a human title, with the phrases that may name them.
fn chapters(ask: &Ask, names: &[&str]) -> Vec<Chapter> {
    let rouge = Rouge::new();
    let mut chapters = Vec::new();
    for gold in ask.documents.iter().filter(|gold| !gold.titles.is_empty()) {
        let starts: Vec<usize> =
            std::iter::once(0).chain(gold.boundaries.iter().copied()).collect();
        let set = names.iter().position(|name| *name == gold.set).unwrap_or_default();
        let judged = lab::phrases(&gold.episode(ask.full), &starts);
        for (phrases, human) in judged.into_iter().zip(&gold.titles) {
            let Some(human) = human else { continue };
            let weighed = phrases.into_iter().map(|(text, looks)| Phrase {
                f: rouge.f(&text, human, 1),
                hit: f64::from(u8::from(lab::share_content(&text, human))),
                looks,
            });
            chapters.push(Chapter { set, phrases: weighed.collect() });
        }
    }
    chapters
}

/// Weights under which a softmax over a chapter's phrases comes nearest to their shares (Adam).
fn descend(chapters: &[&Chapter], sets: usize) -> Vec<f64> {
    let told = |chapter: &&&Chapter| chapter.phrases.iter().any(|phrase| phrase.hit > 0.0);
    let chapters: Vec<&&Chapter> = chapters.iter().filter(told).collect();
    let mut count = vec![0.0; sets];
    chapters.iter().for_each(|chapter| count[chapter.set] += 1.0);
    // A set counts by the root of its size.
    let part = |set: usize| 1.0 / f64::sqrt(count[set]);
    let total: f64 = chapters.iter().map(|chapter| part(chapter.set)).sum();
    let width = chapters.first().map_or(0, |chapter| chapter.phrases[0].looks.len());
    let (mut weights, mut speed, mut power) =
        (vec![0.0; width], vec![0.0; width], vec![0.0; width]);
    for step in 1..=STEPS {
        let mut slope = vec![0.0; width];
        for chapter in &chapters {
            let scores: Vec<f64> =
                chapter.phrases.iter().map(|phrase| dot(&weights, &phrase.looks)).collect();
            let most = scores.iter().copied().fold(f64::MIN, f64::max);
            let likely: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
            let (sum, shares): (f64, f64) =
                (likely.iter().sum(), chapter.phrases.iter().map(Phrase::share).sum());
            for (phrase, likely) in chapter.phrases.iter().zip(&likely) {
                let off = part(chapter.set) * (phrase.share() / shares - likely / sum);
                slope.iter_mut().zip(&phrase.looks).for_each(|(slope, look)| *slope += off * look);
            }
        }
        for i in 0..width {
            let slope = slope[i] / total - PULL * weights[i];
            speed[i] = 0.9 * speed[i] + 0.1 * slope;
            power[i] = 0.99 * power[i] + 0.01 * slope * slope;
            let (speed, power): (f64, f64) =
                (speed[i] / (1.0 - 0.9f64.powi(step)), power[i] / (1.0 - 0.99f64.powi(step)));
            weights[i] += RATE * speed / (power.sqrt() + 1e-8);
        }
    }
    weights
}

fn dot(weights: &[f64], looks: &[f64]) -> f64 {
    weights.iter().zip(looks).map(|(weight, look)| weight * look).sum()
}
