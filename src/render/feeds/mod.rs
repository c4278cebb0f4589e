//! Feeds: one file a format, and what they share. A page of a feed is a promise like any other file:
//! it depends on its channel and its items, each by its hash, and reads their notes back when it is made.

mod apple;
mod atom;
mod content;
mod json_feed;
mod podcast;
mod rss;

pub(super) use atom::Atom;
pub(super) use json_feed::JsonFeed;
pub(super) use rss::Rss;

use jiff::civil::DateTime;
use serde::Serialize;

use super::Look;
use super::xml::Xml;
use crate::artifact::{Artifact, Rank};
use crate::cache::Hashed;
use crate::error::Result;
use crate::site::feed::{Channel, Feed, Format, Item};
use crate::site::{Route, Site, uri};

/// What makes feeds.
const GENERATOR: &str = "shownotes";

/// The look of feeds in browsers, among the static files.
const STYLE: &str = "feed.css";

/// A page of a feed.
#[derive(Serialize)]
struct FeedPage {
    channel: Hashed<Channel>,
    items: Vec<Hashed<Item>>,
    /// When the newest episode of all its pages came out.
    updated: Option<DateTime>,
    /// When the oldest did: what formats that must say a date give an episode that has none.
    oldest: Option<DateTime>,
    links: Links,
    /// Address of the style sheet.
    style: String,
}

/// Where a page of a feed stands among the others: <https://www.rfc-editor.org/rfc/rfc5005#section-3>.
#[derive(Serialize)]
struct Links {
    own: String,
    /// The others by their relation; none where there is only one page.
    pages: Vec<(&'static str, String)>,
}

/// Promises all pages of the feeds that come in a format.
fn promises(
    site: &Site,
    look: &Look<'_>,
    (format, step): (Format, &'static str),
    make: fn(&FeedPage) -> Result<Vec<u8>>,
) -> Vec<Artifact> {
    let theirs = |path: &str| look.theme.assets().iter().any(|asset| asset.path == path);
    let mut files = Vec::new();
    let feeds = site.feeds.all.iter().filter(|feed| look.wants_in(&feed.page));
    for feed in feeds.filter(|feed| feed.formats.contains(&format)) {
        let items: Vec<&Hashed<Item>> = feed
            .episodes
            .iter()
            .map(|index| &site.feeds.items[*index])
            // Podcast apps show nothing that they cannot play.
            .filter(|item| format != Format::Rss || item.audio.is_some())
            .collect();
        let updated = items.iter().filter_map(|item| item.published).max();
        let oldest = items.iter().filter_map(|item| item.published).min();
        let pages: Vec<&[&Hashed<Item>]> = match items.is_empty() {
            true => vec![&[]],
            false => items.chunks(feed.page_size.max(1)).collect(),
        };
        for (index, items) in pages.iter().enumerate() {
            let route = Route::feed(&feed.page, format, index + 1);
            if !look.wants(&route) {
                continue;
            }
            let Some(links) = links(site, feed, format, (index + 1, pages.len())) else { continue };
            let path = route.file();
            // The author's own comes first.
            if theirs(&path) {
                continue;
            }
            let input = FeedPage {
                channel: feed.channel.clone(),
                items: items.iter().map(|item| (*item).clone()).collect(),
                updated,
                oldest,
                links,
                style: look.theme.asset(STYLE).unwrap_or_default().to_owned(),
            };
            files.push(Artifact::new(path, step, Rank::List, input, make));
        }
    }
    files
}

fn links(
    site: &Site,
    feed: &Feed,
    format: Format,
    (number, count): (usize, usize),
) -> Option<Links> {
    let url = |number: usize| site.routes.absolute(&Route::feed(&feed.page, format, number));
    let mut pages = Vec::new();
    if count > 1 {
        pages.push(("first", url(1)?));
        pages.push(("last", url(count)?));
        if number > 1 {
            pages.push(("previous", url(number - 1)?));
        }
        if number < count {
            pages.push(("next", url(number + 1)?));
        }
    }
    Some(Links { own: url(number)?, pages })
}

/// A moment as mail writes it (RFC 2822): `Thu, 14 May 2026 18:00:00 +0000`.
fn mail_date(moment: DateTime) -> String {
    moment.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

/// A moment as RFC 3339 writes it: `2026-05-14T18:00:00Z`.
fn net_date(moment: DateTime) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// At most so many characters, as aggregators take.
fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    crate::site::shorten(text, longest - 1)
}

/// A few words for those who open the feed in a browser: markup of another kind, which the
/// others do not look at.
fn hint(xml: &mut Xml, channel: &Channel) {
    xml.open("xhtml:div", &[("xmlns:xhtml", "http://www.w3.org/1999/xhtml")]);
    // Telephones take a document for a wide page unless it says otherwise.
    xml.empty("xhtml:meta", &[("name", "viewport"), ("content", "width=device-width")]);
    xml.text("xhtml:p", &channel.labels.hint);
    xml.element("xhtml:a", &[("href", &uri(&channel.url))], &channel.title);
    xml.close("xhtml:div");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{mail_date, net_date};

    #[test]
    fn dates_are_those_of_the_standards() {
        let moment = date(2026, 5, 4).at(18, 5, 9, 0);
        assert_eq!(mail_date(moment), "Mon, 04 May 2026 18:05:09 +0000");
        assert_eq!(net_date(moment), "2026-05-04T18:05:09Z");
    }
}
