//! The author's title, taken apart for a sentence: a matter, a question, a guest.

use super::super::doc::Doc;
use super::super::lexicon::{FIRST, GENERIC, GIVEN, STOP};
use super::super::titles::{Talk, WordClass};
use super::cast::{joined, list};

/// Most parts of a title that are told one by one.
const PARTS: usize = 5;

/// What a title says.
#[derive(Debug, Default)]
pub(super) struct Headline {
    /// Fit to stand after "about".
    pub(super) about: Option<String>,
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
        let title = without_number(title.trim());
        if let Some(issue) = issue(title) {
            found.issue = Some(issue);
            return found;
        }
        if is_count(title) {
            found.counted = true;
            return found;
        }
        let (title, guest) = split_guest(title);
        found.guest = guest.map(str::to_owned);
        let many: Vec<&str> =
            title.split(['×', '|', '•', '·']).flat_map(|p| p.split(" // ")).collect();
        let listed = many.len() > 1;
        let mut parts: Vec<(String, usize)> = Vec::new();
        for part in &many {
            let part = plain(part);
            // "Potluck - Classes": the label of a series before the matter.
            let own = label(part);
            let spoken = own.iter().map(|part| (*part, heard(talk, &counts, part)));
            // After a dash the matter follows its label; a colon may stand before either.
            let dashed = part.contains(" - ") || part.contains(" – ") || part.contains(" — ");
            let spoken = match dashed {
                true => spoken.filter(|part| part.1 > 0 || is_matter(part.0)).next_back(),
                false => spoken.max_by_key(|part| part.1),
            };
            let heard = |part: &(&str, usize)| part.1 > 0 || dashed && is_matter(part.0);
            let Some((part, count)) = spoken.filter(heard) else { continue };
            if part.ends_with('?') {
                found.question.get_or_insert_with(|| part.to_owned());
            } else {
                parts.push((sentence_case(talk, part), count));
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
        let texts: Vec<String> = parts.into_iter().map(|part| part.0).collect();
        found.about = (!texts.is_empty()).then(|| joined(&list(&texts)));
        found
    }
}

/// "12: Kelp", "Episode 12 - Kelp", "#12 Kelp": the matter alone.
fn without_number(title: &str) -> &str {
    let mut rest = title;
    for word in ["Episode", "Ep.", "Ep", "episode", "EP"] {
        if let Some(after) = rest.strip_prefix(word)
            && after.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '#')
        {
            rest = after.trim_start();
        }
    }
    let bare = rest.trim_start_matches('#');
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < bare.len() {
        let after = digits.trim_start();
        if let Some(after) = after.strip_prefix([':', '-', '–', '—', '.', ')', '|']) {
            return after.trim_start();
        }
        if bare.len() < rest.len() || rest.len() < title.len() {
            return after;
        }
    }
    title
}

/// "Harbour Weekly #12 Recap": what is gone through, without what the episode is.
fn issue(title: &str) -> Option<String> {
    let numbered = |word: &str| {
        word.strip_prefix('#').is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
    };
    let words: Vec<&str> = title.split_whitespace().collect();
    let at = words.iter().position(|word| numbered(word)).filter(|at| *at > 0)?;
    let own = |word: &&str| {
        let word = word.to_lowercase();
        matches!(word.as_str(), "recap" | "review" | "podcast" | "episode" | "show" | "discussion")
    };
    (at + 1 < words.len() && words[at + 1..].iter().all(own)).then(|| words[..=at].join(" "))
}

/// A part of a title without what says only that it is one: "The Kelp Episode", "Kelp + more".
fn plain(part: &str) -> &str {
    let mut part = part.trim().trim_end_matches(['!', '.']);
    for more in [" + more", " + More", " & more", " & More", " and more", " and More", ", more"] {
        part = part.strip_suffix(more).unwrap_or(part);
    }
    let inner = part.strip_prefix("The ").or_else(|| part.strip_prefix("the "));
    let inner = inner.and_then(|part| part.strip_suffix(" Episode"));
    inner.unwrap_or(part).trim_end_matches(',')
}

/// "Sea Talk 12", "Sea Talk S2E3": a name with a number that is no year.
fn is_count(title: &str) -> bool {
    let last = title.rsplit(' ').next().unwrap_or_default().trim_start_matches('#');
    let figures = last.chars().filter(char::is_ascii_digit).count();
    let marks = last.chars().filter(|c| matches!(c, 's' | 'S' | 'e' | 'E')).count();
    let year = last.len() == 4 && (last.starts_with("19") || last.starts_with("20"));
    figures > 0 && figures + marks == last.chars().count() && !year && !title.starts_with("Top ")
}

/// "Kelp with Ana Lund": the matter and the guest.
fn split_guest(title: &str) -> (&str, Option<&str>) {
    for with in [" with ", " w/ ", " — with ", " feat. ", " ft. "] {
        if let Some((matter, who)) = title.rsplit_once(with) {
            let words: Vec<&str> = who.split_whitespace().collect();
            let capital = |word: &&str| {
                word.starts_with(char::is_uppercase) || *word == "and" || *word == "&"
            };
            if (2..=6).contains(&words.len()) && words.iter().all(capital) {
                return (matter.trim_end_matches([' ', '-', '–', '—', ':', ',']), Some(who));
            }
        }
    }
    (title, None)
}

/// Whether what stands behind a dash is more than a number: "Part 2".
fn is_matter(part: &str) -> bool {
    let long = words(part).filter(|word| word.chars().any(char::is_alphabetic)).count() >= 2;
    long && !part.to_lowercase().starts_with("part ")
}

/// The sides of the first dash or colon.
fn label(part: &str) -> Vec<&str> {
    for mark in [" - ", " – ", " — ", ": ", "! "] {
        if let Some((label, matter)) = part.split_once(mark) {
            return vec![label.trim(), matter.trim()];
        }
    }
    vec![part]
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

/// A title as it stands inside a sentence: capitals for names only.
fn sentence_case(talk: &Talk, part: &str) -> String {
    let doc = talk.doc;
    let one = |word: &str| {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let low = core.to_lowercase();
        let own = core.chars().skip(1).any(char::is_uppercase)
            || core.chars().any(|c| c.is_ascii_digit());
        if core.is_empty() || own || !core.starts_with(char::is_uppercase) {
            return word.to_owned();
        }
        // "Gauges" where one speaks of a gauge.
        let known = doc.words.find(&low).filter(|number| said(doc, *number));
        let one = || low.strip_suffix("ies").map(|root| format!("{root}y"));
        let one = || one().or_else(|| low.strip_suffix('s').map(str::to_owned));
        let known = known.or_else(|| doc.words.find(&one()?)).or_else(|| doc.words.find(&low));
        let plain = known.is_some_and(|number| {
            let listed = doc.words.get(number).is(STOP);
            listed || said(doc, number) && talk.classes.get(number) != WordClass::Proper
        });
        if plain && core != "I" { word.replacen(core, &low, 1) } else { word.to_owned() }
    };
    let text = part.split_whitespace().map(one).collect::<Vec<_>>().join(" ");
    let kept =
        |c: char| c.is_alphanumeric() || matches!(c, ')' | '+' | '#' | '”' | '"' | '?' | '%');
    text.trim_end_matches(|c: char| !kept(c)).to_owned()
}

/// Whether a word is said and not only known.
fn said(doc: &Doc, word: u32) -> bool {
    doc.tokens.iter().any(|token| token.word == word)
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
