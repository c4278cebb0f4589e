//! An episode as the index knows it: where its sentences stand in its text, when and by whom they
//! are said.
//!
//! An episode has a file for every [`PIECE`] sentences. In it are a number, so many bytes of JSON
//! ([`EpisodeFacts`]), then, coded by what is likely (`coder`), how many chapters began before and how
//! many paragraphs of the chapter there were, the title being one, and the number of the paragraphs
//! that are here or partly here: for each whether a chapter begins and whether
//! times are known, the speaker (0: nobody), the bytes before it, the id where no times are known, the
//! number of its sentences; for each its bytes and, where known, the tenths of a second since the one
//! before. An id is 32 bits where it is `p-` and so many in eight digits, else its bytes.

use serde::{Deserialize, Serialize};

use super::codec::{put, take};
use super::coder::{Decoder, Encoder, NUMBERS};

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

/// A file has so many sentences, so that nobody fetches three hours for one of them.
pub(crate) const PIECE: u32 = 512;

/// A file: some sentences of an episode in order, its title being the first of the first.
#[derive(Debug, Default)]
pub(crate) struct EpisodeFile {
    pub(crate) facts: EpisodeFacts,
    pub(crate) sentences: Vec<Sentence>,
}

/// The contexts of an episode: of its numbers, then of bits.
const FROM: usize = 0;
const COUNT: usize = NUMBERS;
const LENGTH: usize = 2 * NUMBERS;
const TIME: usize = 3 * NUMBERS;
const SPEAKER: usize = 4 * NUMBERS;
const OPENS: usize = 5 * NUMBERS;
const TIMED: usize = OPENS + 1;
const DIGITS: usize = OPENS + 2;
const CONTEXTS: usize = DIGITS + 1;

type Bits<'b> = Decoder<'b, CONTEXTS>;

impl EpisodeFile {
    /// What follows the facts, for each file of the episode.
    pub(crate) fn bodies(paragraphs: &[Paragraph]) -> Vec<Vec<u8>> {
        let mut pieces: Vec<Piece<'_>> = Vec::new();
        let (mut chapter, mut nth) = (0, 0);
        for paragraph in paragraphs {
            let (mut opens, mut from) = (paragraph.opens_chapter, paragraph.from);
            chapter += u32::from(opens);
            nth = if opens { 2 } else { nth + 1 };
            let mut rest = &paragraph.sentences[..];
            while !rest.is_empty() {
                if pieces.last().is_none_or(|piece| piece.free == 0) {
                    let chapter = chapter - u32::from(opens);
                    pieces.push(Piece { chapter, nth: nth - 1, free: PIECE, runs: Vec::new() });
                }
                let piece = pieces.last_mut().expect("there is one, as it was just made");
                let (sentences, others) = rest.split_at(rest.len().min(piece.free as usize));
                piece.free -= count(sentences.len());
                piece.runs.push(Run { paragraph, opens, from, sentences });
                // What goes on in the next piece has one byte before it.
                from += sentences.iter().map(|(length, _)| length + 1).sum::<u32>();
                (opens, rest) = (false, others);
            }
        }
        pieces.iter().map(Piece::bytes).collect()
    }

    /// The facts as a file begins with them.
    pub(crate) fn head(facts: &EpisodeFacts) -> Vec<u8> {
        let facts = serde_json::to_vec(facts).expect("plain data can be serialised into memory");
        let mut head = Vec::with_capacity(facts.len() + 3);
        put(&mut head, count(facts.len()));
        head.extend_from_slice(&facts);
        head
    }

    /// Reads the bytes of a file that was unpacked; what cannot be read is left out.
    pub(crate) fn read(mut bytes: &[u8]) -> Option<Self> {
        let length = take(&mut bytes)? as usize;
        let facts = serde_json::from_slice(bytes.get(..length)?).ok()?;
        let mut bits = Bits::new(&bytes[length..]);
        let mut sentences = Vec::new();
        let (chapter, nth) = (bits.number(COUNT), bits.number(COUNT));
        let mut place = Place { chapter, nth, ..Place::default() };
        for _ in 0..bits.number(COUNT) {
            if place.paragraph(&mut bits, &mut sentences).is_none() {
                break;
            }
        }
        Some(Self { facts, sentences })
    }
}

/// Some sentences of a paragraph.
struct Run<'p> {
    paragraph: &'p Paragraph,
    opens: bool,
    from: u32,
    sentences: &'p [(u32, Option<u32>)],
}

/// What one file holds.
struct Piece<'p> {
    /// How many chapters began before it.
    chapter: u32,
    /// How many paragraphs of the chapter there were before it, the title being one.
    nth: u32,
    /// So many sentences are still taken.
    free: u32,
    runs: Vec<Run<'p>>,
}

