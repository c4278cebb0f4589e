//! Runs the summarizer over transcripts with human chapters, for a scorer to compare.
//!
//! `cargo run --release --example gold -- [--view bare|full] FOLDER` reads every
//! `.jsonl` file of the folder (`{"id","title","units":[{"text","speaker"?,"start"?}]}`
//! a line) and prints `{"id","boundaries","titles"}` lines.
#![allow(clippy::disallowed_methods, reason = "a tool for developers: it reads what it is given")]

use std::io::Write as _;

use serde_json::{Value, json};
use shownotes::model::{Episode, EpisodeKind, Segment, Slug, Timestamp, Transcript};
use shownotes::summarize::{Options, summarize};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut full = false;
    let mut folder = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--view" {
            full = arguments.next().as_deref() == Some("full");
        } else {
            folder = Some(argument);
        }
    }
    let folder = folder.ok_or("usage: gold [--view bare|full] FOLDER")?;
    let mut files: Vec<_> =
        std::fs::read_dir(folder)?.filter_map(Result::ok).map(|e| e.path()).collect();
    files.sort();
    let mut out = std::io::stdout().lock();
    for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "jsonl")) {
        for line in std::fs::read_to_string(file)?.lines() {
            let document: Value = serde_json::from_str(line)?;
            let notes = summarize(&episode(&document, full), &Options::default());
            let starts: Vec<usize> =
                notes.chapters.iter().skip(1).map(|c| c.span.first()).collect();
            let titles: Vec<&str> = notes.chapters.iter().map(|c| c.title.as_str()).collect();
            let summary = notes.summary.as_ref().map(|summary| &summary.text);
            let line = json!({ "id": document["id"], "boundaries": starts, "titles": titles, "summary": summary });
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// An episode of a gold document; the bare view keeps the text alone.
fn episode(document: &Value, full: bool) -> Episode {
    let mut transcript = Transcript::default();
    let units = document["units"].as_array().map(Vec::as_slice).unwrap_or_default();
    for unit in units {
        let text = unit["text"].as_str().unwrap_or_default().trim().to_owned();
        let mut segment = Segment { text, ..Segment::default() };
        if full {
            segment.speaker = unit["speaker"].as_str().map(|name| transcript.speaker(name));
            segment.start = unit["start"].as_f64().and_then(Timestamp::from_secs_f64);
        }
        transcript.segments.push(segment);
    }
    Episode {
        slug: Slug::new("gold").expect("a readable name makes a slug"),
        title: document["title"].as_str().unwrap_or_default().to_owned(),
        published: None,
        show: document["show"].as_str().map(str::to_owned),
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
        authored: shownotes::model::Authored::default(),
        body: String::new(),
        transcript,
    }
}
