//! The HTML transcripts of Podcasting 2.0:
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md>.
//!
//! `<cite>` names who speaks, `<time>` says when, `<p>` holds what is said. Other pages
//! are read by their paragraphs; one with hardly a word is an error page in place of
//! a transcript.

use super::faults::Faults;
use super::heard::{self, Said};
use super::markup::squeeze;
use super::xml::{self, Piece, Pieces};
use super::{Confidence, Format, Parsed};
use crate::model::{Timestamp, sentences};

/// Known by its elements, or as a web page.
pub(super) struct PodcastHtml;

impl Format for PodcastHtml {
    fn name(&self) -> &'static str {
        "Podcasting 2.0 HTML"
    }

    fn known_by(&self) -> &'static str {
        "`<cite>` or `<time>` with `<p>`, or a web page"
    }

    fn gives(&self) -> &'static str {
        "times, speakers, paragraphs"
    }

    fn knows(&self, text: &str) -> Confidence {
        let start = text.trim_start();
        let near = start[..start.floor_char_boundary(start.len().min(2_000))].to_ascii_lowercase();
        let marked = near.contains("<p") && (near.contains("<cite") || near.contains("<time"));
        let page = near.starts_with("<!doctype html") || near.starts_with("<html");
        let known = near.starts_with('<') && (marked || page);
        if known { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let html = xml::without_scripts(text);
        let mut page = Page::default();
        let mut pieces = Pieces::of(&html);
        for piece in &mut pieces {
            page.piece(&piece);
        }
        pieces.tell(&html, &mut faults);
        page.flush();
        if page.marked {
            return heard::transcript(page.said, page.language, faults);
        }
        /// A transcript has more words.
        const FEWEST: usize = 60;
        let words: usize = page.said.iter().map(|said| said.text.split(' ').count()).sum();
        if words < FEWEST {
            let message = "this is a web page and no transcript, perhaps an error page";
            faults.error("web-page", 1, message, "download the transcript again");
            return Parsed { faults: faults.finish(), ..Parsed::default() };
        }
        let paragraphs: Vec<String> = page.paragraphs();
        let (_, parsed) = super::read(&paragraphs.join("\n\n"));
        Parsed { faults: faults.finish(), ..parsed }
    }
}

/// What has been read of a page.
#[derive(Default)]
struct Page {
    said: Vec<Said>,
    language: Option<String>,
    speaker: Option<String>,
    start: Option<Timestamp>,
    text: String,
    /// Inside `cite`, `time` or the head of the page.
    cite: bool,
    time: bool,
    head: bool,
    /// Whether any `cite` or `time` stood there.
    marked: bool,
    paragraph: bool,
}

/// Elements that begin a paragraph of their own.
const BLOCKS: [&str; 14] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "section",
    "blockquote",
    "tr",
];

impl Page {
    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Open { name, .. } => match name.as_str() {
                "html" => self.language = heard::language(piece.attribute("lang")),
                "head" | "title" | "nav" => self.set(true, name),
                "cite" | "time" => self.set(true, name),
                "br" => self.text.push(' '),
                name if BLOCKS.contains(&name) => self.flush(),
                _ => {}
            },
            Piece::Close(name)
                if matches!(name.as_str(), "cite" | "time" | "head" | "title" | "nav") =>
            {
                self.set(false, name);
            }
            Piece::Close(name) if BLOCKS.contains(&name.as_str()) => self.flush(),
            Piece::Close(_) => {}
            Piece::Text(_) if self.head => {}
            Piece::Text(text) => self.text.push_str(text),
        }
    }

    /// Enters or leaves an element whose text is no speech.
    fn set(&mut self, entered: bool, name: &str) {
        match name {
            "cite" | "time" => {
                if entered {
                    self.flush();
                } else {
                    let text = squeeze(&std::mem::take(&mut self.text));
                    self.note(name, &text);
                }
                let flag = if name == "cite" { &mut self.cite } else { &mut self.time };
                *flag = entered;
                self.marked = true;
            }
            _ => self.head = entered,
        }
    }

    fn note(&mut self, name: &str, text: &str) {
        if name == "cite" {
            let speaker = text.trim_end_matches([':', ' ']);
            self.speaker = (!speaker.is_empty()).then(|| speaker.to_owned());
            self.paragraph = true;
        } else {
            let clock = text.trim_matches(|c: char| !c.is_ascii_digit());
            let start = Timestamp::parse(clock);
            if start.is_none() {
                // No time: then it is something that is said.
                self.text.push_str(text);
            }
            self.start = start.or(self.start);
        }
    }

    /// What was read since the last paragraph is one: a segment a sentence.
    fn flush(&mut self) {
        if self.cite || self.time {
            return;
        }
        let text = squeeze(&std::mem::take(&mut self.text));
        for (index, sentence) in sentences(&text).enumerate() {
            self.said.push(Said {
                start: self.start.take(),
                speaker: self.speaker.clone(),
                text: sentence.to_owned(),
                paragraph: index == 0,
                ..Said::default()
            });
        }
    }

    fn paragraphs(self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for said in self.said {
            match all.last_mut().filter(|_| !said.paragraph) {
                Some(last) => {
                    last.push(' ');
                    last.push_str(&said.text);
                }
                None => all.push(said.text),
            }
        }
        all
    }
}
