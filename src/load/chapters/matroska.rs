//! Chapters as the tools of Matroska and MP4 write them into text files: XML, or lines.
//!
//! Sources: <https://www.matroska.org/technical/chapters.html>,
//! <https://mkvtoolnix.download/doc/mkvmerge.html#mkvmerge.chapters>. Of the XML every
//! `ChapterAtom` counts, whatever its edition and depth; hidden ones are silent. Of the lines
//! `CHAPTER01=00:00:00.000` and `CHAPTER01NAME=Title` are read, in whichever order.

use std::collections::BTreeMap;

use super::{sorted, titled};
use crate::load::formats::xml::{Piece, Pieces};
use crate::model::{AuthoredChapter, Timestamp};

/// The chapters of either form.
pub(super) fn read(text: &str) -> Option<Vec<AuthoredChapter>> {
    let text = text.trim_start();
    let found = if text.starts_with('<') { elements(text)? } else { lines(text)? };
    Some(sorted(found)).filter(|chapters| !chapters.is_empty())
}

fn elements(text: &str) -> Option<Vec<AuthoredChapter>> {
    if !text.contains("ChapterAtom") {
        return None;
    }
    let mut found: Vec<AuthoredChapter> = Vec::new();
    // Which of them are open: atoms lie in atoms.
    let mut open: Vec<usize> = Vec::new();
    let mut words = String::new();
    for piece in Pieces::of(text) {
        match piece {
            Piece::Open { name, .. } => {
                words.clear();
                if name == "chapteratom" {
                    open.push(found.len());
                    found.push(AuthoredChapter::default());
                }
            }
            Piece::Text(text) => words.push_str(&text),
            Piece::Close(name) => {
                let said = std::mem::take(&mut words);
                let Some(chapter) = open.last().map(|at| &mut found[*at]) else { continue };
                match name.as_str() {
                    "chaptertimestart" => chapter.start = Timestamp::parse(said.trim()),
                    "chaptertimeend" => chapter.extras.end = Timestamp::parse(said.trim()),
                    // Of several languages the first.
                    "chapterstring" if chapter.title.is_empty() => chapter.title = said,
                    "chapterflaghidden" => chapter.silent = said.trim() == "1",
                    "chapteratom" => drop(open.pop()),
                    _ => {}
                }
            }
        }
    }
    Some(found)
}

fn lines(text: &str) -> Option<Vec<AuthoredChapter>> {
    let mut found: BTreeMap<u32, (Option<Timestamp>, String)> = BTreeMap::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (key, value) = line.split_once('=')?;
        let key = key.trim().to_ascii_uppercase();
        let rest = key.strip_prefix("CHAPTER")?;
        let (number, is_name) =
            rest.strip_suffix("NAME").map_or((rest, false), |number| (number, true));
        let chapter = found.entry(number.parse().ok()?).or_default();
        if is_name {
            value.clone_into(&mut chapter.1);
        } else {
            chapter.0 = Some(Timestamp::parse(value.trim())?);
        }
    }
    Some(found.into_values().map(|(start, title)| titled(start, title)).collect())
}
