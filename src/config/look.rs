//! The settings of the look: colour, fonts, logo, links, the foot of pages, counting of visits.

use super::Config;
use super::services::name_of;
use crate::load::front_matter::{Field, Node, NodeKind, Reader};
use crate::site::{Analytics, Logo, Service, WrittenLink, safe_url};
use crate::theme::{Color, LEAST_CONTRAST, Options};

/// `accent = "#1d4ed8"`
pub(super) fn accent(reader: &mut Reader<'_>, node: &Node, config: &mut Config) {
    let Some(text) = reader.string(node) else { return };
    let Some(color) = Color::parse(&text) else {
        return reader.bad_value(&node.range, format!("`{text}` is no colour"));
    };
    let contrast = color.contrast();
    if contrast >= LEAST_CONTRAST {
        config.theme.accent = Some(color);
        return;
    }
    let why = format!(
        "`{text}` is too pale to be read: its contrast on the paper is {contrast:.1} to 1, \
         and it needs {LEAST_CONTRAST} to 1"
    );
    let hint = format!("the nearest colour that can be read is `{}`", color.readable().hex());
    reader.bad_value_because(&node.range, why, hint);
}

/// `fonts = { reading = "Literata, Georgia, serif", interface = "Inter, sans-serif" }`
pub(super) const FONTS: &[Field<Options>] = &[
    Field {
        name: "reading",
        aliases: &["serif", "text"],
        doc: "Families for what people said, titles and notes.",
        expects: "names of font families with commas",
        example: r#""Literata, Georgia, serif""#,
        read: |reader, node, options| options.reading = families(reader, node),
    },
    Field {
        name: "interface",
        aliases: &["sans", "ui"],
        doc: "Families for labels, times and controls.",
        expects: "names of font families with commas",
        example: r#""Inter, system-ui, sans-serif""#,
        read: |reader, node, options| options.interface = families(reader, node),
    },
];

/// They stand in the style sheet as they are: nothing in them may end the declaration.
fn families(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let text = reader.string(node)?;
    let plain = |c: char| c.is_alphanumeric() || " ,-_'\"".contains(c);
    let closed = |quote: char| text.matches(quote).count().is_multiple_of(2);
    if text.chars().all(plain) && closed('"') && closed('\'') {
        return Some(text);
    }
    reader.bad_value(&node.range, format!("`{text}` is no list of font families"));
    None
}

/// `logo = "logo.svg"`, or with `title = false` where it says the name itself.
pub(super) fn logo(reader: &mut Reader<'_>, node: &Node, config: &mut Config) {
    let mut logo = Logo { file: String::new(), title: true };
    match &node.kind {
        NodeKind::Map(_) => {
            reader.fields(node, "the logo", LOGO, &mut logo);
        }
        _ => logo.file = file(reader, node).unwrap_or_default(),
    }
    config.site.logo = Some(logo).filter(|logo| !logo.file.is_empty());
}

const LOGO: &[Field<Logo>] = &[
    Field {
        name: "file",
        aliases: &["src"],
        doc: "A picture in the folder static.",
        expects: "the name of a file",
        example: r#""logo.svg""#,
        read: |reader, node, logo| logo.file = file(reader, node).unwrap_or_default(),
    },
    Field {
        name: "title",
        aliases: &[],
        doc: "Whether the site's name stands beside it.",
        expects: "true or false",
        example: "false",
        read: |reader, node, logo| logo.title = reader.flag(node).unwrap_or(true),
    },
];

/// The name of a file in `static/`.
fn file(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let name = reader.string(node)?;
    let name = name.trim_start_matches('/');
    let name = name.strip_prefix("static/").unwrap_or(name);
    let inside = name.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    if inside && !name.contains(['\\', ':', '?', '#']) {
        return Some(name.to_owned());
    }
    reader.bad_value(&node.range, format!("`{name}` is no file in the folder static"));
    None
}

