//! In which sentences of an episode a word is said, as the store keeps it: the last sentence first.
//!
//! A place is the number of a sentence, and in its two lowest bits the level. Joining goes from the newest
//! sentence to the oldest, because a word that is in many keeps the newest of those that are equally long.

use crate::search::{put, take};

/// Adds places, of which each is in an earlier sentence than the one before: each as the step from that.
pub(super) fn write(bytes: &mut Vec<u8>, places: impl Iterator<Item = u32>) {
    let mut after: Option<u32> = None;
    for place in places {
        let step = after.map_or(place, |after| ((after & !3) - (place & !3)) | place & 3);
        put(bytes, step);
        after = Some(place);
    }
}

/// Takes so many places from the front; `None` where there are not as many.
pub(super) fn read(bytes: &mut &[u8], count: u32, mut take_in: impl FnMut(u32)) -> Option<()> {
    let mut after: Option<u32> = None;
    for _ in 0..count {
        let step = take(bytes)?;
        let place = match after {
            Some(after) => (after & !3).checked_sub(step & !3)? | step & 3,
            None => step,
        };
        take_in(place);
        after = Some(place);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn places_come_back() {
        let places = [80_003, 79_996, 5_002, 41, 36, 7, 2];
        let mut bytes = Vec::new();
        write(&mut bytes, places.into_iter());
        for count in 0..=places.len() {
            let (mut rest, mut found) = (&bytes[..], Vec::new());
            assert!(read(&mut rest, count as u32, |place| found.push(place)).is_some());
            assert_eq!(found, places[..count]);
            assert_eq!(rest.is_empty(), count == places.len());
        }
        assert_eq!(read(&mut &bytes[..], 8, |_| {}), None);
        // What is broken does not go below the first sentence.
        assert_eq!(read(&mut &[1, 9][..], 2, |_| {}), None);
    }
}
