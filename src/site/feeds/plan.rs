//! Decides which feeds a site has and puts what they say together.

use std::sync::Arc;

use super::channel::{people, podcast_guid, trailers};
use super::item::{Around, Faces};
use super::{Channel, Feed, FeedLink, FeedOptions, Feeds, Format, Item, Labels, check};
use crate::cache::{Hashed, Store};
use crate::diagnostic::Diagnostic;
use crate::site::attachments::{Files, beside};
use crate::site::pages::ServiceLink;
use crate::site::shows::ShowEntry;
use crate::site::{Listed, Record, Route, Site, SiteOptions};
use crate::words::Value;

/// A part of a show (a topic, a person) has a feed from so many episodes on; and its feed holds
/// the newest, because its page holds all.
const LEAST: usize = 2;
const MOST: usize = 50;

/// What feeds are made of beside the site.
pub(in crate::site) struct Sources<'a> {
    /// In the order of the site's episodes.
    pub(in crate::site) records: &'a [Arc<Record>],
    /// The author's settings.
    pub(in crate::site) options: &'a SiteOptions,
    /// Where notes lie.
    pub(in crate::site) store: &'a Arc<Store>,
    /// What is known of the files of the content folder.
    pub(in crate::site) files: &'a Files<'a>,
}

/// Adds the feeds to a site, and links to them to its pages.
pub(in crate::site) fn add(site: &mut Site, from: &Sources<'_>) -> Vec<Diagnostic> {
    let mut info = (*site.info).clone();
    let theirs = info.subscribe.iter().find(|link| link.kind == "rss").cloned();
    let mut told = Vec::new();
    let mut feeds = Feeds::default();
    if site.routes.origin().is_none() {
        told = check::no_address(from.records, from.options);
    } else {
        let mut plan = Plan::of(site, from, theirs.as_ref(), &mut told);
        plan.main_feeds();
        plan.parts();
        let Plan { feeds: planned, covers, .. } = plan;
        feeds = planned;
        Arc::make_mut(&mut site.attachments).extend(covers);
        told.extend(check::check(&feeds, from.records));
        if theirs.is_none() {
            told.extend(check::left_out(&feeds));
        }
    }
    if let Some(own) = feeds.all.first() {
        info.feeds = links(site, own);
    }
    match (theirs, feeds.all.first()) {
        // Theirs is what podcast apps read.
        (Some(theirs), own) if own.is_none_or(|own| !own.formats.contains(&Format::Rss)) => {
            let title = info.title.clone();
            let media_type = Format::Rss.media_type();
            info.feeds.insert(0, FeedLink { title, url: theirs.url, media_type });
        }
        (None, Some(own)) => {
            let (kind, title) = match own.formats.first() {
                Some(Format::Rss) => ("rss", "RSS"),
                Some(Format::Json) => ("", "JSON Feed"),
                _ => ("atom", "Atom"),
            };
            let format = own.formats.first().copied().unwrap_or(Format::Atom);
            let url = site.routes.url(&Route::feed(&own.page, format, 1));
            info.subscribe.push(ServiceLink {
                kind: kind.to_owned(),
                title: title.to_owned(),
                url,
            });
        }
        _ => {}
    }
    site.info = Hashed::new(info);
    site.feeds = Arc::new(feeds);
    told
}

/// How pages link to a feed.
fn links(site: &Site, feed: &Feed) -> Vec<FeedLink> {
    let link = |format: &Format| {
        Some(FeedLink {
            title: feed.channel.title.clone(),
            url: site.routes.absolute(&Route::feed(&feed.page, *format, 1))?,
            media_type: format.media_type(),
        })
    };
    feed.formats.iter().filter_map(link).collect()
}

/// What is being planned.
struct Plan<'a> {
    site: &'a Site,
    from: &'a Sources<'a>,
    /// Whether podcast apps are to read our feeds, and not one elsewhere.
    rss: bool,
    labels: Labels,
    feeds: Feeds,
    covers: Vec<crate::site::Attachment>,
    /// For each show its settings and the address of its artwork; the site's own come last.
    shows: Vec<(FeedOptions, Option<String>)>,
}

