//! The tags of [Podcasting 2.0](https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md).
//! What its texts may be long aggregators cut; we cut it at a word.

use jiff::civil::DateTime;

use super::super::xml::Xml;
use super::{cut, mail_date, net_date, uri};
use crate::model::Timestamp;
use crate::site::WrittenLink;
use crate::site::feed::{Channel, Contributor, Item, Matter, ValueBlock};

/// Characters of a text, and of free text.
const TEXT: usize = 128;
const FREE: usize = 4000;

pub(super) fn channel(xml: &mut Xml, channel: &Channel, updated: Option<DateTime>) {
    let options = &channel.options;
    xml.text("podcast:guid", &channel.guid);
    xml.text("podcast:medium", options.medium.as_deref().unwrap_or("podcast"));
    if let Some(locked) = options.locked {
        let owner = options.email.as_deref().map(|email| ("owner", email));
        let owner: Vec<_> = owner.into_iter().collect();
        xml.element("podcast:locked", &owner, if locked { "yes" } else { "no" });
    }
    if options.block {
        xml.text("podcast:block", "yes");
    }
    for link in &options.funding {
        let words = if link.title.is_empty() { &link.url } else { &link.title };
        xml.element("podcast:funding", &[("url", &uri(&link.url))], &cut(words, TEXT));
    }
    if let Some(license) = &options.license {
        self::license(xml, license);
    }
    for person in &channel.people {
        self::person(xml, person);
    }
    for place in &options.locations {
        let attributes = [
            ("rel", &place.rel),
            ("geo", &place.geo),
            ("osm", &place.osm),
            ("country", &place.country),
        ];
        xml.element("podcast:location", &given(&attributes), &cut(&place.name, TEXT));
    }
    trailers(xml, channel, updated);
    if let Some(image) = &channel.image {
        self::image(xml, image, &channel.title);
    }
    for txt in &options.txt {
        let purpose = txt.purpose.as_deref().map(|purpose| cut(purpose, TEXT));
        xml.element("podcast:txt", &given(&[("purpose", &purpose)]), &cut(&txt.text, FREE));
    }
    updates(xml, channel);
    if !options.podroll.is_empty() {
        xml.open("podcast:podroll", &[]);
        for other in &options.podroll {
            let url = other.url.as_deref().map(uri);
            let guid = Some(other.guid.clone());
            let attributes = [
                ("feedGuid", &guid),
                ("feedUrl", &url),
                ("medium", &other.medium),
                ("title", &other.title),
            ];
            xml.empty("podcast:remoteItem", &given(&attributes));
        }
        xml.close("podcast:podroll");
    }
    if let Some(value) = &options.value {
        self::value(xml, value);
    }
}

pub(super) fn item(xml: &mut Xml, channel: &Channel, item: &Item, matter: &Matter) {
    if let Some(season) = item.season {
        let name = channel.options.seasons.get(&season).map(|name| cut(name, TEXT));
        xml.element("podcast:season", &given(&[("name", &name)]), &season.to_string());
    }
    if let Some(number) = item.number {
        xml.text("podcast:episode", &number.to_string());
    }
    for person in &item.people {
        self::person(xml, person);
    }
    for file in &item.transcripts {
        let captions = file.captions.then(|| "captions".to_owned());
        let language = matter.language.clone().filter(|language| *language != channel.language);
        let (url, media_type) = (Some(uri(&file.url)), Some(file.media_type.to_owned()));
        let attributes =
            [("url", &url), ("type", &media_type), ("language", &language), ("rel", &captions)];
        xml.empty("podcast:transcript", &given(&attributes));
    }
    if let Some(url) = &item.chapters {
        let attributes = [("url", &*uri(url)), ("type", "application/json+chapters")];
        xml.empty("podcast:chapters", &attributes);
    }
    for bite in &matter.soundbites {
        let (start, length) = (seconds(bite.start), seconds(bite.length));
        let attributes = [("startTime", &*start), ("duration", &*length)];
        xml.element("podcast:soundbite", &attributes, &cut(&bite.title, TEXT));
    }
    if let Some(image) = &item.image {
        self::image(xml, image, &item.title);
    }
}

