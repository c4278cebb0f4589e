//! `shownotes completions`

use clap_complete::{Shell, generate};

use super::{OK, cli, print};
use crate::error::Result;

const EXAMPLES: &str = "\
Examples:
  shownotes completions bash > ~/.local/share/bash-completion/completions/shownotes
  shownotes completions zsh > ~/.zfunc/_shownotes
  shownotes completions fish > ~/.config/fish/completions/shownotes.fish
  shownotes completions powershell >> $PROFILE";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Completions {
    /// Which shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Prints the completions of a shell.
pub(super) fn run(completions: &Completions) -> Result<u8> {
    let mut script = Vec::new();
    generate(completions.shell, &mut cli(), "shownotes", &mut script);
    print::text(&String::from_utf8_lossy(&script))?;
    Ok(OK)
}
