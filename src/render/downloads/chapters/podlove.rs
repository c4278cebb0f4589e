//! Chapters as [Podlove Simple Chapters](https://podlove.org/simple-chapters/), version 1.2.

use super::super::super::xml::Xml;
use super::super::super::{Bytes, Look, Output};
use super::super::write_clock;
use super::{Input, promises};
use crate::artifact::Artifact;
use crate::site::{Mark, Pictures, Routes, Site, download, marks};

/// Its namespace.
pub(in super::super::super) const NAMESPACE: &str = "http://podlove.org/simple-chapters";

/// `NAME.chapters.xml`
pub(in super::super::super) struct Podlove;

impl Output for Podlove {
    fn name(&self) -> &'static str {
        "chapters for Podlove"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, download::CHAPTERS_PODLOVE, make)
    }
}

fn make(input: &Input) -> Bytes {
    Ok(document(&marks(&input.told.get()?), (&input.pictures, &input.routes)))
}

/// The chapters as a file of their own.
pub(super) fn document(marks: &[Mark], around: (&Pictures, &Routes)) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("psc:chapters", &[("xmlns:psc", NAMESPACE), ("version", "1.2")]);
    write(&mut xml, marks, around);
    xml.close("psc:chapters");
    xml.finish()
}

/// The chapters, one by one, with where their pictures are.
pub(in super::super::super) fn write(
    xml: &mut Xml,
    marks: &[Mark],
    (pictures, routes): (&Pictures, &Routes),
) {
    for mark in marks {
        let mut start = String::new();
        write_clock(&mut start, mark.start, '.');
        let (link, image) = (mark.link(routes), mark.picture(pictures, routes));
        let given = [("href", link.as_deref()), ("image", image.as_deref())];
        let given = given.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let attributes = [("start", start.as_str()), ("title", mark.title.as_str())];
        let attributes: Vec<_> = attributes.into_iter().chain(given).collect();
        xml.empty("psc:chapter", &attributes);
    }
}
