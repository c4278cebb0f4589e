//! A part of a file, as players ask for it when somebody seeks.

use std::io::SeekFrom;
use std::path::Path;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

/// What is sent of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// From a byte to another, both included.
    Bytes(u64, u64),
    /// Begins behind the end.
    Nowhere,
}

/// What a `Range` header asks of a file of so many bytes, after
/// [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-14). One that cannot be read is
/// ignored, as is one of several parts, which nobody who plays audio asks for.
pub(super) fn part(range: &str, length: u64) -> Part {
    let Some((unit, set)) = range.split_once('=') else { return Part::Whole };
    let Some((first, last)) = set.trim().split_once('-') else { return Part::Whole };
    let number = |text: &str| -> Option<Option<u64>> {
        match text {
            "" => Some(None),
            _ if text.bytes().all(|b| b.is_ascii_digit()) => {
                // More digits than a number has: behind every end.
                Some(Some(text.parse().unwrap_or(u64::MAX)))
            }
            _ => None,
        }
    };
    let (Some(first), Some(last)) = (number(first), number(last)) else { return Part::Whole };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Part::Whole;
    }
    match (first, last) {
        (None, None) => Part::Whole,
        (Some(first), Some(last)) if last < first => Part::Whole,
        (Some(first), _) if first >= length => Part::Nowhere,
        (Some(first), last) => Part::Bytes(first, last.unwrap_or(u64::MAX).min(length - 1)),
        (None, Some(0)) => Part::Nowhere,
        (None, Some(_)) if length == 0 => Part::Nowhere,
        (None, Some(last)) => Part::Bytes(length.saturating_sub(last), length - 1),
    }
}

/// Bytes at hand, or the part of them.
pub(super) fn of_bytes(bytes: &Arc<[u8]>, part: Part) -> Body {
    let index = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    match part {
        Part::Whole => Body::from(Bytes::from_owner(Arc::clone(bytes))),
        Part::Bytes(first, last) => {
            Body::from(Bytes::from_owner(Arc::clone(bytes)).slice(index(first)..=index(last)))
        }
        Part::Nowhere => Body::empty(),
    }
}

/// A file or a part of it, read as fast as somebody takes it.
///
/// # Errors
/// When it cannot be read.
pub(super) async fn of_file(path: &Path, length: u64, part: Part) -> std::io::Result<Body> {
    const STEP: u64 = 64 * 1024;
    let (first, left) = match part {
        Part::Whole => (0, length),
        Part::Bytes(first, last) => (first, last - first + 1),
        Part::Nowhere => return Ok(Body::empty()),
    };
    let mut file = File::open(path).await?;
    file.seek(SeekFrom::Start(first)).await?;
    let steps = futures_util::stream::try_unfold((file, left), |(mut file, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        let mut step = vec![0; usize::try_from(left.min(STEP)).unwrap_or_default()];
        file.read_exact(&mut step).await?;
        let left = left - step.len() as u64;
        Ok::<_, std::io::Error>(Some((Bytes::from(step), (file, left))))
    });
    Ok(Body::from_stream(steps))
}

#[cfg(test)]
mod tests {
    use super::{Part, part};

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        assert_eq!(part("bytes=0-0", 10), Part::Bytes(0, 0));
        assert_eq!(part("bytes=2-", 10), Part::Bytes(2, 9));
        assert_eq!(part("bytes=2-99999999999999999999", 10), Part::Bytes(2, 9));
        assert_eq!(part("bytes=-3", 10), Part::Bytes(7, 9));
        assert_eq!(part("bytes=-30", 10), Part::Bytes(0, 9));
        for nowhere in ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999-"] {
            assert_eq!(part(nowhere, 10), Part::Nowhere, "{nowhere}");
        }
        assert_eq!(part("bytes=0-", 0), Part::Nowhere);
        for ignored in ["bytes=5-2", "bytes=a-b", "bytes=-", "lines=0-1", "bytes=0-1,3-4", "0-1"] {
            assert_eq!(part(ignored, 10), Part::Whole, "{ignored}");
        }
    }
}
