//! What the host announces at the start: whom one will hear, and about what.

use std::ops::Range;

use super::coldopen::ColdOpen;
use super::doc::{ASKS, BREAK, CAP, COMMA, OPENS_QUOTE, STOP_MARK, UNQUOTE};
use super::lexicon::{AD, CONJ, FAREWELL, FILLER, FOLLOW, PROMO};
use super::sentences::Sentence;
use super::titles::Talk;

/// Words from the start within which an announcement is looked for.
const NEAR: usize = 800;

/// What was announced.
#[derive(Debug, Default)]
pub(super) struct Announced {
    /// The matters, each fit to stand after "about", the best first.
    pub(super) about: Vec<String>,
    /// The guest or guests, with what was said of them: "Ana Lund, who keeps the harbour".
    pub(super) guest: Option<String>,
    /// Whether it was said in so many words that this is the guest.
    pub(super) sure: bool,
}

impl Announced {
    /// Reads the first minutes.
    pub(super) fn new(
        talk: &Talk,
        sentences: &[Sentence],
        cold: &ColdOpen,
        weights: &[f64],
    ) -> Self {
        let doc = talk.doc;
        let mut found = Self::default();
        let mut abouts: Vec<(f64, String)> = Vec::new();
        for sentence in sentences {
            let tokens = sentence.tokens.clone();
            if tokens.start > NEAR {
                break;
            }
            let cues = sentence.units.clone().fold(0, |cues, unit| cues | talk.cues.units[unit]);
            let asks = doc.tokens[tokens.end - 1].after & ASKS != 0;
            if sentence.units.start < cold.end()
                || !sentence.closed
                || asks
                || cues & (AD | FAREWELL | FOLLOW | PROMO) != 0
            {
                continue;
            }
            for token in tokens.clone() {
                let Some(matter) = matter(talk, &tokens, token) else { continue };
                if let Some(guest) = matter.guest
                    && (found.guest.is_none() || matter.sure && !found.sure)
                    && let Some(guest) = person(talk, guest)
                {
                    (found.guest, found.sure) = (Some(guest), matter.sure);
                }
                let Some(about) = matter.about.and_then(|about| clause(talk, about)) else {
                    continue;
                };
                let Some(text) = retell(talk, about.clone()) else { continue };
                let said = doc.said.partition_point(|said| (said.token as usize) < about.start);
                let mut stems: Vec<u32> = doc.said[said..]
                    .iter()
                    .take_while(|said| (said.token as usize) < about.end)
                    .map(|said| said.stem)
                    .collect();
                stems.sort_unstable();
                stems.dedup();
                let titled = stems.iter().filter(|stem| talk.names.in_title(**stem)).count();
                let sum: f64 = stems.iter().map(|stem| weights[*stem as usize]).sum();
                let late = 1.0 + tokens.start as f64 / NEAR as f64;
                let value = (sum + titled as f64 * 0.5 + 0.15 * stems.len().min(6) as f64) / late;
                if !stems.is_empty() && sum + titled as f64 > 0.25 {
                    abouts.push((value, text));
                }
            }
        }
        abouts.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.about = abouts.into_iter().map(|about| about.1).collect();
        found
    }
}

/// What a verb of announcing announces.
#[derive(Default)]
struct Matter {
    about: Option<Range<usize>>,
    guest: Option<Range<usize>>,
    sure: bool,
}

