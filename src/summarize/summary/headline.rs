//! The author's title, taken apart for a sentence: a matter, a question, a guest.

use super::super::lexicon::{FIRST, GENERIC, GIVEN, SHOWWORD, STOP};
use super::super::titles::Talk;
use super::casing::sentence_case;
use super::cast::{joined, list};
use super::parts::{
    is_count, is_matter, issue, label, plain, split_guest, without_number, without_part,
};

/// Most parts of a title that are told one by one.
const PARTS: usize = 5;

/// What is said so often is what is spoken of.
const OFTEN: u32 = 5;

/// Most words on a side of a colon that is kept.
const SIDE: usize = 5;

/// What a title says.
#[derive(Debug, Default)]
pub(super) struct Headline {
    /// Fit to stand after "about".
    pub(super) about: Option<String>,
    /// The same as it was written, where it is one part of the title.
    pub(super) whole: Option<String>,
    /// A question, with its mark.
    pub(super) question: Option<String>,
    /// The issue that is gone through: "Harbour Weekly #12".
    pub(super) issue: Option<String>,
    /// Whether the title is the show's name and a number.
    pub(super) counted: bool,
    /// A name: the title's own, or what stands after "with".
    pub(super) guest: Option<String>,
}

impl Headline {
    /// Reads a title; parts of which nothing is heard in the talk are left out.
    pub(super) fn new(talk: &Talk, called: &[bool], title: &str) -> Self {
        let mut found = Self::default();
        let mut counts = vec![0u32; talk.doc.words.stems()];
        for said in &talk.doc.said {
            counts[said.stem as usize] += 1;
        }
        let title = without_part(without_number(title.trim()));
        if let Some(issue) = issue(title) {
            found.issue = Some(issue);
            return found;
        }
        if is_count(title) {
            found.counted = true;
            return found;
        }
        let titled = title;
        let (title, guest) = match split_guest(title) {
            // "Ana Lund on kelp", "From nets to ropes: Ana Lund on kelp".
            (whole, None) => {
                let last = whole.rsplit_once(": ").map_or(whole, |(_, last)| last);
                match last.split_once(" on ") {
                    Some((who, matter)) if is_name(talk, called, who) => (matter, Some(who)),
                    _ => (whole, None),
                }
            }
            split => split,
        };
        // "Safer payments with Async Payjoin": what is spoken of all the time is nobody.
        let thing = |who: &str| {
            let last = who.rsplit(' ').next().map(str::to_lowercase).unwrap_or_default();
            let found = talk.doc.words.find(&last);
            let stems = found.map(|word| talk.doc.words.get(word).content).into_iter().flatten();
            let said = stems.filter_map(|stem| counts.get(stem as usize)).max();
            said.is_some_and(|said| *said >= OFTEN) && !is_name(talk, called, who)
        };
        let (title, guest) = if guest.is_some_and(thing) { (titled, None) } else { (title, guest) };
        found.guest = guest.map(str::to_owned);
        let many: Vec<&str> =
            title.split(['×', '|', '•', '·']).flat_map(|p| p.split(" // ")).collect();
        // Where some wrote the sign others wrote the letter.
        let many: Vec<&str> = match many.len() {
            1 => many,
            _ => many.into_iter().flat_map(|part| part.split(" x ")).collect(),
        };
        let listed = many.len() > 1;
        let mut parts: Vec<(String, usize)> = Vec::new();
        let mut whole = None;
        for part in &many {
            let part = plain(part);
            // "Keep It Dry! Slipways": two cries are no matter, but a name.
            if part.contains("! ") && !part.contains(" - ") {
                parts.push((format!("“{part}”"), 1));
                continue;
            }
            // "Harbour lore: slipways": either side may be the matter, both together are.
            if let Some((label, matter)) = part.split_once(": ")
                && label.split(' ').count() <= SIDE
                && matter.split(' ').count() <= SIDE
                && heard(talk, &counts, part) > 0
                && !part.contains(" - ")
                && !part.ends_with('?')
            {
                let (label, matter) = (sentence_case(talk, label), sentence_case(talk, matter));
                parts.push((format!("{label}: {matter}"), 1));
                continue;
            }
            // "Potluck - Classes": the label of a series before the matter.
            let mut own = label(part);
            // After a dash the matter follows its label; a colon may stand before either.
            let dashed = part.contains(" - ") || part.contains(" – ") || part.contains(" — ");
            // "React Hooks - 1 Year Later".
            let later = own.get(1).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()));
            let event = own.get(1).is_some_and(|it| ends_in_year(it));
            if dashed && (later || event) && heard(talk, &counts, own[0]) > 0 {
                own.truncate(1);
            }
            let mut spoken = own.iter().map(|part| (*part, heard(talk, &counts, part)));
            let fits = |part: &(&str, usize)| {
                part.1 > 0 || dashed && (is_matter(part.0) || is_term(talk, part.0))
            };
            let spoken = match dashed {
                true => spoken.rfind(fits),
                false => spoken.max_by_key(|part| part.1).filter(fits),
            };
            let Some((part, count)) = spoken else { continue };
            if part.ends_with('?') {
                found.question.get_or_insert_with(|| part.to_owned());
            } else {
                // "Where are they now?! Gulp and Grunt", "Inside the harbour": no part of a sentence.
                let told = match part.contains(['!', '?']) || leads(part) {
                    true => format!("“{part}”"),
                    false => sentence_case(talk, part),
                };
                whole = Some(part.to_owned());
                parts.push((told, count));
            }
        }
        if listed && parts.len() == 1 && many.len() > 2 && found.question.is_none() {
            parts.clear();
        }
        parts.truncate(PARTS);
        if let [(only, _)] = parts.as_slice()
            && is_name(talk, called, only)
        {
            found.guest.get_or_insert_with(|| only.clone());
            return found;
        }
        found.whole = whole.filter(|_| parts.len() == 1);
        let texts: Vec<String> = parts.into_iter().map(|part| part.0).collect();
        found.about = (!texts.is_empty()).then(|| joined(&list(&texts)));
        found
    }
}

