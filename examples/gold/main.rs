//! Measures the summarizer by what people made: `cargo run --release --example gold -- HELP`.
#![allow(clippy::disallowed_methods, reason = "a tool for developers: it reads what it is given")]

mod phrases;
mod read;
mod rouge;
mod titles;

use std::io::Write as _;

use serde_json::json;
use shownotes::summarize::{Options, summarize};

use read::{Failure, Gold};

const HELP: &str = "usage: gold [COMMAND] [--view bare|full] [--show] FILE|FOLDER...

Reads .jsonl files of transcripts with human notes, a document a line:
{\"id\",\"set\",\"title\",\"units\":[{\"text\",\"speaker\"?,\"start\"?}],\"boundaries\",\"titles\"?,\"summary\"?}

  predict    print {\"id\",\"boundaries\",\"titles\",\"summary\"} lines, for another scorer (the default)
  titles     ROUGE-1 and hits of our titles on the human chapters; --show prints both
  phrases    fits what makes a noun phrase the title: each set foretold by the others, then weights";

/// What the command line asks for.
struct Ask {
    full: bool,
    show: bool,
    documents: Vec<Gold>,
}

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1).peekable();
    let commands = ["predict", "titles", "phrases"];
    let named = arguments.peek().is_some_and(|first| commands.contains(&first.as_str()));
    let command = if named { arguments.next() } else { None };
    let mut ask = Ask { full: false, show: false, documents: Vec::new() };
    let mut paths = Vec::new();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--view" => ask.full = arguments.next().as_deref() == Some("full"),
            "--show" => ask.show = true,
            option if option.starts_with('-') => return Err(HELP.into()),
            _ => paths.push(argument.into()),
        }
    }
    if paths.is_empty() {
        return Err(HELP.into());
    }
    ask.documents = read::read(&paths)?;
    match command.as_deref() {
        Some("titles") => titles::score(&ask),
        Some("phrases") => phrases::fit(&ask),
        _ => predict(&ask)?,
    }
    Ok(())
}

fn predict(ask: &Ask) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    for gold in &ask.documents {
        let notes = summarize(&gold.episode(ask.full), &Options::default());
        let starts: Vec<usize> = notes.chapters.iter().skip(1).map(|c| c.span.first()).collect();
        let titles: Vec<&str> = notes.chapters.iter().map(|c| c.title.as_str()).collect();
        let summary = notes.summary.as_ref().map(|summary| &summary.text);
        let line =
            json!({ "id": gold.id, "boundaries": starts, "titles": titles, "summary": summary });
        writeln!(out, "{line}")?;
    }
    Ok(())
}
