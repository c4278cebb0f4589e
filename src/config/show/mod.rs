//! The settings of shows: `[show]` for all of them, `[shows.NAME]` for one, by the name of its folder.

mod feed;
mod parts;
mod people;
mod value;

use super::Config;
use super::corrections::corrections;
use super::notes::SUMMARIZE;
use crate::load::Corrections;
use crate::load::front_matter::{Field, Node, NodeKind, Reader};
use crate::site::ShowOptions;
use crate::summarize;
use feed::FEED;

/// What is read of a show, and what holds for the summarizer there.
type Draft = (ShowOptions, summarize::Options, Corrections);

/// What all shows have in common; where there is only one, its settings.
pub(super) fn show(reader: &mut Reader<'_>, node: &Node, config: &mut Config) {
    let corrections = config.corrections.clone();
    let mut draft = (ShowOptions::default(), config.summarize.clone(), corrections);
    reader.fields(node, "the show", &table(), &mut draft);
    (config.site.show, config.summarize, config.corrections) = draft;
}

/// A show has the site's settings but for its own.
pub(super) fn shows(reader: &mut Reader<'_>, node: &Node, config: &mut Config) {
    let NodeKind::Map(shows) = &node.kind else { return reader.wrong_type(node) };
    for (key, node) in shows {
        let base = &config.summarize;
        let own = summarize::Options { glossary: Vec::new(), ..base.clone() };
        let mut draft = (config.site.show.shared(), own, config.corrections.clone());
        reader.fields(node, "a show", &table(), &mut draft);
        let (show, mut own, corrections) = draft;
        own.glossary.extend(base.glossary.iter().cloned());
        config.site.shows.insert(key.name.clone(), show);
        config.shows.insert(key.name.clone(), own);
        config.show_corrections.insert(key.name.clone(), corrections);
    }
}

fn table() -> Vec<Field<Draft>> {
    SHOW.iter().chain(FEED).copied().collect()
}

const SHOW: &[Field<Draft>] = &[
    Field {
        name: "title",
        aliases: &["name"],
        doc: "The show's name.",
        expects: "text",
        example: r#""The Night Bench""#,
        read: |reader, node, show| show.0.title = reader.string(node),
    },
    Field {
        name: "description",
        aliases: &[],
        doc: "A sentence or two about it.",
        expects: "text",
        example: r#""Conversations after dark.""#,
        read: |reader, node, show| show.0.description = reader.string(node).unwrap_or_default(),
    },
    Field {
        name: "summarize",
        aliases: &[],
        doc: "How its notes are made: what it does not say is as in the site's `summarize`.",
        expects: "a table",
        example: r#"{ "quotes": false }"#,
        read: |reader, node, show| {
            reader.fields(node, "the summarizer", SUMMARIZE, &mut show.1);
        },
    },
    Field {
        name: "corrections",
        aliases: &["replace"],
        doc: "What was heard wrong and what was meant; added to the site's `corrections`.",
        expects: "a table of words",
        example: r#"{ "LaneChain": "LangChain" }"#,
        read: |reader, node, show| corrections(reader, node, &mut show.2),
    },
];
