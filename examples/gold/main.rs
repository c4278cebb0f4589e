//! Measures the summarizer by what people made: `cargo run --release --example gold -- HELP`.
#![allow(clippy::disallowed_methods, reason = "a tool for developers: it reads what it is given")]

mod bursts;
mod chapters;
mod drafts;
mod fit;
mod hosts;
mod judge;
mod logistic;
mod measure;
mod openers;
mod phrases;
mod read;
mod recurrence;
mod roles;
mod rouge;
mod search;
mod shows;
mod summaries;
mod tags;
mod titles;
mod verdicts;
mod wanted;
mod write;

use std::io::Write as _;

use serde_json::json;
use shownotes::summarize::lab::{self, Settings};
use shownotes::summarize::{Options, summarize};

use read::{Failure, Gold};

const HELP: &str = "usage: gold [COMMAND] [OPTIONS] FILE|FOLDER...

Reads .jsonl files of transcripts with human notes, a document a line:
{\"id\",\"set\",\"title\",\"units\":[{\"text\",\"speaker\"?,\"start\"?}],\"boundaries\",\"titles\"?,\"summary\"?}

  predict    print {\"id\",\"boundaries\",\"titles\",\"summary\"} lines, for another scorer (the default)
  chapters   Pk, WindowDiff and F1 of our chapters
  titles     ROUGE-1 and hits of our titles on the human chapters
  summaries  ROUGE-1 and -2 of our summaries, and of the episode's title alone
  cross      chapters of each set by weights fitted on all other sets
  fit        weights by all documents, as the source of src/summarize/fitted.rs
  phrases    fits what makes a noun phrase the title: each set foretold by the others, then weights
  drafts     every title that a chapter may have, with its traits, a chapter a line
  lines      every sentence that may be quoted, with its traits, an episode a line
  topics     every phrase that may be a topic, with its traits, an episode a line
  judge      fits what makes a good title, or with --lines a good quote, with --topics a
             topic, or first with --words what is wanted in a title, to --marks FILE of readers
  roles      who is told as host and as guest in shows whose episodes tell who speaks: folders of
             transcripts in any format that is read, a folder a show, and .jsonl files; who recurs
             in a show is a host. Name podcasts: those who meet are neither hosts nor guests
  bursts     the table of words that come in bursts: of files of any format, folders, .jsonl files
  tags FILE  tables of how words are used, from tagged text; `tags -` tags what it reads

  --view bare|full   text alone (the default), or with speakers and times
  --density D        predict, chapters: fewer, normal, more, 8, 5min
  --show             titles, summaries: print ours beside the human ones; roles: the mistakes
  --human            drafts: of the chapters that people made
  --json             chapters: all digits
  --prior N          cross, fit: what half a squared weight costs (300)
  --without A,B      cross, fit: leave features out
  --set A,B,...      cross, fit: temperature, usual, growth, strictness, penalty, dearer, evenness,
                     chapters, rise, density, pull
  --fit              roles: each show by weights of the others, then weights by all as the source
                     of src/summarize/people/fitted.rs
  --search           cross: look for settings first
  --judge A,B        cross: sets that the search goes by; others count a quarter";

/// What the command line asks for.
struct Ask {
    full: bool,
    show: bool,
    /// Drafts of the chapters that people made.
    human: bool,
    /// Quotes are judged, not titles.
    lines: bool,
    /// Topics are judged.
    topics: bool,
    /// What is wanted in titles is fitted, not what makes a good one.
    words: bool,
    /// What readers marked.
    marks: Option<std::path::PathBuf>,
    json: bool,
    prior: f64,
    /// Features to leave out.
    without: Vec<String>,
    /// Settings to begin with.
    set: Vec<f64>,
    search: bool,
    /// Roles are fitted, not scored.
    fit: bool,
    options: Options,
    /// Sets that settings are judged by; others count a quarter.
    judge: Vec<String>,
    documents: Vec<Gold>,
}

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.peek().is_some_and(|first| first == "tags") {
        let named = arguments.nth(1).ok_or(HELP)?;
        if named == "-" {
            tags::show(&std::io::read_to_string(std::io::stdin())?);
            return Ok(());
        }
        return tags::write(std::path::Path::new(&named));
    }
    let commands = [
        "predict",
        "chapters",
        "titles",
        "summaries",
        "cross",
        "fit",
        "phrases",
        "drafts",
        "lines",
        "topics",
        "judge",
        "roles",
        "bursts",
    ];
    let named = arguments.peek().is_some_and(|first| commands.contains(&first.as_str()));
    let command = if named { arguments.next() } else { None };
    let mut ask = Ask {
        full: false,
        show: false,
        human: false,
        lines: false,
        topics: false,
        words: false,
        marks: None,
        json: false,
        prior: 300.0,
        without: Vec::new(),
        set: Vec::new(),
        search: false,
        fit: false,
        options: Options::default(),
        judge: Vec::new(),
        documents: Vec::new(),
    };
    let mut paths = Vec::new();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--view" => ask.full = arguments.next().as_deref() == Some("full"),
            "--json" => ask.json = true,
            "--prior" => {
                ask.prior = arguments.next().ok_or(HELP)?.parse()?;
            }
            "--without" => {
                let names = arguments.next().ok_or(HELP)?;
                ask.without = names.split(',').map(str::to_owned).collect();
            }
            "--set" => {
                let set = arguments.next().ok_or(HELP)?;
                ask.set = set.split(',').map(str::parse).collect::<Result<_, _>>()?;
            }
            "--fit" => ask.fit = true,
            "--search" => ask.search = true,
            "--judge" => {
                let names = arguments.next().ok_or(HELP)?;
                ask.judge = names.split(',').map(str::to_owned).collect();
            }
            "--density" => ask.options.density = arguments.next().ok_or(HELP)?.parse()?,
            "--show" => ask.show = true,
            "--lines" => ask.lines = true,
            "--topics" => ask.topics = true,
            "--words" => ask.words = true,
            "--marks" => ask.marks = Some(arguments.next().ok_or(HELP)?.into()),
            "--human" => ask.human = true,
            option if option.starts_with('-') => return Err(HELP.into()),
            _ => paths.push(argument.into()),
        }
    }
    if paths.is_empty() {
        return Err(HELP.into());
    }
    if command.as_deref() == Some("bursts") {
        return bursts::write(&paths);
    }
    if command.as_deref() == Some("roles") {
        return if ask.fit { roles::fit(&paths) } else { roles::score(&paths, ask.show) };
    }
    ask.documents = read::read(&paths)?;
    match command.as_deref() {
        Some("chapters") => chapters::score(&ask),
        Some("summaries") => summaries::score(&ask),
        Some("fit") => fit::fit(&ask)?,
        Some("cross") => fit::cross(&ask)?,
        Some("titles") => titles::score(&ask),
        Some("drafts") => drafts::print(&ask)?,
        Some("judge") if ask.words => wanted::fit(&ask)?,
        Some("judge") if ask.topics => judge::fit(&ask, judge::Of::Topics)?,
        Some("judge") if ask.lines => judge::fit(&ask, judge::Of::Quotes)?,
        Some("judge") => judge::fit(&ask, judge::Of::Titles)?,
        Some("lines") => drafts::lines(&ask)?,
        Some("topics") => drafts::topics(&ask)?,
        Some("phrases") => phrases::fit(&ask),
        _ => predict(&ask)?,
    }
    Ok(())
}

