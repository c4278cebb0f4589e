//! Who makes a show, as its settings say.

use super::parts::{address, text};
use crate::load::front_matter::Field;
use crate::site::feed::Credit;

pub(super) const CREDIT: &[Field<Credit>] = &[
    text!(needed "name" [], name, "As on the pages of the site.", r#""Ines Marlow""#),
    text!("role" [], role, "Of the Podcast Taxonomy; host where nothing is said.", r#""producer""#),
    text!("group" [], group, "Of the Podcast Taxonomy; cast where nothing is said.", r#""writing""#),
    Field {
        name: "url",
        aliases: &["href", "link", "website"],
        doc: "Where to find them.",
        expects: "an address that begins with https://",
        example: r#""https://example.org/ines""#,
        read: |reader, node, credit| credit.url = address(reader, node),
    },
    Field {
        name: "image",
        aliases: &["img", "picture"],
        doc: "Address of a picture of them.",
        expects: "an address that begins with https://",
        example: r#""https://example.org/ines.jpg""#,
        read: |reader, node, credit| credit.image = address(reader, node),
    },
];
