//! An episode as the index knows it: where its sentences stand in its text, when and by whom they
//! are said.
//!
//! A number, so many bytes of JSON ([`EpisodeFacts`]), then paragraphs of sentences, the title
//! being the first: for each its flags (1: a chapter begins, 2: times are known), the
//! speaker (0: nobody), the bytes before it, the id where no times are known, the number of its
//! sentences; for each its bytes and, where known, the tenths of a second since the one before.

use serde::{Deserialize, Serialize};

use super::codec::{put, take};

/// What is said of an episode once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct EpisodeFacts {
    /// Its title.
    pub(crate) title: String,
    /// Its page, relative to the site.
    pub(crate) url: String,
    /// Its text, relative to the site.
    pub(crate) text: String,
    /// When it came out, in words; may be empty.
    pub(crate) date: String,
    /// Its show, where there are several; may be empty.
    pub(crate) show: String,
    /// Whether it can be heard.
    pub(crate) audio: bool,
    /// The titles of its chapters.
    pub(crate) chapters: Vec<String>,
    /// Who speaks.
    pub(crate) speakers: Vec<String>,
}

/// A sentence, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Where its text begins, in bytes.
    pub(crate) from: u32,
    /// How many bytes it has.
    pub(crate) length: u32,
    /// Index into the speakers, counted from one; 0 for nobody.
    pub(crate) speaker: u32,
    /// Index into the chapters, counted from one; 0 before the first.
    pub(crate) chapter: u32,
    /// Which paragraph of its chapter it is in, counted from one; 0 for the title.
    pub(crate) paragraph: u32,
    /// The id of its paragraph; empty where the time is known or it is the title.
    pub(crate) id: String,
    /// Tenths of a second.
    pub(crate) time: Option<u32>,
}

/// A paragraph as it is written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paragraph {
    pub(crate) opens_chapter: bool,
    pub(crate) speaker: u32,
    /// Where its first sentence begins.
    pub(crate) from: u32,
    pub(crate) id: String,
    /// The bytes of its sentences, which have one byte between them, with their times.
    pub(crate) sentences: Vec<(u32, Option<u32>)>,
}

/// The sentences of an episode in order, its title first.
#[derive(Debug, Default)]
pub(crate) struct EpisodeFile {
    pub(crate) facts: EpisodeFacts,
    pub(crate) sentences: Vec<Sentence>,
}

impl EpisodeFile {
    /// The part of the file after the facts.
    pub(crate) fn body(paragraphs: &[Paragraph]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (mut end, mut now) = (0, 0);
        for paragraph in paragraphs {
            let timed = paragraph.sentences.iter().all(|(_, time)| time.is_some());
            put(&mut bytes, u32::from(paragraph.opens_chapter) | u32::from(timed) << 1);
            put(&mut bytes, paragraph.speaker);
            put(&mut bytes, paragraph.from.saturating_sub(end));
            end = paragraph.from;
            if !timed {
                put(&mut bytes, count(paragraph.id.len()));
                bytes.extend_from_slice(paragraph.id.as_bytes());
            }
            put(&mut bytes, count(paragraph.sentences.len()));
            for (index, (length, time)) in paragraph.sentences.iter().enumerate() {
                put(&mut bytes, *length);
                end += length + u32::from(index > 0);
                if let Some(time) = time.filter(|_| timed) {
                    put(&mut bytes, time.saturating_sub(now));
                    now = now.max(time);
                }
            }
        }
        bytes
    }

    /// The bytes of the file, not yet packed.
    pub(crate) fn bytes(facts: &EpisodeFacts, body: &[u8]) -> Vec<u8> {
        let facts = serde_json::to_vec(facts).expect("plain data can be serialised into memory");
        let mut bytes = Vec::with_capacity(facts.len() + body.len() + 3);
        put(&mut bytes, count(facts.len()));
        bytes.extend_from_slice(&facts);
        bytes.extend_from_slice(body);
        bytes
    }

    /// Reads the bytes of a file; what cannot be read is left out.
    pub(crate) fn read(mut bytes: &[u8]) -> Option<Self> {
        let length = take(&mut bytes)? as usize;
        let facts = serde_json::from_slice(bytes.get(..length)?).ok()?;
        let mut rest = &bytes[length..];
        let mut sentences = Vec::new();
        let mut place = Place::default();
        while !rest.is_empty() && place.paragraph(&mut rest, &mut sentences).is_some() {}
        Some(Self { facts, sentences })
    }
}

/// Where reading is.
#[derive(Default)]
struct Place {
    end: u32,
    now: u32,
    chapter: u32,
    /// How many paragraphs of the chapter there were.
    paragraph: u32,
}

impl Place {
    fn paragraph(&mut self, rest: &mut &[u8], sentences: &mut Vec<Sentence>) -> Option<()> {
        let flags = take(rest)?;
        let timed = flags & 2 == 2;
        self.chapter += flags & 1;
        // The first of all is the title.
        let first = flags & 1 == 1 || sentences.len() == 1;
        self.paragraph = if first { 1 } else { self.paragraph + u32::from(!sentences.is_empty()) };
        let speaker = take(rest)?;
        self.end = self.end.checked_add(take(rest)?)?;
        let mut id = String::new();
        if !timed {
            let length = take(rest)? as usize;
            id = String::from_utf8_lossy(rest.get(..length)?).into_owned();
            *rest = &rest[length..];
        }
        for index in 0..take(rest)? {
            let length = take(rest)?;
            let from = self.end.checked_add(u32::from(index > 0))?;
            self.end = from.checked_add(length)?;
            let mut time = None;
            if timed {
                self.now = self.now.checked_add(take(rest)?)?;
                time = Some(self.now);
            }
            let (chapter, paragraph, id) = (self.chapter, self.paragraph, id.clone());
            sentences.push(Sentence { from, length, speaker, chapter, paragraph, id, time });
        }
        Some(())
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{EpisodeFacts, EpisodeFile, Paragraph};

    #[test]
    fn sentences_come_back_with_their_places() {
        let paragraph =
            |from, id: &str, sentences: &[(u32, Option<u32>)], opens_chapter| Paragraph {
                opens_chapter,
                speaker: 1,
                from,
                id: id.to_owned(),
                sentences: sentences.to_vec(),
            };
        let paragraphs = [
            paragraph(0, "", &[(5, None)], false),
            paragraph(20, "t=3", &[(10, Some(30)), (4, Some(42))], true),
            paragraph(50, "p-12345678", &[(7, None), (8, None)], false),
        ];
        let facts = EpisodeFacts { title: "</script>\0".to_owned(), ..EpisodeFacts::default() };
        let bytes = EpisodeFile::bytes(&facts, &EpisodeFile::body(&paragraphs));
        let file = EpisodeFile::read(&bytes).unwrap();
        assert_eq!(file.facts, facts);
        let places: Vec<_> = file
            .sentences
            .iter()
            .map(|s| (s.from, s.length, s.time, s.chapter, s.paragraph, s.id.as_str()))
            .collect();
        assert_eq!(
            places,
            [
                (0, 5, None, 0, 0, ""),
                (20, 10, Some(30), 1, 1, ""),
                (31, 4, Some(42), 1, 1, ""),
                (50, 7, None, 1, 2, "p-12345678"),
                (58, 8, None, 1, 2, "p-12345678"),
            ]
        );
        for end in 0..bytes.len() {
            drop(EpisodeFile::read(&bytes[..end]));
        }
    }
}
