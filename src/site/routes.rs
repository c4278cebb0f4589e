//! Where everything lives: the only maker of addresses.

use super::feeds::Format;
use super::uri;
use crate::model::Slug;

/// Turns routes into addresses for one base address.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Routes {
    /// `https://example.org`, where known: no slash at the end.
    origin: Option<String>,
    /// The path the site lives under: begins and ends with `/`.
    base: String,
}

/// A place in the site, relative to its base: `episodes/lighthouse/`, or empty for the home page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct Route(String);

/// Bytes of a file's name and of its path that every system takes.
const LONGEST_NAME: usize = 200;
const LONGEST_PATH: usize = 1000;

impl Routes {
    /// Routes under a base address such as `https://example.org/podcast/`, a
    /// path such as `/podcast/`, or `None` for the root of whatever host serves it.
    pub(crate) fn new(base_url: Option<&str>) -> Self {
        let base_url = base_url.unwrap_or_default();
        let path_start = match base_url.find("://") {
            Some(scheme) => {
                base_url[scheme + 3..].find('/').map_or(base_url.len(), |slash| scheme + 3 + slash)
            }
            None => 0,
        };
        let (origin, path) = base_url.split_at(path_start);
        let path = path.trim_matches('/');
        let base = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        Self { origin: (!origin.is_empty()).then(|| origin.to_owned()), base }
    }

    /// The path that the site lives under: `/` or `/podcast/`.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// The address for links within the site.
    pub(crate) fn url(&self, route: &Route) -> String {
        format!("{}{}", self.base, route.written())
    }

    /// The address relative to the site's own: `topics/`.
    pub(crate) fn inside(&self, route: &Route) -> String {
        route.0.clone()
    }

    /// The host with its scheme, where it is known: `https://example.org`.
    pub(crate) fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// The address with its host of one that a page has: `/a/` or `https://b.example/`.
    pub(crate) fn whole(&self, url: &str) -> Option<String> {
        match url.starts_with('/') {
            true => self.origin.as_ref().map(|origin| format!("{origin}{url}")),
            false => url.contains("://").then(|| url.to_owned()),
        }
    }

    /// An address that an author wrote: `/about/` is a path of the site, wherever it lives;
    /// one that names that place already stays as it is.
    pub(crate) fn written(&self, url: &str) -> String {
        match url.strip_prefix('/') {
            Some(path) if !path.starts_with('/') && !url.starts_with(&self.base) => {
                format!("{}{}", self.base, uri(path))
            }
            _ => uri(url),
        }
    }

    /// The address with its host where that is known, else as links have it.
    pub(crate) fn fullest(&self, url: &str) -> String {
        self.whole(url).unwrap_or_else(|| url.to_owned())
    }

    /// The address with its host, where the host is known.
    pub(crate) fn absolute(&self, route: &Route) -> Option<String> {
        self.origin.as_ref().map(|origin| format!("{origin}{}{}", self.base, route.written()))
    }
}

impl Route {
    /// The home page.
    pub(crate) fn home() -> Self {
        Self(String::new())
    }

    /// The archive of all episodes; `number` counts its pages from one.
    pub(crate) fn archive(number: usize) -> Self {
        Self("episodes/".to_owned()).numbered(number)
    }

    /// The page of a show; `number` counts its pages from one.
    pub(crate) fn show(show: &Slug, number: usize) -> Self {
        Self(format!("{show}/")).numbered(number)
    }

    /// The page of an episode: under the folder it came from, or under `episodes`.
    pub(crate) fn episode(folder: Option<&Slug>, slug: &Slug) -> Self {
        match folder {
            Some(folder) => Self(format!("{folder}/{slug}/")),
            None => Self(format!("episodes/{slug}/")),
        }
    }

    /// The index of topics.
    pub(crate) fn topics() -> Self {
        Self("topics/".to_owned())
    }

    /// The page of a topic.
    pub(crate) fn topic(topic: &Slug) -> Self {
        Self(format!("topics/{topic}/"))
    }

    /// The index of people.
    pub(crate) fn people() -> Self {
        Self("people/".to_owned())
    }

    /// The page of a person.
    pub(crate) fn person(person: &Slug) -> Self {
        Self(format!("people/{person}/"))
    }

    /// The page of the search.
    pub(crate) fn search() -> Self {
        Self("search/".to_owned())
    }

    /// A plain page.
    pub(crate) fn page(page: &Slug) -> Self {
        Self(format!("{page}/"))
    }

    /// The page for addresses that lead nowhere.
    pub(crate) fn not_found() -> Self {
        Self("404.html".to_owned())
    }

    /// The list of pages for search engines, or one of its parts, counted from one.
    pub(crate) fn sitemap(part: Option<usize>) -> Self {
        match part {
            None => Self("sitemap.xml".to_owned()),
            Some(part) => Self(format!("sitemap-{part}.xml")),
        }
    }

    /// A feed beside a page; `number` counts its pages from one.
    pub(crate) fn feed(page: &Self, format: Format, number: usize) -> Self {
        let (name, ending) = format.file();
        match number {
            0 | 1 => Self(format!("{}{name}.{ending}", page.0)),
            number => Self(format!("{}{name}-{number}.{ending}", page.0)),
        }
    }

    /// Where the feeds of a season lie, below the page of its show.
    pub(crate) fn season(show: &Self, number: u32) -> Self {
        Self(format!("{}season-{number}/", show.0))
    }

    /// What robots read first.
    pub(crate) fn robots() -> Self {
        Self("robots.txt".to_owned())
    }

    /// What hosts are told to send with files.
    pub(crate) fn headers() -> Self {
        Self("_headers".to_owned())
    }