/// The matter that begins after a token, if the token announces one.
fn matter(talk: &Talk, sentence: &Range<usize>, at: usize) -> Option<Matter> {
    let doc = talk.doc;
    let end = sentence.end;
    let low = |t: usize| if t < end { doc.low(t) } else { "" };
    let before = |n: usize| at.checked_sub(n).filter(|t| *t >= sentence.start).map_or("", low);
    let skip = |mut t: usize, words: &[&str]| {
        while t < end && words.contains(&doc.low(t)) {
            t += 1;
        }
        t
    };
    const SMALL: [&str; 13] = [
        "a", "little", "bit", "more", "all", "today", "mostly", "really", "just", "some", "lot",
        "briefly", "here",
    ];
    match doc.low(at) {
        "talk" | "talking" | "talked" | "chat" | "chatting" | "chatted" | "speak" | "speaking"
        | "dive" | "diving" | "dig" | "digging" | "get" | "look" | "looking" | "focus"
        | "focusing" | "learn" | "learning" | "tell"
            if announces(talk, sentence, at) =>
        {
            let verb = doc.low(at);
            let mut next = skip(at + 1, &SMALL);
            if verb == "tell" {
                if low(next) != "us" {
                    return None;
                }
                next = skip(next + 1, &SMALL);
            }
            next = skip(next, &["deep", "deeper", "through"]);
            match (verb, low(next)) {
                ("learn" | "learning", "about")
                | ("get" | "dive" | "diving" | "dig", "into")
                | ("digging", "into" | "in")
                | ("look" | "looking", "at") => {}
                (
                    "get" | "dive" | "dig" | "diving" | "digging" | "learn" | "learning" | "look"
                    | "looking",
                    _,
                ) => return None,
                (_, "about" | "on") => {}
                (_, "with" | "to") => {
                    let first = next + 1;
                    let about = (first..end.min(first + 24)).find(|t| doc.low(*t) == "about");
                    let guest = Some(first..about.unwrap_or(end));
                    let about = about.map(|t| skip(t + 1, &SMALL)..end);
                    return Some(Matter { about, guest, sure: true });
                }
                _ => return None,
            }
            Some(Matter { about: Some(skip(next + 1, &SMALL)..end), ..Matter::default() })
        }
        "discuss" | "discussing" | "cover" | "covering" | "exploring" | "explore"
            if announces(talk, sentence, at) =>
        {
            Some(Matter { about: Some(skip(at + 1, &SMALL)..end), ..Matter::default() })
        }
        // "This episode is all about …", "our topic today is …"
        "is" | "are" => {
            let from = at.saturating_sub(6).max(sentence.start);
            let head = |words: &[&str]| (from..at).any(|t| words.contains(&doc.low(t)));
            let today = head(&["today", "today's", "this", "our", "episode"]);
            let next = skip(at + 1, &SMALL);
            if head(&["guest", "guests"]) && today || before(1) == "guest" {
                return Some(Matter { about: None, guest: Some(at + 1..end), sure: true });
            }
            let topic = head(&["topic", "theme", "subject", "focus"]);
            let about = low(next) == "about" && head(&["episode", "show", "one"]);
            if !today || !(topic || about) || head(&["that", "if", "which", "not"]) {
                return None;
            }
            let from = skip(next + usize::from(about), &SMALL);
            Some(Matter { about: Some(from..end), ..Matter::default() })
        }
        "by" => {
            let joined = (1..5).find(|n| before(*n) == "joined")?;
            let usual = (1..joined).any(|n| matches!(before(n), "always" | "usual" | "usually"));
            (!usual).then_some(Matter { about: None, guest: Some(at + 1..end), sure: false })
        }
        _ => None,
    }
}

/// Whether the words before a verb make it an announcement of this episode.
fn announces(talk: &Talk, sentence: &Range<usize>, at: usize) -> bool {
    let doc = talk.doc;
    let (mut ours, mut soon, mut other) = (false, false, false);
    for token in at.saturating_sub(12).max(sentence.start)..at {
        match doc.low(token) {
            "we're" | "we'll" | "i'm" | "i'll" => (ours, soon) = (true, true),
            "we" | "i" => ours = true,
            "going" | "gonna" | "will" | "today" | "today's" | "episode" | "show" | "here"
            | "hour" => soon = true,
            "last" | "before" | "if" | "when" | "because" | "always" | "usually" | "often"
            | "never" | "don't" | "not" | "can" | "could" | "love" | "next" | "previous"
            | "you" | "you're" | "were" | "was" | "been" | "like" | "later" | "anymore"
            | "people" => {
                other = true;
            }
            "he'll" | "she'll" | "they'll" => (ours, soon) = (true, true),
            _ => {}
        }
    }
    let tells = doc.low(at) == "tell";
    (ours || tells) && soon && !other
}

