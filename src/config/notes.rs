//! The settings of `[summarize]`, of the site and of each show.

use crate::load::front_matter::{Field, Node, NodeKind, Reader};
use crate::summarize::Options;

/// A part that is made unless it is switched off.
macro_rules! part {
    ($name:literal, $part:ident, $doc:literal) => {
        Field {
            name: $name,
            aliases: &[],
            doc: $doc,
            expects: "true or false",
            example: "false",
            read: |reader, node, options| {
                if let Some(made) = reader.flag(node) {
                    options.parts.$part = made;
                }
            },
        }
    };
}

/// Every setting, in the order of the documentation.
pub(super) const SUMMARIZE: &[Field<Options>] = &[
    Field {
        name: "density",
        aliases: &[],
        doc: "How finely episodes are cut into chapters.",
        expects: "\"fewer\", \"normal\", \"more\", a number of chapters, or minutes as in \"5 min\"",
        example: r#""normal""#,
        read: |reader, node, options| match reader.string(node).map(|text| text.parse()) {
            Some(Ok(density)) => options.density = density,
            Some(Err(why)) => reader.bad_value(&node.range, why),
            None => {}
        },
    },
    Field {
        name: "glossary",
        aliases: &["names"],
        doc: "Names as they are spelt; a show's are added to the site's.",
        expects: "a list of names",
        example: r#"["PostgreSQL", "Wen Adisa"]"#,
        read: |reader, node, options| {
            options.glossary = reader.strings(node, "name").unwrap_or_default();
        },
    },
    part!("summary", summary, "Whether a summary is made."),
    Field {
        name: "chapters",
        aliases: &[],
        doc: "Whether chapters are made; or how many, whatever the density.",
        expects: "true, false or a number",
        example: "false",
        read: chapters,
    },
    part!("sections", sections, "Whether the chapters of long episodes are put into groups."),
    part!("quotes", quotes, "Whether quotes are picked."),
    part!("topics", topics, "Whether topics are found."),
    part!("mentions", mentions, "Whether names that are spoken of are listed."),
];

fn chapters(reader: &mut Reader<'_>, node: &Node, options: &mut Options) {
    let number = match &node.kind {
        NodeKind::Scalar { raw, quoted: false } => raw.trim().parse().ok(),
        _ => None,
    };
    match number {
        Some(0) => options.parts.chapters = false,
        Some(count) => (options.parts.chapters, options.chapters) = (true, Some(count)),
        None => {
            if let Some(made) = reader.flag(node) {
                options.parts.chapters = made;
            }
        }
    }
}
