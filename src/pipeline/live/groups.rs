//! The groups of the content, and those of them that have to be read.

use std::collections::{BTreeMap, VecDeque};

use crate::load::{ContentFile, Group, groups};
use crate::model::Slug;

/// The files of the content, by path.
pub(super) type Found = BTreeMap<String, ContentFile>;

/// The groups of the content.
#[derive(Default)]
pub(super) struct Groups {
    pub(super) all: Vec<Group>,
    /// Where in `all` the group of a file is.
    of_file: BTreeMap<String, usize>,
    /// Those that have to be read, the most urgent first.
    unread: VecDeque<usize>,
}

impl Groups {
    /// Groups files anew; gives those groups that were not so before.
    pub(super) fn renew(&mut self, found: &Found, pages: &str) -> Vec<usize> {
        let mut files: Vec<ContentFile> = found.values().cloned().collect();
        // As a walk through the folders meets them.
        files.sort_by(|a, b| a.path.split('/').cmp(b.path.split('/')));
        let all = groups(&files, pages);
        let old: BTreeMap<&str, &Group> =
            self.all.iter().map(|group| (group.source(), group)).collect();
        let is_new = |at: &usize| old.get(all[*at].source()) != Some(&&all[*at]);
        let fresh: Vec<usize> = (0..all.len()).filter(is_new).collect();
        let waiting: Vec<String> =
            self.unread.iter().map(|at| self.all[*at].source().to_owned()).collect();
        let files = all.iter().enumerate().flat_map(|(at, group)| {
            group.files.iter().chain(&group.audio).map(move |path| (path.clone(), at))
        });
        self.of_file = files.collect();
        self.unread = waiting.iter().filter_map(|path| self.of_file.get(path).copied()).collect();
        self.all = all;
        fresh
    }

    /// Has the group of a file read next. Tells whether there is one.
    pub(super) fn ask(&mut self, path: &str) -> bool {
        let at = self.of_file.get(path).copied();
        at.inspect(|at| self.ask_for(*at)).is_some()
    }

    /// The file by which the group of a file is known.
    pub(super) fn source_of(&self, path: &str) -> Option<String> {
        self.of_file.get(path).map(|at| self.all[*at].source().to_owned())
    }

    /// Has a group read next.
    pub(super) fn ask_for(&mut self, at: usize) {
        self.unread.retain(|other| *other != at);
        self.unread.push_front(at);
    }

    /// Has these and no others read.
    pub(super) fn ask_all(&mut self, all: Vec<usize>) {
        self.unread = all.into();
    }

    /// Has groups that a path of the site may come from read before the rest.
    pub(super) fn hurry(&mut self, path: &str) {
        let Self { all, unread, .. } = self;
        let slug = |at: usize| Slug::new(&all[at].name);
        let asked = |at: &usize| slug(*at).is_some_and(|slug| path.contains(slug.as_str()));
        let (first, rest): (Vec<usize>, Vec<usize>) = unread.drain(..).partition(asked);
        unread.extend(first.into_iter().chain(rest));
    }

    /// How many have to be read.
    pub(super) fn unread(&self) -> usize {
        self.unread.len()
    }

    /// The next few.
    pub(super) fn next(&mut self, most: usize) -> Vec<&Group> {
        let next = self.unread.drain(..most.min(self.unread.len()));
        next.map(|at| &self.all[at]).collect()
    }
}
