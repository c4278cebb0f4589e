//! What a human wrote wins: where the author's chapters and quotes stand in the transcript.

use crate::model::{
    AuthoredChapter, AuthoredQuote, Chapter, ChapterExtras, Clock, Enclosure, Provenance, Quote,
    SilentChapter, Span, Timestamp, Transcript,
};

use super::ends::Ends;
use super::moments::Moments;
use super::names::real;

/// The text of a transcript with the place of each segment in it.
pub(super) struct Script<'a> {
    transcript: &'a Transcript,
    text: String,
    /// Where each segment begins.
    starts: Vec<usize>,
}

impl<'a> Script<'a> {
    /// Joins the segments by one space, as [`Transcript::text`] does.
    pub(super) fn new(transcript: &'a Transcript) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(transcript.segments.len());
        for segment in &transcript.segments {
            if !text.is_empty() {
                text.push(' ');
            }
            starts.push(text.len());
            text.push_str(&segment.text);
        }
        Self { transcript, text, starts }
    }

    /// The author's quotes that the transcript has, in the order in which they are said.
    pub(super) fn quotes(&self, quotes: &[AuthoredQuote]) -> Vec<Quote> {
        let mut found: Vec<Quote> = quotes
            .iter()
            .filter_map(|quote| {
                let (from, to) = self.find(&quote.text, 0)?;
                let span = self.span(from, to)?;
                let heard = self.transcript.segments[span.first()].speaker;
                let heard = heard
                    .and_then(|who| self.transcript.speakers.get(who as usize))
                    .map(|who| who.name.clone());
                Some(Quote {
                    span,
                    text: self.text[from..to].to_owned(),
                    speaker: heard.filter(|name| real(name)).or_else(|| quote.speaker.clone()),
                    provenance: Provenance::Human,
                })
            })
            .collect();
        found.sort_by_key(|quote| quote.span);
        found
    }

    /// The segments of a run of bytes.
    fn span(&self, from: usize, to: usize) -> Option<Span> {
        let first = self.starts.partition_point(|start| *start <= from).checked_sub(1)?;
        Span::new(first, self.starts.partition_point(|start| *start < to))
    }

    /// Whether somebody says these words.
    pub(super) fn has(&self, words: &str) -> bool {
        self.find(words, 0).is_some()
    }

    /// Where words stand in the transcript, from a byte on, whatever white space
    /// lies between them, and whichever quotation marks and apostrophes they have.
    fn find(&self, words: &str, from: usize) -> Option<(usize, usize)> {
        let straight = || words.replace(['’', '‘'], "'").replace(['“', '”'], "\"");
        let curly = || words.replace('\'', "’");
        self.find_as_written(words, from)
            .or_else(|| self.find_as_written(&straight(), from))
            .or_else(|| self.find_as_written(&curly(), from))
    }

    fn find_as_written(&self, words: &str, from: usize) -> Option<(usize, usize)> {
        let mut words = words.split_whitespace();
        let first = words.next()?;
        let mut from = from;
        while let Some(found) = self.text.get(from..)?.find(first) {
            let start = from + found;
            let mut end = start + first.len();
            let all = words.clone().all(|word| {
                let rest = &self.text[end..];
                let bare = rest.trim_start();
                let fits = bare.len() < rest.len() && bare.starts_with(word);
                end += rest.len() - bare.len() + word.len();
                fits
            });
            if all {
                return Some((start, end));
            }
            from = start + first.chars().next().map_or(1, char::len_utf8);
        }
        None
    }
}

/// Where the author's chapters begin, and what they are called.
pub(super) struct Placed {
    /// First segment of each chapter: rising, the first 0.
    pub(super) starts: Vec<usize>,
    chapters: Vec<(String, Option<Timestamp>, ChapterExtras)>,
    /// Those for which nothing of the transcript is left.
    pub(super) silent: Vec<SilentChapter>,
}

