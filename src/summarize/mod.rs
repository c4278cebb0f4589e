//! Show notes of an episode: deterministic, offline, pure.
//!
//! Architecture invariant: imports only the model. No disk, no clock, no order
//! of a hash map, no floating point that differs between machines.
//!
//! ```text
//! Transcript ─units, words▶ Doc ─cues, chains, turns▶ log-odds ─boundaries, refine▶ chapters
//!   chapters ─titles▶ titles    phrases ─topics▶ topics ─summary▶ summary    units ─quotes▶ quotes
//! ```

mod announce;
mod authored;
mod blocks;
mod boundaries;
mod cast;
mod chains;
mod coldopen;
mod cues;
mod doc;
mod features;
mod forms;
mod headline;
mod lexicon;
mod math;
mod names;
mod options;
mod quotable;
mod quotes;
mod refine;
mod scan;
mod sections;
mod sentences;
mod stems;
mod summary;
#[cfg(test)]
mod tests;
mod titles;
mod tokens;
mod topics;
mod turns;
mod units;
mod unplaced;
mod weights;
mod words;
mod wordtable;

pub use options::{Density, Options};
pub use unplaced::{Unplaced, unplaced};

use std::cell::RefCell;

use crate::model::{Chapter, Episode, Provenance, ShowNotes, Span};

use authored::Script;
use titles::{Talk, Title};

/// Changes whenever the notes of some transcript change.
pub const VERSION: u32 = 1;

/// The notes of an episode: what the author wrote, and the rest made from the transcript.
#[must_use]
pub fn summarize(episode: &Episode, options: &Options) -> ShowNotes {
    let written = &episode.authored;
    let transcript = &episode.transcript;
    let doc = doc::Doc::new(transcript);
    let cues = cues::CueMap::new(&doc);
    let names = names::Names::new(&doc, episode);
    let chains = chains::Chains::new(&doc);
    let turns = turns::Turns::new(&doc, &cues, transcript.speakers.len());
    let odds = features::log_odds(&doc, &cues, &chains, turns.as_ref());
    let totals = RefCell::new(blocks::Rising::new(0.0));
    let by_words = |options: &Options| {
        let starts = boundaries::chapters(&doc, &odds, &mut totals.borrow_mut(), options);
        refine::refine(&doc, &cues, turns.as_ref(), starts)
    };
    // A unit's first segment; the first chapter also takes the marks before it.
    let segment = |unit: usize| if unit == 0 { 0 } else { doc.units[unit].segments.start };

    let script =
        (written.chapters.is_some() || written.quotes.is_some()).then(|| Script::new(transcript));
    let placed = match (&written.chapters, &script) {
        (Some(listed), Some(script)) => {
            Some(authored::place(script, listed, episode.enclosure.as_ref(), |count| {
                let chapters = u32::try_from(count).ok();
                by_words(&Options { chapters, ..options.clone() })
                    .into_iter()
                    .map(segment)
                    .collect()
            }))
        }
        _ => None,
    };
    let placed = placed.filter(|placed| !placed.starts.is_empty());
    let switched_off = written.chapters.is_some() && placed.is_none();
    let starts: Vec<usize> = match &placed {
        Some(placed) => {
            let unit =
                |start: &usize| doc.units.partition_point(|unit| unit.segments.start < *start);
            placed.starts.iter().map(unit).collect()
        }
        None => by_words(options),
    };
    let talk = Talk::new(&doc, &cues, &names, &starts);
    let (chapters, titles) = match placed {
        Some(placed) => (placed.chapters(transcript), Vec::new()),
        None => {
            let titles = titles::titles(&talk);
            let starts: Vec<usize> = starts.iter().map(|unit| segment(*unit)).collect();
            (generated(episode, &starts, &titles), titles)
        }
    };
    let chapters = if switched_off { Vec::new() } else { chapters };

    let weights = weights::weights(&doc);
    let cold = coldopen::ColdOpen::new(&doc);
    let sentences = sentences::sentences(&doc);
    let (topics, subjects) = match &written.topics {
        Some(named) => (topics::authored(&talk, named), named.clone()),
        None => topics::topics(&talk),
    };
    let summary = match &written.summary {
        Some(text) => summary::authored(text),
        None => {
            let announced = announce::Announced::new(&talk, &sentences, &cold, &weights);
            summary::summary(&talk, episode, &subjects, &titles, &announced, &weights)
        }
    };
    let quotes = match (&written.quotes, &script) {
        (Some(chosen), Some(script)) => script.quotes(chosen),
        _ => quotes::quotes(&talk, episode, &sentences, &titles, &cold, &weights),
    };
    // Where nothing names a subject, the best sentence says more than nothing.
    let summary = match (&written.summary, summary, quotes.first()) {
        (None, None, Some(quote)) => summary::in_words(&quote.text),
        (_, summary, _) => summary,
    };
    let sections = sections::sections(&talk, &chapters, &odds, &mut totals.borrow_mut());
    ShowNotes { summary, chapters, sections, topics, quotes }
}

/// The chapters that begin at these segments, or one for a transcript without speech.
fn generated(episode: &Episode, starts: &[usize], titles: &[Title]) -> Vec<Chapter> {
    let transcript = &episode.transcript;
    let ends = starts.iter().skip(1).copied().chain([transcript.segments.len()]);
    let chapters = starts.iter().zip(ends).zip(titles).filter_map(|((first, end), title)| {
        let span = Span::new(*first, end)?;
        let start = authored::first_time(transcript, span);
        Some(Chapter { span, title: title.text.clone(), start, provenance: Provenance::Generated })
    });
    let chapters: Vec<Chapter> = chapters.collect();
    let silent = Span::new(0, transcript.segments.len()).filter(|_| chapters.is_empty());
    match silent {
        Some(span) => vec![Chapter {
            span,
            title: "Part 1".to_owned(),
            start: authored::first_time(transcript, span),
            provenance: Provenance::Generated,
        }],
        None => chapters,
    }
}
