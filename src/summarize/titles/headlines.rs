//! A title that somebody reads aloud: a quoted headline, a numbered change, a headline sentence.

use std::ops::Range;

use super::super::doc::{CAP, COMMA, DIGIT, Doc, NUMBER, OPENS_QUOTE, UNQUOTE};
use super::super::lexicon::{
    ANA, BADHEAD, BE, GENERAL, GENERIC, HOK, INTROVERB, NOISE, PRON3, PRONOUN, STOP, VERB,
};
use super::classes::Class;
use super::questions::after_lead;
use super::{Candidate, MOST_WORDS, Scope};

/// "Bitcoin Core #25351", "LND v0.18.0", or a title in quotes, near the start.
pub(crate) fn named(scope: &Scope) -> Option<Candidate> {
    let doc = scope.talk.doc;
    let near = scope.tokens.start..scope.tokens.end.min(scope.tokens.start + 30);
    for at in near.clone() {
        let low = doc.low(at);
        let issue = low.starts_with('#') && low.len() > 2;
        let release = at < near.start + 15
            && doc.tokens[at].shape & DIGIT != 0
            && low.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit())
            && low.contains('.');
        if (issue || release)
            && let Some(title) = numbered(scope, near.start, at)
        {
            return Some(title);
        }
        let cue = matches!(
            low,
            "titled" | "entitled" | "headline" | "item" | "question" | "topic" | "section"
        );
        if cue && let Some(title) = quoted(scope, at + 1) {
            return Some(title);
        }
    }
    None
}

/// Words between a name and the number of a change to it.
const BETWEEN: usize = 4;

/// Where the name ends to which a number belongs: "a PR to the Kelp repository, it's #12".
fn name_end(doc: &Doc, least: usize, at: usize) -> usize {
    let mut end = at;
    let between = |token: usize| {
        matches!(
            doc.low(token),
            "pr" | "prs"
                | "repository"
                | "repo"
                | "one"
                | "pull"
                | "request"
                | "is"
                | "it's"
                | "it"
        )
    };
    while end > least && at - end < BETWEEN && between(end - 1) {
        end -= 1;
    }
    end
}

/// The capitalised words before a number, and the number.
fn numbered(scope: &Scope, least: usize, at: usize) -> Option<Candidate> {
    let doc = scope.talk.doc;
    let end = name_end(doc, least, at);
    let mut start = end;
    while start > least && end - start < 3 {
        let before = doc.tokens[start - 1];
        let joined = before.after & !COMMA == 0;
        let skipped = matches!(
            doc.low(start - 1),
            "pr" | "the" | "so" | "and" | "number" | "it's" | "that's" | "next" | "last"
        );
        let doubled = start < end && before.word == doc.tokens[start].word;
        if !joined
            || doubled
            || before.shape & CAP == 0
            || skipped
            || doc.words.get(before.word).is(STOP)
        {
            break;
        }
        start -= 1;
    }
    if start == end {
        return None;
    }
    let last = doc.word(end - 1);
    if last.is(GENERIC)
        || matches!(
            doc.low(end - 1),
            "newsletter" | "episode" | "number" | "issue" | "season" | "recap" | "meeting"
        )
    {
        return None;
    }
    // "#12 and #14"
    let is_issue = |token: usize| token < scope.tokens.end && doc.low(token).starts_with('#');
    let more = doc.low(at).starts_with('#') && is_issue(at + 2) && doc.low(at + 1) == "and";
    let words: Vec<usize> = (start..end).chain(at..at + if more { 3 } else { 1 }).collect();
    let stems = words.iter().map(|w| doc.tokens[*w].word | 1 << 30).collect();
    Some(Candidate { text: scope.talk.join(&words), stems, spoken: None })
}

/// Text in quotes that opens within four words.
fn quoted(scope: &Scope, from: usize) -> Option<Candidate> {
    let doc = scope.talk.doc;
    let end = scope.tokens.end;
    let open = (from..end.min(from + 4)).find(|t| doc.tokens[*t].shape & OPENS_QUOTE != 0)?;
    let close = (open..end.min(open + 16)).find(|t| doc.tokens[*t].after & UNQUOTE != 0)?;
    let cut =
        (open..close).find(|t| doc.text.as_bytes().get(doc.tokens[*t].end as usize) == Some(&b':'));
    let words: Vec<usize> = (open..=cut.unwrap_or(close)).collect();
    let personal = words.iter().any(|w| matches!(doc.low(*w), "i" | "my" | "we're" | "i'm" | "we"));
    let content = words.iter().any(|w| scope.content(*w, 0.8));
    let fits = (2..=MOST_WORDS).contains(&words.len());
    (fits && content && !personal).then(|| Candidate {
        text: scope.talk.join(&words),
        stems: words.iter().filter_map(|w| scope.stem(*w)).collect(),
        spoken: None,
    })
}

