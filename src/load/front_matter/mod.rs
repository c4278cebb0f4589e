//! Front matter: the fields at the top of a content file, or the whole of a file beside it.
//!
//! ```text
//! text ─split▶ Matter ─parse▶ Node ─read▶ FrontMatter      (TOML, YAML and JSON give the same Node)
//!      └─read_bare_header▶ FrontMatter                     (`# Title`, `**Guests:** …`)
//! ```
//!
//! Architecture invariant: text in, data out. Nothing here touches the disk,
//! and nothing fails: what cannot be read is skipped and told as a
//! [`Diagnostic`](crate::diagnostic::Diagnostic) without a path.

mod ads;
mod bare_header;
mod chapters;
mod dates;
mod describe;
mod edits;
mod fields;
mod front;
mod insert;
mod json;
mod media;
mod nearest;
mod node;
mod people;
mod read;
mod reader;
mod scalars;
mod split;
mod spoken;
mod toml_syntax;
mod write;
mod yaml;
mod yaml_places;

#[cfg(test)]
mod tests;

#[allow(unused_imports, reason = "the room around this one is still being built")]
pub(crate) use self::{
    ads::Ad,
    bare_header::{BareHeader, read_bare_header},
    describe::{Described, Inside, Table, Takes, describe},
    fields::FIELDS,
    front::{FieldEdits, FrontMatter, Kind, TranscriptField},
    insert::{Addition, Refusal, insert},
    node::{Key, Node, NodeKind},
    read::{read, read_table},
    reader::{Field, Reader},
    split::{Matter, Split, Syntax, split},
    spoken::{Spoken, split_spoken},
    write::Value,
};
