//! `shownotes theme`: what the built-in theme is made of, and copies of it to change.
#![allow(clippy::disallowed_methods, reason = "a copy is written into the folder of the site")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use super::print::{self, Format};
use super::{OK, tell};
use crate::error::{Error, Result};
use crate::theme::{self, BuiltinFile};

const EXAMPLES: &str = "\
Examples:
  shownotes theme list                  # every template, style, script and picture
  shownotes theme eject card.html       # copies it into this site, to change it there
  shownotes theme eject style.css

A copy takes the place of the built-in file until you delete it. To change a part of a template only,
extend it instead: {% extends \"builtin/episode.html\" %}";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Theme {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the files of the built-in theme
    List {
        /// How it is printed
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Copy one of them into the site, to change it there
    Eject {
        /// Its path as `shownotes theme list` shows it, or the end of it: `card.html`
        name: String,
        /// Folder of the site
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
    },
}

/// Lists the files of the theme, or copies one.
pub(super) fn run(theme: &Theme) -> Result<u8> {
    match &theme.action {
        Action::List { format } => {
            let line = |path: &str| match format {
                Format::Text => format!("{path}\n"),
                Format::Json => format!("{}\n", serde_json::json!({ "path": path })),
            };
            let files = theme::builtin_files();
            print::text(&files.iter().map(|file| line(&file.path)).collect::<String>())?;
        }
        Action::Eject { name, root } => {
            let file = find(name)?;
            let path = root.join(&file.path);
            if !root.is_dir() {
                return Err(Error::Usage(format!("there is no folder {}", root.display())));
            }
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(Error::io("make the folder", folder))?;
            }
            // Whoever changed a file must not lose it, so it is never written over.
            let mut copy = match fs::File::create_new(&path) {
                Ok(copy) => copy,
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                    return Err(Error::Usage(format!(
                        "{} is already there; it stays as it is",
                        path.display()
                    )));
                }
                Err(source) => return Err(Error::Io { doing: "write", path, source }),
            };
            copy.write_all(file.signed().as_bytes()).map_err(Error::io("write", &path))?;
            tell::news(&format!(
                "{} is yours now: it takes the place of the built-in one until you delete it",
                path.display()
            ));
        }
    }
    Ok(OK)
}

/// The file that is meant: by its whole path, or by an end of it that only one has.
fn find(name: &str) -> Result<BuiltinFile> {
    let wanted = name.trim_start_matches("./");
    let ending = format!("/{wanted}");
    let html = format!("/{wanted}.html");
    let mut files = theme::builtin_files();
    let found = files.iter().position(|file| file.path == wanted).map_or_else(
        || {
            let fits =
                |file: &BuiltinFile| file.path.ends_with(&ending) || file.path.ends_with(&html);
            let mut fitting = files.iter().enumerate().filter(|(_, file)| fits(file));
            match (fitting.next(), fitting.next()) {
                (Some((only, _)), None) => Ok(only),
                (Some((_, one)), Some((_, other))) => Err(format!(
                    "`{name}` may be {} or {}: give the whole path",
                    one.path, other.path
                )),
                (None, _) => Err(format!(
                    "the theme has no file `{name}`; `shownotes theme list` shows all of them"
                )),
            }
        },
        Ok,
    );
    found.map(|index| files.swap_remove(index)).map_err(Error::Usage)
}
