//! What is wrong with a site before the world sees it, beyond what reading and joining tell.
//!
//! Architecture invariant: pure. It is given what was made (pages, the site, episodes with their
//! notes, the first bytes of pictures) and gives findings; who reads files and keeps promises is
//! `pipeline`.

mod covers;
mod episodes;
mod feeds;
mod html;
mod links;
mod names;
mod sounds;
mod unmet;

use crate::diagnostic::Diagnostic;
pub(crate) use covers::{Picture, told as cover};
pub(crate) use episodes::{episode, page};
pub(crate) use feeds::feeds;
pub(crate) use links::{Home, PageFacts, dead};
pub(crate) use names::{Heard, misheard};
pub(crate) use unmet::{Named, Settings};

/// Something that is wrong, and what to look for to point at the line.
#[derive(Debug)]
pub(crate) struct Finding {
    /// Without a place.
    pub(crate) diagnostic: Diagnostic,
    /// The first of these that a file has is what is meant.
    pub(crate) needles: Vec<String>,
    /// The files in which it may have been written.
    pub(crate) files: Vec<String>,
    /// Where it shows if nobody wrote it: a page of the site, and how to say so. The settings may
    /// have it then, too.
    pub(crate) shows: Option<(String, String)>,
}

impl Finding {
    /// In the file `path`, where `needle` stands.
    pub(crate) fn new(diagnostic: Diagnostic, path: &str, needle: &str) -> Self {
        Self::at(diagnostic, path, vec![needle.to_owned()])
    }

    /// In the file `path`, where the first of the needles stands that it has.
    fn at(diagnostic: Diagnostic, path: &str, mut needles: Vec<String>) -> Self {
        needles.retain(|needle| !needle.is_empty());
        let diagnostic = diagnostic.path(path);
        Self { diagnostic, needles, files: vec![path.to_owned()], shows: None }
    }
}
