//! What is told of a draft in numbers, each with its name; what each weighs is fitted.

use super::super::super::judge::{Judge, traits};
use super::super::super::lexicon::{
    ANA, BADHEAD, CONCRETE, FIRST, GENERAL, GENERIC, GIVEN, HUMAN, MODWEAK, SHOWWORD, STOP,
};
use super::super::super::math::{DECAY_15, DECAY_40, DECAY_100, ln, logs};
use super::super::super::tags::Tag;
use super::super::nouns::Scored;
use super::view::{Content, View};
use super::{Draft, KIND_NAMES, KINDS, Opening};

traits! {
    View,
    // Its form.
    ("one word", |it| on(it.length == 1)),
    ("seven words", |it| on(it.length >= 7)),
    ("content words", |it| it.contents.len() as f64 / 4.0),
    ("one common word", |it| on(it.draft.words.len() == 1 && !it.proper(it.front))),
    ("length", |it| it.draft.text.len() as f64 / 40.0),
    ("generic head", |it| on(it.is(it.head, GENERIC) && !it.proper(it.head))),
    ("weak front", |it| on(it.is(it.front, MODWEAK | GENERAL | BADHEAD) && !it.proper(it.front))),
    ("light head", |it| on(it.is(it.head, GENERAL | STOP) && !it.proper(it.head))),
    ("given name", |it| {
        let given = |t: &usize| it.is(*t, FIRST | GIVEN) && it.capital(*t);
        on(it.lists & (FIRST | GIVEN) != 0 && it.draft.words.iter().any(given))
    }),
    ("the show", |it| {
        let talk = it.opening.scope.talk;
        let shows = |t: &usize| talk.names.is_show(talk.doc.tokens[*t].word);
        on(it.draft.words.iter().any(shows) || it.is(it.head, SHOWWORD))
    }),
    ("points back", |it| on(it.lists & ANA != 0)),
    ("function words", |it| it.stops as f64 / it.draft.words.len() as f64),
    ("commonness", |it| it.commons.mean()),
    ("rarest word", |it| it.commons.least.min(1.5)),
    ("gerund head", |it| on(it.opening.is(it.head, &[Tag::Gerund]))),
    ("noun for head", |it| noun(it, it.head)),
    ("least noun", |it| f64::from(it.least_noun)),
    ("human head", |it| on(it.is(it.head, HUMAN))),
    ("concrete head", |it| on(it.is(it.head, CONCRETE))),
    ("holds of", |it| on(it.holds(0..1))),
    ("holds and", |it| on(it.holds(1..3))),
    ("holds for", |it| on(it.holds(3..4))),
    ("light verb", |it| on(it.acts() && light(it.opening.low(it.front)))),
    ("small words after the verb", |it| if it.acts() { it.draft.score } else { 0.0 }),
    ("says a word twice", |it| {
        let all = &it.contents;
        on((1..all.len()).any(|i| all[..i].iter().any(|other| other.stem == all[i].stem)))
    }),
    // Where it is said.
    ("near 15", |it| DECAY_15.after(it.away())),
    ("near 40", |it| DECAY_40.after(it.away())),
    ("near 100", |it| DECAY_100.after(it.away())),
    ("cut left", |it| {
        let nouns = [Tag::Noun, Tag::Plural, Tag::Proper, Tag::Adjective, Tag::Possessive];
        on(it.follows(&nouns))
    }),
    ("of after", |it| on(it.text_after() == Some("of"))),
    ("ends its clause", |it| on(it.text_after().is_none())),
    ("is before", |it| on(it.led(&[Tag::Auxiliary, Tag::Contraction]))),
    ("verb before", |it| on(it.led(&[Tag::Verb, Tag::Gerund, Tag::Past]))),
    ("a before", |it| on(matches!(it.text_before(), "a" | "an"))),
    ("announced", |it| on(announced(it))),
    ("opens its sentence as a subject", |it| {
        let near = it.line().is_some_and(|line| (line.start..line.start + 3).contains(&it.front));
        on(near && it.leads(&[Tag::Verb, Tag::Auxiliary, Tag::Past]))
    }),
    ("ends its sentence", |it| on(it.line().is_some_and(|line| line.end == it.last + 1))),
    ("weight of its sentence", |it| it.sentence.map_or(0.0, |at| it.opening.weights[at] / 5.0)),
    // How it is said.
    ("marks the chapter", |it| ln(1.0 + it.marks.sum)),
    ("least mark", |it| it.least_mark / 5.0),
    ("mean mark", |it| it.marks.mean() / 5.0),
    ("first mark", |it| it.contents.first().map_or(0.0, |it| it.told.z).clamp(-3.0, 9.0) / 5.0),
    ("least said", |it| logs().of(it.counts().min().unwrap_or(0).max(1))),
    ("head said", |it| logs().of(it.head_said.max(1))),
    ("narrowest", |it| it.parts.least.min(1.0)),
    ("breadth", |it| it.parts.mean()),
    ("lasts", |it| {
        it.counts().filter(|count| *count >= 3).count() as f64 / it.contents.len().max(1) as f64
    }),
    ("said so", |it| logs().of(it.repeats.max(1))),
    ("said so again", |it| on(it.repeats >= 2)),
    ("head in the opening", |it| head_seen(it) / 3.0),
    ("head in the opening and after", |it| head_seen(it) * it.head_said.min(10) as f64 / 30.0),
    ("sentences of the opening", |it| {
        f64::from(it.seen().fold(0, |bits, said| bits | said.sentences).count_ones().min(6)) / 3.0
    }),
    ("known phrase", |it| it.phrase.0),
    ("part of a longer phrase", |it| it.phrase.1),
    ("best phrase", |it| it.salient.map_or(-1.0, |score| score.max(-3.0) / 3.0)),
    ("the very best phrase", |it| on(it.salient == Some(0.0))),
    ("score of its rule", |it| it.draft.score.min(20.0) / 10.0),
    // How its words are said in other talk, and in the rest of this.
    ("most burst", |it| it.bursts.most.max(0.0)),
    ("least burst", |it| it.bursts.least_or_0()),
    ("mean burst", |it| it.bursts.mean()),
    ("burst of the head", |it| it.contents.last().map_or(0.0, |word| word.burst)),
    ("burst of the front", |it| it.contents.first().map_or(0.0, |word| word.burst)),
    ("no burst", |it| on(it.bursts.most < 0.3)),
    ("little burst", |it| on(it.bursts.most < 0.5)),
    ("burst of a lone word", |it| it.lone().map_or(0.0, |word| word.burst)),
    ("lone word of little burst", |it| on(it.lone().is_some_and(|word| word.burst < 0.5))),
    ("sum of bursts", |it| it.bursts.sum),
    ("least spread", |it| it.spreads.least.min(1.0)),
    ("most spread", |it| if it.contents.is_empty() { 1.0 } else { it.spreads.most }),
    ("mean spread", |it| it.spreads.mean()),
    ("narrow words", |it| it.contents.iter().filter(|word| word.spread < 0.4).count() as f64),
    ("spread of a lone word", |it| it.lone().map_or(0.0, |word| word.spread)),
    ("wide lone word", |it| on(it.lone().is_some_and(|word| word.spread > 0.6))),
    ("most its own", |it| it.owns.most.max(0.0)),
    ("least its own", |it| it.owns.least_or_0()),
    ("mean its own", |it| it.owns.mean()),
    ("own lone word", |it| it.lone().map_or(0.0, Content::own)),
    ("words said often", |it| it.contents.iter().filter(|word| word.told.all >= 12).count() as f64),
    ("longer drafts", |it| f64::from(it.draft.longer.min(5))),
    ("shorter drafts", |it| f64::from(it.draft.shorter.min(5))),
    ("spread of a lone word with longer drafts", |it| {
        it.lone().filter(|_| it.draft.longer > 0).map_or(0.0, |word| word.spread)
    }),
    ("two content words", |it| on(it.contents.len() == 2)),
    ("three content words", |it| on(it.contents.len() == 3)),
    ("five content words", |it| on(it.contents.len() >= 5)),
    ("opens with a digit", |it| on(it.draft.text.starts_with(|c: char| c.is_ascii_digit()))),
    ("words of unknown burst", |it| mean(it.contents.iter().map(|word| on(word.unknown)))),
    // Whether somebody would take its words.
    ("wanted", |it| it.wants.sum),
    ("mean wanted", |it| it.wants.mean()),
    ("least wanted", |it| it.wants.least_or_0()),
    ("most wanted", |it| it.wants.most.max(0.0)),
    ("front wanted", |it| it.contents.first().map_or(0.0, |word| word.wanted)),
    ("head wanted", |it| it.contents.last().map_or(0.0, |word| word.wanted)),
    ("share of what is wanted", |it| it.wants.sum / it.opening.wanted.sum.max(0.1)),
    ("wanted for its length", |it| 2.0 * it.wants.sum / (it.contents.len() + 3) as f64),
    ("beside the most wanted", |it| it.wants.most.max(0.0) / it.opening.wanted.top),
    ("holds the most wanted", |it| on(it.wants.most >= it.opening.wanted.top)),
    ("mean logarithm of wanted", |it| mean(it.contents.iter().map(|word| ln(word.wanted)))),
    ("rules that agree", |it| f64::from(it.draft.also.count_ones()) / 3.0),
}

