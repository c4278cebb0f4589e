//! What time it is: said on the command line, in the environment, or by the clock.
#![allow(
    clippy::disallowed_methods,
    reason = "what is held back until its date needs a clock; steps are given the time"
)]

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::error::{Error, Result};

/// The time in UTC: that of `SOURCE_DATE_EPOCH`, where somebody wants the same build again
/// (<https://reproducible-builds.org/specs/source-date-epoch/>), else that of the clock.
pub(super) fn now() -> Result<DateTime> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|epoch| !epoch.is_empty())
    else {
        return Ok(in_utc(Timestamp::now()));
    };
    let seconds = epoch.to_str().and_then(|text| text.parse().ok());
    let moment = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    moment.map(in_utc).ok_or_else(|| {
        Error::Usage("SOURCE_DATE_EPOCH is no number of seconds since 1970".to_owned())
    })
}

/// `2026-05-14`, `2026-05-14T10:00` or `2026-05-14T10:00:00+02:00`.
pub(super) fn moment(text: &str) -> std::result::Result<DateTime, String> {
    let exact = text.parse::<Timestamp>().map(in_utc);
    exact.or_else(|_| text.parse::<DateTime>()).map_err(|_| {
        format!("`{text}` is no time; write it as 2026-05-14 or 2026-05-14T10:00:00+02:00")
    })
}

fn in_utc(moment: Timestamp) -> DateTime {
    moment.to_zoned(TimeZone::UTC).datetime()
}
