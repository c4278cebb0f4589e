//! An adaptive binary range coder: what is likely costs less than a bit, and what is likely is
//! learned on the way (Martin, "Range encoding", 1979; LZMA has such a one for bits).
//!
//! The bytes are one long fraction. A bit that is 1 keeps the lower part of what is left of the
//! range, one that is 0 the upper; the parts are as the odds of the bit's context, 12 bits, which
//! go a 32nd of the way towards what came. Bits of which nothing is likely go together: each of their
//! numbers has an equal part. Bytes that are nought at the end are left out.

/// A range that is not larger goes on by a byte.
const SMALL: u64 = 1 << 24;

/// So many contexts has a number: those of its length, then four for each of 32 lengths. They lie near each
/// other, as most postings have one place; and are a power of two, so that none has to be checked.
pub(super) const NUMBERS: usize = 256;

/// Of a number so many bits after the first are learned; nothing is likely in the lower ones.
const LEARNED: usize = 2;

/// Lengths from this one on are longer than their context foretells: each further one is a bit.
const LONG: usize = 15;

/// So many bits of which nothing is likely are written at once: more of the range would be lost.
const PLAIN: u32 = 12;

/// So many bits wait until they are written together, before which they may still be carried into.
const WAITING: u32 = 24;

/// Where a number of this length, of which the first bits are known, has the next one.
fn below(length: usize, number: u64) -> usize {
    (32 + 4 * length + number as usize) % NUMBERS
}

/// The part of the range that is a 1.
#[inline]
fn bound(odds: u16, range: u64) -> u64 {
    (range >> 12) * u64::from(odds)
}

#[inline]
fn learn(odds: &mut u16, bit: bool) {
    let (more, less) = (((1 << 12) - *odds) >> 5, *odds >> 5);
    *odds = if bit { *odds + more } else { *odds - less };
}

/// Before anything is learned.
const EVEN: u16 = 1 << 11;

/// Writes bits, with so many contexts.
pub(super) struct Encoder<const CONTEXTS: usize> {
    bytes: Vec<u8>,
    open: Open,
    odds: [u16; CONTEXTS],
}

/// The range that is open: so small that the registers hold a copy while a number is written.
#[derive(Clone, Copy)]
struct Open {
    /// Its lower end: 32 bits, above them those that are no part of the bytes yet, above these what
    /// is carried.
    low: u64,
    range: u64,
    /// How many bits are no part of the bytes yet.
    waiting: u32,
}

impl<const CONTEXTS: usize> Encoder<CONTEXTS> {
    pub(super) fn new() -> Self {
        let open = Open { low: 0, range: 1 << 32, waiting: 0 };
        Self { bytes: Vec::new(), open, odds: [EVEN; CONTEXTS] }
    }

    #[inline]
    pub(super) fn bit(&mut self, context: usize, bit: bool) {
        self.open.bit(&mut self.bytes, &mut self.odds[context], bit);
    }

    /// How many bits it has after the first, in four bits; then those, of which the first are learned. The
    /// largest number of 32 bits is one too large.
    #[inline]
    pub(super) fn number(&mut self, context: usize, number: u32) {
        let number = u64::from(number.min(u32::MAX - 1)) + 1;
        let length = number.ilog2() as usize;
        let odds = self.odds[context..].first_chunk_mut::<NUMBERS>();
        let odds = odds.expect("a number's contexts are among those that there are");
        let (bytes, mut open) = (&mut self.bytes, self.open);
        let (own, mut at) = (length.min(LONG), 1);
        for shift in (0..4).rev() {
            let bit = own >> shift & 1;
            open.bit(bytes, &mut odds[at], bit > 0);
            at = at << 1 | bit;
        }
        if length >= LONG {
            (LONG..length).for_each(|at| open.bit(bytes, &mut odds[at + 1], true));
            open.bit(bytes, &mut odds[length + 1], false);
        }
        let plain = length.saturating_sub(LEARNED);
        for at in (plain..length).rev() {
            let known = number >> (at + 1);
            open.bit(bytes, &mut odds[below(length, known)], number >> at & 1 == 1);
        }
        open.plain(bytes, plain as u32, number);
        self.open = open;
    }

    /// So many of the lowest bits of a number, the highest first, of which nothing is likely.
    pub(super) fn plain(&mut self, count: u32, number: u32) {
        self.open.plain(&mut self.bytes, count, number.into());
    }

    /// What was written: of all bytes that say the same those with the most noughts at the end.
    pub(super) fn finish(self) -> Vec<u8> {
        let Self { mut bytes, open: Open { low, range, waiting }, .. } = self;
        let rounded = |bits: u32| low.next_multiple_of(1 << bits);
        let best = [32, 24, 16, 8, 0].map(rounded).into_iter().find(|best| *best < low + range);
        let low = best.unwrap_or(low);
        hand_over(&mut bytes, low >> 32, waiting);
        bytes.extend_from_slice(&(low as u32).to_be_bytes());
        let spare = bytes.iter().rev().take(4).take_while(|byte| **byte == 0).count();
        bytes.truncate(bytes.len() - spare);
        bytes
    }
}

impl Open {
    #[inline]
    fn bit(&mut self, bytes: &mut Vec<u8>, odds: &mut u16, bit: bool) {
        self.make_room(bytes);
        // Which bit comes is hard to foretell: without branches nobody has to.
        let bound = bound(*odds, self.range);
        let (skipped, range) = if bit { (0, bound) } else { (bound, self.range - bound) };
        self.low += skipped;
        self.range = range;
        learn(odds, bit);
    }

