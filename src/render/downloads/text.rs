//! A transcript as plain text: chapters, and a paragraph a turn.

use super::super::{Bytes, Look, Output};
use super::{line, promises};
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::site::{Site, Told, chapter_views, download};

/// `NAME.txt`
pub(in super::super) struct Text;

impl Output for Text {
    fn name(&self) -> &'static str {
        "transcripts as plain text"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, download::TEXT, make_text)
    }
}

/// The text of an episode: the search finds its sentences by their place in it.
pub(in super::super) fn make_text(told: &Stored<Told>) -> Bytes {
    let told = told.get()?;
    let mut text = format!("{}\n", line(&told.episode.title));
    for chapter in chapter_views(&told) {
        if !chapter.title.is_empty() {
            let time = chapter.time.map(|time| format!(" ({time})")).unwrap_or_default();
            text.push_str(&format!("\n\n{}{time}\n", line(&chapter.title)));
        }
        for paragraph in chapter.paragraphs {
            let speaker = paragraph.speaker.map(|name| format!("{}: ", line(&name)));
            let speaker = speaker.unwrap_or_default();
            text.push_str(&format!("\n{speaker}{}\n", line(&paragraph.text)));
        }
    }
    Ok(text.into_bytes())
}
