//! Show notes of an episode: deterministic, offline, pure.
//!
//! Architecture invariant: imports only the model. No disk, no clock, no order
//! of a hash map, no floating point that differs between machines.
//!
//! ```text
//! Transcript ─units, words▶ Doc ─cues, chains, openers▶ log-odds ─boundaries, turns▶ chapters
//!   chapters ─tags, drafts, judge▶ titles    units ─lines, judge▶ quotes
//!   phrases ─topics▶ topics ─summary▶ summary
//! ```

mod authored;
mod bearing;
mod blocks;
mod boundaries;
mod chains;
mod claims;
mod clean;
mod coldopen;
mod completes;
mod cues;
mod cuts;
mod details;
mod doc;
mod echoes;
mod edits;
mod ends;
mod extract;
mod features;
mod fitted;
mod forms;
mod judge;
mod known;
#[doc(hidden)]
pub mod lab;
mod languages;
mod leads;
mod leanings;
mod lexicon;
mod lines;
mod marks;
mod math;
mod merits;
mod moments;
mod names;
mod odds;
mod openers;
mod options;
mod people;
mod phrased;
mod quotable;
mod quotes;
mod refine;
mod scan;
mod sections;
mod sentences;
mod settings;
mod spread;
mod stems;
mod stumbles;
mod summary;
mod tags;
#[cfg(test)]
mod tests;
mod thin;
mod titles;
mod tokens;
mod topics;
mod turns;
mod units;
mod unplaced;
mod unspaced;
mod weights;
mod words;

pub use options::{Density, Options, Parts};
pub use unplaced::Unplaced;

use std::cell::{LazyCell, RefCell};

use crate::model::{Chapter, ChapterExtras, Clock, Episode, Provenance, ShowNotes, Span};

use authored::Script;
use titles::{Talk, Title};

/// Changes whenever the notes of some transcript change.
pub const VERSION: u32 = 4;

/// The notes of an episode: what the author wrote, and the rest made from the transcript.
#[must_use]
pub fn summarize(episode: &Episode, options: &Options) -> ShowNotes {
    notes(episode, options).0
}

