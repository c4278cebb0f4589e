//! What the summarizer knows of a language: lists of words and of steering phrases.
//!
//! The lists are data (`lists/<language>/*.txt`); they are read once and then only looked at.

use super::forms::Forms;
use super::languages::Stemming;
use super::words::Words;
use crate::wordtable::WordTable;

/// A set of word lists, one bit each.
pub(super) type Lists = u128;

macro_rules! lists {
    ($($name:ident = $text:literal),* $(,)?) => {
        lists!(@ 0u32; $($name = $text,)*);
        const LIST_NAMES: &[(&str, Lists)] = &[$(($text, $name)),*];
    };
    (@ $bit:expr; $name:ident = $text:literal, $($rest:tt)*) => {
        #[doc = concat!("The words of `[", $text, "]`.")]
        pub(super) const $name: Lists = 1 << ($bit);
        lists!(@ $bit + 1; $($rest)*);
    };
    (@ $bit:expr;) => {};
}

lists! {
    STOP = "stop", GENERAL = "general", GENERIC = "generic", BADHEAD = "badhead",
    MODWEAK = "modweak", FUNC = "func", FIRST = "first", CUTW = "cutw", SAY = "say", NOX = "nox",
    HOK = "hok", DET = "det", ARTICLE = "article", PREP = "prep", PRONOUN = "pronoun",
    SVERB = "sverb", DEGREE = "degree", AUX = "aux", BE = "be", WH = "wh",
    INTROVERB = "introverb", INTROFILL = "introfill", INTROPREP = "introprep", ANA = "ana",
    HEDGE = "hedge", LEAD = "lead", PLACE = "place", LETSVERB = "letsverb", NOISE = "noise",
    FILLER = "filler", CONJ = "conj", PRON3 = "pron3", SALUTE = "salute",
    SHOWWORD = "showword", SELF = "self",
    ANNOUNCE = "announce", POSSESSIVE = "possessive", INDEFINITE = "indefinite",
    DEFINITE = "definite", CLAIM = "claim", LOOSE = "loose", BYGONE = "bygone",
    DANGLING = "dangling", BROAD = "broad",
    OF = "of", AND = "and", JOINS = "joins", NOUN = "noun", ABBR = "abbr",
    ELIDED = "elided", CLITIC = "clitic",
    VERB = "verb", SUBJECT = "subject", PASSING = "passing", GIVEN = "given",
    FINITE = "finite", SUBORD = "subord", HUMAN = "human", CONCRETE = "concrete", DATED = "dated",
    NOSUBJECT = "nosubject",
    LEADS = "leads", TAILS = "tails", VAGUE = "vague", CHATTY = "chatty",
    NAMESAKE = "namesake",
}

/// What the letters of a word tell; found by looking, not in a list. Ends in `s`, not in `ss`.
pub(super) const S_FORM: Lists = 1 << 120;
/// Ends in `ing`.
pub(super) const ING: Lists = 1 << 121;
/// Ends in `ly`.
pub(super) const LY: Lists = 1 << 122;
/// Nothing but digits, `.`, `,` and `#`.
pub(super) const FIGURES: Lists = 1 << 123;
/// One byte, or an apostrophe that is not that of a final `'s`.
pub(super) const CLIPPED: Lists = 1 << 124;
/// A hyphen somewhere.
pub(super) const HYPHEN: Lists = 1 << 125;
/// Ends as adjectives and participles do.
pub(super) const ADJECTIVAL: Lists = 1 << 126;
/// Ends as nouns do.
pub(super) const NOMINAL: Lists = 1 << 127;

/// A list more would be taken for what the letters tell.
const _: () = assert!(LIST_NAMES.len() <= 120);

/// Classes of steering phrases, one bit each, in the order of `CUE_NAMES`.
pub(super) type Cues = u32;

macro_rules! cues {
    ($($name:ident = $text:literal),* $(,)?) => {
        cues!(@ 0u32; $($name = $text,)*);
        const CUE_NAMES: &[(&str, Cues)] = &[$(($text, $name)),*];
    };
    (@ $bit:expr; $name:ident = $text:literal, $($rest:tt)*) => {
        #[doc = concat!("The phrases of `[", $text, "]`.")]
        pub(super) const $name: Cues = 1 << ($bit);
        cues!(@ $bit + 1; $($rest)*);
    };
    (@ $bit:expr;) => {};
}

cues! {
    SO_START = "so_start", OK_START = "ok_start", AND_START = "and_start", BACKCH = "backch",
    NOW_START = "now_start", WELL_START = "well_start", LETS_OPEN = "lets_open",
    TOPICNOUN = "topicnoun", MOVEON = "moveon", WH_Q = "wh_q", GREET = "greet", BYE = "bye",
    SPONSOR = "sponsor", PRON = "pron", AD = "ad", GREETING = "greeting", FAREWELL = "farewell",
    FOLLOW = "follow", ABOUT = "about", PROMO = "promo", OPINION = "opinion",
    HEDGING = "hedging", BACKWARD = "backward",
    // Found by code, not by phrases.
    LETS = "-lets", QUESTION = "-question", LAUGH = "-laugh",
}

/// The lists, ready to use.
pub(super) struct Lexicon {
    /// The table that every document starts from: the words of all lists.
    pub(super) words: Words,
    /// The stems of those words, by the numbers that every document gives them.
    pub(super) stems: WordTable,
    /// What the letters of a word tell.
    pub(super) forms: Forms,
    nodes: Vec<Node>,
    /// By word number: the node that this word leads to from the root, 0 for none.
    root: Vec<u32>,
    /// The same for a quick look: of the words that may follow it in a phrase the last six bits of
    /// their numbers, all bits for a phrase of one word. The last entry stands for all other words.
    leads: Vec<u64>,
}

