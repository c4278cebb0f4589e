//! An episode of the interface: its facts, its notes with their provenance, all that is said.

use serde::Serialize;
use serde_json::Number;

use super::super::super::Bytes;
use super::super::super::downloads::{seconds, speaker};
use super::super::super::episodes::promised;
use super::{Document, Link};
use crate::artifact::{Artifact, Rank};
use crate::model::{
    self, ChapterExtras, Clock, EpisodeKind, Mention, Provenance, Quote, SegmentKind, ShowNotes,
    Span, Transcript,
};
use crate::render::Look;
use crate::site::{
    EpisodePage, ParagraphSpan, Route, Routes, Site, Told, chapter_start, paragraph_of, paragraphs,
    people_views, role_word, safe_url,
};

/// A file of the interface for each episode.
pub(super) fn artifacts(site: &Site, look: &Look<'_>) -> Vec<Artifact> {
    if !look.wants_in(&Route::api("episodes/")) {
        return Vec::new();
    }
    let episodes = site.episodes.iter().filter(|entry| look.wants(&entry.route.api_of()));
    let files = episodes.map(|entry| {
        let input = Input { route: entry.route.clone(), page: promised(site, entry) };
        Artifact::new(entry.route.api_of().file(), "api episode", Rank::Asset, input, make)
    });
    files.collect()
}

#[derive(Serialize)]
struct Input {
    route: Route,
    page: EpisodePage,
}

/// Spans are half open, `first..end`, and count [`Episode::segments`].
#[derive(Serialize)]
struct Episode<'a> {
    id: &'a str,
    url: String,
    title: &'a str,
    #[serde(rename = "type")]
    kind: EpisodeKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    show: Option<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    explicit: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audio: Option<Audio<'a>>,
    words: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Summary<'a>>,
    people: Vec<Person>,
    links: Vec<Link>,
    topics: Vec<Link>,
    chapters: Vec<Stretch<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    moments: Vec<Moment<'a>>,
    sections: Vec<Stretch<'a>>,
    quotes: Vec<Quoted<'a>>,
    mentions: Vec<Mentioned<'a>>,
    segments: Vec<Segment<'a>>,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct Audio<'a> {
    url: String,
    #[serde(rename = "type")]
    media_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<u64>,
}

#[derive(Serialize)]
struct Summary<'a> {
    text: &'a str,
    short: &'a str,
    provenance: Provenance,
}

#[derive(Serialize)]
struct Person {
    name: String,
    role: &'static str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

/// A chapter or a section.
#[derive(Serialize)]
struct Stretch<'a> {
    title: &'a str,
    first: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    provenance: Provenance,
}

/// A chapter that is in no list.
#[derive(Serialize)]
struct Moment<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    first: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
}

#[derive(Serialize)]
struct Quoted<'a> {
    text: &'a str,
    first: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    provenance: Provenance,
}

#[derive(Serialize)]
struct Mentioned<'a> {
    name: &'a str,
    count: u32,
    /// The segments that say it, one a chapter at most.
    segments: Vec<usize>,
    provenance: Provenance,
}

#[derive(Serialize)]
struct Segment<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Number>,
    /// Only of what is no speech: `mark`.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    text: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<Word<'a>>,
}

/// A word, or a few of which only the first has a time.
#[derive(Serialize)]
struct Word<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Number>,
}

/// The transcript in another format.
#[derive(Serialize)]
struct File<'a> {
    url: String,
    #[serde(rename = "type")]
    media_type: &'a str,
}

fn make(input: &Input) -> Bytes {
    let Input { route, page } = input;
    let told = page.told.get()?;
    let Told { episode, notes, .. } = &told;
    let (routes, card, transcript) = (&page.routes, &page.card, &episode.transcript);
    let layout = paragraphs(transcript, notes);
    let places = Places { url: routes.fullest(&card.url), transcript, layout };
    let full = |url: &String| routes.fullest(url);
    let link = |title: &str, url: &str| Link { title: title.to_owned(), url: routes.fullest(url) };
    let document = Episode {
        id: route.name(),
        url: places.url.clone(),
        title: &card.title,
        kind: episode.kind,
        published: card.date.as_ref().map(|date| date.iso.clone()),
        show: card.show.as_ref().map(|show| link(&show.title, &show.url)),
        season: episode.season,
        number: episode.number,
        language: episode.language.as_deref().or(transcript.language.as_deref()),
        explicit: card.explicit,
        image: card.cover.as_ref().map(full),
        audio: page.audio.as_ref().map(|audio| Audio {
            url: routes.fullest(&audio.url),
            media_type: &audio.media_type,
            bytes: audio.length,
            seconds: audio.seconds,
        }),
        words: card.words,
        summary: notes.summary.as_ref().map(|summary| Summary {
            text: &summary.text,
            short: &summary.short,
            provenance: summary.provenance,
        }),
        people: people(page, &told),
        links: links(&told, routes),
        topics: card.topics.iter().map(|topic| link(&topic.name, &topic.url)).collect(),
        chapters: places.chapters(notes, page),
        moments: moments(notes, page),
        sections: places.sections(notes),
        quotes: notes.quotes.iter().map(|quote| places.quote(quote)).collect(),
        mentions: notes.mentions.iter().map(mention).collect(),
        segments: segments(transcript),
        files: page
            .downloads
            .iter()
            .chain(&page.chapter_files)
            .map(|file| File { url: routes.fullest(&file.url), media_type: file.media_type })
            .collect(),
    };
    Ok(Document::new(routes, "episode", document).text().into_bytes())
}