/// The part of a sentence that can stand after "about": up to where the speaker starts anew.
fn clause(talk: &Talk, tokens: Range<usize>) -> Option<Range<usize>> {
    const MOST: usize = 34;
    let doc = talk.doc;
    let mut end = tokens.start;
    let mut comma = None;
    while end < tokens.end {
        let token = doc.tokens[end];
        end += 1;
        if token.after & (BREAK | STOP_MARK) != 0 {
            break;
        }
        if end < tokens.end && token.after & COMMA != 0 {
            let next = doc.low(end);
            let second = if end + 1 < tokens.end { doc.low(end + 1) } else { "" };
            let anew = matches!(
                next,
                "so" | "but"
                    | "because"
                    | "which"
                    | "right"
                    | "you"
                    | "i"
                    | "we"
                    | "it"
                    | "then"
                    | "since"
                    | "who"
                    | "if"
                    | "i'm"
                    | "we're"
                    | "it's"
                    | "that"
                    | "let's"
                    | "where"
                    | "this"
                    | "today"
                    | "as"
                    | "or"
                    | "hi"
                    | "welcome"
                    | "and"
            );
            let list = matches!(next, "and" | "or")
                && !matches!(
                    second,
                    "i" | "we"
                        | "it"
                        | "you"
                        | "i'm"
                        | "we're"
                        | "we'll"
                        | "then"
                        | "so"
                        | "that"
                        | "this"
                        | "they"
                        | "he"
                        | "she"
                        | "it's"
                        | "that's"
                        | "maybe"
                        | "hopefully"
                        | "i'll"
                        | "if"
                        | "also"
                        | "just"
                        | "stuff"
                        | "things"
                        | "yeah"
                        | "kind"
                );
            if anew && !list {
                break;
            }
            comma = Some(end);
        }
        if end - tokens.start >= MOST {
            end = comma?;
            break;
        }
        // "… and we will see": a clause of its own without a comma.
        let two = |a: &str, b: &[&str]| {
            end + 1 < tokens.end && doc.low(end) == a && b.contains(&doc.low(end + 1))
        };
        if two(
            "and",
            &["i", "we", "we're", "i'm", "then", "it", "it's", "that's", "so", "you", "also"],
        ) || two("so", &["i", "we", "let's", "if", "it", "that's"])
            || end < tokens.end && matches!(doc.low(end), "because" | "but")
        {
            break;
        }
    }
    const TAIL: [&str; 16] = [
        "today", "here", "episode", "this", "in", "show", "on", "the", "today's", "too", "now",
        "really", "also", "with", "us", "and",
    ];
    while end > tokens.start && TAIL.contains(&doc.low(end - 1)) {
        end -= 1;
    }
    let mut start = tokens.start;
    while start < end && matches!(doc.low(start), "like" | "about" | "basically" | "kind" | "of") {
        start += 1;
    }
    (end > start).then_some(start..end)
}

/// The words of a clause as a third person tells them; `None` where that cannot be done.
fn retell(talk: &Talk, tokens: Range<usize>) -> Option<String> {
    let doc = talk.doc;
    let first = doc.low(tokens.start);
    let leans = matches!(
        first,
        "it" | "that"
            | "this"
            | "them"
            | "those"
            | "these"
            | "him"
            | "her"
            | "you"
            | "your"
            | "something"
            | "some"
            | "things"
            | "stuff"
            | "myself"
            | "and"
            | "to"
            | "one"
            | "is"
            | "all"
            | "everything"
            | "anything"
            | "his"
            | "their"
            | "each"
            | "which"
            | "another"
    );
    if leans || doc.word(tokens.start).is(FILLER | CONJ) {
        return None;
    }
    let mut text = String::new();
    let mut last = u32::MAX;
    for token in tokens.clone() {
        let known = doc.tokens[token];
        let told = match doc.low(token) {
            "we" | "we're" | "we've" | "we'll" | "i" | "i'm" | "i've" | "i'll" | "my" | "me"
            | "you've" | "you're" | "mine" | "yours" | "you'll" | "i'd" | "we'd" | "uh" | "um"
            | "stuff" | "thing" | "gonna" | "wanna" | "kinda" | "it" | "it's" | "that's" | "he"
            | "she" | "they" | "sorta" | "whatever" | "oh" | "yeah" | "us" | "there's" | "here" => {
                return None;
            }
            "our" => return None,
            _ => doc.slice(token..token + 1),
        };
        if known.word == last || known.shape & OPENS_QUOTE != 0 || known.after & UNQUOTE != 0 {
            return None;
        }
        last = known.word;
        if !text.is_empty() {
            let from = doc.tokens[token - 1].end as usize;
            let between = doc.text[from..known.start as usize].trim();
            if !matches!(between, "" | "," | "'" | "/" | "." | "&") {
                return None;
            }
            // Nothing stands between units.
            let gap = &doc.text[from..known.start as usize];
            text.push_str(if gap.is_empty() { " " } else { gap });
        }
        text.push_str(told);
    }
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // "kelp, tides, gulls": a list that the speaker broke off.
    let items: Vec<&str> = text.split(", ").collect();
    if items.len() > 2 && !text.contains(" and ") && items.iter().all(|i| i.split(' ').count() < 4)
    {
        let (last, most) = items.split_last()?;
        return Some(format!("{} and {last}", most.join(", ")));
    }
    Some(text)
}

