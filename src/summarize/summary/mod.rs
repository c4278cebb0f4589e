//! One to four sentences on an episode: who talks about what, and what surely comes along the way.
//!
//! The author's title and the host's own announcement are believed first; what
//! the chapters are called follows in their order. Everything that is put into
//! a sentence stands where any phrase may stand.

mod announce;
mod casing;
mod cast;
mod headline;
mod introduced;
mod journey;
mod matters;
mod opening;
mod parts;
mod short;
mod told;
mod upshot;
mod visitors;

use crate::model::{Episode, Provenance, Summary};

use super::coldopen::ColdOpen;
use super::sentences::Sentence;
use super::titles::{Talk, Title};
use super::topics::Subject;
use announce::Announced;
use cast::{Cast, called, is_meant, is_short_for, list, mentions};
use headline::Headline;
use journey::{common, expanded, foremost, is_person, journey};
use matters::{Matters, Sure};
use opening::{opening, placed, welcome};
use short::short;
pub(super) use short::{SHORT, shorten};
use told::Told;
use upshot::upshot;

/// Most matters of the first sentence where nobody announces what it is about, and of the second.
const FIRST: usize = 3;
const ALONG: usize = 3;
/// So much of what is announced must be new beside the title.
const NEWS: f64 = 0.6;
/// With fewer of the first what is less sure is told, too.
const FEW: usize = 2;

/// The summary of an episode; `None` where nothing is said that one could tell.
pub(super) fn summary(
    talk: &Talk,
    episode: &Episode,
    (titles, subjects): (&[Title], &[Subject]),
    (sentences, cold): (&[Sentence], &ColdOpen),
    weights: &[f64],
) -> Option<Summary> {
    let spoken = sentences;
    let announced = &Announced::new(talk, spoken, cold, weights);
    let called = called(talk);
    let mut headline = Headline::new(talk, &called, &episode.title);
    let sure = announced.guest.as_deref().filter(|_| announced.sure);
    let mut cast = Cast::new(talk, episode, headline.guest.as_deref().or(sure), &called);
    // "How we launch courses": told of those who talk, where they are known.
    let whole = headline.whole.as_deref();
    headline.about = headline.about.and_then(|about| third_person(&about, whole, cast.len()));
    // A title that is the guest's name.
    if let Some(title) = &headline.about {
        let meant = |name: &str| mentions(name, title) && mentions(title, name);
        let said = announced.guest.iter().map(|it| name_of(it));
        if said.chain(cast.guests.iter().map(String::as_str)).any(meant) {
            headline.guest = headline.about.take();
        }
    }
    let guest = guest(&headline, announced);
    if let Some(guest) = guest {
        cast.welcome(guest);
    }
    // A name that was misheard, or a host's: the transcript knows who is who.
    let guest = guest.filter(|guest| {
        let meant = |name: &String| is_meant(guest, name);
        let heard = cast.guests.iter().any(meant);
        let known =
            cast.guests.iter().any(|name| mentions(guest, name) || is_short_for(guest, name));
        !cast.hosts.iter().any(meant) && (known || !heard) || cast.guests.is_empty()
    });
    let mut told = Told::new(talk);
    // Its own name is no matter of a show's.
    let own = if headline.counted { told.of(&episode.title) } else { Vec::new() };
    let fits = |it: &&Subject| {
        !is_person(talk, &cast, &called, &it.text)
            && (own.is_empty() || told.of(&it.text).iter().any(|stem| !own.contains(stem)))
    };
    let subjects: Vec<&Subject> = subjects.iter().filter(fits).collect();
    let mut sentences: Vec<String> = Vec::new();
    let person = |text: &str| is_person(talk, &cast, &called, text);
    let matters = Matters::new(talk, titles, weights, headline.issue.is_some(), person);
    let mut said = announced.about.iter();
    let by_title = headline.about.is_some();
    let known = headline.about.clone().or_else(|| said.next().cloned());
    let titled = known.is_some();
    let about = known.or_else(|| {
        let first = foretold(talk, &matters, &subjects, headline.issue.is_some());
        (!first.is_empty()).then(|| list(&first))
    });
    // "Ana Lund on kelp", said of Ana Lund.
    let names = cast.guests.iter().chain(&cast.hosts).map(String::as_str);
    let mut names = names.chain(guest.map(|guest| name_of(guest)));
    let about = about.map(|about| {
        let told = names.find_map(|name| about.strip_prefix(name)?.strip_prefix(" on "));
        told.map(str::to_owned).unwrap_or(about)
    });
    let opened = opening(&cast, &headline, guest, about.as_deref());
    sentences.extend(opened.map(|text| placed(&text, episode.show.as_deref())));
    for text in &sentences {
        told.add(text);
    }
    // Readers would rather have nothing than a second sentence of which one part is weak. After a title
    // alone what is surely a subject is told: they would publish as many, and of two like it better
    // more often (28 to 20 of 44).
    let mut along = matters.best(ALONG, Sure::Strong, &told);
    // Names of the author's are written as they stand in a list.
    let found = episode.authored.topics.is_none();
    if along.len() < 2 && titled && found && headline.issue.is_none() {
        along = foremost(&subjects).into_iter().filter(|it| told.news(it) >= 1.0).collect();
    }
    if along.len() < 2 {
        along.clear();
    }
    // Who was told of, so that "it" is nobody.
    let people = cast.len().max(usize::from(guest.is_some()));
    // What the host announces tells more than the title does.
    let announced = said.find(|it| is_list(it) && told.news(it) >= NEWS);
    match announced.filter(|_| by_title && headline.issue.is_none()) {
        Some(announced) => sentences.extend(expanded(announced, sentences.len(), people)),
        None => sentences.extend(journey(&along, sentences.len(), people)),
    }
    if sentences.is_empty() {
        return None;
    }
    let mut matters = Told::new(talk);
    sentences.iter().for_each(|text| matters.add(text));
    sentences.extend(upshot(talk, episode, spoken, cold, &matters, weights));
    if sentences.len() == 1
        && let Some(text) = welcome(&cast, &headline, guest, about.as_deref())
    {
        sentences = vec![placed(&text, episode.show.as_deref())];
    }
    let text = sentences.join(" ");
    let short = short(&cast, &headline, guest, about.as_deref(), &subjects)
        .unwrap_or_else(|| shorten(&text));
    Some(Summary { text, short, provenance: Provenance::Generated })
}

