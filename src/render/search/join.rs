//! Joins the words of all episodes: the terms of the site, each with its words and its posting.

use std::collections::BTreeSet;

use super::pool::{Chain, Pool};
use crate::search::{Place, TIERS, posting, put, sign, take};
use crate::wordtable::WordTable;

/// Who has more bytes of turns, a host of many episodes, has a posting with the first and the last turn of
/// each episode, too: the others are fetched where there is room, and the file of an episode says whose each
/// sentence is.
const TURNS: usize = 4_000;

/// A term of the site.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) sentences: u32,
    last: u32,
    /// For each episode the step from the one before, how many places, their bytes.
    places: Chain,
}

/// The terms of a site while its episodes are joined, oldest first.
pub(super) struct Join {
    /// Terms and words.
    texts: WordTable,
    /// By the number of a text.
    terms: Vec<Joined>,
    /// By the number of a text: the term that it is a word of, counted from one; 0 for none.
    stems: Vec<u32>,
    /// Words, each with a term that it is a word of, too: in another language, most of the time.
    others: BTreeSet<(u32, u32)>,
    pool: Pool,
    /// The steps and counts before places, while they are written.
    head: Vec<u8>,
}

/// What was joined.
pub(super) struct Terms {
    /// Terms and words.
    pub(super) texts: WordTable,
    /// By the number of a text; one without sentences is a word only.
    pub(super) terms: Vec<Joined>,
    /// The numbers of words, each with that of its term.
    pub(super) words: Vec<(u32, u32)>,
    /// Where their places are.
    pub(super) pool: Pool,
}

/// A term of an episode, but for its texts.
struct Said<'b> {
    /// Whether it is a word itself.
    is_word: bool,
    /// How many others it has.
    words: u32,
    /// In how many sentences it is.
    count: u32,
    places: &'b [u8],
}

impl Join {
    pub(super) fn new() -> Self {
        Self {
            texts: WordTable::with_room(1 << 14),
            terms: Vec::new(),
            stems: Vec::new(),
            others: BTreeSet::new(),
            pool: Pool::default(),
            head: Vec::new(),
        }
    }

    /// Takes an episode's terms in, as `said` wrote them; `None` where they cannot be read.
    pub(super) fn episode(&mut self, episode: u32, mut terms: &[u8], mut all: &str) -> Option<()> {
        let (mut texts, mut said) = (Vec::new(), Vec::new());
        while !terms.is_empty() {
            texts.push(text(&mut terms, &mut all)?);
            let words = take(&mut terms)?;
            let (words, is_word) = (words >> 1, words & 1 > 0);
            for _ in 0..words {
                texts.push(text(&mut terms, &mut all)?);
            }
            let count = take(&mut terms)?;
            let length = take(&mut terms)? as usize;
            let (places, rest) = terms.split_at_checked(length)?;
            terms = rest;
            said.push(Said { is_word, words, count, places });
        }
        let mut numbers = Vec::with_capacity(texts.len());
        self.texts.intern_all(texts.into_iter(), &mut numbers);
        self.make_room();
        // Little of a site is near: what is needed is fetched before one waits for it.
        self.pool.fetch(numbers.iter().map(|number| &self.terms[*number as usize].places));
        let mut numbers = numbers.into_iter();
        for Said { is_word, words, count, places } in said {
            let stem = numbers.next()?;
            if is_word {
                self.word(stem, stem);
            }
            for word in numbers.by_ref().take(words as usize) {
                self.word(word, stem);
            }
            self.add(stem, episode, count, places);
        }
        Some(())
    }

    /// Notes a word of the episode as a whole.
    pub(super) fn sign(&mut self, episode: u32, word: &str) {
        let (number, _) = self.texts.intern(word);
        self.make_room();
        self.word(number, number);
        let joined = &self.terms[number as usize];
        if joined.sentences == 0 || joined.last != episode {
            self.add(number, episode, 1, &[0]);
        }
    }

    /// What was joined.
    pub(super) fn terms(self) -> Terms {
        let Self { texts, terms, stems, others, pool, .. } = self;
        let words = (0..).zip(&stems).filter(|(_, stem)| **stem > 0);
        let words = words.map(|(word, stem)| (word, stem - 1)).chain(others).collect();
        Terms { texts, terms, words, pool }
    }

