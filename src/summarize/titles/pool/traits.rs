//! What can be said of a draft in numbers.

use super::super::super::doc::{CAP, DIGIT, FIRST_OF};
use super::super::super::lexicon::{
    ABOUT, ANA, BACKWARD, BADHEAD, BROAD, CONCRETE, FIRST, GENERAL, GENERIC, GIVEN, HEDGE, HEDGING,
    HUMAN, MODWEAK, MOVEON, NOISE, NOX, OPINION, PASSING, PLACE, PRONOUN, S_FORM, SAY, SHOWWORD,
    STOP, TOPICNOUN, WH,
};
use super::super::super::math::{exp, ln, logs};
use super::super::super::tags::{Tag, commonness};
use super::super::super::words::NO_STEM;
use super::super::classes::Class;
use super::super::nouns::{Scored, range};
use super::super::openings::opening as announces;
use super::opening::Opening;
use super::{Draft, KIND_NAMES, KINDS};

/// The traits by name; the kinds come after them.
const NAMES: &[&str] = &[
    "words1",
    "words2",
    "words3",
    "words4",
    "words5",
    "words6",
    "words7",
    "content",
    "single proper",
    "single common",
    "near15",
    "near40",
    "near100",
    "first sentence",
    "second sentence",
    "asks",
    "sum",
    "high",
    "low",
    "mean",
    "few",
    "most",
    "narrow",
    "broad",
    "head said",
    "head z",
    "phrase said",
    "phrase twice",
    "once",
    "worn",
    "head generic",
    "any generic",
    "all generic",
    "general",
    "front weak",
    "place",
    "person",
    "given name",
    "show",
    "badhead",
    "pronoun",
    "ana",
    "you",
    "possessive front",
    "stopwords",
    "hedge",
    "noise",
    "passing",
    "say",
    "head common",
    "mean common",
    "max common",
    "min common",
    "common gap",
    "cut left",
    "cut right",
    "of before",
    "of after",
    "verb before",
    "verb after",
    "about before",
    "be before",
    "definite",
    "indefinite",
    "owned",
    "announced",
    "announced strong",
    "ends proper",
    "front proper",
    "head plural",
    "head adjective",
    "head verb",
    "head gerund",
    "head adverb",
    "noun likely",
    "least noun",
    "digit",
    "in title",
    "head in title",
    "salient score",
    "salient first",
    "salient share",
    "rule score",
    "front adjective",
    "front gerund",
    "front past",
    "front verb",
    "of inside",
    "and inside",
    "in inside",
    "to inside",
    "other inside",
    "article inside",
    "comma inside",
    "boundary end",
    "boundary front",
    "head human",
    "head concrete",
    "head broad",
    "front number",
    "agree",
    "ends stop",
    "repeats",
    "capital middle",
    "text long",
    "chapter long",
    "index first",
    "also thing",
    "also salient",
    "also announced",
    "said again",
    "opening few",
    "opening most",
    "opening head",
    "opening high",
    "held by",
    "holds",
    "verb common",
    "verb light",
    "small words",
    "joins of",
    "joins for",
    "joins in",
    "joins and",
    "joins with",
    "joins as",
    "joins to",
    "joins on",
    "joins from",
    "listed",
    "like before",
    "or before",
    "not before",
    "subject",
    "object",
    "first thing",
    "last of sentence",
    "sentence length",
    "sentence thanks",
    "z first",
    "earliest",
    "me before",
    "you before",
    "opens as gerund",
    "light head",
    "known pair",
    "longer name",
    "number named",
    "hyphen",
    "lone verb",
    "asks about",
    "sentence sum",
    "sentence best",
    "sentence lasting",
    "sentence cue topic",
    "sentence cue move",
    "sentence cue about",
    "sentence cue opinion",
    "sentence cue hedging",
    "sentence cue backward",
    "after question",
    "before question",
    "turn start",
    "in sentences",
];