/// Places the author's chapters. `spread` tells where that many chapters would
/// begin by the transcript alone, for chapters with neither a time nor words.
pub(super) fn place(
    script: &Script,
    chapters: &[AuthoredChapter],
    (enclosure, ends): (Option<&Enclosure>, Ends),
    spread: impl Fn(usize) -> Vec<usize>,
) -> Placed {
    let segments = &script.transcript.segments;
    // One whose words nobody says has no place: it must not push the others from theirs.
    let has_place = |chapter: &AuthoredChapter| match chapter.start {
        Some(start) => !ends.is_over(start),
        None => chapter.at.as_deref().is_none_or(|at| script.has(at)),
    };
    let mut listed: Vec<&AuthoredChapter> =
        chapters.iter().filter(|chapter| is_listed(chapter) && has_place(chapter)).collect();
    if listed.iter().all(|chapter| chapter.start.is_some()) {
        listed.sort_by_key(|chapter| chapter.start);
    }
    let last = listed.iter().filter_map(|chapter| chapter.start).max();
    let moments = Moments::new(script.transcript, enclosure, last);
    let mut from = 0;
    let mut seats: Vec<Seat> = listed
        .iter()
        .map(|chapter| {
            let said = chapter
                .at
                .as_deref()
                .and_then(|at| script.find(at, from).or_else(|| script.find(at, 0)));
            if let Some((at, to)) = said {
                from = to;
                return script.span(at, to).map_or(Seat::Anywhere, |span| Seat::At(span.first()));
            }
            match chapter.start {
                Some(start) if ends.is_said(start) => Seat::None,
                Some(start) => Seat::At(moments.segment(start)),
                None => Seat::Anywhere,
            }
        })
        .collect();
    seat(&mut seats, segments.len());
    let count = seats.iter().filter(|seat| **seat != Seat::None).count();
    let even = if seats.contains(&Seat::Anywhere) { spread(count) } else { Vec::new() };
    // Every chapter that is left keeps at least one segment; the first begins where the
    // transcript does.
    let mut rising: Vec<usize> = Vec::with_capacity(count);
    let (mut given, mut silent) = (Vec::with_capacity(count), Vec::new());
    for (chapter, seat) in listed.into_iter().zip(seats) {
        let index = rising.len();
        let wish = match seat {
            Seat::At(segment) => segment,
            Seat::Anywhere => even.get(index).copied().unwrap_or(segments.len()),
            Seat::None => {
                silent.push((index, chapter));
                continue;
            }
        };
        let least = rising.last().map_or(0, |last| last + 1);
        let most = segments.len() - (count - index);
        rising.push(if index == 0 { 0 } else { wish.max(least).min(most) });
        given.push((chapter.title.trim().to_owned(), chapter.start, chapter.extras.clone()));
    }
    let before = |next: usize| rising.get(next).copied().unwrap_or(segments.len());
    let silent = silent.into_iter().map(|(next, chapter)| unspoken(chapter, before(next)));
    Placed { silent: silent.collect(), starts: rising, chapters: given }
}

/// Where a chapter of the author's would begin.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Seat {
    /// With this segment.
    At(usize),
    /// Nobody says where.
    Anywhere,
    /// Nothing of the transcript is its own.
    None,
}

/// Leaves no more chapters than there are segments: first those go without that begin in the
/// segment of another, then the last. The first has the beginning, if there is any.
fn seat(seats: &mut [Seat], segments: usize) {
    if let Some(first) = seats.first_mut().filter(|first| **first == Seat::None && segments > 0) {
        *first = Seat::At(0);
    }
    let taken = |seats: &[Seat]| seats.iter().filter(|seat| **seat != Seat::None).count();
    if taken(seats) > segments {
        let mut last = None;
        for seat in seats.iter_mut().filter(|seat| matches!(seat, Seat::At(_))) {
            if last.replace(*seat) == Some(*seat) {
                *seat = Seat::None;
            }
        }
    }
    let mut left = taken(seats).saturating_sub(segments);
    for seat in seats.iter_mut().rev().filter(|seat| **seat != Seat::None) {
        if left == 0 {
            break;
        }
        *seat = Seat::None;
        left -= 1;
    }
}

/// A chapter of the list for which nothing of the transcript is left, before a segment.
pub(super) fn unspoken(chapter: &AuthoredChapter, first: usize) -> SilentChapter {
    SilentChapter { listed: true, ..silent_at(chapter, first) }
}

