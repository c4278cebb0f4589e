//! What podcast directories ask of a feed and its episodes, beyond what every build tells.
//!
//! Apple: <https://podcasters.apple.com/support/823-podcast-requirements>. Podcasting 2.0:
//! <https://github.com/Podcastindex-org/podcast-namespace>.

use super::Finding;
use crate::diagnostic::Diagnostic;
use crate::site::Site;
use crate::site::feed::{Feed, Format};

const SETTINGS: &str = "shownotes.toml";

/// The kinds of media that Apple plays.
const PLAYED: [&str; 7] = [
    "audio/mpeg",
    "audio/x-m4a",
    "audio/mp4",
    "audio/aac",
    "video/mp4",
    "video/x-m4v",
    "video/quicktime",
];

/// What is missing in the feeds that podcast apps read.
pub(crate) fn feeds(site: &Site) -> Vec<Finding> {
    let mut found = Vec::new();
    let rss = |feed: &&Feed| feed.formats.contains(&Format::Rss) && feed.channel.listed;
    let mut heard: Vec<usize> = Vec::new();
    for feed in site.feeds.all.iter().filter(rss) {
        found.extend(of_show(site, feed));
        heard.extend(&feed.episodes);
    }
    heard.sort_unstable();
    heard.dedup();
    let made = |index: &&usize| {
        let item = &site.feeds.items[**index];
        item.audio.is_some() && item.guid.starts_with("urn:uuid:")
    };
    if let Some(first) = heard.iter().find(made) {
        let count = heard.iter().filter(made).count();
        let message = match count {
            1 => "this episode has an identity made of the name of its file".to_owned(),
            count => format!("{count} episodes have identities made of the names of their files"),
        };
        let hint = "a `guid` of their own stays when a file is renamed; feeds that you move from \
                    another host have one for each";
        let source = site.episodes[*first].source();
        let told = Diagnostic::hint_only("made-guid", message).hint(hint);
        found.push(Finding::new(told, source, ""));
    }
    for index in heard {
        let (item, entry) = (&site.feeds.items[index], &site.episodes[index]);
        let Some(audio) = &item.audio else { continue };
        let mut tell = |diagnostic: Diagnostic, needle: &str| {
            found.push(Finding::new(diagnostic, entry.source(), needle));
        };
        let kind = audio.media_type.to_ascii_lowercase();
        if !PLAYED.contains(&kind.as_str()) {
            let message = format!("podcast apps may not play the kind of the audio, `{kind}`");
            let hint = "publish it as MP3 (`audio/mpeg`) or AAC (`audio/mp4`)";
            let written = entry.audio_file().unwrap_or_default();
            tell(Diagnostic::warning("audio-type", message).hint(hint), written);
        }
        if audio.url.starts_with("http://") {
            let message =
                "the audio has an address without encryption, which apps refuse by and by";
            let hint = "most hosts have the same file at `https://`";
            tell(Diagnostic::hint_only("insecure-audio", message).hint(hint), "http://");
        }
    }
    found
}

/// What a show should say of itself. What stands in [`crate::site`] is told by every build.
fn of_show(site: &Site, feed: &Feed) -> Vec<Finding> {
    let channel = &feed.channel;
    let options = &channel.options;
    let title = &channel.title;
    let mut found = Vec::new();
    let mut tell = |diagnostic: Diagnostic| found.push(Finding::new(diagnostic, SETTINGS, "[show"));
    if options.email.is_none() {
        let message = format!("the feed of \"{title}\" has no address of mail");
        let hint = "Apple and Spotify write there to see whose show it is: `email = \"…\"`";
        tell(Diagnostic::warning("no-owner", message).hint(hint));
    }
    let show = site.shows.iter().find(|entry| entry.show.title == *title);
    let described = match show {
        Some(entry) => !entry.show.description.is_empty() || !site.info.description.is_empty(),
        None => !site.info.description.is_empty(),
    };
    if !described {
        let message = format!("the feed of \"{title}\" does not say what the show is about");
        let hint = "add `description`: it is what people read in an app before they subscribe";
        tell(Diagnostic::warning("no-description", message).hint(hint));
    }
    if options.locked.is_none() {
        let message =
            format!("the feed of \"{title}\" does not say whether other hosts may import it");
        let hint = "say `locked = true`; without it whoever asks a host for your show may get it";
        tell(Diagnostic::hint_only("no-lock", message).hint(hint));
    }
    if options.guid.is_none() {
        let guid = &channel.guid;
        let message = format!("the identity of \"{title}\" is made of the address of its feed");
        let hint = format!("keep it when the address changes: `guid = \"{guid}\"`");
        tell(Diagnostic::hint_only("made-guid", message).hint(hint));
    }
    found
}
