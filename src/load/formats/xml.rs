//! XML and HTML as a run of elements and words, as far as they can be read.
//!
//! Names are without their prefixes and in lower case. No entity but the predefined ones
//! and those of HTML is known, so none expands; what is nested too deep ends the reading.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::faults::Faults;
use super::markup;

/// A piece of a document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A tag that opens; one that is empty is followed by its `Close`.
    Open { name: String, attributes: Vec<(String, String)> },
    /// A tag that closes.
    Close(String),
    /// Words between tags, entities resolved; several may follow each other.
    Text(String),
}

impl Piece {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, wanted: &str) -> Option<&str> {
        let Self::Open { attributes, .. } = self else { return None };
        attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }
}

/// How deep elements are followed.
const DEEPEST: usize = 200;

/// Reads the pieces of a document one by one.
pub(crate) struct Pieces<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
    depth: usize,
    /// What ended the reading early, and at which byte.
    broken: Option<(&'static str, usize)>,
    over: bool,
}

impl<'t> Pieces<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        // A declaration must stand first, and people leave blank lines before it.
        let text = text.trim_start();
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Self { reader, text, depth: 0, broken: None, over: false }
    }

    /// Tells where a document breaks off, if it does.
    pub(super) fn tell(self, whole: &str, faults: &mut Faults<'_>) {
        let Some((why, at)) = self.broken else { return };
        let before = &self.text[..self.text.floor_char_boundary(at)];
        let skipped = whole[..whole.len() - self.text.len()].matches('\n').count();
        let line = skipped + before.matches('\n').count() + 1;
        let message = format!("{why}; what stands before it is read");
        faults.error("broken-xml", line, message, "export the file again");
    }

    fn stop(&mut self, why: &'static str) -> Option<Piece> {
        self.broken = Some((why, usize::try_from(self.reader.buffer_position()).unwrap_or(0)));
        self.over = true;
        None
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            if self.over {
                return None;
            }
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(_) => return self.stop("this XML breaks off here"),
            };
            return Some(match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return self.stop("elements are nested too deep here");
                    }
                    Piece::Open { name: local(tag.name().as_ref()), attributes: attributes(&tag) }
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::Close(local(tag.name().as_ref()))
                }
                Event::Text(text) => Piece::Text(text.into_inner().into_owned()),
                Event::CData(text) => Piece::Text(text.into_inner().into_owned()),
                Event::GeneralRef(name) => {
                    let source = format!("&{};", &*name.into_inner());
                    let char = markup::entity(&source).map(|(char, _)| char.to_string());
                    Piece::Text(char.unwrap_or(source))
                }
                Event::Eof => {
                    self.over = true;
                    return None;
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
                Event::Empty(_) => continue,
            });
        }
    }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}

fn attributes(tag: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut attributes = tag.html_attributes();
    attributes.with_checks(false);
    let read = attributes.flatten().map(|found| {
        let name = if found.key.as_ref().starts_with("xmlns") {
            found.key.as_ref().to_owned()
        } else {
            local(found.key.as_ref())
        };
        (name, markup::without_entities(&found.value).into_owned())
    });
    read.collect()
}

/// The name of the first element and all that its tag says.
pub(crate) fn root(text: &str) -> Option<Piece> {
    if !text.trim_start().starts_with('<') {
        return None;
    }
    // What a root needs stands near the top; a page of words is no document.
    Pieces::of(text).take(40).find(|piece| matches!(piece, Piece::Open { .. }))
}

/// HTML without what a browser does not show: scripts and style sheets.
pub(super) fn without_scripts(text: &str) -> Cow<'_, str> {
    let lower = text.to_ascii_lowercase();
    let mut kept = String::new();
    let mut at = 0;
    while let Some(open) = lower[at..].find("<s").map(|offset| at + offset) {
        let rest = &lower[open..];
        let close = match () {
            () if rest.starts_with("<script") => "</script",
            () if rest.starts_with("<style") => "</style",
            () => {
                kept.push_str(&text[at..open + 2]);
                at = open + 2;
                continue;
            }
        };
        kept.push_str(&text[at..open]);
        let end = rest.find(close).and_then(|end| Some(end + rest[end..].find('>')? + 1));
        let end = end.map_or(text.len(), |end| open + end);
        // So that lines stay.
        kept.extend(text[open..end].chars().filter(|c| *c == '\n'));
        at = end;
    }
    if at == 0 {
        return Cow::Borrowed(text);
    }
    kept.push_str(&text[at..]);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::super::faults::Faults;
    use super::{Piece, Pieces, without_scripts};

    #[test]
    fn no_entity_of_the_document_expands() {
        let text = "<!DOCTYPE a [<!ENTITY b \"boom\">]><a x='1 &amp; 2'>&b; &amp; &#233;</a>";
        let mut pieces = Pieces::of(text);
        assert_eq!(pieces.next().unwrap().attribute("x"), Some("1 & 2"));
        let words: String = pieces
            .filter_map(|piece| if let Piece::Text(text) = piece { Some(text) } else { None })
            .collect();
        assert_eq!(words, "&b; & é");
    }

    #[test]
    fn what_is_broken_or_too_deep_ends_the_reading_with_its_line() {
        for text in ["<a>\n<b>word</b>\n<c x='", &format!("<a>\n\n{}", "<a>".repeat(999))] {
            let mut pieces = Pieces::of(text);
            assert!(pieces.by_ref().count() > 3);
            let mut faults = Faults::new(text);
            pieces.tell(text, &mut faults);
            let line = faults.finish()[0].place.as_ref().unwrap().line;
            assert_eq!(line, 3);
        }
    }

    #[test]
    fn scripts_are_not_read() {
        let text = "<p>a</p><SCRIPT>if (a<b)\n{}</script><style>x</style><p>b</p>";
        assert_eq!(without_scripts(text), "<p>a</p>\n<p>b</p>");
        assert_eq!(without_scripts("a <script>"), "a ");
    }
}
