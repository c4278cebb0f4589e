//! What each template can show: `docs/templates.md` is made of the structs that are serialised for
//! templates, and held to what templates are given.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::site::TestSite;

/// Where the structs stand.
const SOURCES: [&str; 8] = [
    "src/site/pages.rs",
    "src/site/plain.rs",
    "src/site/card.rs",
    "src/site/episode_view.rs",
    "src/site/options.rs",
    "src/site/mod.rs",
    "src/site/feeds/mod.rs",
    "src/model/correction.rs",
];

/// The struct that each template is given as `page`.
const PAGES: [(&str, &str); 10] = [
    ("home.html", "HomePage"),
    ("list.html", "ListPage"),
    ("episode.html", "EpisodeView"),
    ("topics.html", "TopicIndex"),
    ("topic.html", "TopicPage<TopicEpisode>"),
    ("people.html", "PeopleIndex"),
    ("person.html", "PersonPage"),
    ("page.html", "PlainPage"),
    ("search.html", "SearchPage"),
    ("404.html", "NotFoundPage"),
];

/// Types that are drawings, and serialised by hand: a component knows them.
const DRAWINGS: [&str; 2] = ["TalkMapView", "RingCover"];

struct Struct {
    /// The type that stands for another, as `T` in `Group<T>`.
    parameter: Option<String>,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    kind: String,
    doc: String,
}

/// What a field holds.
#[derive(Debug, PartialEq)]
enum Kind<'t> {
    Plain(&'static str),
    Maybe(Box<Kind<'t>>),
    List(Box<Kind<'t>>),
    Group(&'t str),
}

/// All public structs of the sources, with their docs.
fn structs() -> BTreeMap<String, Struct> {
    let mut structs = BTreeMap::new();
    for source in SOURCES {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(source)).unwrap();
        let mut open: Option<(String, Struct)> = None;
        let (mut doc, mut renamed) = (String::new(), None);
        for line in text.lines().map(str::trim) {
            let public = line.strip_prefix("pub(crate) ").or_else(|| line.strip_prefix("pub "));
            if let Some(words) = line.strip_prefix("/// ") {
                doc = if doc.is_empty() { words.to_owned() } else { format!("{doc} {words}") };
                continue;
            } else if let Some(name) = line.strip_prefix("#[serde(rename = \"") {
                renamed = name.split('"').next().map(str::to_owned);
                continue;
            } else if let Some(head) = public.and_then(|rest| rest.strip_prefix("struct ")) {
                let (name, _) = head.split_at(head.find(['<', ' ', '(', ';']).unwrap());
                let parameter = head.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
                let parameter = parameter.map(|(name, _)| name.to_owned());
                open = head
                    .ends_with('{')
                    .then(|| (name.to_owned(), Struct { parameter, fields: Vec::new() }));
            } else if let (Some((_, open)), Some((name, kind))) =
                (&mut open, public.and_then(|rest| rest.split_once(": ")))
            {
                let name = renamed.take().unwrap_or_else(|| name.to_owned());
                let kind = kind.trim_end_matches(',').to_owned();
                open.fields.push(Field { name, kind, doc: doc.clone() });
            } else if line == "}" {
                structs.extend(open.take());
            }
            doc.clear();
        }
    }
    structs
}

fn inside<'t>(kind: &'t str, outer: &str) -> Option<&'t str> {
    kind.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>')
}

fn kind<'t>(written: &'t str, known: &BTreeMap<String, Struct>) -> Kind<'t> {
    if let Some(inner) = inside(written, "Option") {
        return Kind::Maybe(Box::new(kind(inner, known)));
    }
    if let Some(inner) = inside(written, "Vec") {
        return Kind::List(Box::new(kind(inner, known)));
    }
    if let Some(inner) = inside(written, "Hashed") {
        return kind(inner, known);
    }
    match written {
        "String" | "&'static str" | "Role" | "Provenance" => Kind::Plain("text"),
        "bool" => Kind::Plain("yes or no"),
        "usize" | "u16" | "u32" | "u64" => Kind::Plain("number"),
        "(u16, u16)" => Kind::Plain("two numbers"),
        "BTreeMap<String, String>" => Kind::Plain("texts by name"),
        drawing if DRAWINGS.contains(&drawing) => Kind::Plain("drawing"),
        name if known.contains_key(name.split('<').next().unwrap()) => Kind::Group(name),
        other => panic!("what is {other} in a template?"),
    }
}

