//! The topics that the author names.

use crate::model::{Provenance, Topic};

use super::super::titles::Talk;
use super::passages::passages;

/// The topics that the author names, in the author's order.
pub(in super::super) fn authored(talk: &Talk, names: &[String]) -> Vec<Topic> {
    let doc = talk.doc;
    let stemming = doc.language.stemming();
    let mut topics: Vec<Topic> = Vec::new();
    for (index, name) in
        names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).enumerate()
    {
        let words: Vec<String> = name
            .split(|c: char| {
                !(c.is_alphanumeric() || c == '\'' || c == '-' || c == '+' || c == '#')
            })
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        let stems: Vec<String> =
            words.iter().map(|word| stemming.stem(word).into_owned()).collect();
        let key = if stems.is_empty() { name.to_lowercase() } else { stems.join(" ") };
        if topics.iter().any(|topic| topic.key == key) {
            continue;
        }
        // A word of the name may be a function word, which has no stem: compare words then.
        let same = |token: usize, i: usize| {
            let stem = doc.words.stem_text(doc.stem(token));
            stem == stems[i] || doc.low(token) == words[i]
        };
        let count = stems.len();
        let said: Vec<usize> = if count == 0 {
            Vec::new()
        } else {
            (0..(doc.tokens.len() + 1).saturating_sub(count))
                .filter(|at| (0..count).all(|i| same(at + i, i)))
                .collect()
        };
        topics.push(Topic {
            name: name.to_owned(),
            key,
            weight: (names.len() - index.min(names.len())) as u32 * 100,
            passages: passages(talk, &said),
            provenance: Provenance::Human,
        });
    }
    topics
}
