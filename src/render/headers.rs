//! What hosts are told to send with files: `_headers`, which Netlify and Cloudflare read.
//!
//! <https://docs.netlify.com/manage/routing/headers/>,
//! <https://developers.cloudflare.com/pages/configuration/headers/>. Both send what all rules
//! that fit say, and join what two of them say of one header: so no two that fit one file name the same.

use serde::Serialize;

use super::{Look, Output};
use crate::artifact::{Artifact, Rank};
use crate::site::{Analytics, Hosting, Route, Site};

/// `_headers`
pub(super) struct Headers;

impl Output for Headers {
    fn name(&self) -> &'static str {
        "headers for hosts"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        let route = Route::headers();
        let file = route.file();
        let theirs = look.theme.assets().iter().any(|asset| asset.path == file);
        if site.hosting == Hosting::Plain || theirs || !look.wants(&route) {
            return Vec::new();
        }
        let hashed = look.theme.assets().iter().filter(|asset| asset.is_hashed());
        let input = Sent {
            base: site.routes.base().to_owned(),
            // A frame of the author's may allow more than ours: it says so itself.
            policy: look.theme.has_our_frame().then(|| policy(site.info.analytics.as_ref())),
            hashed: hashed.map(|asset| asset.path.clone()).collect(),
        };
        vec![Artifact::new(file, "headers", Rank::List, input, |input| {
            Ok(written(input).into_bytes())
        })]
    }
}

#[derive(Serialize)]
struct Sent {
    /// Where the site lives: `/`, `/podcast/`.
    base: String,
    /// The Content-Security-Policy of pages.
    policy: Option<String>,
    /// Files whose names change with their bytes.
    hashed: Vec<String>,
}

/// What `base.html` says in the head of pages, and what can only be said here: who may show
/// them in a frame. A test holds one to the other.
fn policy(analytics: Option<&Analytics>) -> String {
    let counting = analytics.map_or(String::new(), |analytics| {
        let hosts = analytics.hosts.join(" ");
        format!("script-src 'self' {hosts}; connect-src 'self' {hosts}; ")
    });
    format!(
        "default-src 'self'; {counting}img-src 'self' data: https:; media-src 'self' https:; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )
}

/// What players and readers that are web pages may fetch: feeds, transcripts, chapters, the API.
const FOR_ALL: &[&str] = &["*.xml", "*.json", "*.vtt", "*.srt", "*.md"];

/// What hosts take for something else, by the end of the path. Feeds are plain XML: under a name
/// of their own, some browsers would save them and not show them.
const KINDS: &[(&str, &str)] = &[
    ("feed.xml", "application/xml; charset=utf-8"),
    ("atom.xml", "application/xml; charset=utf-8"),
    ("feed.json", "application/feed+json; charset=utf-8"),
    (".chapters.json", "application/json+chapters; charset=utf-8"),
    (".vtt", "text/vtt; charset=utf-8"),
    (".srt", "application/x-subrip; charset=utf-8"),
    (".md", "text/markdown; charset=utf-8"),
];

fn written(sent: &Sent) -> String {
    let base = &sent.base;
    let mut text = String::new();
    let mut rule = |path: &str, headers: &[&str]| {
        text.push_str(&format!("{base}{path}\n"));
        text.extend(headers.iter().map(|header| format!("  {header}\n")));
    };
    let policy = sent.policy.as_ref().map(|policy| format!("Content-Security-Policy: {policy}"));
    let everywhere =
        ["X-Content-Type-Options: nosniff", "Referrer-Policy: strict-origin-when-cross-origin"];
    rule("*", &policy.iter().map(String::as_str).chain(everywhere).collect::<Vec<_>>());
    for path in &sent.hashed {
        rule(path, &["Cache-Control: public, max-age=31536000, immutable"]);
    }
    for (end, kind) in KINDS {
        let kind = format!("Content-Type: {kind}");
        let whole = !end.starts_with('.');
        if whole {
            rule(end, &[&kind]);
        }
        rule(&format!("*{}{end}", if whole { "/" } else { "" }), &[&kind]);
    }
    for path in FOR_ALL {
        rule(path, &["Access-Control-Allow-Origin: *"]);
    }
    text
}
