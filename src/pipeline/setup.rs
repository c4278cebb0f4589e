//! What a request and the configuration come to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::DateTime;

use super::folders::{ContentFolder, check_output, content_folder};
use super::ingest::Ingest;
use super::{HeldBack, Progress, Request};
use crate::cache::Store;
use crate::config::{Config, check_base_url};
use crate::error::{Error, Result};
use crate::load::{Scan, scan};

/// The folders and settings of one run.
pub(super) struct Setup {
    pub(super) root: PathBuf,
    pub(super) drafts: bool,
    pub(super) now: Option<DateTime>,
    pub(super) future: bool,
    pub(super) config: Config,
    pub(super) content: ContentFolder,
    pub(super) output: PathBuf,
}

impl Setup {
    pub(super) fn of(request: &Request) -> Result<Self> {
        let root = request.root.as_path();
        if !root.is_dir() {
            return Err(Error::Usage(format!("there is no folder {}", root.display())));
        }
        let mut config = Config::load(root)?;
        if let Some(base_url) = &request.base_url {
            check_base_url(base_url).map_err(Error::Usage)?;
            config.site.base_url = Some(base_url.clone());
        }
        let output = request.output.clone().unwrap_or_else(|| root.join(&config.output));
        let content = content_folder(root, &config)?;
        check_output(root, &content.path, &output)?;
        let &Request { drafts, now, future, .. } = request;
        let root = root.to_owned();
        Ok(Self { root, drafts, now, future, config, content, output })
    }

    /// Whether something is not shown yet; counts it.
    pub(super) fn holds_back(
        &self,
        draft: bool,
        date: Option<DateTime>,
        held: &mut HeldBack,
    ) -> bool {
        if draft && !self.drafts {
            held.drafts += 1;
            return true;
        }
        let later = date.filter(|date| self.now.is_some_and(|now| now < *date));
        let Some(date) = later.filter(|_| !self.future) else { return false };
        held.scheduled += 1;
        held.next = Some(held.next.map_or(date, |next| next.min(date)));
        true
    }

    /// Folders inside the content folder that hold no content.
    pub(super) fn skipped(&self) -> Vec<PathBuf> {
        self.content.skip(&self.root, &self.output)
    }

    pub(super) fn scan(&self) -> Scan {
        let skip = self.skipped();
        let skip: Vec<&Path> = skip.iter().map(PathBuf::as_path).collect();
        scan(&self.content.path, &self.content.prefix, &skip)
    }

    pub(super) fn ingest<'s>(
        &'s self,
        store: &'s Arc<Store>,
        progress: &'s dyn Progress,
    ) -> Ingest<'s> {
        let Self { config, content, .. } = self;
        Ingest {
            content: &content.path,
            prefix: &content.prefix,
            config,
            site: &config.site,
            store,
            progress,
        }
    }
}
