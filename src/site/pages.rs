//! The pages of a site. A page's struct is its template's context and its list of
//! dependencies: what is not in it cannot be on the page.
//!
//! Need more in a template? Add a field here: you have then declared the dependency.
//! Texts are plain and are escaped by the template; fields named `html` hold
//! markup that was made safe here.

use serde::Serialize;

use super::card::{Card, EpisodeLink, Link, PersonLink, TopicLink, Total};
use super::feeds::FeedLink;
use super::names::Names;
use super::options::{Analytics, Logo};
use super::record::Passages;
use super::repository::Repository;
use super::told::Told;
use super::{AudioEntry, Pictures, Routes};
use crate::cache::{Hashed, Stored};

/// What every page has: the site around it and the words for its head.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Page<B> {
    /// The site around the page.
    pub(crate) site: Hashed<SiteInfo>,
    /// The page's own title, description and addresses.
    pub(crate) head: Head,
    /// What only this kind of page has; its fields stand beside `site` and `head`.
    #[serde(rename = "page")]
    pub(crate) body: B,
}

/// The site as every page shows it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SiteInfo {
    /// The name in the masthead.
    pub(crate) title: String,
    /// One sentence or paragraph about the site; may be empty.
    pub(crate) description: String,
    /// BCP 47 tag for `<html lang>`.
    pub(crate) language: String,
    /// `ltr` or `rtl`.
    pub(crate) direction: &'static str,
    /// Address of the home page: `/`, or the sub-path the site lives under.
    pub(crate) home: String,
    /// The main navigation.
    pub(crate) nav: Vec<NavLink>,
    /// Plain pages, for the footer.
    pub(crate) pages: Vec<Link>,
    /// The picture of the masthead, where the author has one.
    pub(crate) logo: Option<Logo>,
    /// The feeds of the site.
    pub(crate) feeds: Vec<FeedLink>,
    /// Where to subscribe.
    pub(crate) subscribe: Vec<ServiceLink>,
    /// Where else the show is to be found.
    pub(crate) social: Vec<ServiceLink>,
    /// The author's words for the foot of pages, rendered and made safe; may be empty.
    pub(crate) footer_html: String,
    /// What counts visits.
    pub(crate) analytics: Option<Analytics>,
    /// Whether there are episodes to search.
    pub(crate) search: bool,
    /// `https://example.org`, where the base address is known.
    pub(crate) origin: Option<String>,
}

/// A place outside the site where the show is.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ServiceLink {
    /// `apple`, `rss`, `mastodon`; may be empty.
    pub(crate) kind: String,
    /// Its name.
    pub(crate) title: String,
    /// The address.
    pub(crate) url: String,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NavLink {
    /// The words.
    pub(crate) title: String,
    /// The address.
    pub(crate) url: String,
    /// Equal to [`Head::section`] on the pages it stands for.
    pub(crate) section: String,
}

/// The words for a page's head.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Head {
    /// For `<title>`, without the site's name; empty on the home page.
    pub(crate) title: String,
    /// For `<meta name=description>`; may be empty.
    pub(crate) description: String,
    /// Absolute address, where the site's base address is known.
    pub(crate) canonical: Option<String>,
    /// `episodes`, `topics`, `people`, or the slug of a plain page.
    pub(crate) section: String,
    /// What it is to those who show a link to it: `website`, `article`, `profile`.
    pub(crate) kind: &'static str,
    /// Absolute address of a picture for such a link.
    pub(crate) image: Option<String>,
    /// Its width and height, where we made it.
    pub(crate) image_size: Option<(u16, u16)>,
    /// When it came out: `2026-05-14`.
    pub(crate) published: Option<String>,
    /// The same for programs: Markdown, JSON.
    pub(crate) alternates: Vec<FileLink>,
    /// Feeds of what the page is about.
    pub(crate) feeds: Vec<FeedLink>,
}

/// `home.html`
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HomePage {
    /// The newest episodes.
    pub(crate) episodes: Vec<Hashed<Card>>,
    /// How many there are in all.
    pub(crate) total: Total,
    /// Where all of them are listed.
    pub(crate) archive: String,
    /// The shows, where there are several.
    pub(crate) shows: Vec<ShowLink>,
    /// The topics spoken of most.
    pub(crate) topics: Vec<TopicLink>,
    /// The people heard most.
    pub(crate) people: Vec<PersonLink>,
}

/// A show in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ShowLink {
    /// Its name.
    pub(crate) title: String,
    /// Its page.
    pub(crate) url: String,
    /// May be empty.
    pub(crate) description: String,
    /// How many episodes it has.
    pub(crate) count: usize,
}

/// `list.html`: a page of the archive of all episodes or of one show.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ListPage {
    /// "All episodes", or the show's name.
    pub(crate) title: String,
    /// About the show; may be empty.
    pub(crate) description: String,
    /// The episodes of this page, newest first.
    pub(crate) episodes: Vec<Hashed<Card>>,
    /// How many there are on all its pages.
    pub(crate) total: Total,
    /// Where this page stands among the others.
    pub(crate) paging: Paging,
    /// Whether it is the list of one show of several.
    pub(crate) of_show: bool,
}

/// Where a page of a list stands.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Paging {
    /// Counted from one.
    pub(crate) number: usize,
    /// How many there are.
    pub(crate) count: usize,
    /// The page with newer episodes.
    pub(crate) newer: Option<String>,
    /// The page with older episodes.
    pub(crate) older: Option<String>,
}

