//! The short form: a whole sentence that fits on a card.

use super::super::topics::Subject;
use super::cast::{Cast, list};
use super::headline::Headline;
use super::opening::opening;

/// Most characters of the short form.
pub(in super::super) const SHORT: usize = 155;

/// One sentence that fits on a card: the opening, with less of everything until it fits.
pub(super) fn short(
    cast: &Cast,
    headline: &Headline,
    guest: Option<&String>,
    about: Option<&str>,
    subjects: &[&Subject],
) -> Option<String> {
    let bare = guest.map(|guest| guest.split(',').next().unwrap_or(guest).to_owned());
    let two: Vec<String> = subjects.iter().take(2).map(|it| it.text.clone()).collect();
    let two = (two.len() == 2).then(|| list(&two));
    let less = about.and_then(|about| about.rsplit_once(", ")).map(|cut| cut.0.to_owned());
    let nobody = Cast::default();
    let abouts = [about.map(str::to_owned), less, two];
    let mut tries: Vec<Option<String>> = Vec::new();
    for about in abouts.iter().flatten() {
        tries.push(opening(cast, headline, guest, Some(about)));
        tries.push(opening(cast, headline, bare.as_ref(), Some(about)));
    }
    tries.push(about.and_then(|about| opening(&nobody, headline, None, Some(about))));
    tries.into_iter().flatten().find(|text| text.chars().count() <= SHORT)
}

/// The first sentence or sentences of a text within [`SHORT`] characters, else its first clause.
pub(in super::super) fn shorten(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= SHORT {
        return flat;
    }
    let limit = flat.char_indices().nth(SHORT - 1).map_or(flat.len(), |(at, _)| at);
    let head = &flat[..limit];
    let sentence = head
        .match_indices(". ")
        .chain(head.match_indices("! "))
        .chain(head.match_indices("? "))
        .map(|(at, _)| at)
        .filter(|at| *at > 40)
        .max();
    if let Some(end) = sentence {
        return flat[..=end].to_owned();
    }
    let clause = head.rfind([',', ';', ':', '–', '—']).filter(|at| *at > SHORT / 3);
    let cut = clause.or_else(|| head.rfind(' ')).unwrap_or(limit);
    format!("{}…", flat[..cut].trim_end_matches(|c: char| !c.is_alphanumeric()))
}
