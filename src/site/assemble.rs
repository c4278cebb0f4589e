//! Puts the site together: order, addresses, neighbours, cards.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::about::About;
use super::attachments::{Attached, Files, attach};
use super::card::{Card, EpisodeLink, Link, TopicLink};
use super::dates::{date, reading_minutes};
use super::downloads::{downloads, words_file};
use super::feeds::{self, Sources};
use super::links::{WrittenPage, entries};
use super::people::{people, person_link, pictures};
use super::related::related;
use super::shows::{ShowEntry, shows};
use super::topics::topics;
use super::{Entry, Record, Route, Routes, Site, SiteOptions};
use crate::cache::{Hashed, Store};
use crate::diagnostic::Diagnostic;
use crate::model::{EpisodeKind, Show};
use crate::words::{Value, Words};

/// What a site is made of.
pub(crate) struct Input<'a> {
    /// The episodes to show, in any order.
    pub(crate) records: Vec<Arc<Record>>,
    /// The plain pages to show, in any order.
    pub(crate) pages: Vec<WrittenPage>,
    /// The words of the site's language.
    pub(crate) words: &'a Words,
    /// The author's settings.
    pub(crate) options: &'a SiteOptions,
    /// Where the transcripts lie.
    pub(crate) store: &'a Arc<Store>,
    /// The author's words for the foot of pages, made safe.
    pub(crate) footer_html: String,
    /// What is known of the files of the content folder.
    pub(crate) files: &'a Files<'a>,
}

/// Joins episodes and pages into a site.
pub(crate) fn assemble(input: Input<'_>) -> (Site, Vec<Diagnostic>) {
    let Input { mut records, mut pages, words, options, store, footer_html, files } = input;
    let mut diagnostics = Vec::new();
    let routes = Routes::new(options.base_url.as_deref());
    records.sort_by(|a, b| newest_first(a, b));
    records = distinct(
        records,
        |record| route_of(record),
        (|record| &record.place.source, |record| record.place.named()),
        &mut diagnostics,
    );
    pages.sort_by(|a, b| a.source.cmp(&b.source));
    pages = distinct(
        pages,
        |written| Route::page(&written.page.slug),
        (|written| &written.source, |written| format!("`{}`", written.source)),
        &mut diagnostics,
    );

    if !options.names.is_empty() {
        for record in &mut records {
            let record = Arc::make_mut(record);
            record.people = options.names.of(std::mem::take(&mut record.people));
        }
    }

    let (show_list, show_of) = shows(&records, options);
    diagnostics.extend(unknown_shows(&show_list, options));
    let several = show_list.len() > 1;
    let mut show_entries: Vec<ShowEntry> =
        show_list.into_iter().map(|show| ShowEntry { show, episodes: Vec::new() }).collect();
    for (episode, show) in show_of.iter().enumerate() {
        show_entries[*show].episodes.push(episode);
    }
    let (topic_entries, topics_of) =
        topics(&records, &options.topic_aliases, &options.hidden_topics);
    let related = related(&topic_entries, &topics_of);
    let mut people = people(&records);
    let faces = pictures(&mut people, &routes, files, &mut diagnostics);
    let (newer, older) = neighbours(&show_entries, records.len());

    let mut taken: BTreeMap<Route, String> = records
        .iter()
        .map(|record| (route_of(record), record.place.source.clone()))
        .chain(
            pages.iter().map(|written| (Route::page(&written.page.slug), written.source.clone())),
        )
        .collect();
    let mut episodes = Vec::with_capacity(records.len());
    let around = Around { routes: &routes, words, store, files };
    for (index, record) in records.iter().enumerate() {
        let show = several.then(|| &show_entries[show_of[index]].show);
        let topics = topics_of[index]
            .iter()
            .map(|topic| TopicLink { count: 0, ..topic_entries[*topic].link(&routes) });
        let aliases = aliases(record, &mut taken, &mut diagnostics);
        let kin = Kin {
            show: show.map(|show| Link {
                title: show.title.clone(),
                url: routes.url(&Route::show(&show.slug, 1)),
            }),
            links: topics.collect(),
            topics: topics_of[index].clone(),
            related: related[index].clone(),
            newer: newer[index],
            older: older[index],
            aliases,
        };
        episodes.push(Arc::new(around.entry(record, kin, &mut diagnostics)));
    }

    let pages = entries(pages, &records, &routes, options.repository.as_ref(), files);
    let lists = (!topic_entries.is_empty(), !people.is_empty());
    people.sort_by_key(|person| super::slug_order(&person.name));
    let about = About { options, words, routes: &routes, footer_html };
    let info = about.info(&show_entries, &pages, lists);
    let mut site = Site {
        info: Hashed::new(info),
        routes,
        episodes,
        shows: Arc::new(show_entries),
        topics: Arc::new(topic_entries),
        people: Arc::new(people),
        feeds: Arc::default(),
        attachments: Arc::new(faces),
        pages: Arc::new(pages),
        names: options.names.clone(),
        repository: options.repository.clone(),
        machines: options.machines,
        hosting: options.hosting,
        words: words.clone(),
    };
    let sources = Sources { records: &records, options, store, files };
    diagnostics.extend(feeds::add(&mut site, &sources));
    (site, diagnostics)
}

