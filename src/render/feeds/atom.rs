//! The feed that feed readers read: [Atom 1.0](https://www.rfc-editor.org/rfc/rfc4287).

use super::super::xml::Xml;
use super::super::{Bytes, Look, Output};
use super::{FeedPage, GENERATOR, content, hint, net_date, promises, uri};
use crate::artifact::Artifact;
use crate::error::Result;
use crate::site::Site;
use crate::site::feed::{Channel, Format, Item, urn};

/// `atom.xml`
pub(in super::super) struct Atom;

impl Output for Atom {
    fn name(&self) -> &'static str {
        "Atom feeds"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, (Format::Atom, "atom"), make)
    }
}

/// When a feed without any episode changed: it must say something.
const NEVER: &str = "1970-01-01T00:00:00Z";

fn make(page: &FeedPage) -> Bytes {
    let channel = &*page.channel;
    let mut xml = Xml::new();
    xml.style(&page.style);
    let language = channel.language.as_str();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)]);
    xml.text("id", &id(&format!("urn:uuid:{}", channel.guid)));
    xml.text("title", &channel.title);
    xml.text("subtitle", &channel.description);
    xml.text("updated", &page.updated.map_or_else(|| NEVER.to_owned(), net_date));
    let media_type = Format::Atom.media_type();
    let own = uri(&page.links.own);
    xml.empty("link", &[("rel", "self"), ("type", media_type), ("href", &own)]);
    let url = uri(&channel.url);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &url)]);
    for (rel, url) in &page.links.pages {
        xml.empty("link", &[("rel", rel), ("type", media_type), ("href", &uri(url))]);
    }
    xml.open("author", &[]);
    xml.text("name", &channel.author);
    xml.text("uri", &url);
    xml.close("author");
    xml.text("logo", &channel.image.as_deref().map(uri).unwrap_or_default());
    xml.text("rights", channel.options.copyright.as_deref().unwrap_or_default());
    xml.text("generator", GENERATOR);
    hint(&mut xml, channel);
    for item in &page.items {
        // Every entry must say when it changed: of one without a date is known that it stands below
        // all others; and that does not change when a newer one comes.
        let date = item.published.or(page.oldest).map_or_else(|| NEVER.to_owned(), net_date);
        entry(&mut xml, channel, item, &date)?;
    }
    xml.close("feed");
    Ok(xml.finish())
}

fn entry(xml: &mut Xml, channel: &Channel, item: &Item, updated: &str) -> Result<()> {
    let matter = item.matter.get()?;
    let language = matter.language.as_deref().filter(|language| *language != channel.language);
    let language: Vec<_> = language.map(|language| ("xml:lang", language)).into_iter().collect();
    xml.open("entry", &language);
    xml.text("id", &id(&item.guid));
    let title = if item.title.is_empty() { &item.url } else { &item.title };
    xml.text("title", title);
    let url = uri(&item.url);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &url)]);
    if let Some(audio) = &item.audio {
        let length = audio.length.map(|length| length.to_string());
        let href = uri(&audio.url);
        let mut attributes =
            vec![("rel", "enclosure"), ("type", audio.media_type.as_str()), ("href", &href)];
        attributes.extend(length.as_deref().map(|length| ("length", length)));
        xml.empty("link", &attributes);
    }
    xml.text("published", &item.published.map(net_date).unwrap_or_default());
    xml.text("updated", updated);
    for person in &item.people {
        let element = match person.role.as_str() {
            "host" => "author",
            _ => "contributor",
        };
        xml.open(element, &[]);
        xml.text("name", &person.name);
        xml.text("uri", &person.href.as_deref().map(uri).unwrap_or_default());
        xml.close(element);
    }
    for topic in &item.topics {
        xml.empty("category", &[("term", topic)]);
    }
    xml.text("summary", &content::summary(item, &matter));
    xml.markup("content", &[("type", "html")], &content::html(channel, item, &matter));
    xml.close("entry");
    Ok(())
}

/// An identity is an address; one that an author gives and is none is made into one.
fn id(guid: &str) -> String {
    let scheme = guid.split_once(':').map(|(scheme, _)| scheme);
    let named = scheme.is_some_and(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    let plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
    let uuid = guid.strip_prefix("urn:uuid:").is_none_or(|uuid| {
        uuid.len() == 36 && uuid.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
    });
    match named && uuid && guid.chars().all(plain) {
        true => guid.to_owned(),
        false => urn(guid),
    }
}

#[cfg(test)]
mod tests {
    use super::id;

    #[test]
    fn an_identity_is_an_address() {
        for good in [
            "tag:example.org,2026:12",
            "https://a.example/?p=1",
            "urn:uuid:917393e3-1b1e-5cef-ace4-edaa54e1f810",
        ] {
            assert_eq!(id(good), good);
        }
        for odd in ["12", "a b:c", "urn:uuid:mine", "\u{0}:x", "é:1", "1:2"] {
            let made = id(odd);
            assert!(made.starts_with("urn:uuid:") && made.len() == 45, "{odd} {made}");
        }
    }
}
