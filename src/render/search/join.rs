//! Joins the words of all episodes: the terms of the site, each with its words and its posting.

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
    /// Its words, by their numbers.
    pub(super) forms: Vec<u32>,
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
    pool: Pool,
    /// The steps and counts before places, while they are written.
    head: Vec<u8>,
}

impl Join {
    pub(super) fn new() -> Self {
        Self {
            texts: WordTable::with_room(1 << 14),
            terms: Vec::new(),
            pool: Pool::default(),
            head: Vec::new(),
        }
    }

    /// Takes an episode's terms in, as `said` wrote them; `None` where they cannot be read.
    pub(super) fn episode(&mut self, episode: u32, mut terms: &[u8]) -> Option<()> {
        while !terms.is_empty() {
            let stem = self.number(text(&mut terms)?);
            for _ in 0..take(&mut terms)? {
                let form = match text(&mut terms)? {
                    "" => stem,
                    form => self.number(form),
                };
                self.terms[stem].form(form);
            }
            let count = take(&mut terms)?;
            let length = take(&mut terms)? as usize;
            let (own, rest) = terms.split_at_checked(length)?;
            terms = rest;
            self.add(stem, episode, count, own);
        }
        Some(())
    }

    /// Notes a word of the episode as a whole.
    pub(super) fn sign(&mut self, episode: u32, word: &str) {
        let number = self.number(word);
        let joined = &mut self.terms[number];
        joined.form(number);
        if joined.sentences == 0 || joined.last != episode {
            self.add(number, episode, 1, &[0]);
        }
    }

    /// All texts, and by their numbers the terms, one without sentences being a word only, and where
    /// their places are.
    pub(super) fn terms(self) -> (WordTable, Vec<Joined>, Pool) {
        (self.texts, self.terms, self.pool)
    }

    fn add(&mut self, term: usize, episode: u32, count: u32, places: &[u8]) {
        let joined = &mut self.terms[term];
        self.head.clear();
        put(&mut self.head, episode - joined.last);
        put(&mut self.head, count);
        self.pool.add(&mut joined.places, &self.head);
        self.pool.add(&mut joined.places, places);
        joined.last = episode;
        joined.sentences += count;
    }

    fn number(&mut self, text: &str) -> usize {
        let (number, new) = self.texts.intern(text);
        if new {
            self.terms.push(Joined::default());
        }
        number as usize
    }
}

impl Joined {
    fn form(&mut self, form: usize) {
        let form = form as u32;
        if !self.forms.contains(&form) {
            self.forms.push(form);
        }
    }

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
            shortest(all, most);
            for (_, most) in tiers.iter().rev() {
                let longer = shortest(all, *most);
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

/// Leaves so many of the shortest sentences, of those that are equally long the newest, and gives
/// the others. What an episode is stays.
fn shortest(all: &mut Vec<Place>, count: u32) -> Vec<Place> {
    let mut free = count as usize;
    let mut surplus = [0; 4];
    for place in all.iter().filter(|place| place.sentence > 0) {
        surplus[usize::from(place.level & 3)] += 1;
    }
    for own in surplus.iter_mut().rev() {
        let kept = free.min(*own);
        *own -= kept;
        free -= kept;
    }
    let mut gone = Vec::with_capacity(surplus.iter().sum());
    all.retain(|place| {
        let surplus = &mut surplus[usize::from(place.level & 3)];
        let goes = place.sentence > 0 && *surplus > 0;
        *surplus -= usize::from(goes);
        gone.extend(goes.then_some(*place));
        !goes
    });
    gone
}

fn text<'b>(bytes: &mut &'b [u8]) -> Option<&'b str> {
    let length = take(bytes)? as usize;
    let (own, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    std::str::from_utf8(own).ok()
}
