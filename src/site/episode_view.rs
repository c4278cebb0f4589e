//! An episode's page as its template sees it: chapters of paragraphs, quotes, notes.

use serde::Serialize;

use super::AudioEntry;
use super::card::{Card, EpisodeLink, Link};
use super::pages::FileLink;
use crate::cache::Hashed;
use crate::model::{Correction, Provenance, Role};

/// The `page` of `episode.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EpisodeView {
    /// What lists say of it, too.
    pub(crate) card: Hashed<Card>,
    /// Its number in the show or season.
    pub(crate) number: Option<u32>,
    /// Its season.
    pub(crate) season: Option<u32>,
    /// Two to four sentences, or the author's own words; may be empty.
    pub(crate) summary: String,
    /// Whether the summary was generated.
    pub(crate) summary_generated: bool,
    /// Everybody who takes part, with what they do.
    pub(crate) people: Vec<PersonView>,
    /// The author's notes, rendered and made safe; may be empty.
    pub(crate) notes_html: String,
    /// The author's links.
    pub(crate) links: Vec<Link>,
    /// The audio file.
    pub(crate) audio: Option<AudioEntry>,
    /// Address of the times of its words, for the script.
    pub(crate) word_times: Option<String>,
    /// The transcript as files.
    pub(crate) downloads: Vec<FileLink>,
    /// Files of its chapters.
    pub(crate) chapter_files: Vec<FileLink>,
    /// Where a mistake in the transcript can be mended.
    pub(crate) mend: Option<MendLink>,
    /// What was put right in the transcript by a list of the author, the commonest first.
    pub(crate) corrections: Vec<Correction>,
    /// In order; exactly one without a title where there are no chapters.
    pub(crate) chapters: Vec<ChapterView>,
    /// Whether there are chapters to list.
    pub(crate) has_chapters: bool,
    /// Whether the chapters were generated.
    pub(crate) chapters_generated: bool,
    /// Larger groups of chapters, for long episodes.
    pub(crate) sections: Vec<SectionView>,
    /// In the order in which they are said.
    pub(crate) quotes: Vec<QuoteView>,
    /// Whether the quotes were generated.
    pub(crate) quotes_generated: bool,
    /// Names that are spoken of, the commonest first, and where.
    pub(crate) mentions: Vec<MentionView>,
    /// Whether the names were found in the transcript.
    pub(crate) mentions_generated: bool,
    /// BCP 47 tag of what is spoken; empty where that is the language of the site.
    pub(crate) language: String,
    /// The direction of what is spoken: `ltr` or `rtl`.
    pub(crate) direction: &'static str,
    /// Whether it is known when sentences are said: only then a line can be followed.
    pub(crate) has_times: bool,
    /// Whether there is so much text that far chapters had better not be drawn.
    pub(crate) long: bool,
    /// Whether the transcript names who speaks.
    pub(crate) has_speakers: bool,
    /// The episode after it in the same show.
    pub(crate) newer: Option<Hashed<EpisodeLink>>,
    /// The episode before it in the same show.
    pub(crate) older: Option<Hashed<EpisodeLink>>,
    /// Episodes that share its topics.
    pub(crate) related: Vec<Hashed<EpisodeLink>>,
}

/// Somebody who takes part.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PersonView {
    /// The name.
    pub(crate) name: String,
    /// Their page on this site.
    pub(crate) url: String,
    /// `MO`
    pub(crate) initials: String,
    /// Host, guest or speaker.
    pub(crate) role: Role,
    /// What they do.
    pub(crate) title: Option<String>,
    /// `a` to `d`: their colour on this page.
    pub(crate) class: &'static str,
}

/// A chapter of the page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChapterView {
    /// Its place in the page: `anchor` without `#`.
    pub(crate) id: String,
    /// Empty where the episode has no chapters.
    pub(crate) title: String,
    /// `12:34`, where times are known.
    pub(crate) time: Option<String>,
    /// Seconds for the player, where times are known.
    pub(crate) seconds: Option<String>,
    /// Minutes it takes to read.
    pub(crate) reading: usize,
    /// What it is about, elsewhere.
    pub(crate) link: Option<Link>,
    /// Address of a picture of it.
    pub(crate) image: Option<String>,
    /// Whether it was generated.
    pub(crate) generated: bool,
    /// How long it is, in steps of 250 words, 24 at most.
    pub(crate) size: usize,
    /// What is said; nothing of a chapter of the author's in whose time nobody speaks.
    pub(crate) paragraphs: Vec<Paragraph>,
}

/// A turn, or a part of a longer one.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Paragraph {
    /// Its place in the page: `t=754`, or made from its words.
    pub(crate) id: String,
    /// What stands in the margin: the time, or a number such as `3.2` where no time is known.
    pub(crate) stamp: String,
    /// The speaker's name, where it changes here.
    pub(crate) speaker: Option<String>,
    /// The speaker's colour: `a` to `d`; empty where nobody is named.
    pub(crate) class: &'static str,
    /// A mark and no speech: `Break`, `[music]`.
    pub(crate) mark: bool,
    /// The sentences, one a line.
    pub(crate) text: String,
    /// When each sentence starts, in tenths of a second, separated by spaces: each counted
    /// from the one before it on the page; empty without times.
    pub(crate) starts: String,
    /// The line of the source, counted from that of the paragraph before, where it is
    /// known and can be mended.
    pub(crate) line: Option<String>,
}

/// Where a transcript can be mended.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MendLink {
    /// The file, at the line in which the transcript begins.
    pub(crate) url: String,
    /// The same with `{line}` in place of the line.
    pub(crate) lines: String,
}

/// A larger group of chapters.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SectionView {
    /// What it is about.
    pub(crate) title: String,
    /// Index of its first chapter.
    pub(crate) first: usize,
    /// One past the index of its last chapter.
    pub(crate) end: usize,
}

/// A name that is spoken of.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MentionView {
    /// As it is spelt.
    pub(crate) name: String,
    /// Where it is said, in order.
    pub(crate) moments: Vec<Moment>,
}

/// A place in the transcript.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Moment {
    /// What stands in the margin there: `12:34`, or `3.2` where there are no times.
    pub(crate) label: String,
    /// `#t=754`
    pub(crate) anchor: String,
}

/// A passage worth quoting.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct QuoteView {
    /// Its place in the page.
    pub(crate) id: String,
    /// The words.
    pub(crate) text: String,
    /// Who says them.
    pub(crate) speaker: Option<String>,
    /// `12:34`, where known.
    pub(crate) time: Option<String>,
    /// Where it stands in the transcript: `#t=754`, the place of its paragraph.
    pub(crate) anchor: String,
    /// Seconds and tenths, where it begins later than its paragraph: `761.5`.
    pub(crate) at: Option<String>,
    /// Whether it was generated.
    pub(crate) provenance: Provenance,
}
