//! Where a topic is spoken of.

use crate::model::Span;

use super::super::titles::Talk;

/// Most passages of a topic.
const PASSAGES: usize = 4;

/// Short spans around the places where a topic is said, the densest first.
pub(super) fn passages(talk: &Talk, said: &[usize]) -> Vec<Span> {
    const WORDS: usize = 60;
    let doc = talk.doc;
    let mut found: Vec<(usize, Span)> = Vec::new();
    let mut at = 0;
    while at < said.len() {
        let run = said[at..].iter().take_while(|t| **t < said[at] + WORDS).count();
        let unit = doc.unit_tokens.partition_point(|tokens| tokens.end <= said[at]);
        let last = doc.unit_tokens.partition_point(|tokens| tokens.end <= said[at + run - 1]);
        let mut end = last + 1;
        // A passage of one short sentence says little: take what follows, within the chapter.
        let chapter = talk
            .chapters
            .iter()
            .find(|units| units.contains(&unit))
            .map_or(doc.units.len(), |units| units.end);
        while end < chapter && doc.tokens_of(unit..end).len() < WORDS / 2 {
            end += 1;
        }
        if let Some(span) = Span::new(
            doc.units[unit].segments.start,
            doc.units[end.min(doc.units.len()) - 1].segments.end,
        ) {
            found.push((run, span));
        }
        at += run;
    }
    found.sort_by_key(|(run, span)| (std::cmp::Reverse(*run), *span));
    let mut spans: Vec<Span> = Vec::new();
    for (_, span) in found {
        let apart =
            spans.iter().all(|other| span.end() <= other.first() || other.end() <= span.first());
        if apart && spans.len() < PASSAGES {
            spans.push(span);
        }
    }
    spans
}
