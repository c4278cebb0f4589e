//! Sentences that are none, or that were said or heard badly.

use super::claims::Line;
use super::doc::{CAP, COMMA, FIRST_OF};
use super::lexicon::{ARTICLE, AUX, BE, ING, PREP, STOP, SUBORD};
use super::marks::{ASIDE, CUT, TRIPPED, TRIPS};

pub(super) fn verbless(line: &Line) -> usize {
    usize::from(line.verb().is_none())
}

/// All its verbs belong to clauses that hang on something else.
pub(super) fn only_a_clause(line: &Line) -> usize {
    // "Can play" is one verb.
    let begins = |at: &usize| line.is_finite(*at) && !(*at > 0 && line.is(*at - 1, AUX));
    let verbs = (0..line.words.len()).filter(begins).count();
    usize::from(verbs <= line.count(SUBORD))
}

/// Words that do not go together: "the I", "of it being", "a the".
pub(super) fn stumbles(line: &Line) -> bool {
    // Most pairs of words hold nothing that one could stumble over.
    let may = |at: &usize| {
        line.marked(at - 1, TRIPS)
            || line.marked(*at, TRIPPED | CUT)
            || line.is(at - 1, ARTICLE)
            || line.shape(*at) & (CAP | FIRST_OF) == CAP
    };
    (1..line.words.len()).filter(may).any(|at| {
        let (before, word) = (line.words[at - 1], line.words[at]);
        line.is(at - 1, ARTICLE)
            && (line.is(at, ARTICLE | BE | PREP)
                || matches!(word, "i" | "we" | "you" | "they" | "it" | "and" | "that" | "this"))
            || before == "of" && matches!(word, "like" | "is" | "are" | "of")
            || matches!(before, "or" | "and") && word == "well" && line.after(at) & COMMA != 0
            || word == "like" && line.after(at) & COMMA != 0
            || word == "like" && line.after(at - 1) & COMMA != 0
            || at > 2
                && before == "i"
                && matches!(word, "think" | "guess" | "mean" | "suppose" | "say")
                && line.after(at - 2) & COMMA == 0
                && line.words[at - 2] != "but"
            || before == "it" && word == "being"
            || matches!(before, "you're" | "they're" | "we're" | "is")
                && word == "like"
                && line.is(at + 1, ING)
            || at == 1 && matches!(before, "no" | "so") && line.after(0) & COMMA != 0
            || matches!(word, "oh" | "wait" | "hey" | "ah" | "um")
            || line.shape(at) & (CAP | FIRST_OF) == CAP
                && line.is(at, STOP)
                && !word.starts_with('i')
            || at < 3 && matches!(before, "you" | "we" | "they" | "i") && line.is(at, ING)
            || line.is(at - 1, ARTICLE)
                && matches!(word, "what" | "which" | "when" | "if" | "there")
            || word.strip_prefix(before).is_some_and(|rest| rest.starts_with('\''))
            || matches!(
                (before, word),
                ("you", "know") | ("is", "if") | ("to", "to") | ("you", "your")
            )
    })
}

pub(super) fn runs_on(line: &Line) -> usize {
    let ands = line.words.iter().filter(|word| matches!(**word, "and" | "so" | "or")).count();
    let commas = (0..line.words.len()).filter(|at| line.after(*at) & COMMA != 0).count();
    usize::from(ands > 2) + usize::from(commas > 3)
}

/// Ends on a word that wants another.
pub(super) fn hangs(line: &Line) -> usize {
    let last = line.words.last().copied().unwrap_or_default();
    usize::from(matches!(
        last,
        "of" | "to"
            | "for"
            | "and"
            | "the"
            | "a"
            | "or"
            | "than"
            | "into"
            | "from"
            | "as"
            | "with"
            | "so"
            | "one"
            | "ones"
            | "etc"
            | "it"
            | "them"
            | "this"
            | "that"
            | "there"
            | "too"
            | "yet"
            | "either"
            | "do"
    ))
}

/// A subject that the sentence then drops: "The open element, people are after it."
pub(super) fn hung_in_front(line: &Line) -> usize {
    let comma = (line.body..line.words.len()).find(|at| line.after(*at) & COMMA != 0);
    let dropped = comma.is_some_and(|comma| {
        let next = line.word(comma + 1);
        line.is(line.body, ARTICLE)
            && !(line.body..=comma).any(|at| line.is_finite(at))
            && (matches!(next, "people" | "you" | "we" | "they" | "i") || next.contains('\''))
    });
    usize::from(dropped)
}

/// "If that makes sense", "in my opinion".
pub(super) fn asides(line: &Line) -> usize {
    let aside = line.holds(ASIDE)
        && line.words.windows(3).any(|w| {
            matches!(
                w,
                ["that", "makes", "sense"]
                    | ["in", "my", "opinion"]
                    | ["for", "some", "reason"]
                    | ["to", "be", "honest"]
                    | ["for", "me", _]
            )
        });
    usize::from(aside)
}

/// "Doesn't matter …": the subject was left out.
pub(super) fn headless(line: &Line) -> usize {
    usize::from(
        line.is(line.body, AUX | BE) && !matches!(line.said(0), "don't" | "do")
            || matches!(
                (line.said(0), line.said(1)),
                ("no", "matter") | ("more" | "most", "important" | "importantly")
            ),
    )
}

/// Says three words a second time.
pub(super) fn repeats(line: &Line) -> usize {
    let count = line.words.len();
    let words = &line.talk.doc.tokens[line.tokens.clone()];
    let same =
        |at: usize, later: usize| (0..3).all(|i| words[at + i].word == words[later + i].word);
    let again = |at: usize| (at + 3..count - 2).any(|later| same(at, later));
    usize::from((0..count.saturating_sub(5)).any(again))
}

/// Words before the sentence proper: "For example, …", "At the end of the day, …".
pub(super) fn leads_in(line: &Line) -> usize {
    let lead = matches!(
        (line.word(0), line.word(1)),
        ("for", "example")
            | ("at", "the")
            | ("in", "other" | "that" | "general")
            | ("by", "the")
            | ("as", "you" | "a" | "i")
            | ("of", "course")
    );
    usize::from(lead)
}