/// The fields of a struct, with what `T` stands for.
fn fields<'s>(written: &str, known: &'s BTreeMap<String, Struct>) -> Vec<(&'s Field, String)> {
    let (name, argument) = written.split_once('<').unwrap_or((written, ""));
    let Struct { parameter, fields } =
        known.get(name).unwrap_or_else(|| panic!("there is no {name}"));
    let of = |field: &'s Field| match parameter {
        Some(parameter) => {
            let argument = argument.trim_end_matches('>');
            let kind = field.kind.replace(&format!("<{parameter}>"), &format!("<{argument}>"));
            (field, kind)
        }
        None => (field, field.kind.clone()),
    };
    fields.iter().map(of).collect()
}

/// The groups that a struct leads to, in the order in which they are met.
fn groups(written: &str, known: &BTreeMap<String, Struct>, met: &mut Vec<String>) {
    for (_, written) in fields(written, known) {
        let mut kind = kind(&written, known);
        while let Kind::Maybe(inner) | Kind::List(inner) = kind {
            kind = *inner;
        }
        if let Kind::Group(name) = kind
            && !met.iter().any(|known| known == name)
        {
            met.push(name.to_owned());
            groups(name, known, met);
        }
    }
}

/// `Group<TopicLink>` in words.
fn title(written: &str) -> String {
    written.trim_end_matches('>').replace('<', " of ")
}

fn told(kind: &Kind<'_>) -> String {
    match kind {
        Kind::Plain(name) => (*name).to_owned(),
        Kind::Maybe(inner) => format!("{}, or none", told(inner)),
        Kind::List(inner) => format!("list of {}", told(inner)),
        Kind::Group(name) => {
            let title = title(name);
            format!("[{title}](#{})", title.to_lowercase().replace(' ', "-"))
        }
    }
}

/// The part of the page of templates that is made of the structs.
fn reference(known: &BTreeMap<String, Struct>) -> String {
    let mut text = String::new();
    let mut met = Vec::new();
    let mut table = |heading: &str, written: &str| {
        write!(text, "### {heading}\n\n| field | is | |\n|---|---|---|\n").unwrap();
        for (Field { name, doc, .. }, written) in fields(written, known) {
            let doc = doc.replace("[`", "`").replace("`]", "`").replace("Self::", "");
            writeln!(text, "| `{name}` | {} | {} |", told(&kind(&written, known)), doc).unwrap();
        }
        text.push('\n');
    };
    table("`site` of every page", "SiteInfo");
    table("`head` of every page", "Head");
    for (template, written) in PAGES {
        table(&format!("`page` of `{template}`"), written);
    }
    for written in ["SiteInfo", "Head"].into_iter().chain(PAGES.map(|(_, written)| written)) {
        groups(written, known, &mut met);
    }
    met.sort();
    for written in &met {
        table(&title(written), written);
    }
    text
}

#[test]
fn the_page_of_templates_is_that_of_the_structs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates.md");
    let there = fs::read_to_string(&path).unwrap();
    let (open, close) = ("<!-- contexts -->\n", "<!-- /contexts -->");
    let (before, after) = (there.split_once(open).unwrap().0, there.split_once(close).unwrap().1);
    let wanted = format!("{before}{open}{}{close}{after}", reference(&structs()));
    if std::env::var_os("UPDATE").is_some_and(|what| what == "docs") {
        fs::write(&path, &wanted).unwrap();
    } else {
        assert!(there == wanted, "run UPDATE=docs cargo test --test all contexts");
    }
}

