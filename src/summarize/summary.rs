//! Two to four sentences on an episode: who talks about what, and what comes along the way.
//!
//! The author's title and the host's own announcement are believed first; what
//! the chapters are called follows in their order. Everything that is put into
//! a sentence stands where any phrase may stand.

use crate::model::{Episode, Provenance, Summary};

use super::announce::Announced;
use super::cast::{Cast, called, list, mentions, subject};
use super::headline::Headline;
use super::lexicon::{BADHEAD, STOP};
use super::titles::{Talk, Title, WordClass};

/// Most characters of the short form.
pub(super) const SHORT: usize = 155;
/// Most matters that are told in the order of the talk.
const ALONG: usize = 4;

/// The summary of an episode; `None` where nothing is said that one could tell.
pub(super) fn summary(
    talk: &Talk,
    episode: &Episode,
    subjects: &[String],
    titles: &[Title],
    announced: &Announced,
    weights: &[f64],
) -> Option<Summary> {
    let mut cast = Cast::new(talk, episode);
    let called = called(talk);
    let mut headline = Headline::new(talk, &called, &episode.title);
    // "How we launch courses": told of those who talk, where they are known.
    headline.about = headline.about.and_then(|about| third_person(&about, cast.len()));
    // A title that is the guest's name.
    if let (Some(title), Some(said)) = (&headline.about, &announced.guest)
        && mentions(name_of(said), title)
    {
        headline.guest = headline.about.take();
    }
    let guest = guest(&headline, announced);
    if let Some(guest) = guest {
        cast.welcome(guest);
    }
    let subjects: Vec<&String> =
        subjects.iter().filter(|s| !is_person(talk, &cast, &called, s)).collect();
    let mut told = Told::new(talk);
    let mut sentences: Vec<String> = Vec::new();
    let mut said = announced.about.iter();
    let about = headline.about.clone().or_else(|| said.next().cloned()).or_else(|| {
        let first: Vec<String> = subjects.iter().take(3).map(|s| (*s).clone()).collect();
        (first.len() >= 2).then(|| list(&first))
    });
    let opened = opening(&cast, &headline, guest, about.as_deref());
    sentences.extend(opened.map(|text| placed(&text, episode.show.as_deref())));
    for text in &sentences {
        told.add(text);
    }
    // The host's own words for it, where they say more than what was told.
    if let Some(said) = said.find(|said| told.news(said) >= 0.6 && told.fresh(said) >= 3)
        && !sentences.is_empty()
    {
        sentences.push(match cast.len() {
            0 => format!("It gets into {said}."),
            _ => format!("The conversation gets into {said}."),
        });
        told.add(said);
    }
    let along = along(talk, titles, &subjects, &told, &cast, &called, weights);
    sentences.extend(journey(&along, sentences.len(), headline.question.is_some(), &cast));
    if sentences.is_empty() {
        return None;
    }
    let text = sentences.join(" ");
    let short = short(&cast, &headline, guest, about.as_deref(), &subjects)
        .unwrap_or_else(|| shorten(&text));
    Some(Summary { text, short, provenance: Provenance::Generated })
}

/// Whom the title or the host names as the guest, with what is said of him.
fn guest<'a>(headline: &'a Headline, announced: &'a Announced) -> Option<&'a String> {
    match (&headline.guest, &announced.guest) {
        (Some(titled), Some(said)) if mentions(said, titled) || mentions(titled, name_of(said)) => {
            Some(said)
        }
        (Some(titled), _) => Some(titled),
        (None, said) => said.as_ref(),
    }
}

