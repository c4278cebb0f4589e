//! What can be seen of each gap between two units: cues, lengths, words that begin or end.

use std::ops::Range;

use super::chains::Chains;
use super::cues::CueMap;
use super::doc::{CAP, DIGIT, Doc, FIRST_OF, STOP_MARK};
use super::echoes::Echoes;
use super::lexicon::{
    ANA, AND_START, BACKCH, BYE, Cues, FIRST, GREET, LAUGH, LETS, MOVEON, NOW_START, OK_START,
    PRON, QUESTION, SO_START, SPONSOR, TOPICNOUN, WELL_START, WH_Q,
};
use super::math::{DECAY_300, logs};

macro_rules! features {
    ($($name:ident)*) => {
        /// What is asked of a gap; c: the unit that it opens, n: the next two, p: the two before.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Feature { $($name),* }
        /// All of them.
        pub(super) const FEATURES: &[Feature] = &[$(Feature::$name),*];
    };
}

features! {
    Len Chs Cont Che CAndStart Noend Cap Ncont
    COkStart Plen CNowStart CTopicnoun CWhQ NWhQ Edge CMoveon
    NQ P1Q CPron NMoveon NTopicnoun NLets CLets PLets
    PMoveon PBye CBackch CQ CLaugh New Lowstart Nlen
    PSponsor PGreet NBye Early NSponsor ShortPrev PLaugh NGreet
    PBackch CSoStart CSponsor CWellStart CBye CGreet Late
    Alike100 Alike200 Alike400 Opens Nopens Closes Old Nold
    Newname Digit Ana You Name Sinceq Calm Pcalm
}

/// What is known of a transcript when its gaps are looked at.
#[derive(Clone, Copy)]
pub(super) struct Heard<'a> {
    pub(super) doc: &'a Doc,
    pub(super) cues: &'a CueMap,
    pub(super) chains: &'a Chains,
    pub(super) echoes: &'a Echoes,
}

/// Where a cue is looked for: in the unit, the next two, the two before, the one before.
const HERE: usize = 0;
const NEXT: usize = 1;
const BEFORE: usize = 2;
const LAST: usize = 3;

/// The features that are cues: where, and which.
const CUES: &[(Feature, usize, Cues)] = &[
    (Feature::CSoStart, HERE, SO_START),
    (Feature::COkStart, HERE, OK_START),
    (Feature::CAndStart, HERE, AND_START),
    (Feature::CBackch, HERE, BACKCH),
    (Feature::CNowStart, HERE, NOW_START),
    (Feature::CWellStart, HERE, WELL_START),
    (Feature::CLets, HERE, LETS),
    (Feature::NLets, NEXT, LETS),
    (Feature::PLets, BEFORE, LETS),
    (Feature::CTopicnoun, HERE, TOPICNOUN),
    (Feature::NTopicnoun, NEXT, TOPICNOUN),
    (Feature::CMoveon, HERE, MOVEON),
    (Feature::NMoveon, NEXT, MOVEON),
    (Feature::PMoveon, BEFORE, MOVEON),
    (Feature::CQ, HERE, QUESTION),
    (Feature::NQ, NEXT, QUESTION),
    (Feature::P1Q, LAST, QUESTION),
    (Feature::CWhQ, HERE, WH_Q),
    (Feature::NWhQ, NEXT, WH_Q),
    (Feature::CGreet, HERE, GREET),
    (Feature::NGreet, NEXT, GREET),
    (Feature::PGreet, BEFORE, GREET),
    (Feature::CBye, HERE, BYE),
    (Feature::NBye, NEXT, BYE),
    (Feature::PBye, BEFORE, BYE),
    (Feature::CSponsor, HERE, SPONSOR),
    (Feature::NSponsor, NEXT, SPONSOR),
    (Feature::PSponsor, BEFORE, SPONSOR),
    (Feature::CLaugh, HERE, LAUGH),
    (Feature::PLaugh, BEFORE, LAUGH),
    (Feature::CPron, HERE, PRON),
    (Feature::PBackch, BEFORE, BACKCH),
];

/// By place and by bit of a class: the row of the table, as a bit; 0 for none.
const ROWS: [[u64; 32]; 4] = {
    let mut rows = [[0; 32]; 4];
    let mut row = 0;
    while row < CUES.len() {
        let (_, place, class) = CUES[row];
        rows[place][class.trailing_zeros() as usize] = 1 << row;
        row += 1;
    }
    rows
};

