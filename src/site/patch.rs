//! A site that differs in little from another: what can be shown at once, while all is joined anew.
//!
//! Topics, people, feeds and what hangs on them stay as they were; the site that is joined
//! anew has the last word.

use std::sync::Arc;

use super::about::About;
use super::assemble::{Around, Kin};
use super::{Record, Site, SiteInfo, SiteOptions};
use crate::cache::Hashed;
use crate::words::Words;

/// The site with one episode as it is now: its page, its card in lists, the links of its
/// neighbours. Nothing where it would have another place among the others.
pub(crate) fn patched(
    site: &Site,
    record: &Arc<Record>,
    options: &SiteOptions,
    around: &Around<'_>,
) -> Option<Site> {
    let same_source = |own: &Record| own.place.source == record.place.source;
    let index = site.episodes.iter().position(|entry| same_source(&entry.record))?;
    let old = &site.episodes[index];
    if !keeps_its_place(&old.record, record) {
        return None;
    }
    let mut record = Arc::clone(record);
    if !options.names.is_empty() {
        let record = Arc::make_mut(&mut record);
        record.people = options.names.of(std::mem::take(&mut record.people));
    }
    let kin = Kin {
        show: old.card.show.clone(),
        links: old.card.topics.clone(),
        topics: old.topics.clone(),
        related: old.related.clone(),
        newer: old.newer,
        older: old.older,
        aliases: old.aliases.clone(),
    };
    // What is wrong is told when all is joined.
    let entry = around.entry(&record, kin, &mut Vec::new());
    let mut site = site.clone();
    site.episodes[index] = Arc::new(entry);
    Some(site)
}

/// Whether order, addresses and neighbours stay.
fn keeps_its_place(old: &Record, new: &Record) -> bool {
    let place = |record: &Record| {
        (record.published, record.season, record.number, record.kind, record.draft)
    };
    let name = |record: &Record| (record.slug.clone(), record.show.clone(), record.place.clone());
    place(old) == place(new) && name(old) == name(new) && old.aliases == new.aliases
}

/// The site with what its settings now say on every page.
pub(crate) fn with_info(
    site: &Site,
    options: &SiteOptions,
    words: &Words,
    footer_html: String,
) -> Site {
    let about = About { options, words, routes: &site.routes, footer_html };
    let lists = (!site.topics.is_empty(), !site.people.is_empty());
    let info = about.info(&site.shows, &site.pages, lists);
    let old = &site.info;
    let info = SiteInfo { feeds: old.feeds.clone(), subscribe: old.subscribe.clone(), ..info };
    Site { info: Hashed::new(info), words: words.clone(), ..site.clone() }
}
