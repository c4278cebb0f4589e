//! The JSON Schemas of the interface, as files of the site.

use crate::artifact::{Artifact, Rank};
use crate::site::Route;

/// Name and text of each.
const SCHEMAS: [(&str, &str); 6] = [
    ("index", include_str!("schema/index.json")),
    ("shows", include_str!("schema/shows.json")),
    ("episodes", include_str!("schema/episodes.json")),
    ("episode", include_str!("schema/episode.json")),
    ("topics", include_str!("schema/topics.json")),
    ("people", include_str!("schema/people.json")),
];

pub(super) fn artifacts() -> Vec<Artifact> {
    let files = SCHEMAS.iter().map(|(name, text)| {
        let path = Route::api(&format!("schema/{name}.json")).file();
        Artifact::new(path, "schema", Rank::Asset, *text, |text| Ok(text.as_bytes().to_vec()))
    });
    files.collect()
}