    /// Former addresses, for hosts that know what to do with them.
    pub(crate) fn redirects() -> Self {
        Self("_redirects".to_owned())
    }

    /// A file of the interface for programs, by its path there: `episodes.json`.
    pub(crate) fn api(path: &str) -> Self {
        Self(format!("api/v1/{path}"))
    }

    /// What there is of an episode for programs.
    pub(crate) fn api_of(&self) -> Self {
        Self::api(&format!("episodes/{}.json", self.name()))
    }

    /// What an episode is called among all of the site: `lighthouse`, `night-bench/lighthouse`.
    pub(crate) fn name(&self) -> &str {
        let path = self.0.trim_end_matches('/');
        path.strip_prefix("episodes/").unwrap_or(path)
    }

    /// What there is on the site, for agents.
    pub(crate) fn llms() -> Self {
        Self("llms.txt".to_owned())
    }

    /// All that is said, or a part of it by its name: `night-bench-2026`.
    pub(crate) fn full_text(part: Option<&str>) -> Self {
        match part {
            None => Self("llms-full.txt".to_owned()),
            Some(part) => Self(format!("llms-full/{part}.txt")),
        }
    }

    /// The page as Markdown, beside it.
    pub(crate) fn markdown(&self) -> Self {
        Self(format!("{}index.md", self.0))
    }

    /// The picture of an episode for links to it elsewhere, beside its page.
    #[cfg(feature = "og-images")]
    pub(crate) fn social_card(&self) -> Self {
        Self(format!("{}card.png", self.0))
    }

    /// A file that belongs to an episode, beside its page. `None` for a name
    /// that is no plain file name.
    pub(crate) fn attachment(&self, name: &str) -> Option<Self> {
        let plain = !name.is_empty()
            && !name.starts_with('.')
            && !name.contains(['/', '\\', ':', '\0'])
            && name != "index.html";
        plain.then(|| Self(format!("{}{name}", self.0)))
    }

    /// A former address, as an author writes it: `/old/path/`. `None` where it
    /// would leave the site or is no path.
    pub(crate) fn alias(path: &str) -> Option<Self> {
        let trimmed = path.trim().trim_matches('/');
        let safe = !trimmed.is_empty()
            && trimmed.len() <= LONGEST_PATH
            && !trimmed.contains(|c: char| c.is_control() || "\\:?#".contains(c))
            && trimmed.split('/').all(|part| {
                !part.is_empty() && !part.starts_with('.') && part.len() <= LONGEST_NAME
            });
        safe.then(|| match trimmed.ends_with(".html") {
            true => Self(trimmed.to_owned()),
            false => Self(format!("{trimmed}/")),
        })
    }

    /// As addresses have it: a file keeps its name, whatever signs are in it.
    fn written(&self) -> String {
        uri(&self.0.replace('%', "%25").replace('?', "%3F").replace('#', "%23"))
    }

    /// Whether a file is the one at this route, or the page's mirror beside it.
    pub(crate) fn has(&self, file: &str) -> bool {
        let Self(own) = self;
        match own.is_empty() || own.ends_with('/') {
            true => matches!(file.strip_prefix(own.as_str()), Some("index.html" | "index.md")),
            false => own == file,
        }
    }

    /// Whether a file lies in the folder of this page or below.
    pub(crate) fn is_above(&self, file: &str) -> bool {
        file.starts_with(self.0.as_str())
    }

    fn numbered(self, number: usize) -> Self {
        if number <= 1 { self } else { Self(format!("{}page/{number}/", self.0)) }
    }

    /// The file that is served at this route, relative to the output folder.
    pub(crate) fn file(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            format!("{}index.html", self.0)
        } else {
            self.0.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Route, Routes};

    #[test]
    fn a_site_may_live_under_a_path() {
        let cases = [
            (None, "/topics/", None),
            (Some("/"), "/topics/", None),
            (Some("https://a.example"), "/topics/", Some("https://a.example/topics/")),
            (Some("https://a.example/x/y/"), "/x/y/topics/", Some("https://a.example/x/y/topics/")),
            (Some("/x"), "/x/topics/", None),
        ];
        for (base, url, absolute) in cases {
            let routes = Routes::new(base);
            assert_eq!(routes.url(&Route::topics()), url, "{base:?}");
            assert_eq!(routes.absolute(&Route::topics()).as_deref(), absolute, "{base:?}");
        }
    }

    #[test]
    fn what_an_author_writes_lies_under_the_base() {
        let routes = Routes::new(Some("https://a.example/pod/"));
        for (written, url) in [
            ("/about/", "/pod/about/"),
            ("/", "/pod/"),
            ("/pod/about/", "/pod/about/"),
            ("/podium/", "/pod/podium/"),
            ("//b.example/", "//b.example/"),
            ("about/", "about/"),
            ("#t=5", "#t=5"),
            ("https://b.example/", "https://b.example/"),
        ] {
            assert_eq!(routes.written(written), url);
        }
        assert_eq!(Routes::new(None).written("/about/"), "/about/");
    }

    #[test]
    fn aliases_stay_inside() {
        for bad in ["", "/", "../x", "a/../b", "a//b", "c:\\x", "https://x/", ".git/config", "a\nb"]
        {
            assert_eq!(Route::alias(bad), None, "{bad}");
        }
        assert_eq!(Route::alias(&"x".repeat(300)), None);
        assert_eq!(
            Route::alias("/old/one/").map(|r| r.file()).as_deref(),
            Some("old/one/index.html")
        );
        assert_eq!(Route::alias("/ep1.html").map(|r| r.file()).as_deref(), Some("ep1.html"));
    }
}
