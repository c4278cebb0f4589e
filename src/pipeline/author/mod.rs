//! Help for authors: a new site, a new episode, and generated parts that become theirs.
//!
//! Everything here writes files of the author's, so all of it goes through `put`: whole or not
//! at all, never over a file that is there, never a byte changed that was not meant.

mod accept;
mod chapters;
mod init;
mod new;
mod put;
mod sound;
mod source;
mod target;

use std::path::{Path, PathBuf};

pub use accept::{AcceptRequest, Acceptance, Fate, accept};
pub use init::{Begun, init};
pub use new::{NewEpisode, NewRequest, new_episode};

use super::folders::{ContentFolder, content_folder};
use crate::config::{self, Config};
use crate::error::{Error, Result};
use crate::load::{Scan, scan};

/// A site and where its content lies.
struct Home {
    root: PathBuf,
    config: Config,
    content: ContentFolder,
}

impl Home {
    /// The site of a folder.
    fn at(root: &Path) -> Result<Self> {
        if !root.is_dir() {
            return Err(Error::Usage(format!("there is no folder {}", root.display())));
        }
        let config = Config::load(root)?;
        let content = content_folder(root, &config)?;
        Ok(Self { root: root.to_owned(), config, content })
    }

    /// The site that is asked for, else the nearest with settings around a folder, else that folder.
    fn find(asked: Option<&Path>, folder: &Path) -> Result<Self> {
        let near = || {
            let real = folder.canonicalize().ok()?;
            let root = real.ancestors().find(|root| root.join(config::FILE).is_file())?;
            // Here is here, in messages, too.
            Some(if root == real { folder.to_owned() } else { root.to_owned() })
        };
        Self::at(&asked.map(Path::to_owned).or_else(near).unwrap_or_else(|| folder.to_owned()))
    }

    /// The files of the content.
    fn scan(&self) -> Scan {
        let output = self.root.join(&self.config.output);
        let skip = self.content.skip(&self.root, &output);
        let skip: Vec<&Path> = skip.iter().map(PathBuf::as_path).collect();
        scan(&self.content.path, &self.content.prefix, &skip)
    }

    /// A file of the content as people name it.
    fn shown(&self, path: &str) -> PathBuf {
        self.content.path.join(path)
    }
}
