//! The setting `machines`: what programs are given beside the pages.

use crate::load::front_matter::Field;
use crate::site::Machines;

/// `machines = { api = false, full_text = false }`
pub(super) const MACHINES: &[Field<Machines>] = &[
    Field {
        name: "markdown",
        aliases: &[],
        doc: "Each page also as Markdown: `index.md` beside `index.html`.",
        expects: "true or false",
        example: "true",
        read: |reader, node, machines| {
            machines.markdown = reader.flag(node).unwrap_or(machines.markdown);
        },
    },
    Field {
        name: "api",
        aliases: &["json"],
        doc: "The site as JSON in `/api/v1/`.",
        expects: "true or false",
        example: "true",
        read: |reader, node, machines| {
            machines.api = reader.flag(node).unwrap_or(machines.api);
        },
    },
    Field {
        name: "llms",
        aliases: &["agents"],
        doc: "`/llms.txt`: what there is on the site, for agents.",
        expects: "true or false",
        example: "true",
        read: |reader, node, machines| {
            machines.llms = reader.flag(node).unwrap_or(machines.llms);
        },
    },
    Field {
        name: "full_text",
        aliases: &["llms_full"],
        doc: "`/llms-full.txt`: all transcripts in files that can be read at once.",
        expects: "true or false",
        example: "true",
        read: |reader, node, machines| {
            machines.full_text = reader.flag(node).unwrap_or(machines.full_text);
        },
    },
];
