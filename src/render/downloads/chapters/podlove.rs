//! Chapters as [Podlove Simple Chapters](https://podlove.org/simple-chapters/), version 1.2.

use super::super::super::xml::Xml;
use super::super::super::{Bytes, Look, Output};
use super::super::{promises, write_clock};
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::site::{Mark, Site, Told, download, marks};

/// Its namespace.
pub(in super::super::super) const NAMESPACE: &str = "http://podlove.org/simple-chapters";

/// `NAME.chapters.xml`
pub(in super::super::super) struct Podlove;

impl Output for Podlove {
    fn name(&self) -> &'static str {
        "chapters for Podlove"
    }

    fn artifacts(&self, site: &Site, _: &Look<'_>) -> Vec<Artifact> {
        promises(site, download::CHAPTERS_PODLOVE, make)
    }
}

fn make(told: &Stored<Told>) -> Bytes {
    Ok(document(&marks(&told.get()?)))
}

/// The chapters as a file of their own.
pub(super) fn document(marks: &[Mark]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("psc:chapters", &[("xmlns:psc", NAMESPACE), ("version", "1.2")]);
    write(&mut xml, marks);
    xml.close("psc:chapters");
    xml.finish()
}

/// The chapters, one by one.
pub(in super::super::super) fn write(xml: &mut Xml, marks: &[Mark]) {
    for mark in marks {
        let mut start = String::new();
        write_clock(&mut start, mark.start, '.');
        xml.empty("psc:chapter", &[("start", &start), ("title", &mark.title)]);
    }
}
