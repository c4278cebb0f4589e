//! `shownotes explain`: what the code of a message means, why it matters and how to mend it.

use std::fmt::Write as _;
use std::io::{ErrorKind, Write};

use clap::ValueEnum;
use serde::Serialize;

use super::OK;
use crate::codes::{self, Code};
use crate::error::{Error, Result};

const EXAMPLES: &str = "\
Examples:
  shownotes explain dead-link     # what it means, why it matters, how to mend it
  shownotes explain               # all codes, a line each
  shownotes explain --format json | jq .code";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Explain {
    /// The code, as a message has it in brackets; without one all are listed
    #[arg(value_name = "CODE")]
    code: Option<String>,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = Printed::Text)]
    format: Printed,
}

/// How it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Printed {
    /// For people
    Text,
    /// One object a line, for programs
    Json,
    /// All of them as the page of the docs
    Markdown,
}

/// A code for programs. Names are never changed or removed; new ones may come.
#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    part: &'a str,
    meaning: &'a str,
    more: &'a str,
    example: Option<&'a str>,
}

/// Explains a code, or lists all.
pub(super) fn run(explain: &Explain) -> Result<u8> {
    let wanted = explain.code.as_deref().map(|name| name.trim_matches(['[', ']']).to_lowercase());
    if let Some(name) = wanted.as_deref().filter(|name| codes::find(name).is_none()) {
        let near = codes::nearest(name).map(|near| format!("; did you mean `{near}`?"));
        let near = near.unwrap_or_else(|| "; `shownotes explain` lists all of them".to_owned());
        return Err(Error::Usage(format!("there is no code `{name}`{near}")));
    }
    let meant =
        || codes::all().filter(|(_, code)| wanted.as_deref().is_none_or(|name| code.name == name));
    let text = match explain.format {
        Printed::Markdown => codes::markdown(),
        Printed::Json => meant().map(|(part, code)| json(part, code)).collect(),
        Printed::Text if wanted.is_some() => meant().map(|(_, code)| whole(code)).collect(),
        Printed::Text => list(),
    };
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(source) if source.kind() != ErrorKind::BrokenPipe => {
            Err(Error::Io { doing: "write", path: "standard output".into(), source })
        }
        _ => Ok(OK),
    }
}

fn whole(code: &Code) -> String {
    let mut text = format!("{} ({})\n\n", code.name, codes::word(code.severity));
    for paragraph in [code.meaning].into_iter().chain(code.more.split("\n\n")) {
        text.push_str(&wrapped(paragraph));
        text.push('\n');
    }
    if !code.example.is_empty() {
        text.push('\n');
        for line in code.example.lines() {
            writeln!(text, "    {line}").expect("a string takes all that is written");
        }
    }
    text
}

/// A line each, under their headings.
fn list() -> String {
    let mut text = String::new();
    let mut last = "";
    for (part, code) in codes::all() {
        let between = if last.is_empty() { "" } else { "\n" };
        let written = match last == part {
            true => Ok(()),
            false => writeln!(text, "{between}{part}"),
        };
        let line = written.and_then(|()| {
            writeln!(text, "  {:<22} {:<8} {}", code.name, codes::word(code.severity), code.meaning)
        });
        line.expect("a string takes all that is written");
        last = part;
    }
    text
}

fn json(part: &str, code: &Code) -> String {
    let line = Line {
        code: code.name,
        severity: codes::word(code.severity),
        part,
        meaning: code.meaning,
        more: code.more,
        example: Some(code.example).filter(|example| !example.is_empty()),
    };
    serde_json::to_string(&line).expect("plain data can be serialised into memory") + "\n"
}

/// In lines of at most eighty characters.
fn wrapped(text: &str) -> String {
    const WIDTH: usize = 80;
    let mut lines = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            lines.push('\n');
            width = 0;
        } else if width > 0 {
            lines.push(' ');
            width += 1;
        }
        lines.push_str(word);
        width += length;
    }
    lines
}
