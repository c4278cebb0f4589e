//! Which of its topics an episode names on the site: what it is about, before what others share.

use std::cmp::Reverse;

use super::Named;
use crate::model::{Provenance, Slug};

/// How often something is.
#[allow(
    clippy::disallowed_types,
    reason = "looked up a hundred thousand times, gone through only to count"
)]
type Counts<K> = std::collections::HashMap<K, usize>;

/// An episode names at most so many topics, and at least so many where it has them.
const MOST: usize = 8;
const LEAST: usize = 3;
/// Below so many episodes a site counts as small.
const SMALL: usize = 30;

/// An episode is about what weighs at least this part of its heaviest topic, and speaks of what
/// one of few is about, to which its page then leads, from this part on.
const ABOUT: u64 = 12;
const LED_TO: u64 = 50;
/// That is one of the first so many topics of some episode, which so many know at most, and no
/// more than one of this many episodes of the site.
const FIRST: usize = 3;
const FEW: usize = 12;
const FEW_OF: usize = 20;

/// A show counts as one of so many episodes at least when it is asked what all of them name.
const SHOW: usize = 8;
/// How much less a topic tells that all episodes of a show name.
const NAMED: usize = 5;

/// In so many rounds it settles which topics stand alone.
const ROUNDS: usize = 5;
/// On a site of so many episodes half of what may stand alone on a small one does so.
const HALF: usize = 100;
/// Of so many topics that are shared there may be one beside that is not, however large the site.
const SHARED: usize = 10;

/// A topic that may be chosen.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    named: Named<'a>,
    /// What it tells of the episode beside the others of its show.
    weight: u64,
    /// Whether the episode is about it.
    about: bool,
    /// Whether it speaks of it enough for what others name, too.
    spoken: bool,
}

/// The topics of each record, the weightiest first.
///
/// Which stand alone depends on what others name, and that on what stands alone: it is chosen
/// again until that is settled. `shows` are the shows of the records.
pub(super) fn settle<'a>(all: &[Vec<Named<'a>>], shows: &[Option<&Slug>]) -> Vec<Vec<Named<'a>>> {
    let (mut added, mut left) = (Vec::new(), Vec::new());
    for topics in all {
        let (own, others) = apart(topics);
        added.push(own);
        left.push(others);
    }
    let candidates = candidates(&left, shows, &count(all));
    let mut counts = count(all);
    let mut chosen = Vec::new();
    for _ in 0..ROUNDS {
        let alone = alone(&candidates, &counts);
        let own = candidates.iter().zip(&alone).zip(&added);
        let all_of = own.map(|((own, alone), added)| {
            let made = choose(own, alone, &counts, all.len());
            added.iter().copied().chain(made).collect()
        });
        chosen = all_of.collect();
        counts = count(&chosen);
    }
    fill(&mut chosen, &candidates, &mut counts);
    chosen
}