/// What entries are made with.
pub(crate) struct Around<'a> {
    /// Where everything lives.
    pub(crate) routes: &'a Routes,
    /// The words of the site's language.
    pub(crate) words: &'a Words,
    /// Where the transcripts lie.
    pub(crate) store: &'a Arc<Store>,
    /// What is known of the files of the content folder.
    pub(crate) files: &'a Files<'a>,
}

/// What an episode has of the others.
pub(super) struct Kin {
    pub(super) show: Option<Link>,
    pub(super) links: Vec<TopicLink>,
    pub(super) topics: Vec<usize>,
    pub(super) related: Vec<usize>,
    pub(super) newer: Option<usize>,
    pub(super) older: Option<usize>,
    pub(super) aliases: Vec<Route>,
}

impl Around<'_> {
    /// The entry of an episode.
    pub(super) fn entry(
        &self,
        record: &Arc<Record>,
        kin: Kin,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Entry {
        let Self { routes, words, store, files } = *self;
        let Kin { show, links, topics, related, newer, older, aliases } = kin;
        let route = route_of(record);
        let Attached { cover, audio, pictures, files } =
            attach(record, &route, routes, files, diagnostics);
        let link = Hashed::new(EpisodeLink {
            title: record.title.clone(),
            url: routes.url(&route),
            date: record.published.map(|published| date(published, words)),
            show: show.as_ref().map(|show| show.title.clone()),
            label: label(record, words),
        });
        let card = Card {
            title: link.title.clone(),
            url: link.url.clone(),
            date: link.date.clone(),
            show,
            label: link.label.clone(),
            summary: record.summary.clone(),
            words: record.words,
            duration: record.duration.map(|length| words.duration(length.seconds())),
            reading: reading_minutes(record.words),
            chapters: record.chapters,
            topics: links,
            people: record.people.iter().filter_map(|known| person_link(known, routes)).collect(),
            cover,
            map: record.map.described(words),
            ring: record.ring.clone(),
            explicit: record.explicit,
        };
        Entry {
            card: Hashed::new(card),
            link,
            year: record.published.map(|published| published.year()),
            season: record.season,
            seconds: record.duration.map(|length| length.seconds()),
            told: store.stored(record.told),
            passages: store.stored(record.passages),
            spoken: store.stored(record.spoken),
            newer,
            older,
            topics,
            related,
            downloads: downloads(record, &route, &files),
            words: audio.as_ref().and_then(|_| words_file(record, &route, &files)),
            attachments: files,
            audio,
            pictures,
            aliases,
            route,
            record: Arc::clone(record),
        }
    }
}

/// Shows that the configuration describes and that have no episode.
fn unknown_shows(shows: &[Show], options: &SiteOptions) -> Vec<Diagnostic> {
    let known = |slug: &String| shows.iter().any(|show| show.slug.as_str() == slug);
    let names = shows.iter().map(|show| format!("`{}`", show.slug)).collect::<Vec<_>>().join(", ");
    let unknown = options.shows.keys().filter(|slug| !shows.is_empty() && !known(slug));
    let told = unknown.map(|slug| {
        Diagnostic::warning("unknown-show", format!("`[shows.{slug}]` is no show of this site"))
            .path("shownotes.toml")
            .hint(format!("a show is named by its folder in the content; there is {names}"))
    });
    told.collect()
}

pub(super) fn route_of(record: &Record) -> Route {
    Route::episode(record.place.show.as_ref(), &record.slug)
}

/// Newest first; what has no date comes last, in the natural order of its name,
/// so that `talk-10` is newer than `talk-9`.
fn newest_first(a: &Record, b: &Record) -> Ordering {
    let by_date = Reverse(a.published).cmp(&Reverse(b.published));
    let number = |record: &Record| (record.season.unwrap_or(0), record.number.unwrap_or(0));
    by_date
        .then_with(|| a.place.show.cmp(&b.place.show))
        .then_with(|| number(b).cmp(&number(a)))
        .then_with(|| natural(b.slug.as_str(), a.slug.as_str()))
        .then_with(|| a.place.source.cmp(&b.place.source))
}

