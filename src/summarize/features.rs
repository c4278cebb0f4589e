//! How much each gap looks like the start of something: log-odds from cues, speakers and chains.
//!
//! A logistic regression on human chapters of some 150 podcasts; weights in
//! two columns, for text alone and for text with speakers.

use super::chains::Chains;
use super::cues::CueMap;
use super::doc::{CAP, Doc, FIRST_OF, STOP_MARK};
use super::lexicon::{
    AND_START, BACKCH, BYE, Cues, GREET, LAUGH, LETS, MOVEON, NOW_START, OK_START, PRON, QUESTION,
    SO_START, SPONSOR, TOPICNOUN, WELL_START, WH_Q,
};
use super::math::{DECAY_300, logs};
use super::turns::Turns;

macro_rules! features {
    ($($name:ident: $bare:literal, $full:literal;)*) => {
        /// What is asked of a gap; c: the unit that it opens, n: the next two, p: the two before.
        #[derive(Clone, Copy)]
        enum Feature { $($name),* }
        /// How many there are.
        const COUNT: usize = [$(Feature::$name),*].len();
        /// Weights for text alone, and for text with speakers.
        const BARE: [f64; COUNT] = [$($bare),*];
        const FULL: [f64; COUNT] = [$($full),*];
    };
}

/// What a mark such as `Break` before a unit adds; not fitted, there is no such gold.
const AFTER_MARK: f64 = 2.5;
const INTERCEPT: (f64, f64) = (-4.4356, -4.6585);