#[derive(Default)]
struct Node {
    /// Sorted by word number.
    next: Vec<(u32, u32)>,
    /// Of the next words' numbers the last six bits: most words lead nowhere.
    sieve: u64,
    anywhere: Cues,
    at_start: Cues,
}

impl Lexicon {
    /// Whether a phrase may begin with a word and the next: never false for one that does.
    #[inline]
    pub(super) fn begins(&self, word: u32, next: Option<u32>) -> bool {
        // One look and one answer, because nothing of it can be foreseen.
        let leads = self.leads[(word as usize).min(self.leads.len() - 1)];
        next.map_or(leads, |next| leads >> (next & 63) & 1) != 0
    }

    /// Calls `found` with the classes and the number of words of every phrase
    /// that starts at the first of `words`.
    pub(super) fn phrases(
        &self,
        words: impl Iterator<Item = u32>,
        at_start: bool,
        mut found: impl FnMut(Cues, usize),
    ) {
        let mut node = 0;
        for (count, word) in words.enumerate() {
            node = if node == 0 {
                self.root.get(word as usize).copied().unwrap_or(0) as usize
            } else {
                let Node { next, sieve, .. } = &self.nodes[node];
                if sieve >> (word & 63) & 1 == 0 {
                    return;
                }
                next.binary_search_by_key(&word, |edge| edge.0).map_or(0, |at| next[at].1 as usize)
            };
            if node == 0 {
                return;
            }
            let here = &self.nodes[node];
            let cues = here.anywhere | if at_start { here.at_start } else { 0 };
            if cues != 0 {
                found(cues, count + 1);
            }
        }
    }

    /// Knows some function words and nothing else.
    pub(super) fn stops(words: &str) -> Self {
        Self::read(&format!("[stop]\n{words}"), "", false, &Stemming::NONE)
    }

    /// Reads the lists of a language.
    pub(super) fn read(lists: &str, cues: &str, english: bool, stemming: &Stemming) -> Self {
        let forms = if english { Forms::English } else { Forms::read(entries(lists)) };
        let mut words = Words::empty();
        for (name, line) in entries(lists).filter(|entry| !entry.0.starts_with('-')) {
            let bit = LIST_NAMES.iter().find(|list| list.0 == name).map_or(0, |list| list.1);
            for word in line.split_whitespace() {
                words.teach(word, bit, &forms);
            }
        }
        let mut nodes = vec![Node::default()];
        for (name, line) in entries(cues) {
            let bit = CUE_NAMES.iter().find(|class| class.0 == name).map_or(0, |class| class.1);
            let (line, start) = line.strip_prefix('^').map_or((line, false), |rest| (rest, true));
            let mut ends = vec![0usize];
            for step in line.split_whitespace() {
                let mut reached = Vec::new();
                for word in step.split('/') {
                    let word = words.teach(word, 0, &forms);
                    reached.extend(
                        ends.iter().map(|end| child(&mut nodes, *end, word)).collect::<Vec<_>>(),
                    );
                }
                ends = reached;
            }
            for end in ends {
                if start {
                    nodes[end].at_start |= bit;
                } else {
                    nodes[end].anywhere |= bit;
                }
            }
        }
        let stems = words.settle(stemming);
        let mut root = vec![0; words.len()];
        let mut leads = vec![0; words.len() + 1];
        for &(word, node) in &nodes[0].next {
            root[word as usize] = node;
            let Node { anywhere, at_start, sieve, .. } = nodes[node as usize];
            leads[word as usize] = if anywhere | at_start != 0 { u64::MAX } else { sieve };
        }
        // The root is left by `root` alone: words that begin nothing look at it, too.
        nodes[0] = Node::default();
        Self { words, stems, forms, nodes, root, leads }
    }
}

/// The node that `word` leads to from `node`, made where there is none.
fn child(nodes: &mut Vec<Node>, node: usize, word: u32) -> usize {
    match nodes[node].next.binary_search_by_key(&word, |edge| edge.0) {
        Ok(at) => nodes[node].next[at].1 as usize,
        Err(at) => {
            let new = nodes.len();
            nodes.push(Node::default());
            nodes[node].next.insert(at, (word, new as u32));
            nodes[node].sieve |= 1 << (word & 63);
            new
        }
    }
}

/// The lines of a list file with the name of the list that each belongs to.
pub(super) fn entries(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut name = "";
    text.lines().filter_map(move |line| {
        let line = line.trim();
        if let Some(opened) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            name = opened;
            return None;
        }
        (!line.is_empty() && !line.starts_with('#')).then_some((name, line))
    })
}

#[cfg(test)]
mod tests {
    use super::super::forms::SUFFIXES;
    use super::{CUE_NAMES, LIST_NAMES, entries};

    #[test]
    fn every_list_is_known() {
        macro_rules! texts {
            ($($tag:literal),*) => {
                [$((
                    include_str!(concat!("lists/", $tag, "/words.txt")),
                    include_str!(concat!("lists/", $tag, "/cues.txt")),
                )),*]
            };
        }
        for (words, cues) in texts!["en", "de", "es", "fr", "pt"] {
            for (name, _) in entries(words) {
                let known = LIST_NAMES.iter().any(|list| list.0 == name);
                assert!(known || SUFFIXES.iter().any(|list| list.0 == name), "{name}");
            }
            for (name, _) in entries(cues) {
                assert!(CUE_NAMES.iter().any(|class| class.0 == name), "{name}");
            }
        }
    }
}
