//! What an author changes in lists that are made: entries added, left out, called otherwise.
//!
//! Nothing that an author does not name changes, and a change that names nothing is told.

use crate::model::{
    AuthoredChapter, AuthoredQuote, Chapter, ChapterExtras, Clock, Edits, Episode, Mention,
    Provenance, Quote, ShowNotes, SilentChapter, Span, Topic, TopicSection, Transcript,
};

use super::authored::{self, Script};
use super::doc::Doc;
use super::ends::Ends;
use super::titles::Talk;
use super::topics;
use super::unplaced::Unplaced;

/// A chapter that is made and begins so few words from one of the author's gives way to it.
const NEAR: usize = 120;

/// Chapters with the author's changes, and those added for which nothing of the transcript is left.
pub(super) fn chapters(
    made: Vec<Chapter>,
    edits: &Edits<AuthoredChapter>,
    script: &Script,
    episode: &Episode,
    unmet: &mut Vec<Unplaced>,
) -> (Vec<Chapter>, Vec<SilentChapter>) {
    change("chapters", made, edits, script, episode, unmet)
}

/// Sections with the author's changes; each begins with one of the chapters.
pub(super) fn sections(
    made: Vec<TopicSection>,
    edits: &Edits<AuthoredChapter>,
    chapters: &[Chapter],
    script: &Script,
    episode: &Episode,
    unmet: &mut Vec<Unplaced>,
) -> Vec<TopicSection> {
    let loose = |section: TopicSection| {
        let TopicSection { span, title, provenance } = section;
        Chapter { span, title, start: None, extras: ChapterExtras::default(), provenance }
    };
    let made = made.into_iter().map(loose).collect();
    snapped(change("sections", made, edits, script, episode, unmet).0, chapters)
}

/// The sections that an author gives whole.
pub(super) fn given_sections(
    listed: &[AuthoredChapter],
    chapters: &[Chapter],
    script: &Script,
    episode: &Episode,
) -> Vec<TopicSection> {
    let none_has_neither = |_| Vec::new();
    // A section after the last words begins with the chapter that is nearest.
    let recording = (episode.enclosure.as_ref(), Ends::default());
    let placed = authored::place(script, listed, recording, none_has_neither);
    snapped(placed.chapters(&episode.transcript), chapters)
}

/// Sections that begin with the nearest chapters, and so cover them without a gap.
fn snapped(loose: Vec<Chapter>, chapters: &[Chapter]) -> Vec<TopicSection> {
    let Some(end) = chapters.last().map(|chapter| chapter.span.end()) else { return Vec::new() };
    let mut firsts: Vec<(usize, Chapter)> = Vec::new();
    for section in loose {
        let starts = chapters.iter().map(|chapter| chapter.span.first());
        let nearest = starts.min_by_key(|start| start.abs_diff(section.span.first()));
        match (nearest, firsts.last()) {
            (Some(start), Some((last, _))) if start <= *last => {}
            (Some(start), _) => firsts.push((start, section)),
            (None, _) => {}
        }
    }
    let ends: Vec<usize> = firsts.iter().skip(1).map(|first| first.0).chain([end]).collect();
    let whole =
        firsts.into_iter().zip(ends).enumerate().filter_map(|(index, ((first, s), end))| {
            let span = Span::new(if index == 0 { 0 } else { first }, end)?;
            Some(TopicSection { span, title: s.title, provenance: s.provenance })
        });
    whole.collect()
}

