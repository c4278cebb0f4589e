//! Chapters as lines `0:00 Title`, as descriptions on YouTube and show notes have them.

use super::super::super::{Bytes, Look, Output};
use super::super::{line, promises};
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::model::Timestamp;
use crate::site::{Mark, Site, Told, download, marks};

/// `NAME.chapters.txt`
pub(in super::super::super) struct Text;

impl Output for Text {
    fn name(&self) -> &'static str {
        "chapters as text"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, download::CHAPTERS_TEXT, make)
    }
}

fn make(told: &Stored<Told>) -> Bytes {
    Ok(write(&marks(&told.get()?)))
}

/// The chapters, a line each.
pub(super) fn write(marks: &[Mark]) -> Vec<u8> {
    let mut text = String::new();
    for (index, mark) in marks.iter().enumerate() {
        // YouTube takes the lines for chapters only if the first is 0:00; what is said
        // first begins a few seconds in.
        const SOON: u64 = 30;
        let soon = index == 0 && mark.start.seconds() < SOON;
        let start = if soon { Timestamp::ZERO } else { mark.start };
        text.push_str(&format!("{start} {}\n", line(&mark.title)));
    }
    text.into_bytes()
}
