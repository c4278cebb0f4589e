//! Podlove Simple Chapters, alone or in a feed: <https://podlove.org/simple-chapters/>.
//!
//! Of a feed with several episodes the first one's are taken.

use super::sorted;
use crate::load::formats::xml::{Piece, Pieces};
use crate::model::{AuthoredChapter, ChapterExtras, Timestamp};

pub(super) fn read(text: &str) -> Option<Vec<AuthoredChapter>> {
    if !text.trim_start().starts_with('<') || !text.contains("chapter") {
        return None;
    }
    let mut found: Vec<AuthoredChapter> = Vec::new();
    for piece in Pieces::of(text) {
        match &piece {
            Piece::Open { name, .. } if name == "chapter" => {
                let start =
                    piece.attribute("start").and_then(|start| Timestamp::parse(start.trim()));
                let text = |name: &str| piece.attribute(name).map(str::to_owned);
                found.push(AuthoredChapter {
                    start,
                    title: text("title").unwrap_or_default(),
                    extras: ChapterExtras { end: None, url: text("href"), image: text("image") },
                    ..AuthoredChapter::default()
                });
            }
            Piece::Close(name) if name == "chapters" && !found.is_empty() => break,
            _ => {}
        }
    }
    Some(sorted(found)).filter(|chapters| !chapters.is_empty())
}
