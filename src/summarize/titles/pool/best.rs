//! The drafts of a chapter in the order in which they are believed.

use super::super::super::judge::Judge;
use super::super::super::lexicon::{BROAD, FIRST, GENERIC, GIVEN, HUMAN, PASSING, VAGUE};
use super::super::super::math::DECAY_15;
use super::super::classes::Class;
use super::super::inside::Spoken;
use super::super::nouns::phrases;
use super::super::{Candidate, MOST_WORDS, Scope};
use super::traits::{names, sums};
use super::unfit::{cut_short, fit};
use super::view::words_of;
use super::{Draft, Kind, Opening, pool};

/// How much worse a title is that would fit any chapter of its episode.
const STALE: f64 = 0.12;

/// The same for an action: beside other titles readers liked it better than alone.
const ACTION: f64 = 0.12;

/// The same for a single word that fits a hundred talks: "Change", "Series".
const LONE: f64 = 0.1;

/// What a draft must come to, to stand after a number: "Core 24.0: link in the newsletter" is worse than
/// the number alone.
const EXPLAINS: f64 = 0.3;

/// How much better what is said at once after a number tells what it stands for.
const SOON: f64 = 0.5;

/// The titles that a chapter may have, the best first, each with what a reader would mark it; most
/// are never asked for.
pub(crate) fn best(scope: &Scope) -> impl Iterator<Item = (Candidate, f64)> {
    let opening = Opening::new(scope);
    let salient = phrases(scope);
    let mut drafts = pool(&opening, &salient);
    drafts.retain(|draft| fit(&opening, draft));
    let judge = Judge::of_titles(names);
    let sums = sums(judge, &opening, &salient, &drafts).into_iter();
    let worths: Vec<f64> = drafts
        .iter()
        .zip(sums)
        .map(|(draft, sum)| {
            let action = matches!(draft.kind, Kind::Doing | Kind::ToDo | Kind::Did);
            let stale = if stale(scope, draft) { STALE } else { 0.0 };
            let lone = if is_lone(scope, draft) { LONE } else { 0.0 };
            sum - stale - lone - if action { ACTION } else { 0.0 }
        })
        .collect();
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by(|a, b| worths[*b].total_cmp(&worths[*a]).then(a.cmp(b)));
    // "Core #8569" tells those who know it by heart: what it is about goes with it.
    let first = order.first().map(|at| (&drafts[*at], worths[*at]));
    let mut whole = None;
    if let Some((draft, worth)) = first
        && draft.kind == Kind::Headline
        && draft.text.contains(char::is_numeric)
    {
        // What it does is said right after its number.
        let number = draft.words.last().copied().unwrap_or(draft.at);
        let near = |at: usize| {
            let said = drafts[at].words.first().and_then(|first| first.checked_sub(number));
            said.map_or(0.0, |words| DECAY_15.after(words))
        };
        let told = |at: usize| worths[at] + SOON * near(at);
        let mut others = order.clone();
        others.sort_by(|a, b| told(*b).total_cmp(&told(*a)).then(a.cmp(b)));
        let explains = |at: &&usize| worths[**at] >= EXPLAINS;
        let mut others = others.iter().filter(explains);
        let title = others.find_map(|at| numbered(&opening, draft, &drafts[*at]));
        whole = title.map(|title| (title, worth));
    }
    let title = move |at: usize| {
        let draft = &mut drafts[at];
        let stems = draft.stems(scope);
        let text = std::mem::take(&mut draft.text);
        let ends = draft.words.first().zip(draft.words.last());
        let spoken =
            ends.map(|(first, last)| Spoken { kind: draft.kind, tokens: *first..last + 1 });
        (Candidate { text, stems, spoken }, worths[at])
    };
    whole.into_iter().chain(order.into_iter().map(title))
}

/// Whether a draft says no more than the episode's title or than what is spoken of all along.
///
/// The readers whose marks the judge is fitted to saw one chapter at a time.
fn stale(scope: &Scope, draft: &Draft) -> bool {
    let stems = || draft.words.iter().filter_map(|word| scope.stem(*word));
    let titled = || stems().all(|stem| scope.talk.names.in_title(stem));
    let worn = || scope.chapters >= 4 && stems().all(|stem| scope.everywhere(stem));
    stems().next().is_some() && (titled() || worn())
}

/// Whether a draft is one common word that says little without another.
fn is_lone(scope: &Scope, draft: &Draft) -> bool {
    let doc = scope.talk.doc;
    let [only] = draft.words.as_slice() else { return false };
    let proper = scope.talk.classes.get(doc.tokens[*only].word) == Class::Proper;
    !proper
        && !draft.text.contains(' ')
        && doc.word(*only).is(BROAD | HUMAN | GENERIC | VAGUE | PASSING)
}

/// `Core #8569: channels opened just in time`.
fn numbered(opening: &Opening, draft: &Draft, other: &Draft) -> Option<Candidate> {
    let scope = opening.scope;
    let doc = scope.talk.doc;
    let words = |draft: &Draft| words_of(&draft.text);
    let asks = matches!(other.kind, Kind::Headline | Kind::Question | Kind::Asked);
    let shared = other.words.iter().any(|word| {
        draft
            .words
            .iter()
            .any(|it| scope.talk.doc.tokens[*it].word == scope.talk.doc.tokens[*word].word)
    });
    // "PR fixes": what every item is.
    let idle = |word: &str| matches!(word, "PR" | "PRs" | "pull" | "release" | "change" | "fixes");
    let idle = other.text.split(' ').any(idle);
    // "LND #8188: Ana": who explains it.
    let weak = |at: &usize| {
        let word = doc.word(*at);
        word.is(FIRST | GIVEN | HUMAN) || scope.talk.names.is_person(doc.tokens[*at].word)
    };
    let short = matches!(other.words.as_slice(), [only] if doc.low(*only).len() < 4 || weak(only));
    let single = short || other.words.len() < 2 && !other.text.contains(char::is_uppercase);
    let asks = asks || other.kind == Kind::Pair;
    if asks
        || shared
        || idle
        || single
        || cut_short(opening, other)
        || words(draft) + words(other) > MOST_WORDS
    {
        return None;
    }
    let text = format!("{}: {}", super::super::finish(&draft.text), other.text);
    Some(Candidate { text, stems: [draft.stems(scope), other.stems(scope)].concat(), spoken: None })
}
