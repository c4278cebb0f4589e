//! The mirror of an episode: its facts, its notes, and all that is said, with times and places.

use serde::Serialize;

use super::super::markdown::{Text, link};
use super::notes::without_html;
use super::{Around, Labels, titled};
use crate::artifact::{Artifact, Rank};
use crate::cache::Hashed;
use crate::error::Result;
use crate::model::Role;
use crate::render::Bytes;
use crate::render::downloads::escape;
use crate::site::{
    ChapterView, EpisodePage, EpisodeView, Page, PlainSource, QuoteView, Route, Routes, Site,
    SiteInfo, Told,
};

/// All that the mirror of an episode depends on.
#[derive(Serialize)]
pub(in super::super::super) struct Mirror {
    site: Hashed<SiteInfo>,
    page: EpisodePage,
    labels: Labels,
}

impl Mirror {
    /// The promise of the mirror of an episode's page.
    pub(in super::super::super) fn promise(
        site: &Site,
        route: &Route,
        page: &Page<EpisodePage>,
    ) -> Option<Artifact> {
        if !site.machines.markdown {
            return None;
        }
        let input =
            Self { site: page.site.clone(), page: page.body.clone(), labels: Labels::of(site) };
        Some(Artifact::new(route.markdown().file(), "mirror", Rank::Page, input, Self::make))
    }

    fn make(&self) -> Bytes {
        let told = self.page.told.get()?;
        written(&self.site, &self.page, &told, &self.labels)
    }
}

/// The mirror of an episode that was read back.
pub(in super::super) fn written(
    site: &Hashed<SiteInfo>,
    page: &EpisodePage,
    told: &Told,
    labels: &Labels,
) -> Bytes {
    let view = EpisodeView::new(site, page, told, String::new());
    titled(&page.card.title, site, &page.routes, labels, |text, around| {
        facts(text, around, &view);
        noted(text, around, &view, &told.episode.body);
        text.heading(2, labels.get("transcript"));
        chapters(text, &page.routes, &page.card.url, &view.chapters);
        Ok(())
    })
}

fn facts(text: &mut Text, around: &Around<'_>, view: &EpisodeView) {
    let card = &view.card;
    let mut facts = vec![around.link(&around.site.title, &around.site.home)];
    if let Some(show) = &card.show {
        facts.push(around.link(&show.title, &show.url));
    }
    let plain =
        [Some(&card.label), card.date.as_ref().map(|date| &date.iso), card.duration.as_ref()];
    facts.extend(
        plain.into_iter().flatten().filter(|fact| !fact.is_empty()).map(|fact| escape(fact)),
    );
    facts
        .extend(view.audio.as_ref().map(|audio| link("audio", &around.routes.fullest(&audio.url))));
    text.block(&facts.join(" · "));
    text.paragraph(&view.summary);
    if view.summary_generated && !view.summary.is_empty() {
        generated(text, around, "summary_generated");
    }
    if !view.people.is_empty() {
        text.heading(2, around.labels.get("people"));
        let lines = view.people.iter().map(|person| {
            let role = match person.role {
                Role::Host => "as_host",
                Role::Guest => "as_guest",
                Role::Speaker => "as_speaker",
            };
            let title = person.title.as_deref().map(|title| format!(", {}", escape(title)));
            let (way, role) = (around.link(&person.name, &person.url), around.labels.get(role));
            format!("- {way}, {role}{}", title.unwrap_or_default())
        });
        text.block(&lines.collect::<Vec<_>>().join("\n"));
    }
}

fn generated(text: &mut Text, around: &Around<'_>, label: &str) {
    text.block(&format!("*{}*", escape(around.labels.get(label))));
}

fn noted(text: &mut Text, around: &Around<'_>, view: &EpisodeView, body: &str) {
    let url = &view.card.url;
    let place = |anchor: &str| around.routes.fullest(&format!("{url}{anchor}"));
    if view.has_chapters {
        text.heading(2, around.labels.get("chapters"));
        let lines = view.chapters.iter().map(|chapter| {
            let time = chapter.time.as_ref().map(|time| format!("{time} ")).unwrap_or_default();
            let way = link(&chapter.title, &place(&format!("#{}", chapter.id)));
            let own = chapter.link.as_ref().map(|own| around.link(&own.title, &own.url));
            let own = own.map(|own| format!(" ({own})")).unwrap_or_default();
            format!("- {time}{way}{own}")
        });
        text.block(&lines.collect::<Vec<_>>().join("\n"));
        if view.chapters_generated {
            generated(text, around, "chapters_generated");
        }
    }
    if !view.quotes.is_empty() {
        text.heading(2, around.labels.get("key_quotes"));
        for QuoteView { text: said, speaker, time, anchor, .. } in &view.quotes {
            let speaker = speaker.as_deref().map(|name| format!("{}, ", escape(name)));
            let way = link(time.as_deref().unwrap_or("¶"), &place(anchor));
            text.block(&format!("> {}\n>\n> {}{way}", escape(said), speaker.unwrap_or_default()));
        }
        if view.quotes_generated {
            generated(text, around, "quotes_generated");
        }
    }
    let body = without_html(body);
    if !body.trim().is_empty() {
        text.heading(2, around.labels.get("show_notes"));
        text.block(&body);
    }
    around.list(text, "links", view.links.iter().map(|it| (it.title.as_str(), it.url.as_str())));
    let topics = view.card.topics.iter().map(|it| (it.name.as_str(), it.url.as_str()));
    around.list(text, "topics", topics);
    if !view.mentions.is_empty() {
        text.heading(2, around.labels.get("mentioned"));
        let names: Vec<String> = view.mentions.iter().map(|it| escape(&it.name)).collect();
        text.block(&names.join(", "));
    }
    let files = view.downloads.iter().map(|it| (it.title.as_str(), it.url.as_str()));
    around.list(text, "downloads", files);
}

/// What is said, by chapters: each paragraph leads to its place on the page.
pub(in super::super::super) fn chapters(
    text: &mut Text,
    routes: &Routes,
    url: &str,
    chapters: &[ChapterView],
) {
    let place = |id: &str| routes.fullest(&format!("{url}#{id}"));
    for chapter in chapters {
        if !chapter.title.is_empty() {
            text.block(&format!("### {}", link(&chapter.title, &place(&chapter.id))));
        }
        for paragraph in &chapter.paragraphs {
            let speaker = paragraph.speaker.as_deref();
            let speaker = speaker.map(|name| format!("**{}:** ", escape(name)));
            let way = link(&paragraph.stamp, &place(&paragraph.id));
            text.block(&format!(
                "{way} {}{}",
                speaker.unwrap_or_default(),
                escape(&paragraph.text)
            ));
        }
    }
}

impl super::Mirrored for PlainSource {
    fn write(&self, text: &mut Text, around: &Around<'_>) -> Result<()> {
        let mut body = self.page.body.clone();
        for (link, url) in &self.links {
            body =
                body.replace(&format!("]({link})"), &format!("]({})", around.routes.fullest(url)));
        }
        text.block(&without_html(&body));
        Ok(())
    }
}