/// The names of the traits, in order; those of the kinds come last.
pub(crate) fn names() -> Vec<&'static str> {
    NAMES.iter().copied().chain(KIND_NAMES).collect()
}

/// The traits of a draft; those whose words are not known have only their kind.
pub(crate) fn traits<'a>(
    opening: &'a Opening<'a>,
    salient: &[Scored],
    draft: &'a Draft,
) -> impl Iterator<Item = f64> {
    let kind = draft.kind as usize;
    apart(opening, salient, draft).into_iter().chain((0..KINDS).map(move |it| on(it == kind)))
}

/// What a judge makes of each draft.
pub(crate) fn sums(
    judge: &Judge,
    opening: &Opening,
    salient: &[Scored],
    drafts: &[Draft],
) -> Vec<f64> {
    let mut sums = judge.sums(drafts.len(), |at| apart(opening, salient, &drafts[at]));
    for (sum, draft) in sums.iter_mut().zip(drafts) {
        // The other kinds are 0.
        *sum += judge.weight(NAMES.len() + draft.kind as usize);
    }
    sums
}

/// The traits of a draft apart from its kind.
fn apart(opening: &Opening, salient: &[Scored], draft: &Draft) -> [f64; NAMES.len()] {
    let Some(view) = View::new(opening, salient, draft) else { return [0.0; NAMES.len()] };
    let told = told(&view);
    view.leave();
    told
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len().max(1) as f64;
    values.sum::<f64>() / count
}

