//! The chapters of Podcasting 2.0:
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md>.

use serde_json::Value;

use super::sorted;
use crate::model::{AuthoredChapter, Timestamp};

pub(super) fn read(text: &str) -> Option<Vec<AuthoredChapter>> {
    if !text.trim_start().starts_with('{') || !text.contains("\"startTime\"") {
        return None;
    }
    let root: Value = serde_json::from_str(text).ok()?;
    let chapters = root["chapters"].as_array()?;
    // Without a version it is the front matter of an episode.
    if root.get("version").is_none() || !chapters.iter().any(|one| one.get("startTime").is_some()) {
        return None;
    }
    Some(sorted(chapters.iter().filter(|one| one["toc"] != false).map(|one| {
        let start = match &one["startTime"] {
            Value::String(clock) => Timestamp::parse(clock.trim()),
            number => number.as_f64().and_then(Timestamp::from_secs_f64),
        };
        (start, one["title"].as_str().unwrap_or_default().to_owned())
    })))
}
