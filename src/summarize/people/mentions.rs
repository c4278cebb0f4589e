//! Names that are said several times: people, products, places.

use std::ops::Range;

use super::super::doc::{CAP, CUT_OFF, FIRST_OF, UPPER};
use super::super::lexicon::{BADHEAD, FIRST, FUNC, GENERAL, S_FORM, SHOWWORD, STOP};
use super::super::titles::{Talk, WordClass};
use super::{WEEKDAYS, name_at};
use crate::model::{Mention, Provenance, Span};

/// Names that are said so often are worth a list.
const OFTEN: u32 = 3;
/// Most names of an episode.
const MOST: usize = 24;
/// Most words of a name.
const LONGEST: usize = 4;
/// Most passages of a name.
const PASSAGES: usize = 8;

/// Capitalised words that are names of nothing one would look up, as are the days of the week.
const CALENDAR: [&str; 19] = [
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "christmas",
    "easter",
    "god",
    "jesus",
    "english",
    "american",
    "european",
    "mr",
];

/// A name where it is said.
struct Use {
    /// The words without a final `'s`, [`NOTHING`] where there are fewer.
    key: [u32; LONGEST],
    tokens: Range<usize>,
}

const NOTHING: u32 = u32::MAX;

/// Names that are said several times, the commonest first; who takes part is none of them.
pub(in super::super) fn mentions(talk: &Talk) -> Vec<Mention> {
    if !talk.classes.capitals {
        return Vec::new();
    }
    let doc = talk.doc;
    let mut uses: Vec<Use> = Vec::new();
    let mut at = 0;
    while at < doc.tokens.len() {
        if doc.tokens[at].shape & CAP == 0 {
            at += 1;
            continue;
        }
        let tokens = name_at(talk, at);
        at = tokens.end.max(at + 1);
        // The rest of a row of capitals is no name, either.
        while tokens.len() > LONGEST
            && doc.tokens.get(at).is_some_and(|t| t.shape & (CAP | CUT_OFF | FIRST_OF) == CAP)
        {
            at += 1;
        }
        if let Some(key) = key(talk, tokens.clone()) {
            uses.push(Use { key, tokens });
        }
    }
    uses.sort_by(|a, b| a.key.cmp(&b.key).then(a.tokens.start.cmp(&b.tokens.start)));
    let mut found: Vec<&[Use]> = uses.chunk_by(|a, b| a.key == b.key).collect();
    found.sort_by(|a, b| b.len().cmp(&a.len()).then(a[0].tokens.start.cmp(&b[0].tokens.start)));

    // Somebody who was named in full is meant by the first or the last name alone, too.
    let is_person = |name: &[Use]| {
        name[0].key[1] != NOTHING && name[0].key[2] == NOTHING && {
            doc.words.get(name[0].key[0]).is(FIRST)
        }
    };
    let mut full: Vec<(u32, usize)> = (0..found.len())
        .filter(|index| is_person(found[*index]))
        .flat_map(|index| found[index][0].key[..2].iter().map(move |word| (*word, index)))
        .collect();
    full.sort_unstable();
    full.dedup();
    let whole = |name: &[Use]| {
        let word = Some(name[0].key[0]).filter(|_| name[0].key[1] == NOTHING)?;
        let from = full.partition_point(|known| known.0 < word);
        let mut of = full[from..].iter().take_while(|known| known.0 == word);
        let first = of.next()?.1;
        of.next().is_none().then_some(first)
    };
    let mut joined: Vec<(u32, Vec<usize>, Range<usize>)> = found
        .iter()
        .map(|name| {
            let starts = name.iter().map(|said| said.tokens.start).collect();
            (name.len() as u32, starts, model(talk, name))
        })
        .collect();
    for (index, name) in found.iter().enumerate() {
        if let Some(whole) = whole(name) {
            let (count, starts) = (joined[index].0, std::mem::take(&mut joined[index].1));
            joined[index].0 = 0;
            joined[whole].0 += count;
            joined[whole].1.extend(starts);
        }
    }
    joined.retain(|name| name.0 >= OFTEN);
    joined.sort_by(|a, b| b.0.cmp(&a.0).then(a.2.start.cmp(&b.2.start)));
    joined.truncate(MOST);
    let mention = |(count, mut starts, model): (u32, Vec<usize>, Range<usize>)| {
        starts.sort_unstable();
        let name = talk.join(&model.collect::<Vec<_>>());
        Mention {
            name,
            count,
            passages: passages(talk, &starts),
            provenance: Provenance::Generated,
        }
    };
    joined.into_iter().map(mention).collect()
}

/// The use of a name whose spelling is shown: one inside a sentence, if there is any.
fn model(talk: &Talk, name: &[Use]) -> Range<usize> {
    let inside = |said: &&Use| talk.doc.tokens[said.tokens.start].shape & FIRST_OF == 0;
    name.iter().find(inside).unwrap_or(&name[0]).tokens.clone()
}

/// The sentences in which a name is said, at most one a chapter.
fn passages(talk: &Talk, starts: &[usize]) -> Vec<Span> {
    let doc = talk.doc;
    let mut spans = Vec::new();
    let mut before = None;
    for &token in starts {
        let unit = doc.unit_tokens.partition_point(|tokens| tokens.end <= token);
        let chapter = talk.chapters.partition_point(|units| units.end <= unit);
        if before == Some(chapter) {
            continue;
        }
        before = Some(chapter);
        let segments = &doc.units[unit].segments;
        spans.extend(Span::new(segments.start, segments.end));
        if spans.len() == PASSAGES {
            break;
        }
    }
    spans
}

/// The words by which a name is known; `None` for what is none, or whose bearer takes part.
fn key(talk: &Talk, tokens: Range<usize>) -> Option<[u32; LONGEST]> {
    let doc = talk.doc;
    let count = tokens.len();
    let last = doc.tokens[tokens.end.checked_sub(1)?];
    if count == 0 || count > LONGEST {
        return None;
    }
    if count == 1 {
        let known = doc.words.get(last.word);
        let low = doc.words.text(last.word);
        // Terms in capitals (`CSS`) are topics rather than names.
        let term = last.shape & UPPER != 0;
        let proper = talk.classes.get(last.word) == WordClass::Proper;
        let weak = known.is(STOP | FUNC | BADHEAD | GENERAL) || low.len() < 3;
        // Asked last: most words with a capital only open a sentence.
        let date = || WEEKDAYS.contains(&low) || CALENDAR.contains(&low);
        if term || !proper || weak || low.contains('-') || date() {
            return None;
        }
    }
    let known = |token: usize| {
        let word = doc.tokens[token].word;
        talk.names.is_person(word) || talk.names.is_show(word)
    };
    // "Hi Ana": a greeting, not a name.
    if tokens.clone().all(known) || (count > 1 && doc.word(tokens.start).is(SHOWWORD)) {
        return None;
    }
    let mut key = [NOTHING; LONGEST];
    for (slot, token) in key.iter_mut().zip(tokens) {
        *slot = doc.tokens[token].word;
    }
    let end = &mut key[count - 1];
    if doc.words.get(*end).is(S_FORM)
        && let Some(owner) = doc.words.text(*end).strip_suffix("'s")
    {
        *end = doc.words.find(owner).unwrap_or(*end);
    }
    Some(key)
}
