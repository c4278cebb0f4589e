//! Chapters as the JSON of [Podcasting 2.0](https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md).

use serde::Serialize;
use serde_json::Number;

use super::super::super::{Bytes, Look, Output};
use super::super::json::seconds;
use super::{Input, promises};
use crate::artifact::Artifact;
use crate::model::Episode;
use crate::site::{Mark, Pictures, Routes, Site, all_marks, download};

/// `NAME.chapters.json`
pub(in super::super::super) struct Json;

impl Output for Json {
    fn name(&self) -> &'static str {
        "chapters as JSON"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, download::CHAPTERS_JSON, make)
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
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    img: Option<String>,
    /// Only of what is for no list: `false`.
    #[serde(skip_serializing_if = "Option::is_none")]
    toc: Option<bool>,
}

fn make(input: &Input) -> Bytes {
    let told = input.told.get()?;
    Ok(write(&told.episode, &all_marks(&told), (&input.pictures, &input.routes)))
}

/// The chapters of an episode, with where their pictures are.
pub(super) fn write(
    episode: &Episode,
    marks: &[Mark],
    (pictures, routes): (&Pictures, &Routes),
) -> Vec<u8> {
    let chapters = marks.iter().map(|mark| Chapter {
        start_time: seconds(mark.start),
        end_time: mark.end.filter(|end| *end > mark.start).and_then(seconds),
        title: &mark.title,
        url: mark.link(routes),
        img: mark.picture(pictures, routes),
        toc: mark.silent.then_some(false),
    });
    let document = Document {
        version: "1.2.0",
        title: &episode.title,
        podcast: episode.show.as_deref(),
        chapters: chapters.collect(),
    };
    let mut bytes = serde_json::to_vec(&document).expect("numbers and strings are always JSON");
    bytes.push(b'\n');
    bytes
}