impl Ask {
    fn settings(&self) -> Result<Settings, Failure> {
        let mut settings = lab::SETTINGS;
        let knobs = knobs(&mut settings);
        if !self.set.is_empty() && self.set.len() != knobs.len() {
            return Err(HELP.into());
        }
        knobs.into_iter().zip(&self.set).for_each(|((_, knob), value)| *knob = *value);
        Ok(settings)
    }
}

/// The settings by their names.
fn knobs(settings: &mut Settings) -> [(&'static str, &mut f64); 11] {
    [
        ("temperature", &mut settings.temperature),
        ("usual", &mut settings.usual),
        ("growth", &mut settings.growth),
        ("strictness", &mut settings.strictness),
        ("penalty", &mut settings.penalty),
        ("dearer", &mut settings.dearer),
        ("evenness", &mut settings.evenness),
        ("chapters", &mut settings.chapters),
        ("rise", &mut settings.rise),
        ("density", &mut settings.density),
        ("pull", &mut settings.pull),
    ]
}

fn predict(ask: &Ask) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    for gold in &ask.documents {
        let notes = summarize(&gold.episode(ask.full), &ask.options);
        let starts: Vec<usize> = notes.chapters.iter().skip(1).map(|c| c.span.first()).collect();
        let titles: Vec<&str> = notes.chapters.iter().map(|c| c.title.as_str()).collect();
        let sections: Vec<usize> = notes.sections.iter().map(|s| s.span.first()).collect();
        let summary = notes.summary.as_ref().map(|summary| &summary.text);
        let line = json!({ "id": gold.id, "boundaries": starts, "titles": titles, "sections": sections, "summary": summary });
        writeln!(out, "{line}")?;
    }
    Ok(())
}
