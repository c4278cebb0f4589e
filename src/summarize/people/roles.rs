//! Who of the speakers is a host and who a guest: a weighted sum of how each speaks and is spoken of.

use super::super::math::exp;
use super::super::titles::Talk;
use super::fitted::{OF_NOBODY, WEIGHTS};
use super::speakers::Speakers;
use super::traits::{TRAITS, traits};
use crate::model::Episode;

/// Roles are told where all of them are right with this probability, as the weights have it: of two
/// people, and of more. A wrong role is worse than none.
const CERTAIN: f64 = 0.6;
const CERTAIN_OF_MANY: f64 = 0.65;

/// What it weighs that the title, or the host in so many words, names somebody as the guest.
const TOLD: f64 = -4.0;

/// What is known of the roles.
pub(in super::super) enum Roles {
    /// By speaker: whether he is a guest.
    Clear(Vec<bool>),
    /// By speaker: whether he may be a guest.
    Unclear(Vec<bool>),
}

/// The speakers of a talk as they are heard.
pub(in super::super) struct Heard {
    pub(in super::super) speakers: Speakers,
    /// By speaker: log-odds that he is a host; none where there is but one.
    odds: Vec<f64>,
}

impl Heard {
    /// Listens to the speakers of a talk.
    pub(in super::super) fn new(talk: &Talk, episode: &Episode) -> Self {
        let speakers = Speakers::new(talk, episode);
        let several = speakers.names.len() > 1;
        let traits = if several { traits(talk, &speakers) } else { Vec::new() };
        Self { odds: traits.iter().map(odds).collect(), speakers }
    }
}

/// Tells hosts from guests; `told` is whether something names somebody as the guest for sure.
pub(in super::super) fn roles(heard: &Heard, told: impl Fn(&str) -> bool) -> Roles {
    let names = &heard.speakers.names;
    if names.len() < 2 {
        return Roles::Clear(vec![false; names.len()]);
    }
    let odds = |(odds, name): (&f64, &String)| odds + if told(name) { TOLD } else { 0.0 };
    decide(&heard.odds.iter().zip(names).map(odds).collect::<Vec<f64>>())
}

/// The roles that log-odds of being a host tell, by speaker.
pub(in super::super) fn decide(odds: &[f64]) -> Roles {
    let host = |odds: f64| 1.0 / (1.0 + exp(-odds));
    let mut likely: f64 = odds.iter().map(|odds| host(odds.abs())).product();
    let nobody: f64 = odds.iter().map(|odds| host(-*odds)).product();
    let mut guests: Vec<bool> = odds.iter().map(|odds| *odds < 0.0).collect();
    let doubtful = guests.clone();
    // Somebody is the host: he who is least a guest.
    if guests.iter().all(|guest| *guest)
        && let Some(most) = (0..odds.len()).max_by(|a, b| odds[*a].total_cmp(&odds[*b]))
    {
        guests[most] = false;
        likely *= host(odds[most]) / host(-odds[most]);
    }
    let certain = if odds.len() == 2 { CERTAIN } else { CERTAIN_OF_MANY };
    if likely >= certain * (1.0 - nobody) { Roles::Clear(guests) } else { Roles::Unclear(doubtful) }
}

/// Log-odds that a speaker is a host.
fn odds(traits: &[f64; TRAITS.len()]) -> f64 {
    OF_NOBODY + WEIGHTS.iter().map(|(it, weight)| weight * traits[*it as usize]).sum::<f64>()
}
