//! Makes an episode's page of its transcript and its notes.

use std::ops::Range;

use super::card::Link;
use super::dates::reading_minutes;
use super::drawing::speaker_class;
use super::episode_view::{
    ChapterView, EpisodeView, MendLink, MentionView, Moment, Paragraph, PersonView, QuoteView,
    SectionView,
};
use super::marks;
use super::pages::{EpisodePage, SiteInfo};
use super::paragraphs::{ParagraphSpan, paragraph_of, paragraphs};
use super::people::{initials, person_link};
use super::record::people;
use super::routes::Routes;
use super::told::Told;
use crate::model::{
    Clock, Episode, Listed, Provenance, Segment, SegmentKind, ShowNotes, Span, Timestamp,
    Transcript, safe_url, short_address,
};
use crate::words::right_to_left;

/// Above so many words the browser draws only the chapters that are near the screen.
const LONG: usize = 25_000;

/// Chapters of a long page are announced in steps of so many words, up to so many steps.
const STEP: usize = 250;
const STEPS: usize = 24;

/// Most names that a page lists.
const MENTIONS: usize = 12;

/// Most moments that a page gives of a name.
const MOMENTS: usize = 4;

impl EpisodeView {
    /// The page of an episode; `notes_html` are the author's notes, rendered and made safe.
    pub(crate) fn new(
        site: &SiteInfo,
        page: &EpisodePage,
        told: &Told,
        notes_html: String,
    ) -> Self {
        let Told { episode, notes, origin, corrections } = told;
        let transcript = &episode.transcript;
        let layout = paragraphs(transcript, notes);
        let lines = if page.repository.is_some() { &origin.lines[..] } else { &[] };
        let chapters = chapters(episode, notes, &layout, lines);
        let mut chapters = with_silent(chapters, notes);
        add_extras(&mut chapters, notes, page);
        let paragraphs = || chapters.iter().flat_map(|chapter| &chapter.paragraphs);
        let has_times = paragraphs().any(|paragraph| !paragraph.starts.is_empty());
        let words: usize = transcript.segments.iter().map(Segment::words).sum();
        let stamps = chapters.iter().flat_map(|chapter| &chapter.paragraphs);
        let stamps: Vec<&str> = stamps.map(|paragraph| paragraph.stamp.as_str()).collect();
        let mentions = mentions(notes, &layout, &stamps);
        let summary = notes.summary.as_ref();
        let generated = |provenance: Provenance| provenance == Provenance::Generated;
        Self {
            card: page.card.clone(),
            number: episode.number,
            season: episode.season,
            summary: summary.map(|summary| summary.text.clone()).unwrap_or_default(),
            summary_generated: summary.is_some_and(|summary| generated(summary.provenance)),
            people: people_views(episode, page),
            notes_html,
            links: episode.links.iter().filter_map(|one| link(one, &page.routes)).collect(),
            audio: page.audio.clone(),
            word_times: page.words.clone(),
            downloads: page.downloads.clone(),
            chapter_files: page.chapter_files.clone(),
            mend: page.repository.as_ref().map(|repository| MendLink {
                url: repository.place(&origin.file, origin.lines.first().copied()),
                lines: repository.lines_of(&origin.file),
            }),
            corrections: corrections.clone(),
            has_chapters: notes.has_chapters(),
            chapters_generated: notes.has_chapters()
                && notes.chapters.iter().any(|chapter| generated(chapter.provenance)),
            chapters,
            sections: sections(notes),
            quotes: quotes(episode, notes, &layout),
            quotes_generated: notes.quotes.iter().any(|quote| generated(quote.provenance)),
            mentions,
            mentions_generated: notes.mentions.iter().any(|m| generated(m.provenance)),
            language: foreign(episode.language.as_deref(), site),
            direction: direction(episode.language.as_deref(), site),
            has_times,
            long: words > LONG,
            has_speakers: !transcript.speakers.is_empty(),
            newer: page.newer.clone(),
            older: page.older.clone(),
            related: page.related.clone(),
        }
    }
}

/// What is spoken, where that is another language than the site's.
fn foreign(spoken: Option<&str>, site: &SiteInfo) -> String {
    spoken.filter(|tag| *tag != site.language).unwrap_or_default().to_owned()
}

fn direction(spoken: Option<&str>, site: &SiteInfo) -> &'static str {
    match spoken {
        Some(tag) if right_to_left(tag) => "rtl",
        Some(_) => "ltr",
        None => site.direction,
    }
}

/// The chapters of an episode with all that is said, as its page shows them.
pub(crate) fn chapter_views(told: &Told) -> Vec<ChapterView> {
    chapters(&told.episode, &told.notes, &paragraphs(&told.episode.transcript, &told.notes), &[])
}

