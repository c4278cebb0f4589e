//! Groups of chapters about one larger matter, for long episodes.

use std::ops::Range;

use crate::model::{Chapter, Provenance, Span, TopicSection};

use super::bearing::stems;
use super::blocks::{Blocks, Plan, Rising};
use super::fitted::SETTINGS;
use super::math::ln;
use super::titles::Talk;
use super::topics;

/// Shorter episodes have no sections.
const LEAST_WORDS: usize = 8000;
const LEAST_CHAPTERS: usize = 6;

/// The sections of an episode, whole chapters each; none for a short one.
pub(super) fn sections(
    talk: &Talk,
    chapters: &[Chapter],
    bearing: &[f64],
    odds: &[f64],
    totals: &mut Rising,
) -> Vec<TopicSection> {
    let doc = talk.doc;
    let starts: Vec<usize> = talk.chapters.iter().map(|units| units.start).collect();
    let distinct = starts.windows(2).all(|pair| pair[0] < pair[1])
        && starts.last().is_some_and(|last| *last < doc.units.len());
    if doc.tokens.len() < LEAST_WORDS
        || chapters.len() < LEAST_CHAPTERS
        || starts.len() != chapters.len()
        || !distinct
    {
        return Vec::new();
    }
    let plan = Plan {
        usual: ln(3500.0),
        penalty: 6.0,
        band: 12_000,
        temperature: SETTINGS.temperature,
        strictness: SETTINGS.strictness,
    };
    let found = Blocks::new(doc, starts.clone()).segment(odds, totals, &plan);
    if found.len() < 2 || found.len() * 2 > chapters.len() + 1 {
        return Vec::new();
    }
    let first: Vec<usize> =
        found.iter().filter_map(|unit| starts.binary_search(unit).ok()).collect();
    // The stems of the titles so far.
    let mut used: Vec<Vec<u32>> = Vec::new();
    grouped(&first, starts.len())
        .into_iter()
        .filter_map(|range| {
            let span =
                Span::new(chapters[range.start].span.first(), chapters[range.end - 1].span.end())?;
            let title = title(talk, chapters, bearing, range, &used);
            used.push(stems(talk, &title.to_lowercase()));
            Some(TopicSection { span, title, provenance: Provenance::Generated })
        })
        .collect()
}

/// Runs of chapters that begin at these, none of one chapter alone: a section that is its only
/// chapter tells nothing.
fn grouped(first: &[usize], chapters: usize) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, start) in first.iter().enumerate() {
        let end = first.get(at + 1).copied().unwrap_or(chapters);
        match runs.last_mut() {
            Some(last) if end - start < 2 || last.len() < 2 => last.end = end,
            _ => runs.push(*start..end),
        }
    }
    if runs.len() < 2 { Vec::new() } else { runs }
}

/// What runs through the chapters, else the title of the one that readers would like best.
fn title(
    talk: &Talk,
    chapters: &[Chapter],
    bearing: &[f64],
    range: Range<usize>,
    used: &[Vec<u32>],
) -> String {
    let fresh = |title: &str| {
        let low = title.to_lowercase();
        // "Data science", "data scientists".
        let own = stems(talk, title);
        let told = |other: &Vec<u32>| other.iter().any(|stem| own.contains(stem));
        !used.iter().any(told)
            && !chapters.iter().any(|chapter| chapter.title.to_lowercase() == low)
    };
    let through = talk.section_title(range.clone(), |phrase| topics::names(talk, phrase), fresh);
    through.unwrap_or_else(|| {
        let worth = |i: usize| bearing.get(i).copied().unwrap_or(0.0);
        let length = |i: usize| chapters[i].span.end() - chapters[i].span.first();
        let best = range.max_by(|a, b| {
            let worth = worth(*a).total_cmp(&worth(*b));
            worth.then(length(*a).cmp(&length(*b))).then(b.cmp(a))
        });
        best.map(|i| chapters[i].title.clone()).unwrap_or_default()
    })
}
