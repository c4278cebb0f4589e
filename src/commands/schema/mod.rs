//! `shownotes schema`: what settings and front matter may say, for editors and for the docs.

mod json;
mod markdown;

use clap::ValueEnum;

use super::{OK, tell};
use crate::config;
use crate::error::Result;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Schema {
    /// Of what
    #[arg(value_enum, value_name = "WHAT", default_value_t = Subject::Settings)]
    subject: Subject,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = Printed::Json)]
    format: Printed,
}

const EXAMPLES: &str = "Examples:\n  \
    shownotes schema > shownotes.schema.json    then, in the first line of shownotes.toml:\n  \
    \u{20}                                           #:schema ./shownotes.schema.json\n  \
    shownotes schema front-matter               for files beside transcripts";

/// What is described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Subject {
    /// `shownotes.toml`
    Settings,
    /// What stands at the top of an episode, or beside it
    FrontMatter,
}

/// How it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Printed {
    /// A JSON Schema
    Json,
    /// A page of the docs
    Markdown,
}

/// Prints the schema.
pub(super) fn run(schema: &Schema) -> Result<u8> {
    let (title, fields) = match schema.subject {
        Subject::Settings => ("Settings of a site: shownotes.toml", config::settings()),
        Subject::FrontMatter => ("Front matter of an episode", config::front_matter()),
    };
    tell::out(&match schema.format {
        Printed::Json => json::schema(title, &fields),
        Printed::Markdown => match schema.subject {
            Subject::Settings => markdown::settings(&fields),
            Subject::FrontMatter => markdown::front_matter(&fields),
        },
    })?;
    Ok(OK)
}