/// Links and pictures that the author gives with chapters.
fn add_extras(views: &mut [ChapterView], notes: &ShowNotes, page: &EpisodePage) {
    if !notes.has_chapters() {
        return;
    }
    for (view, chapter) in views.iter_mut().zip(notes.listed()) {
        let extras = chapter.extras;
        let url = extras.url.as_deref().filter(|url| safe_url(url));
        let link = |url: &str| Link {
            title: short_address(url).to_owned(),
            url: page.routes.written(url),
        };
        view.link = url.map(link);
        let image = extras.image.as_deref().and_then(|image| page.pictures.of(image));
        view.image = image.map(str::to_owned);
    }
}

/// A chapter and its paragraphs; the whole text where there are no chapters.
pub(crate) struct ChapterSpan<'n> {
    /// Empty where there are no chapters.
    pub(crate) title: &'n str,
    pub(crate) start: Option<Timestamp>,
    /// Indices into the paragraphs.
    pub(crate) paragraphs: Range<usize>,
    generated: bool,
}

/// The chapters of an episode, in order.
pub(crate) fn chapter_spans<'n>(
    transcript: &Transcript,
    notes: &'n ShowNotes,
    layout: &[ParagraphSpan],
) -> Vec<ChapterSpan<'n>> {
    let clock = Clock::of(transcript);
    let place = |segment| layout.partition_point(|paragraph| paragraph.first < segment);
    if !notes.has_chapters() || notes.chapters.is_empty() {
        let paragraphs = 0..layout.len();
        return vec![ChapterSpan { title: "", start: clock.at(0), paragraphs, generated: false }];
    }
    let listed = notes.listed().into_iter().filter(|chapter| !chapter.segments.is_empty());
    let spans = listed.map(|chapter| ChapterSpan {
        title: chapter.title,
        start: marks::start(&chapter, &clock).or_else(|| clock.at(chapter.segments.start)),
        paragraphs: place(chapter.segments.start)..place(chapter.segments.end),
        generated: chapter.provenance == Provenance::Generated,
    });
    spans.collect()
}

fn chapters(
    episode: &Episode,
    notes: &ShowNotes,
    layout: &[ParagraphSpan],
    lines: &[u32],
) -> Vec<ChapterView> {
    let spans = chapter_spans(&episode.transcript, notes, layout);
    let mut views = Vec::with_capacity(spans.len());
    let (mut speaker, mut line, mut tenths) = (None, 0, 0);
    for (index, span) in spans.into_iter().enumerate() {
        let ChapterSpan { title, start, paragraphs, generated } = span;
        // A chapter names its speakers anew: readers arrive here by a link.
        speaker = speaker.filter(|_| index == 0);
        let mut words = 0;
        let mut number = 0;
        let views_of = layout[paragraphs].iter().map(|paragraph| {
            number += 1;
            // Where no time is known a number stands: there is always a link to the paragraph.
            let stamp = match paragraph.start {
                Some(start) => start.to_string(),
                None => format!("{}.{number}", index + 1),
            };
            let (view, count) =
                paragraph_view(episode, paragraph, stamp, (&mut speaker, &mut tenths));
            words += count;
            let line = lines.get(paragraph.first).map(|to| step(&mut line, u64::from(*to)));
            Paragraph { line, ..view }
        });
        let paragraphs = views_of.collect();
        views.push(ChapterView {
            id: format!("chapter-{}", index + 1),
            title: title.to_owned(),
            time: start.map(|start| start.to_string()),
            seconds: start.map(seconds),
            reading: reading_minutes(words),
            link: None,
            image: None,
            generated,
            size: words.div_ceil(STEP).clamp(1, STEPS),
            paragraphs,
        });
    }
    views
}

/// Chapters as they are shown, and among them those that take nothing of the transcript.
fn with_silent(spoken: Vec<ChapterView>, notes: &ShowNotes) -> Vec<ChapterView> {
    let listed = notes.listed();
    if listed.iter().all(|chapter| !chapter.segments.is_empty()) {
        return spoken;
    }
    let mut views = Vec::with_capacity(listed.len());
    // Where there is no transcript nothing stands in its place.
    let mut spoken = spoken.into_iter().filter(|view| !view.paragraphs.is_empty());
    for chapter in listed {
        if !chapter.segments.is_empty() {
            views.extend(spoken.next());
            continue;
        }
        views.push(ChapterView {
            id: format!("chapter-{}", chapter.number),
            title: chapter.title.to_owned(),
            time: chapter.start.map(|start| start.to_string()),
            seconds: chapter.start.map(seconds),
            reading: 0,
            link: None,
            image: None,
            generated: false,
            size: 1,
            paragraphs: Vec::new(),
        });
    }
    views
}

