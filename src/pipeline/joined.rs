//! The site, joined from what the groups of the manifest gave; or patched where little changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::HeldBack;
use super::manifest::{Manifest, Outcome};
use super::setup::Setup;
use crate::cache::Store;
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::render::{footer_html, linked_files};
use crate::site::{
    Around, FileFacts, Input, Record, Routes, Site, SiteOptions, WrittenPage, assemble, patched,
    with_info,
};
use crate::words::Words;

/// What is known of the content, joined.
pub(super) struct Joined {
    pub(super) site: Site,
    pub(super) words: usize,
    pub(super) held_back: HeldBack,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What is known of the content, to be joined: here and now, or on another thread.
pub(super) struct Gathered {
    records: Vec<Arc<Record>>,
    pages: Vec<WrittenPage>,
    attached: BTreeMap<String, FileFacts>,
    held_back: HeldBack,
    diagnostics: Vec<Diagnostic>,
    options: SiteOptions,
    language: Words,
    store: Arc<Store>,
}

/// Gathers what the groups of the manifest gave.
pub(super) fn gather(
    setup: &Setup,
    language: &Words,
    store: &Arc<Store>,
    manifest: &mut Manifest,
) -> Result<Gathered> {
    let Setup { config, content, .. } = setup;
    let mut diagnostics = Vec::new();
    let mut records: Vec<Arc<Record>> = Vec::with_capacity(manifest.groups.len());
    let mut pages = Vec::new();
    let mut held_back = HeldBack::default();
    for (group, known) in &manifest.groups {
        let drafts = held_back.drafts;
        match &known.outcome {
            Outcome::Episode(record) => {
                if !setup.holds_back(record.draft, record.published, &mut held_back) {
                    records.push(Arc::clone(record));
                }
            }
            Outcome::Page(page) => {
                if !setup.holds_back(page.draft, None, &mut held_back) {
                    pages.push(WrittenPage {
                        source: format!("{}{group}", content.prefix),
                        path: group.clone(),
                        page: page.clone(),
                        links: linked_files(&page.body),
                    });
                }
            }
            Outcome::Nothing => {}
        }
        // A draft that is held back may lack what is said in it.
        let is_draft = held_back.drafts > drafts;
        let told = known.diagnostics.iter();
        let told = told.filter(|told| !(is_draft && told.code == "no-transcript"));
        diagnostics.extend(told.cloned());
    }
    let wishes = records.iter().flat_map(|record| record.wishes());
    let wishes = wishes.chain(pages.iter().flat_map(WrittenPage::wishes));
    let wishes: BTreeSet<String> = wishes.chain(config.site.covers()).collect();
    let attached = manifest.digests(&content.path, &wishes)?;
    let (options, language) = (config.site.clone(), language.clone());
    let store = Arc::clone(store);
    Ok(Gathered { records, pages, attached, held_back, diagnostics, options, language, store })
}

impl Gathered {
    /// Puts the site together.
    pub(super) fn join(self) -> Joined {
        let Self { records, pages, attached, held_back, options, language, store, .. } = self;
        let mut diagnostics = self.diagnostics;
        let words = records.iter().map(|record| record.words).sum();
        let files = |path: &str| -> Option<FileFacts> { attached.get(path).copied() };
        let (site, faults) = assemble(Input {
            records,
            pages,
            words: &language,
            options: &options,
            store: &store,
            footer_html: footer_html(&options.footer, &Routes::new(options.base_url.as_deref())),
            files: &files,
        });
        diagnostics.extend(faults);
        Joined { site, words, held_back, diagnostics }
    }
}

/// The site with the episodes of some groups as they are now, and with what settings say on
/// every page where these changed; nothing where that needs all of it joined.
pub(super) fn patch(
    site: &Site,
    (setup, words): (&Setup, &Words),
    store: &Arc<Store>,
    manifest: &mut Manifest,
    (sources, informs): (&[String], bool),
) -> Option<Site> {
    let Setup { config, content, .. } = setup;
    let options = &config.site;
    let mut site = match informs {
        true => with_info(site, options, words, footer_html(&options.footer, &site.routes)),
        false => site.clone(),
    };
    for source in sources {
        // One that is held back has no entry, and one that has stays while its place does.
        let Outcome::Episode(record) = manifest.groups.get(source)?.outcome.clone() else {
            return None;
        };
        let attached = manifest.digests(&content.path, &record.wishes().collect()).ok()?;
        let files = |path: &str| -> Option<FileFacts> { attached.get(path).copied() };
        let routes = site.routes.clone();
        let around = Around { routes: &routes, words, store, files: &files };
        site = patched(&site, &record, options, &around)?;
    }
    Some(site)
}
