//! The company that each word keeps in an episode: how it is written, and what stands around it.

use super::super::doc::{CAP, CUT_OFF, Doc, FIRST_OF, INNER, UPPER};
use super::super::lexicon::{BE, DEGREE, DET, FIGURES, ING, PREP, PRONOUN, S_FORM, STOP, SVERB};

/// Counts of a word's occurrences.
#[derive(Clone, Copy, Default)]
pub(crate) struct Company {
    /// Where a noun would stand, a modifier of one, a verb, an adjective.
    pub(crate) noun: f32,
    pub(crate) modifier: f32,
    pub(crate) verb: f32,
    pub(crate) adjective: f32,
    /// In small letters.
    pub(crate) lower: u32,
    /// With a capital inside a sentence, and at the start of one.
    pub(crate) upper: u32,
    pub(crate) start: u32,
    /// In capitals alone, and with a capital inside.
    pub(crate) caps: u32,
    pub(crate) inner: u32,
}

/// The company of the words that are said and no function words.
pub(crate) struct Companies {
    /// By word: where it is in `all`, 0 for none.
    places: Vec<u32>,
    all: Vec<Company>,
}

impl Companies {
    /// What is counted of a word.
    pub(crate) fn of(&self, word: u32) -> Company {
        self.all[self.places[word as usize] as usize]
    }

    /// Whether there is something to count of it.
    pub(crate) fn knows(&self, word: u32) -> bool {
        self.places[word as usize] > 0
    }
}

/// Counts what stands before and after each word that is no function word.
pub(crate) fn company(doc: &Doc) -> Companies {
    let mut places = vec![0u32; doc.words.len()];
    let mut all = Vec::with_capacity(doc.tokens.len() / 8 + 1);
    all.push(Company::default());
    let to = doc.words.find("to");
    let lists = |at: usize| doc.tokens.get(at).map_or(0, |token| doc.words.get(token.word).lists);
    // The lists of the two words before, of the word, and of the next.
    let [mut before, mut word, mut next] = [0, 0, lists(0)];
    for (at, token) in doc.tokens.iter().enumerate() {
        let second = before;
        (before, word, next) = (word, next, lists(at + 1));
        // A function word is one whatever its company.
        if word & STOP != 0 && word & FIGURES == 0 {
            continue;
        }
        let place = &mut places[token.word as usize];
        if *place == 0 {
            *place = all.len() as u32;
            all.push(Company::default());
        }
        let own = &mut all[*place as usize];
        let (capital, first) = (token.shape & CAP != 0, token.shape & FIRST_OF != 0);
        own.lower += u32::from(!capital);
        own.upper += u32::from(capital & !first);
        own.start += u32::from(capital & first);
        own.caps += u32::from(token.shape & UPPER != 0);
        own.inner += u32::from(token.shape & INNER != 0);
        if word & STOP != 0 || token.shape & CUT_OFF != 0 || at == 0 {
            continue;
        }
        let ends = token.after != 0
            || doc.tokens.get(at + 1).is_none_or(|next| next.shape & FIRST_OF != 0);
        let followed = ends || next & STOP != 0;
        let prep = before & PREP != 0 && (word & ING == 0 || ends || next & BE != 0);
        let s_form = word & S_FORM != 0;
        if s_form && before & SVERB != 0 {
            own.verb += 1.0;
        } else if before & DET != 0 || prep {
            if followed {
                own.noun += 1.0;
            } else {
                own.modifier += 1.0;
            }
        } else if Some(doc.tokens[at - 1].word) == to {
            own.verb += 0.7;
        } else if before & PRONOUN != 0 {
            own.verb += 1.0;
        } else if before & DEGREE != 0 && followed {
            own.adjective += 1.0;
        } else if !s_form
            && before & (STOP | S_FORM) == 0
            && followed
            && at > 1
            && second & DET != 0
        {
            own.noun += 1.0;
        }
    }
    Companies { places, all }
}
