//! `shownotes build`

use super::progress::Bar;
use super::{CONTENT, OK, Where, tell};
use crate::error::Result;
use crate::pipeline;

/// Builds the site and says what was done.
pub(super) fn run(place: &Where) -> Result<u8> {
    let bar = Bar::new();
    let report = pipeline::build(&place.request()?, &bar)?;
    let seconds = bar.finish();
    tell::diagnostics(&report.diagnostics);
    tell::line(&tell::summary(&report, seconds));
    Ok(if report.has_errors() { CONTENT } else { OK })
}
