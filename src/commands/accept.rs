//! `shownotes accept`

use std::path::PathBuf;

use serde::Serialize;

use super::print::{self, Format, plain};
use super::{OK, tell};
use crate::error::Result;
use crate::model::Part;
use crate::pipeline::{self, AcceptRequest, Fate};

const EXAMPLES: &str = "\
Examples:
  shownotes accept content/the-tide-gauge.vtt             # chapters, summary and quotes
  shownotes accept the-tide-gauge --chapters              # by its name, only its chapters
  git diff                                                # see what came in

Writes the generated parts into the episode's own fields: in front matter, in a file of fields beside \
it, or for captions and JSON in a new .md of the same name. Comments, order and every other byte of the \
file stay. What you wrote yourself is left alone, and from then on nothing changes what was accepted. \
To have a part made anew, delete its field.";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Accept {
    /// One of the episode's files, its folder, or its name
    #[arg(value_name = "EPISODE")]
    episode: PathBuf,
    /// Its chapters
    #[arg(long)]
    chapters: bool,
    /// Its summary
    #[arg(long)]
    summary: bool,
    /// Its quotes
    #[arg(long)]
    quotes: bool,
    /// Folder of the site [default: the nearest with a shownotes.toml around the episode]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// How it is told what was done
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What was done, for programs.
#[derive(Serialize)]
struct Line {
    file: String,
    accepted: Vec<&'static str>,
    /// What the author wrote already.
    kept: Vec<&'static str>,
    /// Parts of which nothing is made.
    nothing: Vec<&'static str>,
}

/// Takes generated parts over.
pub(super) fn run(accept: &Accept) -> Result<u8> {
    let parts = [
        (accept.summary, Part::Summary),
        (accept.chapters, Part::Chapters),
        (accept.quotes, Part::Quotes),
    ];
    let parts = parts.into_iter().filter(|(wanted, _)| *wanted).map(|(_, part)| part).collect();
    let request =
        AcceptRequest { root: accept.root.clone(), episode: accept.episode.clone(), parts };
    let done = pipeline::accept(&request)?;
    tell::diagnostics(&done.diagnostics);
    let file = done.file.strip_prefix(".").unwrap_or(&done.file).display().to_string();
    if accept.format == Format::Json {
        let named = |wanted: fn(&Fate) -> bool| {
            let parts = done.parts.iter().filter(|(_, fate)| wanted(fate));
            parts.map(|(part, _)| part.name()).collect()
        };
        print::json(&Line {
            file,
            accepted: named(|fate| matches!(fate, Fate::Accepted(_))),
            kept: named(|fate| *fate == Fate::Yours),
            nothing: named(|fate| *fate == Fate::Nothing),
        })?;
        return Ok(OK);
    }
    let mut written = false;
    for (part, fate) in &done.parts {
        let name = part.name();
        tell::news(&match fate {
            Fate::Accepted(count) => {
                written = true;
                match (part, count) {
                    (Part::Summary, _) => "accepted  the summary".to_owned(),
                    (_, 1) => format!("accepted  1 {}", name.trim_end_matches('s')),
                    (_, count) => format!("accepted  {count} {name}"),
                }
            }
            Fate::Yours => format!("kept      {name}: you wrote it, so it stays"),
            Fate::Nothing => format!("nothing   {name}: none is made of this transcript"),
        });
    }
    let file = plain(&file);
    tell::news(&match (written, done.fresh) {
        (true, true) => format!("in the new file {file}"),
        (true, false) => format!("in {file}; no other byte of it changed"),
        (false, _) => "nothing is written".to_owned(),
    });
    Ok(OK)
}