fn change(
    list: &'static str,
    mut made: Vec<Chapter>,
    edits: &Edits<AuthoredChapter>,
    script: &Script,
    episode: &Episode,
    unmet: &mut Vec<Unplaced>,
) -> (Vec<Chapter>, Vec<SilentChapter>) {
    if edits.is_empty() {
        return (made, Vec::new());
    }
    let transcript = &episode.transcript;
    let clock = Clock::of(transcript);
    let titles: Vec<String> = made.iter().map(|chapter| chapter.title.clone()).collect();
    let mut dropped = vec![false; made.len()];
    for title in &edits.drop {
        match titles.iter().position(|known| same(known, title)) {
            Some(at) => dropped[at] = true,
            None => unmet.push(unmet_change(list, title, &titles)),
        }
    }
    for (old, new) in &edits.rename {
        match titles.iter().position(|known| same(known, old)) {
            Some(at) => {
                new.trim().clone_into(&mut made[at].title);
                made[at].provenance = Provenance::Edited;
            }
            None => unmet.push(unmet_change(list, old, &titles)),
        }
    }
    // What is left out becomes part of the one before; at the start, of the one after.
    for at in (0..made.len()).filter(|at| dropped[*at]) {
        let heir = (0..at).rev().chain(at + 1..made.len()).find(|other| !dropped[*other]);
        if let Some(heir) = heir.filter(|heir| made[*heir].provenance == Provenance::Generated) {
            made[heir].provenance = Provenance::Edited;
        }
    }
    let mut kept = dropped.iter();
    made.retain(|_| kept.next() == Some(&false));
    let ends = if list == "chapters" { Ends::of(episode) } else { Ends::default() };
    let mut unspoken = Vec::new();
    let mut added = authored::places(script, &edits.add, episode.enclosure.as_ref());
    added.retain(|(_, chapter)| chapter.start.is_none_or(|start| !ends.is_over(start)));
    added.sort_by_key(|(first, chapter)| (*first, chapter.start));
    for (first, chapter) in added {
        let by_words = || chapter.at.as_deref().is_some_and(|at| script.has(at));
        let is_said = chapter.start.is_some_and(|start| ends.is_said(start)) && !by_words();
        if transcript.segments.is_empty() || is_said && !made.is_empty() {
            unspoken.push((transcript.segments.len(), chapter));
            continue;
        }
        let words = |a: usize, b: usize| -> usize {
            transcript.segments[a.min(b)..a.max(b)].iter().map(|segment| segment.words()).sum()
        };
        let mut index = 0;
        made.retain(|other| {
            let start = other.span.first();
            let near = start == first || (index > 0 && words(start, first) < NEAR);
            index += 1;
            !near || other.provenance == Provenance::Human
        });
        let at = made.partition_point(|other| other.span.first() <= first);
        if at > 0 && made[at - 1].span.first() == first {
            unspoken.push((first, chapter));
            continue;
        }
        let Some(span) = Span::new(first, transcript.segments.len()) else { continue };
        let start = chapter.start.or_else(|| authored::begins(transcript, &clock, span));
        let title = chapter.title.trim().to_owned();
        let extras = chapter.extras.clone();
        made.insert(at, Chapter { span, title, start, extras, provenance: Provenance::Human });
    }
    let chapters = joined(made, transcript, &clock);
    let next = |first: usize| {
        let mut starts = chapters.iter().map(|chapter| chapter.span.first());
        starts.find(|start| *start > first).unwrap_or(transcript.segments.len())
    };
    let unspoken =
        unspoken.into_iter().map(|(first, chapter)| authored::unspoken(chapter, next(first)));
    let unspoken = unspoken.collect();
    (chapters, unspoken)
}

/// Chapters of which only the beginnings are right, without gap or overlap.
fn joined(mut chapters: Vec<Chapter>, transcript: &Transcript, clock: &Clock) -> Vec<Chapter> {
    let mut end = transcript.segments.len();
    for chapter in chapters.iter_mut().rev() {
        chapter.span = Span::new(chapter.span.first(), end).unwrap_or(chapter.span);
        end = chapter.span.first();
    }
    if let Some(first) = chapters.first_mut().filter(|first| first.span.first() > 0) {
        first.span = Span::new(0, first.span.end()).unwrap_or(first.span);
        if first.provenance != Provenance::Human {
            first.start = authored::begins(transcript, clock, first.span);
        }
    }
    let mut latest = None;
    for chapter in &mut chapters {
        chapter.start = chapter.start.max(latest);
        latest = chapter.start;
    }
    chapters
}

/// Quotes with the author's changes.
pub(super) fn quotes(
    mut made: Vec<Quote>,
    edits: &Edits<AuthoredQuote>,
    script: &Script,
    unmet: &mut Vec<Unplaced>,
) -> Vec<Quote> {
    let texts: Vec<String> = made.iter().map(|quote| quote.text.clone()).collect();
    for words in &edits.drop {
        let words_in = |text: &str| plain(text).contains(&plain(words));
        if !texts.iter().any(|text| words_in(text)) {
            unmet.push(unmet_change("quotes", words, &texts));
        }
        made.retain(|quote| !words_in(&quote.text));
    }
    let added = script.quotes(&edits.add);
    let apart = |quote: &Quote| {
        let clash = |other: &Quote| {
            other.span.first() < quote.span.end() && quote.span.first() < other.span.end()
        };
        !added.iter().any(clash)
    };
    made.retain(apart);
    made.extend(added);
    made.sort_by_key(|quote| quote.span);
    made
}

