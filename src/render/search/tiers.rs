//! The postings of a term: one, or of a term that is in many sentences one for the shortest and others for
//! longer ones. What is in very many keeps only the shortest, of those that are equally long the newest.

use crate::search::{COMMON, Place, TIERS, posting, sign};

/// Who has more bytes of turns, a host of many episodes, has a posting with the first and the last turn of
/// each episode, too: the others are fetched where there is room, and the file of an episode says whose each
/// sentence is.
const TURNS: usize = 4_000;

/// Whether of a term only the shortest sentences are kept.
pub(super) fn keeps_shortest(stem: &str, sentences: u32) -> bool {
    sentences > COMMON && has_tiers(stem)
}

fn has_tiers(stem: &str) -> bool {
    stem.starts_with(char::is_alphanumeric)
}

/// Which sentences of a term may be among the shortest, while they come newest first.
#[derive(Default)]
pub(super) struct Shortest {
    /// By level: how many there were of this level or of shorter ones.
    kept: [u32; 4],
}

impl Shortest {
    /// Whether the next place is one; its level is in the two lowest bits.
    pub(super) fn keep(&mut self, place: u32) -> bool {
        let level = (place & 3) as usize;
        // What an episode is is no sentence.
        let keeps = place >> 2 == 0 || self.kept[level] < COMMON;
        if keeps && place >> 2 > 0 {
            self.kept[..=level].iter_mut().for_each(|kept| *kept += 1);
        }
        keeps
    }
}

/// The postings of a term that is in so many sentences, and said at these places.
pub(super) fn postings(stem: &str, sentences: u32, all: &mut Vec<Place>) -> Vec<Vec<u8>> {
    let mut postings = Vec::new();
    if sentences > TIERS[0].1 && has_tiers(stem) {
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
        return vec![posting(&outer(all)), rest];
    }
    postings.push(rest);
    postings.reverse();
    postings
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

#[cfg(test)]
mod tests {
    use super::{Longer, Shortest};
    use crate::search::{COMMON, Place};

    #[test]
    fn what_is_kept_on_the_way_holds_all_that_is_kept_in_the_end() {
        let mut state = 7_u32;
        let mut all: Vec<Place> = Vec::new();
        for at in 0..9 * COMMON {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Short sentences are rare, and rarer in the newest episodes.
            let short = (state >> 16).is_multiple_of(40 + at / 4000);
            let level = u8::from(short) * 2 + u8::from(state >> 30 == 3);
            all.push(Place { episode: at / 50, sentence: at % 50, level });
        }
        let mut wanted = all.clone();
        let mut longer = Longer::all_but(COMMON, &wanted);
        wanted.retain(|place| !longer.holds(place));

        let mut shortest = Shortest::default();
        all.reverse();
        all.retain(|place| shortest.keep(place.sentence << 2 | u32::from(place.level)));
        assert!(all.len() < 4 * COMMON as usize);
        all.reverse();
        let mut longer = Longer::all_but(COMMON, &all);
        all.retain(|place| !longer.holds(place));
        assert!(all == wanted);
    }
}
