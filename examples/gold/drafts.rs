//! Prints the drafts of every chapter's title, for readers to mark and for fitting.

use std::io::Write as _;

use serde_json::json;
use shownotes::summarize::{lab, summarize};

use crate::Ask;
use crate::read::Failure;
use crate::rouge::Rouge;

/// Words of a chapter that are shown to a reader.
const SHOWN: usize = 80;
/// Words of an episode.
const OPENING: usize = 260;

/// A line a chapter: `{"id", "set", "first", "opening", "human"?, "worth"?, "drafts": [[text, kind, traits]]}`.
///
/// Chapters are those that we find, or with `--human` those that people made.
pub(crate) fn print(ask: &Ask) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let rouge = Rouge::new();
    for gold in &ask.documents {
        let episode = gold.episode(ask.full);
        let starts: Vec<usize> = if ask.human {
            std::iter::once(0).chain(gold.boundaries.iter().copied()).collect()
        } else {
            summarize(&episode, &ask.options).chapters.iter().map(|it| it.span.first()).collect()
        };
        for (chapter, drafts) in lab::drafts(&episode, &starts).into_iter().enumerate() {
            let first = starts[chapter];
            let words = episode.transcript.segments[first..]
                .iter()
                .flat_map(|segment| segment.text.split_whitespace());
            let opening = words.take(SHOWN).collect::<Vec<_>>().join(" ");
            let human = if ask.human { gold.titles.get(chapter) } else { None };
            let against = |human: &str| -> Vec<(f64, bool)> {
                let one = |text: &str| (rouge.f(text, human, 1), lab::share_content(text, human));
                drafts.iter().map(|draft| one(&draft.0)).collect()
            };
            let worth = human.and_then(Option::as_deref).map(against);
            let line = json!({
                "id": gold.id, "set": gold.set, "first": first, "opening": opening,
                "human": human, "worth": worth, "drafts": drafts,
            });
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// A line an episode: `{"id", "set", "lines": [[text, score, numbers]]}`.
pub(crate) fn lines(ask: &Ask) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    for gold in &ask.documents {
        let episode = gold.episode(ask.full);
        let notes = summarize(&episode, &ask.options);
        let starts: Vec<usize> = notes.chapters.iter().map(|it| it.span.first()).collect();
        let quotes: Vec<&str> = notes.quotes.iter().map(|it| it.text.as_str()).collect();
        let line = json!({
            "id": gold.id, "set": gold.set, "lines": lab::lines(&episode, &starts), "quotes": quotes,
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// A line an episode: `{"id", "set", "title", "opening", "chapters": [[title, opening]], "topics":
/// [[name, traits]]}`.
pub(crate) fn topics(ask: &Ask) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    for gold in &ask.documents {
        let episode = gold.episode(ask.full);
        let notes = summarize(&episode, &ask.options);
        let starts: Vec<usize> = notes.chapters.iter().map(|it| it.span.first()).collect();
        let said = |from: usize, words: usize| {
            let all = episode.transcript.segments[from..].iter();
            let all = all.flat_map(|segment| segment.text.split_whitespace());
            all.take(words).collect::<Vec<_>>().join(" ")
        };
        let chapters: Vec<_> =
            notes.chapters.iter().map(|it| (&it.title, said(it.span.first(), SHOWN))).collect();
        let line = json!({
            "id": gold.id, "set": gold.set, "title": gold.title, "opening": said(0, OPENING),
            "chapters": chapters, "topics": lab::topics(&episode, &starts),
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}
