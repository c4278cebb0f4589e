//! Many lists of bytes that grow by turns, in pieces of one large list: nothing is moved when one grows.

use crate::search::put;

/// How many bytes a piece has.
const PIECE: usize = 60;

/// A long list gets up to so many pieces in a row: who reads it need not wait for each.
const RUN: u8 = 16;

/// The pieces of all lists.
#[derive(Default)]
pub(super) struct Pool {
    pieces: Vec<Piece>,
    /// Room for one number after another.
    number: Vec<u8>,
}

/// A part of a list; it fills a line of the processor's cache, so that no two are needed for one.
#[repr(align(64))]
struct Piece {
    bytes: [u8; PIECE],
    /// The one that follows, counted from one; 0 for none.
    next: u32,
}

/// A list: its first and last pieces, counted from one, 0 for none; how many bytes the last has.
#[derive(Default)]
pub(super) struct Chain {
    first: u32,
    last: u32,
    filled: u8,
    /// How many pieces it got the last time.
    run: u8,
}

impl Pool {
    /// Adds bytes to a list.
    pub(super) fn add(&mut self, chain: &mut Chain, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            if chain.last == 0 || usize::from(chain.filled) == PIECE {
                chain.last = self.after(chain);
                chain.filled = 0;
            }
            let piece = &mut self.pieces[chain.last as usize - 1];
            let free = &mut piece.bytes[usize::from(chain.filled)..];
            let (own, rest) = bytes.split_at(bytes.len().min(free.len()));
            free[..own.len()].copy_from_slice(own);
            chain.filled += own.len() as u8;
            bytes = rest;
        }
    }

    /// The piece that follows the last one of a list, which is full.
    fn after(&mut self, chain: &mut Chain) -> u32 {
        match self.get(chain.last) {
            Some(Piece { next, .. }) if *next > 0 => return *next,
            _ => {}
        }
        let new = u32::try_from(self.pieces.len() + 1).expect("memory holds fewer pieces");
        match chain.last {
            0 => chain.first = new,
            last => self.pieces[last as usize - 1].next = new,
        }
        chain.run = (2 * chain.run).clamp(1, RUN);
        let end = new + u32::from(chain.run);
        let next = (new + 1..end).chain([0]);
        self.pieces.extend(next.map(|next| Piece { bytes: [0; PIECE], next }));
        new
    }

    /// Adds a number to a list.
    pub(super) fn add_number(&mut self, chain: &mut Chain, number: u32) {
        self.number.clear();
        put(&mut self.number, number);
        let number = std::mem::take(&mut self.number);
        self.add(chain, &number);
        self.number = number;
    }

    /// Adds the bytes of a list to others.
    pub(super) fn read(&self, chain: &Chain, bytes: &mut Vec<u8>) {
        let mut at = chain.first;
        while let Some(Piece { bytes: own, next }) = self.get(at) {
            if at == chain.last {
                bytes.extend_from_slice(&own[..usize::from(chain.filled)]);
                break;
            }
            bytes.extend_from_slice(own);
            at = *next;
        }
    }

    /// Brings the ends of many lists near, as they are soon added to: here none waits for another.
    pub(super) fn fetch<'c>(&self, chains: impl Iterator<Item = &'c Chain>) {
        let ends = chains.filter_map(|chain| self.get(chain.last)).map(|piece| piece.next);
        std::hint::black_box(ends.fold(0, u32::wrapping_add));
    }

    /// The piece with a number; none for 0.
    fn get(&self, piece: u32) -> Option<&Piece> {
        self.pieces.get((piece as usize).checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Chain, PIECE, Pool};

    #[test]
    fn lists_that_grow_by_turns_come_back() {
        let mut pool = Pool::default();
        let mut lists: Vec<(Chain, Vec<u8>)> = (0..5).map(|_| Default::default()).collect();
        for turn in 0..200_usize {
            let (chain, wanted) = &mut lists[turn * 7 % 5];
            let bytes: Vec<u8> =
                (0..turn * 3 % (9 * PIECE + 1)).map(|at| (turn + at) as u8).collect();
            pool.add(chain, &bytes);
            wanted.extend(bytes);
        }
        for (chain, wanted) in &lists {
            let mut bytes = Vec::new();
            pool.read(chain, &mut bytes);
            assert_eq!(bytes, *wanted);
        }
    }
}
