//! `shownotes build`

use std::path::PathBuf;

use super::progress::Bar;
use super::{CONTENT, OK, Source, tell};
use crate::error::Result;
use crate::pipeline::{self, Request};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(super) struct Build {
    #[command(flatten)]
    source: Source,
    /// Folder to put the site into [default: `public` in the root]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Address the site will have, such as `https://example.org/podcast/`
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

/// Builds the site and says what was done.
pub(super) fn run(build: &Build) -> Result<u8> {
    let request = Request {
        output: build.output.clone(),
        base_url: build.base_url.clone(),
        ..build.source.request()?
    };
    let bar = Bar::new();
    let report = pipeline::build(&request, &bar)?;
    let seconds = bar.finish();
    tell::report(&report, seconds);
    Ok(if report.has_errors() { CONTENT } else { OK })
}
