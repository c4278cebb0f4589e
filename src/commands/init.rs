//! `shownotes init`

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::ci::{self, System};
use super::print::{self, Format, for_a_shell};
use super::{OK, tell};
use crate::error::Result;
use crate::pipeline;

const EXAMPLES: &str = "\
Examples:
  shownotes init my-show && cd my-show && shownotes serve
  shownotes init                # here; what is here already stays as it is
  shownotes init --ci github    # also the workflow that builds and publishes it

Makes shownotes.toml with every setting explained, an example episode in content/ that says it is \
one, and .gitignore. Asks nothing and writes over nothing. Where transcripts lie already there is \
no example.";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Init {
    /// Folder of the new site; made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Also make the file with which this system builds and publishes the site
    #[arg(long, value_enum, value_name = "NAME")]
    ci: Option<System>,
    /// How it is told what was made
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What was made, for programs.
#[derive(Serialize)]
struct Line {
    made: Vec<String>,
    kept: Vec<String>,
    transcripts: usize,
}

/// Makes a small site.
pub(super) fn run(init: &Init) -> Result<u8> {
    let mut begun = pipeline::init(&init.folder)?;
    if let Some(system) = init.ci {
        match ci::begin(system, &init.folder)? {
            (path, true) => begun.made.push(path),
            (path, false) => begun.kept.push(path),
        }
    }
    let shown = |paths: &[PathBuf]| -> Vec<String> {
        paths.iter().map(|path| tidy(path).display().to_string()).collect()
    };
    let (made, kept) = (shown(&begun.made), shown(&begun.kept));
    if init.format == Format::Json {
        print::json(&Line { made, kept, transcripts: begun.transcripts })?;
        return Ok(OK);
    }
    for file in made {
        tell::news(&format!("made  {}", print::plain(&file)));
    }
    for file in kept {
        let ignored = if file.ends_with(".gitignore") {
            "; it should name .shownotes/ and public/"
        } else {
            ""
        };
        tell::news(&format!("kept  {} as it was{ignored}", print::plain(&file)));
    }
    if begun.transcripts > 0 {
        tell::news("There are transcripts here already, so there is no example.");
    }
    let here = init.folder.as_os_str() == "." || init.folder.as_os_str().is_empty();
    let serve = match here {
        true => "shownotes serve".to_owned(),
        false => format!("cd {} && shownotes serve", for_a_shell(&init.folder)),
    };
    tell::news(&format!(
        "\nNext, look at it, and make an episode of a transcript that you have:\n  {serve}\n  \
         shownotes new --from talk.vtt"
    ));
    if let Some(system) = init.ci {
        tell::news(&format!("\nTo publish it, once: {}", system.then()));
    }
    Ok(OK)
}

/// Without the `./` that nobody typed.
fn tidy(path: &Path) -> &Path {
    path.strip_prefix(".").unwrap_or(path)
}
