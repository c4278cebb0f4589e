//! What Markdown turns and bare text share: paragraphs become segments, one a sentence.

use super::faults::Faults;
use super::inline;
use super::markup;
use super::names::Cast;
use super::stamps;
use super::{Heading, Parsed};
use crate::model::{Segment, SegmentKind, SpeakerId, Timestamp, Transcript, sentences};

/// A stamp that is known before the words that it belongs to.
struct Pending {
    stamp: Timestamp,
    line: usize,
}

/// Writes the segments of a transcript, paragraph by paragraph.
pub(super) struct Writer<'t> {
    cast: Cast,
    segments: Vec<Segment>,
    /// Segments that have a time, and the line where it stands.
    stamped: Vec<(usize, usize)>,
    pending: Option<Pending>,
    headings: Vec<Heading>,
    faults: Faults<'t>,
}

impl<'t> Writer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            cast: Cast::default(),
            segments: Vec::new(),
            stamped: Vec::new(),
            pending: None,
            headings: Vec::new(),
            faults: Faults::new(text),
        }
    }

    /// Gives the next segment a time.
    pub(super) fn stamp(&mut self, stamp: Timestamp, line: usize) {
        self.pending = Some(Pending { stamp, line });
    }

    /// A paragraph of Markdown that begins at a line: one segment a sentence.
    ///
    /// Tells whether it holds any word.
    pub(super) fn paragraph(&mut self, markdown: &str, line: usize, speaker: Option<&str>) -> bool {
        let plain = inline::plain(markdown);
        // `[52:38] to [53:24]` says when, not what.
        if plain.text == "to"
            && let [(_, start), _] = plain.stamps[..]
        {
            self.stamp(start, line);
            return false;
        }
        // Looked up once a paragraph, and only when something is said in it.
        let said = plain.text.contains(char::is_alphanumeric);
        let speaker = speaker.filter(|_| said).map(|name| self.cast.id(name));
        let mut stamps = plain.stamps.iter().peekable();
        let mut opens = true;
        for sentence in sentences(&plain.text) {
            let offset = sentence.as_ptr().addr() - plain.text.as_ptr().addr();
            while let Some((_, stamp)) = stamps.next_if(|(at, _)| *at <= offset) {
                self.stamp(*stamp, line);
            }
            opens &= !self.segment(sentence, speaker, opens);
        }
        // A stamp inside the last sentence, or in a paragraph of its own, is the next one's.
        for (_, stamp) in stamps {
            self.stamp(*stamp, line);
        }
        said
    }

    /// A line that is one segment, however many sentences it holds.
    pub(super) fn line(&mut self, markdown: &str, line: usize, paragraph: bool) {
        let plain = inline::plain(markdown);
        let mut stamps = plain.stamps.iter().map(|(_, stamp)| *stamp);
        if let Some(stamp) = stamps.next() {
            self.stamp(stamp, line);
        }
        self.segment(&plain.text, None, paragraph);
        if let Some(stamp) = stamps.next_back() {
            self.stamp(stamp, line);
        }
    }

    /// A heading between what is said.
    pub(super) fn heading(&mut self, level: usize, markdown: &str, line: usize) {
        let (title, stamp) = timed(markdown);
        if let Some(stamp) = stamp {
            self.stamp(stamp, line);
        }
        let before = self.segments.len();
        self.mark(title, line, None);
        let added = self.segments.get(before).map(|mark| mark.text.clone());
        self.headings.extend(added.map(|text| Heading { level, text }));
    }

    /// Something that is heard or stands between what is said: a break, a heading.
    pub(super) fn mark(&mut self, markdown: &str, line: usize, end: Option<Timestamp>) {
        let plain = inline::plain(markdown);
        if !plain.text.contains(char::is_alphanumeric) {
            return;
        }
        for (_, stamp) in &plain.stamps {
            self.stamp(*stamp, line);
        }
        let text = plain.text.into_owned();
        self.push(Segment { kind: SegmentKind::Mark, paragraph: true, text, ..Segment::default() });
        if let Some(segment) = self.segments.last_mut() {
            segment.end = end.filter(|end| segment.start.is_some_and(|start| start <= *end));
        }
    }

    /// One sentence; marks and dashes without a word are no segment.
    fn segment(&mut self, text: &str, speaker: Option<SpeakerId>, paragraph: bool) -> bool {
        let text = text.trim();
        let note = markup::note(text);
        let kind = if note.is_some() { SegmentKind::Mark } else { SegmentKind::Speech };
        let text = note.unwrap_or(text);
        if !text.contains(char::is_alphanumeric) {
            return false;
        }
        let text = text.to_owned();
        self.push(Segment { kind, paragraph, speaker, text, ..Segment::default() });
        true
    }

    fn push(&mut self, mut segment: Segment) {
        if let Some(Pending { stamp, line }) = self.pending.take() {
            segment.start = Some(stamp);
            self.stamped.push((self.segments.len(), line));
        }
        self.segments.push(segment);
    }

    /// The transcript; stamps that would make time go back are left out.
    pub(super) fn finish(mut self, language: Option<String>) -> Parsed {
        let starts: Vec<Timestamp> =
            self.stamped.iter().filter_map(|(at, _)| self.segments[*at].start).collect();
        for misfit in misfits(&starts) {
            let (at, line) = self.stamped[misfit];
            let message = format!(
                "the time {} does not fit between the times around it; it is left out",
                starts[misfit]
            );
            self.faults.warn("stamp-goes-back", line, message, "correct or remove the time");
            (self.segments[at].start, self.segments[at].end) = (None, None);
        }
        let transcript =
            Transcript { language, speakers: self.cast.into_speakers(), segments: self.segments };
        Parsed { transcript, headings: self.headings, faults: self.faults.finish() }
    }
}

