//! `shownotes search`
#![allow(clippy::disallowed_methods, reason = "this command reads the index that was built")]

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Component, Path, PathBuf};

use serde::Serialize;

use super::print::{self, Format, plain};
use super::{OK, tell};
use crate::error::{Error, Result};
use crate::pipeline::{Request, output_of};
use crate::search::{Answer, Engine, Hit};

/// Nothing is found: a script can tell, as of `grep`.
const NONE: u8 = 1;

const EXAMPLES: &str = "\
Examples:
  shownotes search tide gauge
  shownotes search '\"the sea keeps\"' speaker:Ines
  shownotes search harbour year:2026 --limit 3 --format json

Reads the index of the built site, so run `shownotes build` first. Finds what was meant: other forms of \
a word and small mistakes, too.

Exit codes:
  0  something is found
  1  nothing is found
  2  the command line asks for something that cannot be, or there is no index
  3  a mistake in shownotes.toml
  4  the disk said no";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Search {
    /// What was said: words, "phrases", speaker:NAME, show:NAME, topic:NAME, season:N, year:2024, before:2024
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Folder of the built site [default: as in shownotes.toml, or `public`]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// How what is found is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// How many sentences
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
}

/// A hit for programs.
#[derive(Serialize)]
struct Line<'a> {
    episode: &'a str,
    show: &'a str,
    chapter: &'a str,
    speaker: &'a str,
    /// Seconds.
    time: Option<f64>,
    /// Where no time is known, the number of the paragraph on the page; empty elsewhere.
    paragraph: &'a str,
    sentence: &'a str,
    /// The words of the sentence that were asked for.
    words: Vec<&'a str>,
    url: String,
}

/// Prints the best sentences.
pub(super) fn run(search: &Search) -> Result<u8> {
    let request =
        Request { root: search.root.clone(), output: search.output.clone(), ..Request::default() };
    let output = output_of(&request)?;
    let fetch = |path: &str| fs::read(inside(&output, path)?).ok();
    let Some(engine) = Engine::new(&fetch) else {
        return Err(Error::Usage(format!(
            "there is no search index in {}; run `shownotes build` first",
            output.display()
        )));
    };
    let Answer { hits, read, unsure } = engine.find(&question(&search.words), search.limit);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let home = &engine.index.home;
    let printed = hits.iter().enumerate().try_for_each(|(at, hit)| match search.format {
        Format::Json => json(&mut out, hit, home),
        Format::Text => {
            let before = at.checked_sub(1).and_then(|before| hits.get(before));
            let same = before.is_some_and(|before| before.facts.url == hit.facts.url);
            text(&mut out, hit, home, same, at)
        }
    });
    if hits.is_empty() && search.format == Format::Text {
        match unsure {
            true => tell::news(&format!("Nothing found in the {read} likeliest sentences.")),
            false => tell::news("Nothing found."),
        }
    }
    print::done(printed.and_then(|()| out.flush()))?;
    Ok(if hits.is_empty() { NONE } else { OK })
}

/// What was typed: an argument with spaces was quoted, as one quotes a phrase; an operator is none.
fn question(words: &[String]) -> String {
    match words {
        [only] => only.clone(),
        words => {
            let quoted = words.iter().map(|word| match word.split_once(':') {
                Some((name, value)) if word.contains(' ') => format!("{name}:\"{value}\""),
                None if word.contains(' ') => format!("\"{word}\""),
                _ => word.clone(),
            });
            quoted.collect::<Vec<_>>().join(" ")
        }
    }
}

/// A file of the site; nothing outside of it, whatever an index says.
fn inside(output: &Path, path: &str) -> Option<PathBuf> {
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    plain.then(|| output.join(path))
}

fn json(out: &mut impl Write, hit: &Hit, home: &str) -> std::io::Result<()> {
    let line = Line {
        episode: &hit.facts.title,
        show: &hit.facts.show,
        chapter: &hit.chapter,
        speaker: &hit.speaker,
        time: hit.time.map(|time| f64::from(time) / 10.0),
        paragraph: &hit.paragraph,
        sentence: &hit.text,
        words: hit.marks.iter().map(|at| &hit.text[at.clone()]).collect(),
        url: format!("{home}{}", hit.url),
    };
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)
}

fn text(out: &mut impl Write, hit: &Hit, home: &str, same: bool, at: usize) -> std::io::Result<()> {
    if !same {
        let facts = [hit.facts.title.as_str(), &hit.facts.show, &hit.facts.date];
        let facts: Vec<String> =
            facts.into_iter().filter(|fact| !fact.is_empty()).map(plain).collect();
        writeln!(out, "{}{}", if at > 0 { "\n" } else { "" }, facts.join(" · "))?;
    }
    let clock = hit.time.map(|time| crate::model::Timestamp::from_millis(u64::from(time) * 100));
    let time = clock.map_or_else(|| hit.paragraph.clone(), |time| time.to_string());
    let speaker =
        if hit.speaker.is_empty() { String::new() } else { format!("{}: ", plain(&hit.speaker)) };
    writeln!(out, "{time:>9}  {speaker}{}", plain(&hit.text))?;
    writeln!(out, "{:>9}  {}", "", plain(&format!("{home}{}", hit.url)))
}

#[cfg(test)]
mod tests {
    use super::{inside, question};
    use std::path::Path;

    #[test]
    fn what_a_shell_took_out_of_quotes_is_a_phrase_again() {
        let asked =
            |words: &[&str]| question(&words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>());
        assert_eq!(asked(&["tide gauge"]), "tide gauge");
        assert_eq!(
            asked(&["tide", "the sea", "speaker:Ines Marlow"]),
            "tide \"the sea\" speaker:\"Ines Marlow\""
        );
    }

    #[test]
    fn an_index_leads_to_no_file_outside_of_the_site() {
        for path in ["../x", "/etc/passwd", "a/../../x"] {
            assert_eq!(inside(Path::new("public"), path), None, "{path}");
        }
    }
}
