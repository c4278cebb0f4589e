//! Tables of fields for the docs: one for each group that has fields of its own.

use std::fmt::Write as _;

use serde_json::Value;

use crate::config::{Described, Inside, Table, Takes};

const ABOVE: &str = "All that `shownotes.toml` may say, and all of it is optional. Names are read whatever \
their case, and with `-` for `_`. A setting that is not known or cannot be read stops the run with the line \
and what to write instead, because one that is misread would change the whole site.\n\n\
For an editor that completes and checks: `shownotes schema > shownotes.schema.json`, and \
`#:schema ./shownotes.schema.json` as the first line of `shownotes.toml`. The same schema lies \
[beside this page](shownotes.schema.json).\n\n\
What some of it does has pages of its own: colours, fonts, words and the masthead [look.md](look.md), feeds and \
directories [feeds.md](feeds.md), who speaks [formats.md](formats.md#speakers), what machines are given \
[machines.md](machines.md), how notes are made [summarize.md](summarize.md), publishing [publish.md](publish.md).\n\n\
This page is made of the program: `shownotes schema --format markdown > docs/configuration.md`.\n\n\
## All settings\n\n";

/// The page of all settings.
pub(super) fn settings(fields: &[Described]) -> String {
    let mut page = format!("# Configuration\n\n{ABOVE}");
    Tables { heading: |stand| format!("`{stand}`"), ..Tables::new(&mut page) }
        .group(&Place::Root, fields);
    page
}

/// The tables of front matter, which stand in a page of more.
pub(super) fn front_matter(fields: &[Described]) -> String {
    let mut page = String::new();
    Tables { level: "###", heading: words, ..Tables::new(&mut page) }.group(&Place::Root, fields);
    page
}

/// Where a group stands.
#[derive(Clone)]
enum Place {
    Root,
    One(String),
    Each(String),
    Named(String),
}

impl Place {
    /// As TOML names it: `[show]`, `[[show.podroll]]`, `[shows.NAME]`.
    fn toml(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::One(path) => format!("[{path}]"),
            Self::Each(path) => format!("[[{path}]]"),
            Self::Named(path) => format!("[{path}.NAME]"),
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::One(path) | Self::Each(path) => format!("{path}."),
            Self::Named(path) => format!("{path}.NAME."),
        }
    }
}

/// `[[guests]]` in words, for those who write YAML.
fn words(stand: &str) -> String {
    match stand.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
        Some(path) => format!("Each of `{path}`"),
        None => format!("Fields of `{}`", stand.trim_matches(['[', ']'])),
    }
}

/// A page that is being written.
struct Tables<'p, 'f> {
    page: &'p mut String,
    level: &'static str,
    heading: fn(&str) -> String,
    /// The names of the groups that were told already, and where.
    told: Vec<(Vec<&'f str>, String)>,
}

impl<'p, 'f> Tables<'p, 'f> {
    fn new(page: &'p mut String) -> Self {
        Self { page, level: "##", heading: str::to_owned, told: Vec::new() }
    }

    /// A table of these fields, then those of the groups in them. The same fields are told once.
    fn group(&mut self, place: &Place, fields: &'f [Described]) {
        self.page.push_str("| name | takes | says |\n|---|---|---|\n");
        for field in fields {
            let Described { name, aliases, doc, expects, example, .. } = field;
            let also = aliases.iter().map(|alias| format!("`{alias}`")).collect::<Vec<_>>();
            let also = match also.is_empty() {
                true => String::new(),
                false => format!(", also {}", also.join(", ")),
            };
            let (takes, doc) = (cell(expects), cell(doc));
            let example = cell(&toml(example));
            writeln!(self.page, "| `{name}`{also} | {takes}, such as `{example}` | {doc} |")
                .expect("a string takes all that is written");
        }
        for field in fields {
            let path = format!("{}{}", place.path(), field.name);
            let Takes { items, fields, named, .. } = &field.takes;
            let mut seen: Vec<&Table> = Vec::new();
            let inside = |inside: &'f Option<Inside>| inside.iter().flat_map(|i| &i.fields);
            let each = inside(items).map(|table| (Place::Each(path.clone()), table));
            let one = fields.iter().map(|table| (Place::One(path.clone()), table));
            let of_names = inside(named).map(|table| (Place::Named(path.clone()), table));
            for (place, table) in each.chain(one).chain(of_names) {
                // One guest is written as each of several is.
                if !seen.contains(&table) {
                    seen.push(table);
                    self.part(&place, table);
                }
            }
        }
    }

    fn part(&mut self, place: &Place, fields: &'f [Described]) {
        let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
        let heading = (self.heading)(&place.toml());
        self.page.push_str(&format!("\n{} {heading}\n\n", self.level));
        match self.told.iter().find(|(known, _)| *known == names) {
            Some((_, other)) => self.page.push_str(&format!("As {other}.\n")),
            None => {
                let small = |first: &str| {
                    heading.strip_prefix(first).map(|rest| first.to_lowercase() + rest)
                };
                let as_told = small("Each ").or_else(|| small("Fields ")).unwrap_or(heading);
                self.told.push((names, as_told));
                self.group(place, fields);
            }
        }
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// An example as TOML has it: `{ k = "v" }`.
fn toml(example: &str) -> String {
    match serde_json::from_str(example) {
        Ok(value) => inline(&value),
        Err(_) => example.to_owned(),
    }
}

fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Value::Object(fields) => {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
            let field = |(name, value): (&String, &Value)| match name.chars().all(plain) {
                true => format!("{name} = {}", inline(value)),
                false => format!("{name:?} = {}", inline(value)),
            };
            format!("{{ {} }}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