/// A feed before its addresses are known.
struct Draft<'p> {
    page: Route,
    /// The page that has a link to it in its head.
    linked: Option<&'p Route>,
    title: String,
    description: String,
    /// Which of [`Plan::shows`] it is of.
    show: usize,
    episodes: Vec<usize>,
    /// Whether it is a part of another feed.
    part: bool,
}

impl<'a> Plan<'a> {
    fn of(
        site: &'a Site,
        from: &'a Sources<'a>,
        theirs: Option<&ServiceLink>,
        told: &mut Vec<Diagnostic>,
    ) -> Self {
        let ours = site.routes.absolute(&Route::feed(&Route::home(), Format::Rss, 1));
        let rss = theirs.is_none_or(|theirs| site.routes.whole(&theirs.url) == ours);
        let only = site.shows.len() == 1;
        let mut covers = Vec::new();
        let mut cover = |options: FeedOptions, page: &Route, told: &mut Vec<Diagnostic>| {
            let found = options
                .cover
                .as_deref()
                .and_then(|wish| beside(page, ("cover", wish), from.files, told));
            let url = found.and_then(|(file, route)| match file {
                Some(file) => {
                    covers.push(file);
                    site.routes.absolute(&route?)
                }
                None => options.cover.clone(),
            });
            (options, url)
        };
        let options_of = |entry: &ShowEntry| match from.options.shows.get(entry.show.slug.as_str())
        {
            Some(own) => own.feed.clone(),
            None if only => from.options.show.feed.clone(),
            None => from.options.show.shared().feed,
        };
        let mut shows: Vec<(FeedOptions, Option<String>)> = site
            .shows
            .iter()
            .map(|entry| {
                let page = if only { Route::home() } else { Route::show(&entry.show.slug, 1) };
                cover(options_of(entry), &page, told)
            })
            .collect();
        match shows.first() {
            Some(first) if only => shows.push(first.clone()),
            _ => shows.push(cover(from.options.show.feed.clone(), &Route::home(), told)),
        }
        let faces: Faces = site
            .people
            .iter()
            .filter_map(|one| Some((one.name.clone(), site.routes.whole(one.image.as_deref()?)?)))
            .collect();
        let mut items = Vec::with_capacity(from.records.len());
        let mut show_of = vec![shows.len() - 1; from.records.len()];
        for (index, entry) in site.shows.iter().enumerate() {
            entry.episodes.iter().for_each(|episode| show_of[*episode] = index);
        }
        for ((record, entry), show) in from.records.iter().zip(&site.episodes).zip(show_of) {
            let topics = entry.topics.iter().map(|topic| site.topics[*topic].name.clone());
            let matter = from.store.stored(record.matter);
            let around = Around { routes: &site.routes, options: &shows[show].0, faces: &faces };
            items
                .extend(Item::of(record, entry, matter, around, topics.collect()).map(Hashed::new));
        }
        let feeds = Feeds { items, ..Feeds::default() };
        Self { site, from, rss, labels: Labels::of(&site.words), feeds, covers, shows }
    }

    /// The site's own feed, and that of each show where there are several.
    fn main_feeds(&mut self) {
        let site = self.site;
        self.add(Draft {
            page: Route::home(),
            linked: None,
            title: site.info.title.clone(),
            description: site.info.description.clone(),
            show: site.shows.len(),
            episodes: (0..site.episodes.len()).collect(),
            part: false,
        });
        for (show, entry) in site.shows.iter().enumerate() {
            let page = Route::show(&entry.show.slug, 1);
            let several = site.shows.len() > 1;
            if several {
                self.add(Draft {
                    page: page.clone(),
                    linked: Some(&page),
                    title: entry.show.title.clone(),
                    description: entry.show.description.clone(),
                    show,
                    episodes: entry.episodes.clone(),
                    part: false,
                });
            }
            let (base, linked) =
                if several { (page.clone(), page) } else { (Route::home(), Route::archive(1)) };
            self.seasons(show, entry, &base, &linked);
        }
    }