/// An identifier of a known license, or a name with its address.
fn license(xml: &mut Xml, license: &WrittenLink) {
    let url = (!license.url.is_empty()).then(|| uri(&license.url));
    let name = if license.title.is_empty() { &license.url } else { &license.title };
    xml.element("podcast:license", &given(&[("url", &url)]), &cut(name, TEXT));
}

fn person(xml: &mut Xml, person: &Contributor) {
    let (role, href) = (Some(person.role.clone()), person.href.as_deref().map(uri));
    let image = person.image.as_deref().map(uri);
    let attributes = [("role", &role), ("group", &person.group), ("img", &image), ("href", &href)];
    xml.element("podcast:person", &given(&attributes), &cut(&person.name, TEXT));
}

fn trailers(xml: &mut Xml, channel: &Channel, updated: Option<DateTime>) {
    for trailer in &channel.trailers {
        // The date must be there; a trailer without one is as old as the show's news.
        let Some(date) = trailer.published.or(updated) else { continue };
        let (date, url) = (Some(mail_date(date)), Some(uri(&trailer.url)));
        let length = trailer.length.map(|length| length.to_string());
        let season = trailer.season.map(|season| season.to_string());
        let attributes = [
            ("pubdate", &date),
            ("url", &url),
            ("length", &length),
            ("type", &trailer.media_type),
            ("season", &season),
        ];
        xml.element("podcast:trailer", &given(&attributes), &cut(&trailer.title, TEXT));
    }
}

fn updates(xml: &mut Xml, channel: &Channel) {
    let options = &channel.options;
    let Some(updates) = &options.updates else { return };
    let complete = options.complete.then(|| "true".to_owned());
    let start = updates.start.map(net_date);
    let attributes = [("complete", &complete), ("dtstart", &start), ("rrule", &updates.rule)];
    xml.element("podcast:updateFrequency", &given(&attributes), &cut(&updates.text, TEXT));
}

/// Square, as artwork is where nothing else is said.
fn image(xml: &mut Xml, url: &str, alt: &str) {
    let attributes = [("href", &*uri(url)), ("alt", alt), ("purpose", "artwork")];
    xml.empty("podcast:image", &attributes);
}

fn value(xml: &mut Xml, value: &ValueBlock) {
    let (kind, method) = (Some(value.kind.clone()), Some(value.method.clone()));
    let attributes = [("type", &kind), ("method", &method), ("suggested", &value.suggested)];
    xml.open("podcast:value", &given(&attributes));
    for recipient in &value.recipients {
        let (kind, address) = (Some(recipient.kind.clone()), Some(recipient.address.clone()));
        let (split, fee) =
            (Some(recipient.split.to_string()), recipient.fee.then(|| "true".to_owned()));
        let attributes = [
            ("name", &recipient.name),
            ("type", &kind),
            ("address", &address),
            ("split", &split),
            ("fee", &fee),
            ("customKey", &recipient.custom_key),
            ("customValue", &recipient.custom_value),
        ];
        xml.empty("podcast:valueRecipient", &given(&attributes));
    }
    xml.close("podcast:value");
}

/// The attributes that have a value.
fn given<'a>(attributes: &[(&'a str, &'a Option<String>)]) -> Vec<(&'a str, &'a str)> {
    attributes.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))).collect()
}

/// `73.5`, `60.0`
fn seconds(moment: Timestamp) -> String {
    let text = format!("{}.{:03}", moment.seconds(), moment.millis() % 1000);
    let short = text.trim_end_matches('0');
    if short.ends_with('.') { format!("{short}0") } else { short.to_owned() }
}
