//! Puts together what several places say of one episode.

use super::front_matter::FrontMatter;

/// Field by field the first that says something: `first` wins.
pub(super) fn merge(first: FrontMatter, second: FrontMatter) -> FrontMatter {
    let mut places = second.places;
    places.extend(first.places);
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
        chapters: first.chapters.or(second.chapters),
        topics: first.topics.or(second.topics),
        quotes: first.quotes.or(second.quotes),
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
        places,
    }
}
