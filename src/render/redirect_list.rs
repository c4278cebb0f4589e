//! Former addresses for hosts that answer them with a redirect of their own: `_redirects`.
//!
//! Netlify, Cloudflare and GitLab read it, each with rules of its own:
//! <https://docs.netlify.com/manage/routing/redirects/overview/>,
//! <https://developers.cloudflare.com/pages/configuration/redirects/>,
//! <https://docs.gitlab.com/user/project/pages/redirects/>. Elsewhere the pages of
//! [`super::redirects`] lead on.

use serde::Serialize;

use super::{Look, Output};
use crate::artifact::{Artifact, Rank};
use crate::site::{Hosting, Route, Site};

/// `_redirects`
pub(super) struct RedirectList;

impl Output for RedirectList {
    fn name(&self) -> &'static str {
        "list of former addresses for hosts"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        let route = Route::redirects();
        let file = route.file();
        let theirs = look.theme.assets().iter().any(|asset| asset.path == file);
        if site.hosting == Hosting::Plain || theirs || !look.wants(&route) {
            return Vec::new();
        }
        // Netlify serves the page that leads on rather than the redirect, unless it is told to.
        let status = if site.hosting == Hosting::Netlify { "301!" } else { "301" };
        let moves = site.episodes.iter().flat_map(|entry| {
            entry.aliases.iter().map(|alias| Move {
                from: site.routes.url(alias),
                to: site.routes.url(&entry.route),
                status,
            })
        });
        let moves: Vec<Move> = moves.collect();
        if moves.is_empty() {
            return Vec::new();
        }
        let make = |moves: &Vec<Move>| Ok(written(moves).into_bytes());
        vec![Artifact::new(file, "redirect list", Rank::List, moves, make)]
    }
}

/// An episode that had another address.
#[derive(Serialize)]
struct Move {
    from: String,
    to: String,
    status: &'static str,
}

/// A line each. Addresses have no spaces: they are written as addresses are.
fn written(moves: &[Move]) -> String {
    moves.iter().map(|Move { from, to, status }| format!("{from} {to} {status}\n")).collect()
}
