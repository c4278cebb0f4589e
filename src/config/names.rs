//! The settings `people` and `topics`: names that belong together, and who has no page.

use crate::load::front_matter::{Field, NodeKind};
use crate::site::{Names, SiteOptions};

/// `people = { aliases = { "Ines Tidewell" = "Ines Marlow" }, hidden = ["Joss Carrow"] }`
pub(super) const PEOPLE: &[Field<Names>] = &[
    Field {
        name: "aliases",
        aliases: &[],
        doc: "Other names of people, each with the name that all of them get.",
        expects: "a table of names",
        example: r#"{ "Ines Tidewell": "Ines Marlow" }"#,
        read: |reader, node, names| {
            let NodeKind::Map(aliases) = &node.kind else { return reader.wrong_type(node) };
            for (key, node) in aliases {
                if let Some(name) = reader.string(node) {
                    names.aliases.insert(Names::key(&key.name), name);
                }
            }
        },
    },
    Field {
        name: "hidden",
        aliases: &["hide"],
        doc: "Who is not listed and has no page.",
        expects: "a list of names",
        example: r#"["Joss Carrow"]"#,
        read: |reader, node, names| {
            let hidden = reader.one_or_more(node, "name").unwrap_or_default();
            names.hidden.extend(hidden.iter().map(|name| Names::key(name)));
        },
    },
];

/// `topics = { aliases = { postgres = "PostgreSQL" }, hidden = ["Busy"] }`
pub(super) const TOPICS: &[Field<SiteOptions>] = &[
    Field {
        name: "aliases",
        aliases: &[],
        doc: "Other names of topics, each with the name that all of them get.",
        expects: "a table of names",
        example: r#"{ "postgres": "PostgreSQL" }"#,
        read: |reader, node, site| {
            let NodeKind::Map(aliases) = &node.kind else { return reader.wrong_type(node) };
            for (key, node) in aliases {
                if let Some(name) = reader.string(node) {
                    site.topic_aliases.insert(key.name.trim().to_lowercase(), name);
                }
            }
        },
    },
    Field {
        name: "hidden",
        aliases: &["hide"],
        doc: "Topics that are found and say nothing: they are left out, but where an episode names them itself.",
        expects: "a list of names",
        example: r#"["Busy"]"#,
        read: |reader, node, site| {
            let hidden = reader.one_or_more(node, "name").unwrap_or_default();
            site.hidden_topics.extend(hidden.iter().map(|name| name.trim().to_lowercase()));
        },
    },
];