/// A guest as the host introduces him: a name, and what was said of it up to the end.
fn person(talk: &Talk, tokens: Range<usize>) -> Option<String> {
    const MOST: usize = 26;
    let doc = talk.doc;
    let name = |t: usize| doc.tokens[t].shape & CAP != 0;
    let mut start = tokens.start;
    while start < tokens.end
        && matches!(
            doc.low(start),
            "the"
                | "our"
                | "my"
                | "good"
                | "friend"
                | "today"
                | "once"
                | "again"
                | "a"
                | "very"
                | "special"
                | "guest"
        )
    {
        start += 1;
    }
    if start + 1 >= tokens.end || !name(start) || !name(start + 1) {
        return None;
    }
    let mut end = clause_end(talk, start..tokens.end);
    let known = |t: usize| {
        matches!(
            doc.low(t),
            "i" | "i'm"
                | "my"
                | "me"
                | "we"
                | "you"
                | "your"
                | "our"
                | "us"
                | "you're"
                | "and"
                | "co-host"
                | "host"
                | "cohost"
                | "it's"
                | "here"
        )
    };
    // Only the name and its company where what follows is not for a reader.
    let names_end = (start..end).find(|t| doc.tokens[*t].after & COMMA != 0).map_or(end, |t| t + 1);
    if end - start > MOST || (start..end).any(|t| known(t) && doc.low(t) != "and") {
        end = names_end;
    }
    if end - start > 8 && end == names_end || (start..end).any(|t| known(t) && doc.low(t) != "and")
    {
        end = (start..end).take_while(|t| name(*t)).last()? + 1;
    }
    let tail = |t: usize| matches!(doc.low(t), "today" | "here" | "now" | "and" | "with" | "on");
    while end > start + 1 && tail(end - 1) {
        end -= 1;
    }
    // A name that a line breaks in two is left alone.
    let unit = doc.unit_tokens.partition_point(|tokens| tokens.end <= start);
    (end > start + 1 && end <= doc.unit_tokens[unit].end).then(|| doc.slice(start..end).to_owned())
}

/// The end of the clause that begins here.
fn clause_end(talk: &Talk, tokens: Range<usize>) -> usize {
    let doc = talk.doc;
    let stop = |t: usize| {
        let second = if t + 1 < tokens.end { doc.low(t + 1) } else { "" };
        doc.tokens[t].after & (BREAK | STOP_MARK) != 0
            || doc.tokens[t].after & COMMA != 0
                && matches!(
                    second,
                    "and"
                        | "so"
                        | "but"
                        | "i"
                        | "we"
                        | "who's"
                        | "welcome"
                        | "thanks"
                        | "hi"
                        | "hey"
                        | "how"
                        | "i'm"
                        | "we're"
                        | "it's"
                )
    };
    tokens.clone().find(|t| stop(*t)).map_or(tokens.end, |t| t + 1)
}
