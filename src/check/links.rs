//! Whether what pages lead to is there: files of the site, places in its pages, pictures.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::html::tags;
use crate::diagnostic::Diagnostic;

/// What is asked of one page: what others may link to in it, and what it links to.
#[derive(Debug, Default)]
pub(crate) struct PageFacts {
    /// Hashes of its ids, rising: a page of an hour's talk has a thousand.
    ids: Vec<u32>,
    /// Where it leads within the site, each once.
    links: BTreeSet<Link>,
    /// Places in itself that are not there.
    lost: Vec<String>,
    /// Pictures without `alt`, by their address.
    mute: Vec<String>,
}

/// A link to a file of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    /// As the page has it.
    written: String,
    /// Relative to the output folder.
    file: String,
    /// The place in it; may be empty.
    place: String,
    /// Whether it is shown in the page and not followed.
    shown: bool,
}

/// Where a site lives.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Home<'a> {
    /// `https://example.org`, where it is known.
    pub(crate) origin: Option<&'a str>,
    /// `/` or `/podcast/`.
    pub(crate) base: &'a str,
}

impl PageFacts {
    /// Of the page whose file is `path`.
    pub(crate) fn of(path: &str, html: &str, home: Home<'_>) -> Self {
        let mut facts = Self::default();
        let mut own: BTreeSet<String> = BTreeSet::new();
        for tag in tags(html) {
            if let Some(id) = tag.get("id") {
                facts.ids.push(hash(&id));
            }
            let picture = tag.is("img");
            // An empty one says that the picture is for show; an author's is asked for elsewhere.
            if picture && tag.get("alt").is_none() {
                facts.mute.extend(tag.get("src").map(|src| src.into_owned()));
            }
            let shown = picture || tag.is("script") || tag.is("source") || tag.is("audio");
            let href = tag.get("href").filter(|_| !tag.is("base"));
            for written in [href, tag.get("src")].into_iter().flatten() {
                if let Some(place) = written.strip_prefix('#') {
                    own.insert(place.to_owned());
                } else if let Some((file, place)) = resolve(path, &written, home) {
                    let written = written.into_owned();
                    facts.links.insert(Link { written, file, place, shown });
                }
            }
        }
        facts.ids.sort_unstable();
        facts.ids.dedup();
        facts.lost = own.into_iter().filter(|place| !facts.has(&decoded(place))).collect();
        facts
    }

    /// Whether a fragment leads to something here.
    fn has(&self, place: &str) -> bool {
        // The top of a page, words to look for, and moments, to which the script leads.
        place.is_empty()
            || place == "top"
            || place.starts_with(":~:")
            || place.strip_prefix("t=").is_some_and(is_moment)
            || self.ids.binary_search(&hash(place)).is_ok()
    }
}

/// `754`, `12:34`, `10,20`, as Media Fragments write them.
fn is_moment(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || b":.,".contains(&byte))
}

/// The file of the site that an address means, and the place in it; `None` for what is elsewhere.
fn resolve(page: &str, written: &str, home: Home<'_>) -> Option<(String, String)> {
    let (address, place) = written.split_once('#').unwrap_or((written, ""));
    let path = address.split('?').next().unwrap_or(address);
    let local = |rest: &str| rest.strip_prefix(home.base).map(str::to_owned);
    let inside = match home.origin.and_then(|origin| path.strip_prefix(origin)) {
        Some("") => String::new(),
        // A whole address of a file may be of one that lies there by other means.
        Some(rest) if is_file(rest) => return None,
        Some(rest) if rest.starts_with('/') => local(rest)?,
        _ if path.starts_with("//") => return None,
        _ if path.starts_with('/') => local(path)?,
        _ => {
            let end = path.find(['/', ':']).filter(|end| path[*end..].starts_with(':'));
            if end.is_some() {
                return None;
            }
            let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
            // A query alone is the page itself.
            let path = if path.is_empty() { page.rsplit('/').next().unwrap_or(page) } else { path };
            format!("{folder}/{path}")
        }
    };
    let mut parts: Vec<String> = Vec::new();
    for part in inside.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(decoded(part)),
        }
    }
    let mut file = parts.join("/");
    if file.is_empty() || inside.ends_with('/') {
        file = if file.is_empty() { file } else { format!("{file}/") };
        file.push_str("index.html");
    }
    Some((file, decoded(place)))
}

/// Whether a path ends like a file that is no page: `/audio/12.mp3`.
fn is_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').is_some_and(|(_, ending)| !ending.starts_with("htm"))
}

