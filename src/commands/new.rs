//! `shownotes new`

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::print::{self, Format, for_a_shell, plain};
use super::{OK, tell};
use crate::error::Result;
use crate::pipeline::{self, NewRequest};

const EXAMPLES: &str = "\
Examples:
  shownotes new \"The tide gauge\"                 # an empty episode, held back as a draft
  shownotes new --from ~/Downloads/talk.vtt      # of a transcript in any form that is read
  shownotes new --from talk.srt --audio talk.mp3 # title, date, duration, chapters from its tags
  shownotes new \"Pilot\" --from - --to second-show < talk.json
  shownotes new --from talk.vtt --audio https://example.org/12.mp3 --audio talk.mp3
                                                 # published there; the file is only looked at

Makes content/TITLE.md with the fields that could be read, for your notes and corrections. The \
transcript is copied beside it as it is, under the same name; a transcript in Markdown is the episode \
itself and gets the fields that it lacks. Nothing is downloaded, and no file is written over.";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct New {
    /// What the episode is called [default: what its files say]
    #[arg(value_name = "TITLE", required_unless_present_any = ["from", "audio"])]
    title: Option<String>,
    /// Its transcript, in any form that is read; `-` is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Its audio: a file, which is copied beside it, or an address
    #[arg(long, value_name = "FILE|URL")]
    audio: Vec<String>,
    /// Folder inside the content, such as that of a show
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// Folder of the site [default: the nearest with a shownotes.toml, or this one]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// How it is told what was made
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What was made, for programs.
#[derive(Serialize)]
struct Line<'a> {
    file: String,
    made: Vec<String>,
    title: &'a str,
    published: Option<String>,
    /// Seconds.
    duration: Option<f64>,
    chapters: usize,
    format: Option<&'a str>,
    draft: bool,
}

/// Makes an episode.
pub(super) fn run(new: &New) -> Result<u8> {
    let request = NewRequest {
        root: new.root.clone(),
        title: new.title.clone(),
        from: new.from.clone(),
        audio: new.audio.clone(),
        to: new.to.clone(),
    };
    let made = pipeline::new_episode(&request)?;
    let published = made.published.map(|moment| match moment.time() {
        time if time == jiff::civil::Time::midnight() => moment.date().to_string(),
        _ => moment.to_string(),
    });
    if new.format == Format::Json {
        print::json(&Line {
            file: shown(&made.file),
            made: made.made.iter().map(|path| shown(path)).collect(),
            title: &made.title,
            published,
            duration: made.duration.map(|time| time.millis() as f64 / 1000.0),
            chapters: made.chapters,
            format: made.format,
            draft: made.draft,
        })?;
        return Ok(OK);
    }
    for file in &made.made {
        tell::news(&format!("made  {}", plain(&shown(file))));
    }
    let mut facts = vec![format!("“{}”", plain(&made.title))];
    facts.extend(made.format.map(|format| format!("from {format}")));
    facts.extend(published.map(|date| format!("published {date}")));
    facts.extend(made.duration.map(|time| format!("{time} long")));
    facts.extend((made.chapters > 0).then(|| format!("{} chapters", made.chapters)));
    facts.extend(made.draft.then(|| "a draft until it has a transcript".to_owned()));
    tell::news(&facts.join(", "));
    let file = for_a_shell(Path::new(&shown(&made.file)));
    let next = if made.draft { "shownotes serve --drafts" } else { "shownotes serve" };
    let accept = match made.draft {
        true => String::new(),
        false => {
            format!("\n  shownotes accept {file}   # to edit its chapters, summary and quotes")
        }
    };
    tell::news(&format!("\nNext:\n  {next}{accept}"));
    Ok(OK)
}

/// A path without the `./` that nobody typed.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