/// "Harbour Days 2025": where and when it was said.
fn ends_in_year(part: &str) -> bool {
    let last = part.rsplit(' ').next().unwrap_or_default();
    let year = last.len() == 4 && (last.starts_with("19") || last.starts_with("20"));
    year && last.bytes().all(|it| it.is_ascii_digit()) && part.contains(' ')
}

/// Whether a title begins with a preposition, after which no "about" may stand.
fn leads(title: &str) -> bool {
    let first = title.split(' ').next().unwrap_or_default();
    let low = first.to_lowercase();
    let preposition = matches!(
        low.as_str(),
        "on" | "about"
            | "in"
            | "inside"
            | "into"
            | "at"
            | "from"
            | "to"
            | "towards"
            | "toward"
            | "with"
            | "without"
            | "under"
            | "behind"
            | "beyond"
            | "beneath"
            | "between"
            | "for"
            | "against"
    );
    preposition && first != low.to_uppercase()
}

/// How many of a title's content words are said, twice at least; 0 where most are not.
fn heard(talk: &Talk, counts: &[u32], part: &str) -> usize {
    let doc = talk.doc;
    let (mut all, mut said, mut strong) = (0, 0, 0);
    for word in words(part) {
        let low = word.to_lowercase();
        let known = doc.words.find(&low);
        let digits = low.chars().all(|c| c.is_ascii_digit());
        if digits || known.is_some_and(|word| doc.words.get(word).is(STOP)) {
            continue;
        }
        all += 1;
        // A form of the word that is said: "Hooks" where one speaks of a hook.
        let forms = [low.as_str(), low.strip_suffix('s').unwrap_or(&low)];
        let plural = format!("{low}s");
        let forms = forms.into_iter().chain([plural.as_str()]);
        let count = forms
            .filter_map(|form| doc.words.find(form))
            .flat_map(|word| doc.words.get(word).content)
            .filter_map(|stem| counts.get(stem as usize))
            .max()
            .copied()
            .unwrap_or(0);
        said += usize::from(count >= 1);
        let general = known.is_some_and(|word| doc.words.get(word).is(GENERIC));
        strong += usize::from(count >= if general { 6 } else { 2 });
    }
    if said * 2 >= all && strong > 0 && said > 0 { said } else { 0 }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-' | '.' | '’')))
        .map(|word| word.trim_matches(['\'', '-', '.', '’']))
        .filter(|word| !word.is_empty())
}

/// "Hacktoberfest": one word that is no everyday one, heard or misheard.
fn is_term(talk: &Talk, part: &str) -> bool {
    let low = part.to_lowercase();
    let letter = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let plain = low.chars().all(letter) && low.chars().count() > 4;
    plain && talk.doc.words.find(&low).is_none_or(|word| !talk.doc.words.get(word).is(SHOWWORD))
}

/// Whether a text is nothing but the name of somebody who takes part.
fn is_name(talk: &Talk, called: &[bool], text: &str) -> bool {
    let count = text.split_whitespace().count();
    let person = |part: &str| {
        let found = talk.doc.words.find(&part.to_lowercase());
        found.is_some_and(|word| {
            let given = talk.doc.words.get(word).is(FIRST | GIVEN);
            given || talk.names.is_person(word) || called[word as usize]
        })
    };
    (2..=4).contains(&count)
        && text.split_whitespace().all(|part| part.starts_with(char::is_uppercase))
        && text.split_whitespace().any(person)
}
