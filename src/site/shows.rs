//! Which show an episode belongs to.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Record, SiteOptions};
use crate::model::{Show, Slug};

/// A show with its episodes.
#[derive(Debug)]
pub(crate) struct ShowEntry {
    /// The show.
    pub(crate) show: Show,
    /// Indices of its episodes, newest first.
    pub(crate) episodes: Vec<usize>,
}

/// The shows of the site, by title, and the index of each record's show.
///
/// A folder below the content folder stands for a show. Elsewhere the name
/// that a file gives decides; a file without one joins the site's own show, or
/// the only one that others name, where these are not fewer.
pub(crate) fn shows(records: &[Arc<Record>], options: &SiteOptions) -> (Vec<Show>, Vec<usize>) {
    let mut named: Vec<(Slug, &str)> = records
        .iter()
        .filter(|record| record.place.show.is_none())
        .filter_map(|record| Some((Slug::new(record.show.as_deref()?)?, record.show.as_deref()?)))
        .collect();
    named.sort_by(|a, b| a.0.cmp(&b.0));
    let most_are_named =
        2 * named.len() >= records.iter().filter(|r| r.place.show.is_none()).count();
    named.dedup_by(|a, b| a.0 == b.0);
    let title = options.title.as_ref().or(options.show.title.as_ref());
    let own = title.and_then(|title| Slug::new(title));
    let home = match (own, named.as_slice()) {
        (Some(own), _) => own,
        (None, [(only, _)]) if most_are_named => only.clone(),
        (None, _) => Slug::new("podcast").expect("a word has a slug"),
    };
    let slug_of = |record: &Record| -> Slug {
        let by_name = || record.show.as_deref().and_then(Slug::new);
        record.place.show.clone().or_else(by_name).unwrap_or_else(|| home.clone())
    };

    let mut found: BTreeMap<Slug, Show> = BTreeMap::new();
    for record in records {
        let slug = slug_of(record);
        let configured = options.shows.get(slug.as_str());
        let title = configured
            .and_then(|show| show.title.clone())
            .or_else(|| record.show.clone())
            .or_else(|| title.cloned().filter(|_| slug == home))
            .unwrap_or_else(|| readable(record.place.show.as_ref().unwrap_or(&slug)));
        let of_home = Some(&options.show).filter(|_| slug == home);
        let described = configured.or(of_home);
        let description = described.map(|show| show.description.clone()).unwrap_or_default();
        found.entry(slug.clone()).or_insert(Show { slug, title, description });
    }
    let mut shows: Vec<Show> = found.into_values().collect();
    shows.sort_by_key(|show| (super::slug_order(&show.title), show.slug.clone()));
    let index: BTreeMap<&Slug, usize> =
        shows.iter().enumerate().map(|(index, show)| (&show.slug, index)).collect();
    let of_record = records.iter().map(|record| index[&slug_of(record)]).collect();
    (shows, of_record)
}

/// A folder's name as a title: `night-bench` is "Night bench".
pub(crate) fn readable(slug: &Slug) -> String {
    let words = slug.as_str().replace('-', " ");
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + chars.as_str())
        .unwrap_or(words)
}
