//! What search engines are told of a page, as JSON-LD in the words of <https://schema.org>.
//!
//! Everything in it comes from the page itself, so it adds nothing to what the page
//! depends on. Addresses are whole ones: without a base address there is none of it.

use serde_json::{Map, Value, json};

use crate::site::{
    EpisodeView, Head, HomePage, ListPage, NotFoundPage, PeopleIndex, PersonPage, PlainPage,
    SearchPage, ServiceLink, SiteInfo, TopicEpisode, TopicIndex, TopicPage,
};

/// A page as it is described.
pub(super) struct Around<'a> {
    site: &'a SiteInfo,
    head: &'a Head,
    /// The page's own address.
    url: &'a str,
}

/// A page that says what it is about.
pub(super) trait Described {
    /// The things it is about, beside its place in the site.
    fn things(&self, _: &Around<'_>) -> Vec<Value> {
        Vec::new()
    }

    /// The page between the home page and this one, by title and address.
    fn above(&self, around: &Around<'_>) -> Option<(String, String)> {
        let nav = around.site.nav.iter().find(|entry| entry.section == around.head.section)?;
        Some((nav.title.clone(), nav.url.clone()))
    }
}

/// The JSON of a page; empty where the site's address is not known.
pub(super) fn json_ld(site: &SiteInfo, head: &Head, body: &impl Described) -> String {
    let Some(url) = &head.canonical else { return String::new() };
    let around = Around { site, head, url };
    let mut things = body.things(&around);
    things.extend(around.crumbs(body.above(&around)));
    if things.is_empty() {
        return String::new();
    }
    let graph = json!({ "@context": "https://schema.org", "@graph": things });
    escaped(&graph.to_string())
}

/// Within JSON these only stand in texts, where they may be written as numbers; and
/// so nothing of the content can end the element that it stands in.
fn escaped(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => safe.push(c),
        }
    }
    safe
}

impl Around<'_> {
    /// The whole address of an address of the site.
    fn whole(&self, url: &str) -> String {
        match (&self.site.origin, url.starts_with('/')) {
            (Some(origin), true) => format!("{origin}{url}"),
            _ => url.to_owned(),
        }
    }

    fn crumbs(&self, above: Option<(String, String)>) -> Option<Value> {
        let home = self.whole(&self.site.home);
        if *self.url == home || self.head.title.is_empty() {
            return None;
        }
        let above = above.map(|(title, url)| (title, self.whole(&url)));
        let above = above.filter(|(_, url)| url != self.url && *url != home);
        let own = (self.head.title.clone(), self.url.to_owned());
        let way = [(self.site.title.clone(), home)].into_iter().chain(above).chain([own]);
        let items: Vec<Value> = way
            .enumerate()
            .map(|(index, (name, item))| {
                json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": item })
            })
            .collect();
        Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
    }

    /// A show with its name and what is known of it.
    fn series(&self, name: &str, url: &str, description: &str) -> Value {
        let mut series = thing("PodcastSeries");
        set(&mut series, "name", name);
        set(&mut series, "url", &self.whole(url));
        set(&mut series, "description", description);
        set(&mut series, "inLanguage", &self.site.language);
        let whole = |link: &ServiceLink| self.whole(&link.url);
        let feed = self.site.subscribe.iter().find(|link| link.kind == "rss");
        set(&mut series, "webFeed", &feed.map(whole).unwrap_or_default());
        let others = self.site.subscribe.iter().filter(|link| link.kind != "rss");
        let elsewhere: Vec<String> = others.chain(&self.site.social).map(whole).collect();
        if !elsewhere.is_empty() {
            series.insert("sameAs".to_owned(), json!(elsewhere));
        }
        Value::Object(series)
    }
}

impl Described for HomePage {
    fn things(&self, around: &Around<'_>) -> Vec<Value> {
        let SiteInfo { title, description, language, home, .. } = around.site;
        if self.shows.is_empty() {
            return vec![around.series(title, home, description)];
        }
        let mut site = thing("WebSite");
        set(&mut site, "name", title);
        set(&mut site, "url", &around.whole(home));
        set(&mut site, "description", description);
        set(&mut site, "inLanguage", language);
        let show =
            |show: &crate::site::ShowLink| around.series(&show.title, &show.url, &show.description);
        [Value::Object(site)].into_iter().chain(self.shows.iter().map(show)).collect()
    }
}

impl Described for ListPage {
    fn things(&self, around: &Around<'_>) -> Vec<Value> {
        if !self.of_show || self.paging.number > 1 {
            return Vec::new();
        }
        vec![around.series(&self.title, around.url, &self.description)]
    }
}

impl Described for PersonPage {
    fn things(&self, around: &Around<'_>) -> Vec<Value> {
        let mut person = thing("Person");
        set(&mut person, "name", &self.person.name);
        set(&mut person, "url", around.url);
        set(&mut person, "jobTitle", self.title.as_deref().unwrap_or_default());
        set(&mut person, "sameAs", self.url.as_deref().unwrap_or_default());
        let image = self.image.as_deref().map(|url| around.whole(url));
        set(&mut person, "image", &image.unwrap_or_default());
        vec![Value::Object(person)]
    }
}

