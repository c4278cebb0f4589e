//! Promises the files of the site: one file an output, and the table that lists them.
//!
//! Architecture invariant: makes promises only. Nothing is rendered here until
//! somebody keeps a promise, and no disk is touched but through the theme and
//! the store.

mod assets;
mod downloads;
mod episodes;
mod feeds;
mod headers;
mod home;
mod lists;
mod machine;
mod markdown;
mod pages;
mod people;
mod redirect_list;
mod redirects;
mod search;
mod sitemap;
#[cfg(feature = "og-images")]
mod social;
mod structured;
mod topics;
mod words;
mod xml;

use serde::Serialize;

use crate::artifact::{Artifact, Rank};
use crate::cache::Hashed;
use crate::error::Result;
use crate::site::{Entry, Head, Page, Route, Routes, Site, SiteInfo};
use crate::theme::Theme;
pub(crate) use downloads::{ChapterForm, chapter_file, escape as markdown_text};
pub(crate) use markdown::linked_files;
pub(crate) use search::spoken;
use structured::{Described, json_ld};

/// A kind of file that a site has.
pub(crate) trait Output: Sync {
    /// What it is called in messages and docs.
    fn name(&self) -> &'static str;

    /// Of an output that cannot promise one file without all of them: where they lie.
    fn joined(&self) -> Option<&'static str> {
        None
    }

    /// The files of this kind; at least the one that is asked for where [`Look::wanted`] names one.
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
    /// The one file that is asked for; without it all are. Outputs pass over what it cannot be.
    pub(crate) wanted: Option<&'a str>,
    /// The episodes that may have that file: [`Look::near`].
    pub(crate) near: Option<Vec<usize>>,
}

impl Look<'_> {
    /// The episodes in whose folder or below a file may lie. It is asked once for all outputs: of
    /// ten thousand episodes each of a dozen outputs would look at all of them.
    pub(crate) fn near(site: &Site, file: &str) -> Vec<usize> {
        let may = |at: &usize| site.episodes[*at].route.is_above(file);
        (0..site.episodes.len()).filter(may).collect()
    }

    /// The episodes whose own files may be asked for.
    fn episodes<'s>(&self, site: &'s Site) -> Vec<&'s Entry> {
        match &self.near {
            Some(near) => near.iter().map(|at| &*site.episodes[*at]).collect(),
            None => site.episodes.iter().map(|entry| &**entry).collect(),
        }
    }

    /// Whether the file at a route is asked for, or the page's mirror.
    fn wants(&self, route: &Route) -> bool {
        self.wanted.is_none_or(|file| route.has(file))
    }

    /// Whether something may be asked for whose path begins so.
    fn wants_below(&self, start: &str) -> bool {
        self.wanted.is_none_or(|file| file.starts_with(start))
    }

    /// Whether something may be asked for in the folder of a page or below.
    fn wants_in(&self, page: &Route) -> bool {
        self.wanted.is_none_or(|file| page.is_above(file))
    }
}

/// All kinds of files. A new kind is one file and one line here.
pub(crate) const OUTPUTS: &[&dyn Output] = &[
    &assets::Assets,
    &downloads::Text,
    &downloads::Markdown,
    &downloads::Vtt,
    &downloads::Srt,
    &downloads::Json,
    &downloads::Html,
    &downloads::ChaptersText,
    &downloads::ChaptersJson,
    &downloads::Podlove,
    &downloads::ChaptersVtt,
    &downloads::Ffmetadata,
    &words::Words,
    &episodes::Episodes,
    &pages::Pages,
    &redirects::Redirects,
    &redirect_list::RedirectList,
    &headers::Headers,
    &topics::Topics,
    &people::People,
    &lists::Lists,
    &home::Home,
    &search::Search,
    &search::SearchIndex,
    &machine::Api,
    &machine::Llms,
    &sitemap::Sitemap,
    &feeds::Rss,
    &feeds::Atom,
    &feeds::JsonFeed,
    #[cfg(feature = "og-images")]
    &social::SocialCards,
];

/// The author's words for the foot of pages, made safe; `/about/` is a path of the site.
pub(crate) fn footer_html(markdown: &str, routes: &Routes) -> String {
    markdown::render_notes(markdown, routes).trim_end().to_owned()
}

/// The promise of a page that its template renders as it is.
fn page<B>(
    look: &Look<'_>,
    route: &Route,
    template: &'static str,
    rank: Rank,
    page: Page<B>,
) -> Artifact
where
    B: Described + Serialize + Send + Sync + 'static,
{
    let input = Rendering { theme: look.theme.clone(), template, page };
    Artifact::new(route.file(), "page", rank, input, |input| {
        let Page { site, head, body } = &input.page;
        render(&input.theme, input.template, site, head, body)
    })
}

/// The promises of a page and of what programs are given beside it.
fn both<B>(
    site: &Site,
    look: &Look<'_>,
    route: &Route,
    template: &'static str,
    rank: Rank,
    own: Page<B>,
) -> Vec<Artifact>
where
    B: Described + machine::Mirrored + Clone + Serialize + Send + Sync + 'static,
{
    let own = machine::led(site, route, own);
    let mirror = machine::mirror(site, route, &own);
    mirror.into_iter().chain([page(look, route, template, rank, own)]).collect()
}

/// Renders a page with what search engines are told of it.
fn render<B: Described + Serialize>(
    theme: &Theme,
    template: &str,
    site: &Hashed<SiteInfo>,
    head: &Head,
    body: &B,
) -> Bytes {
    #[derive(Serialize)]
    struct Context<'a, B> {
        site: &'a Hashed<SiteInfo>,
        head: &'a Head,
        page: &'a B,
        json_ld: String,
    }
    let json_ld = json_ld(site, head, body);
    theme.render(template, &Context { site, head, page: body, json_ld })
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
