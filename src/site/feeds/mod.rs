//! Which feeds a site has, and what is in them: for the site, each show, season, topic and person.
//!
//! Addresses in feeds are whole ones: without a base address there is none of it.

mod categories;
mod channel;
mod check;
mod item;
mod matter;
mod options;
mod plan;

use std::collections::BTreeMap;

use super::{AudioEntry, Route};
use crate::cache::Hashed;
pub(crate) use channel::{Channel, Contributor, Labels};
pub(crate) use item::{Item, urn};
pub(crate) use matter::Matter;
pub(crate) use options::{
    Category, Credit, FeedOptions, Location, Recipient, RemoteItem, Trailer, Txt, UpdateFrequency,
    ValueBlock,
};
pub(super) use plan::{Sources, add};

/// All feeds of a site.
#[derive(Debug, Default)]
pub(crate) struct Feeds {
    /// The feeds, the site's own first.
    pub(crate) all: Vec<Feed>,
    /// The episodes as feeds have them, in the order of the site; empty where there is no feed.
    pub(crate) items: Vec<Hashed<Item>>,
    /// What pages say of feeds, by the route of the page.
    pub(crate) links: BTreeMap<Route, Vec<FeedLink>>,
}

/// A feed, in one or several formats.
#[derive(Debug)]
pub(crate) struct Feed {
    /// The page that it belongs to and lies beside.
    pub(crate) page: Route,
    /// All that is said of it as a whole.
    pub(crate) channel: Hashed<Channel>,
    /// Indices of its episodes, newest first.
    pub(crate) episodes: Vec<usize>,
    /// In which formats it comes.
    pub(crate) formats: Vec<Format>,
    /// How many episodes a page of it holds.
    pub(crate) page_size: usize,
}

/// What a feed is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub(crate) enum Format {
    /// For podcast apps: only episodes with audio.
    Rss,
    /// For feed readers.
    Atom,
    /// For programs.
    Json,
}

/// A feed in the head of a page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(crate) struct FeedLink {
    /// What it is called.
    pub(crate) title: String,
    /// The whole address.
    pub(crate) url: String,
    /// `application/rss+xml`
    pub(crate) media_type: &'static str,
}

impl Format {
    /// For programs that follow links.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// The name of its files and their ending.
    pub(super) fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Rss => ("feed", "xml"),
            Self::Atom => ("atom", "xml"),
            Self::Json => ("feed", "json"),
        }
    }
}
