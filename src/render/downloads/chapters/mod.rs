//! Chapters to take along, in the formats that players and editors read: one file a format.

mod ffmetadata;
mod json;
mod podlove;
mod text;
mod vtt;

pub(in super::super) use ffmetadata::Ffmetadata;
pub(in super::super) use json::Json;
pub(in super::super) use podlove::{NAMESPACE, Podlove, write};
pub(in super::super) use text::Text;
pub(in super::super) use vtt::Vtt;

use serde::Serialize;

use super::super::{Bytes, Look};
use super::promises_of;
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::model::Timestamp;
use crate::site::{DownloadFormat, Mark, Pictures, Routes, Site, Told};

/// What a file of chapters depends on that has addresses.
#[derive(Serialize)]
struct Input {
    told: Stored<Told>,
    pictures: Pictures,
    routes: Routes,
}

/// Promises a format that has addresses.
fn promises(
    site: &Site,
    look: &Look<'_>,
    format: DownloadFormat,
    make: fn(&Input) -> Bytes,
) -> Vec<Artifact> {
    promises_of(site, look, format, make, |site, entry| Input {
        told: entry.told.clone(),
        pictures: entry.pictures.clone(),
        routes: site.routes.clone(),
    })
}

/// When a chapter is over, for formats that must know: a second after its start where nobody
/// knows, and never at its start.
fn end(mark: &Mark) -> Timestamp {
    const LEAST: u64 = 1;
    let start = mark.start.millis();
    Timestamp::from_millis(mark.end.map_or(start + 1000, Timestamp::millis).max(start + LEAST))
}
