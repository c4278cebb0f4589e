//! The words of one episode: its sentences, and its terms with where they are said.

use std::cell::RefCell;

use super::super::downloads::{line, speaker as speaker_name};
use super::said::{Own, Said, Written};
use crate::model::Segment;
use crate::search::{EpisodeFile, Paragraph, folded, sign, words};
use crate::site::{Bytes, ParagraphSpan, Spoken, Told, chapter_spans};

/// A sentence of more words than these is of the next level down: the shortest are of level 3.
const LEVELS: [usize; 3] = [14, 8, 4];

/// The level of words of the title, and of those of topics, people and summary.
const TITLE: u8 = 3;
const FACT: u8 = 1;

/// The level of a chapter's words in its first sentence, which need not hold them.
const CHAPTER: u8 = 0;

/// What the search keeps of an episode with these paragraphs; `language` is spoken where nobody says
/// what is.
pub(crate) fn spoken(told: &Told, layout: &[ParagraphSpan], language: &str) -> Spoken {
    let language = told.episode.language.as_deref().unwrap_or(language);
    ROOM.with_borrow_mut(|own| {
        let said = Said::new(own);
        Episode { said, sentences: 0 }.read(told, layout, language)
    })
}

thread_local! {
    static ROOM: RefCell<Own> = RefCell::default();
}

/// An episode while its words are taken in.
struct Episode<'r> {
    said: Said<'r>,
    /// How many sentences there are.
    sentences: u32,
}

impl Episode<'_> {
    fn read(mut self, told: &Told, layout: &[ParagraphSpan], language: &str) -> Spoken {
        let title = line(&told.episode.title).into_owned();
        let mut body =
            vec![Paragraph { sentences: vec![(size(&title), None)], ..Paragraph::default() }];
        let mut place = title.len() + 1;
        self.facts(told, &title);
        let mut speakers: Vec<String> = Vec::new();
        // The numbers of their names' words.
        let mut names: Vec<Vec<usize>> = Vec::new();
        let mut chapters = Vec::new();

        // These are the paragraphs of `make_text`, without making what a page shows of them.
        let transcript = &told.episode.transcript;
        for chapter in chapter_spans(transcript, &told.notes, layout) {
            if !chapter.title.is_empty() {
                let time = chapter.start.map_or(0, |start| start.to_string().len() + 3);
                place += 2 + line(chapter.title).len() + time + 1;
                chapters.push(chapter.title.to_owned());
            }
            // A chapter names its speakers anew.
            let mut before = None;
            for (at, paragraph) in layout[chapter.paragraphs].iter().enumerate() {
                place += 1;
                let segments = &transcript.segments[paragraph.first..paragraph.end];
                let name = speaker_name(transcript, &segments[0]);
                if let Some(name) = name.filter(|_| before != segments[0].speaker) {
                    place += line(name).len() + 2;
                }
                before = segments[0].speaker;
                let speaker = name.map_or(0, |name| position(&mut speakers, name));
                let opens_chapter = at == 0 && !chapter.title.is_empty();
                let mut written = Paragraph {
                    opens_chapter,
                    speaker,
                    from: number(place),
                    id: paragraph.id.clone(),
                    sentences: Vec::new(),
                };
                let first = self.sentences;
                for (text, time) in sentences(segments) {
                    let text = line(text);
                    let opens = written.sentences.is_empty();
                    place += text.len() + usize::from(!opens);
                    self.take(&text, None);
                    if opens_chapter && opens {
                        self.take(chapter.title, Some(CHAPTER));
                    }
                    written.sentences.push((size(&text), time));
                    self.sentences += 1;
                }
                place += 1;
                if speaker > 0 {
                    let at = speaker as usize - 1;
                    if names.len() == at {
                        names.push(self.name(&speakers[at]));
                    }
                    for name in &names[at] {
                        self.said.turn(*name, first, self.sentences);
                    }
                }
                body.push(written);
            }
        }
        let sentences = self.sentences;
        let bodies = EpisodeFile::bodies(&body).into_iter().map(Bytes).collect();
        let Written { words, texts, places } = self.said.written();
        let (words, places) = (Bytes(words), Bytes(places));
        let language = language.to_owned();
        Spoken { sentences, language, words, texts, places, bodies, chapters, speakers }
    }

    /// Takes in what the episode is: its sentence 0.
    fn facts(&mut self, told: &Told, title: &str) {
        self.take(title, Some(TITLE));
        for topic in told.notes.topics.iter().take(12) {
            self.take(&topic.name, Some(FACT));
        }
        if let Some(summary) = &told.notes.summary {
            self.take(&summary.text, Some(FACT));
        }
        for person in &told.episode.people {
            self.take(&person.name, Some(FACT));
        }
        self.sentences += 1;
    }

    /// Takes the words of a text into the sentence that is next; the level is that of its length,
    /// if no other is given. What is told of a word in a sentence first holds.
    fn take(&mut self, text: &str, level: Option<u8>) {
        let own = |count| LEVELS.iter().filter(|most| count <= **most).count() as u8;
        self.said.sentence(text, self.sentences, |count| level.unwrap_or_else(|| own(count)));
    }

    /// The numbers of a name's words, with the sign of speakers.
    fn name(&mut self, name: &str) -> Vec<usize> {
        let words = words(name).map(|at| format!("{}{}", sign::SPEAKER, folded(&name[at])));
        words.map(|word| self.said.sign(word)).collect()
    }
}

/// The lines of a paragraph, of which most are a segment, each with its tenths of a second; without, where
/// the time of one is not known. Segments without text before the first with some are none.
fn sentences(segments: &[Segment]) -> impl Iterator<Item = (&str, Option<u32>)> {
    let timed = segments.iter().all(|segment| segment.start.is_some());
    let first = segments.iter().position(|segment| !segment.text.is_empty());
    let said = &segments[first.unwrap_or(segments.len() - 1)..];
    said.iter().flat_map(move |segment| {
        let start = segment.start.filter(|_| timed);
        let time = start.and_then(|start| u32::try_from(start.millis() / 100).ok());
        segment.text.split('\n').map(move |text| (text, time))
    })
}

/// Who speaks, counted from one.
fn position(speakers: &mut Vec<String>, name: &str) -> u32 {
    let known = speakers.iter().position(|known| known == name);
    let index = known.unwrap_or_else(|| {
        speakers.push(name.to_owned());
        speakers.len() - 1
    });
    number(index + 1)
}

fn size(text: &str) -> u32 {
    number(text.len())
}

fn number(number: usize) -> u32 {
    u32::try_from(number).expect("a transcript has at most 32 MB")
}
