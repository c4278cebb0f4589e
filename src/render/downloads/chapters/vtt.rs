//! Chapters as [WebVTT](https://www.w3.org/TR/webvtt1/#introduction-chapters): a cue a chapter.

use super::super::super::{Bytes, Look, Output};
use super::super::vtt::escape;
use super::super::{promises, write_clock};
use super::end;
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::site::{Mark, Site, Told, download, marks};

/// `NAME.chapters.vtt`
pub(in super::super::super) struct Vtt;

impl Output for Vtt {
    fn name(&self) -> &'static str {
        "chapters as WebVTT"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, download::CHAPTERS_VTT, make)
    }
}

fn make(told: &Stored<Told>) -> Bytes {
    Ok(write(&marks(&told.get()?)))
}

/// The chapters, a cue each.
pub(super) fn write(marks: &[Mark]) -> Vec<u8> {
    let mut text = "WEBVTT\n".to_owned();
    for mark in marks {
        text.push('\n');
        write_clock(&mut text, mark.start, '.');
        text.push_str(" --> ");
        write_clock(&mut text, end(mark), '.');
        text.push('\n');
        text.push_str(&escape(&mark.title));
        text.push('\n');
    }
    text.into_bytes()
}
