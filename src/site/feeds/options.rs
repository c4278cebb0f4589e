//! What an author may set about a show for feeds and podcast directories.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::site::options::WrittenLink;

/// The settings of `[show]` and `[shows.NAME]` that only feeds need.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct FeedOptions {
    /// Who makes it; without it the hosts' names, or the show's.
    pub(crate) author: Option<String>,
    /// Whom directories write to.
    pub(crate) owner: Option<String>,
    /// Where they write.
    pub(crate) email: Option<String>,
    /// Address of the artwork, or its path in the content folder.
    pub(crate) cover: Option<String>,
    /// Of Apple's list, the main one first.
    pub(crate) categories: Vec<Category>,
    /// Whether it is explicit as a whole.
    pub(crate) explicit: bool,
    /// Whether episodes are to be heard in order, the oldest first.
    pub(crate) serial: bool,
    /// BCP 47 tag, where it is not the site's.
    pub(crate) language: Option<String>,
    /// Who has the rights.
    pub(crate) copyright: Option<String>,
    /// An SPDX identifier in lower case, or a name with an address.
    pub(crate) license: Option<WrittenLink>,
    /// Where it can be supported.
    pub(crate) funding: Vec<WrittenLink>,
    /// Whether other hosts may import it.
    pub(crate) locked: Option<bool>,
    /// Its identity, where it has one from before.
    pub(crate) guid: Option<String>,
    /// `podcast`, `music`, `audiobook` …
    pub(crate) medium: Option<String>,
    /// Where it is made, or what it is about.
    pub(crate) locations: Vec<Location>,
    /// A trailer that is no episode of the site.
    pub(crate) trailer: Option<Trailer>,
    /// Other podcasts that are recommended.
    pub(crate) podroll: Vec<RemoteItem>,
    /// Who is paid by listeners, and how.
    pub(crate) value: Option<ValueBlock>,
    /// Free text, by purpose: `verify`.
    pub(crate) txt: Vec<Txt>,
    /// How often an episode comes out.
    pub(crate) updates: Option<UpdateFrequency>,
    /// Who makes it beside those who are heard; pictures and links of those who are.
    pub(crate) credits: Vec<Credit>,
    /// What seasons are called.
    pub(crate) seasons: BTreeMap<u32, String>,
    /// Not to be listed in directories.
    pub(crate) block: bool,
    /// No episode will follow.
    pub(crate) complete: bool,
    /// Where the feed has moved to.
    pub(crate) new_feed_url: Option<String>,
    /// How many episodes a page of a feed holds; without it all.
    pub(crate) page_size: Option<usize>,
}

/// `Society & Culture > Documentary`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Category {
    pub(crate) name: String,
    pub(crate) sub: Option<String>,
}

/// A place, for people and for maps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Location {
    pub(crate) name: String,
    /// `subject` or `creator`.
    pub(crate) rel: Option<String>,
    /// `geo:54.3,-4.5`
    pub(crate) geo: Option<String>,
    /// Of OpenStreetMap: `R113314`.
    pub(crate) osm: Option<String>,
    /// Two letters.
    pub(crate) country: Option<String>,
}

/// A file that makes people curious.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Trailer {
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) published: Option<DateTime>,
    /// Bytes.
    pub(crate) length: Option<u64>,
    pub(crate) media_type: Option<String>,
    pub(crate) season: Option<u32>,
}

/// Another podcast.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct RemoteItem {
    pub(crate) guid: String,
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) medium: Option<String>,
}

/// Payments by listeners.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct ValueBlock {
    /// `lightning`
    pub(crate) kind: String,
    /// `keysend`, `lnaddress`
    pub(crate) method: String,
    /// A decimal number, as written.
    pub(crate) suggested: Option<String>,
    pub(crate) recipients: Vec<Recipient>,
}

/// Who gets a part of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Recipient {
    pub(crate) name: Option<String>,
    /// `node`, `lnaddress`
    pub(crate) kind: String,
    pub(crate) address: String,
    /// Shares of the whole.
    pub(crate) split: u32,
    /// Whether it is taken before the others share.
    pub(crate) fee: bool,
    pub(crate) custom_key: Option<String>,
    pub(crate) custom_value: Option<String>,
}

/// A line of free text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Txt {
    pub(crate) purpose: Option<String>,
    pub(crate) text: String,
}

/// How often an episode comes out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct UpdateFrequency {
    /// For people: "Every other Thursday".
    pub(crate) text: String,
    /// As RFC 5545 writes it: `FREQ=WEEKLY;INTERVAL=2`.
    pub(crate) rule: Option<String>,
    /// When it begins.
    pub(crate) start: Option<DateTime>,
}

/// Somebody who makes the show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Credit {
    pub(crate) name: String,
    /// Of the Podcast Taxonomy: `host`, `producer`.
    pub(crate) role: Option<String>,
    /// Of the Podcast Taxonomy: `cast`, `audio production`.
    pub(crate) group: Option<String>,
    pub(crate) url: Option<String>,
    /// Address of a picture.
    pub(crate) image: Option<String>,
}