/// "Next news item, xxx yyy.", "First topic is xxx." in the first four units.
pub(crate) fn announced(scope: &Scope) -> Option<Candidate> {
    let doc = scope.talk.doc;
    let units = scope.units.start..(scope.units.start + 4).min(scope.units.end);
    for (_, sentence) in doc.sentences(units) {
        if sentence.start - scope.tokens.start > 40 || sentence.len() > 40 {
            break;
        }
        let ordinal = sentence.clone().take(12).find(|t| {
            matches!(
                doc.low(*t),
                "next"
                    | "last"
                    | "first"
                    | "second"
                    | "third"
                    | "final"
                    | "another"
                    | "one"
                    | "our"
            )
        });
        let Some(ordinal) = ordinal else { continue };
        let noun = (ordinal + 1..sentence.end.min(ordinal + 5)).find(|t| {
            matches!(
                doc.low(*t),
                "item"
                    | "question"
                    | "section"
                    | "topic"
                    | "segment"
                    | "story"
                    | "release"
                    | "announcement"
            )
        });
        let Some(noun) = noun else { continue };
        let comma = (noun..sentence.end.min(noun + 6)).find(|t| doc.tokens[*t].after != 0);
        let Some(comma) = comma.filter(|c| c + 1 < sentence.end) else { continue };
        let mut start = comma + 1;
        while start + 1 < sentence.end
            && matches!(
                doc.low(start),
                "and" | "it's" | "titled" | "called" | "entitled" | "is" | "it"
            )
        {
            start += 1;
        }
        let stop =
            (start..sentence.end).find(|t| doc.tokens[*t].after != 0).unwrap_or(sentence.end - 1);
        if let Some(title) = headline(scope, start..stop + 1, 0.8) {
            return Some(title);
        }
    }
    None
}

/// One of the first two sentences, if it is short and reads as a headline.
pub(crate) fn sentence(scope: &Scope) -> Option<Candidate> {
    let doc = scope.talk.doc;
    let units = scope.units.start..(scope.units.start + 2).min(scope.units.end);
    doc.sentences(units).take(2).find_map(|(_, sentence)| {
        let start = after_lead(doc, sentence.clone());
        let tokens = start..sentence.end;
        let strong = tokens.clone().filter(|t| scope.content(*t, 1.2)).count();
        let verb =
            matches!(scope.talk.classes.get(doc.tokens[start].word), Class::Verb | Class::Function)
                && !doc.low(start).ends_with("ing");
        let verbs = tokens.clone().any(|t| {
            scope.talk.classes.get(doc.tokens[t].word) == Class::Verb
                && !doc.low(t).ends_with("ing")
        });
        // "Erlay is a protocol": a statement.
        let states = tokens.clone().any(|t| doc.word(t).is(BE));
        (strong >= 2 && !verb && !verbs && !states).then(|| headline(scope, tokens, 1.2)).flatten()
    })
}

/// A run of tokens as a title, if it has no inner mark, no pronoun, and ends in something.
fn headline(scope: &Scope, tokens: Range<usize>, least: f64) -> Option<Candidate> {
    let talk = scope.talk;
    let doc: &Doc = talk.doc;
    let mut tokens = tokens;
    while tokens.len() > 2 && matches!(doc.low(tokens.start), "the" | "a" | "an") {
        tokens.start += 1;
    }
    if !(2..=MOST_WORDS).contains(&tokens.len()) {
        return None;
    }
    let inner = tokens.clone().take(tokens.len() - 1).any(|t| doc.tokens[t].after != 0);
    let odd = tokens.clone().any(|t| {
        let word = doc.word(t);
        let function = talk.classes.get(doc.tokens[t].word) == Class::Function;
        word.is(ANA | NOISE) || (function && !word.is(HOK)) || (word.is(PRONOUN))
    });
    let (first, last) = (doc.word(tokens.start), doc.word(tokens.end - 1));
    let points = first.is(VERB)
        || doc.low(tokens.start).ends_with("'s") && first.is(STOP | PRON3)
        || matches!(doc.low(tokens.start), "that's" | "it's" | "here's" | "there's" | "what's");
    let ends = last.is(HOK | BADHEAD | GENERIC | STOP)
        || first.is(HOK | STOP | INTROVERB | GENERAL | BADHEAD)
        || doc.tokens[tokens.end - 1].shape & NUMBER != 0;
    let persons = tokens.clone().any(|t| talk.names.is_person(doc.tokens[t].word));
    let strong = tokens.clone().any(|t| scope.content(t, least));
    let class = talk.classes.get(doc.tokens[tokens.end - 1].word);
    let noun = matches!(class, Class::Noun | Class::Proper);
    if inner || odd || ends || points || persons || !strong || !noun {
        return None;
    }
    let words: Vec<usize> = tokens.collect();
    let stems = words.iter().filter_map(|w| scope.stem(*w)).collect();
    Some(Candidate { text: talk.join(&words), stems, spoken: None })
}
