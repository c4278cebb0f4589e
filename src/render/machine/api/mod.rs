//! `/api/v1/`: the site as JSON, in files that any static host can serve.
//!
//! Version 1 only ever gains fields. Addresses are whole ones where the base address
//! is known; what is not known is left out. Each file names the JSON Schema (2020-12)
//! that it follows, which lies in `/api/v1/schema/`.

mod episode;
mod lists;
mod schema;

use serde::Serialize;

use crate::artifact::{Artifact, Rank};
use crate::render::{Look, Output};
use crate::site::{Route, Routes, Site};

/// `api/v1/index.json` and all that it leads to.
pub(in super::super) struct Api;

impl Output for Api {
    fn name(&self) -> &'static str {
        "interface for programs"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        if !site.machines.api || !look.wants_in(&Route::api("")) {
            return Vec::new();
        }
        let mut files = schema::artifacts();
        files.extend(lists::artifacts(site, look));
        files.extend(episode::artifacts(site, look));
        files
    }
}

/// A file of the interface, with the address of its schema first.
#[derive(Debug, Clone, Serialize)]
struct Document<T> {
    #[serde(rename = "$schema")]
    schema: String,
    #[serde(flatten)]
    body: T,
}

impl<T: Serialize> Document<T> {
    fn new(routes: &Routes, schema: &str, body: T) -> Self {
        let schema = Route::api(&format!("schema/{schema}.json"));
        Self { schema: routes.fullest(&routes.url(&schema)), body }
    }

    fn text(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers are always JSON") + "\n"
    }

    /// A list is its own key: fields that are left out have no place in another.
    fn promise(&self, route: &Route) -> Artifact {
        let make = |text: &String| Ok(text.clone().into_bytes());
        Artifact::new(route.file(), "api", Rank::List, self.text(), make)
    }
}

/// Words that lead somewhere.
#[derive(Debug, Clone, Serialize)]
struct Link {
    title: String,
    url: String,
}