/// Topics with the author's changes, the author's first.
pub(super) fn topics(
    mut made: Vec<Topic>,
    edits: &Edits<String>,
    talk: &Talk,
    unmet: &mut Vec<Unplaced>,
) -> Vec<Topic> {
    if edits.is_empty() {
        return made;
    }
    let names: Vec<String> = made.iter().map(|topic| topic.name.clone()).collect();
    for (old, new) in &edits.rename {
        let renamed = topics::authored(talk, std::slice::from_ref(new)).pop();
        match (made.iter_mut().find(|topic| same(&topic.name, old)), renamed) {
            (Some(topic), Some(renamed)) => {
                (topic.name, topic.key) = (renamed.name, renamed.key);
                topic.provenance = Provenance::Edited;
            }
            _ => unmet.push(unmet_change("topics", old, &names)),
        }
    }
    for name in &edits.drop {
        let count = made.len();
        made.retain(|topic| !same(&topic.name, name));
        if made.len() == count {
            unmet.push(unmet_change("topics", name, &names));
        }
    }
    let mut all = topics::authored(talk, &edits.add);
    let most = made.iter().map(|topic| topic.weight).max().unwrap_or(0);
    all.iter_mut().for_each(|topic| topic.weight += most);
    for topic in made {
        if all.iter().all(|other| other.key != topic.key) {
            all.push(topic);
        }
    }
    all
}

/// Names that an author gives, where they are said.
pub(super) fn named(talk: &Talk, names: &[String]) -> Vec<Mention> {
    let of = |topic: Topic| Mention {
        name: topic.name,
        count: u32::try_from(topic.passages.len()).unwrap_or(u32::MAX),
        passages: topic.passages,
        provenance: Provenance::Human,
    };
    topics::authored(talk, names).into_iter().map(of).collect()
}

/// Names that are spoken of with the author's changes, the author's first.
pub(super) fn mentions(
    mut made: Vec<Mention>,
    edits: &Edits<String>,
    talk: &Talk,
    unmet: &mut Vec<Unplaced>,
) -> Vec<Mention> {
    if edits.is_empty() {
        return made;
    }
    let names: Vec<String> = made.iter().map(|mention| mention.name.clone()).collect();
    for (old, new) in &edits.rename {
        match made.iter_mut().find(|mention| same(&mention.name, old)) {
            Some(mention) => {
                new.trim().clone_into(&mut mention.name);
                mention.provenance = Provenance::Edited;
            }
            None => unmet.push(unmet_change("mentions", old, &names)),
        }
    }
    for name in &edits.drop {
        let count = made.len();
        made.retain(|mention| !same(&mention.name, name));
        if made.len() == count {
            unmet.push(unmet_change("mentions", name, &names));
        }
    }
    let mut all = named(talk, &edits.add);
    for mention in made {
        if all.iter().all(|other| !same(&other.name, &mention.name)) {
            all.push(mention);
        }
    }
    all
}

/// Whether the author changes anything, or gives sections, for which the text must be searched.
pub(super) fn any(episode: &Episode) -> bool {
    let written = &episode.authored;
    let edits = &written.edits;
    written.sections.is_some()
        || !edits.chapters.is_empty()
        || !edits.sections.is_empty()
        || !edits.quotes.is_empty()
}

/// The first units of chapters that begin elsewhere than those of the talk.
pub(super) fn moved(talk: &Talk, doc: &Doc, chapters: &[Chapter]) -> Option<Vec<usize>> {
    let unit = |chapter: &Chapter| {
        doc.units.partition_point(|unit| unit.segments.start < chapter.span.first())
    };
    let starts: Vec<usize> = chapters.iter().map(unit).collect();
    let same = talk.chapters.iter().map(|units| units.start).eq(starts.iter().copied());
    (!same && !starts.is_empty()).then_some(starts)
}

/// Takes out what the options switch off; what the author wrote or changed stays.
pub(super) fn switch_off(notes: &mut ShowNotes, parts: super::options::Parts) {
    let made = |provenance: Provenance| provenance == Provenance::Generated;
    if !parts.summary {
        notes.summary.take_if(|summary| made(summary.provenance));
    }
    if !parts.quotes {
        notes.quotes.retain(|quote| !made(quote.provenance));
    }
    if !parts.topics {
        notes.topics.retain(|topic| !made(topic.provenance));
    }
    if !parts.mentions {
        notes.mentions.retain(|mention| !made(mention.provenance));
    }
}

fn unmet_change(list: &'static str, name: &str, known: &[String]) -> Unplaced {
    Unplaced::Change { list, name: name.to_owned(), known: known.to_vec() }
}

/// Whether an author means an entry by this name.
fn same(made: &str, named: &str) -> bool {
    plain(made) == plain(named)
}

/// A text whatever its case, its white space and the form of its apostrophes and quotation marks.
fn plain(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").replace(['’', '‘'], "'").replace(['“', '”'], "\"")
}