    /// The seasons of a show, where there are several.
    fn seasons(&mut self, show: usize, entry: &ShowEntry, base: &Route, linked: &Route) {
        let records = self.from.records;
        let season = |episode: &usize| records[*episode].season;
        let mut numbers: Vec<u32> = entry.episodes.iter().filter_map(season).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers.iter().filter(|_| numbers.len() > 1) {
            let own = self.shows[show].0.seasons.get(number).cloned();
            let name = own.unwrap_or_else(|| {
                self.site.words.say("season_number", &[("season", Value::Text(number.to_string()))])
            });
            let episodes = entry.episodes.iter().copied();
            self.add(Draft {
                page: Route::season(base, *number),
                linked: Some(linked),
                title: format!("{name} · {}", entry.show.title),
                description: entry.show.description.clone(),
                show,
                episodes: episodes.filter(|episode| season(episode) == Some(*number)).collect(),
                part: true,
            });
        }
    }

    /// The topics and people that more than one episode has.
    fn parts(&mut self) {
        let site = self.site;
        let topics = site.topics.iter().map(|topic| (&topic.name, &topic.route, &topic.episodes));
        let people = site.people.iter().map(|one| (&one.name, &one.route, &one.episodes));
        for (name, route, episodes) in topics.chain(people) {
            if episodes.len() < LEAST {
                continue;
            }
            self.add(Draft {
                page: route.clone(),
                linked: Some(route),
                title: format!("{name} · {}", site.info.title),
                description: site.info.description.clone(),
                show: site.shows.len(),
                episodes: episodes.iter().copied().take(MOST).collect(),
                part: true,
            });
        }
    }

    fn add(&mut self, draft: Draft<'_>) {
        let items: Vec<&Hashed<Item>> =
            draft.episodes.iter().map(|index| &self.feeds.items[*index]).collect();
        let heard = items.iter().filter(|item| item.audio.is_some()).count();
        // Atom must say when each episode came out, and nothing true could be said.
        let dated = items.is_empty() || items.iter().any(|item| item.published.is_some());
        let mut formats = match (self.rss && heard > 0, draft.part) {
            (true, false) => vec![Format::Rss, Format::Atom, Format::Json],
            (false, false) => vec![Format::Atom, Format::Json],
            // One format is enough for a part: that which holds all of it.
            (true, true) if heard == items.len() => vec![Format::Rss],
            (_, true) => vec![Format::Atom],
        };
        formats.retain(|format| *format != Format::Atom || dated);
        if formats.is_empty() {
            return;
        }
        let (options, image) = &self.shows[draft.show];
        let options = match draft.part {
            true => FeedOptions {
                guid: None,
                trailer: None,
                new_feed_url: None,
                podroll: Vec::new(),
                complete: false,
                updates: None,
                block: true,
                page_size: None,
                ..options.clone()
            },
            false => options.clone(),
        };
        let site = self.site;
        let (Some(url), Some(own)) = (
            site.routes.absolute(draft.linked.unwrap_or(&draft.page)),
            // Of one format, so that its identity stays when the first audio comes.
            site.routes.absolute(&Route::feed(&draft.page, Format::Rss, 1)),
        ) else {
            return;
        };
        let guid = options.guid.clone().unwrap_or_else(|| podcast_guid(&own));
        let people = people(&options, &items);
        let hosts = people.iter().filter(|person| person.role == "host");
        let hosts = hosts.map(|host| host.name.as_str()).collect::<Vec<_>>().join(", ");
        let hosts = Some(hosts).filter(|hosts| !hosts.is_empty());
        let description = match draft.description.as_str() {
            "" => site.about_list(Listed::Episodes, items.len(), &draft.title),
            own => own.to_owned(),
        };
        let channel = Channel {
            description,
            url,
            language: options.language.clone().unwrap_or_else(|| site.info.language.clone()),
            guid,
            author: options.author.clone().or(hosts).unwrap_or_else(|| draft.title.clone()),
            image: image.clone(),
            trailers: if draft.part { Vec::new() } else { trailers(&options, &items) },
            people,
            listed: !draft.part,
            labels: self.labels.clone(),
            title: draft.title.clone(),
            options,
        };
        let page_size = channel.options.page_size.unwrap_or(usize::MAX);
        let feed = Feed {
            page: draft.page,
            channel: Hashed::new(channel),
            episodes: draft.episodes,
            formats,
            page_size,
        };
        if let Some(route) = draft.linked {
            let links = links(site, &feed);
            self.feeds.links.entry(route.clone()).or_default().extend(links);
        }
        self.feeds.all.push(feed);
    }
}
