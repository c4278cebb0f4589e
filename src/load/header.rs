//! Puts together what several places say of one episode.

use super::front_matter::{FieldEdits, FrontMatter};

/// Field by field the first that says something: `first` wins.
pub(super) fn merge(first: FrontMatter, second: FrontMatter) -> FrontMatter {
    let mut places = second.places;
    places.extend(first.places);
    // A list that one place gives whole, the other does not change.
    let chapters =
        or((first.chapters, first.edits.chapters), (second.chapters, second.edits.chapters));
    let sections =
        or((first.sections, first.edits.sections), (second.sections, second.edits.sections));
    let quotes = or((first.quotes, first.edits.quotes), (second.quotes, second.edits.quotes));
    let mentions =
        or((first.mentions, first.edits.mentions), (second.mentions, second.edits.mentions));
    let topics = or((first.topics, first.edits.topics), (second.topics, second.edits.topics));
    FrontMatter {
        title: first.title.or(second.title),
        slug: first.slug.or(second.slug),
        published: first.published.or(second.published),
        show: first.show.or(second.show),
        season: first.season.or(second.season),
        number: first.number.or(second.number),
        kind: first.kind.or(second.kind),
        guests: first.guests.or(second.guests),
        hosts: first.hosts.or(second.hosts),
        summary: first.summary.or(second.summary),
        chapters: chapters.0,
        sections: sections.0,
        mentions: mentions.0,
        topics: topics.0,
        quotes: quotes.0,
        edits: FieldEdits {
            chapters: chapters.1,
            sections: sections.1,
            quotes: quotes.1,
            topics: topics.1,
            mentions: mentions.1,
        },
        accepted: first.accepted.or(second.accepted),
        audio: first.audio.or(second.audio),
        image: first.image.or(second.image),
        explicit: first.explicit.or(second.explicit),
        links: first.links.or(second.links),
        aliases: first.aliases.or(second.aliases),
        draft: first.draft.or(second.draft),
        language: first.language.or(second.language),
        guid: first.guid.or(second.guid),
        transcript: first.transcript.or(second.transcript),
        speakers: first.speakers.or(second.speakers),
        offset: first.offset.or(second.offset),
        ads: first.ads.or(second.ads),
        places,
    }
}

/// The list and the changes of the first place that has either.
fn or<L, E>(
    first: (Option<L>, Option<E>),
    second: (Option<L>, Option<E>),
) -> (Option<L>, Option<E>) {
    if first.0.is_some() || first.1.is_some() { first } else { second }
}
