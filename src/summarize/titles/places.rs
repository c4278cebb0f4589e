//! Where each word and each stem of an episode is said, so that nothing need be searched for.

use std::ops::Range;

/// The tokens of each of some numbered things, in order.
pub(crate) struct Places {
    /// Where the tokens of each number begin in `tokens`, and the end of all.
    starts: Vec<u32>,
    tokens: Vec<u32>,
}

impl Places {
    /// Sorts tokens by their numbers, all below `count`.
    pub(crate) fn new(count: usize, tokens: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0u32; count + 2];
        for (_, number) in tokens.clone() {
            starts[number as usize + 2] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // Each start moves on to the next one's while its tokens are entered.
        let mut sorted = vec![0u32; sum as usize];
        for (token, number) in tokens {
            let next = &mut starts[number as usize + 1];
            sorted[*next as usize] = token;
            *next += 1;
        }
        Self { starts, tokens: sorted }
    }

    /// Whether there is but one token of a number.
    #[inline]
    pub(crate) fn once(&self, number: u32) -> bool {
        self.starts[number as usize + 1] - self.starts[number as usize] == 1
    }

    /// All tokens of a number.
    pub(crate) fn of(&self, number: u32) -> impl Iterator<Item = usize> {
        let at = number as usize;
        let all = self.starts[at] as usize..self.starts[at + 1] as usize;
        self.tokens[all].iter().map(|token| *token as usize)
    }

    /// Those of a run of tokens.
    pub(crate) fn within(&self, number: u32, run: Range<usize>) -> impl Iterator<Item = usize> {
        let at = number as usize;
        let all = &self.tokens[self.starts[at] as usize..self.starts[at + 1] as usize];
        let from = all.partition_point(|token| (*token as usize) < run.start);
        let tokens = all[from..].iter().map(|token| *token as usize);
        tokens.take_while(move |token| *token < run.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn every_token_is_found_in_order() {
        let tokens = [(0, 2), (2, 0), (3, 2), (4, 2)];
        let places = Places::new(3, tokens.into_iter());
        let all = |number| places.of(number).collect::<Vec<_>>();
        assert_eq!([all(0), all(1), all(2)], [vec![2], vec![], vec![0, 3, 4]]);
        assert_eq!(places.within(2, 1..4).collect::<Vec<_>>(), [3]);
    }
}
