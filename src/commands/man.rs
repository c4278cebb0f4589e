//! `shownotes man`

use super::{OK, cli, print};
use crate::error::{Error, Result};

const EXAMPLES: &str = "\
Examples:
  shownotes man | man -l -
  shownotes man > ~/.local/share/man/man1/shownotes.1
  shownotes man summarize > ~/.local/share/man/man1/shownotes-summarize.1";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Man {
    /// The page of this command instead of that of the program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints a manual page in roff.
pub(super) fn run(man: &Man) -> Result<u8> {
    let mut all = cli();
    all.build();
    let command = match &man.command {
        None => all,
        Some(name) => {
            let found = all.find_subcommand(name).cloned().ok_or_else(|| {
                Error::Usage(format!("there is no command `{name}`; `shownotes --help` lists all"))
            })?;
            // `clap` calls it `shownotes summarize`, manual pages are called by one word.
            let name = format!("shownotes-{name}");
            found.display_name(name)
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(Error::io("write", "the manual page"))?;
    print::text(&String::from_utf8_lossy(&page))?;
    Ok(OK)
}
