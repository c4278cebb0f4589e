//! The page of each episode.

use super::markdown::render_notes;
use super::{Bytes, Look, Output, Rendering, render};
use crate::artifact::{Artifact, Rank};
use crate::site::{EpisodePage, EpisodeView, Head, Page, Site};

/// `episodes/NAME/index.html`
pub(super) struct Episodes;

impl Output for Episodes {
    fn name(&self) -> &'static str {
        "episode pages"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        let link = |index: usize| site.episodes[index].link.clone();
        let promises = site.episodes.iter().map(|entry| {
            let body = EpisodePage {
                card: entry.card.clone(),
                told: entry.told.clone(),
                newer: entry.newer.map(link),
                older: entry.older.map(link),
                related: entry.related.iter().copied().map(link).collect(),
                audio: entry.audio.clone(),
                downloads: entry.downloads.iter().map(|one| site.link_to(one)).collect(),
                routes: site.routes.clone(),
            };
            let card = &entry.card;
            let head = Head {
                kind: "article",
                image: card.cover.as_deref().and_then(|cover| site.routes.whole(cover)),
                published: card.date.as_ref().map(|date| date.iso.clone()),
                ..site.head(&entry.route, "episodes", &card.title, &card.summary)
            };
            let page = site.page(head, body);
            let input = Rendering { theme: look.theme.clone(), template: "episode.html", page };
            Artifact::new(entry.route.file(), "episode", Rank::Page, input, make)
        });
        promises.collect()
    }
}

/// Reads the transcript back and renders the page around it.
fn make(input: &Rendering<EpisodePage>) -> Bytes {
    let Page { site, head, body } = &input.page;
    let told = body.told.get()?;
    let view = EpisodeView::new(site, body, &told, render_notes(&told.episode.body));
    render(&input.theme, input.template, site, head, &view)
}
