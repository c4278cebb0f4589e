//! Notes as one line of JSON.

use std::io::Write;
use std::path::Path;

use serde::{Serialize, Serializer};

use crate::model::{Episode, Provenance, ShowNotes, Span, Timestamp};

/// What is printed of a file. The names are for programs: none is renamed or removed.
#[derive(Serialize)]
struct Line<'a> {
    file: String,
    title: &'a str,
    summary: Option<&'a str>,
    chapters: Vec<Chapter<'a>>,
    quotes: Vec<Quote<'a>>,
    topics: Vec<Topic<'a>>,
    sections: Vec<Section<'a>>,
    mentions: Vec<Mention<'a>>,
    suggestions: Suggestions<'a>,
    /// Of the parts that are no lists.
    provenance: Whole,
}

/// Segments `first..end`, counted from nought.
#[derive(Serialize)]
struct Place {
    first: usize,
    end: usize,
}

#[derive(Serialize)]
struct Chapter<'a> {
    #[serde(flatten)]
    place: Place,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "seconds")]
    start: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "seconds")]
    until: Option<Timestamp>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    provenance: Provenance,
}

#[derive(Serialize)]
struct Quote<'a> {
    #[serde(flatten)]
    place: Place,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "seconds")]
    start: Option<Timestamp>,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    provenance: Provenance,
}

#[derive(Serialize)]
struct Topic<'a> {
    name: &'a str,
    weight: u32,
    passages: Vec<Place>,
    provenance: Provenance,
}

#[derive(Serialize)]
struct Section<'a> {
    #[serde(flatten)]
    place: Place,
    title: &'a str,
    provenance: Provenance,
}

#[derive(Serialize)]
struct Mention<'a> {
    name: &'a str,
    count: u32,
    passages: Vec<Place>,
    provenance: Provenance,
}

#[derive(Serialize)]
struct Suggestions<'a> {
    guests: Vec<Guest<'a>>,
}

#[derive(Serialize)]
struct Guest<'a> {
    #[serde(flatten)]
    place: Place,
    name: &'a str,
}

#[derive(Serialize)]
struct Whole {
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Provenance>,
}

/// Prints the notes of a file.
pub(super) fn print(
    out: &mut impl Write,
    file: &Path,
    episode: &Episode,
    notes: &ShowNotes,
) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, &line(file, episode, notes))?;
    writeln!(out)
}

fn line<'a>(file: &Path, episode: &'a Episode, notes: &'a ShowNotes) -> Line<'a> {
    let passages = |spans: &[Span]| spans.iter().copied().map(place).collect();
    let heard = |span: Span| episode.transcript.segments[span.first()].start;
    let chapters = notes.listed().into_iter().map(|chapter| Chapter {
        place: Place { first: chapter.segments.start, end: chapter.segments.end },
        start: chapter.start,
        until: chapter.extras.end,
        title: chapter.title,
        url: chapter.extras.url.as_deref(),
        image: chapter.extras.image.as_deref(),
        provenance: chapter.provenance,
    });
    let quotes = notes.quotes.iter().map(|quote| Quote {
        place: place(quote.span),
        start: heard(quote.span),
        text: &quote.text,
        speaker: quote.speaker.as_deref(),
        provenance: quote.provenance,
    });
    let topics = super::topics(notes).map(|topic| Topic {
        name: &topic.name,
        weight: topic.weight,
        passages: passages(&topic.passages),
        provenance: topic.provenance,
    });
    let sections = notes.sections.iter().map(|section| Section {
        place: place(section.span),
        title: &section.title,
        provenance: section.provenance,
    });
    let mentions = notes.mentions.iter().map(|mention| Mention {
        name: &mention.name,
        count: mention.count,
        passages: passages(&mention.passages),
        provenance: mention.provenance,
    });
    let guests =
        notes.guests.iter().map(|guest| Guest { place: place(guest.span), name: &guest.name });
    Line {
        file: file.display().to_string(),
        title: &episode.title,
        summary: notes.summary.as_ref().map(|summary| summary.text.as_str()),
        chapters: chapters.collect(),
        quotes: quotes.collect(),
        topics: topics.collect(),
        sections: sections.collect(),
        mentions: mentions.collect(),
        suggestions: Suggestions { guests: guests.collect() },
        provenance: Whole { summary: notes.summary.as_ref().map(|summary| summary.provenance) },
    }
}

fn place(span: Span) -> Place {
    Place { first: span.first(), end: span.end() }
}

/// Seconds, without a fraction where they are whole.
fn seconds<S: Serializer>(start: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    match start.map(Timestamp::millis) {
        Some(millis) if millis % 1000 == 0 => serializer.serialize_u64(millis / 1000),
        Some(millis) => serializer.serialize_f64(millis as f64 / 1000.0),
        None => serializer.serialize_none(),
    }
}
