//! Joins the words of all episodes: the terms of the site, each with its words and its posting.

use super::forms::Forms;
use super::places::{read, write};
use super::pool::{Chain, Pool};
use super::tiers::{Shortest, keeps_shortest};
use crate::search::{COMMON, Place, take};
use crate::site::Spoken;
use crate::wordtable::WordTable;

/// A term of the site.
pub(super) struct Joined {
    /// In how many sentences it is.
    pub(super) sentences: u32,
    /// The last episode that has it.
    last: u32,
    /// Of the words of one episode the last that is one of the term, counted from one; 0 outside of that.
    word: u32,
    /// Of a term that is in many sentences which of them are kept, counted from one; 0 for all.
    shortest: u32,
    /// For each episode the step back from the one before, how many places, their bytes.
    places: Chain,
}

/// The terms of a site while its episodes are joined, newest first.
pub(super) struct Join {
    /// How many episodes there are.
    episodes: u32,
    /// Terms.
    texts: WordTable,
    /// By the number of a term.
    terms: Vec<Joined>,
    languages: Vec<Forms>,
    /// The terms with a sign.
    signs: Vec<u32>,
    shortest: Vec<Shortest>,
    pool: Pool,
    room: Room,
}

/// Room for the places of one term after another.
#[derive(Default)]
struct Room {
    places: Vec<u32>,
    bytes: Vec<u8>,
}

/// What was joined.
pub(super) struct Terms {
    pub(super) episodes: u32,
    /// The texts of terms.
    pub(super) texts: WordTable,
    /// By the number of a term.
    pub(super) terms: Vec<Joined>,
    languages: Vec<Forms>,
    signs: Vec<u32>,
    /// Where their places are.
    pub(super) pool: Pool,
}

/// A word of an episode, but for its text.
struct Said<'b> {
    /// In how many sentences it is.
    count: u32,
    places: &'b [u8],
    /// Another word of the episode with the same term, counted from one; 0 for none.
    other: u32,
}

impl Join {
    /// Begins with none of so many episodes.
    pub(super) fn new(episodes: u32) -> Self {
        Self {
            episodes,
            texts: WordTable::with_room(1 << 14),
            terms: Vec::new(),
            languages: Vec::new(),
            signs: Vec::new(),
            shortest: Vec::new(),
            pool: Pool::default(),
            room: Room::default(),
        }
    }

    /// Takes an episode's words in; `None` where they cannot be read.
    pub(super) fn episode(&mut self, episode: u32, spoken: &Spoken) -> Option<()> {
        let (mut words, mut places) = (&spoken.words.0[..], &spoken.places.0[..]);
        let own = take(&mut words)? as usize;
        let (mut texts, mut said) = (Vec::with_capacity(own), Vec::with_capacity(own));
        let mut all = &spoken.texts[..];
        while !words.is_empty() {
            let (text, rest) = all.split_at_checked(take(&mut words)? as usize)?;
            all = rest;
            texts.push(text);
            let count = take(&mut words)?;
            let (own, rest) = places.split_at_checked(take(&mut words)? as usize)?;
            places = rest;
            said.push(Said { count, places: own, other: 0 });
        }
        let (texts, signs) = texts.split_at_checked(own)?;
        let mut terms = self.forms(&spoken.language, texts);
        terms.extend(signs.iter().map(|sign| self.signed(sign)));
        self.make_room();
        // Little of a site is near: what is needed is fetched before one waits for it.
        self.pool.fetch(terms.iter().map(|term| &self.terms[*term as usize].places));
        for (number, (term, said)) in (1..).zip(terms.iter().zip(&mut said)) {
            said.other = std::mem::replace(&mut self.terms[*term as usize].word, number);
        }
        for term in terms {
            match std::mem::take(&mut self.terms[term as usize].word) {
                // It had its turn with another of its words.
                0 => {}
                word => self.take_in(term, episode, (&said, word))?,
            }
        }
        Some(())
    }

    /// Notes a word of the episode as a whole.
    pub(super) fn sign(&mut self, episode: u32, word: &str) {
        let term = self.signed(word);
        self.make_room();
        let joined = &mut self.terms[term as usize];
        if joined.last != episode {
            joined.sentences += 1;
            joined.add(episode, 1, &[0], &mut self.pool);
        }
    }

