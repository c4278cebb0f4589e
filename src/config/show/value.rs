//! Payments by listeners, and podcasts that are recommended, as settings of a show.

use super::parts::{address, text};
use crate::load::front_matter::Field;
use crate::site::feed::{Recipient, RemoteItem, ValueBlock};

pub(super) const VALUE: &[Field<ValueBlock>] = &[
    text!(needed "type" [], kind, "The layer of payments.", r#""lightning""#),
    text!(needed "method" [], method, "How they are sent.", r#""keysend""#),
    text!("suggested" [], suggested, "How much a minute.", r#""0.00000005000""#),
    Field {
        name: "recipients",
        aliases: &["recipient"],
        doc: "Who gets them.",
        expects: "a list of recipients with `type`, `address` and `split`",
        example: r#"[{ "type": "node", "address": "03ae9f", "split": 100 }]"#,
        read: |reader, node, value| {
            let expects = "fields such as `address` and `split`";
            let read = reader.each(node, "recipient", expects, |reader, node| {
                let mut recipient = Recipient { split: 1, ..Recipient::default() };
                reader.fields(node, "a recipient", RECIPIENT, &mut recipient);
                (!recipient.address.is_empty()).then_some(recipient)
            });
            value.recipients = read.unwrap_or_default();
        },
    },
];

const RECIPIENT: &[Field<Recipient>] = &[
    text!("name" [], name, "Who it is.", r#""Ines Marlow""#),
    text!(needed "type" [], kind, "What the address is.", r#""node""#),
    text!(needed "address" [], address, "Where it is paid to.", r#""03ae9f""#),
    Field {
        name: "split",
        aliases: &["share"],
        doc: "How many shares of the whole.",
        expects: "a whole number",
        example: "50",
        read: |reader, node, recipient| recipient.split = reader.count(node).unwrap_or(1),
    },
    Field {
        name: "fee",
        aliases: &[],
        doc: "Whether it is taken before the others share.",
        expects: "yes or no",
        example: "false",
        read: |reader, node, recipient| recipient.fee = reader.flag(node).unwrap_or(false),
    },
    text!("custom_key"["customkey"], custom_key, "Sent along.", r#""696969""#),
    text!("custom_value"["customvalue"], custom_value, "Sent along.", r#""ines""#),
];

pub(super) const PODROLL: &[Field<RemoteItem>] = &[
    text!(needed "guid" ["feed_guid"], guid, "Its podcast:guid.", r#""917393e3-1b1e-5cef-ace4-edaa54e1f810""#),
    Field {
        name: "url",
        aliases: &["feed", "feed_url"],
        doc: "Its feed.",
        expects: "an address that begins with https://",
        example: r#""https://example.org/feed.xml""#,
        read: |reader, node, other| other.url = address(reader, node),
    },
    text!("title"["name"], title, "Its name.", r#""The Day Bench""#),
    text!("medium" [], medium, "Where it is no podcast.", r#""music""#),
];