/// Calls `set` with every feature of every gap that is not 0, by the unit that the gap opens.
pub(super) fn each(
    Heard { doc, cues, chains, echoes }: Heard,
    mut set_of: impl FnMut(usize, Feature, f64),
) {
    let count = doc.units.len();
    let all_words = doc.tokens.len();
    let words = |unit: usize| doc.unit_tokens[unit].len() as f64;
    let class = |unit: usize| cues.units.get(unit).copied().unwrap_or(0);
    let ln = logs();
    let logs: Vec<f64> = doc.unit_tokens.iter().map(|tokens| ln.of(1 + tokens.len())).collect();
    let contents: Vec<f64> = doc.unit_said.iter().map(|said| ln.of(1 + said.len())).collect();
    let counted = count_tokens(doc);
    let mut asked = 0;
    for unit in 1..count {
        let mut set = |feature: Feature, value: f64| set_of(unit, feature, value);
        let flag = |on: bool| f64::from(u8::from(on));
        let (here, next) = (class(unit), class(unit + 1) | class(unit + 2));
        let before = class(unit - 1) | if unit > 1 { class(unit - 2) } else { 0 };
        use Feature as F;
        let seen = [here, next, before, class(unit - 1)];
        // The features that are set, as bits, in the order of the table.
        let mut rows = 0u64;
        for (cues, rows_of) in seen.into_iter().zip(&ROWS) {
            let mut cues = cues;
            while cues != 0 {
                rows |= rows_of[cues.trailing_zeros() as usize];
                cues &= cues - 1;
            }
        }
        while rows != 0 {
            set(CUES[rows.trailing_zeros() as usize].0, 1.0);
            rows &= rows - 1;
        }
        set(F::Len, logs[unit]);
        set(F::Plen, logs[unit - 1]);
        set(F::Nlen, logs.get(unit + 1).copied().unwrap_or(0.0));
        set(F::Cont, contents[unit]);
        set(F::Ncont, contents.get(unit + 1).copied().unwrap_or(0.0));
        let tokens = doc.unit_tokens[unit].clone();
        let Counted { capitals, digits, points, you, .. } = counted[unit];
        set(F::Cap, f64::from(capitals.min(3)));
        set(F::ShortPrev, flag(words(unit - 1) <= 3.0));
        let (from_start, to_end) = (tokens.start, all_words - tokens.start);
        set(F::Edge, flag(from_start < 100 || to_end < 100));
        set(F::Early, DECAY_300.after(from_start));
        set(F::Late, DECAY_300.after(to_end));
        let begins = doc.text[doc.unit_text[unit].start..].chars().next();
        set(F::Lowstart, flag(begins.is_some_and(char::is_lowercase)));
        let last = doc.unit_tokens[unit - 1].clone().next_back();
        set(F::Noend, flag(last.is_none_or(|token| doc.tokens[token].after & STOP_MARK == 0)));
        set(F::New, chains.fresh[unit]);
        set(F::Chs, chains.starts[unit]);
        set(F::Che, chains.ends[unit]);
        let [near, wide, wider] = &echoes.alike;
        set(F::Alike100, near[unit]);
        set(F::Alike200, wide[unit]);
        set(F::Alike400, wider[unit]);
        let of =
            |values: &[u32], unit: usize| ln.of(1 + values.get(unit).map_or(0, |v| *v as usize));
        set(F::Opens, of(&echoes.opens, unit));
        set(F::Nopens, of(&echoes.opens, unit + 1));
        set(F::Closes, of(&echoes.closes, unit - 1));
        set(F::Old, echoes.old[unit]);
        set(F::Nold, echoes.old.get(unit + 1).copied().unwrap_or(0.0));
        let names: u32 = counted[unit..].iter().take(2).map(|it| it.fresh).sum();
        set(F::Newname, f64::from(names.min(3)));
        set(F::Digit, f64::from(digits.min(2)));
        set(F::Ana, f64::from(points.min(4)));
        set(F::You, f64::from(you.min(2)));
        set(F::Name, flag(tokens.clone().take(4).any(|token| doc.word(token).is(FIRST))));
        if class(unit - 1) & QUESTION != 0 {
            asked = tokens.start;
        }
        set(F::Sinceq, ln.of(1 + tokens.start - asked));
        let calm = |units: std::ops::Range<usize>| {
            let all: f64 = logs[units.start.min(count)..units.end.min(count)].iter().sum();
            all / units.len().max(1) as f64
        };
        set(F::Calm, calm(unit..unit + 5));
        set(F::Pcalm, calm(unit.saturating_sub(5)..unit));
    }
}

/// What is counted of the tokens of a unit.
#[derive(Clone, Copy, Default)]
struct Counted {
    /// Names that were not said before.
    fresh: u32,
    /// Capitals inside sentences.
    capitals: u32,
    digits: u32,
    /// Words that point back.
    points: u32,
    /// Words for who is spoken to.
    you: u32,
}

fn count_tokens(doc: &Doc) -> Vec<Counted> {
    let yours = ["you", "your", "you've"].map(|word| doc.words.find(word).unwrap_or(u32::MAX));
    let mut known = vec![false; doc.words.len()];
    let of_unit = |tokens: &Range<usize>| {
        let mut all = Counted::default();
        for token in &doc.tokens[tokens.clone()] {
            if token.shape & (CAP | FIRST_OF) == CAP {
                all.capitals += 1;
                let known = &mut known[token.word as usize];
                all.fresh += u32::from(!std::mem::replace(known, true));
            }
            all.digits += u32::from(token.shape & DIGIT != 0);
            all.points += u32::from(doc.words.get(token.word).is(ANA));
            all.you += u32::from(yours.contains(&token.word));
        }
        all
    };
    doc.unit_tokens.iter().map(of_unit).collect()
}