/// What an episode is about where nobody says so: what readers would surely mark as its subjects,
/// then titles of chapters, then what is less sure.
fn foretold(talk: &Talk, matters: &Matters, subjects: &[&Subject], issue: bool) -> Vec<String> {
    // The issues of a series are told by their items, not by what all of them name.
    let mut first = if issue { Vec::new() } else { foremost(subjects) };
    let mut told = Told::new(talk);
    first.iter().for_each(|text| told.add(text));
    let room = if issue { FIRST } else { FEW }.saturating_sub(first.len());
    first.extend(matters.best(room, Sure::Strong, &told));
    first.iter().for_each(|text| told.add(text));
    if first.len() < FEW && !issue {
        first.extend(common(subjects, &told, false).into_iter().take(FEW - first.len()));
    }
    // One item of an issue is the least of it.
    if first.is_empty() || issue && first.len() < FEW {
        first.extend(matters.best(FEW - first.len(), Sure::Likely, &told));
    }
    if first.is_empty() {
        first = common(subjects, &told, true).into_iter().take(FEW).collect();
    }
    if first.is_empty() {
        first = matters.best(FEW, Sure::Weak, &told);
    }
    first
}

/// Whether what is announced is several things, each told by its name.
fn is_list(announced: &str) -> bool {
    let leans = |word: &str| {
        matches!(word, "them" | "their" | "they" | "it" | "its" | "you" | "your" | "that" | "this")
    };
    let several = announced.contains(", ") || announced.contains(" and ");
    several && !announced.split([' ', ',']).any(leans)
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
fn third_person(about: &str, whole: Option<&str>, people: usize) -> Option<String> {
    if about.starts_with('“') {
        return Some(about.to_owned());
    }
    let mine = |word: &str| matches!(word, "i" | "i'm" | "my" | "me" | "we're" | "i've" | "we've");
    let ours = |word: &str| matches!(word, "we" | "our" | "us");
    // "These are the tides you have": a sentence.
    let spoken = |word: &str| {
        matches!(
            word,
            "is" | "are"
                | "was"
                | "were"
                | "isn't"
                | "aren't"
                | "it's"
                | "that's"
                | "don't"
                | "can't"
                | "won't"
                | "you"
                | "you're"
                | "they"
                | "it"
                | "let's"
                | "but"
        )
    };
    let low = about.to_lowercase().replace('’', "'");
    let has = |test: &dyn Fn(&str) -> bool| low.split_whitespace().any(test);
    let asked = matches!(low.split(' ').next(), Some("how" | "what" | "why" | "when" | "where"));
    let sentence = !asked && has(&spoken);
    if has(&mine) || sentence || has(&ours) && people < 2 {
        let mut letters = whole.unwrap_or(about).chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        return Some(format!("“{}”", first.chain(letters).collect::<String>()));
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

#[cfg(test)]
mod tests {
    use super::super::lab;
    use super::matters::{Matters, Sure};
    use super::{Talk, foretold};
    use crate::model::{Segment, Transcript};

    #[test]
    fn an_issue_with_one_sure_item_tells_it_once() {
        let text = "The keeper counts the water with Harbormaster 23.02.".to_owned();
        let segments = vec![Segment { text, ..Segment::default() }];
        let episode = lab::episode(Transcript { segments, ..Transcript::default() });
        let items = |talk: Talk| {
            let matters = Matters::of(&["Harbormaster 23.02"], Sure::Strong);
            foretold(&talk, &matters, &[], true)
        };
        assert_eq!(lab::talk(&episode, &[0], items), ["Harbormaster 23.02"]);
    }
}
