//! Puts right what was heard wrong, by a list of the author: the files stay as they are.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{AuthoredChapter, Correction, Episode, Segment};

/// What was heard, and what was meant: the options of this step.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Corrections {
    /// By what was heard.
    pub(crate) words: BTreeMap<String, String>,
}

/// Puts right what is said in an episode, and what its author copied from there. Gives what
/// was changed in the transcript, the commonest first.
pub(crate) fn correct(episode: &mut Episode, corrections: &Corrections) -> Vec<Correction> {
    if corrections.words.is_empty() {
        return Vec::new();
    }
    let known = Known::of(corrections);
    let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
    for segment in &mut episode.transcript.segments {
        let found = known.find(&segment.text);
        for change in &found {
            *counts.entry(change.entry).or_default() += 1;
        }
        apply(segment, &found);
    }
    // Words that have to stand in the transcript must be those that stand there now.
    let authored = &mut episode.authored;
    let quotes = authored.quotes.iter_mut().flatten().chain(&mut authored.edits.quotes.add);
    let quotes = quotes.map(|quote| &mut quote.text);
    let lists = [&mut authored.chapters, &mut authored.sections].into_iter().flatten().flatten();
    let lists = lists.chain(&mut authored.edits.chapters.add);
    let lists = lists.chain(&mut authored.edits.sections.add);
    let places = lists.filter_map(|chapter: &mut AuthoredChapter| chapter.at.as_mut());
    for text in quotes.chain(places).chain(&mut authored.edits.quotes.drop) {
        *text = replaced(text, &known.find(text));
    }
    let told = counts.into_iter().map(|(entry, count)| {
        let Entry { heard, meant } = known.entries[entry];
        Correction { heard: heard.to_owned(), meant: meant.to_owned(), count }
    });
    let mut told: Vec<Correction> = told.collect();
    told.sort_by_key(|correction| std::cmp::Reverse(correction.count));
    told
}

/// One line of the list.
#[derive(Debug, Clone, Copy)]
struct Entry<'a> {
    heard: &'a str,
    meant: &'a str,
}

/// The list by the letters that entries begin with.
struct Known<'a> {
    entries: Vec<Entry<'a>>,
    /// Indices of entries by their first letter in lower case, the longest first.
    by_letter: BTreeMap<char, Vec<usize>>,
}

/// Bytes `from..to` of a text are to be something else.
struct Change {
    from: usize,
    to: usize,
    text: String,
    entry: usize,
}

impl<'a> Known<'a> {
    fn of(corrections: &'a Corrections) -> Self {
        let words = corrections.words.iter();
        let entries: Vec<Entry<'a>> = words
            .map(|(heard, meant)| Entry { heard: heard.trim(), meant: meant.trim() })
            .collect();
        let mut by_letter: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            if let Some(first) = entry.heard.chars().next() {
                by_letter.entry(lower(first)).or_default().push(index);
            }
        }
        for list in by_letter.values_mut() {
            list.sort_by_key(|index| std::cmp::Reverse(entries[*index].heard.len()));
        }
        Self { entries, by_letter }
    }

    /// What is to be changed in a text, in order; changes do not overlap and are not changed again.
    fn find(&self, text: &str) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut before = None;
        let mut next = 0;
        for (at, c) in text.char_indices() {
            let begins = at >= next && !joined(before, Some(c));
            before = Some(c);
            let listed = self.by_letter.get(&lower(c)).filter(|_| begins);
            let fitting = listed.into_iter().flatten().find_map(|index| {
                let end = self.entries[*index].end_in(text, at)?;
                Some((*index, end))
            });
            let Some((entry, to)) = fitting else { continue };
            // `C` may be corrected to `C++`, and `C++` is right already.
            let meant = self.entries[entry].meant;
            if meant.len() > to - at && text[at..].starts_with(meant) {
                next = at + meant.len();
                continue;
            }
            let found = &text[at..to];
            let text = self.entries[entry].meant_for(found);
            next = to;
            if text != found {
                changes.push(Change { from: at, to, text, entry });
            }
        }
        changes
    }
}

impl Entry<'_> {
    /// Where the entry ends if it stands in a text from `from` on: white space is any white space,
    /// and the case does not matter, but that a name is no word in lower case.
    fn end_in(&self, text: &str, from: usize) -> Option<usize> {
        let mut rest = text[from..].char_indices().peekable();
        let mut heard = self.heard.chars().peekable();
        let mut last = None;
        while let Some(wanted) = heard.next() {
            if wanted.is_whitespace() {
                while heard.next_if(|c| c.is_whitespace()).is_some() {}
                rest.next_if(|(_, c)| c.is_whitespace())?;
                while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
            } else {
                last = Some(rest.next_if(|(_, c)| lower(*c) == lower(wanted))?);
            }
        }
        let (at, last) = last?;
        let end = from + at + last.len_utf8();
        let name = self.heard.contains(char::is_uppercase);
        let fits = !joined(Some(last), text[end..].chars().next())
            && (!name || text[from..end].contains(char::is_uppercase));
        fits.then_some(end)
    }

    /// As it is written where `found` stands: shouted where that is, and with a capital at the
    /// start of a sentence.
    fn meant_for(&self, found: &str) -> String {
        let letters = || found.chars().filter(|c| c.is_alphabetic());
        let shouted = letters().count() > 1 && letters().all(char::is_uppercase);
        if shouted && self.heard.contains(char::is_lowercase) {
            return self.meant.to_uppercase();
        }
        let mut meant = self.meant.chars();
        let first = meant.next().filter(|c| c.is_lowercase());
        let starts =
            found.starts_with(char::is_uppercase) && self.heard.starts_with(char::is_lowercase);
        match first.filter(|_| starts) {
            Some(first) => first.to_uppercase().chain(meant).collect(),
            None => self.meant.to_owned(),
        }
    }
}