/// `episode.html`, as its file is promised; [`super::EpisodeView`] is what the template sees of `told`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EpisodePage {
    /// What lists say of it, too.
    pub(crate) card: Hashed<Card>,
    /// The transcript and the notes, by their hash.
    pub(crate) told: Stored<Told>,
    /// The episode after it in the same show.
    pub(crate) newer: Option<Hashed<EpisodeLink>>,
    /// The episode before it in the same show.
    pub(crate) older: Option<Hashed<EpisodeLink>>,
    /// Episodes that share its topics.
    pub(crate) related: Vec<Hashed<EpisodeLink>>,
    /// Where its audio is.
    pub(crate) audio: Option<AudioEntry>,
    /// Address of the times of its words.
    pub(crate) words: Option<String>,
    /// Files of its transcript.
    pub(crate) downloads: Vec<FileLink>,
    /// Files of its chapters.
    pub(crate) chapter_files: Vec<FileLink>,
    /// Where the pictures of its chapters are.
    pub(crate) pictures: Pictures,
    /// What the author says of people's names.
    pub(crate) names: Names,
    /// Where its sources can be mended.
    pub(crate) repository: Option<Repository>,
    /// For the addresses of its people.
    pub(crate) routes: Routes,
}

/// A file of a transcript or of chapters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct FileLink {
    /// What its format is called.
    pub(crate) title: String,
    /// The address.
    pub(crate) url: String,
    /// `text/vtt`
    pub(crate) media_type: &'static str,
}

/// `topics.html`
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TopicIndex {
    /// The topics spoken of most, weightiest first.
    pub(crate) largest: Vec<TopicLink>,
    /// All topics by first letter.
    pub(crate) groups: Vec<Group<TopicLink>>,
    /// How many there are.
    pub(crate) total: Total,
}

/// Entries that share a first letter.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Group<T> {
    /// The letter in upper case, or `#` for what begins with none.
    pub(crate) letter: String,
    /// In alphabetical order.
    pub(crate) entries: Vec<T>,
}

/// `topic.html`; `episodes` are [`TopicSource`] in the promise, [`TopicEpisode`] in the template.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TopicPage<E> {
    /// The topic.
    pub(crate) name: String,
    /// The episodes that speak of it, newest first.
    pub(crate) episodes: Vec<E>,
    /// How many episodes speak of it.
    pub(crate) total: Total,
    /// Topics that often come with it.
    pub(crate) related: Vec<TopicLink>,
}

/// An episode as a topic page is promised.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TopicSource {
    /// The episode.
    pub(crate) episode: Hashed<EpisodeLink>,
    /// The key of the topic among the episode's passages.
    pub(crate) key: String,
    /// The passages of all its topics.
    pub(crate) passages: Stored<Passages>,
}

/// An episode as a topic page shows it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TopicEpisode {
    /// The episode.
    pub(crate) episode: Hashed<EpisodeLink>,
    /// Where it speaks of the topic.
    pub(crate) passages: Vec<Passage>,
}

/// A sentence or two of a transcript, with the way there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
pub(crate) struct Passage {
    /// What is said.
    pub(crate) text: String,
    /// Who says it.
    pub(crate) speaker: Option<String>,
    /// When: `12:34`.
    pub(crate) time: Option<String>,
    /// The paragraph on the episode's page: `#t=754`.
    pub(crate) anchor: String,
}

/// `people.html`
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PeopleIndex {
    /// The people heard in most episodes.
    pub(crate) regulars: Vec<PersonLink>,
    /// Everybody by first letter.
    pub(crate) groups: Vec<Group<PersonLink>>,
    /// How many there are.
    pub(crate) total: Total,
}

/// `person.html`
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PersonPage {
    /// The person.
    pub(crate) person: PersonLink,
    /// What they do, in the newest author's words.
    pub(crate) title: Option<String>,
    /// Their own page elsewhere.
    pub(crate) url: Option<String>,
    /// Address of a picture of them.
    pub(crate) image: Option<String>,
    /// The episodes they are heard in, newest first, by year.
    pub(crate) years: Vec<Year>,
    /// How many words they say on this site; 0 where it is not known.
    pub(crate) words: Total,
    /// How long they speak: `1 h 12 min`, where all that they say has times.
    pub(crate) talk: Option<String>,
    /// What they say in the newest episodes.
    pub(crate) quotes: Vec<PersonQuote>,
    /// Topics of these episodes, the most frequent first.
    pub(crate) topics: Vec<TopicLink>,
}

/// What somebody says in an episode.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PersonQuote {
    /// The words, and where they stand.
    pub(crate) passage: Passage,
    /// The episode.
    pub(crate) episode: Hashed<EpisodeLink>,
}

/// Episodes of one year.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Year {
    /// `2026`; empty where no date is known.
    pub(crate) year: String,
    /// Newest first.
    pub(crate) episodes: Vec<Hashed<EpisodeLink>>,
}

/// `search.html`
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SearchPage {
    /// What one can choose from to narrow a search.
    pub(crate) filters: Vec<SearchFilter>,
    /// The topics spoken of most.
    pub(crate) topics: Vec<TopicLink>,
    /// The people heard most.
    pub(crate) people: Vec<PersonLink>,
    /// The newest episodes.
    pub(crate) episodes: Vec<Hashed<EpisodeLink>>,
}

/// What one can choose from to narrow a search: more than one of a kind.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SearchFilter {
    /// As it is typed before the colon.
    pub(crate) operator: &'static str,
    /// What it is called, in the site's language.
    pub(crate) label: String,
    /// Each is one of the choices.
    pub(crate) values: Vec<String>,
}

/// `404.html`
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NotFoundPage {
    /// The newest episodes.
    pub(crate) episodes: Vec<Hashed<EpisodeLink>>,
    /// The topics spoken of most.
    pub(crate) topics: Vec<TopicLink>,
}
