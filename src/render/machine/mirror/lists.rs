//! The mirrors of lists: home, archive, topics, people.

use super::super::markdown::{Text, link};
use super::{Around, Mirrored};
use crate::cache::Hashed;
use crate::error::Result;
use crate::render::downloads::escape;
use crate::render::topics::read_back;
use crate::site::{
    Card, EpisodeLink, HomePage, ListPage, Passage, PeopleIndex, PersonPage, TopicEpisode,
    TopicIndex, TopicPage, TopicSource,
};

/// Cards as a list: title, day, one sentence.
fn cards(text: &mut Text, around: &Around<'_>, cards: &[Hashed<Card>]) {
    let lines = cards.iter().map(|card| {
        let day = card.date.as_ref().map(|date| format!(" ({})", date.iso)).unwrap_or_default();
        let summary = match card.summary.as_str() {
            "" => String::new(),
            own => format!(": {}", escape(own)),
        };
        format!("- {}{day}{summary}", around.link(&card.title, &card.url))
    });
    text.block(&lines.collect::<Vec<_>>().join("\n"));
}

fn episode(around: &Around<'_>, link: &EpisodeLink) -> String {
    let day = link.date.as_ref().map(|date| format!(" ({})", date.iso)).unwrap_or_default();
    format!("{}{day}", around.link(&link.title, &link.url))
}

/// Names with the number of their episodes.
fn counted<'a>(
    text: &mut Text,
    around: &Around<'_>,
    entries: impl Iterator<Item = (&'a str, &'a str, usize)>,
) {
    let lines = entries.map(|(name, url, count)| format!("- {} ({count})", around.link(name, url)));
    text.block(&lines.collect::<Vec<_>>().join("\n"));
}

/// Topics or people by their names, below a heading.
fn named<'a>(
    text: &mut Text,
    around: &Around<'_>,
    label: &str,
    entries: impl Iterator<Item = (&'a String, &'a String)>,
) {
    around.list(text, label, entries.map(|(name, url)| (name.as_str(), url.as_str())));
}

/// A passage as a quotation that leads to its place.
fn passage(text: &mut Text, around: &Around<'_>, passage: &Passage, url: &str) {
    let place = around.routes.fullest(&format!("{url}{}", passage.anchor));
    let speaker = passage.speaker.as_deref().unwrap_or_default();
    let said = escape(&passage.text);
    let time = passage.time.as_deref().unwrap_or("¶");
    let comma = if speaker.is_empty() { "" } else { ", " };
    let speaker = escape(speaker);
    text.block(&format!("> {said}\n>\n> {speaker}{comma}{}", link(time, &place)));
}

impl Mirrored for HomePage {
    fn write(&self, text: &mut Text, around: &Around<'_>) -> Result<()> {
        text.paragraph(&around.site.description);
        let shows = self.shows.iter().map(|show| (show.title.as_str(), show.url.as_str()));
        around.list(text, "shows", shows);
        text.heading(2, around.labels.get("episodes"));
        cards(text, around, &self.episodes);
        text.block(&around.link(around.labels.get("all_episodes"), &self.archive));
        named(text, around, "topics", self.topics.iter().map(|it| (&it.name, &it.url)));
        named(text, around, "people", self.people.iter().map(|it| (&it.name, &it.url)));
        Ok(())
    }
}

impl Mirrored for ListPage {
    fn write(&self, text: &mut Text, around: &Around<'_>) -> Result<()> {
        text.paragraph(&self.description);
        cards(text, around, &self.episodes);
        let (number, count) = (self.paging.number, self.paging.count);
        let pages =
            [(number.wrapping_sub(1), &self.paging.newer), (number + 1, &self.paging.older)];
        let pages: Vec<String> = pages
            .into_iter()
            .filter_map(|(page, url)| Some(around.link(&format!("{page}/{count}"), url.as_ref()?)))
            .collect();
        text.block(&pages.join(" "));
        Ok(())
    }
}

impl Mirrored for TopicIndex {
    fn write(&self, text: &mut Text, around: &Around<'_>) -> Result<()> {
        let entries = self.groups.iter().flat_map(|group| &group.entries);
        counted(text, around, entries.map(|it| (it.name.as_str(), it.url.as_str(), it.count)));
        Ok(())
    }
}

impl Mirrored for PeopleIndex {
    fn write(&self, text: &mut Text, around: &Around<'_>) -> Result<()> {
        let entries = self.groups.iter().flat_map(|group| &group.entries);
        counted(text, around, entries.map(|it| (it.name.as_str(), it.url.as_str(), it.count)));
        Ok(())
    }
}

impl Mirrored for TopicPage<TopicSource> {
    fn write(&self, text: &mut Text, around: &Around<'_>) -> Result<()> {
        for TopicEpisode { episode, passages } in &read_back(self)?.episodes {
            text.heading(2, &episode.title);
            text.block(&self::episode(around, episode));
            for one in passages {
                passage(text, around, one, &episode.url);
            }
        }
        named(text, around, "often_with", self.related.iter().map(|it| (&it.name, &it.url)));
        Ok(())
    }
}

impl Mirrored for PersonPage {
    fn write(&self, text: &mut Text, around: &Around<'_>) -> Result<()> {
        text.paragraph(self.title.as_deref().unwrap_or_default());
        text.block(&self.url.as_deref().map(|url| link(url, url)).unwrap_or_default());
        text.heading(2, around.labels.get("episodes"));
        let episodes = self.years.iter().flat_map(|year| &year.episodes);
        let lines = episodes.map(|link| format!("- {}", episode(around, link)));
        text.block(&lines.collect::<Vec<_>>().join("\n"));
        if !self.quotes.is_empty() {
            text.heading(2, around.labels.get("quotes"));
        }
        for quote in &self.quotes {
            passage(text, around, &quote.passage, &quote.episode.url);
        }
        named(text, around, "topics", self.topics.iter().map(|it| (&it.name, &it.url)));
        Ok(())
    }
}