    #[inline]
    fn plain(&mut self, bytes: &mut Vec<u8>, mut count: u32, number: u64) {
        while count > 0 {
            let own = count - (count - 1) / PLAIN * PLAIN;
            count -= own;
            self.make_room(bytes);
            self.range >>= own;
            self.low += (number >> count & ((1 << own) - 1)) * self.range;
        }
    }

    /// Makes room for more.
    #[inline]
    fn make_room(&mut self, bytes: &mut Vec<u8>) {
        while self.range <= SMALL {
            if self.waiting == WAITING {
                hand_over(bytes, self.low >> 32, self.waiting);
                (self.low, self.waiting) = (self.low & u64::from(u32::MAX), 0);
            }
            self.low <<= 8;
            self.range <<= 8;
            self.waiting += 8;
        }
    }
}

/// Writes so many bits; what is above them is carried on. By itself, as it is rare: so the range
/// stays in the registers.
#[inline(never)]
fn hand_over(bytes: &mut Vec<u8>, number: u64, bits: u32) {
    if number >> bits > 0 {
        for byte in bytes.iter_mut().rev() {
            *byte = byte.wrapping_add(1);
            if *byte > 0 {
                break;
            }
        }
    }
    bytes.extend((0..bits / 8).rev().map(|at| (number >> (8 * at)) as u8));
}

/// Reads bits.
pub(super) struct Decoder<'b, const CONTEXTS: usize> {
    bytes: &'b [u8],
    at: usize,
    code: u64,
    range: u64,
    odds: [u16; CONTEXTS],
}

impl<'b, const CONTEXTS: usize> Decoder<'b, CONTEXTS> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0, code: 0, range: 1, odds: [EVEN; CONTEXTS] }
    }

    /// Whether more was read than was written.
    pub(super) fn is_over(&self) -> bool {
        self.at > self.bytes.len() + 8
    }

    pub(super) fn bit(&mut self, context: usize) -> bool {
        self.open();
        let odds = &mut self.odds[context];
        let bound = bound(*odds, self.range);
        let bit = self.code < bound;
        if bit {
            self.range = bound;
        } else {
            self.code -= bound;
            self.range -= bound;
        }
        learn(odds, bit);
        bit
    }

    pub(super) fn number(&mut self, context: usize) -> u32 {
        let mut length = (0..4).fold(1, |at, _| at << 1 | usize::from(self.bit(context + at))) - 16;
        while (LONG..31).contains(&length) && self.bit(context + length + 1) {
            length += 1;
        }
        let plain = length.saturating_sub(LEARNED);
        let next = |number, _| number << 1 | u64::from(self.bit(context + below(length, number)));
        let number = (plain..length).fold(1, next);
        ((number << plain | u64::from(self.plain(plain as u32))) - 1) as u32
    }

    pub(super) fn plain(&mut self, mut count: u32) -> u32 {
        let mut number = 0;
        while count > 0 {
            let own = count - (count - 1) / PLAIN * PLAIN;
            count -= own;
            self.open();
            self.range >>= own;
            // What is broken may be beyond the last.
            let found = (self.code / self.range).min((1 << own) - 1);
            self.code -= found * self.range;
            number = number << own | found as u32;
        }
        number
    }

    fn open(&mut self) {
        while self.range <= SMALL {
            let byte = self.bytes.get(self.at).copied().unwrap_or_default();
            self.at += 1;
            self.code = self.code << 8 | u64::from(byte);
            self.range <<= 8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Decoder, Encoder, NUMBERS};

    #[test]
    fn numbers_and_bits_come_back() {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> (state >> 27)).min(u32::MAX - 1)
        };
        for count in [0, 1, 2, 3, 10, 1000, 20_000] {
            let numbers: Vec<u32> = (0..count).map(|_| next()).collect();
            let mut encoder = Encoder::<{ 2 * NUMBERS }>::new();
            for number in &numbers {
                encoder.number(NUMBERS, *number);
                encoder.bit(0, number % 9 > 0);
                encoder.plain(32, *number);
                encoder.plain(number % 13, *number);
            }
            let bytes = encoder.finish();
            let mut decoder = Decoder::<{ 2 * NUMBERS }>::new(&bytes);
            for number in &numbers {
                assert_eq!(decoder.number(NUMBERS), *number);
                assert_eq!(decoder.bit(0), number % 9 > 0);
                assert_eq!(decoder.plain(32), *number);
                assert_eq!(decoder.plain(number % 13), number & ((1 << (number % 13)) - 1));
            }
            assert!(!decoder.is_over());
        }
    }

    #[test]
    fn a_carry_goes_through_all_bytes_before_it() {
        for ones in 0..200 {
            let bits: Vec<bool> = (0..300).map(|at| at % 64 < ones && at % 7 == 0).collect();
            let mut encoder = Encoder::<{ 2 * NUMBERS }>::new();
            bits.iter().for_each(|bit| encoder.bit(5, *bit));
            let bytes = encoder.finish();
            let mut decoder = Decoder::<{ 2 * NUMBERS }>::new(&bytes);
            assert!(bits.iter().all(|bit| decoder.bit(5) == *bit), "{ones}");
        }
    }

    #[test]
    fn what_is_likely_costs_little() {
        let mut encoder = Encoder::<{ 2 * NUMBERS }>::new();
        (0..8000).for_each(|_| encoder.bit(0, true));
        assert!(encoder.finish().len() < 30);
    }
}