impl Described for EpisodeView {
    fn things(&self, around: &Around<'_>) -> Vec<Value> {
        let card = &self.card;
        let mut episode = thing("PodcastEpisode");
        set(&mut episode, "name", &card.title);
        set(&mut episode, "url", around.url);
        set(&mut episode, "description", &self.summary);
        let date = card.date.as_ref().map(|date| date.iso.as_str());
        set(&mut episode, "datePublished", date.unwrap_or_default());
        let language =
            if self.language.is_empty() { &around.site.language } else { &self.language };
        set(&mut episode, "inLanguage", language);
        set(&mut episode, "image", around.head.image.as_deref().unwrap_or_default());
        let topics: Vec<&str> = card.topics.iter().map(|topic| topic.name.as_str()).collect();
        set(&mut episode, "keywords", &topics.join(", "));
        if let Some(number) = self.number {
            episode.insert("episodeNumber".to_owned(), json!(number));
        }
        if let Some(season) = self.season {
            let season = json!({ "@type": "PodcastSeason", "seasonNumber": season });
            episode.insert("partOfSeason".to_owned(), season);
        }
        let (show, url) = match &card.show {
            Some(show) => (&show.title, &show.url),
            None => (&around.site.title, &around.site.home),
        };
        let series = json!({ "@type": "PodcastSeries", "name": show, "url": around.whole(url) });
        episode.insert("partOfSeries".to_owned(), series);
        for (role, hosts) in [("author", true), ("contributor", false)] {
            let of_role =
                self.people.iter().filter(|p| (p.role == crate::model::Role::Host) == hosts);
            let people: Vec<Value> = of_role
                .map(|p| json!({ "@type": "Person", "name": p.name, "url": around.whole(&p.url) }))
                .collect();
            if !people.is_empty() {
                episode.insert(role.to_owned(), Value::Array(people));
            }
        }
        if let Some(audio) = &self.audio {
            let mut media = thing("AudioObject");
            set(&mut media, "contentUrl", &around.whole(&audio.url));
            set(&mut media, "encodingFormat", &audio.media_type);
            if let Some(length) = audio.length {
                media.insert("contentSize".to_owned(), json!(length.to_string()));
            }
            if let Some(seconds) = audio.seconds {
                set(&mut media, "duration", &duration(seconds));
                set(&mut episode, "timeRequired", &duration(seconds));
            }
            episode.insert("associatedMedia".to_owned(), Value::Object(media));
        }
        let clips = clips(self, around);
        if !clips.is_empty() {
            episode.insert("hasPart".to_owned(), Value::Array(clips));
        }
        vec![Value::Object(episode)]
    }

    fn above(&self, around: &Around<'_>) -> Option<(String, String)> {
        if let Some(show) = &self.card.show {
            return Some((show.title.clone(), show.url.clone()));
        }
        let nav = around.site.nav.iter().find(|entry| entry.section == around.head.section)?;
        Some((nav.title.clone(), nav.url.clone()))
    }
}

/// The chapters of an episode as parts that can be led to, where times are known.
fn clips(episode: &EpisodeView, around: &Around<'_>) -> Vec<Value> {
    // A paragraph is named by the whole second in which it begins.
    let second =
        |time: &Option<String>| -> Option<u64> { time.as_deref()?.split('.').next()?.parse().ok() };
    let starts: Vec<Option<u64>> = episode.chapters.iter().map(|c| second(&c.seconds)).collect();
    if !episode.has_chapters || starts.iter().any(Option::is_none) {
        return Vec::new();
    }
    let whole = episode.audio.as_ref().and_then(|audio| audio.seconds);
    let ends = starts.iter().skip(1).copied().chain([whole]);
    let parts = episode.chapters.iter().zip(starts.iter().flatten()).zip(ends);
    let clip = parts.map(|((chapter, start), end)| {
        let mut clip = thing("Clip");
        set(&mut clip, "name", &chapter.title);
        set(&mut clip, "url", &format!("{}#t={start}", around.url));
        clip.insert("startOffset".to_owned(), json!(start));
        if let Some(end) = end.filter(|end| end > start) {
            clip.insert("endOffset".to_owned(), json!(end));
        }
        Value::Object(clip)
    });
    clip.collect()
}

impl Described for PlainPage {}
impl Described for NotFoundPage {}
impl Described for SearchPage {}
impl Described for PeopleIndex {}
impl Described for TopicIndex {}
impl Described for TopicPage<TopicEpisode> {}

fn thing(kind: &str) -> Map<String, Value> {
    let mut thing = Map::new();
    thing.insert("@type".to_owned(), json!(kind));
    thing
}

/// What is empty is not known, and is left out.
fn set(thing: &mut Map<String, Value>, name: &str, value: &str) {
    if !value.is_empty() {
        thing.insert(name.to_owned(), json!(value));
    }
}

/// As ISO 8601 writes it: `PT1H6M5S`.
fn duration(seconds: u64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let mut text = "PT".to_owned();
    for (number, unit) in [(hours, 'H'), (minutes, 'M')] {
        if number > 0 {
            text.push_str(&format!("{number}{unit}"));
        }
    }
    if rest > 0 || seconds < 60 {
        text.push_str(&format!("{rest}S"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{duration, escaped};

    #[test]
    fn nothing_in_the_json_can_end_its_element() {
        let safe = escaped(r#"{"name":"</script><!-- & <script>"}"#);
        assert!(!safe.contains('<') && !safe.contains('&'), "{safe}");
        let back: serde_json::Value = serde_json::from_str(&safe).unwrap();
        assert_eq!(back["name"], "</script><!-- & <script>");
    }

    #[test]
    fn durations_are_those_of_the_standard() {
        for (seconds, text) in [(0, "PT0S"), (59, "PT59S"), (3600, "PT1H"), (3965, "PT1H6M5S")] {
            assert_eq!(duration(seconds), text);
        }
    }
}
