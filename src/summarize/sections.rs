//! Groups of chapters about one larger matter, for long episodes.

use crate::model::{Chapter, Provenance, Span, TopicSection};

use super::blocks::{Blocks, Plan, Rising};
use super::fitted::SETTINGS;
use super::math::ln;
use super::titles::Talk;

/// Shorter episodes have no sections.
const LEAST_WORDS: usize = 8000;
const LEAST_CHAPTERS: usize = 6;

/// The sections of an episode, whole chapters each; none for a short one.
pub(super) fn sections(
    talk: &Talk,
    chapters: &[Chapter],
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
    let mut used: Vec<String> = Vec::new();
    found
        .iter()
        .enumerate()
        .filter_map(|(index, unit)| {
            let first = starts.binary_search(unit).ok()?;
            let end = found
                .get(index + 1)
                .map_or(Some(starts.len()), |next| starts.binary_search(next).ok())?;
            let span = Span::new(chapters[first].span.first(), chapters[end - 1].span.end())?;
            let title = title(talk, chapters, first..end, &used);
            used.push(title.to_lowercase());
            Some(TopicSection { span, title, provenance: Provenance::Generated })
        })
        .collect()
}

/// What the section is about; the longest chapter's title where nothing better is found.
fn title(
    talk: &Talk,
    chapters: &[Chapter],
    range: std::ops::Range<usize>,
    used: &[String],
) -> String {
    if range.len() == 1 {
        return chapters[range.start].title.clone();
    }
    let fresh = |title: &str| {
        let low = title.to_lowercase();
        !used.contains(&low) && !chapters.iter().any(|chapter| chapter.title.to_lowercase() == low)
    };
    let titles: Vec<&str> = chapters.iter().map(|chapter| chapter.title.as_str()).collect();
    talk.section_title(range.clone(), &titles, fresh).unwrap_or_else(|| {
        let longest = range.max_by_key(|i| {
            (chapters[*i].span.end() - chapters[*i].span.first(), std::cmp::Reverse(*i))
        });
        longest.map(|i| chapters[i].title.clone()).unwrap_or_default()
    })
}
