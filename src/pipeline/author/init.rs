//! A new site: settings that teach, an example that says so, and what version control leaves out.

use std::path::{Path, PathBuf};

use super::put::put_new;
use crate::config;
use crate::error::{Error, Result};
use crate::load::{PAGES, groups, readable, scan};

const SETTINGS: &str = include_str!("init/shownotes.toml");
const EXAMPLE: &str = include_str!("init/example.md");
const IGNORED: &str = include_str!("init/gitignore");

/// What was made of a folder.
#[derive(Debug, Default)]
pub struct Begun {
    /// New files.
    pub made: Vec<PathBuf>,
    /// Files that were there and stay as they are.
    pub kept: Vec<PathBuf>,
    /// How many transcripts lie there already: then there is no example.
    pub transcripts: usize,
}

/// Makes a small site of a folder, which may be there or not. No file is written over.
///
/// # Errors
/// When the disk says no.
pub fn init(folder: &Path) -> Result<Begun> {
    if folder.exists() && !folder.is_dir() {
        return Err(Error::Usage(format!("{} is no folder", folder.display())));
    }
    let mut begun = Begun::default();
    let content = folder.join("content");
    let is_site = folder.join(config::FILE).exists();
    let there = if content.is_dir() { &content } else { folder };
    if there.is_dir() {
        let own = folder.join(config::FILE);
        begun.transcripts = groups(&scan(there, "", &[&own]).files, PAGES).len();
    }
    // An example among episodes would be published, and a folder `content` would hide those beside it.
    if begun.transcripts == 0 && !is_site {
        let example = content.join("an-example.md");
        write(&mut begun, example, EXAMPLE)?;
    }
    write(&mut begun, folder.join(".gitignore"), IGNORED)?;
    // Last, because with it the folder is a site.
    let settings = SETTINGS.replace("TITLE", &toml_text(&name(folder)));
    write(&mut begun, folder.join(config::FILE), &settings)?;
    Ok(begun)
}

fn write(begun: &mut Begun, path: PathBuf, text: &str) -> Result<()> {
    if path.symlink_metadata().is_ok() {
        begun.kept.push(path);
        return Ok(());
    }
    put_new(&path, text.as_bytes())?;
    begun.made.push(path);
    Ok(())
}

/// What the folder is called, as a title.
fn name(folder: &Path) -> String {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    // `x/..` is no name; neither is the root of the disk.
    let name = absolute.canonicalize().unwrap_or(absolute);
    let name = name.file_name().map(|name| readable(&name.to_string_lossy()));
    name.unwrap_or_else(|| "My podcast".to_owned())
}

/// As it stands between the quotes of TOML.
fn toml_text(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    plain.replace('\\', "\\\\").replace('"', "\\\"")
}
