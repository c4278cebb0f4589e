//! The author's title, taken apart for a sentence: a matter, a question, a guest.

use super::super::doc::{CAP, Doc};
use super::super::known::commonness;
use super::super::lexicon::{FIRST, GENERIC, GIVEN, NAMESAKE, SHOWWORD, STOP};
use super::super::titles::{Talk, WordClass};
use super::cast::{joined, list};
use super::parts::{is_count, is_matter, issue, label, plain, split_guest, without_number};

/// Most parts of a title that are told one by one.
const PARTS: usize = 5;

/// From here on a word is one of everyday talk.
const EVERYDAY: u8 = 10;

/// Most words on a side of a colon that is kept.
const SIDE: usize = 5;

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
        found.guest = guest.map(str::to_owned);
        let many: Vec<&str> =
            title.split(['×', '|', '•', '·']).flat_map(|p| p.split(" // ")).collect();
        let listed = many.len() > 1;
        let mut parts: Vec<(String, usize)> = Vec::new();
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
            if dashed && later && heard(talk, &counts, own[0]) > 0 {
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
        let texts: Vec<String> = parts.into_iter().map(|part| part.0).collect();
        found.about = (!texts.is_empty()).then(|| joined(&list(&texts)));
        found
    }
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

/// A title as it stands inside a sentence: capitals for names only.
fn sentence_case(talk: &Talk, part: &str) -> String {
    let words: Vec<&str> = part.split_whitespace().collect();
    let mut kinds: Vec<Written> = words.iter().map(|word| written(talk, word)).collect();
    // "Smart Home" where "home" is a name in the talk, too: half a phrase is no name.
    for at in 1..kinds.len() {
        let (before, head) = (words[at - 1], words[at]);
        let ends = kinds.get(at + 1).is_none_or(|next| *next == Written::Small);
        let pair = kinds[at - 1] == Written::Plain && kinds[at] == Written::Own;
        if !ends || !pair || !before.ends_with(char::is_alphanumeric) {
            continue;
        }
        if mixed(talk, head) {
            kinds[at] = Written::Plain;
        } else if noun(talk, before) {
            kinds[at - 1] = Written::Own;
        }
    }
    // "Pika Pkg" is a name, whatever a pika is.
    if let [Written::Plain, Written::Own | Written::Unheard] = kinds.as_slice()
        && !words[0].ends_with("ing")
    {
        return part.to_owned();
    }
    // Who stands beside a word that nobody says belongs to its name.
    let beside = |at: usize| {
        let before = at.checked_sub(1).is_some_and(|it| kinds[it] == Written::Unheard);
        let after = kinds.get(at + 1) == Some(&Written::Unheard);
        let apart = |at: usize| words[at].ends_with([',', ':', ';']);
        before && !apart(at - 1) || after && !apart(at)
    };
    let doing = |at: usize| at == 0 && words.len() > 1 && words[0].ends_with("ing");
    let one = |(at, word): (usize, &&str)| {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        match kinds[at] {
            Written::Unheard if doing(at) => word.replacen(core, &core.to_lowercase(), 1),
            Written::Plain if !beside(at) => word.replacen(core, &core.to_lowercase(), 1),
            Written::Small => word.replacen(core, &core.to_lowercase(), 1),
            _ => (*word).to_owned(),
        }
    };
    let text = words.iter().enumerate().map(one).collect::<Vec<_>>().join(" ");
    let kept =
        |c: char| c.is_alphanumeric() || matches!(c, ')' | '+' | '#' | '”' | '"' | '?' | '%');
    text.trim_end_matches(|c: char| !kept(c)).to_owned()
}

/// Whether a word is a noun in the talk.
fn noun(talk: &Talk, word: &str) -> bool {
    let found = talk.doc.words.find(&word.to_lowercase());
    found.is_some_and(|word| talk.classes.get(word) == WordClass::Noun)
}

/// Whether an everyday word, a name here, is said in small letters as well.
fn mixed(talk: &Talk, word: &str) -> bool {
    let doc = talk.doc;
    let low = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let Some(number) = doc.words.find(&low).filter(|it| !doc.words.get(*it).is(NAMESAKE)) else {
        return false;
    };
    let (mut all, mut small) = (0, 0);
    for token in doc.tokens.iter().filter(|token| token.word == number) {
        all += 1;
        small += usize::from(token.shape & CAP == 0);
    }
    commonness(&low) >= EVERYDAY && small * 5 >= all && small > 0
}

/// "Hacktoberfest": one word that is no everyday one, heard or misheard.
fn is_term(talk: &Talk, part: &str) -> bool {
    let low = part.to_lowercase();
    let letter = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let plain = low.chars().all(letter) && low.chars().count() > 4;
    plain && talk.doc.words.find(&low).is_none_or(|word| !talk.doc.words.get(word).is(SHOWWORD))
}

/// How a word of a title is written inside a sentence.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    /// As it stands.
    Own,
    /// As it stands; nobody says it.
    Unheard,
    /// In small letters.
    Plain,
    /// In small letters, whatever stands beside it.
    Small,
}

fn written(talk: &Talk, word: &str) -> Written {
    let doc = talk.doc;
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    let low = core.to_lowercase();
    let own =
        core.chars().skip(1).any(char::is_uppercase) || core.chars().any(|c| c.is_ascii_digit());
    // "Next.js", "HTML/CSS".
    let own = own || core.contains(['.', '/']);
    if core.is_empty() || own || !core.starts_with(char::is_uppercase) || core == "I" {
        return Written::Own;
    }
    // "Gauges" where one speaks of a gauge.
    let known = doc.words.find(&low).filter(|number| said(doc, *number));
    let one = || low.strip_suffix("ies").map(|root| format!("{root}y"));
    let one = || one().or_else(|| low.strip_suffix('s').map(str::to_owned));
    let known = known.or_else(|| doc.words.find(&one()?)).or_else(|| doc.words.find(&low));
    // "Changing careers": nobody says it so, and it is a word of everybody's.
    let unheard = if commonness(&low) > 0 { Written::Plain } else { Written::Unheard };
    let Some(number) = known else { return unheard };
    let known = doc.words.get(number);
    match () {
        () if known.is(STOP) => Written::Small,
        // "React", which those who write down what they hear take for a verb.
        () if known.is(NAMESAKE) => Written::Own,
        () if !said(doc, number) => unheard,
        () if talk.classes.get(number) != WordClass::Proper => Written::Plain,
        () => Written::Own,
    }
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
