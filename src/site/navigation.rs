//! The links around every page: the main navigation, services, social networks.

use super::options::{Service, WrittenLink};
use super::pages::{NavLink, ServiceLink};
use super::{Route, Routes};
use crate::words::Words;

/// An entry of the author's navigation. It stands for a section by its first folder.
pub(super) fn written_link(routes: &Routes, link: &WrittenLink) -> NavLink {
    let path = link.url.strip_prefix('/').unwrap_or_default().trim_end_matches('/');
    let section = if link.url == "/" { "home" } else { path };
    NavLink {
        title: link.title.clone(),
        url: routes.written(&link.url),
        section: section.to_owned(),
    }
}

pub(super) fn services(routes: &Routes, services: &[Service]) -> Vec<ServiceLink> {
    let link = |service: &Service| ServiceLink {
        kind: service.kind.clone(),
        title: service.link.title.clone(),
        url: routes.written(&service.link.url),
    };
    services.iter().map(link).collect()
}

pub(super) fn navigation(
    routes: &Routes,
    words: &Words,
    topics: bool,
    people: bool,
) -> Vec<NavLink> {
    let link = |word: &str, route: Route, section: &str| NavLink {
        title: words.text(word),
        url: routes.url(&route),
        section: section.to_owned(),
    };
    let mut nav = vec![link("episodes", Route::archive(1), "episodes")];
    if topics {
        nav.push(link("topics", Route::topics(), "topics"));
    }
    if people {
        nav.push(link("people", Route::people(), "people"));
    }
    nav
}
