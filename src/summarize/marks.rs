//! Words that the traits of a sentence look for, as bits: most sentences hold few of them.

/// What a word is to the traits.
pub(super) type Marks = u32;

/// The first of them, which the letters of a word tell.
pub(super) type Spelt = u8;

/// Holds an apostrophe.
pub(super) const CUT: Marks = 1;
/// Ends as a plural or a verb in the present does.
pub(super) const ENDS_S: Marks = 1 << 1;
/// Ends as a verb in the past does.
pub(super) const ENDS_ED: Marks = 1 << 2;
/// Tells that something is so most of all.
pub(super) const MOST: Marks = 1 << 3;
/// Holds for all or none.
pub(super) const ALL: Marks = 1 << 4;
/// Says that something is not so.
pub(super) const NOT: Marks = 1 << 5;
/// Turns from what is not to what is.
pub(super) const TURN: Marks = 1 << 6;
/// `more`, `less` and `than`.
pub(super) const MORE: Marks = 1 << 7;
pub(super) const LESS: Marks = 1 << 8;
pub(super) const THAN: Marks = 1 << 9;
/// Takes the edge off.
pub(super) const MILD: Marks = 1 << 10;
/// Means oneself.
pub(super) const OWN: Marks = 1 << 11;
/// `you`.
pub(super) const YOU: Marks = 1 << 12;
/// Means those who talk.
pub(super) const OURS: Marks = 1 << 13;
/// Speaks of the talk itself, alone or with the word after it.
pub(super) const HOUSE: Marks = 1 << 14;
pub(super) const HOUSE_PAIR: Marks = 1 << 15;
/// May mean something that was said before.
pub(super) const BACK: Marks = 1 << 16;
/// `has`, as in "has provided".
pub(super) const HAS: Marks = 1 << 17;
/// A stumble may begin with it, or end with it.
pub(super) const TRIPS: Marks = 1 << 18;
pub(super) const TRIPPED: Marks = 1 << 19;
/// Stands in every aside.
pub(super) const ASIDE: Marks = 1 << 20;
/// `there`.
pub(super) const THERE: Marks = 1 << 21;
/// `like`.
pub(super) const LIKE: Marks = 1 << 22;
/// `should`.
pub(super) const SHOULD: Marks = 1 << 23;
/// `now` and `year`.
pub(super) const WHEN: Marks = 1 << 24;

/// Answers somebody where it opens a sentence: "Yeah, the tide …".
pub(super) const ANSWERS: Marks = 1 << 25;
/// Means somebody who was spoken of before: "She built …".
pub(super) const SOMEONE: Marks = 1 << 26;

/// Means a person who was spoken of before.
pub(super) const PERSON: Marks = 1 << 27;
/// What only people do.
pub(super) const SPEAKS: Marks = 1 << 28;

/// The words by their marks.
pub(super) const WORDS: [(Marks, &[&str]); 26] = [
    (MOST, &["most", "best", "worst", "least"]),
    (
        ALL,
        &[
            "always",
            "never",
            "nobody",
            "nothing",
            "everyone",
            "everybody",
            "everything",
            "every",
            "only",
            "impossible",
            "ever",
        ],
    ),
    (NOT, &["not", "isn't", "aren't", "don't", "doesn't", "never", "no", "can't"]),
    (TURN, &["but", "instead", "rather", "it's", "they're", "you're", "it", "not", "because"]),
    (MORE, &["more"]),
    (LESS, &["less"]),
    (THAN, &["than"]),
    (
        MILD,
        &[
            "pretty",
            "probably",
            "possibly",
            "seem",
            "seems",
            "little",
            "bit",
            "lot",
            "lots",
            "really",
            "just",
            "very",
            "super",
            "definitely",
            "certainly",
            "quite",
            "maybe",
            "perhaps",
            "somewhat",
            "simply",
            "generally",
            "usually",
            "typically",
            "mostly",
            "thing",
            "things",
            "something",
            "cool",
            "nice",
            "interesting",
            "necessarily",
            "basically",
            "actually",
            "specifically",
            "etc",
            "somehow",
            "different",
            "obviously",
            "might",
            "could",
            "would",
        ],
    ),
    (OWN, &["i", "i'm", "i've", "i'd", "i'll", "my", "me", "myself", "mine"]),
    (YOU, &["you"]),
    (OURS, &["we", "our", "us", "we're", "we've", "we'll"]),
    (
        HOUSE,
        &[
            "please",
            "drop",
            "educate",
            "totally",
            "speaker",
            "guest",
            "guests",
            "listening",
            "conversation",
            "interview",
            "unpopular",
        ],
    ),
    (
        HOUSE_PAIR,
        &[
            "feel", "drop", "stick", "stay", "let", "hear", "hanging", "hang", "on", "next",
            "hard", "head", "dig", "jump", "your", "talk", "talking",
        ],
    ),
    (
        BACK,
        &[
            "that's",
            "it's",
            "it",
            "they",
            "this",
            "there's",
            "such",
            "same",
            "either",
            "both",
            "there",
            "another",
            "also",
            "too",
            "then",
            "again",
            "here",
            "therefore",
            "thus",
            "hence",
            "aforementioned",
            "respectively",
            "these",
            "he",
            "she",
            "him",
            "his",
            "her",
            "those",
            "one",
            "that",
            "them",
            "they're",
            "their",
            "its",
            "they'll",
            "it'll",
        ],
    ),
    (HAS, &["has", "have", "there's", "we've", "they've", "it's", "had", "also"]),
    (TRIPS, &["of", "i", "it", "no", "so", "you", "we", "they", "is", "to"]),
    (TRIPPED, &["well", "like", "oh", "wait", "hey", "ah", "um"]),
    (ASIDE, &["sense", "opinion", "reason", "honest", "me"]),
    (THERE, &["there", "there's"]),
    (LIKE, &["like"]),
    (SHOULD, &["should", "must", "can't", "shouldn't", "cannot", "need", "have"]),
    (WHEN, &["now", "year"]),
    (ANSWERS, &["yeah", "yes", "right", "no", "well", "okay", "ok", "like", "or"]),
    (PERSON, &["he", "she", "his", "her", "him", "he's"]),
    (SPEAKS, &["said", "thinks", "thought", "told", "asked", "mentioned", "wrote", "tweeted"]),
    (SOMEONE, &["he", "she", "his", "her", "he's", "she's", "they", "they're", "they've"]),
];

/// Words that end in "est" and are no superlatives.
const NOT_MOST: [&str; 7] =
    ["interest", "request", "latest", "forest", "honest", "suggest", "invest"];

/// The marks that the letters of a word tell.
pub(super) fn spelt(word: &str) -> Spelt {
    let most = word.len() > 5 && word.ends_with("est") && !NOT_MOST.contains(&word);
    [
        (word.contains('\''), CUT),
        (word.ends_with('s'), ENDS_S),
        (word.ends_with("ed"), ENDS_ED),
        (most, MOST),
    ]
    .iter()
    .filter(|it| it.0)
    .fold(0, |marks, it| marks | it.1 as Spelt)
}
