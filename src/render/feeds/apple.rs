//! What Apple Podcasts asks for, and all others read: the tags of
//! <https://podcasters.apple.com/support/823-podcast-requirements> and
//! <https://help.apple.com/itc/podcasts_connect/#/itcb54353390>.

use super::super::xml::Xml;
use super::uri;
use crate::model::EpisodeKind;
use crate::site::feed::{Category, Channel, Item};

pub(super) fn channel(xml: &mut Xml, channel: &Channel) {
    let options = &channel.options;
    xml.text("itunes:title", &channel.title);
    xml.text("itunes:author", &channel.author);
    xml.text("itunes:summary", &channel.description);
    xml.text("itunes:type", if options.serial { "serial" } else { "episodic" });
    xml.text("itunes:explicit", flag(options.explicit));
    image(xml, channel.image.as_deref());
    if let Some(email) = &options.email {
        xml.open("itunes:owner", &[]);
        xml.text("itunes:name", options.owner.as_ref().unwrap_or(&channel.author));
        xml.text("itunes:email", email);
        xml.close("itunes:owner");
    }
    categories(xml, &options.categories);
    if options.block {
        xml.text("itunes:block", "Yes");
    }
    if options.complete {
        xml.text("itunes:complete", "Yes");
    }
    xml.text("itunes:new-feed-url", &options.new_feed_url.as_deref().map(uri).unwrap_or_default());
}

pub(super) fn item(xml: &mut Xml, channel: &Channel, item: &Item, summary: &str) {
    xml.text("itunes:title", &item.title);
    xml.text("itunes:summary", summary);
    xml.text(
        "itunes:episodeType",
        match item.kind {
            EpisodeKind::Full => "full",
            EpisodeKind::Trailer => "trailer",
            EpisodeKind::Bonus => "bonus",
        },
    );
    number(xml, "itunes:season", item.season);
    number(xml, "itunes:episode", item.number);
    let seconds = item.audio.as_ref().and_then(|audio| audio.seconds).filter(|length| *length > 0);
    xml.text("itunes:duration", &seconds.map(|length| length.to_string()).unwrap_or_default());
    // Of an episode that says nothing holds what the show says.
    xml.text("itunes:explicit", flag(item.explicit || channel.options.explicit));
    image(xml, item.image.as_deref());
}

/// Neither season nor episode 0 is taken.
fn number(xml: &mut Xml, name: &str, number: Option<u32>) {
    let number = number.filter(|number| *number > 0);
    xml.text(name, &number.map(|number| number.to_string()).unwrap_or_default());
}

fn image(xml: &mut Xml, url: Option<&str>) {
    if let Some(url) = url {
        xml.empty("itunes:image", &[("href", &uri(url))]);
    }
}

/// Those below one stand within it, each such pair by itself.
fn categories(xml: &mut Xml, categories: &[Category]) {
    for category in categories {
        match &category.sub {
            None => xml.empty("itunes:category", &[("text", &category.name)]),
            Some(sub) => {
                xml.open("itunes:category", &[("text", &category.name)]);
                xml.empty("itunes:category", &[("text", sub)]);
                xml.close("itunes:category");
            }
        }
    }
}

fn flag(set: bool) -> &'static str {
    if set { "true" } else { "false" }
}