/// With what `%20` stands for.
fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = text.get(at + 1..at + 3).filter(|_| *byte == b'%');
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                plain.push(byte);
                at += 3;
            }
            None => {
                plain.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// FNV-1a: of ten million ids two in one page are taken for one another now and then, which
/// hides a dead link and makes none up.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What is not there of what the pages lead to. `files` are all files of the site, `source`
/// tells the file that a page is made of.
pub(crate) fn dead(
    pages: &BTreeMap<&str, PageFacts>,
    files: &BTreeSet<&str>,
    home: Home<'_>,
    source: impl Fn(&str) -> Option<String>,
) -> Vec<Finding> {
    // A link of a template is on all pages, and wrong once.
    let mut found: BTreeMap<(Wrong, String), Vec<&str>> = BTreeMap::new();
    for (path, facts) in pages {
        let mut tell = |wrong: Wrong, written: &str| {
            found.entry((wrong, written.to_owned())).or_default().push(path);
        };
        for link in &facts.links {
            if is_there(files, &link.file) {
                let there = pages.get(link.file.as_str());
                if there.is_some_and(|page| !page.has(&link.place)) {
                    tell(Wrong::Place, &link.written);
                }
            } else {
                tell(if link.shown { Wrong::Picture } else { Wrong::File }, &link.written);
            }
        }
        facts.lost.iter().for_each(|place| tell(Wrong::Place, &format!("#{place}")));
        facts.mute.iter().for_each(|address| tell(Wrong::Mute, address));
    }
    let told = found.into_iter().map(|((wrong, written), on)| {
        let files = on.iter().filter_map(|page| source(page)).take(SEARCHED).collect();
        let shows = match on.as_slice() {
            [only] => format!("on `{only}`"),
            [first, ..] => format!("on {} pages, the first is `{first}`", on.len()),
            [] => String::new(),
        };
        let first = on.first().map(|page| (*page).to_owned()).unwrap_or_default();
        let needles = needles(&written, home);
        Finding { diagnostic: wrong.told(&written), needles, files, shows: Some((first, shows)) }
    });
    told.collect()
}

/// What a dead link is looked for in so many files: one that is on more pages is a template's.
const SEARCHED: usize = 50;

/// What an author may have written for an address of a page: from the root of the site, with
/// other signs, or the name alone.
fn needles(written: &str, home: Home<'_>) -> Vec<String> {
    let inside = home.origin.and_then(|origin| written.strip_prefix(origin));
    let inside = inside.unwrap_or(written).strip_prefix(home.base);
    let mut needles = vec![written.to_owned(), decoded(written)];
    needles.extend(inside.map(|inside| format!("/{inside}")));
    needles.extend(written.rsplit('/').next().map(decoded));
    needles.retain(|needle| needle.len() > 1);
    needles
}

/// Servers lead from `topics` to `topics/`.
fn is_there(files: &BTreeSet<&str>, file: &str) -> bool {
    files.contains(file) || files.contains(format!("{file}/index.html").as_str())
}

/// What can be wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wrong {
    File,
    Picture,
    Place,
    Mute,
}

impl Wrong {
    fn told(self, written: &str) -> Diagnostic {
        match self {
            Self::File => Diagnostic::error("dead-link", format!("`{written}` leads nowhere"))
                .hint("correct the address; a page that moved keeps its old one under `aliases`"),
            Self::Picture => {
                Diagnostic::error("missing-picture", format!("`{written}` is not there")).hint(
                    "put the file into the folder of the episode, which then has a folder of its \
                     own, or into `static/`",
                )
            }
            Self::Place => {
                let message = format!("nothing on the page has the name of `{written}`");
                Diagnostic::warning("dead-fragment", message)
                    .hint("copy the link from the page as it is now")
            }
            Self::Mute => {
                Diagnostic::warning("missing-alt", format!("the picture `{written}` has no `alt`"))
                    .hint("say what is to be seen, or `alt=\"\"` where it is for show")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Home, decoded, is_moment, resolve};

    #[test]
    fn addresses_lead_to_files() {
        let home = Home { origin: Some("https://a.example"), base: "/pod/" };
        let page = "episodes/tide/index.html";
        for (written, wanted) in [
            ("/pod/topics/", Some(("topics/index.html", ""))),
            ("/pod/", Some(("index.html", ""))),
            ("/pod/a%20b.txt?x=1#y", Some(("a b.txt", "y"))),
            ("https://a.example/pod/topics/", Some(("topics/index.html", ""))),
            ("https://a.example/pod/12.mp3", None),
            ("cover.png", Some(("episodes/tide/cover.png", ""))),
            ("../ferry/#t=5", Some(("episodes/ferry/index.html", "t=5"))),
            ("../../../../x", Some(("x", ""))),
            ("?q=tide", Some(("episodes/tide/index.html", ""))),
            ("/other/", None),
            ("//b.example/", None),
            ("mailto:a@example.org", None),
            ("https://b.example/pod/", None),
        ] {
            let found = resolve(page, written, home);
            let found = found.as_ref().map(|(file, place)| (file.as_str(), place.as_str()));
            assert_eq!(found, wanted, "{written}");
        }
    }

    #[test]
    fn odd_escapes_stay() {
        assert_eq!(decoded("a%20b%zz%e"), "a b%zz%e");
        assert!(is_moment("12:34") && is_moment("10,20") && !is_moment("ten"));
    }
}
