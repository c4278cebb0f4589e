//! What a word is in this episode, noun or not, guessed from the company that it keeps.

use super::super::doc::{CAP, DIGIT, Doc, NUMBER};
use super::super::lexicon::{
    ADJECTIVAL, BADHEAD, CLIPPED, FIGURES, FIRST, FUNC, GIVEN, HYPHEN, ING, LY, NOMINAL, STOP, VERB,
};
use super::super::names::Names;
use super::company::{Companies, company};
use super::grammar;

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A function word.
    Function,
    /// A number.
    Number,
    /// A proper name.
    Proper,
    /// A noun.
    Noun,
    /// An adjective or the like.
    Adjective,
    /// A verb or adverb.
    Verb,
}

/// The class of every word.
pub(crate) struct Classes {
    of: Vec<Class>,
    /// How likely a word is a noun, 0 to 1.
    noun: Vec<f32>,
    /// Whether capitals tell names from other words in this transcript.
    pub(crate) capitals: bool,
}

impl Classes {
    /// Looks at every occurrence of every word.
    pub(crate) fn new(doc: &Doc, names: &Names) -> Self {
        let capital = doc.tokens.iter().filter(|token| token.shape & CAP != 0).count();
        let capitals = capital > 0 && capital * 2 < doc.tokens.len();
        let company = company(doc);
        let mut classes = Self {
            of: vec![Class::Function; doc.words.len()],
            noun: vec![0.0; doc.words.len()],
            capitals,
        };
        // All others are function words, or words of the lists that nobody says.
        for word in (0..doc.words.len() as u32).filter(|word| company.knows(*word)) {
            let (class, noun) = classify(doc, names, &company, word, capitals);
            classes.of[word as usize] = class;
            classes.noun[word as usize] = noun;
        }
        classes
    }

    /// What a word is.
    pub(crate) fn get(&self, word: u32) -> Class {
        self.of[word as usize]
    }

    /// How likely it is a noun, 0 to 1.
    pub(crate) fn noun(&self, word: u32) -> f32 {
        self.noun[word as usize]
    }
}

/// The class of a word and how likely it is a noun.
fn classify(
    doc: &Doc,
    names: &Names,
    company: &Companies,
    word: u32,
    capitals: bool,
) -> (Class, f32) {
    let text = doc.words.text(word);
    let known = doc.words.get(word);
    let own = company.of(word);
    if known.is(FIGURES) {
        return (Class::Number, 0.3);
    }
    // "An app that is": no name ends in it.
    let says = text.strip_suffix("'s").and_then(|base| doc.words.find(base));
    let says = says.is_some_and(|base| doc.words.get(base).is(STOP) && doc.language.is_english());
    if says || known.is(CLIPPED | STOP | FUNC) {
        return (Class::Function, 0.0);
    }
    if names.is_person(word) {
        return (Class::Proper, 0.8);
    }
    if !doc.language.is_english() {
        return grammar::classify(doc, &own, word, capitals);
    }
    // "The company grew": a verb, unless this talk makes a noun of it again and again.
    if known.is(VERB) && own.noun < 3.0 + own.verb && own.inner == 0 && own.upper <= own.lower {
        return (Class::Verb, 0.1);
    }
    if capitals {
        let seen = own.lower + own.upper + own.start;
        let inner = own.inner * 2 > seen && !known.is(HYPHEN);
        let caps = own.caps * 2 > seen && text.len() <= 6;
        let mid = own.upper > 0 && own.upper >= own.lower;
        // Only ever at the start of sentences: a name if it is one of the first names.
        let first = known.is(FIRST | GIVEN) && own.lower == 0;
        if (inner || caps || mid || first) && !known.is(BADHEAD) {
            return (Class::Proper, 0.8);
        }
    }
    let (n, m, v, a) = (2.0 * own.noun, 2.0 * own.modifier, 2.0 * own.verb, 2.0 * own.adjective);
    if known.is(BADHEAD) {
        let plain = m >= v + a && text != "today" && text != "thanks";
        return (if plain { Class::Adjective } else { Class::Verb }, 0.1);
    }
    if known.is(LY) && n < 3.0 * (v + a + m + 1.0) {
        return (Class::Verb, 0.1);
    }
    if let Some(base) = text.strip_suffix('s') {
        let verb =
            ["look", "seem", "make", "get", "take", "go", "come", "say", "need", "want", "let"]
                .contains(&base);
        let other = doc.words.find(base).map(|base| company.of(base)).unwrap_or_default();
        if verb || (n < 2.0 && 2.0 * other.verb > 3.0 * (other.noun + other.modifier) + 1.0) {
            return (Class::Verb, 0.2);
        }
    }
    let suffix: f32 = if known.is(ADJECTIVAL) {
        -1.0
    } else if known.is(NOMINAL) {
        3.0
    } else {
        0.0
    };
    let nouns = n + suffix.max(0.0);
    let pn = (nouns + 0.6) / (nouns + 0.45 * m + v + a + 1.2 + (-suffix).max(0.0));
    let pm = (m + 0.3) / (m + v + 0.6);
    let class = if known.is(ING) && nouns < 0.8 * m + v {
        if pm > 0.7 && m >= 2.0 { Class::Adjective } else { Class::Verb }
    } else if v > nouns && v >= 0.8 * (n + m) {
        Class::Verb
    } else if pn >= 0.5 && n + suffix >= 1.0 {
        Class::Noun
    } else if a > n + m && a > 2.0 {
        if m > 0.0 { Class::Adjective } else { Class::Verb }
    } else if pm >= 0.5 && m > 0.0 {
        Class::Adjective
    } else if n + m + v + a == 0.0 {
        if suffix >= 0.0 { Class::Noun } else { Class::Adjective }
    } else if pn >= 0.4 && v <= n {
        Class::Noun
    } else if pm > 0.6 {
        Class::Adjective
    } else {
        Class::Verb
    };
    (class, pn)
}

/// Whether a token is a bare number.
pub(crate) fn is_number(shape: u8) -> bool {
    shape & (NUMBER | DIGIT) == NUMBER | DIGIT
}
