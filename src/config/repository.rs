//! The setting `repository`: where readers can mend a mistake.

use super::Config;
use crate::load::front_matter::{Field, Node, NodeKind, Reader};
use crate::site::{Repository, safe_url};

/// As it is written, before the host is known to be one of those we know.
struct Written {
    url: String,
    branch: String,
    folder: String,
}

/// `repository = "https://github.com/me/show"`, or a table with `url`, `branch` and `folder`.
pub(super) fn repository(reader: &mut Reader<'_>, node: &Node, config: &mut Config) {
    let mut written =
        Written { url: String::new(), branch: "main".to_owned(), folder: String::new() };
    match &node.kind {
        NodeKind::Map(_) => {
            reader.fields(node, "the repository", FIELDS, &mut written);
        }
        _ => written.url = reader.string(node).unwrap_or_default(),
    }
    let Written { url, branch, folder } = &written;
    if url.is_empty() {
        return;
    }
    let safe = url.starts_with("https://") || url.starts_with("http://");
    let found = Repository::new(url, branch, folder).filter(|_| safe && safe_url(url));
    if found.is_none() {
        let why = format!("`{url}` is no repository whose files have addresses that are known");
        let hint = "write the address of a file with `{path}` and `{line}`: \
                    \"https://git.example/show/blob/main/{path}#L{line}\"";
        reader.bad_value_because(&node.range, why, hint.to_owned());
    }
    config.site.repository = found;
}

const FIELDS: &[Field<Written>] = &[
    Field {
        name: "url",
        aliases: &["href", "link"],
        doc: "Its address, or that of a file in it with `{path}` and `{line}`.",
        expects: "an address that begins with https://",
        example: r#""https://github.com/me/show""#,
        read: |reader, node, written| written.url = reader.string(node).unwrap_or_default(),
    },
    Field {
        name: "branch",
        aliases: &[],
        doc: "The branch that the site is made of.",
        expects: "a name",
        example: r#""main""#,
        read: |reader, node, written| {
            written.branch = reader.string(node).unwrap_or_else(|| "main".to_owned());
        },
    },
    Field {
        name: "folder",
        aliases: &["path"],
        doc: "Where the folder of the site lies in it.",
        expects: "a path",
        example: r#""website""#,
        read: |reader, node, written| written.folder = reader.string(node).unwrap_or_default(),
    },
];
