//! The look: templates and static files, the user's before ours.
//!
//! Ours are embedded under `builtin/`; a user's file at the same path hides
//! ours and may still say `{% extends "builtin/episode.html" %}`.
#![allow(clippy::disallowed_methods, reason = "this room reads the user's theme")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::{Serialize, Serializer};
use tera::{Context, Kwargs, State, Tera};
use walkdir::WalkDir;

use crate::cache::{Digest, Key};
use crate::error::{Error, Result};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Templates and static files. Serialised for a key it is the hash of all of them.
#[derive(Debug, Clone)]
pub(crate) struct Theme(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    tera: Tera,
    key: Key,
    assets: Vec<Asset>,
}

/// A static file of the site.
#[derive(Debug, Clone)]
pub(crate) struct Asset {
    /// Where it will be, relative to the output folder.
    pub(crate) path: String,
    /// Of its bytes.
    pub(crate) digest: Digest,
    /// Where its bytes are.
    pub(crate) source: AssetSource,
}

/// Where the bytes of a static file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AssetSource {
    /// In the program.
    Builtin(&'static [u8]),
    /// In the user's `static/` folder, at the path of the asset's name.
    User,
}

impl Theme {
    /// The theme of the site in `root`, whose pages live under the path `base`.
    ///
    /// # Errors
    /// When a template cannot be read or has a mistake.
    pub(crate) fn load(root: &Path, base: &str) -> Result<Self> {
        let builtin = files_of(&TEMPLATES);
        let own = read_folder(&root.join("templates"), "html")?;
        let mut tera = Tera::default();
        tera.set_fallback_prefixes(["builtin/"]).map_err(template_error)?;
        let (assets, urls) = assets(root, base)?;
        let published = urls.clone();
        tera.register_function("asset", move |args: Kwargs, _: &State<'_>| {
            let name: String = args.must_get("name")?;
            published.get(&name).cloned().ok_or_else(|| {
                tera::Error::message(format!("there is no file `{name}` in the folder static"))
            })
        });
        let named = builtin.iter().map(|(name, text)| (format!("builtin/{name}"), text.clone()));
        let all: BTreeMap<String, String> = named.chain(own).collect();
        tera.add_raw_templates(&all).map_err(template_error)?;
        let key = Key::of("theme", &(&all, &urls));
        Ok(Self(Arc::new(Inner { tera, key, assets })))
    }

    /// Renders a template with a page as its context.
    ///
    /// # Errors
    /// When the template asks for something that the page does not have.
    pub(crate) fn render(&self, template: &str, page: &impl Serialize) -> Result<Vec<u8>> {
        let context = Context::from_serialize(page).map_err(template_error)?;
        let mut bytes = Vec::with_capacity(16 * 1024);
        self.0.tera.render_to(template, &context, &mut bytes).map_err(template_error)?;
        Ok(bytes)
    }

    /// The static files of the site.
    pub(crate) fn assets(&self) -> &[Asset] {
        &self.0.assets
    }
}

impl Serialize for Theme {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.key.serialize(serializer)
    }
}

/// The static files, and the addresses of those that templates ask for by name.
///
/// Files that pages link to get the hash of their bytes into their name, so
/// that a browser may keep them for ever; a user's further files keep theirs.
fn assets(root: &Path, base: &str) -> Result<(Vec<Asset>, BTreeMap<String, String>)> {
    let folder = root.join("static");
    let mut found: BTreeMap<String, (Digest, AssetSource)> = STATIC
        .files()
        .filter_map(|file| Some((file.path().to_str()?.to_owned(), file.contents())))
        .map(|(name, bytes)| (name, (Digest::of(bytes), AssetSource::Builtin(bytes))))
        .collect();
    for path in walk(&folder)? {
        let name = relative(&folder, &path);
        let bytes = fs::read(&path).map_err(Error::io("read", &path))?;
        let digest = Digest::of(&bytes);
        // A copy of ours is ours: this project's own site has the theme as its folders.
        let ours = found.get(&name).is_some_and(|(builtin, _)| *builtin == digest);
        if !ours {
            found.insert(name, (digest, AssetSource::User));
        }
    }
    let mut assets = Vec::with_capacity(found.len());
    let mut urls = BTreeMap::new();
    for (name, (digest, source)) in found {
        let path = match (name.rsplit_once('.'), STATIC.contains(&name)) {
            (Some((stem, ending)), true) => format!("{stem}.{}.{ending}", digest.short()),
            _ => name.clone(),
        };
        urls.insert(name.clone(), format!("{base}{path}"));
        assets.push(Asset { path, digest, source });
    }
    Ok((assets, urls))
}

/// The path of a user's static file whose published path is `path`.
pub(crate) fn user_file(root: &Path, asset: &Asset) -> PathBuf {
    let hashed = format!(".{}.", asset.digest.short());
    root.join("static").join(asset.path.replace(&hashed, "."))
}

fn files_of(dir: &Dir<'static>) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for file in dir.files() {
        if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.push((name.to_owned(), text.to_owned()));
        }
    }
    for dir in dir.dirs() {
        files.extend(files_of(dir));
    }
    files
}

fn read_folder(folder: &Path, ending: &str) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for path in walk(folder)? {
        if path.extension().is_some_and(|found| found == ending) {
            let text = fs::read_to_string(&path).map_err(Error::io("read", &path))?;
            files.push((relative(folder, &path), text));
        }
    }
    Ok(files)
}

/// The files below a folder, by name; none where there is no folder.
fn walk(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Error::Io {
            doing: "read",
            path: error.path().unwrap_or(folder).to_owned(),
            source: error.into(),
        })?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type().is_file() && !hidden {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// With `/` on every system.
fn relative(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts = inside.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

fn template_error(error: tera::Error) -> Error {
    let mut text = error.to_string();
    text = text.strip_prefix("error: ").unwrap_or(&text).to_owned();
    // A user's template by the path it has in the site.
    if !text.contains("--> builtin/") {
        text = text.replace("--> ", "--> templates/");
    }
    let mut cause = std::error::Error::source(&error);
    while let Some(inner) = cause {
        text.push_str("\n  ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    Error::Template(text)
}