/// Compares names with numbers in them by the value of the numbers.
fn natural(a: &str, b: &str) -> Ordering {
    let mut a = a.split('-');
    let mut b = b.split('-');
    loop {
        match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) => {
                let order = match (a.parse::<u64>(), b.parse::<u64>()) {
                    (Ok(a), Ok(b)) => a.cmp(&b),
                    _ => a.cmp(b),
                };
                if order != Ordering::Equal {
                    return order;
                }
            }
        }
    }
}

/// Keeps the first of those that would live at the same address, and names the files of both.
fn distinct<T>(
    things: Vec<T>,
    route: impl Fn(&T) -> Route,
    (source, named): (impl Fn(&T) -> &String, impl Fn(&T) -> String),
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<T> {
    let mut taken: BTreeMap<Route, usize> = BTreeMap::new();
    let mut kept: Vec<T> = Vec::with_capacity(things.len());
    // Which of them stays must not hang on their order by date.
    let mut order: Vec<usize> = (0..things.len()).collect();
    order.sort_by(|a, b| source(&things[*a]).cmp(source(&things[*b])));
    let mut stays = vec![false; things.len()];
    for index in order {
        let route = route(&things[index]);
        if let Some(first) = taken.get(&route) {
            let (first, second) = (named(&things[*first]), named(&things[index]));
            diagnostics.push(
                Diagnostic::error(
                    "same-address",
                    format!(
                        "{second} is left out: {first} is already the page `/{}`",
                        route.file()
                    ),
                )
                .path(source(&things[index]).clone())
                .hint("give one of them another `slug` in its front matter, or rename its file"),
            );
        } else {
            taken.insert(route, index);
            stays[index] = true;
        }
    }
    for (index, thing) in things.into_iter().enumerate() {
        if stays[index] {
            kept.push(thing);
        }
    }
    kept
}

/// For each episode the newer and the older one of its show.
fn neighbours(shows: &[ShowEntry], count: usize) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let (mut newer, mut older) = (vec![None; count], vec![None; count]);
    for show in shows {
        for pair in show.episodes.windows(2) {
            older[pair[0]] = Some(pair[1]);
            newer[pair[1]] = Some(pair[0]);
        }
    }
    (newer, older)
}

fn label(record: &Record, words: &Words) -> String {
    // As it is: an episode 1,024 is called 1024.
    let plain = |number: u32| Value::Text(number.to_string());
    match (record.kind, record.season, record.number) {
        (EpisodeKind::Trailer, ..) => words.text("trailer"),
        (EpisodeKind::Bonus, ..) => words.text("bonus"),
        (EpisodeKind::Full, Some(season), Some(number)) if season > 1 => {
            words.say("season_episode", &[("season", plain(season)), ("number", plain(number))])
        }
        (EpisodeKind::Full, _, Some(number)) => {
            words.say("episode_number", &[("number", plain(number))])
        }
        (EpisodeKind::Full, _, None) => String::new(),
    }
}

fn aliases(
    record: &Record,
    taken: &mut BTreeMap<Route, String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Route> {
    let mut routes = Vec::new();
    for alias in &record.aliases {
        match Route::alias(alias) {
            Some(route) => match taken.get(&route) {
                Some(other) => diagnostics.push(
                    Diagnostic::error(
                        "same-address",
                        format!("the alias `{alias}` is already the address of `{other}`"),
                    )
                    .path(record.place.source.clone())
                    .hint("remove it from `aliases`: an alias is an address that nothing has any more"),
                ),
                None => {
                    taken.insert(route.clone(), record.place.source.clone());
                    routes.push(route);
                }
            },
            None => diagnostics.push(
                Diagnostic::error(
                    "bad-alias",
                    format!(
                        "the alias `{}` is no path of this site",
                        super::record::shorten(alias, 80)
                    ),
                )
                .path(record.place.source.clone())
                .hint("write the old path without the host: `/2019/the-first-episode/`"),
            ),
        }
    }
    routes
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::natural;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        assert_eq!(natural("talk-9", "talk-10"), Ordering::Less);
        assert_eq!(natural("talk-10", "talk-10"), Ordering::Equal);
        assert_eq!(natural("talk", "talk-1"), Ordering::Less);
    }
}
