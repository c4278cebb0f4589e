//! Chapters as the JSON of [Podcasting 2.0](https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md).

use serde::Serialize;
use serde_json::Number;

use super::super::super::{Bytes, Look, Output};
use super::super::json::seconds;
use super::super::promises;
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::site::{Mark, Site, Told, download, marks};

/// `NAME.chapters.json`
pub(in super::super::super) struct Json;

impl Output for Json {
    fn name(&self) -> &'static str {
        "chapters as JSON"
    }

    fn artifacts(&self, site: &Site, _: &Look<'_>) -> Vec<Artifact> {
        promises(site, download::CHAPTERS_JSON, make)
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(rename = "podcastName", skip_serializing_if = "Option::is_none")]
    podcast: Option<&'a str>,
    chapters: Vec<Chapter<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Chapter<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start_time: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_time: Option<Number>,
    title: &'a str,
}

fn make(told: &Stored<Told>) -> Bytes {
    let told = told.get()?;
    Ok(write(&told.episode.title, told.episode.show.as_deref(), &marks(&told)))
}

/// The chapters of an episode with this title, of this podcast.
pub(super) fn write(title: &str, podcast: Option<&str>, marks: &[Mark]) -> Vec<u8> {
    let chapters = marks.iter().map(|mark| Chapter {
        start_time: seconds(mark.start),
        end_time: mark.end.filter(|end| *end > mark.start).and_then(seconds),
        title: &mark.title,
    });
    let document = Document { version: "1.2.0", title, podcast, chapters: chapters.collect() };
    let mut bytes = serde_json::to_vec(&document).expect("numbers and strings are always JSON");
    bytes.push(b'\n');
    bytes
}
