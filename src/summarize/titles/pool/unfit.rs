//! What no title may be, however well it looks: half a phrase, a joke, the name of who is asked.

use super::super::super::doc::{CAP, COMMA, FIRST_OF};
use super::super::super::lexicon::{FIRST, GENERAL, GENERIC, GIVEN, NOSUBJECT, PLACE, SELF, STOP};
use super::super::classes::Class;
use super::super::{MOST_WORDS, Scope};
use super::view::words_of;
use super::{Draft, Kind, Opening};

/// A word of a title may hold so many hyphens: "end-to-end".
const HYPHENS: usize = 2;

/// Words before a name in which a question is said to come from its bearer.
const ASKED: usize = 8;

/// Whether a draft may be a title at all.
pub(super) fn fit(opening: &Opening, draft: &Draft) -> bool {
    let scope = opening.scope;
    let found = matches!(draft.kind, Kind::Salient | Kind::Announced);
    let cut = found && draft.words.len() > 1 && cut_short(opening, draft);
    whole(scope, draft) && !cut && !addressed(scope, draft)
}

/// Whether a phrase of the opening lacks its end: "maximum number of IP" of "IP addresses".
pub(super) fn cut_short(opening: &Opening, draft: &Draft) -> bool {
    let Some(&last) = draft.words.last() else { return false };
    opening.joined(last) && opening.noun(last + 1)
}

/// Whether a name is somebody's who is spoken to, or from whom a question comes: "Ana, do you …".
fn addressed(scope: &Scope, draft: &Draft) -> bool {
    let doc = scope.talk.doc;
    let (Some(&first), Some(&last)) = (draft.words.first(), draft.words.last()) else {
        return false;
    };
    if last.checked_sub(first) != Some(draft.words.len() - 1) || draft.words.len() > 3 {
        return false;
    }
    let low = |at: usize| if scope.tokens.contains(&at) { doc.low(at) } else { "" };
    let capital = |at: usize| doc.tokens[at].shape & CAP != 0;
    let mut first = first;
    while first > scope.tokens.start
        && capital(first)
        && capital(first - 1)
        && doc.tokens[first - 1].after == 0
        && doc.tokens[first].shape & FIRST_OF == 0
    {
        first -= 1;
    }
    let back = |count: usize| first.checked_sub(count).map_or("", low);
    if matches!(back(1), "from" | "by") {
        let asked = (2..=ASKED).map(back).any(|word| {
            matches!(word, "question" | "questions" | "one" | "tweet" | "email" | "comment")
        });
        return asked;
    }
    let name = |at: &usize| {
        let token = doc.tokens[*at];
        let class = scope.talk.classes.get(token.word);
        capital(*at) && (class == Class::Proper || doc.word(*at).is(FIRST | GIVEN))
    };
    if !draft.words.iter().all(name) {
        return false;
    }
    let after = doc.tokens[last].after & COMMA != 0;
    let before = doc.tokens[first].shape & FIRST_OF != 0
        || first > scope.tokens.start && doc.tokens[first - 1].after & COMMA != 0;
    let turned_to = matches!(
        low(last + 1),
        "do" | "did"
            | "have"
            | "can"
            | "could"
            | "would"
            | "will"
            | "what"
            | "how"
            | "why"
            | "where"
            | "when"
            | "who"
            | "are"
            | "were"
            | "is"
            | "you"
            | "any"
            | "tell"
            | "thanks"
            | "thank"
            | "welcome"
            | "go"
            | "take"
    );
    let comes = matches!(low(last + 1), "is" | "has")
        && matches!(low(last + 2), "joining" | "joined" | "here" | "back");
    let for_whom = back(1) == "for" && matches!(back(2), "questions" | "question");
    before && after && turned_to || comes || for_whom
}

