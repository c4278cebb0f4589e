//! The look: templates and static files, the user's before ours.
//!
//! Ours are embedded under `builtin/`; a user's file at the same path hides
//! ours and may still say `{% extends "builtin/episode.html" %}`. A folder of
//! `static/` whose name ends in `.js` or `.css` is one file to the browser, joined
//! of its parts in the order of their names, so that each part can be replaced by itself.
#![allow(clippy::disallowed_methods, reason = "this room reads the user's theme")]

mod accent;
mod dress;
mod eject;
mod escape;
mod lean;
mod packed;
mod parts;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::{Serialize, Serializer};
use tera::{Context, Kwargs, State, Tera};
use walkdir::WalkDir;

use crate::cache::{Digest, Key};
use crate::error::{Error, Result};
use crate::words::{Value, Words};
pub(crate) use accent::{Color, LEAST as LEAST_CONTRAST};
pub(crate) use dress::Options;
pub(crate) use eject::{BuiltinFile, builtin_files};
use escape::{escape, prose};
use parts::{Files, join, whole};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The frame of all pages.
const FRAME: &str = "base.html";

/// The files that settings change.
const STYLE: &str = "style.css";
const ICON: &str = "icon.svg";

/// Templates and static files. Serialised for a key it is the hash of all of them.
#[derive(Debug, Clone)]
pub(crate) struct Theme(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    tera: Tera,
    key: Key,
    /// Of templates and words alone.
    text: Key,
    assets: Vec<Asset>,
    /// Addresses of the assets by their names.
    urls: BTreeMap<String, String>,
    /// Whether the frame of all pages is the user's.
    own_frame: bool,
    #[cfg(feature = "og-images")]
    accent: String,
}

/// How two themes differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Difference {
    Nothing,
    /// In style sheets and the icon: the old and the new address of each.
    Styles(Vec<(String, String)>),
    /// In other static files, too.
    Files,
    /// In templates, words, or which static files there are.
    Text,
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

impl Asset {
    /// Whether its name changes with its bytes.
    pub(crate) fn is_hashed(&self) -> bool {
        self.path.contains(&format!(".{}.", self.digest.short()))
    }
}

/// Where the bytes of a static file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AssetSource {
    /// At hand: in the program, joined of parts, or made of what is there.
    Bytes(Arc<[u8]>),
    /// In the user's `static/` folder, at the path of the asset's name.
    User,
}

impl Theme {
    /// The theme of the site in `root`, whose pages live under the path `base`.
    ///
    /// # Errors
    /// When a template cannot be read or has a mistake.
    pub(crate) fn load(root: &Path, base: &str, words: &Words, options: &Options) -> Result<Self> {
        let builtin = files_of(&TEMPLATES);
        let own = read_folder(&root.join("templates"), "html")?;
        let mut tera = Tera::default();
        tera.set_fallback_prefixes(["builtin/"]).map_err(template_error)?;
        tera.set_escape_fn(escape);
        tera.register_filter("prose", |text: &str, _: Kwargs, _: &State<'_>| prose(text));
        let (assets, urls) = assets(root, base, options)?;
        let published = urls.clone();
        tera.register_function("asset", move |args: Kwargs, _: &State<'_>| {
            let name: String = args.must_get("name")?;
            published.get(&name).cloned().ok_or_else(|| {
                tera::Error::message(format!("there is no file `{name}` in the folder static"))
            })
        });
        let spoken = words.clone();
        tera.register_function("word", move |args: Kwargs, _: &State<'_>| {
            word(&spoken, &args).map_err(tera::Error::message)
        });
        let own_frame = own.iter().any(|(name, _)| name == FRAME);
        let named = builtin.iter().map(|(name, text)| (format!("builtin/{name}"), text.clone()));
        let all: BTreeMap<String, String> = named.chain(own).collect();
        tera.add_raw_templates(&all).map_err(template_error)?;
        let text = Key::of("text", &(&all, words));
        let key = Key::of("theme", &(text, &urls));
        Ok(Self(Arc::new(Inner {
            tera,
            key,
            text,
            assets,
            urls,
            own_frame,
            #[cfg(feature = "og-images")]
            accent: options.accent(),
        })))
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

    /// Whether the frame of all pages, with its Content-Security-Policy, is ours.
    pub(crate) fn has_our_frame(&self) -> bool {
        !self.0.own_frame
    }

    /// How pages with a newer theme differ that are otherwise the same.
    pub(crate) fn difference(&self, newer: &Self) -> Difference {
        let (old, new) = (&self.0, &newer.0);
        if old.text != new.text || !old.urls.keys().eq(new.urls.keys()) {
            return Difference::Text;
        }
        let mut styles = Vec::new();
        // Files and addresses both stand in the order of their names.
        let files = old.assets.iter().zip(&new.assets).zip(&old.urls).zip(&new.urls);
        for (((was, is), (_, url)), (name, now)) in files {
            if was.digest == is.digest {
                continue;
            }
            if !name.ends_with(".css") && name != ICON {
                return Difference::Files;
            }
            // What keeps its address gets one that no browser has seen.
            let seen =
                if url == now { format!("{now}?{}", is.digest.short()) } else { now.clone() };
            styles.push((url.clone(), seen));
        }
        if styles.is_empty() { Difference::Nothing } else { Difference::Styles(styles) }
    }