/// Gives episodes that were left with too few what others name, too, and where there is none what only they
/// speak of.
fn fill<'a>(
    chosen: &mut [Vec<Named<'a>>],
    candidates: &[Vec<Candidate<'a>>],
    counts: &mut Counts<&'a str>,
) {
    let least = least(chosen.len());
    let everywhere = everywhere(chosen.len());
    for may_stand_alone in [false, true] {
        for (own, candidates) in chosen.iter_mut().zip(candidates) {
            for Candidate { named, .. } in candidates {
                let others = counts.get(named.key).copied().unwrap_or(0);
                let fits = if others == 0 { may_stand_alone } else { others < everywhere };
                if own.len() < least && fits && !own.iter().any(|it| it.key == named.key) {
                    counts.insert(named.key, others + 1);
                    own.push(*named);
                }
            }
        }
    }
    spare(chosen, candidates, counts);
    for (own, candidates) in chosen.iter_mut().zip(candidates) {
        // What an author adds is no candidate and stays first.
        own.sort_by_key(|it| candidates.iter().position(|other| other.named.key == it.key));
    }
}

/// Where more stands alone than may, the weightiest stay: who has others loses the topic, or names one that
/// others name in its place.
fn spare<'a>(
    chosen: &mut [Vec<Named<'a>>],
    candidates: &[Vec<Candidate<'a>>],
    counts: &mut Counts<&'a str>,
) {
    let (least, everywhere) = (least(chosen.len()), everywhere(chosen.len()));
    let all = chosen.iter().enumerate();
    let mut lone: Vec<(u32, usize, &str)> = all
        .flat_map(|(episode, own)| own.iter().map(move |named| (episode, named)))
        .filter(|(_, named)| counts[named.key] == 1 && !named.topic.is_authored())
        .map(|(episode, named)| (named.topic.weight, episode, named.key))
        .collect();
    lone.sort_unstable();
    let mut left = lone.len();
    for (_, episode, key) in lone {
        if left <= budget(chosen.len(), counts.len() - left).max(counts.len() / SHARED) {
            break;
        }
        let own = &mut chosen[episode];
        let shared = |it: &&Candidate<'a>| {
            let others = counts.get(it.named.key).copied().unwrap_or(0);
            (2..everywhere).contains(&others) && !own.iter().any(|own| own.key == it.named.key)
        };
        let other = candidates[episode].iter().find(shared).map(|it| it.named);
        if own.len() > least || other.is_some() {
            own.retain(|named| named.key != key);
            counts.remove(key);
            left -= 1;
        }
        if let Some(named) = other.filter(|_| own.len() < least) {
            *counts.entry(named.key).or_default() += 1;
            own.push(named);
        }
    }
}

/// A topic of more episodes tells them apart no more than the show's name does.
fn everywhere(episodes: usize) -> usize {
    (episodes / 4).max(12)
}

/// The topics that an author adds to those that are made, and all others. What is made is then
/// chosen as if nothing were added.
fn apart<'a>(topics: &[Named<'a>]) -> (Vec<Named<'a>>, Vec<Named<'a>>) {
    let is_made = |named: &Named<'_>| named.topic.provenance == Provenance::Generated;
    if !topics.iter().any(is_made) {
        // A list that an author writes whole, or changes whole, is chosen whole.
        return (Vec::new(), topics.to_vec());
    }
    topics.iter().copied().partition(|named| named.topic.provenance == Provenance::Human)
}

/// How many episodes have each key.
fn count<'a>(topics: &[Vec<Named<'a>>]) -> Counts<&'a str> {
    let mut counts = Counts::default();
    for topic in topics.iter().flatten() {
        *counts.entry(topic.key).or_default() += 1;
    }
    counts
}

/// What may be chosen of each record, by what it tells: a list of the author's as it stands, or
/// what was made, with those that the author calls otherwise in their places.
///
/// A topic that most episodes of a show name tells little of one of them: Linux on a show
/// about Linux. It stays where an episode speaks of it far more than of anything else.
fn candidates<'a>(
    all: &[Vec<Named<'a>>],
    shows: &[Option<&Slug>],
    counts: &Counts<&str>,
) -> Vec<Vec<Candidate<'a>>> {
    let mut sizes: Counts<Option<&Slug>> = Counts::default();
    let mut shared: Counts<(Option<&Slug>, &str)> = Counts::default();
    for (topics, show) in all.iter().zip(shows) {
        *sizes.entry(*show).or_default() += 1;
        for topic in topics {
            *shared.entry((*show, topic.key)).or_default() += 1;
        }
    }
    let of = |(topics, show): (&Vec<Named<'a>>, &Option<&Slug>)| {
        let is_authored = |named: &Named<'_>| named.topic.is_authored();
        let whole = topics.iter().all(is_authored);
        let size = sizes[show].max(SHOW);
        let weight = |named: &Named<'a>| {
            let others = shared[&(*show, named.key)] - 1;
            u64::from(named.topic.weight) * size as u64 / (size + NAMED * others) as u64
        };
        let candidate = |named: &Named<'a>| {
            let mine = is_authored(named);
            Candidate { named: *named, weight: weight(named), about: mine, spoken: mine }
        };
        let mut own: Vec<Candidate<'a>> = topics.iter().map(candidate).collect();
        if !whole {
            own.sort_by_key(|candidate| Reverse(candidate.weight));
            let heaviest = heaviest(&own);
            for candidate in &mut own {
                candidate.about |= candidate.weight * ABOUT >= heaviest;
            }
        }
        own
    };
    let mut candidates: Vec<Vec<Candidate<'a>>> = all.iter().zip(shows).map(of).collect();
    let few = FEW.min(all.len() / FEW_OF);
    let mut first: Counts<&str> = Counts::default();
    for candidate in candidates.iter().flat_map(|own| own.iter().take(FIRST)) {
        if candidate.about && counts[candidate.named.key] <= few {
            *first.entry(candidate.named.key).or_default() += 1;
        }
    }
    for own in &mut candidates {
        let heaviest = heaviest(own);
        for candidate in own {
            let part = if first.contains_key(candidate.named.key) { LED_TO } else { ABOUT };
            candidate.spoken |= candidate.weight * part >= heaviest;
        }
    }
    candidates
}

