//! What stops a run. Problems of the content never do: those are [`Diagnostic`]s.

use std::io;
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The configuration cannot be used.
    #[error("{}", .0.render(false))]
    Config(Box<Diagnostic>),

    /// A template is wrong, or asks for something that is not there.
    #[error("{0}")]
    Template(String),

    /// The disk says no.
    #[error("cannot {doing} {}: {source}", path.display())]
    Io {
        /// What was tried: `read`, `write`, `remove`.
        doing: &'static str,
        /// With what.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },

    /// The disk says no in the middle of the last step of a build.
    #[error(
        "{0}; a part of the site is new by now, the rest follows with the next command that succeeds"
    )]
    Halfway(#[source] Box<Error>),

    /// Something in the cache is not what was put there.
    #[error("the cache is damaged ({0}); delete the folder .shownotes and build again")]
    Cache(String),

    /// The command line asks for something that makes no sense.
    #[error("{0}")]
    Usage(String),
}

/// The result of what can stop a run.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// For `map_err`: names what was tried and with which file.
    pub(crate) fn io(
        doing: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { doing, path, source }
    }

    /// The exit code of a command that ends with this: 2 usage, 3 configuration
    /// or template, 4 input or output.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Config(_) | Self::Template(_) => 3,
            Self::Io { .. } | Self::Halfway(_) | Self::Cache(_) => 4,
        }
    }
}
