//! The page of each episode.

use super::markdown::render_notes;
use super::{Bytes, Look, Output, Rendering, machine, render};
use crate::artifact::{Artifact, Rank};
use crate::site::{Entry, EpisodePage, EpisodeView, FileLink, FileOf, Head, Page, Site};

/// `episodes/NAME/index.html`
pub(super) struct Episodes;

impl Output for Episodes {
    fn name(&self) -> &'static str {
        "episode pages"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        let episodes = look.episodes(site).into_iter().filter(|entry| look.wants(&entry.route));
        let promises = episodes.flat_map(|entry| {
            let body = promised(site, entry);
            let card = &entry.card;
            let cover = card.cover.as_deref().and_then(|cover| site.routes.whole(cover));
            let drawn = if cover.is_none() { drawn(site, entry) } else { None };
            let (image, image_size) =
                drawn.map_or((cover, None), |(url, size)| (Some(url), Some(size)));
            let head = Head {
                kind: "article",
                image,
                image_size,
                published: card.date.as_ref().map(|date| date.iso.clone()),
                ..site.head(&entry.route, "episodes", &card.title, &card.summary)
            };
            let mut page = machine::led(site, &entry.route, site.page(head, body));
            page.head.alternates.extend(machine::data_of(site, entry));
            let mirror = machine::EpisodeMirror::promise(site, &entry.route, &page);
            let input = Rendering { theme: look.theme.clone(), template: "episode.html", page };
            let page = Artifact::new(entry.route.file(), "episode", Rank::Page, input, make);
            mirror.into_iter().chain([page])
        });
        promises.collect()
    }
}

/// What the page of an episode is made of.
pub(super) fn promised(site: &Site, entry: &Entry) -> EpisodePage {
    let link = |index: usize| site.episodes[index].link.clone();
    EpisodePage {
        card: entry.card.clone(),
        told: entry.told.clone(),
        newer: entry.newer.map(link),
        older: entry.older.map(link),
        related: entry.related.iter().copied().map(link).collect(),
        audio: entry.audio.clone(),
        words: entry.words.as_ref().map(|route| site.routes.url(route)),
        downloads: files(site, entry, FileOf::Transcript),
        chapter_files: files(site, entry, FileOf::Chapters),
        pictures: entry.pictures.clone(),
        names: site.names.clone(),
        repository: site.repository.clone(),
        routes: site.routes.clone(),
    }
}

/// Links to the files beside a page that hold one part of the episode.
fn files(site: &Site, entry: &Entry, part: FileOf) -> Vec<FileLink> {
    let files = entry.downloads.iter().filter(|file| file.format.part == part);
    files.map(|file| site.link_to(file)).collect()
}

/// The picture that we draw of an episode for links to it elsewhere, with its size.
#[cfg(feature = "og-images")]
fn drawn(site: &Site, entry: &Entry) -> Option<(String, (u16, u16))> {
    let route = super::social::route(site, entry)?;
    Some((site.routes.absolute(&route)?, super::social::SIZE))
}

#[cfg(not(feature = "og-images"))]
fn drawn(_: &Site, _: &Entry) -> Option<(String, (u16, u16))> {
    None
}

/// Reads the transcript back and renders the page around it.
fn make(input: &Rendering<EpisodePage>) -> Bytes {
    let Page { site, head, body } = &input.page;
    let told = body.told.get()?;
    let view = EpisodeView::new(site, body, &told, render_notes(&told.episode.body, &body.routes));
    render(&input.theme, input.template, site, head, &view)
}
