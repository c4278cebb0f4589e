//! Who speaks in a transcript, under the names that a sentence may use.

use crate::model::Episode;

use super::super::names::real;
use super::super::titles::Talk;

/// Of a thousand words somebody who takes part says so many at least.
const ENOUGH: usize = 25;
/// Of a hundred words somebody says so few who is heard once only: a clip that is played.
const CLIP: usize = 15;
/// In a talk of so many turns at least.
const TURNS: usize = 8;

/// The speakers who say enough, in the order in which they first speak.
pub(in super::super) struct Speakers {
    /// Their names.
    pub(in super::super) names: Vec<String>,
    /// Where each is first heard, in words from the start.
    pub(in super::super) from: Vec<usize>,
    /// By the speaker's number in the transcript: which of them it is.
    pub(in super::super) of: Vec<Option<usize>>,
}

impl Speakers {
    /// Reads the speakers of a transcript; labels such as "Speaker 1" are nobody.
    pub(in super::super) fn new(talk: &Talk, episode: &Episode) -> Self {
        let speakers = &episode.transcript.speakers;
        let names: Vec<String> = speakers.iter().map(|who| clean(&who.name)).collect();
        // "WS" is the "Wouter Swierstra" of the introduction.
        let whole = |who: usize| {
            let initials = |name: &str| {
                name.split_whitespace().filter_map(|part| part.chars().next()).collect::<String>()
            };
            let full = (0..names.len()).find(|other| {
                *other != who && short(&names[who]) && initials(&names[*other]) == names[who]
            });
            // A name that is written twice, with and without a title of its bearer.
            let full = full.unwrap_or(who);
            names.iter().position(|name| *name == names[full]).unwrap_or(full)
        };
        let whole: Vec<usize> = (0..names.len()).map(whole).collect();
        let mut said = vec![(0usize, 0usize, usize::MAX); names.len()];
        let (mut last, mut turns) = (None, 0);
        for (unit, tokens) in talk.doc.units.iter().zip(&talk.doc.unit_tokens) {
            let who = unit.speaker.and_then(|who| whole.get(who as usize).copied());
            let opens = usize::from(who != last);
            (last, turns) = (who, turns + opens);
            if let Some(who) = who {
                let (words, times, from) = said[who];
                said[who] = (words + tokens.len(), times + opens, from.min(tokens.start));
            }
        }
        let all: usize = said.iter().map(|said| said.0).sum();
        let enough = |who: &usize| {
            let (words, times, _) = said[*who];
            let clip = times == 1 && words * 100 < all * CLIP && turns >= TURNS;
            words > 0
                && words * 1000 >= all * ENOUGH
                && !clip
                && real(&names[*who])
                && !short(&names[*who])
        };
        let found: Vec<usize> = (0..names.len()).filter(enough).collect();
        Self {
            from: found.iter().map(|who| said[*who].2).collect(),
            of: whole.iter().map(|who| found.iter().position(|it| it == who)).collect(),
            names: found.into_iter().map(|who| names[who].clone()).collect(),
        }
    }
}

/// Initials, which tell a listener nothing.
fn short(name: &str) -> bool {
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    name.chars().count() <= 4 && capitals >= 2 && !name.contains(' ')
}

/// A name without degrees, brackets and signs.
fn clean(name: &str) -> String {
    let name = name.split([',', '[', '(', '<', '|']).next().unwrap_or_default();
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
