//! The picture of each episode for links to it elsewhere: title, rings and talk map, as Open Graph wants it.

mod draw;
mod letters;

use serde::Serialize;

use super::{Bytes, Look, Output};
use crate::artifact::{Artifact, Rank};
use crate::site::{Card, Entry, RingCover, Route, Site, TalkMapView};

/// Width and height, as networks show a link.
pub(super) const SIZE: (u16, u16) = (1200, 630);

/// `episodes/NAME/card.png`
pub(super) struct SocialCards;

impl Output for SocialCards {
    fn name(&self) -> &'static str {
        "cards for links elsewhere"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        let asked = site.episodes.iter().filter(|entry| look.wants_in(&entry.route));
        let promises = asked.filter_map(|entry| {
            let route = route(site, entry)?;
            let picture = Picture::of(site.info.title.as_str(), look.theme.accent(), &entry.card);
            Some(Artifact::new(route.file(), "social card", Rank::Asset, picture, make))
        });
        promises.collect()
    }
}

/// Where the picture of an episode is. There is none where nobody could ask for it
/// (its address must be whole), where the author has a picture, and of a title in
/// letters that the embedded font does not have.
pub(super) fn route(site: &Site, entry: &Entry) -> Option<Route> {
    let route = entry.route.social_card();
    let free = entry.attachments.iter().all(|file| file.route != route);
    let wanted = site.routes.origin().is_some() && entry.card.cover.is_none();
    (free && wanted && letters::can_write(&entry.card.title)).then_some(route)
}

/// All that is on a picture.
#[derive(Debug, Serialize)]
struct Picture {
    /// The site's name.
    site: String,
    /// The show and which episode of it.
    eyebrow: String,
    title: String,
    /// Who speaks.
    people: String,
    /// As style sheets write it.
    accent: String,
    map: TalkMapView,
    ring: RingCover,
}

impl Picture {
    fn of(site: &str, accent: &str, card: &Card) -> Self {
        let show = card.show.as_ref().map(|show| show.title.as_str()).unwrap_or_default();
        let date = card.date.as_ref().map(|date| date.text.as_str()).unwrap_or_default();
        let people: Vec<&str> = card.people.iter().map(|person| person.name.as_str()).collect();
        Self {
            site: site.to_owned(),
            eyebrow: joined(&[show, &card.label, date]),
            title: card.title.clone(),
            people: people.join(", "),
            accent: accent.to_owned(),
            map: card.map.clone(),
            ring: card.ring.clone(),
        }
    }
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join("  ·  ")
}

fn make(picture: &Picture) -> Bytes {
    Ok(letters::png(&draw::svg(picture)))
}
