//! What every page shows of the site: its name, its navigation, its foot.

use super::card::Link;
use super::navigation::{navigation, services, written_link};
use super::shows::ShowEntry;
use super::{PageEntry, Route, Routes, SiteInfo, SiteOptions};
use crate::words::Words;

/// What a site says of itself is made of this.
pub(super) struct About<'a> {
    pub(super) options: &'a SiteOptions,
    pub(super) words: &'a Words,
    pub(super) routes: &'a Routes,
    pub(super) footer_html: String,
}

impl About<'_> {
    /// What every page shows of the site, but for its feeds; `lists` says whether there are
    /// topics and people.
    pub(super) fn info(
        self,
        shows: &[ShowEntry],
        pages: &[PageEntry],
        (topics, people): (bool, bool),
    ) -> SiteInfo {
        let Self { options, words, routes, footer_html } = self;
        let title = options.title.clone().unwrap_or_else(|| match shows {
            [only] => only.show.title.clone(),
            _ => words.text("podcasts"),
        });
        let description = match (options.description.as_str(), shows) {
            ("", [only]) => only.show.description.clone(),
            (own, _) => own.to_owned(),
        };
        SiteInfo {
            title,
            description,
            language: options.language.clone(),
            direction: words.direction(),
            home: routes.url(&Route::home()),
            nav: match &options.navigation {
                Some(links) => links.iter().map(|link| written_link(routes, link)).collect(),
                None if shows.is_empty() => Vec::new(),
                None => navigation(routes, words, topics, people),
            },
            feeds: Vec::new(),
            pages: pages
                .iter()
                .map(|page| Link { title: page.page.title.clone(), url: routes.url(&page.route) })
                .collect(),
            logo: options.logo.clone(),
            subscribe: services(routes, &options.subscribe),
            social: services(routes, &options.social),
            footer_html,
            analytics: options.analytics.clone(),
            search: !shows.is_empty(),
            origin: routes.origin().map(str::to_owned),
        }
    }
}