impl Piece<'_> {
    fn bytes(&self) -> Vec<u8> {
        let mut bits = Encoder::<CONTEXTS>::new();
        let (mut end, mut now) = (0, 0);
        for number in [self.chapter, self.nth, count(self.runs.len())] {
            bits.number(COUNT, number);
        }
        for Run { paragraph, opens, from, sentences } in &self.runs {
            let timed = paragraph.sentences.iter().all(|(_, time)| time.is_some());
            bits.bit(OPENS, *opens);
            bits.bit(TIMED, timed);
            bits.number(SPEAKER, paragraph.speaker);
            bits.number(FROM, from.saturating_sub(end));
            end = *from;
            if !timed {
                id(&mut bits, &paragraph.id);
            }
            bits.number(COUNT, count(sentences.len()));
            for (index, (length, time)) in sentences.iter().enumerate() {
                bits.number(LENGTH, *length);
                end += length + u32::from(index > 0);
                if let Some(time) = time.filter(|_| timed) {
                    bits.number(TIME, time.saturating_sub(now));
                    now = now.max(time);
                }
            }
        }
        bits.finish()
    }
}

/// The number of an id that is `p-` and eight digits.
fn digits(id: &str) -> Option<u32> {
    let number = u32::from_str_radix(id.strip_prefix("p-")?, 16).ok()?;
    (format!("p-{number:08x}") == id).then_some(number)
}

fn id(bits: &mut Encoder<CONTEXTS>, id: &str) {
    let digits = digits(id);
    bits.bit(DIGITS, digits.is_some());
    if let Some(digits) = digits {
        bits.plain(32, digits);
    } else {
        bits.number(COUNT, count(id.len()));
        id.bytes().for_each(|byte| bits.plain(8, byte.into()));
    }
}

/// Where reading is.
#[derive(Default)]
struct Place {
    end: u32,
    now: u32,
    chapter: u32,
    /// How many paragraphs of the chapter there were, the title being one.
    nth: u32,
}

impl Place {
    fn paragraph(&mut self, bits: &mut Bits<'_>, sentences: &mut Vec<Sentence>) -> Option<()> {
        let opens = bits.bit(OPENS);
        let timed = bits.bit(TIMED);
        self.chapter += u32::from(opens);
        self.nth = if opens { 2 } else { self.nth.checked_add(1)? };
        let speaker = bits.number(SPEAKER);
        self.end = self.end.checked_add(bits.number(FROM))?;
        let mut id = String::new();
        if !timed {
            if bits.bit(DIGITS) {
                id = format!("p-{:08x}", bits.plain(32));
            } else {
                let length = bits.number(COUNT);
                let bytes = (0..length)
                    .map_while(|_| Some(bits.plain(8) as u8).filter(|_| !bits.is_over()));
                id = String::from_utf8_lossy(&bytes.collect::<Vec<_>>()).into_owned();
            }
        }
        for index in 0..bits.number(COUNT) {
            if bits.is_over() {
                return None;
            }
            let length = bits.number(LENGTH);
            let from = self.end.checked_add(u32::from(index > 0))?;
            self.end = from.checked_add(length)?;
            let mut time = None;
            if timed {
                self.now = self.now.checked_add(bits.number(TIME))?;
                time = Some(self.now);
            }
            let (chapter, paragraph, id) = (self.chapter, self.nth - 1, id.clone());
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
    use super::{EpisodeFacts, EpisodeFile, PIECE, Paragraph};

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
            paragraph(70, "p-0234567é-2", &[(1, None)], false),
        ];
        let facts = EpisodeFacts { title: "</script>\0".to_owned(), ..EpisodeFacts::default() };
        let bodies = EpisodeFile::bodies(&paragraphs);
        assert_eq!(bodies.len(), 1);
        let bytes = [EpisodeFile::head(&facts), bodies[0].clone()].concat();
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
                (70, 1, None, 1, 3, "p-0234567é-2"),
            ]
        );
        for end in 0..bytes.len() {
            drop(EpisodeFile::read(&bytes[..end]));
        }
    }

    #[test]
    fn a_long_episode_is_in_pieces_that_each_stand_alone() {
        let sentences: Vec<_> = (0..700).map(|at| (at % 9, Some(at * 20))).collect();
        let paragraph = |from, opens_chapter, sentences: &[(u32, Option<u32>)]| Paragraph {
            opens_chapter,
            speaker: 2,
            from,
            id: String::new(),
            sentences: sentences.to_vec(),
        };
        let paragraphs = [
            paragraph(0, false, &[(5, None)]),
            paragraph(9, true, &[(3, Some(1))]),
            paragraph(20, false, &sentences),
            paragraph(9_000, true, &sentences[..400]),
        ];
        let head = EpisodeFile::head(&EpisodeFacts::default());
        let mut found = Vec::new();
        for body in EpisodeFile::bodies(&paragraphs) {
            let file = EpisodeFile::read(&[&head[..], &body].concat()).unwrap();
            assert!(file.sentences.len() <= PIECE as usize);
            found.extend(
                file.sentences.into_iter().map(|s| (s.from, s.length, s.chapter, s.paragraph)),
            );
        }
        let mut wanted = vec![(0, 5, 0, 0), (9, 3, 1, 1)];
        for (mut from, chapter, nth, count) in [(20, 1, 2, 700), (9_000, 2, 1, 400)] {
            for (length, _) in &sentences[..count] {
                wanted.push((from, *length, chapter, nth));
                from += length + 1;
            }
        }
        assert_eq!(found, wanted);
    }
}
