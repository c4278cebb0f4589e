//! `shownotes serve`

use super::progress::Bar;
use super::{OK, Source, tell};
use crate::error::Result;
use crate::pipeline::{self, Report, Request};
use crate::preview;

const EXAMPLES: &str = "\
Examples:
  shownotes serve                 # http://127.0.0.1:4180/, for this machine only
  shownotes serve --drafts        # with episodes that are held back
  shownotes serve --root my-show --port 8000

Pages reload when you save a file. What is shown lies in .shownotes/preview, apart from public/.";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Serve {
    #[command(flatten)]
    source: Source,
    /// Port to listen on; the next free one where it is taken
    #[arg(long, default_value_t = 4180)]
    port: u16,
}

/// Builds the site, serves it on this machine, and builds it again on every change.
pub(super) fn run(serve: &Serve) -> Result<u8> {
    let listener = preview::listen(serve.port)?;
    let port = preview::port(&listener)?;
    let asked = serve.source.request()?;
    let request = Request {
        // Kept apart from what is published: it has other addresses.
        output: Some(asked.root.join(".shownotes/preview")),
        base_url: Some(format!("http://127.0.0.1:{port}/")),
        ..asked
    };
    let report = build(&request)?;
    if port != serve.port {
        tell::line(&format!("port {} is taken, so it is {port}", serve.port));
    }
    tell::line(&format!("the site is at http://127.0.0.1:{port}/ (end with Ctrl+C)"));
    preview::serve(listener, &request, &report.output, &|| {
        build(&request).map(|report| report.written).inspect_err(tell::error)
    })?;
    Ok(OK)
}

fn build(request: &Request) -> Result<Report> {
    let bar = Bar::new();
    let report = pipeline::build(request, &bar)?;
    let seconds = bar.finish();
    tell::report(&report, seconds);
    Ok(report)
}