/// `navigation = [{ title = "About", url = "/about/" }]`
pub(super) fn links(reader: &mut Reader<'_>, node: &Node) -> Option<Vec<WrittenLink>> {
    reader.each(node, "entry", "a title and an address", |reader, node| {
        let mut link = WrittenLink::default();
        reader.fields(node, "a link", LINK, &mut link);
        let whole = !link.title.is_empty() && !link.url.is_empty();
        if !whole {
            reader.bad_value(&node.range, "a link has a `title` and a `url`".to_owned());
        }
        whole.then_some(link)
    })
}

const LINK: &[Field<WrittenLink>] = &[
    Field {
        name: "title",
        aliases: &["name"],
        doc: "The words.",
        expects: "text",
        example: r#""About""#,
        read: |reader, node, link| link.title = reader.string(node).unwrap_or_default(),
    },
    Field {
        name: "url",
        aliases: &["href", "link"],
        doc: "An address, or a path of this site that begins with `/`.",
        expects: "an address",
        example: r#""/about/""#,
        read: |reader, node, link| link.url = address(reader, node).unwrap_or_default(),
    },
];

/// `subscribe = { apple = "https://…", rss = "https://…" }`, or a list of titles with addresses.
pub(super) fn services(reader: &mut Reader<'_>, node: &Node) -> Option<Vec<Service>> {
    let NodeKind::Map(entries) = &node.kind else {
        let service = |link: WrittenLink| Service { kind: String::new(), link };
        return Some(links(reader, node)?.into_iter().map(service).collect());
    };
    let mut services = Vec::with_capacity(entries.len());
    for (key, node) in entries {
        let Some(url) = address(reader, node) else { continue };
        let (kind, title) = name_of(&key.name);
        services.push(Service { kind, link: WrittenLink { title, url } });
    }
    Some(services)
}

fn address(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let url = reader.string(node)?;
    if safe_url(&url) {
        return Some(url);
    }
    reader.bad_value(&node.range, format!("`{url}` is no address that a page may lead to"));
    None
}

/// `analytics = { script = "https://count.example/script.js", data = { domain = "a.example" } }`
pub(super) const ANALYTICS: &[Field<Analytics>] = &[
    Field {
        name: "script",
        aliases: &["src"],
        doc: "The address of the script, or its file in the folder static.",
        expects: "an address that begins with https://",
        example: r#""https://count.example/script.js""#,
        read: |reader, node, analytics| {
            let Some(script) = reader.string(node) else { return };
            if script.starts_with("https://") {
                if let Some(host) = origin(&script) {
                    analytics.hosts.push(host);
                    analytics.script = script;
                } else {
                    reader.bad_value(&node.range, format!("`{script}` is no address"));
                }
            } else {
                analytics.script = file(reader, node).unwrap_or_default();
            }
        },
    },
    Field {
        name: "hosts",
        aliases: &["host", "connect"],
        doc: "Where it sends what it counts, where that is another host than the script's.",
        expects: "addresses that begin with https://",
        example: r#"["https://count.example"]"#,
        read: |reader, node, analytics| {
            for host in reader.one_or_more(node, "host").unwrap_or_default() {
                match origin(&host) {
                    Some(host) => analytics.hosts.push(host),
                    None => reader.bad_value(&node.range, format!("`{host}` is no host")),
                }
            }
        },
    },
    Field {
        name: "data",
        aliases: &[],
        doc: "Attributes of the script: `domain` is `data-domain`.",
        expects: "a table of texts",
        example: r#"{ "domain": "example.org" }"#,
        read: |reader, node, analytics| {
            let NodeKind::Map(entries) = &node.kind else { return reader.wrong_type(node) };
            for (key, node) in entries {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                if !key.name.is_empty() && key.name.chars().all(plain) {
                    let value = reader.string(node).unwrap_or_default();
                    analytics.data.insert(key.name.clone(), value);
                } else {
                    let why = format!("`{}` is no name of an attribute", key.name);
                    reader.bad_value(&key.range, why);
                }
            }
        },
    },
];

/// `https://count.example` of an address; nothing in it can end a rule of the
/// Content-Security-Policy.
fn origin(url: &str) -> Option<String> {
    let host = url.strip_prefix("https://")?.split('/').next()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:*".contains(c);
    (!host.is_empty() && host.chars().all(plain)).then(|| format!("https://{host}"))
}
