//! Scores how hosts and guests are told apart, and fits the weights by which that is done.

use std::path::PathBuf;

use shownotes::summarize::lab;

use crate::hosts::{Weights, crossed, learn};
use crate::read::Failure;
use crate::recurrence::Role::{self, Guest, Host, Unclear};
use crate::shows::{self, Show, Talk};
use crate::verdicts::{Verdict, Verdicts, table, verdict};

/// Where the people of a summary end, and what stands between hosts and guests.
const ENDS: [&str; 4] = [" about ", " go through ", " goes through ", ". They "];
const BETWEEN: [&str; 4] = [" talks with ", " talk with ", " welcomes ", " welcome "];

/// Scores what the summaries of shows say of hosts and guests; with `listed` prints each mistake.
pub(crate) fn score(paths: &[PathBuf], listed: bool) -> Result<(), Failure> {
    let shows = read(paths)?;
    if listed {
        shows.iter().flat_map(|show| &show.talks).for_each(list);
    }
    let said: Vec<(&str, Verdicts)> =
        shows.iter().map(|show| (show.name.as_str(), Verdicts::of(show, by_summary))).collect();
    print!("{}", table(&said));
    Ok(())
}

/// Foretells each show by weights fitted without it, then prints those of all as a source file.
pub(crate) fn fit(paths: &[PathBuf]) -> Result<(), Failure> {
    let shows = read(paths)?;
    let weights = crossed(&shows);
    let foretold = shows
        .iter()
        .zip(&weights)
        .map(|(show, weights)| (show.name.as_str(), Verdicts::of(show, |talk| weights.say(talk))));
    eprint!("Each show by weights fitted without it:\n{}", table(&foretold.collect::<Vec<_>>()));
    print!("{}", source(&learn(&shows.iter().collect::<Vec<_>>())));
    Ok(())
}

fn read(paths: &[PathBuf]) -> Result<Vec<Show>, Failure> {
    let shows = shows::read(paths)?;
    if shows.len() < 2 {
        return Err("less than two shows of eight episodes with speakers".into());
    }
    Ok(shows)
}

/// Prints an episode that is not told rightly.
fn list(talk: &Talk) {
    let told = match verdict(&talk.speakers, &by_summary(talk)) {
        Some(Verdict::Unsaid) => "unsaid",
        Some(Verdict::Wrong) => "wrong",
        Some(Verdict::Right) | None => return,
    };
    let are = |role: Role| {
        let those = talk.speakers.iter().filter(|it| it.role == role);
        those.map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let (hosts, guests) = (are(Host), are(Guest));
    println!("{told} {}\n  hosts {hosts}; guests {guests}\n  {}", talk.name, talk.summary);
}

/// What the summary says of each speaker.
fn by_summary(talk: &Talk) -> Vec<Role> {
    let end = ENDS.iter().filter_map(|end| talk.summary.find(end)).min();
    let people = &talk.summary[..end.unwrap_or(talk.summary.len())];
    let between = BETWEEN.iter().filter_map(|it| Some((people.find(it)?, it.len()))).min();
    let (hosts, guests) = match between {
        Some((at, long)) => (&people[..at], &people[at + long..]),
        None => (people, ""),
    };
    let said = |name: &str| match (hosts.contains(name), guests.contains(name)) {
        (_, true) => Some(Guest),
        (true, false) => Some(Host),
        (false, false) => None,
    };
    let first = |name: &str| name.split(' ').next().and_then(said);
    let role = |name: &str| said(name).or_else(|| first(name)).unwrap_or(Unclear);
    talk.speakers.iter().map(|speaker| role(&speaker.name)).collect()
}

/// Weights as the source of `src/summarize/people/fitted.rs`.
fn source(weights: &Weights) -> String {
    let mut text = format!(
        "//! Weights of what tells hosts from guests, written by `gold roles --fit`: not to be edited by hand.\n\n\
         use super::traits::{{TRAITS, Trait as T}};\n\n\
         /// Log-odds of a host of whom nothing is known.\n\
         pub(super) const OF_NOBODY: f64 = {:.2};\n\n\
         /// Weights of the traits.\n\
         pub(super) const WEIGHTS: [(T, f64); TRAITS.len()] = [\n",
        weights.of_nobody
    );
    for (name, weight) in lab::role_traits().iter().zip(&weights.of) {
        text += &format!("    (T::{name}, {weight:.2}),\n");
    }
    text + "];\n"
}

#[cfg(test)]
mod tests {
    use super::{by_summary, source};
    use crate::hosts::Weights;
    use crate::recurrence::Role::{Guest, Host, Unclear};
    use crate::shows::{Speaker, Talk};

    #[test]
    fn a_summary_says_who_talks_with_whom() {
        let roles = |summary: &str| {
            let names = ["Ines Marlow", "Tobias Reck", "Bashir Quill"];
            let speaker =
                |name: &str| Speaker { name: name.to_owned(), traits: vec![], role: Unclear };
            by_summary(&Talk {
                name: String::new(),
                speakers: names.map(speaker).into(),
                summary: summary.to_owned(),
            })
        };
        let told = "Ines Marlow and Tobias Reck talk with Bashir Quill about what Ines welcomes.";
        assert_eq!(roles(told), [Host, Host, Guest]);
        assert_eq!(roles("Ines and Tobias welcome Mr. Bashir. They go"), [Host, Host, Guest]);
        assert_eq!(roles("Tobias Reck and Bashir Quill talk about tides."), [Unclear, Host, Host]);
        assert_eq!(roles(""), [Unclear; 3]);
    }

    #[test]
    fn the_source_that_is_written_has_the_form_of_the_one_that_is_shipped() {
        let shipped = include_str!("../../src/summarize/people/fitted.rs");
        let value = |line: &&str| -> Option<f64> {
            let end = line.trim_end_matches([';', ')', ',']);
            end.rsplit(' ').next()?.parse().ok()
        };
        let mut values: Vec<f64> = shipped.lines().filter_map(|line| value(&line)).collect();
        let of_nobody = values.remove(0);
        assert_eq!(source(&Weights { of_nobody, of: values }), shipped);
    }
}
