//! The archive of all episodes and the pages of shows, some episodes a page.

use super::{Look, Output, both};
use crate::artifact::{Artifact, Rank};
use crate::site::{ListPage, Listed, Paging, Route, Site, Total};
use crate::words::Value;

/// `episodes/index.html`, `episodes/page/2/index.html`, `SHOW/index.html`
pub(super) struct Lists;

impl Output for Lists {
    fn name(&self) -> &'static str {
        "archive and show pages"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        if site.has_own_home() {
            return Vec::new();
        }
        let mut files = Vec::new();
        let all: Vec<usize> = (0..site.episodes.len()).collect();
        let all_episodes = site.words.text("all_episodes");
        let archive =
            List { title: &all_episodes, description: "", episodes: &all, of_show: false };
        if look.wants_in(&Route::archive(1)) {
            archive.promise(site, look, Route::archive, &mut files);
        }
        // One show alone has the archive for its page.
        for entry in site.shows.iter().filter(|_| site.shows.len() > 1) {
            if !look.wants_in(&Route::show(&entry.show.slug, 1)) {
                continue;
            }
            let list = List {
                title: &entry.show.title,
                description: &entry.show.description,
                episodes: &entry.episodes,
                of_show: true,
            };
            list.promise(site, look, |number| Route::show(&entry.show.slug, number), &mut files);
        }
        files
    }
}

struct List<'a> {
    title: &'a str,
    description: &'a str,
    episodes: &'a [usize],
    of_show: bool,
}

impl List<'_> {
    fn promise(
        &self,
        site: &Site,
        look: &Look<'_>,
        route: impl Fn(usize) -> Route,
        files: &mut Vec<Artifact>,
    ) {
        let size = look.page_size.max(1);
        let count = self.episodes.len().div_ceil(size).max(1);
        let url = |number: usize| site.routes.url(&route(number));
        let about = match (self.description, self.of_show) {
            ("", false) => site.about_list(Listed::Episodes, self.episodes.len(), &site.info.title),
            ("", true) => site.about_list(Listed::Episodes, self.episodes.len(), self.title),
            (own, _) => own.to_owned(),
        };
        for number in (1..=count).filter(|number| look.wants(&route(*number))) {
            let from = (number - 1) * size;
            let episodes = self.episodes.iter().skip(from).take(size);
            let body = ListPage {
                title: self.title.to_owned(),
                description: self.description.to_owned(),
                episodes: episodes.map(|index| site.episodes[*index].card.clone()).collect(),
                of_show: self.of_show,
                total: Total::of(self.episodes.len(), &site.words),
                paging: Paging {
                    number,
                    count,
                    newer: (number > 1).then(|| url(number - 1)),
                    older: (number < count).then(|| url(number + 1)),
                },
            };
            let title = match number {
                1 => self.title.to_owned(),
                number => site.words.say(
                    "page_of_list",
                    &[("title", Value::from(self.title)), ("number", Value::from(number))],
                ),
            };
            let head = site.head(&route(number), "episodes", &title, &about);
            let page = site.page(head, body);
            files.extend(both(site, look, &route(number), "list.html", Rank::List, page));
        }
    }
}
