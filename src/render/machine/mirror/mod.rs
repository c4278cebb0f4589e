//! Each page also as Markdown: `index.md` beside `index.html`, for whoever reads no HTML.
//!
//! Made of the same struct as the page, so what the page says and what its mirror says
//! come from one place.

mod episode;
mod lists;
mod notes;

use std::collections::BTreeMap;

use serde::Serialize;

use super::markdown::{Text, link};
use crate::artifact::{Artifact, Rank};
use crate::cache::Hashed;
use crate::error::Result;
use crate::render::Bytes;
use crate::site::{Page, Route, Routes, Site, SiteInfo};

pub(in super::super) use episode::Mirror as EpisodeMirror;
pub(super) use episode::written;

/// A page whose words can stand without its template.
pub(in super::super) trait Mirrored {
    /// Writes what stands below the title.
    ///
    /// # Errors
    /// When what it shows cannot be read back.
    fn write(&self, text: &mut Text, around: &Around<'_>) -> Result<()>;
}

/// What mirrors need beside the page.
pub(in super::super) struct Around<'a> {
    pub(super) site: &'a SiteInfo,
    pub(super) routes: &'a Routes,
    pub(super) labels: &'a Labels,
}

/// The words of the interface that mirrors use, by their names.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct Labels(BTreeMap<&'static str, String>);

impl Labels {
    pub(in super::super) fn of(site: &Site) -> Self {
        const NAMES: [&str; 20] = [
            "all_episodes",
            "as_guest",
            "as_host",
            "as_speaker",
            "chapters",
            "chapters_generated",
            "downloads",
            "episodes",
            "key_quotes",
            "links",
            "mentioned",
            "often_with",
            "people",
            "quotes",
            "quotes_generated",
            "show_notes",
            "shows",
            "summary_generated",
            "topics",
            "transcript",
        ];
        Self(NAMES.into_iter().map(|name| (name, site.words.text(name))).collect())
    }

    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

impl Around<'_> {
    /// A link within the site, to the mirror of a page where the address is a page's.
    fn link(&self, title: &str, url: &str) -> String {
        let mirror = if url.ends_with('/') && url.starts_with('/') { "index.md" } else { "" };
        link(title, &self.routes.fullest(&format!("{url}{mirror}")))
    }

    /// A list of links below a heading; nothing of an empty one.
    fn list<'a>(
        &self,
        text: &mut Text,
        label: &str,
        links: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) {
        let lines: Vec<String> =
            links.into_iter().map(|(title, url)| format!("- {}", self.link(title, url))).collect();
        if !lines.is_empty() {
            text.heading(2, self.labels.get(label));
            text.block(&lines.join("\n"));
        }
    }
}

#[derive(Serialize)]
struct Input<B> {
    page: Page<B>,
    routes: Routes,
    labels: Labels,
}

/// The promise of a page's mirror; none where mirrors are switched off.
pub(in super::super) fn mirror<B>(site: &Site, route: &Route, page: &Page<B>) -> Option<Artifact>
where
    B: Mirrored + Clone + Serialize + Send + Sync + 'static,
{
    if !site.machines.markdown {
        return None;
    }
    let input = Input { page: page.clone(), routes: site.routes.clone(), labels: Labels::of(site) };
    Some(Artifact::new(route.markdown().file(), "mirror", Rank::Page, input, make))
}

fn make<B: Mirrored>(input: &Input<B>) -> Bytes {
    let Input { page: Page { site, head, body }, routes, labels } = input;
    let title = if head.title.is_empty() { &site.title } else { &head.title };
    titled(title, site, routes, labels, |text, around| body.write(text, around))
}

/// A mirror with its title.
fn titled(
    title: &str,
    site: &Hashed<SiteInfo>,
    routes: &Routes,
    labels: &Labels,
    write: impl FnOnce(&mut Text, &Around<'_>) -> Result<()>,
) -> Bytes {
    let mut text = Text::default();
    text.heading(1, title);
    write(&mut text, &Around { site, routes, labels })?;
    Ok(text.bytes())
}