/// How many traits there are.
const TRAITS: usize = NAMES.len() + KINDS;

/// The names of the traits, in order.
pub(crate) fn names() -> Vec<&'static str> {
    NAMES.iter().chain(&KIND_NAMES).copied().collect()
}

/// The traits of a draft.
pub(crate) fn traits(
    opening: &Opening,
    salient: &[Scored],
    drafts: &[Draft],
    draft: &Draft,
) -> Vec<f64> {
    let scope = opening.scope;
    let talk = scope.talk;
    let doc = talk.doc;
    let words = &draft.words;
    let mut told: Vec<f64> = Vec::with_capacity(TRAITS);
    let on = |yes: bool| f64::from(u8::from(yes));
    let n = words.len().max(1);
    let (Some(&front), Some(&last)) = (words.first(), words.last()) else {
        let mut empty = vec![0.0; TRAITS];
        empty[NAMES.len() + draft.kind as usize] = 1.0;
        return empty;
    };
    let is = |t: usize, lists| doc.word(t).is(lists);
    let class = |t: usize| talk.classes.get(doc.tokens[t].word);
    let proper = |t: usize| class(t) == Class::Proper || opening.is(t, &[Tag::Proper]);
    let number = |t: usize| doc.tokens[t].shape & DIGIT != 0;
    let head = if number(last) && n > 1 { words[n - 2] } else { last };
    let stems: Vec<u32> = words.iter().map(|t| doc.stem(*t)).filter(|it| *it != NO_STEM).collect();
    let count = stems.len();
    let away = draft.at.saturating_sub(scope.tokens.start) as f64;
    let sentence = opening.sentences.iter().position(|it| it.0.contains(&draft.at));
    let asks = sentence.is_some_and(|it| opening.sentences[it].1);

    let shown = draft.text.split(' ').count();
    for length in 1..=7 {
        told.push(on(shown == length || length == 7 && shown > 7));
    }
    told.push(count as f64 / 4.0);
    told.push(on(n == 1 && proper(front)));
    told.push(on(n == 1 && !proper(front)));
    for decay in [15.0, 40.0, 100.0] {
        told.push(exp(-away / decay));
    }
    told.push(on(sentence == Some(0)));
    told.push(on(sentence == Some(1)));
    told.push(on(asks));

    let z: Vec<f64> = stems.iter().map(|stem| scope.z(*stem)).collect();
    let sum: f64 = z.iter().map(|z| z.max(0.0)).sum();
    let high = z.iter().copied().fold(-3.0, f64::max);
    let low = z.iter().copied().fold(9.0, f64::min);
    told.push(ln(1.0 + sum));
    told.push(high / 5.0);
    told.push(low / 5.0);
    told.push(sum / count.max(1) as f64 / 5.0);
    let said: Vec<usize> = stems.iter().map(|stem| scope.count(*stem) as usize).collect();
    told.push(logs().of(said.iter().copied().min().unwrap_or(0).max(1)));
    told.push(logs().of(said.iter().copied().max().unwrap_or(0).max(1)));
    let parts: Vec<f64> = stems.iter().map(|stem| f64::from(scope.parts(*stem)) / 8.0).collect();
    told.push(parts.iter().copied().fold(1.0, f64::min));
    told.push(parts.iter().sum::<f64>() / count.max(1) as f64);
    told.push(logs().of((scope.count(doc.stem(head)) as usize).max(1)));
    told.push(scope.z(doc.stem(head)) / 5.0);
    let again = repeats(opening, words);
    told.push(logs().of(again.max(1)));
    told.push(on(again >= 2));
    told.push(on(stems.iter().all(|stem| scope.count(*stem) <= 1)));
    told.push(on(scope.worn(&stems)));

    let any = |lists| words.iter().any(|t| is(*t, lists));
    let content = |t: &&usize| doc.stem(**t) != NO_STEM;
    let generic = |t: &usize| is(*t, GENERIC) && !proper(*t);
    told.push(on(is(head, GENERIC) && !proper(head)));
    told.push(on(words.iter().any(generic)));
    told.push(on(words.iter().filter(content).all(generic)));
    told.push(on(is(head, GENERAL) && !proper(head)));
    told.push(on(is(front, MODWEAK | GENERAL | BADHEAD) && !proper(front)));
    told.push(on(any(PLACE)));
    let person = |t: &usize| talk.names.is_person(doc.tokens[*t].word);
    told.push(on(words.iter().any(person)));
    told.push(on(words.iter().any(|t| is(*t, FIRST | GIVEN) && doc.tokens[*t].shape & CAP != 0)));
    told.push(on(
        words.iter().any(|t| talk.names.is_show(doc.tokens[*t].word)) || is(head, SHOWWORD)
    ));
    told.push(on(is(head, BADHEAD)));
    let pronouns = words.iter().filter(|t| is(**t, PRONOUN)).count();
    told.push(pronouns as f64);
    told.push(on(any(ANA)));
    told.push(on(words.iter().any(|t| matches!(doc.low(*t), "you" | "your" | "we" | "our"))));
    told.push(on(matches!(
        doc.low(front),
        "my" | "his" | "her" | "their" | "your" | "our" | "its"
    )));
    told.push(words.iter().filter(|t| is(**t, STOP)).count() as f64 / n as f64);
    told.push(on(any(HEDGE)));
    told.push(on(any(NOISE | NOX)));
    told.push(on(any(PASSING)));
    told.push(on(is(head, SAY)));
    let common: Vec<f64> = words
        .iter()
        .filter(content)
        .map(|t| {
            if proper(*t) && doc.tokens[*t].shape & FIRST_OF == 0 {
                5.0
            } else {
                f64::from(commonness(doc.low(*t)))
            }
        })
        .map(|c| c / 20.0)
        .collect();
    told.push(if proper(head) { 0.3 } else { f64::from(commonness(doc.low(head))) / 20.0 });
    told.push(common.iter().sum::<f64>() / common.len().max(1) as f64);
    let most = common.iter().copied().fold(0.0, f64::max);
    let least = common.iter().copied().fold(1.5, f64::min);
    told.push(most);
    told.push(least);
    told.push(most - least);

    // What stands beside it where it is said.
    let whole = words.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let before = front.checked_sub(1).filter(|t| *t >= scope.tokens.start && whole);
    let before =
        before.filter(|t| doc.tokens[*t].after == 0 && doc.tokens[front].shape & FIRST_OF == 0);
    let next = Some(last + 1).filter(|t| *t < scope.tokens.end && whole);
    let next = next.filter(|t| doc.tokens[last].after == 0 && doc.tokens[*t].shape & FIRST_OF == 0);
    let tagged = |t: Option<usize>, tags: &[Tag]| t.is_some_and(|t| opening.is(t, tags));
    let nounish = [Tag::Noun, Tag::Plural, Tag::Proper, Tag::Adjective, Tag::Possessive];
    told.push(on(tagged(before, &nounish)));
    told.push(on(tagged(next, &[Tag::Noun, Tag::Plural, Tag::Proper, Tag::Gerund])));
    let text = |t: Option<usize>| t.map_or("", |t| doc.low(t));
    told.push(on(text(before) == "of"));
    told.push(on(text(next) == "of"));
    let verbs = [Tag::Verb, Tag::Gerund, Tag::Past];
    told.push(on(tagged(before, &verbs)));
    told.push(on(tagged(next, &[Tag::Verb, Tag::Auxiliary, Tag::Past])));
    let article = tagged(before, &[Tag::Determiner]);
    let ahead = if article { before.and_then(|t| t.checked_sub(1)) } else { before };
    told.push(on(matches!(text(ahead), "about" | "on" | "into")));
    told.push(on(tagged(ahead, &[Tag::Auxiliary, Tag::Contraction])));
    told.push(on(matches!(text(before), "the" | "this" | "that" | "these" | "those")));
    told.push(on(matches!(text(before), "a" | "an")));
    told.push(on(matches!(text(before), "my" | "his" | "her" | "their" | "your" | "our" | "its")));
    let reach = front.saturating_sub(7).max(scope.tokens.start)..front;
    let announced = reach
        .filter_map(|t| announces(scope, t))
        .filter(|it| (it.0..it.0 + 3).contains(&front))
        .fold((false, false), |all, it| (true, all.1 || it.1));
    told.push(on(announced.0));
    told.push(on(announced.1));

    told.push(on(proper(last)));
    told.push(on(proper(front)));
    told.push(on(is(head, S_FORM)));
    told.push(on(opening.is(head, &[Tag::Adjective, Tag::Past])));
    told.push(on(opening.is(head, &[Tag::Verb, Tag::Auxiliary])));
    told.push(on(opening.is(head, &[Tag::Gerund])));
    told.push(on(opening.is(head, &[Tag::Adverb, Tag::Preposition])));
    told.push(f64::from(talk.classes.noun(doc.tokens[head].word)));
    let nouns =
        words.iter().filter(content).map(|t| f64::from(talk.classes.noun(doc.tokens[*t].word)));
    told.push(nouns.fold(1.0, f64::min));
    told.push(on(words.iter().any(|t| number(*t))));
    told.push(on(stems.iter().any(|stem| talk.names.in_title(*stem))));
    told.push(on(talk.names.in_title(doc.stem(head))));

    // The noun phrases of the whole chapter that it holds.
    let best = salient.first().map_or(0.0, |it| it.score);
    let inside = salient.iter().take(24).enumerate().filter(|(_, it)| {
        let stems_of = talk.phrases.stems(it.phrase);
        !stems_of.is_empty() && stems_of.iter().all(|stem| stems.contains(stem))
    });
    let (mut score, mut rank, mut share) = (-3.0f64, 24usize, 0.0f64);
    for (at, it) in inside {
        if it.score - best > score {
            score = it.score - best;
        }
        rank = rank.min(at);
        let model = range(talk.phrases.all[it.phrase as usize].model).len() as f64;
        share = share.max(model / n as f64);
    }
    told.push(score.max(-3.0) / 3.0);
    told.push(on(rank == 0));
    told.push(share.min(1.0));
    told.push(draft.score.min(20.0) / 10.0);

    told.push(on(opening.is(front, &[Tag::Adjective])));
    told.push(on(opening.is(front, &[Tag::Gerund])));
    told.push(on(opening.is(front, &[Tag::Past])));
    told.push(on(opening.is(front, &[Tag::Verb, Tag::Auxiliary])));
    let middle = &words[1.min(n - 1)..];
    let holds = |texts: &[&str]| on(middle.iter().any(|t| texts.contains(&doc.low(*t))));
    told.push(holds(&["of"]));
    told.push(holds(&["and", "or"]));
    told.push(holds(&["in", "at"]));
    told.push(holds(&["to"]));
    told.push(holds(&["for", "with", "on", "from", "as", "about", "by", "without", "between"]));
    told.push(holds(&["the", "a", "an"]));
    told.push(on(words[..n - 1].iter().any(|t| doc.tokens[*t].after != 0)));
    told.push(on(next.is_none()));
    told.push(on(before.is_none()));
    told.push(on(is(head, HUMAN)));
    told.push(on(is(head, CONCRETE)));
    told.push(on(is(head, BROAD)));
    told.push(on(opening.is(front, &[Tag::Number]) || number(front)));
    told.push(f64::from(draft.also.count_ones()) / 3.0);
    told.push(on(is(last, STOP | WH)));
    told.push(on((1..stems.len()).any(|i| stems[..i].contains(&stems[i]))));
    told.push(on(words.iter().any(|t| proper(*t))));
    told.push(draft.text.len() as f64 / 40.0);
    told.push(ln(1.0 + scope.words as f64) / 8.0);
    told.push(on(scope.index == 0));
    let also = |kind: super::Kind| on(draft.also & (1 << kind as u32) != 0);
    told.push(also(super::Kind::Thing));
    told.push(also(super::Kind::Salient));
    told.push(also(super::Kind::Announced));
    // Whether its words come again after the opening.
    let later = stems.iter().filter(|stem| scope.count(**stem) >= 3).count();
    told.push(later as f64 / count.max(1) as f64);

    // What a reader of the opening alone sees.
    let near = |stem: u32| opening.tokens.clone().filter(|t| doc.stem(*t) == stem).count();
    let seen: Vec<usize> = stems.iter().map(|stem| near(*stem)).collect();
    told.push(seen.iter().copied().min().unwrap_or(0).min(5) as f64 / 3.0);
    told.push(seen.iter().copied().max().unwrap_or(0).min(5) as f64 / 3.0);
    let head_seen = near(doc.stem(head)).min(5) as f64;
    told.push(head_seen / 3.0);
    told.push(head_seen * f64::from(scope.count(doc.stem(head)).min(10)) / 30.0);
    let within = |small: &[usize], large: &[usize]| {
        small.len() < large.len() && small.iter().all(|t| large.contains(t))
    };
    let held = drafts.iter().filter(|it| within(words, &it.words)).count();
    let holds_many = drafts.iter().filter(|it| within(&it.words, words)).count();
    told.push(held.min(6) as f64 / 3.0);
    told.push(holds_many.min(6) as f64 / 3.0);
    let action = matches!(
        draft.kind,
        super::Kind::Doing | super::Kind::ToDo | super::Kind::Did | super::Kind::HowTo
    );
    let verb_common = f64::from(commonness(doc.low(front))) / 20.0;
    told.push(if action { verb_common } else { 0.0 });
    told.push(on(action && light(doc.low(front))));
    told.push(if action { draft.score } else { 0.0 });
    for joint in ["of", "for", "in", "and", "with", "as", "to", "on", "from"] {
        told.push(holds(&[joint]));
    }
    let mark = |t: usize| doc.tokens[t].after != 0;
    let fore = front.checked_sub(1).filter(|t| *t >= scope.tokens.start);
    let listed =
        fore.is_some_and(|t| mark(t) && doc.tokens[front].shape & FIRST_OF == 0) && mark(last);
    told.push(on(listed));
    let pre = text(ahead);
    told.push(on(matches!(pre, "like" | "as" | "say" | "example")));
    told.push(on(matches!(pre, "or" | "and")));
    told.push(on(matches!(pre, "not" | "no" | "without" | "don't" | "isn't")));
    let starts = opening.sentences.iter().any(|it| front <= it.0.start + 2 && front >= it.0.start);
    told.push(on(starts && tagged(next, &[Tag::Verb, Tag::Auxiliary, Tag::Past])));
    told.push(on(tagged(ahead, &verbs)));
    let first_thing = drafts.iter().find(|it| it.kind == super::Kind::Thing);
    told.push(on(first_thing.is_some_and(|it| it.words == *words)));
    let within_sentence = sentence.map(|it| opening.sentences[it].0.clone());
    told.push(on(within_sentence.as_ref().is_some_and(|it| it.end == last + 1)));
    told.push(within_sentence.as_ref().map_or(0.0, |it| it.len().min(60) as f64 / 30.0));
    told.push(on(within_sentence.clone().is_some_and(|mut it| {
        it.any(|t| matches!(doc.low(t), "thank" | "thanks" | "hello" | "hey" | "hi" | "sorry"))
    })));
    let earliest = stems
        .iter()
        .filter_map(|stem| opening.tokens.clone().find(|t| doc.stem(*t) == *stem))
        .min()
        .map_or(1.0, |t| (t - scope.tokens.start) as f64 / 100.0);
    told.push(scope.z(stems.first().copied().unwrap_or(NO_STEM)).clamp(-3.0, 9.0) / 5.0);
    told.push(earliest);
    told.push(
        on(tagged(ahead, &[Tag::Pronoun]) && matches!(pre, "i" | "me" | "my" | "he" | "she")),
    );
    told.push(on(matches!(pre, "you" | "we")));
    told.push(on(opening.is(front, &[Tag::Gerund]) && !action));
    told.push(on(doc.word(head).is(GENERAL | STOP) && !proper(head)));
    let known = talk
        .phrases
        .within(front..front + 1)
        .iter()
        .find(|it| usize::from(it.length) == n && whole);
    let phrase = known.map(|it| talk.phrases.all[it.phrase as usize]);
    told.push(phrase.map_or(0.0, |it| logs().of(it.count as usize)));
    told.push(
        phrase.map_or(0.0, |it| f64::from(it.within.min(it.count)) / f64::from(it.count.max(1))),
    );
    told.push(on(words.iter().any(|t| doc.low(*t).starts_with('#'))));
    told.push(on(words.iter().any(|t| doc.low(*t).contains('-'))));
    told.push(on(n == 1 && opening.is(front, &[Tag::Verb, Tag::Gerund, Tag::Past])));
    told.push(on(asks && sentence.is_some_and(|it| it < 3)));

    // The sentence that it stands in.
    let weight = |at: usize| opening.weights.get(at).copied().unwrap_or_default();
    let here = sentence.map(weight).unwrap_or_default();
    let top = opening.weights.iter().map(|it| it.sum).fold(0.0, f64::max);
    told.push(here.sum / 5.0);
    told.push(on(here.sum >= top));
    told.push(here.lasting);
    for cue in [TOPICNOUN, MOVEON, ABOUT, OPINION, HEDGING, BACKWARD] {
        told.push(on(here.cues & cue != 0));
    }
    let asks_at =
        |at: Option<usize>| at.and_then(|at| opening.sentences.get(at)).is_some_and(|it| it.1);
    told.push(on(asks_at(sentence.and_then(|at| at.checked_sub(1)))));
    told.push(on(asks_at(sentence.map(|at| at + 1))));
    told.push(on(here.opens_turn));
    let holding =
        opening.sentences.iter().filter(|it| it.0.clone().any(|t| stems.contains(&doc.stem(t))));
    told.push(holding.count().min(6) as f64 / 3.0);
    debug_assert_eq!(told.len(), NAMES.len());
    for kind in 0..KINDS {
        told.push(on(draft.kind as usize == kind));
    }
    told
}

/// How often the words are said in this order in the chapter.
fn repeats(opening: &Opening, words: &[usize]) -> usize {
    let scope = opening.scope;
    let doc = scope.talk.doc;
    let rare = words
        .iter()
        .enumerate()
        .filter(|it| doc.stem(*it.1) != NO_STEM)
        .min_by_key(|it| scope.count(doc.stem(*it.1)));
    let Some((place, token)) = rare else { return 1 };
    if scope.count(doc.stem(*token)) <= 1 {
        return 1;
    }
    let stem = doc.stem(*token);
    let same = |a: usize, b: usize| {
        doc.tokens[a].word == doc.tokens[b].word
            || doc.stem(a) != NO_STEM && doc.stem(a) == doc.stem(b)
    };
    let places = scope.tokens.clone().filter(|at| doc.stem(*at) == stem);
    places
        .filter(|at| {
            let Some(start) = at.checked_sub(place) else { return false };
            words
                .iter()
                .enumerate()
                .all(|(i, w)| start + i < scope.tokens.end && same(start + i, *w))
        })
        .count()
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
            | "have"
            | "has"
            | "had"
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
            | "loved"
            | "keep"
            | "kept"
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
    )
}
