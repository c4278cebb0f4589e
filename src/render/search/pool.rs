//! Many lists of bytes that grow by turns, in pieces of one large list: nothing is moved when one grows.

/// How many bytes a piece has.
const PIECE: usize = 28;

/// The pieces of all lists, each with the one that follows it, counted from one.
#[derive(Default)]
pub(super) struct Pool(Vec<([u8; PIECE], u32)>);

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
                self.0.push(([0; PIECE], 0));
                let new = u32::try_from(self.0.len()).expect("memory holds fewer pieces");
                match chain.last {
                    0 => chain.first = new,
                    last => self.0[last as usize - 1].1 = new,
                }
                (chain.last, chain.filled) = (new, 0);
            }
            let free = &mut self.0[chain.last as usize - 1].0[usize::from(chain.filled)..];
            let (own, rest) = bytes.split_at(bytes.len().min(free.len()));
            free[..own.len()].copy_from_slice(own);
            chain.filled += own.len() as u8;
            bytes = rest;
        }
    }

    /// Adds the bytes of a list to others.
    pub(super) fn read(&self, chain: &Chain, bytes: &mut Vec<u8>) {
        let mut at = chain.first;
        while at > 0 {
            let (piece, next) = &self.0[at as usize - 1];
            let count = if *next == 0 { usize::from(chain.filled) } else { PIECE };
            bytes.extend_from_slice(&piece[..count]);
            at = *next;
        }
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