/// The fewest entries without which the others never go back, by their index.
///
/// The rest is the longest non-decreasing subsequence, so that one stamp that is
/// far too late does not cost all the stamps after it (patience sorting, n log n).
fn misfits(stamps: &[Timestamp]) -> Vec<usize> {
    if stamps.is_sorted() {
        return Vec::new();
    }
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(stamps.len());
    for (index, stamp) in stamps.iter().enumerate() {
        let pile = tails.partition_point(|tail| stamps[*tail] <= *stamp);
        before.push(pile.checked_sub(1).map(|pile| tails[pile]));
        match tails.get_mut(pile) {
            Some(tail) => *tail = index,
            None => tails.push(index),
        }
    }
    let mut fits = vec![false; stamps.len()];
    let mut at = tails.last().copied();
    while let Some(index) = at {
        fits[index] = true;
        at = before[index];
    }
    (0..stamps.len()).filter(|index| !fits[*index]).collect()
}

/// What a line of Markdown is, apart from who says it.
pub(super) enum Line<'t> {
    /// Nothing to read: blank, a rule, a fence.
    Blank,
    /// The level and the text of a heading.
    Heading(usize, &'t str),
    /// The text of a list item, which begins a paragraph.
    Item(&'t str),
    /// The text of a quotation; goes on while lines are quoted.
    Quote(&'t str),
    /// Any other text.
    Text(&'t str),
}

/// Reads the block structure of one line.
pub(super) fn line(line: &str) -> Line<'_> {
    let line = line.trim();
    let Some(first) = line.bytes().next() else { return Line::Blank };
    match first {
        b'#' => {
            let text = line.trim_start_matches('#');
            let level = line.len() - text.len();
            if level <= 6 && (text.is_empty() || text.starts_with([' ', '\t'])) {
                return Line::Heading(level, text.trim().trim_end_matches('#').trim_end());
            }
            Line::Text(line)
        }
        b'>' => Line::Quote(line.trim_start_matches(['>', ' '])),
        b'-' | b'*' | b'+' | b'_' if !line.contains(char::is_alphanumeric) => Line::Blank,
        b'-' | b'*' | b'+' if line[1..].starts_with([' ', '\t']) => {
            Line::Item(line[1..].trim_start())
        }
        b'0'..=b'9' if is_numbered(line) => Line::Item(line),
        _ => Line::Text(line),
    }
}

/// A heading without the time before or after it: `12:30 The wall`, `The wall (12:30)`.
fn timed(heading: &str) -> (&str, Option<Timestamp>) {
    let between = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '·' | '|' | ':');
    if let Some((stamp, length)) = stamps::enclosing(heading).or_else(|| stamps::bare(heading))
        && heading[length..].contains(char::is_alphanumeric)
    {
        return (heading[length..].trim_start_matches(between), Some(stamp));
    }
    let last = heading.rfind(['(', '[']).filter(|at| *at > 0);
    let end = |at: usize| stamps::enclosing(&heading[at..]).filter(|it| at + it.1 == heading.len());
    match last.and_then(|at| Some((at, end(at)?))) {
        Some((at, (stamp, _))) => (heading[..at].trim_end_matches(between), Some(stamp)),
        None => (heading, None),
    }
}

/// `1. ` or `1) `; the number stays, for it is a word.
fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.len() - rest.len() <= 3 && (rest.starts_with(". ") || rest.starts_with(") "))
}

#[cfg(test)]
mod tests {
    use super::misfits;
    use crate::model::Timestamp;

    #[test]
    fn leaves_out_as_few_stamps_as_it_can() {
        let cases: [(&[u64], &[usize]); 5] = [
            (&[], &[]),
            (&[1, 1, 2], &[]),
            (&[1, 90, 2, 3, 4], &[1]),
            (&[1, 2, 0, 3], &[2]),
            (&[9, 8, 7], &[0, 1]),
        ];
        for (stamps, wanted) in cases {
            let stamps: Vec<_> = stamps.iter().map(|s| Timestamp::from_millis(*s)).collect();
            assert_eq!(misfits(&stamps), wanted);
        }
    }
}
