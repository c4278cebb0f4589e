//! Show notes of an episode: deterministic, offline, pure.
//!
//! Architecture invariant: imports only the model. No disk, no clock, no order
//! of a hash map, no floating point that differs between machines.

mod boundaries;
mod chains;
mod cues;
mod doc;
mod features;
mod interner;
mod lexicon;
mod math;
mod names;
mod options;
mod titles;
mod turns;
mod units;
mod words;

pub use options::{Density, Options};

use crate::model::{Chapter, Episode, Provenance, ShowNotes, Span};

/// Changes whenever the notes of some transcript change.
pub const VERSION: u32 = 1;

/// The notes of an episode: what the author wrote, and the rest made from the transcript.
#[must_use]
pub fn summarize(episode: &Episode, options: &Options) -> ShowNotes {
    let doc = doc::Doc::new(&episode.transcript);
    let cues = cues::CueMap::new(&doc);
    let chains = chains::Chains::new(&doc);
    let turns = turns::Turns::new(&doc, &cues, episode.transcript.speakers.len());
    let odds = features::log_odds(&doc, &cues, &chains, turns.as_ref());
    let starts = boundaries::chapters(&doc, &odds, options);
    let names = names::Names::new(&doc, episode);
    let talk = titles::Talk::new(&doc, &cues, &names, &starts);
    let titles = titles::titles(&talk);
    let all = episode.transcript.segments.len();
    let first = |unit: usize| if unit == 0 { 0 } else { doc.units[unit].segments.start };
    let chapters = (0..starts.len())
        .filter_map(|i| {
            let end = starts.get(i + 1).map_or(all, |u| first(*u));
            Some(Chapter {
                span: Span::new(first(starts[i]), end)?,
                title: titles[i].text.clone(),
                start: None,
                provenance: Provenance::Generated,
            })
        })
        .collect();
    ShowNotes { chapters, ..ShowNotes::default() }
}