fn heaviest(own: &[Candidate<'_>]) -> u64 {
    own.first().map_or(0, |candidate| candidate.weight)
}

/// In which order topics may stand alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// The episode shares too few.
    Lacks,
    /// It is what the episode is about above all.
    First,
    Other,
}

/// Which candidates of each record may stand alone, by their places: those of episodes that share too
/// few, what an episode is about above all, the others; of each the strongest first.
///
/// A reader of three episodes wants to know what each is about; of three thousand, where a
/// topic leads. So there is a budget: on a small site all that a page has room for, and ever
/// less an episode as the site grows, until only a share of what is shared is left.
fn alone(candidates: &[Vec<Candidate<'_>>], counts: &Counts<&str>) -> Vec<Vec<usize>> {
    let is_shared =
        |candidate: &Candidate<'_>| counts.get(candidate.named.key).is_some_and(|count| *count > 1);
    let least = least(candidates.len());
    let mut wishes = Vec::new();
    for (episode, own) in candidates.iter().enumerate() {
        let mut known = own.iter().filter(|it| it.spoken && is_shared(it)).count().min(MOST);
        for (place, candidate) in own.iter().enumerate() {
            let wanted = candidate.about && known < MOST || known < least;
            if wanted && !is_shared(candidate) {
                let turn = match place {
                    _ if known < least => Turn::Lacks,
                    0 => Turn::First,
                    _ => Turn::Other,
                };
                wishes.push((turn, Reverse(candidate.weight), episode, place));
                known += 1;
            }
        }
    }
    wishes.sort_unstable();
    let shared = counts.values().filter(|count| **count > 1).count();
    wishes.truncate(budget(candidates.len(), shared));
    let mut alone = vec![Vec::new(); candidates.len()];
    for (_, _, episode, place) in wishes {
        alone[episode].push(place);
    }
    alone
}

/// How many topics may stand alone on a site of so many episodes and shared topics.
fn budget(episodes: usize, shared: usize) -> usize {
    let (half, size) = ((HALF as u128).pow(3), (episodes as u128).pow(3));
    // Less than the room of all pages, which is counted in `usize`.
    (MOST as u128 * episodes as u128 * half / (half + size)) as usize + shared / SHARED
}

/// How many topics an episode gets where it has them.
fn least(episodes: usize) -> usize {
    // A small site shares few topics: there each episode's own are all a reader has.
    if episodes < SMALL { LEAST + 1 } else { LEAST }
}

fn choose<'a>(
    own: &[Candidate<'a>],
    alone: &[usize],
    counts: &Counts<&str>,
    episodes: usize,
) -> Vec<Named<'a>> {
    let everywhere = everywhere(episodes);
    let mut chosen: Vec<Named<'a>> = Vec::new();
    for (place, candidate) in own.iter().enumerate() {
        if candidate.named.topic.is_authored() {
            chosen.push(candidate.named);
            continue;
        }
        let count = counts.get(candidate.named.key).copied().unwrap_or(0);
        let shared = (2..=everywhere).contains(&count);
        let enough = if shared { candidate.spoken } else { candidate.about };
        let wanted = enough || chosen.len() < least(episodes);
        if (shared || alone.contains(&place)) && wanted && chosen.len() < MOST {
            chosen.push(candidate.named);
        }
    }
    chosen
}