/// The notes of an episode, and what the author wrote that has no place in it.
#[must_use]
pub fn notes(episode: &Episode, options: &Options) -> (ShowNotes, Vec<Unplaced>) {
    let mut unmet = unplaced::unplaced(episode);
    let written = &episode.authored;
    let transcript = &episode.transcript;
    let language = languages::of(episode, options);
    let doc = doc::Doc::new(transcript, language);
    let cues = cues::CueMap::new(&doc);
    let names = names::Names::new(&doc, episode, &options.glossary);
    let chains = chains::Chains::new(&doc);
    let turns = turns::Turns::new(&doc);
    let spread = spread::Spread::new(&doc);
    let echoes = echoes::Echoes::new(&doc, &spread);
    let heard = features::Heard { doc: &doc, cues: &cues, chains: &chains, echoes: &echoes };
    let odds = odds::log_odds(heard);
    let totals = RefCell::new(blocks::Rising::new(0.0));
    let by_words = |options: &Options| {
        let starts = boundaries::chapters(&doc, &odds, &mut totals.borrow_mut(), options);
        let openings =
            refine::Openings { doc: &doc, cues: &cues, turns: turns.as_ref(), odds: &odds };
        refine::refine(openings, starts)
    };
    // A unit's first segment; the first chapter also takes the marks before it.
    let segment = |unit: usize| if unit == 0 { 0 } else { doc.units[unit].segments.start };

    let searched = written.chapters.is_some() || written.quotes.is_some() || edits::any(episode);
    let script = searched.then(|| Script::new(transcript));
    let listed = authored::listed(written.chapters.as_ref());
    let recording = (episode.enclosure.as_ref(), ends::Ends::of(episode));
    let placed = match (listed, &script) {
        (Some(listed), Some(script)) => Some(authored::place(script, listed, recording, |count| {
            let chapters = u32::try_from(count).ok();
            by_words(&Options { chapters, ..options.clone() }).into_iter().map(segment).collect()
        })),
        _ => None,
    };
    let (placed, mut silent) = match placed {
        Some(mut placed) => {
            let silent = std::mem::take(&mut placed.silent);
            (Some(placed).filter(|placed| !placed.starts.is_empty()), silent)
        }
        None => (None, Vec::new()),
    };
    let wanted = listed.is_some() || !options.parts.chapters;
    let switched_off = wanted && placed.is_none();
    let mut starts: Vec<usize> = match &placed {
        Some(placed) => {
            let unit =
                |start: &usize| doc.units.partition_point(|unit| unit.segments.start < *start);
            placed.starts.iter().map(unit).collect()
        }
        None => by_words(options),
    };
    let mut talk = Talk::new(&doc, &cues, &names, &starts);
    let (chapters, titles) = match placed {
        Some(placed) => (placed.chapters(transcript), Vec::new()),
        None => {
            let mut titles = titles::titles(&talk);
            // Who asks for so many chapters gets them.
            if options.chapters.is_none() && options.density.is_free() {
                thin::thin(&mut talk, &mut starts, &mut titles);
            }
            let starts: Vec<usize> = starts.iter().map(|unit| segment(*unit)).collect();
            (generated(episode, language, &starts, &titles), titles)
        }
    };
    // What the author changes of the chapters changes nothing else.
    let heads = topics::heads(&doc, &chapters);
    let chapters = if switched_off { Vec::new() } else { chapters };
    let changes = &written.edits;
    let chapters = match &script {
        Some(script) => {
            let changes = &changes.chapters;
            let (chapters, unspoken) =
                edits::chapters(chapters, changes, script, episode, &mut unmet);
            silent.extend(unspoken);
            chapters
        }
        None => chapters,
    };

    let weights = weights::weights(&spread);
    let cold = coldopen::ColdOpen::new(&doc);
    let sentences = sentences::sentences(&doc);
    let (topics, subjects) = match &written.topics {
        Some(named) => {
            let subjects = named.iter().map(|name| topics::Subject::named(name)).collect();
            (topics::authored(&talk, named), subjects)
        }
        None => topics::topics(&talk, &heads, &weights),
    };
    let topics = edits::topics(topics, &changes.topics, &talk, &mut unmet);
    let summary = match &written.summary {
        Some(text) => summary::authored(text),
        // Sentences with a grammar of their own are made in English only.
        None if !language.is_english() => {
            let subjects: Vec<String> = subjects.iter().map(|it| it.text.clone()).collect();
            phrased::summary(&talk, episode, &subjects, &cold, &weights)
        }
        None => {
            summary::summary(&talk, episode, (&titles, &subjects), (&sentences, &cold), &weights)
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
    let quotes = match &script {
        Some(script) => edits::quotes(quotes, &changes.quotes, script, &mut unmet),
        None => quotes,
    };
    let sections = match (&written.sections, &script) {
        (Some(listed), Some(script)) => edits::given_sections(listed, &chapters, script, episode),
        _ if !options.parts.sections => Vec::new(),
        _ => {
            let starts = edits::moved(&talk, &doc, &chapters);
            let moved = starts.map(|starts| Talk::new(&doc, &cues, &names, &starts));
            let talk = moved.as_ref().unwrap_or(&talk);
            // Titles of other chapters tell nothing of these.
            let kept = if moved.is_some() { &[][..] } else { &titles[..] };
            let bearing = bearing::bearing(talk, kept, &weights);
            sections::sections(talk, &chapters, &bearing, &odds, &mut totals.borrow_mut())
        }
    };
    let sections = match &script {
        Some(script) if written.sections.is_none() => {
            let changes = &changes.sections;
            edits::sections(sections, changes, &chapters, script, episode, &mut unmet)
        }
        _ => sections,
    };
    let mentions = match &written.mentions {
        Some(named) => edits::named(&talk, named),
        None => edits::mentions(people::mentions(&talk), &changes.mentions, &talk, &mut unmet),
    };
    let guests = people::guests(&talk, episode);
    if let Some(script) = &script {
        let given = written.chapters.iter().flatten().chain(&changes.chapters.add);
        silent.extend(authored::silent(script, given, recording));
    }
    let mut notes =
        ShowNotes { summary, chapters, silent, sections, topics, quotes, mentions, guests };
    edits::switch_off(&mut notes, options.parts);
    (notes, unmet)
}

/// The chapters that begin at these segments, or one for a transcript without speech.
fn generated(
    episode: &Episode,
    language: &languages::Language,
    starts: &[usize],
    titles: &[Title],
) -> Vec<Chapter> {
    let transcript = &episode.transcript;
    // Words are counted only where a chapter begins without a time of its own.
    let clock = LazyCell::new(|| Clock::of(transcript));
    let begins = |span: Span| {
        let exact = Clock::exact(transcript, span.first());
        exact.or_else(|| authored::begins(transcript, &clock, span))
    };
    let ends = starts.iter().skip(1).copied().chain([transcript.segments.len()]);
    let chapters = starts.iter().zip(ends).zip(titles).filter_map(|((first, end), title)| {
        let span = Span::new(*first, end)?;
        let start = begins(span);
        let (title, extras) = (title.text.clone(), ChapterExtras::default());
        Some(Chapter { span, title, start, extras, provenance: Provenance::Generated })
    });
    let chapters: Vec<Chapter> = chapters.collect();
    let silent = Span::new(0, transcript.segments.len()).filter(|_| chapters.is_empty());
    match silent {
        Some(span) => vec![Chapter {
            span,
            title: titles::part(language, 1),
            start: begins(span),
            extras: ChapterExtras::default(),
            provenance: Provenance::Generated,
        }],
        None => chapters,
    }
}