/// Whether a draft has no function word at its ends but those that ask.
fn whole(scope: &Scope, draft: &Draft) -> bool {
    let doc = scope.talk.doc;
    let asks = matches!(draft.kind, Kind::Question | Kind::Asked);
    let (Some(&first), Some(&last)) = (draft.words.first(), draft.words.last()) else {
        return true;
    };
    let opens = matches!(draft.kind, Kind::HowTo | Kind::ToDo | Kind::Did | Kind::Doing);
    let words = words_of(&draft.text);
    // The show's own name names no chapter of it.
    if draft.words.iter().all(|word| scope.talk.names.is_show(doc.tokens[*word].word)) {
        return false;
    }
    // "Netlify Netlify".
    if draft.words.windows(2).any(|pair| doc.tokens[pair[0]].word == doc.tokens[pair[1]].word) {
        return false;
    }
    // Whose it is, a title cannot tell.
    if draft.words.iter().any(|word| doc.word(*word).is(SELF)) {
        return false;
    }
    // "Gaps and Harbour Weekly": half of it names nothing.
    if draft.kind == Kind::Pair && !matched(scope, draft) {
        return false;
    }
    // "Toronto", "com": where somebody lives, and the tail of an address.
    let lone = draft.words.len() == 1 && words == 1;
    if lone && (doc.word(first).is(PLACE | NOSUBJECT) || is_tail(doc.low(first))) {
        return false;
    }
    // "Forever pry-it-from-my-hands": a joke.
    if draft.text.matches('-').count() > HYPHENS && draft.text.split(' ').any(chained) {
        return false;
    }
    // Nobody swears in a headline of their own.
    if !asks && draft.words.iter().any(|word| swears(doc.low(*word))) {
        return false;
    }
    // "Definition for what logging": the clause goes on.
    let headed = asks || matches!(draft.kind, Kind::Headline | Kind::HowTo);
    let asking = |word: &usize| matches!(doc.low(*word), "what" | "why" | "who" | "whether");
    if !headed && draft.words.iter().skip(1).any(asking) {
        return false;
    }
    // "Sending a transaction in order": what for is missing.
    if doc.low(last) == "order" && last > first && doc.low(last - 1) == "in" {
        return false;
    }
    // "Pronounced brobdingnagian", "related to wallets".
    let pointing = matches!(
        doc.low(first),
        "pronounced"
            | "related"
            | "called"
            | "named"
            | "titled"
            | "known"
            | "referred"
            | "speaking"
    );
    if pointing && !asks {
        return false;
    }
    let front = !doc.word(first).is(STOP) || opens || asks || doc.low(first).contains('\'');
    words <= MOST_WORDS && (asks || front && !doc.word(last).is(STOP))
}

/// Whether both halves of a pair name something, and none is the show.
fn matched(scope: &Scope, draft: &Draft) -> bool {
    let (talk, doc) = (scope.talk, scope.talk.doc);
    let apart = (1..draft.words.len()).find(|at| draft.words[*at] != draft.words[*at - 1] + 1);
    let (one, other) = draft.words.split_at(apart.unwrap_or(0));
    let show = |t: &usize| talk.names.is_show(doc.tokens[*t].word);
    let empty = |half: &[usize]| half.len() == 1 && doc.word(half[0]).is(GENERIC | GENERAL);
    let own = |half: &[usize]| !half.is_empty() && half.iter().all(show);
    !own(one) && !own(other) && !empty(one) && !empty(other)
}

/// Whether a word is a clause in hyphens, as no term is: "end-to-end", "pay-to-public-key-hash".
fn chained(word: &str) -> bool {
    let spoken = |part: &str| {
        let part = part.to_lowercase();
        matches!(
            part.as_str(),
            "i" | "it" | "my" | "me" | "you" | "your" | "we" | "our" | "they" | "if" | "that"
        )
    };
    word.matches('-').count() > HYPHENS && word.split('-').any(spoken)
}

/// Whether a word is one that people do not print.
fn swears(low: &str) -> bool {
    ["shit", "bullshit", "fuck", "motherfuck", "asshole"].iter().any(|oath| low.starts_with(oath))
}

/// The last part of an address as it is heard: "sea talk dot com".
fn is_tail(low: &str) -> bool {
    matches!(low, "com" | "fm" | "org" | "io" | "net")
}