/// The ways to places of an episode.
struct Places<'a> {
    url: String,
    transcript: &'a Transcript,
    layout: Vec<ParagraphSpan>,
}

impl<'a> Places<'a> {
    fn start(&self, span: Span) -> Option<Number> {
        seconds(self.transcript.segments[span.first()].start?)
    }

    fn chapters(&self, notes: &'a ShowNotes, page: &EpisodePage) -> Vec<Stretch<'a>> {
        let clock = Clock::of(self.transcript);
        let listed = if notes.has_chapters() { notes.listed() } else { Vec::new() };
        let stretches = listed.into_iter().map(|chapter| Stretch {
            title: chapter.title,
            first: chapter.segments.start,
            end: chapter.segments.end,
            start: chapter_start(&chapter, &clock).and_then(seconds),
            until: chapter.extras.end.and_then(seconds),
            url: Some(format!("{}#chapter-{}", self.url, chapter.number)),
            link: given_link(chapter.extras, page),
            image: given_picture(chapter.extras, page),
            provenance: chapter.provenance,
        });
        stretches.collect()
    }

    fn sections(&self, notes: &'a ShowNotes) -> Vec<Stretch<'a>> {
        let stretches = notes.sections.iter().map(|section| Stretch {
            title: &section.title,
            first: section.span.first(),
            end: section.span.end(),
            start: self.start(section.span),
            until: None,
            url: None,
            link: None,
            image: None,
            provenance: section.provenance,
        });
        stretches.collect()
    }

    fn quote(&self, quote: &'a Quote) -> Quoted<'a> {
        let place = paragraph_of(&self.layout, quote.span.first());
        Quoted {
            text: &quote.text,
            first: quote.span.first(),
            end: quote.span.end(),
            speaker: quote.speaker.as_deref(),
            start: self.start(quote.span),
            url: place.map(|place| format!("{}#{}", self.url, place.id)),
            provenance: quote.provenance,
        }
    }
}

/// Pictures and links at moments.
fn moments<'a>(notes: &'a ShowNotes, page: &EpisodePage) -> Vec<Moment<'a>> {
    let silent = notes.silent.iter().filter(|chapter| !chapter.listed);
    let moments = silent.map(|chapter| Moment {
        title: &chapter.title,
        first: chapter.first,
        start: chapter.start.and_then(seconds),
        until: chapter.extras.end.and_then(seconds),
        link: given_link(&chapter.extras, page),
        image: given_picture(&chapter.extras, page),
    });
    moments.collect()
}

fn given_link(extras: &ChapterExtras, page: &EpisodePage) -> Option<String> {
    let url = extras.url.as_deref().filter(|url| safe_url(url))?;
    Some(page.routes.fullest(&page.routes.written(url)))
}

fn given_picture(extras: &ChapterExtras, page: &EpisodePage) -> Option<String> {
    let url = page.pictures.of(extras.image.as_deref()?)?;
    Some(page.routes.fullest(url))
}

fn people(page: &EpisodePage, told: &Told) -> Vec<Person> {
    let views = people_views(&told.episode, page).into_iter().map(|person| Person {
        name: person.name,
        role: role_word(person.role),
        url: page.routes.fullest(&person.url),
        title: person.title,
    });
    views.collect()
}

/// Links of the author whose address could run something have no address here either.
fn links(told: &Told, routes: &Routes) -> Vec<Link> {
    let safe = told.episode.links.iter().filter(|link| safe_url(&link.url));
    let full = safe.map(|link| Link {
        title: link.title.clone(),
        url: routes.fullest(&routes.written(&link.url)),
    });
    full.collect()
}

fn mention(mention: &Mention) -> Mentioned<'_> {
    Mentioned {
        name: &mention.name,
        count: mention.count,
        segments: mention.passages.iter().map(|span| span.first()).collect(),
        provenance: mention.provenance,
    }
}

fn segments(transcript: &Transcript) -> Vec<Segment<'_>> {
    let segments = transcript.segments.iter().map(|segment| Segment {
        speaker: speaker(transcript, segment),
        start: segment.start.and_then(seconds),
        end: segment.end.and_then(seconds),
        kind: (segment.kind == SegmentKind::Mark).then_some("mark"),
        text: &segment.text,
        words: words(segment),
    });
    segments.collect()
}

/// The words with their times, where these are known.
fn words(segment: &model::Segment) -> Vec<Word<'_>> {
    let ends = segment.timings.iter().skip(1).map(|word| word.at as usize);
    let ends = ends.chain([segment.text.len()]);
    let words = segment.timings.iter().zip(ends).filter_map(|(word, end)| {
        let text = segment.text.get(word.at as usize..end)?.trim();
        let end = word.end.and_then(seconds);
        (!text.is_empty()).then_some(Word { text, start: seconds(word.start), end })
    });
    words.collect()
}
