//! Notes for people at a terminal.

use std::io::Write;
use std::path::Path;

use super::super::print::plain;
use crate::model::{Episode, Provenance, ShowNotes, Timestamp, TopicSection};

/// Longer lists of names say less.
const NAMES: usize = 12;

/// Prints the notes of a file.
pub(super) fn print(
    out: &mut impl Write,
    file: &Path,
    episode: &Episode,
    notes: &ShowNotes,
) -> std::io::Result<()> {
    writeln!(out, "{}\n{}", plain(&episode.title), plain(&file.display().to_string()))?;
    if let Some(summary) = &notes.summary {
        writeln!(out, "\n{}", plain(&summary.text))?;
    }
    let segments = &episode.transcript.segments;
    let at = |first: usize, start: Option<Timestamp>| {
        match start.or_else(|| segments.get(first)?.start) {
            Some(start) => start.to_string(),
            // People count lines from one.
            None => format!("{}", first + 1),
        }
    };
    let listed = notes.listed();
    if !listed.is_empty() {
        let timed = listed.iter().any(|chapter| chapter.start.is_some());
        writeln!(out, "\nChapters{}", if timed { "" } else { " (by the number of the segment)" })?;
        for chapter in &listed {
            let begins =
                |section: &&TopicSection| section.span.range().start == chapter.segments.start;
            let spoken = !chapter.segments.is_empty();
            let section = notes.sections.iter().find(begins).filter(|_| spoken);
            if let Some(section) = section {
                writeln!(out, "  {}", plain(&section.title))?;
            }
            let (start, title) = (at(chapter.segments.start, chapter.start), plain(chapter.title));
            writeln!(out, "{start:>9}  {title}{}", mark(chapter.provenance))?;
        }
    }
    if !notes.quotes.is_empty() {
        writeln!(out, "\nQuotes")?;
        for quote in &notes.quotes {
            let who = quote.speaker.as_deref().map(|who| format!("  {}", plain(who)));
            let (start, text) = (at(quote.span.first(), None), plain(&quote.text));
            let who = who.unwrap_or_default();
            writeln!(out, "{start:>9}  “{text}”{who}{}", mark(quote.provenance))?;
        }
    }
    let topics = super::topics(notes).map(|topic| topic.name.as_str());
    let mentions = notes.mentions.iter().map(|mention| mention.name.as_str());
    let guests = notes.guests.iter().map(|guest| guest.name.as_str());
    names(out, "Topics", topics)?;
    names(out, "Mentioned", mentions)?;
    names(out, "Perhaps guests", guests)
}

fn names<'a>(
    out: &mut impl Write,
    head: &str,
    names: impl Iterator<Item = &'a str>,
) -> std::io::Result<()> {
    let names: Vec<String> = names.take(NAMES).map(plain).collect();
    if names.is_empty() { Ok(()) } else { writeln!(out, "\n{head}: {}", names.join(", ")) }
}

/// What a human wrote is worth telling from the rest.
fn mark(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Human => "  (yours)",
        Provenance::Edited => "  (changed by you)",
        Provenance::Generated => "",
    }
}
