//! The feed that podcast apps read: [RSS 2.0](https://www.rssboard.org/rss-specification) with the
//! namespaces of [Apple](https://podcasters.apple.com/support/823-podcast-requirements), Podcasting 2.0
//! and Podlove.

use super::super::downloads::{PODLOVE, write_marks};
use super::super::xml::Xml;
use super::super::{Bytes, Look, Output};
use super::{FeedPage, GENERATOR, apple, content, hint, mail_date, podcast, promises, uri};
use crate::artifact::Artifact;
use crate::error::Result;
use crate::site::Site;
use crate::site::feed::{Channel, Format, Item};

/// `feed.xml`
pub(in super::super) struct Rss;

impl Output for Rss {
    fn name(&self) -> &'static str {
        "RSS feeds"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, (Format::Rss, "rss"), make)
    }
}

const NAMESPACES: &[(&str, &str)] = &[
    ("version", "2.0"),
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    ("xmlns:podcast", "https://podcastindex.org/namespace/1.0"),
    ("xmlns:psc", PODLOVE),
];

fn make(page: &FeedPage) -> Bytes {
    let channel = &*page.channel;
    let mut xml = Xml::new();
    xml.style(&page.style);
    xml.open("rss", NAMESPACES);
    xml.open("channel", &[]);
    head(&mut xml, page);
    apple::channel(&mut xml, channel);
    podcast::channel(&mut xml, channel, page.updated);
    hint(&mut xml, channel);
    for one in &page.items {
        item(&mut xml, channel, one)?;
    }
    xml.close("channel");
    xml.close("rss");
    Ok(xml.finish())
}

/// What RSS itself knows of a channel.
fn head(xml: &mut Xml, page: &FeedPage) {
    let channel = &*page.channel;
    let link = uri(&channel.url);
    xml.text("title", &channel.title);
    xml.text("link", &link);
    xml.text("description", &channel.description);
    xml.text("language", &channel.language);
    xml.text("copyright", channel.options.copyright.as_deref().unwrap_or_default());
    if let Some(email) = &channel.options.email {
        let name = channel.options.owner.as_ref().unwrap_or(&channel.author);
        xml.text("managingEditor", &format!("{email} ({name})"));
    }
    if let Some(updated) = page.updated {
        // Not when the program ran: the same episodes give the same file.
        xml.text("pubDate", &mail_date(updated));
        xml.text("lastBuildDate", &mail_date(updated));
    }
    xml.text("generator", GENERATOR);
    let media_type = Format::Rss.media_type();
    let own = uri(&page.links.own);
    xml.empty("atom:link", &[("rel", "self"), ("type", media_type), ("href", &own)]);
    for (rel, url) in &page.links.pages {
        xml.empty("atom:link", &[("rel", rel), ("type", media_type), ("href", &uri(url))]);
    }
    if let Some(image) = &channel.image {
        xml.open("image", &[]);
        xml.text("url", &uri(image));
        xml.text("title", &channel.title);
        xml.text("link", &link);
        xml.close("image");
    }
}

fn item(xml: &mut Xml, channel: &Channel, item: &Item) -> Result<()> {
    let matter = item.matter.get()?;
    let summary = content::summary(item, &matter);
    xml.open("item", &[]);
    xml.text("title", &item.title);
    xml.text("link", &uri(&item.url));
    xml.element("guid", &[("isPermaLink", "false")], &item.guid);
    xml.text("pubDate", &item.published.map(mail_date).unwrap_or_default());
    xml.text("description", &summary);
    if let Some(audio) = &item.audio {
        // Nought where it is not known, as https://www.rssboard.org/rss-profile advises.
        let length = audio.length.unwrap_or(0).to_string();
        let attributes =
            [("url", &*uri(&audio.url)), ("length", &length), ("type", &audio.media_type)];
        xml.empty("enclosure", &attributes);
    }
    for topic in &item.topics {
        xml.text("category", topic);
    }
    xml.markup("content:encoded", &[], &content::html(channel, item, &matter));
    apple::item(xml, channel, item, &summary);
    podcast::item(xml, channel, item, &matter);
    if !matter.marks.is_empty() {
        xml.open("psc:chapters", &[("version", "1.2")]);
        write_marks(xml, &matter.marks, (&item.pictures, &item.routes));
        xml.close("psc:chapters");
    }
    xml.close("item");
    Ok(())
}
