//! Fits what tells hosts from guests to who recurs in shows, and foretells each show by the others.

use rayon::prelude::*;
use shownotes::summarize::lab;

use crate::logistic::{self, Row};
use crate::recurrence::Role;
use crate::shows::{Show, Talk};

/// What half a squared weight costs, for traits as they spread.
const PRIOR: f64 = 10.0 / 3.0;
/// Who looks like the other with this probability teaches nothing: hosts are interviewed on their
/// own shows, and guests stand in for them.
const UNLIKE: f64 = 0.94;
/// Of more people than these nobody learns, and of one there is nothing to tell.
const PEOPLE: std::ops::RangeInclusive<usize> = 2..=6;

/// Weights of the traits, and the log-odds of a host of whom nothing is known.
pub(crate) struct Weights {
    pub(crate) of_nobody: f64,
    pub(crate) of: Vec<f64>,
}

impl Weights {
    /// Log-odds that somebody is a host.
    fn odds(&self, traits: &[f64]) -> f64 {
        self.of_nobody + self.of.iter().zip(traits).map(|(weight, it)| weight * it).sum::<f64>()
    }

    /// What these weights say of the speakers of a talk.
    pub(crate) fn say(&self, talk: &Talk) -> Vec<Role> {
        let odds: Vec<f64> = talk.speakers.iter().map(|it| self.odds(&it.traits)).collect();
        let one = odds.len() < 2;
        match lab::guests(&odds).filter(|_| !one) {
            Some(guests) => {
                guests.iter().map(|guest| if *guest { Role::Guest } else { Role::Host }).collect()
            }
            None => vec![Role::Host; odds.len()],
        }
    }
}

/// Somebody to learn from.
struct Example<'a> {
    show: usize,
    traits: &'a [f64],
    host: bool,
}

/// What shows teach.
///
/// It is fitted twice: who is unlike what the other shows teach is left out of the second fit.
pub(crate) fn learn(shows: &[&Show]) -> Weights {
    let all = examples(shows);
    let mut kept: Vec<&Example<'_>> = Vec::new();
    for show in 0..shows.len() {
        let (own, others): (Vec<&Example<'_>>, Vec<_>) = all.iter().partition(|it| it.show == show);
        let weights = fit(&others, shows);
        let like = |it: &&Example<'_>| {
            let odds = weights.odds(it.traits);
            let other = if it.host { odds } else { -odds };
            1.0 / (1.0 + other.exp()) <= UNLIKE
        };
        kept.extend(own.into_iter().filter(like));
    }
    fit(&kept, shows)
}

/// Weights for each show by all the others.
pub(crate) fn crossed(shows: &[Show]) -> Vec<Weights> {
    let by_others = |out: usize| {
        let others = shows.iter().enumerate().filter(|(at, _)| *at != out);
        learn(&others.map(|(_, show)| show).collect::<Vec<_>>())
    };
    (0..shows.len()).into_par_iter().map(by_others).collect()
}

/// The speakers whose role is known.
fn examples<'a>(shows: &[&'a Show]) -> Vec<Example<'a>> {
    let mut examples = Vec::new();
    for (show, of) in shows.iter().enumerate() {
        for talk in of.talks.iter().filter(|talk| PEOPLE.contains(&talk.speakers.len())) {
            let known = talk.speakers.iter().filter(|it| it.role != Role::Unclear);
            let example = |it: &'a crate::shows::Speaker| Example {
                show,
                traits: &it.traits,
                host: it.role == Role::Host,
            };
            examples.extend(known.map(example));
        }
    }
    examples
}

/// An episode counts by one over the root of its show's: long shows teach more than short ones,
/// but not as much more as they are longer.
fn fit(examples: &[&Example<'_>], shows: &[&Show]) -> Weights {
    let weight = |it: &Example<'_>| 1.0 / (shows[it.show].talks.len() as f64).sqrt();
    let mean = crate::read::mean(examples.iter().map(|it| weight(it)));
    let rows: Vec<Row<'_>> = examples
        .iter()
        .map(|it| Row { seen: it.traits, yes: it.host, weight: weight(it) / mean, known: 0.0 })
        .collect();
    let (of_nobody, of) = logistic::fit(&rows, PRIOR);
    Weights { of_nobody, of }
}

#[cfg(test)]
mod tests {
    use super::{Weights, crossed, learn};
    use crate::recurrence::Role::{self, Guest, Host, Unclear};
    use crate::shows::{Show, Speaker, Talk};

    fn shows(speakers: impl Fn(usize) -> (Vec<f64>, Role)) -> Vec<Show> {
        let speaker = |at: usize| {
            let (traits, role) = speakers(at);
            Speaker { name: String::new(), traits, role }
        };
        let talk = |at: usize| Talk {
            name: String::new(),
            speakers: vec![speaker(2 * at), speaker(2 * at + 1)],
            summary: String::new(),
        };
        let show = |number: usize| {
            let talks = (400 * number..400 * (number + 1)).map(talk).collect();
            Show { name: number.to_string(), talks }
        };
        (0..3).map(show).collect()
    }

    #[test]
    fn it_finds_a_planted_weight_and_none_where_there_is_none() {
        // The log-odds of a host are twice the first trait less a half; the other one tells nothing.
        let shows = shows(|at| {
            let trait_ = (at % 16) as f64 / 8.0 - 1.0;
            let among = (at / 16 % 25) as f64 / 25.0 + 0.02;
            let host = among < 1.0 / (1.0 + (0.5 - 2.0 * trait_).exp());
            (vec![trait_, (at / 400 % 2) as f64], if host { Host } else { Guest })
        });
        let all = learn(&shows.iter().collect::<Vec<_>>());
        for Weights { of_nobody, of } in crossed(&shows).iter().chain([&all]) {
            assert!((of_nobody + 0.5).abs() < 0.05, "{of_nobody}");
            assert!((of[0] - 2.0).abs() < 0.1, "{of:?}");
            assert!(of[1].abs() < 0.05, "{of:?}");
        }
    }

    #[test]
    fn who_looks_like_the_other_teaches_nothing() {
        // One of fifty is the other in spite of all.
        let weights = |odd: [Role; 2]| {
            let shows = shows(|at| {
                let host = at % 2;
                let role = if at % 50 < 2 { odd[host] } else { [Guest, Host][host] };
                (vec![host as f64 * 2.0 - 1.0], role)
            });
            learn(&shows.iter().collect::<Vec<_>>()).of[0]
        };
        let (taught, unknown) = (weights([Host, Guest]), weights([Unclear, Unclear]));
        assert!((taught - unknown).abs() < 1e-9, "{taught} {unknown}");
    }
}
