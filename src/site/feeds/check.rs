//! What podcast directories will ask for and a feed does not have.

use super::categories::mend;
use super::{Feed, Feeds, Format};
use crate::diagnostic::Diagnostic;
use crate::site::{Record, SiteOptions};
use std::collections::BTreeMap;
use std::sync::Arc;

const SETTINGS: &str = "shownotes.toml";

/// A site with audio whose address nobody knows.
pub(super) fn no_address(records: &[Arc<Record>], options: &SiteOptions) -> Vec<Diagnostic> {
    let audio = records.iter().any(|record| record.enclosure.is_some());
    let asked = options.show.feed != super::FeedOptions::default();
    if !audio && !asked {
        return Vec::new();
    }
    let message = "there are no feeds: their addresses need `base_url`, which is not set";
    let hint = "say where the site will live: `base_url = \"https://example.org/\"`";
    vec![Diagnostic::warning("no-base-url", message).path(SETTINGS).hint(hint)]
}

/// What is missing in the feeds that podcast apps read, and in the episodes in them.
pub(super) fn check(feeds: &Feeds, records: &[Arc<Record>]) -> Vec<Diagnostic> {
    let rss = || feeds.all.iter().filter(|feed| feed.formats.contains(&Format::Rss));
    let mut told = Vec::new();
    let mut heard: Vec<usize> = Vec::new();
    for feed in rss().filter(|feed| feed.channel.listed) {
        told.extend(of_show(feed));
        heard.extend(&feed.episodes);
    }
    heard.sort_unstable();
    heard.dedup();
    let mut guids: BTreeMap<&str, usize> = BTreeMap::new();
    for index in heard {
        let (item, source) = (&feeds.items[index], &records[index].place.source);
        if let Some(first) = guids.insert(&item.guid, index) {
            let other = &records[first].place.source;
            let message = format!("its `guid` is also that of `{other}`, so apps show one of them");
            let hint = "give one of them another `guid`, or none";
            told.push(Diagnostic::warning("same-guid", message).path(source).hint(hint));
        }
        let Some(audio) = &item.audio else { continue };
        if audio.length.is_none() {
            let message = "the length of the audio file is not known, and feeds must say it";
            let hint = format!(
                "add its bytes: `audio: {{ url: {}, length: 48211034 }}`",
                crate::site::shorten(&audio.url, 80)
            );
            told.push(Diagnostic::warning("no-length", message).path(source).hint(hint));
        }
        if item.published.is_none() {
            let message = "it has audio and no date, so apps do not know where it stands";
            let hint = "add its date: `published: 2026-05-14`";
            told.push(Diagnostic::warning("no-date", message).path(source).hint(hint));
        }
    }
    told
}

/// What there is not, and why: nothing is wrong with it.
pub(super) fn left_out(feeds: &Feeds) -> Option<Diagnostic> {
    let own = feeds.all.first().filter(|feed| !feed.episodes.is_empty())?;
    let undated = own.episodes.iter().filter(|index| feeds.items[**index].published.is_none());
    let undated = undated.count();
    let has = |format| own.formats.contains(&format);
    let (code, message, hint) = match () {
        () if !has(Format::Atom) => (
            "no-atom",
            "there is no Atom feed: no episode has a date, and Atom must say one".to_owned(),
            "give episodes their dates: `published: 2026-05-14`",
        ),
        () if !has(Format::Rss) => (
            "no-rss",
            "there is no RSS feed: no episode has audio, and podcast apps play it; Atom and JSON \
             Feed hold all episodes"
                .to_owned(),
            "name the audio of an episode: `audio: https://example.org/12.mp3`",
        ),
        () if undated > 0 => (
            "undated-in-feed",
            format!("episodes without a date: {undated}; in Atom they have that of the oldest one"),
            "give them their dates: `published: 2026-05-14`",
        ),
        () => return None,
    };
    Some(Diagnostic::hint_only(code, message).path(SETTINGS).hint(hint))
}

/// What Apple asks of a show: <https://podcasters.apple.com/support/823-podcast-requirements>.
fn of_show(feed: &Feed) -> Vec<Diagnostic> {
    let channel = &feed.channel;
    let options = &channel.options;
    let mut told = Vec::new();
    let missing: Vec<&str> =
        [("`cover`", options.cover.is_none()), ("`categories`", options.categories.is_empty())]
            .into_iter()
            .filter_map(|(name, missing)| missing.then_some(name))
            .collect();
    if !missing.is_empty() {
        let message = format!(
            "podcast directories refuse the feed of \"{}\": it has no {}",
            channel.title,
            missing.join(" and no ")
        );
        let hint = "add to `[show]` or to the show's own table: `cover = \"cover.jpg\"` (square, \
                    1400 to 3000 pixels), `categories = [\"Society & Culture > Documentary\"]`";
        told.push(Diagnostic::warning("incomplete-feed", message).path(SETTINGS).hint(hint));
    }
    if let Some(cover) = &options.cover {
        let path = cover.split(['?', '#']).next().unwrap_or(cover).to_lowercase();
        let known = [".jpg", ".jpeg", ".png"].iter().any(|ending| path.ends_with(ending));
        if !known && !path.contains("://") {
            let message = format!("the cover `{cover}` is neither JPEG nor PNG");
            let hint = "directories take no other pictures; save it as `cover.jpg`";
            told.push(Diagnostic::warning("bad-cover", message).path(SETTINGS).hint(hint));
        }
    }
    for category in &options.categories {
        if let Some(hint) = mend(category) {
            let sub = category.sub.iter().map(|sub| format!(" > {sub}")).collect::<String>();
            let message = format!("`{}{sub}` is no category of Apple's list", category.name);
            told.push(Diagnostic::warning("unknown-category", message).path(SETTINGS).hint(hint));
        }
    }
    told
}