fn paragraph_view(
    episode: &Episode,
    paragraph: &ParagraphSpan,
    stamp: String,
    (speaker, tenths): (&mut Option<u32>, &mut u64),
) -> (Paragraph, usize) {
    let transcript = &episode.transcript;
    let segments = &transcript.segments[paragraph.first..paragraph.end];
    let first = &segments[0];
    let name = first.speaker.and_then(|id| transcript.speakers.get(id as usize));
    let changes = first.speaker != *speaker;
    *speaker = first.speaker;
    let (mut text, mut starts, mut words) = (String::new(), String::new(), 0);
    let timed = segments.iter().all(|segment| segment.start.is_some());
    for segment in segments {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&segment.text);
        words += segment.words();
        // Times are for sentences: where some are unknown they would be taken for others.
        if let Some(start) = segment.start.filter(|_| timed) {
            if !starts.is_empty() {
                starts.push(' ');
            }
            starts.push_str(&step(tenths, start.millis() / 100));
        }
    }
    let view = Paragraph {
        id: paragraph.id.clone(),
        stamp,
        speaker: name.filter(|_| changes).map(|speaker| speaker.name.clone()),
        class: first.speaker.map_or("", |speaker| speaker_class(speaker as usize)),
        mark: first.kind == SegmentKind::Mark,
        text,
        starts,
        line: None,
    };
    (view, words)
}

fn sections(notes: &ShowNotes) -> Vec<SectionView> {
    let listed = notes.listed();
    let place = |segment: usize| {
        let begins = |chapter: &Listed<'_>| {
            !chapter.segments.is_empty() && chapter.segments.start >= segment
        };
        listed.iter().position(begins).unwrap_or(listed.len())
    };
    let views = notes.sections.iter().map(|section| SectionView {
        title: section.title.clone(),
        first: place(section.span.first()),
        end: place(section.span.end()),
    });
    views.collect()
}

fn quotes(episode: &Episode, notes: &ShowNotes, layout: &[ParagraphSpan]) -> Vec<QuoteView> {
    let mut views = Vec::with_capacity(notes.quotes.len());
    for (index, quote) in notes.quotes.iter().enumerate() {
        let Some(paragraph) = paragraph_of(layout, quote.span.first()) else { continue };
        let own = episode.transcript.segments[quote.span.first()].start;
        let start = own.or(paragraph.start);
        let later = own.filter(|own| paragraph.start.is_some_and(|start| *own > start));
        views.push(QuoteView {
            id: format!("quote-{}", index + 1),
            text: quote.text.clone(),
            speaker: quote.speaker.clone(),
            time: start.map(|start| start.to_string()),
            anchor: format!("#{}", paragraph.id),
            at: later.map(|at| format!("{}.{}", at.seconds(), at.millis() % 1000 / 100)),
            provenance: quote.provenance,
        });
    }
    views
}

/// Names with the moments at which they are said.
fn mentions(notes: &ShowNotes, layout: &[ParagraphSpan], stamps: &[&str]) -> Vec<MentionView> {
    let moment = |span: &Span| {
        let paragraph = paragraph_of(layout, span.first())?;
        let at = layout.partition_point(|other| other.first < paragraph.first);
        let label = stamps.get(at).copied().filter(|stamp| !stamp.is_empty()).unwrap_or("¶");
        Some(Moment { label: label.to_owned(), anchor: format!("#{}", paragraph.id) })
    };
    let shown = notes.mentions.iter().take(MENTIONS).map(|mention| {
        let mut moments: Vec<Moment> = mention.passages.iter().filter_map(moment).collect();
        moments.dedup_by(|a, b| a.anchor == b.anchor);
        moments.truncate(MOMENTS);
        MentionView { name: mention.name.clone(), moments }
    });
    shown.collect()
}

/// Everybody who takes part, with what they do.
pub(crate) fn people_views(episode: &Episode, page: &EpisodePage) -> Vec<PersonView> {
    let views = page.names.of(people(episode)).into_iter().filter_map(|known| {
        let link = person_link(&known, &page.routes)?;
        Some(PersonView {
            url: link.url,
            initials: initials(&known.person.name),
            class: link.class,
            role: known.person.role,
            title: known.person.title,
            name: known.person.name,
        })
    });
    views.collect()
}

/// A link of the author; `None` where its address could run something.
fn link(link: &crate::model::Link, routes: &Routes) -> Option<Link> {
    safe_url(&link.url).then(|| Link { title: link.title.clone(), url: routes.written(&link.url) })
}

/// How far a number is from the one before it. A page has thousands that climb: written
/// as steps they take a sixth off what a transcript with times weighs on the wire.
fn step(last: &mut u64, next: u64) -> String {
    let step = next.cast_signed() - last.cast_signed();
    *last = next;
    step.to_string()
}

/// Seconds with at most three decimals, as short as they go: `754`, `757.2`.
fn seconds(moment: Timestamp) -> String {
    let (whole, millis) = (moment.millis() / 1000, moment.millis() % 1000);
    match millis {
        0 => whole.to_string(),
        _ => format!("{whole}.{millis:03}").trim_end_matches('0').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{seconds, step};
    use crate::model::Timestamp;

    #[test]
    fn seconds_are_short() {
        for (millis, text) in [(754_000, "754"), (757_200, "757.2"), (1_005, "1.005"), (0, "0")] {
            assert_eq!(seconds(Timestamp::from_millis(millis)), text);
        }
    }

    #[test]
    fn steps_add_up_to_the_numbers_whichever_way_they_go() {
        let mut last = 0;
        let steps = [118, 118, 131, 40].map(|next| step(&mut last, next));
        assert_eq!(steps, ["118", "0", "13", "-91"]);
    }
}
