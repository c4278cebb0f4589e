//! Reads the audio of an episode and its links.

use super::node::{Key, Node, NodeKind};
use super::reader::{Field, Reader, shown};
use crate::model::{Enclosure, Link, Timestamp, safe_url, short_address, without_spaces};

/// The fields of the audio.
pub(super) const AUDIO: &[Field<Enclosure>] = &[
    Field {
        name: "url",
        aliases: &["src", "file", "href"],
        doc: "Address, or path of a file beside the episode.",
        expects: "an address or a path",
        example: r#""night-bench-12.mp3""#,
        read: |reader, node, audio| audio.url = reader.string(node).unwrap_or_default(),
    },
    Field {
        name: "length",
        aliases: &["size", "bytes"],
        doc: "Its bytes.",
        expects: "a number of bytes",
        example: "48211034",
        read: |reader, node, audio| audio.length = reader.bytes(node),
    },
    Field {
        name: "type",
        aliases: &["media_type", "mime"],
        doc: "Its media type.",
        expects: "a media type",
        example: r#""audio/mpeg""#,
        read: |reader, node, audio| audio.media_type = reader.string(node),
    },
    Field {
        name: "duration",
        aliases: &[],
        doc: "How long it plays: 1:23:45, seconds, or 42 min.",
        expects: "a duration",
        example: r#""1:23:45""#,
        read: |reader, node, audio| audio.duration = reader.duration(node),
    },
];

/// The fields of one link.
pub(super) const LINK: &[Field<Link>] = &[
    Field {
        name: "title",
        aliases: &["name", "text"],
        doc: "The words to show.",
        expects: "text",
        example: r#""The tide tables""#,
        read: |reader, node, link| link.title = reader.string(node).unwrap_or_default(),
    },
    Field {
        name: "url",
        aliases: &["href", "link"],
        doc: "Where it leads.",
        expects: "an address",
        example: r#""https://example.org/tides""#,
        read: |reader, node, link| link.url = reader.address(node).unwrap_or_default(),
    },
];

impl Reader<'_> {
    /// An address, or the fields of an audio file.
    pub(super) fn audio(&mut self, node: &Node) -> Option<Enclosure> {
        let empty =
            Enclosure { url: String::new(), length: None, media_type: None, duration: None };
        if !matches!(node.kind, NodeKind::Map(_)) {
            return Some(Enclosure { url: self.string(node)?, ..empty });
        }
        let faults = self.fault_count();
        let mut audio = empty;
        self.fields(node, "the audio", AUDIO, &mut audio);
        if audio.url.is_empty() && self.fault_count() == faults {
            self.bad_value(&node.range, "the audio has no `url`".to_owned());
        }
        (!audio.url.is_empty()).then_some(audio)
    }

    /// How long something plays.
    pub(super) fn duration(&mut self, node: &Node) -> Option<Timestamp> {
        let raw = self.string(node)?;
        let duration = parse_duration(&raw);
        if duration.is_none() {
            self.bad_value(&node.range, format!("`{}` is no duration", shown(&raw)));
        }
        duration
    }

    /// A list of links, a map of titles to addresses, or one address.
    pub(super) fn links(&mut self, node: &Node) -> Option<Vec<Link>> {
        match &node.kind {
            NodeKind::Scalar { quoted, raw } if *quoted || raw.contains(['/', '.']) => {
                Some(self.one_link(node).into_iter().collect())
            }
            NodeKind::Map(_) => Some(self.link(node)),
            _ => {
                let expects = "an address, or the fields `title` and `url`";
                let links =
                    self.each(node, "link", expects, |reader, item| Some(reader.link(item)));
                Some(links?.into_iter().flatten().collect())
            }
        }
    }

    /// An address to lead to, its spaces as addresses have them; one that could run something is
    /// told and left out.
    pub(crate) fn address(&mut self, node: &Node) -> Option<String> {
        let text = self.string(node)?;
        self.harmless(without_spaces(&text), node)
    }

    fn harmless(&mut self, url: String, node: &Node) -> Option<String> {
        if safe_url(&url) {
            return Some(url);
        }
        let why = format!("the address `{}` is left out: no page may lead there", shown(&url));
        let hint = "give one that begins with https://, http:// or mailto:, or a path of this site";
        self.bad_value_because(&node.range, why, hint.to_owned());
        None
    }

    /// A link in one text.
    fn one_link(&mut self, node: &Node) -> Option<Link> {
        let Link { title, url } = link_in(&self.string(node)?)?;
        let url = self.harmless(without_spaces(&url), node)?;
        Some(Link { title, url })
    }

    fn link(&mut self, node: &Node) -> Vec<Link> {
        let NodeKind::Map(entries) = &node.kind else {
            return self.one_link(node).into_iter().collect();
        };
        let is_field = |(key, _): &(Key, Node)| {
            LINK.iter()
                .any(|field| field.name == key.name || field.aliases.contains(&key.name.as_str()))
        };
        if !entries.iter().any(is_field) {
            let titled = |(key, value): &(Key, Node)| {
                let entry = format!("link `{}`", shown(&key.name));
                let url = self.within(entry, "an address", |reader| reader.address(value))?;
                Some(Link { title: key.name.trim().to_owned(), url })
            };
            return entries.iter().filter_map(titled).collect();
        }
        let faults = self.fault_count();
        let mut link = Link { title: String::new(), url: String::new() };
        self.fields(node, "a link", LINK, &mut link);
        if link.url.is_empty() && self.fault_count() == faults {
            let hint = "give it the address under `url`".to_owned();
            self.bad_value_because(&node.range, "this link has no `url`".to_owned(), hint);
        }
        if link.title.is_empty() {
            link.title = short_address(&link.url).to_owned();
        }
        if link.url.is_empty() { Vec::new() } else { vec![link] }
    }
}