/// "How we launch courses" as somebody else tells it; `None` where nobody is known to be meant.
fn third_person(about: &str, people: usize) -> Option<String> {
    let mine = |word: &str| matches!(word, "i" | "i'm" | "my" | "me" | "we're" | "i've" | "we've");
    let ours = |word: &str| matches!(word, "we" | "our" | "us");
    let low = about.to_lowercase().replace('’', "'");
    let has = |test: &dyn Fn(&str) -> bool| low.split_whitespace().any(test);
    if has(&mine) || has(&ours) && people < 2 {
        return Some(format!("“{about}”"));
    }
    let told = about.split(' ').map(|word| match word.to_lowercase().as_str() {
        "we" => "they",
        "our" => "their",
        "us" => "them",
        _ => word,
    });
    Some(told.collect::<Vec<_>>().join(" "))
}

/// The name before what is said of somebody.
fn name_of(guest: &str) -> &str {
    guest.split(',').next().unwrap_or(guest)
}

/// A sentence of the transcript in place of a summary.
pub(super) fn in_words(said: &str) -> Option<Summary> {
    authored(said).map(|summary| Summary { provenance: Provenance::Generated, ..summary })
}

/// What the author wrote, with a short form cut from it; `None` where it is blank.
pub(super) fn authored(text: &str) -> Option<Summary> {
    let text = text.trim();
    (!text.is_empty()).then(|| Summary {
        text: text.to_owned(),
        short: shorten(text),
        provenance: Provenance::Human,
    })
}

