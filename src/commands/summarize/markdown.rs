//! Notes in Markdown, to paste where show notes are written.

use std::fmt::Write;

use crate::model::{Episode, ShowNotes, Timestamp};
use crate::pipeline::markdown_text;

/// The notes of a file.
pub(super) fn notes(episode: &Episode, notes: &ShowNotes) -> String {
    let mut text = format!("# {}\n", markdown_text(&episode.title));
    if let Some(summary) = &notes.summary {
        add(&mut text, format_args!("\n{}\n", markdown_text(&summary.text)));
    }
    if notes.has_chapters() {
        text.push_str("\n## Chapters\n\n");
        for chapter in notes.listed() {
            let start = time(chapter.start);
            add(&mut text, format_args!("- {start}{}\n", markdown_text(chapter.title)));
        }
    }
    if !notes.quotes.is_empty() {
        text.push_str("\n## Quotes\n");
        for quote in &notes.quotes {
            add(&mut text, format_args!("\n> {}\n", markdown_text(&quote.text)));
            let start = time(episode.transcript.segments[quote.span.first()].start);
            let who = quote.speaker.as_deref().map(markdown_text).unwrap_or_default();
            let said = [who.as_str(), start.trim_end()];
            let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
            if !said.is_empty() {
                add(&mut text, format_args!(">\n> — {}\n", said.join(", ")));
            }
        }
    }
    let topics: Vec<String> =
        super::topics(notes).map(|topic| markdown_text(&topic.name)).collect();
    if !topics.is_empty() {
        add(&mut text, format_args!("\n## Topics\n\n{}\n", topics.join(", ")));
    }
    text
}

/// A time and a space, or nothing.
fn time(start: Option<Timestamp>) -> String {
    start.map(|start| format!("{start} ")).unwrap_or_default()
}

fn add(text: &mut String, more: std::fmt::Arguments<'_>) {
    text.write_fmt(more).expect("a string takes all that is written");
}
