//! A plain page, as its file is promised and as its template sees it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Page;

/// `page.html`: a plain page of the author.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PlainPage {
    /// Its title.
    pub(crate) title: String,
    /// Its Markdown, rendered and made safe.
    pub(crate) html: String,
    /// What it is made of: its headings of the second level; empty where there are only few.
    pub(crate) contents: Vec<PageHeading>,
}

/// A heading of a plain page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PageHeading {
    /// Its name in the page: `#dates` leads to it.
    pub(crate) id: String,
    /// Its words.
    pub(crate) title: String,
}

/// `page.html`, as its file is promised.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PlainSource {
    /// As the author wrote it.
    pub(crate) page: Page,
    /// Where the files are that it links, by how it writes them.
    pub(crate) links: BTreeMap<String, String>,
}
