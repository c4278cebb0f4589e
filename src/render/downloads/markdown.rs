//! A transcript as Markdown: chapters as headings, a paragraph a turn, as this program reads it.

use super::super::{Bytes, Look, Output};
use super::{line, promises};
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::site::{Site, Told, chapter_views, download};

/// `NAME.md`
pub(in super::super) struct Markdown;

impl Output for Markdown {
    fn name(&self) -> &'static str {
        "transcripts as Markdown"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, download::MARKDOWN, make)
    }
}

fn make(told: &Stored<Told>) -> Bytes {
    let told = told.get()?;
    let mut text = format!("# {}\n", escape(&told.episode.title));
    for chapter in chapter_views(&told) {
        if !chapter.title.is_empty() {
            text.push_str(&format!("\n## {}\n", escape(&chapter.title)));
        }
        for paragraph in chapter.paragraphs {
            text.push('\n');
            if paragraph.stamp.contains(':') {
                text.push_str(&format!("[{}] ", paragraph.stamp));
            }
            if let Some(speaker) = &paragraph.speaker {
                text.push_str(&format!("**{}:** ", escape(speaker)));
            }
            text.push_str(&escape(&paragraph.text));
            text.push('\n');
        }
    }
    Ok(text.into_bytes())
}

/// Text as Markdown shows it: with the signs escaped that it would take for its own.
pub(crate) fn escape(text: &str) -> String {
    let text = line(text);
    let text = text.trim();
    // A list, a heading or a fence can only begin a line.
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let mut escaped = String::with_capacity(text.len());
    for (index, sign) in text.char_indices() {
        let first = match index {
            0 => matches!(sign, '#' | '-' | '+' | '>' | '=' | ':' | '|'),
            _ => index == digits && matches!(sign, '.' | ')'),
        };
        let entity = sign == '&' && is_entity(&text[index..]);
        let marks = matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '}' | '~' | '$');
        if first || entity || marks {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

/// Whether a text begins with a sign as HTML names it, which Markdown reads in words and addresses:
/// `&amp;`, `&#58;`
pub(in super::super) fn is_entity(text: &str) -> bool {
    let Some(name) = text.strip_prefix('&') else { return false };
    let name = name.strip_prefix('#').unwrap_or(name);
    let rest = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    rest.len() < name.len() && rest.starts_with(';')
}
