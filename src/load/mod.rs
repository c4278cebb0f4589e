//! Content files in, episodes and pages out.
//!
//! ```text
//! content/ ─scan▶ ContentFile ─group▶ Group ─read▶ Loaded (Episode or Page) + Diagnostics
//! ```
//! Architecture invariant: parsers return what they could read, with
//! diagnostics; one broken file never hides another.

mod audio;
mod chapters;
mod copies;
mod corrections;
mod decode;
mod episode;
pub(crate) mod formats;
pub(crate) mod front_matter;
mod group;
mod header;
mod headings;
mod lines;
mod look;
mod names;
mod roles;
mod scan;
mod speakers;
mod times;
mod unfit;

pub(crate) use crate::model::Role;
pub(crate) use audio::{AudioFacts, facts as audio_facts};
pub(crate) use chapters::in_audio;
pub(crate) use corrections::{Corrections, correct};
pub(crate) use episode::{Loaded, Wanted, read};
pub(crate) use formats::webvtt::CueByStandard;
pub(crate) use group::{Group, PAGES, groups, is_text};
pub(crate) use look::{known, known_chapters, look, read_every_way};
pub(crate) use names::{dated, readable};
pub(crate) use roles::{holds_fields, is_prose, syntax_of};
pub(crate) use scan::{ContentFile, Scan, scan, scan_one};
pub(crate) use speakers::{Speaker, Speakers};

/// The text of a file's bytes, whatever their encoding; `None` where they are no text.
pub(crate) fn decoded(bytes: Vec<u8>) -> Option<String> {
    decode::decode(bytes).text
}