fn silent_at(chapter: &AuthoredChapter, first: usize) -> SilentChapter {
    SilentChapter {
        listed: false,
        title: chapter.title.trim().to_owned(),
        start: chapter.start,
        first,
        extras: chapter.extras.clone(),
    }
}

/// Whether a chapter is for the table of contents.
fn is_listed(chapter: &AuthoredChapter) -> bool {
    !chapter.silent && !chapter.title.trim().is_empty()
}

/// The author's list, unless it holds nothing but silent chapters: these come along with
/// whichever chapters there are.
pub(super) fn listed(chapters: Option<&Vec<AuthoredChapter>>) -> Option<&Vec<AuthoredChapter>> {
    chapters.filter(|listed| listed.is_empty() || listed.iter().any(|chapter| !chapter.silent))
}

/// The chapters that are for no list and have a place, in order.
pub(super) fn silent<'c>(
    script: &Script,
    chapters: impl Iterator<Item = &'c AuthoredChapter>,
    (enclosure, ends): (Option<&Enclosure>, Ends),
) -> Vec<SilentChapter> {
    let over = |chapter: &AuthoredChapter| chapter.start.is_some_and(|start| ends.is_over(start));
    let silent = chapters.filter(|chapter| chapter.silent && !over(chapter));
    let mut placed = found(script, &silent.collect::<Vec<_>>(), enclosure);
    let clock = Clock::of(script.transcript);
    placed.sort_by_key(|(first, chapter)| (chapter.start, *first));
    let silent = placed.into_iter().map(|(first, chapter)| {
        let span = Span::new(first, script.transcript.segments.len());
        let heard = || begins(script.transcript, &clock, span?);
        SilentChapter { start: chapter.start.or_else(heard), ..silent_at(chapter, first) }
    });
    silent.collect()
}

/// The segments at which chapters begin, of those that have a place.
pub(super) fn places<'c>(
    script: &Script,
    chapters: &'c [AuthoredChapter],
    enclosure: Option<&Enclosure>,
) -> Vec<(usize, &'c AuthoredChapter)> {
    let listed: Vec<_> = chapters.iter().filter(|chapter| is_listed(chapter)).collect();
    found(script, &listed, enclosure)
}

/// The segments at which these chapters begin, of those that have a place.
fn found<'c>(
    script: &Script,
    chapters: &[&'c AuthoredChapter],
    enclosure: Option<&Enclosure>,
) -> Vec<(usize, &'c AuthoredChapter)> {
    let last = chapters.iter().filter_map(|chapter| chapter.start).max();
    let moments = Moments::new(script.transcript, enclosure, last);
    let place = |chapter: &'c AuthoredChapter| {
        let said = chapter.at.as_deref().and_then(|at| script.find(at, 0));
        let heard = || chapter.start.map(|start| moments.segment(start));
        let first = said.and_then(|(from, to)| script.span(from, to)).map(Span::first);
        Some((first.or_else(heard)?, chapter))
    };
    chapters.iter().copied().filter_map(place).collect()
}

impl Placed {
    /// The chapters themselves.
    pub(super) fn chapters(self, transcript: &Transcript) -> Vec<Chapter> {
        let ends = self
            .starts
            .iter()
            .skip(1)
            .copied()
            .chain([transcript.segments.len()])
            .collect::<Vec<_>>();
        let clock = Clock::of(transcript);
        let mut latest = None;
        self.starts
            .iter()
            .zip(ends)
            .zip(self.chapters)
            .filter_map(|((first, end), (title, start, extras))| {
                let span = Span::new(*first, end)?;
                let start = start.or_else(|| begins(transcript, &clock, span)).max(latest);
                latest = start.or(latest);
                Some(Chapter { span, title, start, extras, provenance: Provenance::Human })
            })
            .collect()
    }
}

/// When a span begins: about, where its first segment has no time, or at the first time in it
/// where none is near.
pub(super) fn begins(transcript: &Transcript, clock: &Clock, span: Span) -> Option<Timestamp> {
    let first = || transcript.segments[span.range()].iter().find_map(|segment| segment.start);
    clock.at(span.first()).or_else(first)
}
