//! Reads how the times of a transcript differ from those of the audio that is published.

use super::node::{Node, NodeKind};
use super::reader::{Field, Reader, shown};
use crate::model::Timestamp;

/// An advertisement that the published audio has and the transcript does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ad {
    /// When it is heard in the audio.
    pub(crate) at: Timestamp,
    /// How long it is.
    pub(crate) length: Timestamp,
}

/// The fields of one advertisement.
pub(super) const AD: &[Field<Draft>] = &[
    Field {
        name: "at",
        aliases: &["start", "time"],
        doc: "When it is heard in the audio: seconds, 7:48 or 1:02:03.",
        expects: "a time",
        example: r#""12:00""#,
        read: |reader, node, ad| ad.at = reader.time(node),
    },
    Field {
        name: "length",
        aliases: &["duration"],
        doc: "How long it is: 30 s, 0:30.",
        expects: "a duration",
        example: r#""30 s""#,
        read: |reader, node, ad| ad.length = reader.duration(node),
    },
];

/// An advertisement that is being read.
#[derive(Default)]
pub(super) struct Draft {
    at: Option<Timestamp>,
    length: Option<Timestamp>,
}

impl Reader<'_> {
    /// A list of advertisements, each with its fields or as `12:00 30 s`.
    pub(super) fn ads(&mut self, node: &Node) -> Option<Vec<Ad>> {
        self.each(node, "ad", "`12:00 30 s`, or the fields `at` and `length`", Self::ad)
    }

    fn ad(&mut self, node: &Node) -> Option<Ad> {
        let faults = self.fault_count();
        let mut draft = Draft::default();
        if matches!(node.kind, NodeKind::Map(_)) {
            self.fields(node, "an ad", AD, &mut draft);
        } else {
            let line = self.string(node)?;
            let (at, length) = line.split_once(char::is_whitespace).unwrap_or((&line, ""));
            draft.at = Timestamp::parse(at);
            draft.length = super::media::parse_duration(length);
        }
        match (draft.at, draft.length) {
            (Some(at), Some(length)) => Some(Ad { at, length }),
            _ if self.fault_count() > faults => None,
            _ => {
                let why = "this ad does not say when it is heard and how long it is".to_owned();
                let hint = "give it `at` such as 12:00, and `length` such as 30 s".to_owned();
                self.bad_value_because(&node.range, why, hint);
                None
            }
        }
    }

    /// Milliseconds, forwards or backwards: `12.5s`, `-0:30`.
    pub(super) fn offset(&mut self, node: &Node) -> Option<i64> {
        let raw = self.string(node)?;
        let text = raw.trim();
        let bare = text.trim_start_matches(['+', '-', '−']);
        let back = text.starts_with(['-', '−']);
        let length = super::media::parse_duration(bare);
        let millis = length.and_then(|length| i64::try_from(length.millis()).ok());
        if millis.is_none() {
            self.bad_value(&node.range, format!("`{}` is no length of time", shown(&raw)));
        }
        millis.map(|millis| if back { -millis } else { millis })
    }
}
