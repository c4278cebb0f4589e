//! Plain pages with what their links lead to: other pages and episodes by the names of their files,
//! files beside them, and what lies outside of the content in the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::assemble::route_of;
use super::attachments::{Attachment, Files, local_path};
use super::repository::Repository;
use super::{PageEntry, Record, Route, Routes};
use crate::model::Page;

/// A plain page as it was read.
#[derive(Debug)]
pub(crate) struct WrittenPage {
    /// The file it comes from, relative to the site's root.
    pub(crate) source: String,
    /// The same, relative to the content folder.
    pub(crate) path: String,
    /// What it says.
    pub(crate) page: Page,
    /// The files that it links, as it writes them.
    pub(crate) links: BTreeSet<String>,
}

impl WrittenPage {
    /// The files that it links, relative to the content folder.
    pub(crate) fn wishes(&self) -> impl Iterator<Item = String> {
        self.links.iter().filter_map(|link| local_path(folder(&self.path), parted(link).0))
    }
}

/// The pages with their addresses. In a site without episodes the page `index` is the home page.
pub(super) fn entries(
    pages: Vec<WrittenPage>,
    records: &[Arc<Record>],
    routes: &Routes,
    repository: Option<&Repository>,
    files: &Files<'_>,
) -> Vec<PageEntry> {
    let place = |page: &Page| match page.slug.as_str() {
        "index" if records.is_empty() => Route::home(),
        _ => Route::page(&page.slug),
    };
    let mut known: BTreeMap<String, Route> =
        records.iter().map(|record| (record.place.source.clone(), route_of(record))).collect();
    known.extend(pages.iter().map(|written| (written.source.clone(), place(&written.page))));
    let entry = |written: WrittenPage| {
        let route = place(&written.page);
        let prefix = written.source.strip_suffix(&*written.path).unwrap_or_default();
        let mut links = BTreeMap::new();
        let mut attachments: Vec<Attachment> = Vec::new();
        for link in &written.links {
            let (path, rest) = parted(link);
            let url = match local_path(folder(&written.path), path) {
                Some(target) => match known.get(&format!("{prefix}{target}")) {
                    Some(page) => Some(routes.url(page)),
                    // Held back, perhaps: what is no page must not come out as a file.
                    None if is_text(&target) => None,
                    None => files(&target).and_then(|facts| {
                        let name = target.rsplit('/').next().unwrap_or(&target);
                        let place = route.attachment(name)?;
                        let url = routes.url(&place);
                        match attachments.iter().find(|other| other.route == place) {
                            // Of two files of one name the second is a dead link, which is told.
                            Some(other) if other.source != target => return None,
                            Some(_) => {}
                            None => attachments.push(Attachment {
                                route: place,
                                source: target.clone(),
                                digest: facts.digest,
                            }),
                        }
                        Some(url)
                    }),
                },
                // It leads out of the content, and there are no files of ours.
                None => repository.map(|repository| {
                    repository.file(&format!("{}/{path}", folder(&written.source)))
                }),
            };
            links.extend(url.map(|url| (link.clone(), format!("{url}{rest}"))));
        }
        PageEntry { source: written.source, route, page: written.page, links, attachments }
    };
    pages.into_iter().map(entry).collect()
}

/// Whether a file may be an episode or a page.
fn is_text(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    ["md", "markdown", "txt"].contains(&&*ending)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A link in its path and what follows: `start.md` and `#publish`.
fn parted(link: &str) -> (&str, &str) {
    link.split_at(link.find(['#', '?']).unwrap_or(link.len()))
}