/// A template's lines that print the names of a group, then those of the groups in it.
fn print(place: &str, written: &str, known: &BTreeMap<String, Struct>, depth: usize) -> String {
    let mut lines = format!(
        "@{}:{{% for name, value in {place} %}}{{{{ name }}}},{{% endfor %}}@\n",
        title(written)
    );
    for (Field { name, .. }, written) in fields(written, known) {
        let mut kind = kind(&written, known);
        let mut place = format!("{place}.{name}");
        let mut ends = Vec::new();
        while let Kind::Maybe(_) | Kind::List(_) = kind {
            kind = match kind {
                Kind::Maybe(inner) => {
                    writeln!(lines, "{{% if {place} %}}").unwrap();
                    ends.push("{% endif %}\n");
                    *inner
                }
                Kind::List(inner) => {
                    let each = format!("each{depth}_{}", ends.len());
                    writeln!(lines, "{{% for {each} in {place} %}}").unwrap();
                    place = each;
                    ends.push("{% endfor %}\n");
                    *inner
                }
                other => other,
            };
        }
        if let Kind::Group(name) = kind {
            lines.push_str(&print(&place, name, known, depth + 1));
        }
        lines.extend(ends.into_iter().rev());
    }
    lines
}

/// A site that has something of everything.
fn rich() -> TestSite {
    let settings = "base_url = 'https://example.org/'\nlogo = 'logo.svg'\n\
        repository = 'https://github.com/me/show'\n\
        subscribe = { apple = 'https://podcasts.apple.com/podcast/id1' }\n\
        social = { mastodon = 'https://social.example/@show' }\n\
        analytics = { script = 'https://count.example/script.js' }\n\
        corrections = { thermoss = 'thermos' }\npage_size = 2\n";
    let tour = "---\ntitle: The Tour\nchapters:\n  - {start: 0:00, title: Begin, url: https://example.org/}\n\
        \x20 - 1:00 Middle\n  - 2:00 End\nsections: [0:00 First, 2:00 Last]\nquotes: [the pen draws the sea]\n\
        mentions: [Wismar]\ntopics: [Tides]\naudio: {url: https://example.org/a.mp3, length: 5}\n---\n\
        ## Transcript\n\n[0:00] Ines: Hello from Wismar.\n\n[1:00] Tobias: the pen draws the sea, thermoss.\n\n\
        [2:00] Ines: Good night.\n";
    let long = "# Manual\n\n## One\n\n## Two\n\n## Three\n";
    let site = TestSite::demo().file("shownotes.toml", settings).file("static/logo.svg", "<svg/>");
    let site = site.file("content/tours/tour.md", tour).file("content/pages/manual.md", long);
    site.file("content/tours/later.md", tour.replace("The Tour", "The Later Tour"))
}

#[test]
fn templates_are_given_what_their_page_of_the_docs_says() {
    let known = structs();
    let mut site = rich();
    for (template, written) in PAGES {
        let mut lines = String::new();
        for (place, written) in [("site", "SiteInfo"), ("head", "Head"), ("page", written)] {
            lines.push_str(&print(place, written, &known, 0));
        }
        site = site.file(&format!("templates/{template}"), lines);
    }
    let built = site.build();
    let mut given: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, bytes) in built.all_output() {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if !path.ends_with(".html") {
            continue;
        }
        for part in text.split('@').filter(|part| part.ends_with(',') && part.contains(':')) {
            let (title, names) = part.split_once(':').unwrap();
            let names: BTreeSet<String> = names.split_terminator(',').map(str::to_owned).collect();
            let seen = given.entry(title.to_owned()).or_insert_with(|| names.clone());
            assert_eq!(*seen, names, "{title} in {path}");
        }
    }
    let mut documented: Vec<String> = ["SiteInfo", "Head"].map(str::to_owned).to_vec();
    documented.extend(PAGES.map(|(_, written)| written.to_owned()));
    for written in documented.clone() {
        groups(&written, &known, &mut documented);
    }
    for written in documented {
        let names: BTreeSet<String> =
            fields(&written, &known).iter().map(|(field, _)| field.name.clone()).collect();
        assert_eq!(given.get(&title(&written)), Some(&names), "{written}");
    }
}