features! {
    Len: -0.877, -0.679;
    Chs: 0.527, 0.516;
    Cont: 0.466, 0.429;
    Che: 0.364, 0.3;
    CAndStart: -0.827, -0.559;
    Noend: -0.769, -0.794;
    Cap: 0.353, 0.306;
    Ncont: 0.298, 0.257;
    COkStart: 1.282, 1.196;
    Plen: 0.208, 0.108;
    CNowStart: 1.647, 1.607;
    CTopicnoun: 0.76, 0.511;
    CWhQ: 0.385, 0.433;
    NWhQ: 0.325, 0.299;
    Edge: -1.062, -0.988;
    CMoveon: 1.406, 1.266;
    NQ: 0.42, 0.208;
    P1Q: -0.537, -0.466;
    CPron: -0.424, -0.192;
    NMoveon: 0.928, 0.824;
    NTopicnoun: 0.408, 0.217;
    NLets: 0.747, 0.593;
    CLets: 1.013, 0.972;
    PLets: 0.58, 0.744;
    PMoveon: 0.441, 0.517;
    PBye: 0.674, 0.613;
    CBackch: -0.163, -0.472;
    CQ: 0.224, -0.127;
    CLaugh: -1.0, -1.0;
    New: 0.29, 0.64;
    Lowstart: 0.142, 0.217;
    Nlen: -0.06, -0.13;
    PSponsor: 0.599, 0.889;
    PGreet: 0.361, 0.309;
    NBye: 0.432, 0.345;
    Early: 0.307, 0.138;
    NSponsor: 0.374, 0.411;
    ShortPrev: -0.075, -0.212;
    PLaugh: 1.0, 1.0;
    NGreet: -0.172, -0.174;
    PBackch: 0.042, -0.016;
    CSoStart: -0.051, -0.091;
    CSponsor: 0.187, -0.245;
    CWellStart: -0.04, -0.044;
    CBye: 0.091, -0.112;
    CGreet: -0.044, -0.215;
    Late: 0.017, 0.031;
    Turnlen: 0.0, 0.391;
    Spk: 0.0, -1.376;
    Host: 0.0, 1.468;
    IntraLen: 0.0, -0.042;
    Hostq: 0.0, 0.543;
    SpkOk: 0.0, -0.887;
    Ppturnlen: 0.0, 0.046;
    SpkSo: 0.0, 0.577;
    Pause: 0.0, 0.038;
    Turncue: 0.0, 0.158;
    Turnq: 0.0, 0.147;
    SpkLets: 0.0, -0.133;
    Pturnlen: 0.0, -0.001;
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
const ROWS: [[u32; 32]; 4] = {
    let mut rows = [[0; 32]; 4];
    let mut row = 0;
    while row < CUES.len() {
        let (_, place, class) = CUES[row];
        rows[place][class.trailing_zeros() as usize] = 1 << row;
        row += 1;
    }
    rows
};

/// The log-odds that a chapter begins at each unit; the first unit has 0.
pub(super) fn log_odds(
    doc: &Doc,
    cues: &CueMap,
    chains: &Chains,
    turns: Option<&Turns>,
) -> Vec<f64> {
    let count = doc.units.len();
    let all_words = doc.tokens.len();
    let words = |unit: usize| doc.unit_tokens[unit].len() as f64;
    let class = |unit: usize| cues.units.get(unit).copied().unwrap_or(0);
    let ln = logs();
    let logs: Vec<f64> = doc.unit_tokens.iter().map(|tokens| ln.of(1 + tokens.len())).collect();
    let contents: Vec<f64> = doc.unit_said.iter().map(|said| ln.of(1 + said.len())).collect();
    let mut odds = vec![0.0; count];
    let (intercept, weights) =
        if turns.is_some() { (INTERCEPT.1, &FULL) } else { (INTERCEPT.0, &BARE) };
    for unit in 1..count {
        let mut total = intercept;
        let mut set = |feature: Feature, value: f64| total += value * weights[feature as usize];
        let flag = |on: bool| f64::from(u8::from(on));
        let (here, next) = (class(unit), class(unit + 1) | class(unit + 2));
        let before = class(unit - 1) | if unit > 1 { class(unit - 2) } else { 0 };
        let has = |cues: Cues, class: Cues| flag(cues & class != 0);
        use Feature as F;
        let seen = [here, next, before, class(unit - 1)];
        // The features that are set, as bits, in the order of the table.
        let mut rows = 0u32;
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
        let inside = |token: &usize| doc.tokens[*token].shape & (CAP | FIRST_OF) == CAP;
        set(F::Cap, tokens.clone().filter(inside).take(3).count() as f64);
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
        if let Some(turns) = turns {
            let spk = turns.opens(unit);
            let on = flag(spk);
            let turn = turns.of(unit);
            let length =
                |turn: Option<usize>| turn.map_or(0.0, |turn| ln.of(1 + turns.words(turn)));
            set(F::Spk, on);
            set(F::Turnlen, on * length(Some(turn)));
            set(F::Pturnlen, on * length(turn.checked_sub(1)));
            set(F::Ppturnlen, on * length(turn.checked_sub(2)));
            let host = spk && turns.by_host(turn);
            let said = turns.cues(turn);
            set(F::Host, flag(host));
            set(F::Turnq, on * has(said, QUESTION));
            set(F::Hostq, flag(host) * has(said, QUESTION));
            set(F::Turncue, on * (has(said, LETS) + has(said, MOVEON) + has(said, TOPICNOUN)));
            let spoken = tokens.start - turns.start(turn);
            set(F::IntraLen, (1.0 - on) * ln.of(1 + spoken));
            set(F::SpkLets, on * has(here, LETS));
            set(F::SpkSo, on * has(here, SO_START));
            set(F::SpkOk, on * has(here, OK_START));
            if let (Some(was), Some(is)) = (doc.units[unit - 1].start, doc.units[unit].start) {
                // People say some 2.5 words a second.
                let pause = is.saturating_sub(was) as f64 / 1000.0 - words(unit - 1) / 2.5;
                set(F::Pause, pause.clamp(-2.0, 6.0));
            }
        }
        // A break in the programme is where the talk turns to something else.
        let mark = if doc.units[unit].after_mark { AFTER_MARK } else { 0.0 };
        odds[unit] = total + mark;
    }
    odds
}
