//! An adaptive binary range coder: what is likely costs less than a bit, and what is likely is
//! learned on the way (Martin, "Range encoding", 1979; LZMA has such a one for bits).
//!
//! The bytes are one long fraction. A bit that is 1 keeps the lower part of what is left of the
//! range, one that is 0 the upper; the parts are as the odds of the bit's context, 12 bits, which
//! go a 32nd of the way towards what came. Bytes that are nought at the end are left out.

/// A range that is not larger goes on by a byte.
const SMALL: u64 = 1 << 24;

/// Where numbers have their contexts: so far apart that 32 lengths with 32 bits have room.
pub(super) const NUMBERS: usize = 1 << 10;

/// What both sides know.
struct Odds(Vec<u16>);

impl Odds {
    fn new(contexts: usize) -> Self {
        Self(vec![1 << 11; contexts])
    }

    /// The part of the range that is a 1.
    fn bound(&self, context: usize, range: u64) -> u64 {
        (range >> 12) * u64::from(self.0[context])
    }

    fn learn(&mut self, context: usize, bit: bool) {
        let odds = &mut self.0[context];
        let (more, less) = (((1 << 12) - *odds) >> 5, *odds >> 5);
        *odds = if bit { *odds + more } else { *odds - less };
    }
}

/// Writes bits.
pub(super) struct Encoder {
    bytes: Vec<u8>,
    low: u64,
    range: u64,
    odds: Odds,
}

impl Encoder {
    /// For contexts below this number.
    pub(super) fn new(contexts: usize) -> Self {
        Self { bytes: Vec::new(), low: 0, range: 1 << 32, odds: Odds::new(contexts) }
    }

    #[inline]
    pub(super) fn bit(&mut self, context: usize, bit: bool) {
        while self.range <= SMALL {
            self.byte();
            self.range <<= 8;
        }
        // Which bit comes is hard to foretell: without branches nobody has to.
        let bound = self.odds.bound(context, self.range);
        let (skipped, range) = if bit { (0, bound) } else { (bound, self.range - bound) };
        self.low += skipped;
        self.range = range;
        self.odds.learn(context, bit);
    }

    /// How many bits it has after the first as ones, then these bits (Elias gamma).
    pub(super) fn number(&mut self, context: usize, number: u32) {
        let number = u64::from(number) + 1;
        let length = number.ilog2() as usize;
        for at in 0..length {
            self.bit(context + at, true);
        }
        self.bit(context + length, false);
        for at in (0..length).rev() {
            self.bit(context + 32 * length + at, number >> at & 1 == 1);
        }
    }

    /// So many bits of a number, the highest first, of which nothing is likely.
    pub(super) fn bits(&mut self, context: usize, count: u32, number: u32) {
        (0..count).rev().for_each(|at| self.bit(context, number >> at & 1 == 1));
    }

    /// The bytes: of all that say the same those with the most noughts at the end.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let end = self.low + self.range;
        let rounded = |bits: u32| self.low.next_multiple_of(1 << bits);
        let best = [32, 24, 16, 8, 0].map(rounded).into_iter().find(|best| *best < end);
        self.low = best.unwrap_or(self.low);
        for _ in 0..4 {
            self.byte();
        }
        let spare = self.bytes.iter().rev().take(4).take_while(|byte| **byte == 0).count();
        self.bytes.truncate(self.bytes.len() - spare);
        self.bytes
    }

    /// Writes the first of the 32 bits that are open; what went above them is carried on.
    fn byte(&mut self) {
        if self.low >> 32 > 0 {
            self.low &= u64::from(u32::MAX);
            for byte in self.bytes.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte > 0 {
                    break;
                }
            }
        }
        self.bytes.push((self.low >> 24) as u8);
        self.low = self.low << 8 & u64::from(u32::MAX);
    }
}

/// Reads bits.
pub(super) struct Decoder<'b> {
    bytes: &'b [u8],
    at: usize,
    code: u64,
    range: u64,
    odds: Odds,
}

impl<'b> Decoder<'b> {
    pub(super) fn new(bytes: &'b [u8], contexts: usize) -> Self {
        Self { bytes, at: 0, code: 0, range: 1, odds: Odds::new(contexts) }
    }

    /// Whether more was read than was written.
    pub(super) fn is_over(&self) -> bool {
        self.at > self.bytes.len() + 8
    }

    pub(super) fn bit(&mut self, context: usize) -> bool {
        while self.range <= SMALL {
            let byte = self.bytes.get(self.at).copied().unwrap_or_default();
            self.at += 1;
            self.code = self.code << 8 | u64::from(byte);
            self.range <<= 8;
        }
        let bound = self.odds.bound(context, self.range);
        let bit = self.code < bound;
        if bit {
            self.range = bound;
        } else {
            self.code -= bound;
            self.range -= bound;
        }
        self.odds.learn(context, bit);
        bit
    }

    pub(super) fn number(&mut self, context: usize) -> u32 {
        let mut length = 0;
        while length < 31 && self.bit(context + length) {
            length += 1;
        }
        let mut number = 1;
        for at in (0..length).rev() {
            number = number << 1 | u32::from(self.bit(context + 32 * length + at));
        }
        number - 1
    }

    pub(super) fn bits(&mut self, context: usize, count: u32) -> u32 {
        (0..count).fold(0, |number, _| number << 1 | u32::from(self.bit(context)))
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
            state >> (state >> 27)
        };
        for count in [0, 1, 2, 3, 10, 1000, 20_000] {
            let numbers: Vec<u32> = (0..count).map(|_| next() & (u32::MAX >> 2)).collect();
            let mut encoder = Encoder::new(2 * NUMBERS);
            for number in &numbers {
                encoder.number(NUMBERS, *number);
                encoder.bit(0, number % 9 > 0);
            }
            let bytes = encoder.finish();
            let mut decoder = Decoder::new(&bytes, 2 * NUMBERS);
            for number in &numbers {
                assert_eq!(decoder.number(NUMBERS), *number);
                assert_eq!(decoder.bit(0), number % 9 > 0);
            }
            assert!(!decoder.is_over());
        }
    }

    #[test]
    fn a_carry_goes_through_all_bytes_before_it() {
        for ones in 0..200 {
            let bits: Vec<bool> = (0..300).map(|at| at % 64 < ones && at % 7 == 0).collect();
            let mut encoder = Encoder::new(2 * NUMBERS);
            bits.iter().for_each(|bit| encoder.bit(5, *bit));
            let bytes = encoder.finish();
            let mut decoder = Decoder::new(&bytes, 2 * NUMBERS);
            assert!(bits.iter().all(|bit| decoder.bit(5) == *bit), "{ones}");
        }
    }

    #[test]
    fn what_is_likely_costs_little() {
        let mut encoder = Encoder::new(2 * NUMBERS);
        (0..8000).for_each(|_| encoder.bit(0, true));
        assert!(encoder.finish().len() < 30);
    }
}
