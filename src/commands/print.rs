//! What commands print on standard output: for people, or a line of JSON for programs.

use std::io::{ErrorKind, Write};

use clap::ValueEnum;
use serde::Serialize;

use crate::error::{Error, Result};

/// How something is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Format {
    /// For people
    #[default]
    Text,
    /// One object a line, for programs
    Json,
}

/// Prints a value as a line of JSON.
pub(super) fn json(value: &impl Serialize) -> Result<()> {
    let mut line =
        serde_json::to_string(value).expect("numbers, strings and lists are always JSON");
    line.push('\n');
    text(&line)
}

/// Prints text as it is.
pub(super) fn text(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    done(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// What became of writing to standard output: whoever closed the pipe has seen enough.
pub(super) fn done(written: std::io::Result<()>) -> Result<()> {
    match written {
        Err(source) if source.kind() != ErrorKind::BrokenPipe => {
            Err(Error::Io { doing: "write", path: "standard output".into(), source })
        }
        _ => Ok(()),
    }
}

/// As one line of a terminal: control characters of foreign content must not reach it, and
/// what breaks lines is a space.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' if plain.ends_with(' ') => {}
            '\n' | '\r' | '\t' => plain.push(' '),
            c if c.is_control() => plain.push('\u{fffd}'),
            c => plain.push(c),
        }
    }
    plain
}

/// A path as a shell takes it: in quotes where it has signs of its own.
pub(super) fn for_a_shell(path: &std::path::Path) -> String {
    let path = plain(&path.display().to_string());
    let safe = |c: char| c.is_alphanumeric() || "/._-+,:@".contains(c);
    let quoted = || format!("'{}'", path.replace('\'', r"'\''"));
    if !path.is_empty() && path.chars().all(safe) { path } else { quoted() }
}
