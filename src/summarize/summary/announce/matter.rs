//! The verbs with which a host announces: "today we talk with …", "our topic is …".

use std::ops::Range;

use super::super::super::titles::Talk;

/// What a verb of announcing announces.
#[derive(Default)]
pub(super) struct Matter {
    pub(super) about: Option<Range<usize>>,
    pub(super) guest: Option<Range<usize>>,
    pub(super) sure: bool,
}

/// Words from the start in which those who talk tell what the episode is about.
const START: usize = 100;

/// Every word that may announce: [`matter`] asks no other.
pub(super) const VERBS: [&str; 33] = [
    "talk",
    "talking",
    "talked",
    "chat",
    "chatting",
    "chatted",
    "speak",
    "speaking",
    "dive",
    "diving",
    "dig",
    "digging",
    "get",
    "look",
    "looking",
    "focus",
    "focusing",
    "learn",
    "learning",
    "tell",
    "discuss",
    "discussing",
    "cover",
    "covering",
    "exploring",
    "explore",
    "hear",
    "spoke",
    "interview",
    "interviewing",
    "is",
    "are",
    "by",
];

/// The matter that begins after a token, if the token announces one.
pub(super) fn matter(talk: &Talk, sentence: &Range<usize>, at: usize) -> Option<Matter> {
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
        | "focusing" | "learn" | "learning" | "tell" | "hear" | "spoke"
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
                ("learn" | "learning" | "hear", "about")
                | ("get" | "dive" | "diving" | "dig", "into")
                | ("digging", "into" | "in")
                | ("look" | "looking", "at") => {}
                (
                    "get" | "dive" | "dig" | "diving" | "digging" | "learn" | "learning" | "look"
                    | "looking" | "hear",
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
        "interview" | "interviewing" if announces(talk, sentence, at) => {
            Some(Matter { about: None, guest: Some(at + 1..end), sure: true })
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
    // "We talked to Ana Lund": told at the very start, it is of what follows.
    let told = at < START && at > sentence.start && doc.low(at - 1) == "we";
    let (mut ours, mut soon, mut other) = (told, told, false);
    for token in at.saturating_sub(12).max(sentence.start)..at {
        match doc.low(token) {
            "we're" | "we'll" | "i'm" | "i'll" => (ours, soon) = (true, true),
            // "We are talking", written out, says what "we're talking" says.
            "are" | "am" if matches!(doc.low(token.saturating_sub(1)), "we" | "i") => {
                (ours, soon) = (true, true);
            }
            "we" | "i" => ours = true,
            "going" | "gonna" | "will" | "today" | "today's" | "tonight" | "week" | "week's"
            | "episode" | "show" | "here" | "hour" => soon = true,
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
