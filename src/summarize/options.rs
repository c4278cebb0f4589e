//! What an author may set of the notes that are made.

use serde::{Deserialize, Serialize};

/// Settings of the summarizer; the defaults suit most shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// How finely to cut an episode.
    pub density: Density,
    /// Exactly this many chapters (or as near as the transcript allows), whatever the density.
    pub chapters: Option<u32>,
    /// The language of the talk, as a tag, where neither the episode nor its text tells.
    pub language: Option<String>,
    /// Names as they are spelt: "PostgreSQL", "Wen Adisa".
    pub glossary: Vec<String>,
    /// Which parts are made at all.
    pub parts: Parts,
}

/// Which parts of the notes are made; what an author wrote is there all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Parts {
    /// What the episode is about.
    pub summary: bool,
    /// Stretches with titles.
    pub chapters: bool,
    /// Groups of chapters.
    pub sections: bool,
    /// Passages worth quoting.
    pub quotes: bool,
    /// What is spoken of.
    pub topics: bool,
    /// Names that are spoken of.
    pub mentions: bool,
}

impl Default for Parts {
    fn default() -> Self {
        let (summary, chapters, sections) = (true, true, true);
        let (quotes, topics, mentions) = (true, true, true);
        Self { summary, chapters, sections, quotes, topics, mentions }
    }
}

/// How many chapters to make of an episode.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// About two thirds of the usual number.
    Fewer,
    /// As finely as people cut: one for some five minutes of talk, ten of an hour.
    #[default]
    Normal,
    /// About half as many again.
    More,
    /// So many, or as near as the transcript allows.
    Chapters(u32),
    /// One for so many minutes of talk.
    Minutes(u32),
}

impl Density {
    /// Whether the talk decides how many chapters there are, and none too many are wanted.
    pub(super) fn is_free(self) -> bool {
        matches!(self, Self::Fewer | Self::Normal)
    }
}

impl std::str::FromStr for Density {
    type Err = String;

    /// Reads `fewer`, `normal`, `more`, a number of chapters, or minutes as in `5 min`.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim().to_lowercase();
        let number = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let unit = text[number.len()..].trim();
        match (text.as_str(), number.parse::<u32>(), unit) {
            ("fewer", ..) => Ok(Self::Fewer),
            ("normal", ..) => Ok(Self::Normal),
            ("more", ..) => Ok(Self::More),
            (_, Ok(count @ 1..), "" | "chapters") => Ok(Self::Chapters(count)),
            (_, Ok(minutes @ 1..), "m" | "min" | "minute" | "minutes") => {
                Ok(Self::Minutes(minutes))
            }
            _ => Err(format!("`{text}` is no density")),
        }
    }
}
