//! The part of an address that names a thing: lower-case letters, digits and hyphens.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A path segment that is safe in a URL and as a file name on every system.
///
/// Only [`Slug::new`] makes one, so a slug never holds a slash, a dot, a space
/// or an empty string, and cannot climb out of the folder it is put into.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(String);

impl Slug {
    /// Bytes, so that with a suffix it stays well under the 255 of a file name.
    const LONGEST: usize = 100;

    /// The slug of any text: accents and scripts transliterated to ASCII,
    /// cut at a word near 100 bytes. `None` where nothing readable is left.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        // No text that is far longer than a slug can change the slug.
        let head: String = text.chars().take(8 * Self::LONGEST).collect();
        let mut slug = slug::slugify(head);
        if slug.len() > Self::LONGEST {
            slug.truncate(Self::LONGEST);
            if let Some(cut) = slug.rfind('-').filter(|cut| *cut > Self::LONGEST / 2) {
                slug.truncate(cut);
            }
        }
        (!slug.is_empty()).then_some(Self(slug))
    }

    /// The text of the slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    fn slug(text: &str) -> Option<String> {
        Slug::new(text).map(|slug| slug.to_string())
    }

    #[test]
    fn nothing_climbs_out() {
        assert_eq!(slug("../../etc/passwd").as_deref(), Some("etc-passwd"));
        assert_eq!(slug("..").as_deref(), None);
        assert_eq!(slug("a/b\\c\0d").as_deref(), Some("a-b-c-d"));
    }

    #[test]
    fn keeps_names_readable() {
        assert_eq!(slug("Ænima & Çédille").as_deref(), Some("aenima-cedille"));
        assert_eq!(slug("  Hello,   World! ").as_deref(), Some("hello-world"));
        assert_eq!(slug("…").as_deref(), None);
    }

    #[test]
    fn long_titles_are_cut_at_a_word() {
        let long = slug(&"word ".repeat(2_000)).unwrap();
        assert!(long.len() <= 100 && long.ends_with("word"), "{long}");
    }
}
