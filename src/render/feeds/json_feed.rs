//! The feed that programs read: [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/).

use serde::Serialize;

use super::super::{Bytes, Look, Output};
use super::{FeedPage, content, net_date, promises, uri};
use crate::artifact::Artifact;
use crate::error::Result;
use crate::site::Site;
use crate::site::feed::{Channel, Contributor, Format, Item};

/// `feed.json`
pub(in super::super) struct JsonFeed;

impl Output for JsonFeed {
    fn name(&self) -> &'static str {
        "JSON feeds"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, (Format::Json, "json feed"), make)
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<String>,
    authors: Vec<Author<'a>>,
    language: &'a str,
    #[serde(skip_serializing_if = "is_not")]
    expired: bool,
    items: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar: Option<String>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    url: String,
    title: &'a str,
    content_html: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'a>>,
}

#[derive(Serialize)]
struct Attachment<'a> {
    url: String,
    mime_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_in_seconds: Option<u64>,
}

fn make(page: &FeedPage) -> Bytes {
    let channel = &*page.channel;
    let hosts = channel.people.iter().filter(|person| person.role == "host").map(author);
    let mut authors: Vec<Author<'_>> = match &channel.options.author {
        Some(_) => Vec::new(),
        None => hosts.collect(),
    };
    if authors.is_empty() {
        authors.push(Author { name: &channel.author, url: Some(uri(&channel.url)), avatar: None });
    }
    let next = page.links.pages.iter().find(|(rel, _)| *rel == "next");
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &channel.title,
        home_page_url: uri(&channel.url),
        feed_url: uri(&page.links.own),
        description: &channel.description,
        next_url: next.map(|(_, url)| uri(url)),
        icon: channel.image.as_deref().map(uri),
        authors,
        language: &channel.language,
        expired: channel.options.complete,
        items: page.items.iter().map(|item| entry(channel, item)).collect::<Result<_>>()?,
    };
    let mut bytes = serde_json::to_vec(&document).expect("numbers and strings are always JSON");
    bytes.push(b'\n');
    Ok(bytes)
}

fn entry<'a>(channel: &Channel, item: &'a Item) -> Result<Entry<'a>> {
    let matter = item.matter.get()?;
    let audio = item.audio.iter().map(|audio| Attachment {
        url: uri(&audio.url),
        mime_type: &audio.media_type,
        size_in_bytes: audio.length,
        duration_in_seconds: audio.seconds,
    });
    Ok(Entry {
        id: &item.guid,
        url: uri(&item.url),
        title: &item.title,
        content_html: content::html(channel, item, &matter),
        summary: content::summary(item, &matter),
        image: item.image.as_deref().map(uri),
        date_published: item.published.map(net_date),
        authors: item.people.iter().filter(|person| person.role == "host").map(author).collect(),
        tags: &item.topics,
        language: matter.language.filter(|language| *language != channel.language),
        attachments: audio.collect(),
    })
}

fn author(person: &Contributor) -> Author<'_> {
    Author {
        name: &person.name,
        url: person.href.as_deref().map(uri),
        avatar: person.image.as_deref().map(uri),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_not(flag: &bool) -> bool {
    !flag
}
