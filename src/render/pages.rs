//! Plain pages of the author: about, imprint, contact.

use serde::Serialize;

use super::markdown::{first_words, render_page};
use super::{Bytes, Look, Output, machine, render};
use crate::artifact::{Artifact, Rank};
use crate::model;
use crate::site::{Page, PlainPage, PlainSource, Routes, Site, shorten};
use crate::theme::Theme;

/// Search engines show so many characters of a page.
const SUMMARY: usize = 155;

/// Below so many headings a page needs no list of them.
const FEW: usize = 3;

/// `NAME/index.html`
pub(super) struct Pages;

impl Output for Pages {
    fn name(&self) -> &'static str {
        "plain pages"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        let pages = site.pages.iter().filter(|entry| look.wants(&entry.route));
        let promises = pages.flat_map(|entry| {
            let model::Page { slug, title, description, .. } = &entry.page;
            let own = Some(description.clone()).filter(|own| !own.is_empty());
            let about = own.unwrap_or_else(|| shorten(&first_words(&entry.page.body), SUMMARY));
            let head = site.head(&entry.route, slug.as_str(), title, &about);
            let source = PlainSource { page: entry.page.clone(), links: entry.links.clone() };
            let page = machine::led(site, &entry.route, site.page(head, source));
            let mirror = machine::mirror(site, &entry.route, &page);
            let input = Input { theme: look.theme.clone(), page, routes: site.routes.clone() };
            let page = Artifact::new(entry.route.file(), "plain", Rank::Page, input, make);
            mirror.into_iter().chain([page])
        });
        promises.collect()
    }
}

#[derive(Serialize)]
struct Input {
    theme: Theme,
    page: Page<PlainSource>,
    routes: Routes,
}

fn make(input: &Input) -> Bytes {
    let Page { site, head, body } = &input.page;
    let PlainSource { page, links } = body;
    let (html, mut contents) = render_page(&page.body, &input.routes, links);
    if contents.len() < FEW {
        contents.clear();
    }
    let body = PlainPage { title: page.title.clone(), html, contents };
    render(&input.theme, "page.html", site, head, &body)
}