/// The first sentence or sentences of a text within [`SHORT`] characters, else its first clause.
pub(super) fn shorten(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= SHORT {
        return flat;
    }
    let limit = flat.char_indices().nth(SHORT - 1).map_or(flat.len(), |(at, _)| at);
    let head = &flat[..limit];
    let sentence = head
        .match_indices(". ")
        .chain(head.match_indices("! "))
        .chain(head.match_indices("? "))
        .map(|(at, _)| at)
        .filter(|at| *at > 40)
        .max();
    if let Some(end) = sentence {
        return flat[..=end].to_owned();
    }
    let clause = head.rfind([',', ';', ':', '–', '—']).filter(|at| *at > SHORT / 3);
    let cut = clause.or_else(|| head.rfind(' ')).unwrap_or(limit);
    format!("{}…", flat[..cut].trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// "Ana Lund talks with Bo Holm about kelp."
fn opening(
    cast: &Cast,
    headline: &Headline,
    guest: Option<&String>,
    about: Option<&str>,
) -> Option<String> {
    // What was said of the guest stands between commas.
    let guests = match (guest, cast.guests.as_slice()) {
        (Some(told), [] | [_])
            if cast.len() != 1 || !cast.hosts.iter().any(|h| told.contains(h.as_str())) =>
        {
            Some(told.clone())
        }
        (_, []) => None,
        (_, guests) => Some(subject(guests).0),
    };
    let comma =
        |text: &str| if text.contains(", ") && guest.is_some_and(|g| g == text) { "," } else { "" };
    let about = about.map(|about| format!(" about {about}")).unwrap_or_default();
    let question = headline.question.as_ref().filter(|_| headline.about.is_none());
    let text = if cast.hosts.is_empty() {
        match (guests, question) {
            (Some(guest), _) if cast.guests.is_empty() => {
                let comma = if about.is_empty() { "" } else { comma(&guest) };
                format!("A conversation with {guest}{comma}{about}.")
            }
            (Some(_), _) => {
                let (who, many) = subject(&cast.guests);
                let verb = if many { "talk" } else { "talks" };
                if about.is_empty() {
                    return None;
                }
                format!("{who} {verb}{about}.")
            }
            (None, Some(question)) => format!("The question of this episode: {question}"),
            (None, None) if about.is_empty() => return None,
            (None, None) => format!("This episode is{about}."),
        }
    } else {
        let (who, many) = subject(&cast.hosts);
        let verb = if many { "talk" } else { "talks" };
        match (guests, question) {
            (Some(guest), _) => {
                let comma = if about.is_empty() { "" } else { comma(&guest) };
                format!("{who} {verb} with {guest}{comma}{about}.")
            }
            (None, Some(question)) => {
                format!("{who} {}: {question}", if many { "ask" } else { "asks" })
            }
            (None, None) if about.is_empty() => return None,
            (None, None) => format!("{who} {verb}{about}."),
        }
    };
    Some(text)
}

/// An opening with the show's name: on its own page a summary is read with nothing around it.
fn placed(opening: &str, show: Option<&str>) -> String {
    let Some(show) = show.map(str::trim).filter(|show| show.chars().any(char::is_uppercase)) else {
        return opening.to_owned();
    };
    if let Some(rest) = opening.strip_prefix("This episode is") {
        format!("This episode of {show} is{rest}")
    } else if let Some(rest) = opening.strip_prefix("A conversation") {
        format!("In this episode of {show}, a conversation{rest}")
    } else if opening.starts_with("The question") {
        opening.to_owned()
    } else {
        format!("In this episode of {show}, {opening}")
    }
}

/// One sentence that fits on a card: the opening, with less of everything until it fits.
fn short(
    cast: &Cast,
    headline: &Headline,
    guest: Option<&String>,
    about: Option<&str>,
    subjects: &[&String],
) -> Option<String> {
    let bare = guest.map(|guest| guest.split(',').next().unwrap_or(guest).to_owned());
    let two: Vec<String> = subjects.iter().take(2).map(|s| (*s).clone()).collect();
    let two = (two.len() == 2).then(|| list(&two));
    let less = about.and_then(|about| about.rsplit_once(", ")).map(|cut| cut.0.to_owned());
    let nobody = Cast::default();
    let abouts = [about.map(str::to_owned), less, two];
    let mut tries: Vec<Option<String>> = Vec::new();
    for about in abouts.iter().flatten() {
        tries.push(opening(cast, headline, guest, Some(about)));
        tries.push(opening(cast, headline, bare.as_ref(), Some(about)));
    }
    tries.push(about.and_then(|about| opening(&nobody, headline, None, Some(about))));
    tries.into_iter().flatten().find(|text| text.chars().count() <= SHORT)
}

/// What the chapters are called as a sentence: a way where it can be one, else a list.
fn journey(along: &[String], told: usize, asked: bool, cast: &Cast) -> Option<String> {
    // "A conversation with …" has been told of before.
    let it = if asked || !cast.hosts.is_empty() { "The conversation" } else { "It" };
    let way = along.iter().all(|text| text.contains(' ') || text.starts_with(char::is_uppercase));
    match along {
        [] | [_] => None,
        [a, b, c] if told == 1 && way && cast.len() != 1 => {
            Some(format!("{it} moves from {a} to {b} and {c}."))
        }
        [a, b, c, d] if told == 1 && way && cast.len() != 1 => {
            Some(format!("{it} moves from {a} and {b} to {c} and {d}."))
        }
        _ if told == 0 => Some(format!("On the way through this episode: {}.", list(along))),
        _ if cast.len() == 1 => Some(format!("Also in this episode: {}.", list(along))),
        _ => Some(format!("Along the way: {}.", list(along))),
    }
}

/// The stems that the summary has told so far.
struct Told<'a, 'b> {
    talk: &'a Talk<'b>,
    stems: Vec<u32>,
}

impl<'a, 'b> Told<'a, 'b> {
    fn new(talk: &'a Talk<'b>) -> Self {
        Self { talk, stems: Vec::new() }
    }

    fn of(&self, text: &str) -> Vec<u32> {
        let words = &self.talk.doc.words;
        text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-' | '.' | '+' | '#')))
            .filter_map(|word| {
                words.find(word.trim_matches(['\'', '-', '.']).to_lowercase().as_str())
            })
            .flat_map(|word| words.get(word).content)
            .filter(|stem| *stem != super::words::NO_STEM)
            .collect()
    }

    fn add(&mut self, text: &str) {
        self.stems.extend(self.of(text));
    }

    /// How many of a text's stems were not told yet.
    fn fresh(&self, text: &str) -> usize {
        self.of(text).iter().filter(|stem| !self.stems.contains(stem)).count()
    }

    /// The share of a text's stems that were not told yet.
    fn news(&self, text: &str) -> f64 {
        let stems = self.of(text);
        let new = stems.iter().filter(|stem| !self.stems.contains(stem)).count();
        new as f64 / stems.len().max(1) as f64
    }
}

/// Whether a subject is somebody of the cast or called like one.
fn is_person(talk: &Talk, cast: &Cast, called: &[bool], subject: &str) -> bool {
    let named =
        |name: &String| name.split_whitespace().any(|part| part.eq_ignore_ascii_case(subject));
    let heard = subject.split_whitespace().any(|word| {
        let found = talk.doc.words.find(&word.to_lowercase());
        found.is_some_and(|word| {
            talk.names.is_person(word) || called[word as usize] || talk.names.is_show(word)
        })
    });
    heard || cast.hosts.iter().chain(&cast.guests).any(named)
}

/// What the chapters are called, in their order, as phrases for a list; filled up with subjects.
fn along(
    talk: &Talk,
    titles: &[Title],
    subjects: &[&String],
    told: &Told,
    cast: &Cast,
    called: &[bool],
    weights: &[f64],
) -> Vec<String> {
    let doc = talk.doc;
    let known = Told { talk, stems: Vec::new() };
    let mut ranked: Vec<(f64, usize, String)> = Vec::new();
    for (index, title) in titles.iter().enumerate() {
        // Of "Kelp and tides" the first is enough in a list that has an "and" of its own.
        let text = title.text.split(" and ").next().unwrap_or(&title.text);
        let words = text.split_whitespace().count();
        let numbered = text.starts_with("Part ") || text.ends_with(')');
        if title.frame
            || numbered
            || text.ends_with('?')
            || words > 4
            || is_person(talk, cast, called, text)
        {
            continue;
        }
        let text = lower_first(talk, text);
        let listed = |word: &str, lists| {
            let word = doc.words.find(&word.to_lowercase());
            word.is_some_and(|word| doc.words.get(word).is(lists))
        };
        let ends = [text.split(' ').next(), text.rsplit(' ').next()];
        let weak = ends.into_iter().flatten().any(|word| listed(word, STOP | BADHEAD));
        let proper = text.starts_with(char::is_uppercase);
        let stems = known.of(&text);
        let weight: f64 = stems.iter().map(|stem| weights[*stem as usize]).sum();
        if weak || weight < 0.1 || told.news(&text) < 0.75 || (words == 1 && !proper) {
            continue;
        }
        let length = talk.chapters.get(index).map_or(0, |units| doc.tokens_of(units.clone()).len());
        ranked.push(((weight + 0.2) * (length.min(1500) as f64).sqrt(), index, text));
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(ALONG);
    ranked.sort_by_key(|entry| entry.1);
    let mut found: Vec<String> = Vec::new();
    let mut known = Told { talk, stems: told.stems.clone() };
    let chapters = ranked.into_iter().map(|entry| entry.2);
    for text in chapters.chain(subjects.iter().map(|s| (*s).clone())) {
        if found.len() < ALONG && known.news(&text) >= 1.0 {
            known.add(&text);
            found.push(text);
        }
    }
    found
}

/// A title inside a sentence: its first letter small, unless a name begins it.
fn lower_first(talk: &Talk, title: &str) -> String {
    let first = title.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_end_matches("'s");
    let known = talk.doc.words.find(&bare.to_lowercase());
    let name = known.is_none_or(|word| talk.classes.get(word) == WordClass::Proper)
        || bare.chars().skip(1).any(char::is_uppercase)
        || bare == "I"
        // "Error Index": a name, all of it.
        || title.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase))
            && title.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    if name {
        return title.to_owned();
    }
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |c| c.to_lowercase().chain(letters).collect())
}