    /// The address of a static file by its name.
    pub(crate) fn asset(&self, name: &str) -> Option<&str> {
        self.0.urls.get(name).map(String::as_str)
    }

    /// The one accent, as it stands on light paper: `#1d4ed8`.
    #[cfg(feature = "og-images")]
    pub(crate) fn accent(&self) -> &str {
        &self.0.accent
    }
}

impl Serialize for Theme {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.key.serialize(serializer)
    }
}

/// A word of the site's language: `{{ word(name="episode_count", count=12) }}`. What
/// the script fills in stays open: `{{ word(name="speed", open=true) }}`.
fn word(words: &Words, args: &Kwargs) -> std::result::Result<String, String> {
    let (mut name, mut open, mut values) = (None, false, Vec::new());
    for (key, value) in args.iter() {
        let Some(key) = key.as_str() else { continue };
        match (key, value.as_str(), value.as_i64()) {
            ("name", Some(text), _) => name = Some(text),
            ("open", ..) => open = value.is_truthy(),
            (_, Some(text), _) => values.push((key, Value::from(text))),
            (_, _, Some(number)) if number >= 0 => {
                values.push((key, Value::Number(number.unsigned_abs())));
            }
            _ => match value.as_f64() {
                Some(number) => values.push((key, Value::Decimal(number))),
                None => {
                    return Err(format!("the value `{key}` of a word is no text and no number"));
                }
            },
        }
    }
    let name = name.ok_or("`word` wants the `name` of a word")?;
    match words.pattern(name) {
        Some(pattern) if open => Ok(pattern.to_owned()),
        _ => words.fill(name, &values),
    }
}

/// The static files, and the addresses of those that templates ask for by name.
///
/// Files that pages link to get the hash of their bytes into their name, so
/// that a browser may keep them for ever; a user's further files keep theirs.
fn assets(
    root: &Path,
    base: &str,
    options: &Options,
) -> Result<(Vec<Asset>, BTreeMap<String, String>)> {
    let folder = root.join("static");
    let builtin = bytes_of(&STATIC);
    let ours: BTreeSet<String> = builtin.keys().map(|name| whole(name).to_owned()).collect();
    let mut files = BTreeMap::new();
    for (name, bytes) in builtin {
        files.insert(name, (Digest::of(&bytes), AssetSource::Bytes(bytes)));
    }
    for path in walk(&folder)? {
        let name = relative(&folder, &path);
        let bytes = fs::read(&path).map_err(Error::io("read", &path))?;
        let digest = Digest::of(&bytes);
        // A whole file hides all parts of ours.
        files.retain(|part, _| part == &name || whole(part) != name);
        // A copy of ours is ours: this project's own site has the theme as its folders.
        if files.get(&name).is_none_or(|(known, _)| *known != digest) {
            let part = whole(&name) != name;
            let source = if part { AssetSource::Bytes(bytes.into()) } else { AssetSource::User };
            files.insert(name, (digest, source));
        }
    }
    let mut files = join(files);
    dress(&mut files, &folder, options)?;
    let mut assets = Vec::with_capacity(files.len());
    let mut urls = BTreeMap::new();
    for (name, (digest, source)) in files {
        let path = match (name.rsplit_once('.'), ours.contains(&name)) {
            (Some((stem, ending)), true) => format!("{stem}.{}.{ending}", digest.short()),
            _ => name.clone(),
        };
        urls.insert(name, format!("{base}{path}"));
        assets.push(Asset { path, digest, source });
    }
    Ok((assets, urls))
}

/// Puts the author's settings of the look to the end of the style sheet, and the
/// accent into our icon.
fn dress(files: &mut Files, folder: &Path, options: &Options) -> Result<()> {
    let css = options.css();
    if let Some((digest, source)) = files.get_mut(STYLE).filter(|_| !css.is_empty()) {
        let mut bytes = match source {
            AssetSource::Bytes(bytes) => bytes.to_vec(),
            AssetSource::User => {
                let path = folder.join(STYLE);
                fs::read(&path).map_err(Error::io("read", &path))?
            }
        };
        bytes.extend_from_slice(css.as_bytes());
        *digest = Digest::of(&bytes);
        *source = AssetSource::Bytes(bytes.into());
    }
    if let Some((digest, source @ AssetSource::Bytes(_))) = files.get_mut(ICON) {
        let svg = match source {
            AssetSource::Bytes(bytes) => std::str::from_utf8(bytes).unwrap_or_default(),
            AssetSource::User => "",
        };
        if let Some(svg) = options.icon(svg) {
            *digest = Digest::of(svg.as_bytes());
            *source = AssetSource::Bytes(svg.into_bytes().into());
        }
    }
    Ok(())
}

/// The path of a user's static file whose published path is `path`.
pub(crate) fn user_file(root: &Path, asset: &Asset) -> PathBuf {
    let hashed = format!(".{}.", asset.digest.short());
    root.join("static").join(asset.path.replace(&hashed, "."))
}

/// The files of an embedded folder with their bytes, by name.
fn bytes_of(dir: &Dir<'static>) -> BTreeMap<String, Arc<[u8]>> {
    let own = dir.files().filter_map(|file| Some((file.path().to_str()?.to_owned(), file)));
    let mut files: BTreeMap<_, _> =
        own.map(|(name, file)| (name, file.contents().into())).collect();
    for dir in dir.dirs() {
        files.extend(bytes_of(dir));
    }
    files
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
