//! Promises the files of the site: one file an output, and the table that lists them.
//!
//! Architecture invariant: makes promises only. Nothing is rendered here until
//! somebody keeps a promise, and no disk is touched but through the theme and
//! the store.

mod assets;
mod episodes;
mod home;
mod lists;
mod markdown;
mod pages;
mod people;
mod redirects;
mod topics;

use serde::Serialize;

use crate::artifact::{Artifact, Rank};
use crate::error::Result;
use crate::site::{Page, Route, Site};
use crate::theme::Theme;

/// A kind of file that a site has.
pub(crate) trait Output: Sync {
    /// What it is called in messages and docs.
    fn name(&self) -> &'static str;

    /// The files of this kind.
    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact>;
}

/// What outputs need beside the site.
pub(crate) struct Look<'a> {
    /// Templates and static files.
    pub(crate) theme: &'a Theme,
    /// The folder of the site, for files that are copied.
    pub(crate) root: &'a std::path::Path,
    /// The folder of the content.
    pub(crate) content: &'a std::path::Path,
    /// How many episodes a list shows on one page.
    pub(crate) page_size: usize,
}

/// All kinds of files. A new kind is one file and one line here.
pub(crate) const OUTPUTS: &[&dyn Output] = &[
    &assets::Assets,
    &episodes::Episodes,
    &pages::Pages,
    &redirects::Redirects,
    &topics::Topics,
    &people::People,
    &lists::Lists,
    &home::Home,
];

/// The promise of a page that its template renders as it is.
fn page<B>(
    look: &Look<'_>,
    route: &Route,
    template: &'static str,
    rank: Rank,
    page: Page<B>,
) -> Artifact
where
    B: Serialize + Send + Sync + 'static,
{
    let input = Rendering { theme: look.theme.clone(), template, page };
    Artifact::new(route.file(), "page", rank, input, |input| {
        input.theme.render(input.template, &input.page)
    })
}

/// All that a rendered page depends on.
#[derive(Serialize)]
struct Rendering<B> {
    theme: Theme,
    template: &'static str,
    page: Page<B>,
}

/// A promised file that renders nothing but plain bytes.
type Bytes = Result<Vec<u8>>;
