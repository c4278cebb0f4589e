//! What programs are given beside the pages: JSON, Markdown, and lists that lead to both.

mod api;
mod llms;
mod markdown;
mod mirror;

pub(super) use api::Api;
pub(super) use llms::Llms;
pub(super) use mirror::{EpisodeMirror, Mirrored, mirror};

use serde::Serialize;

use crate::site::{Entry, FileLink, Page, Route, Site};

/// The page with the way to its mirror in its head.
pub(super) fn led<B: Serialize>(site: &Site, route: &Route, mut page: Page<B>) -> Page<B> {
    if site.machines.markdown {
        page.head.alternates.push(FileLink {
            title: "Markdown".to_owned(),
            url: site.routes.url(&route.markdown()),
            media_type: "text/markdown",
        });
    }
    page
}

/// The way to what the interface has of an episode.
pub(super) fn data_of(site: &Site, entry: &Entry) -> Option<FileLink> {
    site.machines.api.then(|| FileLink {
        title: "JSON".to_owned(),
        url: site.routes.url(&entry.route.api_of()),
        media_type: "application/json",
    })
}