/// `https://…`, `<https://…>` or `[Title](https://…)`.
pub(super) fn link_in(text: &str) -> Option<Link> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>').trim();
    let markdown = text.strip_prefix('[').and_then(|text| text.strip_suffix(')'));
    if let Some((title, url)) = markdown.and_then(|text| text.split_once("](")) {
        return Some(Link { title: title.trim().to_owned(), url: url.trim().to_owned() });
    }
    let link = || Link { title: short_address(text).to_owned(), url: text.to_owned() };
    (!text.is_empty()).then(link)
}

/// `1:23:45`, `4210`, `42 min`, `1h 23m`, `PT1H23M`.
pub(super) fn parse_duration(text: &str) -> Option<Timestamp> {
    let text = text.trim().to_lowercase();
    if let Some(time) = Timestamp::parse(&text) {
        return Some(time);
    }
    let mut rest = text.strip_prefix("pt").unwrap_or(&text).trim_start();
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let unit = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
        let number: f64 = rest[..unit].parse().ok()?;
        rest = rest[unit..].trim_start();
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        seconds += number
            * match &rest[..end] {
                "h" | "hr" | "hrs" | "hour" | "hours" => 3600.0,
                "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
                "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
                _ => return None,
            };
        rest = rest[end..].trim_start_matches([' ', ',', '.']);
    }
    (!text.is_empty()).then(|| Timestamp::from_secs_f64(seconds)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{link_in, parse_duration};

    #[test]
    fn durations_as_people_write_them() {
        for (text, seconds) in [
            ("1:23:45", Some(5025)),
            ("4210", Some(4210)),
            ("42 min", Some(2520)),
            ("1h 23m", Some(4980)),
            ("1 hour, 5 minutes", Some(3900)),
            ("PT1H2M3S", Some(3723)),
            ("1.5h", Some(5400)),
            ("", None),
            ("long", None),
            ("5 parsecs", None),
            ("99999999999999h", None),
        ] {
            assert_eq!(parse_duration(text).map(|t| t.seconds()), seconds, "{text}");
        }
    }

    #[test]
    fn a_bare_address_is_its_own_title() {
        let link = link_in("<https://www.example.org/tides/>").unwrap();
        assert_eq!(link.title, "example.org/tides");
        let link = link_in("[Tides](https://example.org)").unwrap();
        assert_eq!((link.title.as_str(), link.url.as_str()), ("Tides", "https://example.org"));
        assert!(link_in("<>").is_none());
    }
}