/// One letter for both cases; the rare ones that become several letters stay.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Whether two letters stand in one word. Scripts without spaces have no other end of words.
fn joined(left: Option<char>, right: Option<char>) -> bool {
    const UNSPACED: [std::ops::RangeInclusive<char>; 3] =
        ['\u{e00}'..='\u{eff}', '\u{1000}'..='\u{109f}', '\u{2e80}'..='\u{9fff}'];
    let part = |c: char| c.is_alphanumeric() && UNSPACED.iter().all(|range| !range.contains(&c));
    left.is_some_and(part) && right.is_some_and(part)
}

fn replaced(text: &str, changes: &[Change]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut from = 0;
    for change in changes {
        new.push_str(&text[from..change.from]);
        new.push_str(&change.text);
        from = change.to;
    }
    new.push_str(&text[from..]);
    new
}

/// Changes a segment; its words keep their times. Of words that became fewer the first keep theirs.
fn apply(segment: &mut Segment, changes: &[Change]) {
    if changes.is_empty() {
        return;
    }
    let text = replaced(&segment.text, changes);
    let old = std::mem::replace(&mut segment.text, text);
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    segment.timings.retain_mut(|word| {
        let at = word.at as usize;
        // How far everything before the word moved.
        let mut moved = 0_isize;
        for change in changes.iter().take_while(|change| change.from <= at) {
            if at >= change.to {
                moved += change.text.len().cast_signed() - (change.to - change.from).cast_signed();
                continue;
            }
            let nth = starts(&old[change.from..change.to])
                .position(|start| change.from + start >= at)
                .unwrap_or(0);
            let Some(start) = starts(&change.text).nth(nth) else { return false };
            word.at = number((change.from + start).saturating_add_signed(moved));
            return true;
        }
        word.at = number(at.saturating_add_signed(moved));
        true
    });
}

/// Where the words of a text begin.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let before = text.chars().map(Some);
    let pairs = [None].into_iter().chain(before).zip(text.char_indices());
    pairs
        .filter(|(before, (_, c))| !c.is_whitespace() && before.is_none_or(char::is_whitespace))
        .map(|(_, (at, _))| at)
}

#[cfg(test)]
mod tests {
    use super::{Corrections, Known, apply, replaced};
    use crate::model::{Segment, Timestamp, WordTime};

    fn list(words: &[(&str, &str)]) -> Corrections {
        let words = words.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        Corrections { words }
    }

    #[test]
    fn whole_words_are_put_right_and_keep_their_case() {
        let corrections = list(&[
            ("LaneChain", "LangChain"),
            ("kuber netties", "kubernetes"),
            ("post gress", "Postgres"),
            ("Mark", "Marc"),
            ("C", "C++"),
            ("潮", "海"),
        ]);
        let known = Known::of(&corrections);
        for (heard, meant) in [
            ("LaneChain's Lanechain, LANECHAIN.", "LangChain's LangChain, LANGCHAIN."),
            ("LaneChains and xLaneChain and lanechain", "LaneChains and xLaneChain and lanechain"),
            ("Kuber  netties, or kuber netties", "Kubernetes, or kubernetes"),
            ("Post gress and post\u{a0}gress", "Postgres and Postgres"),
            ("Mark made a mark.", "Marc made a mark."),
            ("C, C++ and c", "C++, C++ and c"),
            ("大潮位", "大海位"),
            ("", ""),
        ] {
            assert_eq!(replaced(heard, &known.find(heard)), meant);
        }
    }

    #[test]
    fn words_keep_their_times() {
        let text = "Use lane chain now, lane chain";
        let timings = [0, 4, 9, 15, 20, 25].map(|at| WordTime {
            at,
            start: Timestamp::from_millis(u64::from(at)),
            end: None,
        });
        let mut segment =
            Segment { text: text.to_owned(), timings: timings.to_vec(), ..Segment::default() };
        let corrections = list(&[("lane chain", "LangChain")]);
        let known = Known::of(&corrections);
        apply(&mut segment, &known.find(text));
        assert_eq!(segment.text, "Use LangChain now, LangChain");
        let words: Vec<(&str, u64)> = segment
            .timings
            .iter()
            .map(|word| (&segment.text[word.at as usize..][..3], word.start.millis()))
            .collect();
        assert_eq!(words, [("Use", 0), ("Lan", 4), ("now", 15), ("Lan", 20)]);
    }
}