    /// What was joined.
    pub(super) fn terms(self) -> Terms {
        let Self { episodes, texts, terms, languages, signs, pool, .. } = self;
        Terms { episodes, texts, terms, languages, signs, pool }
    }

    /// The terms of words.
    fn forms(&mut self, language: &str, words: &[&str]) -> Vec<u32> {
        let known = self.languages.iter().position(|forms| forms.serves(language));
        let at = known.unwrap_or_else(|| {
            self.languages.push(Forms::new(language));
            self.languages.len() - 1
        });
        self.languages[at].terms(words.iter().copied(), &mut self.texts)
    }

    fn signed(&mut self, word: &str) -> u32 {
        let (term, new) = self.texts.intern(word);
        self.signs.extend(new.then_some(term));
        term
    }

    /// Takes in where a term is said in an episode: with the word of this number, and its others.
    fn take_in(&mut self, term: u32, episode: u32, (said, word): (&[Said<'_>], u32)) -> Option<()> {
        let joined = &mut self.terms[term as usize];
        let Room { places: all, bytes } = &mut self.room;
        let Said { count, places, other } = said[word as usize - 1];
        if other == 0 && joined.sentences + count <= COMMON {
            joined.sentences += count;
            joined.add(episode, count, places, &mut self.pool);
            return Some(());
        }
        all.clear();
        let mut next = word;
        while next > 0 {
            let Said { count, mut places, other } = said[next as usize - 1];
            read(&mut places, count, |place| all.push(place))?;
            next = other;
        }
        if other > 0 {
            // Words of one sentence may have one term: what was told of it first is the higher level.
            all.sort_unstable_by(|a, b| b.cmp(a));
            all.dedup_by_key(|place| *place >> 2);
        }
        joined.sentences += all.len() as u32;
        if keeps_shortest(self.texts.text(term), joined.sentences) {
            if joined.shortest == 0 {
                let mut shortest = Shortest::default();
                joined
                    .each(self.episodes, &self.pool, bytes, |_, place| _ = shortest.keep(place))?;
                self.shortest.push(shortest);
                joined.shortest = self.shortest.len() as u32;
            }
            let shortest = &mut self.shortest[joined.shortest as usize - 1];
            all.retain(|place| shortest.keep(*place));
        }
        if !all.is_empty() {
            bytes.clear();
            write(bytes, all.iter().copied());
            joined.add(episode, all.len() as u32, bytes, &mut self.pool);
        }
        Some(())
    }

    /// Makes room for all terms that have a number.
    fn make_room(&mut self) {
        let last = self.episodes;
        let new = || Joined { sentences: 0, last, word: 0, shortest: 0, places: Chain::default() };
        self.terms.resize_with(self.texts.len(), new);
    }
}

impl Joined {
    fn add(&mut self, episode: u32, count: u32, places: &[u8], pool: &mut Pool) {
        pool.add_number(&mut self.places, self.last - episode);
        pool.add_number(&mut self.places, count);
        pool.add(&mut self.places, places);
        self.last = episode;
    }

    /// Tells each episode and place, the newest first, after reading them into `bytes`; `None` where they
    /// cannot be read.
    fn each(
        &self,
        episodes: u32,
        pool: &Pool,
        bytes: &mut Vec<u8>,
        mut tell: impl FnMut(u32, u32),
    ) -> Option<()> {
        bytes.clear();
        pool.read(&self.places, bytes);
        let (mut rest, mut episode) = (&bytes[..], episodes);
        while !rest.is_empty() {
            episode = episode.checked_sub(take(&mut rest)?)?;
            let count = take(&mut rest)?;
            read(&mut rest, count, |place| tell(episode, place))?;
        }
        Some(())
    }
}

impl Terms {
    /// All words, each with its term; the same may come twice.
    pub(super) fn words(&self) -> impl Iterator<Item = (String, u32)> {
        let signs = self.signs.iter().map(|term| (self.texts.text(*term).to_owned(), *term));
        self.languages.iter().flat_map(Forms::words).chain(signs)
    }

    /// Where a term is said, oldest first.
    pub(super) fn places(&self, joined: &Joined, bytes: &mut Vec<u8>, places: &mut Vec<Place>) {
        places.clear();
        let place = |episode, place: u32| {
            places.push(Place { episode, sentence: place >> 2, level: (place & 3) as u8 });
        };
        let read = joined.each(self.episodes, &self.pool, bytes, place);
        read.expect("places are read as they were added");
        places.reverse();
    }
}
