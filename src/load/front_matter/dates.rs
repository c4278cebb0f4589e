//! Reads the dates that people write.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::rfc2822;
use jiff::tz::Offset;

use super::node::Node;
use super::reader::{Reader, shown};

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateFault {
    /// `05/06/2026`: the fifth of June or the sixth of May.
    Ambiguous(Date, Date),
    /// `2026-02-30`, `2026-13-01`.
    NoSuchDay,
    /// Nothing that is known here.
    Unreadable,
}

impl Reader<'_> {
    /// A moment in UTC; a bare date is midnight.
    pub(crate) fn date(&mut self, node: &Node) -> Option<DateTime> {
        let raw = self.string(node)?;
        let text = shown(&raw);
        match parse_date(&raw) {
            Ok(date) => return Some(date),
            Err(DateFault::Ambiguous(one, other)) => {
                let why = format!("`{text}` can be read as two dates");
                let hint = format!(
                    "write {one} for {}, or {other} for {}",
                    one.strftime("%-d %B"),
                    other.strftime("%-d %B")
                );
                self.bad_value_because(&node.range, why, hint);
            }
            Err(DateFault::NoSuchDay) => {
                self.bad_value(&node.range, format!("`{text}` is no day of the calendar"));
            }
            Err(DateFault::Unreadable) => {
                self.bad_value(&node.range, format!("`{text}` is no date that can be read"));
            }
        }
        None
    }
}

/// Reads ISO 8601 and RFC 3339, RFC 2822, `2026-05-14 10:00`, `May 1st, 2025`,
/// `1 May 2025`, `14.05.2026`, `14/05/2026`, and seconds or milliseconds since 1970.
///
/// English names of months only. An offset is applied, so that the result is
/// UTC; without one the time is taken as it stands.
pub(super) fn parse_date(text: &str) -> Result<DateTime, DateFault> {
    // No date is longer, and the readers below need not see more.
    const LONGEST: usize = 80;
    let text = text.trim();
    if text.len() > LONGEST {
        return Err(DateFault::Unreadable);
    }
    if text.len() >= 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return digits(text).ok_or(DateFault::NoSuchDay);
    }
    if let Some(moment) = with_offset(text) {
        return Ok(Offset::UTC.to_datetime(moment));
    }
    if let Ok(date) = text.parse::<DateTime>() {
        return Ok(date);
    }
    let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    match numbers(day) {
        Some(Ok(date)) => Ok(date.to_datetime(clock(time.trim()).ok_or(DateFault::Unreadable)?)),
        Some(Err(fault)) => Err(fault),
        None => words(text),
    }
}

/// `20260514`, or seconds or milliseconds since 1970.
fn digits(text: &str) -> Option<DateTime> {
    if text.len() == 8 {
        let part = |range: std::ops::Range<usize>| text[range].parse::<i16>().ok();
        let (month, day) = (part(4..6)?, part(6..8)?);
        let date = Date::new(part(0..4)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        return Some(date.ok()?.to_datetime(Time::midnight()));
    }
    let number: i64 = text.parse().ok()?;
    let moment = match text.len() {
        ..=10 => Timestamp::from_second(number),
        _ => Timestamp::from_millisecond(number),
    };
    Some(Offset::UTC.to_datetime(moment.ok()?))
}

/// A date and time that says how far it is from UTC.
fn with_offset(text: &str) -> Option<Timestamp> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment);
    }
    if let Ok(moment) = rfc2822::DateTimeParser::new().parse_timestamp(text) {
        return Some(moment);
    }
    // `2026-05-14 10:00:00 +0200`, as Jekyll and git write it.
    let (time, offset) = text.rsplit_once(' ')?;
    let offset = if offset.eq_ignore_ascii_case("utc") { "Z" } else { offset };
    offset.starts_with(['+', '-', 'Z']).then(|| format!("{time}{offset}").parse().ok())?
}

/// Three numbers with `-`, `.` or `/` between them; `None` when it is not that.
fn numbers(day: &str) -> Option<Result<Date, DateFault>> {
    let separator = ['-', '.', '/'].into_iter().find(|c| day.contains(*c))?;
    let parts: Vec<&str> = day.trim_end_matches('.').split(separator).collect();
    let [a, b, c] = parts[..] else { return None };
    let number = |part: &str| part.parse::<i16>().ok().filter(|n| *n >= 0);
    let (x, y, z) = (number(a)?, number(b)?, number(c)?);
    let date = |year, month, day| {
        let (month, day) = (i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0));
        Date::new(year, month, day).map_err(|_| DateFault::NoSuchDay)
    };
    if a.len() == 4 {
        return Some(date(x, y, z));
    }
    if c.len() != 4 {
        return None;
    }
    let (day_first, month_first) = (date(z, y, x), date(z, x, y));
    Some(match (day_first, month_first) {
        // With points the day comes first wherever such dates are written.
        (day_first, _) if separator == '.' => day_first,
        (Ok(one), Ok(other)) if one != other => Err(DateFault::Ambiguous(one, other)),
        (Ok(date), _) | (_, Ok(date)) => Ok(date),
        (Err(fault), _) => Err(fault),
    })
}

