//! Takes in what changed: settings, templates, files of the content.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::changes::Work;
use super::groups::Found;
use super::sources::Sources;
use super::{AT_A_TIME, Live};
use crate::load::scan_one;

impl Live {
    /// Reads settings, words and theme.
    pub(super) fn look(&mut self, work: &mut Work) {
        let new = match Sources::load(&self.request) {
            Ok(new) => new,
            Err(error) => {
                self.failure = Some(error);
                return;
            }
        };
        let old = self.sources.as_ref();
        let (content, pages) = (&new.content, &new.setup.config.pages);
        work.regroups |= old.is_some_and(|old| &old.setup.config.pages != pages);
        work.walks |= work.regroups || old.is_none_or(|old| &old.content != content);
        work.rereads = old.is_some_and(|old| old.of_reading != new.of_reading);
        work.informs = old.is_none_or(|old| old.of_joining != new.of_joining);
        work.joins |= work.informs;
        if let Some(shown) = &mut self.shown {
            shown.theme = new.theme.clone();
        }
        self.failure = None;
        self.sources = Some(new);
    }

    /// Looks at one file of the content.
    pub(super) fn touch(&mut self, path: &str, work: &mut Work) {
        let Some(Sources { setup, content, .. }) = &self.sources else { return };
        let skip = setup.skipped();
        let skip: Vec<_> = skip.iter().map(PathBuf::as_path).collect();
        let now = scan_one(content, path, &skip);
        let known = self.found.contains_key(path);
        if !known && now.is_none() {
            // A folder that went?
            let folder = format!("{path}/");
            let mut below = self.found.range(folder.clone()..);
            work.walks |= below.next().is_some_and(|(path, _)| path.starts_with(&folder));
            return;
        }
        work.regroups |= known != now.is_some();
        work.joins = true;
        self.manifest.touch(path, now.as_ref());
        work.touched.push(path.to_owned());
        match now {
            Some(file) => drop(self.found.insert(path.to_owned(), file)),
            None => drop(self.found.remove(path)),
        }
    }

    /// Looks at all files of the content; `checked` says whether the store is looked at, too.
    pub(super) fn walk(&mut self, checked: bool, work: &mut Work) {
        let Some(Sources { setup, .. }) = &self.sources else { return };
        let scan = setup.scan();
        self.manifest.see(&scan.files, self.workplace.manifest_time());
        let found: Found = scan.files.into_iter().map(|file| (file.path.clone(), file)).collect();
        work.joins |= found != self.found || scan.diagnostics != self.walked;
        work.regroups |= !found.keys().eq(self.found.keys());
        self.found = found;
        self.walked = scan.diagnostics;
        if work.regroups {
            self.groups.renew(&self.found, &setup.config.pages);
            self.manifest.keep(&self.groups.all);
        }
        let Some(Sources { setup, .. }) = &self.sources else { return };
        let ingest = setup.ingest(self.workplace.store(), &());
        let is_stale = |at: &usize| ingest.is_stale(&self.groups.all[*at], &self.manifest, checked);
        let stale = (0..self.groups.all.len()).filter(is_stale).collect();
        self.groups.ask_all(stale);
    }

    /// Groups the files anew.
    pub(super) fn regroup(&mut self) {
        let Some(Sources { setup, .. }) = &self.sources else { return };
        let fresh = self.groups.renew(&self.found, &setup.config.pages);
        self.manifest.keep(&self.groups.all);
        fresh.into_iter().for_each(|at| self.groups.ask_for(at));
    }

    /// Reads what is unread: first so many groups, and without any such for about so long.
    pub(super) fn read(&mut self, must: usize, most: Duration, work: &mut Work) {
        let Some(Sources { setup, .. }) = &self.sources else { return };
        let ingest = setup.ingest(self.workplace.store(), &());
        let started = Instant::now();
        let mut left = must;
        loop {
            let next = self.groups.next(if must > 0 { left } else { AT_A_TIME });
            if next.is_empty() {
                return;
            }
            left -= next.len().min(left);
            match ingest.refresh(&next, &mut self.manifest) {
                Ok(ingested) => work.joins |= ingested.read > 0,
                Err(error) => {
                    // It is tried again at the next change.
                    self.failure = Some(error);
                    self.groups.ask_all(Vec::new());
                    return;
                }
            }
            if if must > 0 { left == 0 } else { started.elapsed() >= most } {
                return;
            }
        }
    }
}
