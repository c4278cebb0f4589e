//! Many lists of bytes that grow by turns, in pieces of one large list: nothing is moved when one grows.

/// How many bytes a piece has.
const PIECE: usize = 60;

/// The pieces of all lists.
#[derive(Default)]
pub(super) struct Pool(Vec<Piece>);

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
}

impl Pool {
    /// Adds bytes to a list.
    pub(super) fn add(&mut self, chain: &mut Chain, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            if chain.last == 0 || usize::from(chain.filled) == PIECE {
                self.0.push(Piece { bytes: [0; PIECE], next: 0 });
                let new = u32::try_from(self.0.len()).expect("memory holds fewer pieces");
                match chain.last {
                    0 => chain.first = new,
                    last => self.0[last as usize - 1].next = new,
                }
                (chain.last, chain.filled) = (new, 0);
            }
            let piece = &mut self.0[chain.last as usize - 1];
            let free = &mut piece.bytes[usize::from(chain.filled)..];
            let (own, rest) = bytes.split_at(bytes.len().min(free.len()));
            free[..own.len()].copy_from_slice(own);
            chain.filled += own.len() as u8;
            bytes = rest;
        }
    }

    /// Adds the bytes of a list to others.
    pub(super) fn read(&self, chain: &Chain, bytes: &mut Vec<u8>) {
        let mut at = chain.first;
        while let Some(Piece { bytes: own, next }) = self.get(at) {
            let count = if *next == 0 { usize::from(chain.filled) } else { PIECE };
            bytes.extend_from_slice(&own[..count]);
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
        self.0.get((piece as usize).checked_sub(1)?)
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
                (0..turn * 3 % (2 * PIECE + 1)).map(|at| (turn + at) as u8).collect();
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