    fn add(&mut self, term: u32, episode: u32, count: u32, places: &[u8]) {
        let joined = &mut self.terms[term as usize];
        self.head.clear();
        put(&mut self.head, episode - joined.last);
        put(&mut self.head, count);
        self.pool.add(&mut joined.places, &self.head);
        self.pool.add(&mut joined.places, places);
        joined.last = episode;
        joined.sentences += count;
    }

    /// Notes that a text is a word of a term.
    fn word(&mut self, word: u32, stem: u32) {
        let first = &mut self.stems[word as usize];
        if *first == 0 {
            *first = stem + 1;
        } else if *first != stem + 1 {
            self.others.insert((word, stem));
        }
    }

    /// Makes room for all texts that have a number.
    fn make_room(&mut self) {
        self.terms.resize_with(self.texts.len(), Joined::default);
        self.stems.resize(self.texts.len(), 0);
    }
}

impl Joined {
    /// In how many sentences it is, and its postings: one, or of a word that is in many one for the
    /// shortest sentences and others for longer ones.
    pub(super) fn postings(self, stem: &str, pool: &Pool, room: &mut Room) -> (u32, Vec<Vec<u8>>) {
        let Room { bytes, places: all } = room;
        bytes.clear();
        all.clear();
        pool.read(&self.places, bytes);
        self.places_of(bytes, all).expect("places are read as they were added");
        let mut postings = Vec::new();
        if self.sentences > TIERS[0].1 && stem.starts_with(char::is_alphanumeric) {
            let [tiers @ .., (_, most)] = TIERS;
            let mut longer = Longer::all_but(most, all);
            all.retain(|place| !longer.holds(place));
            for (_, most) in tiers.iter().rev() {
                let mut longer = Longer::all_but(*most, all);
                let longer: Vec<_> = all.extract_if(.., |place| longer.holds(place)).collect();
                postings.extend((!longer.is_empty()).then(|| posting(&longer)));
            }
        }
        let rest = posting(all);
        if stem.starts_with(sign::SPEAKER) && rest.len() > TURNS {
            return (self.sentences, vec![posting(&outer(all)), rest]);
        }
        postings.push(rest);
        postings.reverse();
        (self.sentences, postings)
    }

    /// Adds where it is said; `None` where that cannot be read.
    fn places_of(&self, mut rest: &[u8], all: &mut Vec<Place>) -> Option<()> {
        let mut episode = 0;
        while !rest.is_empty() {
            episode += take(&mut rest)?;
            let mut sentence = 0;
            for _ in 0..take(&mut rest)? {
                let entry = take(&mut rest)?;
                sentence += entry >> 2;
                all.push(Place { episode, sentence, level: (entry & 3) as u8 });
            }
        }
        Some(())
    }
}

/// Room for the places of one term after another.
#[derive(Default)]
pub(super) struct Room {
    bytes: Vec<u8>,
    places: Vec<Place>,
}

/// The turns of a speaker, each with its first sentence and the first that is another's, as one an episode:
/// from the first turn to the end of the last.
fn outer(turns: &[Place]) -> Vec<Place> {
    let episodes = turns.chunk_by(|a, b| a.episode == b.episode);
    episodes.flat_map(|own| [own[0], own[own.len() - 1]]).collect()
}

/// The longer sentences among those of a term, of those that are equally long the oldest. What an episode is
/// is none.
struct Longer {
    /// How many of each level are to come.
    left: [usize; 4],
}

impl Longer {
    /// All but so many.
    fn all_but(count: u32, all: &[Place]) -> Self {
        let mut free = count as usize;
        let mut left = [0; 4];
        for place in all {
            left[usize::from(place.level & 3)] += usize::from(place.sentence > 0);
        }
        for own in left.iter_mut().rev() {
            let kept = free.min(*own);
            *own -= kept;
            free -= kept;
        }
        Self { left }
    }

    /// Whether the next place is one.
    fn holds(&mut self, place: &Place) -> bool {
        let left = &mut self.left[usize::from(place.level & 3)];
        let holds = place.sentence > 0 && *left > 0;
        *left -= usize::from(holds);
        holds
    }
}

/// The next of the texts, of which the terms say how long it is.
fn text<'t>(terms: &mut &[u8], texts: &mut &'t str) -> Option<&'t str> {
    let (own, rest) = texts.split_at_checked(take(terms)? as usize)?;
    *texts = rest;
    Some(own)
}
