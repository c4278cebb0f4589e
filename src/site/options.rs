//! What an author may set about the site as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::attachments::local_path;
use super::feeds::FeedOptions;
use super::names::Names;
use super::repository::Repository;

/// The `[site]`-wide settings of `shownotes.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct SiteOptions {
    /// The site's name; without it the show's name, or "Podcasts".
    pub(crate) title: Option<String>,
    /// One sentence to a paragraph.
    pub(crate) description: String,
    /// BCP 47 tag.
    pub(crate) language: String,
    /// Where the site will live.
    pub(crate) base_url: Option<String>,
    /// What all shows have in common; where there is only one, what is known of it.
    pub(crate) show: ShowOptions,
    /// What is known of shows, by slug.
    pub(crate) shows: BTreeMap<String, ShowOptions>,
    /// How many episodes a list shows on one page.
    pub(crate) page_size: usize,
    /// What a topic is called, by another name of it in lower case.
    pub(crate) topic_aliases: BTreeMap<String, String>,
    /// Topics that are named only where an author does, in lower case.
    pub(crate) hidden_topics: BTreeSet<String>,
    /// Other names of people, and who has no page.
    pub(crate) names: Names,
    /// In place of our mark.
    pub(crate) logo: Option<Logo>,
    /// In place of episodes, topics and people.
    pub(crate) navigation: Option<Vec<WrittenLink>>,
    /// Where to subscribe.
    pub(crate) subscribe: Vec<Service>,
    /// Where else the show is to be found.
    pub(crate) social: Vec<Service>,
    /// Markdown.
    pub(crate) footer: String,
    /// Where the sources can be mended.
    pub(crate) repository: Option<Repository>,
    /// What counts visits.
    pub(crate) analytics: Option<Analytics>,
    /// What programs are given beside the pages.
    pub(crate) machines: Machines,
    /// Who serves the site.
    pub(crate) hosting: Hosting,
}

/// Who serves the site: they understand files that others pass over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) enum Hosting {
    /// Not known: the files are there and say what all of them understand.
    #[default]
    Any,
    /// Netlify.
    Netlify,
    /// Cloudflare, Pages or Workers.
    Cloudflare,
    /// None of them: the files are not there.
    Plain,
}

/// What programs are given beside the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Machines {
    /// Each page also as Markdown.
    pub(crate) markdown: bool,
    /// The site as JSON.
    pub(crate) api: bool,
    /// A list of what there is, for agents.
    pub(crate) llms: bool,
    /// All transcripts in files that can be read at once.
    pub(crate) full_text: bool,
}

impl Default for Machines {
    fn default() -> Self {
        Self { markdown: true, api: true, llms: true, full_text: true }
    }
}

/// A picture for the masthead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Logo {
    /// Its name in the folder static.
    pub(crate) file: String,
    /// Whether the site's name stands beside it.
    pub(crate) title: bool,
}

/// A link as an author writes it: its address may be a path of the site.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct WrittenLink {
    /// The words.
    pub(crate) title: String,
    /// `https://example.org/`, `/about/`
    pub(crate) url: String,
}

/// A place outside the site where the show is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Service {
    /// Its short name, `apple`; may be empty.
    pub(crate) kind: String,
    /// Its name and address.
    pub(crate) link: WrittenLink,
}

/// A script that counts visits, and what it may reach.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Analytics {
    /// An address that begins with https://, or a file in the folder static.
    pub(crate) script: String,
    /// Hosts for the Content-Security-Policy: `https://count.example`.
    pub(crate) hosts: Vec<String>,
    /// Attributes of the script element, without `data-`.
    pub(crate) data: BTreeMap<String, String>,
}

/// What an author says of one show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ShowOptions {
    /// The show's name.
    pub(crate) title: Option<String>,
    /// One sentence to a paragraph about it.
    pub(crate) description: String,
    /// For feeds and directories.
    pub(crate) feed: FeedOptions,
}

impl SiteOptions {
    /// The artwork of shows that lies in the content folder, by its path there.
    pub(crate) fn covers(&self) -> impl Iterator<Item = String> {
        let all = [&self.show].into_iter().chain(self.shows.values());
        all.filter_map(|show| local_path("", show.feed.cover.as_deref()?))
    }
}

impl ShowOptions {
    /// What other shows may have in common with this one: nothing that stands for itself alone.
    pub(crate) fn shared(&self) -> Self {
        let feed = self.feed.clone();
        let feed = FeedOptions { guid: None, trailer: None, new_feed_url: None, ..feed };
        Self { title: None, description: String::new(), feed }
    }
}
