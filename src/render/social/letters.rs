//! The embedded font of cards: how wide words are, where lines break, and text made into a picture.
//!
//! The font is Noto Sans, under the SIL Open Font License 1.1, whose text is in the crate `notosans`.
//! Fonts of the machine are never asked: a card is the same everywhere.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::SIZE;

/// The family that SVG asks for.
pub(super) const FAMILY: &str = "Noto Sans";

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    fonts.load_font_data(notosans::BOLD_TTF.to_vec());
    Arc::new(fonts)
});

/// A weight of the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

fn font(weight: Weight) -> FontRef<'static> {
    let bytes = match weight {
        Weight::Regular => notosans::REGULAR_TTF,
        Weight::Bold => notosans::BOLD_TTF,
    };
    FontRef::new(bytes).expect("the embedded font is whole")
}

/// Whether the font has all letters of a text. Signs that it lacks, such as emoji, are left out.
pub(super) fn can_write(text: &str) -> bool {
    let letters = font(Weight::Bold).charmap();
    let mut written = text.chars().filter(|c| c.is_alphanumeric()).peekable();
    written.peek().is_some() && written.all(|c| letters.map(c).is_some())
}

/// The text without signs that the font lacks, and with single spaces.
pub(super) fn writable(text: &str) -> String {
    let letters = font(Weight::Bold).charmap();
    let known: String =
        text.chars().filter(|c| c.is_whitespace() || letters.map(*c).is_some()).collect();
    known.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How wide a text is at a size, in pixels.
pub(super) fn width(text: &str, size: u16, weight: Weight) -> f32 {
    let font = font(weight);
    let (letters, widths) =
        (font.charmap(), font.glyph_metrics(Size::new(f32::from(size)), LocationRef::default()));
    let each = text.chars().filter_map(|c| widths.advance_width(letters.map(c)?));
    each.sum()
}

/// The text in lines of at most so many pixels; a word that is wider is cut.
pub(super) fn lines(text: &str, size: u16, weight: Weight, most: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let word = fitted(word, size, weight, most);
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size, weight) <= most => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// The text, or as much of it as there is room for, with an ellipsis.
pub(super) fn fitted(text: &str, size: u16, weight: Weight, most: f32) -> String {
    if width(text, size, weight) <= most {
        return text.to_owned();
    }
    let room = most - width("…", size, weight);
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept, size, weight) > room {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end_matches([' ', ',', '.', ':', ';', '-', '–']))
}

/// The picture of an SVG that we wrote.
pub(super) fn png(svg: &str) -> Vec<u8> {
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(svg, &options).expect("we write SVG that can be read");
    let (width, height) = (u32::from(SIZE.0), u32::from(SIZE.1));
    let mut pixmap = Pixmap::new(width, height).expect("a card has a size");
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    pixmap.encode_png().expect("a card fits into memory")
}

#[cfg(test)]
mod tests {
    use super::{Weight, can_write, fitted, lines, width, writable};

    #[test]
    fn a_title_is_written_only_in_letters_of_the_font() {
        assert!(can_write("Ein Gespräch über Löcher — Часть 2 🎉"));
        for foreign in ["潮の話", "حديث المد", "🎉", ""] {
            assert!(!can_write(foreign), "{foreign}");
        }
        assert_eq!(writable("Party 🎉  time"), "Party time");
    }

    #[test]
    fn lines_are_no_wider_than_there_is_room() {
        let title = "How a very long title about lighthouses, harbours and Donaudampfschiffahrtsgesellschaften is set";
        for line in lines(title, 60, Weight::Bold, 500.0) {
            assert!(width(&line, 60, Weight::Bold) <= 500.0, "{line}");
        }
        assert_eq!(fitted("Short", 60, Weight::Bold, 500.0), "Short");
        assert!(fitted(title, 30, Weight::Regular, 300.0).ends_with('…'));
    }
}
