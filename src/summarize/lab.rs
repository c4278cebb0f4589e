//! What the tools that measure and fit the summarizer need of its inside; no part of the interface.

use crate::model::{Authored, Episode, EpisodeKind, Slug, Transcript};

use super::titles::{self, Talk};
use super::{cues, doc, names};

/// An episode of which nothing is known but its transcript.
#[must_use]
pub fn episode(transcript: Transcript) -> Episode {
    Episode {
        slug: Slug::new("episode").expect("a readable name makes a slug"),
        title: String::new(),
        published: None,
        show: None,
        season: None,
        number: None,
        kind: EpisodeKind::Full,
        guid: None,
        enclosure: None,
        image: None,
        explicit: None,
        people: Vec::new(),
        links: Vec::new(),
        aliases: Vec::new(),
        draft: false,
        language: None,
        authored: Authored::default(),
        body: String::new(),
        transcript,
    }
}

/// The titles that chapters get which begin at these segments, the first of them 0.
#[must_use]
pub fn titles(episode: &Episode, starts: &[usize]) -> Vec<String> {
    let doc = doc::Doc::new(&episode.transcript);
    let cues = cues::CueMap::new(&doc);
    let names = names::Names::new(&doc, episode);
    let unit = |start: &usize| doc.units.partition_point(|unit| unit.segments.start < *start);
    let starts: Vec<usize> = starts.iter().map(unit).collect();
    let talk = Talk::new(&doc, &cues, &names, &starts);
    titles::titles(&talk).into_iter().map(|title| title.text).collect()
}

/// Whether two texts share a stem that says something.
#[must_use]
pub fn share_content(one: &str, other: &str) -> bool {
    let mut transcript = Transcript::default();
    for text in [one, other] {
        let text = text.to_owned();
        transcript.segments.push(crate::model::Segment { text, ..Default::default() });
    }
    let doc = doc::Doc::new(&transcript);
    let other = doc.said(1..2);
    doc.said(0..1).iter().any(|said| other.iter().any(|there| there.stem == said.stem))
}

/// The phrases that may name each chapter, with what speaks for and against them.
#[must_use]
pub fn phrases(episode: &Episode, starts: &[usize]) -> Vec<Vec<(String, Vec<f64>)>> {
    let doc = doc::Doc::new(&episode.transcript);
    let cues = cues::CueMap::new(&doc);
    let names = names::Names::new(&doc, episode);
    let unit = |start: &usize| doc.units.partition_point(|unit| unit.segments.start < *start);
    let starts: Vec<usize> = starts.iter().map(unit).collect();
    let talk = Talk::new(&doc, &cues, &names, &starts);
    (0..starts.len()).map(|chapter| titles::judged(&talk.scope(chapter))).collect()
}
