//! The chapters of Podcasting 2.0:
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md>.

use serde_json::Value;

use super::sorted;
use crate::model::{AuthoredChapter, ChapterExtras, Timestamp};

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
    let text = |value: &Value| value.as_str().map(str::to_owned);
    Some(sorted(chapters.iter().map(|one| AuthoredChapter {
        start: time(&one["startTime"]),
        at: None,
        title: text(&one["title"]).unwrap_or_default(),
        silent: one["toc"] == false,
        extras: ChapterExtras {
            end: time(&one["endTime"]),
            url: text(&one["url"]),
            image: text(&one["img"]),
        },
    })))
}

/// Seconds, or a clock.
fn time(value: &Value) -> Option<Timestamp> {
    match value {
        Value::String(clock) => Timestamp::parse(clock.trim()),
        number => number.as_f64().and_then(Timestamp::from_secs_f64),
    }
}
