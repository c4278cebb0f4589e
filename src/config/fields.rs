//! The table of settings: their names, what they expect, and where each is kept.

use std::path::PathBuf;

use super::corrections::corrections;
use super::look::{self, ANALYTICS, FONTS};
use super::machines::MACHINES;
use super::names::{PEOPLE, TOPICS};
use super::notes::SUMMARIZE;
use super::{Config, check_base_url, repository, show, speakers};
use crate::load::front_matter::{Field, Node, Reader};
use crate::site::{Analytics, Hosting};

/// Every setting, in the order of the documentation.
pub(super) const FIELDS: &[Field<Config>] = &[
    Field {
        name: "title",
        aliases: &["name"],
        doc: "The site's name. Without it the show's name.",
        expects: "text",
        example: r#""The Night Bench""#,
        read: |reader, node, config| config.site.title = reader.string(node),
    },
    Field {
        name: "description",
        aliases: &[],
        doc: "A sentence or two about the site, for the home page and search engines.",
        expects: "text",
        example: r#""Conversations after dark.""#,
        read: |reader, node, config| {
            config.site.description = reader.string(node).unwrap_or_default()
        },
    },
    Field {
        name: "base_url",
        aliases: &["url"],
        doc: "Where the site will live, for absolute addresses; may have a path.",
        expects: "an address that begins with https:// or http://",
        example: r#""https://example.org/podcast/""#,
        read: |reader, node, config| config.site.base_url = base_url(reader, node),
    },
    Field {
        name: "language",
        aliases: &["lang"],
        doc: "The language of the site, as a BCP 47 tag.",
        expects: "a language tag",
        example: r#""en""#,
        read: |reader, node, config| {
            if let Some(language) = reader.language(node) {
                config.summarize.language = Some(language.clone());
                config.site.language = language;
            }
        },
    },
    Field {
        name: "page_size",
        aliases: &[],
        doc: "How many episodes a list shows on one page.",
        expects: "a number from 1 to 1000",
        example: "30",
        read: |reader, node, config| {
            let Some(size) = reader.count(node) else { return };
            if (1..=1000).contains(&size) {
                config.site.page_size = size as usize;
            } else {
                reader.bad_value(&node.range, format!("`{size}` is not from 1 to 1000"));
            }
        },
    },
    Field {
        name: "content",
        aliases: &[],
        doc: "The folder of the episodes, below the site's folder.",
        expects: "the name of a folder",
        example: r#""content""#,
        read: |reader, node, config| config.content = folder(reader, node),
    },
    Field {
        name: "pages",
        aliases: &[],
        doc: "The folder of plain pages, below the content folder; `.` where all of it is pages, as in a site of documentation.",
        expects: "the name of a folder",
        example: r#""pages""#,
        read: |reader, node, config| {
            let name = reader.string(node);
            if name.as_deref() == Some(".") {
                config.pages.clear();
            } else if let Some(folder) = folder(reader, node) {
                config.pages = folder.to_string_lossy().replace('\\', "/");
            }
        },
    },
    Field {
        name: "output",
        aliases: &[],
        doc: "The folder for the finished site, below the site's folder.",
        expects: "the name of a folder",
        example: r#""public""#,
        read: |reader, node, config| {
            if let Some(output) = folder(reader, node) {
                config.output = output;
            }
        },
    },
    Field {
        name: "accent",
        aliases: &["color", "colour"],
        doc: "The one colour of the look; light and dark are made of it.",
        expects: "a colour",
        example: r##""#1d4ed8""##,
        read: look::accent,
    },
    Field {
        name: "fonts",
        aliases: &["font"],
        doc: "Font families: `reading` for what people said, `interface` for the rest.",
        expects: "a table",
        example: r#"{ "reading": "Literata, serif", "interface": "Inter, sans-serif" }"#,
        read: |reader, node, config| {
            reader.fields(node, "the fonts", FONTS, &mut config.theme);
        },
    },
    Field {
        name: "logo",
        aliases: &[],
        doc: "A picture in the folder static in place of our mark; `title = false` where it says the name itself.",
        expects: "the name of a file, or a table with `file` and `title`",
        example: r#""logo.svg""#,
        read: look::logo,
    },
    Field {
        name: "navigation",
        aliases: &["nav", "menu"],
        doc: "What stands in the masthead in place of episodes, topics and people.",
        expects: "a list of titles with addresses",
        example: r#"[{ "title": "About", "url": "/about/" }]"#,
        read: |reader, node, config| config.site.navigation = look::links(reader, node),
    },
    Field {
        name: "subscribe",
        aliases: &[],
        doc: "Where to subscribe, by the name of the service.",
        expects: "a table of addresses, or a list of titles with addresses",
        example: r#"{ "apple": "https://podcasts.apple.com/podcast/id1" }"#,
        read: |reader, node, config| {
            config.site.subscribe = look::services(reader, node).unwrap_or_default();
        },
    },
    Field {
        name: "social",
        aliases: &[],
        doc: "Where else the show is to be found.",
        expects: "a table of addresses, or a list of titles with addresses",
        example: r#"{ "mastodon": "https://social.example/@show" }"#,
        read: |reader, node, config| {
            config.site.social = look::services(reader, node).unwrap_or_default();
        },
    },
    Field {
        name: "footer",
        aliases: &[],
        doc: "Markdown at the foot of every page.",
        expects: "text",
        example: r#""[Imprint](/imprint/)""#,
        read: |reader, node, config| {
            config.site.footer = reader.string(node).unwrap_or_default();
        },
    },
    Field {
        name: "repository",
        aliases: &["repo"],
        doc: "Where the sources of the site are: pages lead to the file and line to mend.",
        expects: "an address, or a table with `url`, `branch` and `folder`",
        example: r#""https://github.com/me/show""#,
        read: repository::repository,
    },
    Field {
        name: "analytics",
        aliases: &[],
        doc: "A script that counts visits; there is none unless it is set here.",
        expects: "a table with `script`",
        example: r#"{ "script": "https://count.example/script.js" }"#,
        read: |reader, node, config| {
            let mut analytics = Analytics::default();
            reader.fields(node, "the analytics", ANALYTICS, &mut analytics);
            config.site.analytics = Some(analytics).filter(|found| !found.script.is_empty());
        },
    },
    Field {
        name: "machines",
        aliases: &[],
        doc: "What programs are given beside the pages: Markdown, JSON, lists for agents.",
        expects: "a table",
        example: r#"{ "full_text": false }"#,
        read: |reader, node, config| {
            reader.fields(node, "what machines are given", MACHINES, &mut config.site.machines);
        },
    },
    Field {
        name: "hosting",
        aliases: &["host"],
        doc: "Who serves the site; decides what `_headers` and `_redirects` say, and whether they are there.",
        expects: "any, netlify, cloudflare or none",
        example: r#""netlify""#,
        read: hosting,
    },
    Field {
        name: "summarize",
        aliases: &["chapters"],
        doc: "How notes are made, and which parts of them.",
        expects: "a table",
        example: r#"{ "density": "fewer" }"#,
        read: |reader, node, config| {
            reader.fields(node, "the summarizer", SUMMARIZE, &mut config.summarize);
        },
    },
    Field {
        name: "topics",
        aliases: &[],
        doc: "What topics are called: `aliases` joins several names under one, `hidden` leaves some out.",
        expects: "a table",
        example: r#"{ "aliases": { "postgres": "PostgreSQL" } }"#,
        read: |reader, node, config| {
            reader.fields(node, "topics", TOPICS, &mut config.site);
        },
    },
    Field {
        name: "people",
        aliases: &[],
        doc: "What people are called: `aliases` joins several names under one, `hidden` leaves people out.",
        expects: "a table",
        example: r#"{ "aliases": { "Ines Tidewell": "Ines Marlow" }, "hidden": ["Joss Carrow"] }"#,
        read: |reader, node, config| {
            reader.fields(node, "people", PEOPLE, &mut config.site.names);
        },
    },
    Field {
        name: "corrections",
        aliases: &["replace"],
        doc: "What was heard wrong and what was meant, in all transcripts; the files stay as they are.",
        expects: "a table of words",
        example: r#"{ "LaneChain": "LangChain" }"#,
        read: |reader, node, config| corrections(reader, node, &mut config.corrections),
    },
    Field {
        name: "show",
        aliases: &[],
        doc: "What feeds and directories are told of the show, or of all shows.",
        expects: "a table",
        example: r#"{ "email": "bench@example.org" }"#,
        read: show::show,
    },
    Field {
        name: "speakers",
        aliases: &[],
        doc: "Who the labels of transcripts stand for, with role, title and address.",
        expects: "a table of names with fields, or of labels with names",
        example: r#"{ "Ines Marlow": { "role": "host", "aliases": ["SPEAKER_00"] } }"#,
        read: speakers::speakers,
    },
    Field {
        name: "shows",
        aliases: &[],
        doc: "Name and description of each show, by the name of its folder.",
        expects: "a table of shows",
        example: r#"{ "night-bench": { "title": "The Night Bench" } }"#,
        read: show::shows,
    },
];

fn hosting(reader: &mut Reader<'_>, node: &Node, config: &mut Config) {
    let Some(name) = reader.string(node) else { return };
    config.site.hosting = match name.to_lowercase().as_str() {
        "any" => Hosting::Any,
        "netlify" => Hosting::Netlify,
        "cloudflare" => Hosting::Cloudflare,
        "none" => Hosting::Plain,
        _ => {
            let why = format!("`{name}` is not one of any, netlify, cloudflare and none");
            return reader.bad_value(&node.range, why);
        }
    };
}

fn base_url(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let url = reader.string(node)?;
    match check_base_url(&url) {
        Ok(()) => Some(url),
        Err(why) => {
            reader.bad_value(&node.range, why);
            None
        }
    }
}

fn folder(reader: &mut Reader<'_>, node: &Node) -> Option<PathBuf> {
    let name = reader.string(node)?;
    let path = PathBuf::from(&name);
    let plain = |part| matches!(part, std::path::Component::Normal(_));
    if path.components().all(plain) {
        return Some(path);
    }
    reader.bad_value(&node.range, format!("`{name}` is no folder below the site's folder"));
    None
}
