//! `shownotes ci`: the one file that lets a system build and publish the site by itself.
#![allow(clippy::disallowed_methods, reason = "the file is written into the folder of the site")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{OK, tell};
use crate::error::{Error, Result};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Ci {
    /// Who builds and publishes
    #[arg(value_enum, value_name = "NAME")]
    system: System,
    /// Folder of the site; it is the top folder of its repository
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Print the file, and write none
    #[arg(long)]
    print: bool,
}

const EXAMPLES: &str = "Examples:\n  \
    shownotes ci github                      writes .github/workflows/site.yml\n  \
    shownotes ci netlify --print             shows what would be written\n\n\
    The file gets the program, restores the cache, runs `check` and `build`, and publishes.";

/// Who builds and publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum System {
    /// GitHub Pages, by GitHub Actions
    Github,
    /// GitLab Pages, by GitLab CI/CD
    Gitlab,
    /// Netlify
    Netlify,
    /// Cloudflare Pages, by GitHub Actions
    Cloudflare,
}

/// Writes the file, or prints it.
pub(super) fn run(ci: &Ci) -> Result<u8> {
    if ci.print {
        tell::out(&ci.system.text())?;
        return Ok(OK);
    }
    let path = write(ci.system, &ci.root)?;
    tell::line(&format!("{} is written; {}", path.display(), ci.system.then()));
    tell::news(&format!(
        "it installs the program from {}; say so under PROGRAM where yours comes from elsewhere",
        env!("CARGO_PKG_REPOSITORY")
    ));
    Ok(OK)
}

/// Writes the file of a system into its place in the folder of a site, and gives its path.
///
/// # Errors
/// When a file is there already, which stays as it is, or the disk says no.
fn write(system: System, root: &Path) -> Result<PathBuf> {
    if !root.is_dir() {
        return Err(Error::Usage(format!("there is no folder {}", root.display())));
    }
    let path = root.join(system.place());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io("make the folder", folder))?;
    }
    // Whoever changed the file must not lose it, so it is never written over.
    let mut file = match fs::File::create_new(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(Error::Usage(format!(
                "{} is already there; it stays as it is (--print shows ours)",
                path.display()
            )));
        }
        Err(source) => return Err(Error::Io { doing: "write", path, source }),
    };
    file.write_all(system.text().as_bytes()).map_err(Error::io("write", &path))?;
    Ok(path)
}

/// Writes the file into its place where nothing is there; gives the path, and whether it was written.
pub(super) fn begin(system: System, root: &Path) -> Result<(PathBuf, bool)> {
    let path = root.join(system.place());
    let fresh = !path.exists();
    if fresh {
        write(system, root)?;
    }
    Ok((path, fresh))
}

impl System {
    /// Where the system looks for the file, below the top folder of the repository.
    fn place(self) -> &'static str {
        match self {
            Self::Github | Self::Cloudflare => ".github/workflows/site.yml",
            Self::Gitlab => ".gitlab-ci.yml",
            Self::Netlify => "netlify.toml",
        }
    }

    /// What is to be done by hand, once.
    pub(super) fn then(self) -> &'static str {
        match self {
            Self::Github => "in the settings of the repository, Pages, choose \"GitHub Actions\"",
            Self::Gitlab => "make a daily schedule under Build, Pipeline schedules",
            Self::Netlify => "import the repository at Netlify",
            Self::Cloudflare => "its first lines say which secrets it needs",
        }
    }

    /// The file: it installs this version of the program.
    fn text(self) -> String {
        let template = match self {
            Self::Github => include_str!("github.yml"),
            Self::Gitlab => include_str!("gitlab.yml"),
            Self::Netlify => include_str!("netlify.toml"),
            Self::Cloudflare => include_str!("cloudflare.yml"),
        };
        template
            .replace("@REPOSITORY@", env!("CARGO_PKG_REPOSITORY"))
            .replace("@VERSION@", env!("CARGO_PKG_VERSION"))
            .replace("@RUST@", env!("CARGO_PKG_RUST_VERSION"))
    }
}
