//! The setting `speakers`: who the labels of transcripts stand for, and what is known of them.

use super::Config;
use crate::load::front_matter::{Field, Node, NodeKind, Reader};
use crate::load::{Role, Speaker};

/// `speakers = { "Ines Marlow" = { role = "host", aliases = ["SPEAKER_00"] }, "Speaker B" = "Tobias Reck" }`
pub(super) fn speakers(reader: &mut Reader<'_>, node: &Node, config: &mut Config) {
    let NodeKind::Map(speakers) = &node.kind else { return reader.wrong_type(node) };
    // The settings are read twice.
    config.speakers.known.clear();
    for (key, node) in speakers {
        if matches!(node.kind, NodeKind::Map(_)) {
            let known = config.speakers.known.entry(key.name.clone()).or_default();
            reader.fields(node, "a speaker", SPEAKER, known);
        } else if let Some(name) = reader.string(node) {
            config.speakers.known.entry(name).or_default().aliases.push(key.name.clone());
        }
    }
}

const SPEAKER: &[Field<Speaker>] = &[
    Field {
        name: "aliases",
        aliases: &["alias", "labels"],
        doc: "Labels of transcripts that stand for them.",
        expects: "a list of labels",
        example: r#"["SPEAKER_00", "Ines"]"#,
        read: |reader, node, speaker| {
            speaker.aliases.extend(reader.one_or_more(node, "label").unwrap_or_default());
        },
    },
    Field {
        name: "role",
        aliases: &[],
        doc: "Host or guest; or what they do.",
        expects: "host, guest or text",
        example: r#""host""#,
        read: |reader, node, speaker| {
            let Some(role) = reader.string(node) else { return };
            match role.to_lowercase().as_str() {
                "host" => speaker.role = Some(Role::Host),
                "guest" => speaker.role = Some(Role::Guest),
                _ => speaker.title = Some(role),
            }
        },
    },
    Field {
        name: "title",
        aliases: &["job"],
        doc: "What they do.",
        expects: "text",
        example: r#""radio engineer""#,
        read: |reader, node, speaker| speaker.title = reader.string(node),
    },
    Field {
        name: "url",
        aliases: &["link", "website"],
        doc: "Where to find them.",
        expects: "an address",
        example: r#""https://example.org/ines""#,
        read: |reader, node, speaker| speaker.url = reader.address(node),
    },
    Field {
        name: "image",
        aliases: &["img", "picture"],
        doc: "A picture of them: its path in the content folder, or its address.",
        expects: "a path or an address",
        example: r#""ines.jpg""#,
        read: |reader, node, speaker| speaker.image = reader.string(node),
    },
];