/// `May 1st, 2025`, `Thursday, 1 May 2025 at 10:00 pm`.
fn words(text: &str) -> Result<DateTime, DateFault> {
    let (mut year, mut month, mut day, mut time) = (None, None, None, Time::midnight());
    let mut tokens = text.split([' ', ',', '\t']).filter(|token| !token.is_empty()).peekable();
    while let Some(token) = tokens.next() {
        let token = token.trim_end_matches('.').to_lowercase();
        let number = ["st", "nd", "rd", "th"].iter().find_map(|end| token.strip_suffix(end));
        let number = number.unwrap_or(&token).parse::<i16>().ok();
        let taken = if token.contains(':') {
            let half = tokens.next_if(|next| ["am", "pm"].contains(&next.to_lowercase().as_str()));
            let clock = clock(&format!("{token}{}", half.unwrap_or_default().to_lowercase()));
            time = clock.ok_or(DateFault::Unreadable)?;
            true
        } else if let Some(number) = number {
            let slot = if token.len() == 4 { &mut year } else { &mut day };
            slot.replace(number).is_none()
        } else if let Some(named) = month_named(&token) {
            month.replace(named).is_none()
        } else {
            ["of", "the", "at"].contains(&token.as_str()) || is_weekday(&token)
        };
        if !taken {
            return Err(DateFault::Unreadable);
        }
    }
    let (Some(year), Some(month), Some(day)) = (year, month, day) else {
        return Err(DateFault::Unreadable);
    };
    let date = Date::new(year, month, i8::try_from(day).unwrap_or(0));
    Ok(date.map_err(|_| DateFault::NoSuchDay)?.to_datetime(time))
}

/// `10:00`, `9:05:30`, `10:00pm`; nothing is midnight.
fn clock(text: &str) -> Option<Time> {
    if text.is_empty() {
        return Some(Time::midnight());
    }
    let digits = text.trim_end_matches(['a', 'p', 'm']);
    let mut parts = digits.split(':').map(|part| part.parse::<i8>().ok());
    let hour = parts.next()??;
    let minute = parts.next()??;
    let second = parts.next().unwrap_or(Some(0))?;
    let hour = match &text[digits.len()..] {
        "" => hour,
        "am" if (1..=12).contains(&hour) => hour % 12,
        "pm" if (1..=12).contains(&hour) => hour % 12 + 12,
        _ => return None,
    };
    Time::new(hour, minute, second, 0).ok().filter(|_| parts.next().is_none())
}

fn month_named(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let index = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(word))?;
    i8::try_from(index + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .iter()
        .any(|day| word.len() >= 3 && day.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::{DateFault, parse_date};

    #[test]
    fn reads_what_people_write() {
        for (text, iso) in [
            ("2026-05-14", "2026-05-14T00:00:00"),
            (" 2026-05-14\n", "2026-05-14T00:00:00"),
            ("2026-5-4", "2026-05-04T00:00:00"),
            ("2026/05/14", "2026-05-14T00:00:00"),
            ("20260514", "2026-05-14T00:00:00"),
            ("2026-05-14 10:00", "2026-05-14T10:00:00"),
            ("2026-05-14T10:00:30", "2026-05-14T10:00:30"),
            ("2026-05-14T10:00:00Z", "2026-05-14T10:00:00"),
            ("2026-05-14T10:00:00+02:00", "2026-05-14T08:00:00"),
            ("2026-05-14T10:00+02:00", "2026-05-14T08:00:00"),
            ("2026-05-14 00:30:00 +0200", "2026-05-13T22:30:00"),
            ("2026-05-14 10:00:00 UTC", "2026-05-14T10:00:00"),
            ("Thu, 14 May 2026 10:00:00 +0200", "2026-05-14T08:00:00"),
            ("Thu, 14 May 2026 10:00:00 GMT", "2026-05-14T10:00:00"),
            ("May 1st, 2025", "2025-05-01T00:00:00"),
            ("1 May 2025", "2025-05-01T00:00:00"),
            ("Sept. 3, 2025", "2025-09-03T00:00:00"),
            ("Thursday, the 1st of May 2025 at 10:05 pm", "2025-05-01T22:05:00"),
            ("12 Jan 2025 12:00am", "2025-01-12T00:00:00"),
            ("14.05.2026", "2026-05-14T00:00:00"),
            ("05.06.2026", "2026-06-05T00:00:00"),
            ("14/05/2026", "2026-05-14T00:00:00"),
            ("05/14/2026", "2026-05-14T00:00:00"),
            ("05/05/2026", "2026-05-05T00:00:00"),
            ("1778752800000", "2026-05-14T10:00:00"),
            ("1778752800", "2026-05-14T10:00:00"),
        ] {
            let read = parse_date(text).map(|date| date.to_string());
            assert_eq!(read.as_deref(), Ok(iso), "{text}");
        }
    }

    #[test]
    fn tells_what_is_none() {
        for text in ["2026-02-30", "2026-13-01", "31.11.2026", "30 February 2025", "20261399"] {
            assert_eq!(parse_date(text), Err(DateFault::NoSuchDay), "{text}");
        }
        for text in ["", "soon", "2026", "May 2025", "1 2 May 2025", "1 May 2025 25:00", "1/2"] {
            assert_eq!(parse_date(text), Err(DateFault::Unreadable), "{text}");
        }
        let both = parse_date("05/06/2026");
        assert!(matches!(both, Err(DateFault::Ambiguous(_, _))), "{both:?}");
    }
}