fn on(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

/// How likely a word is a noun.
fn noun(view: &View, token: usize) -> f64 {
    let talk = view.opening.scope.talk;
    f64::from(talk.classes.noun(talk.doc.tokens[token].word))
}

/// How often its head is said in the opening, up to five times.
fn head_seen(view: &View) -> f64 {
    f64::from(view.head_seen.min(5))
}

/// Whether somebody says right before that it comes: "let's talk about".
fn announced(view: &View) -> bool {
    let scope = view.opening.scope;
    let reach = view.front.saturating_sub(7).max(scope.tokens.start)..view.front;
    view.opening.announces(reach, view.front)
}

/// Verbs that say little without what they are done to.
fn light(low: &str) -> bool {
    matches!(
        low,
        "get"
            | "got"
            | "getting"
            | "go"
            | "going"
            | "went"
            | "make"
            | "made"
            | "making"
            | "do"
            | "doing"
            | "did"
            | "give"
            | "giving"
            | "gave"
            | "take"
            | "taking"
            | "took"
            | "put"
            | "putting"
            | "come"
            | "coming"
            | "came"
            | "look"
            | "looking"
            | "use"
            | "using"
            | "used"
            | "see"
            | "need"
            | "talk"
            | "talking"
            | "talked"
            | "start"
            | "starting"
            | "started"
            | "like"
            | "love"
            | "keep"
            | "try"
            | "trying"
            | "tried"
            | "happen"
            | "happening"
            | "mention"
            | "speaking"
            | "moving"
            | "move"
            | "jump"
            | "jumping"
            | "call"
            | "calling"
            | "had"
            | "has"
            | "have"
    )
}
