//! What tells a host from a guest, in numbers: how each speaks and is spoken of.
//!
//! `gold roles --fit` weighs these by a logistic regression over podcasts in English, in which whoever
//! speaks in many episodes is a host and whoever speaks in a few is a guest (`examples/gold/hosts.rs`).

use super::super::math::logs;
use super::super::titles::Talk;
use super::named::named;
use super::speakers::Speakers;
use super::voices::{CLOSING, Voice, Voices};

macro_rules! traits {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What is asked of a speaker.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in super::super) enum Trait { $($(#[$doc])* $name),* }
        /// All of them.
        pub(in super::super) const TRAITS: &[Trait] = &[$(Trait::$name),*];
    };
}

traits! {
    /// How late he is first heard.
    Late,
    /// Whether two people talk.
    Pair,
    /// Whether two people talk, and he opens.
    OpensPair,
    /// His share of the words.
    Share,
    /// How long his turns are beside the others'.
    Long,
    /// How much more often than the others he asks.
    Asks,
    /// How much more often than the others he says "you".
    You,
    /// How much more often he is answered at length than he answers.
    Elicits,
    /// His share of the words near the start.
    Early,
    /// His share of the last turns.
    Closes,
    /// Whether his first words give thanks.
    Thanks,
    /// Whether he says "thanks for having me".
    Invited,
    /// Whether he says "thank you for joining us".
    Invites,
    /// Whether he thanks those who listen.
    Farewell,
    /// Whether another one says "welcome to" at the start.
    Welcomed,
    /// Whether the others say his first and last name at the start.
    Full,
    /// Whether they say what he does elsewhere.
    Trade,
    /// Whether they call him a guest.
    Guest,
    /// Whether they call him a host, or one who is always there.
    Host,
    /// Whether they thank him for joining them.
    Thanked,
}

/// What is told of each of several speakers, in the order of [`TRAITS`].
pub(in super::super) fn traits(talk: &Talk, speakers: &Speakers) -> Vec<[f64; TRAITS.len()]> {
    let voices = Voices::new(talk, speakers);
    (0..voices.all.len()).map(|who| of(talk, speakers, &voices, who)).collect()
}

/// What is told of one of them: the numbers stand as the traits do.
fn of(talk: &Talk, speakers: &Speakers, voices: &Voices, who: usize) -> [f64; TRAITS.len()] {
    let log = |n: usize| logs().of(n);
    let yes = |told: bool| f64::from(u8::from(told));
    let (me, from) = (&voices.all[who], speakers.from[who]);
    let count = voices.all.len();
    let of_all = |what: fn(&Voice) -> usize| voices.all.iter().map(what).sum::<usize>();
    let (words, turns) = (of_all(|it| it.words), of_all(|it| it.turns));
    // How much more often than the others he does a thing, by the word; `some` holds rare ones back.
    let more = |what: fn(&Voice) -> usize, some: usize| {
        let (mine, theirs) = (what(me), of_all(what) - what(me));
        let mine = log(mine + some) - log(me.words + 300);
        (mine - log(theirs + some) + log(words - me.words + 300)).clamp(-3.0, 3.0)
    };
    // His turns are longer than the others'.
    let long = log(me.words + 5 * me.turns) - log(me.turns) + log(turns - me.turns)
        - log(words - me.words + 5 * (turns - me.turns));
    let opens = speakers.from.iter().all(|it| *it >= from);
    let welcomed = voices.all.iter().enumerate().any(|(other, it)| other != who && it.welcomes);
    let said = named(talk, voices, speakers, who);
    [
        (log(from + 100) - log(100)).min(3.0),
        yes(count == 2),
        yes(count == 2 && opens),
        log(me.words * count) - log(words),
        long,
        more(|it| it.asks, 2),
        more(|it| it.you, 1),
        log(me.elicits + 2) - log(me.answers + 2),
        log(count * (me.early + 20)) - log(of_all(|it| it.early) + 20 * count),
        me.closing as f64 / CLOSING as f64,
        yes(me.thanks),
        yes(me.invited),
        yes(me.invites),
        yes(me.farewell),
        yes(welcomed),
        yes(said.full),
        yes(said.trade),
        yes(said.guest),
        yes(said.host),
        yes(said.thanked),
    ]
}
