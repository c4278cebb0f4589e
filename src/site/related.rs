//! Which episodes share topics with another one.

use super::topics::TopicEntry;

/// Of a topic that very many episodes share, only the neighbours in the order
/// of the site count: the cost stays in proportion to the number of episodes.
const WINDOW: usize = 40;

/// How many related episodes a page shows.
const MOST: usize = 3;

/// For each episode the episodes nearest to it by shared topics, the nearest first.
///
/// A shared topic counts `1 / number of its episodes`: the rarer, the more it
/// binds. Of equals the one nearer in the order of the site comes first.
pub(crate) fn related(topics: &[TopicEntry], of_episode: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut scores: Vec<u64> = vec![0; of_episode.len()];
    let mut touched: Vec<usize> = Vec::new();
    let mut related = Vec::with_capacity(of_episode.len());
    for (episode, own) in of_episode.iter().enumerate() {
        for topic in own {
            let others = &topics[*topic].episodes;
            let here = others.partition_point(|other| *other < episode);
            let near = here.saturating_sub(WINDOW)..(here + WINDOW + 1).min(others.len());
            for other in &others[near] {
                if *other == episode {
                    continue;
                }
                if scores[*other] == 0 {
                    touched.push(*other);
                }
                scores[*other] += 1_000_000 / others.len() as u64;
            }
        }
        touched.sort_by_key(|other| {
            (std::cmp::Reverse(scores[*other]), other.abs_diff(episode), *other)
        });
        related.push(touched.iter().copied().take(MOST).collect());
        for other in touched.drain(..) {
            scores[other] = 0;
        }
    }
    related
}
