//! The chapters of a single file in the forms that players, editors and video sites take.

use crate::diagnostic::Diagnostic;
use crate::model::{Episode, Listed, ShowNotes, Timestamp};
use crate::render::{self, ChapterForm, chapter_file};
use crate::site::{Mark, marks_of, with_silent};

/// A form of chapters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Lines for the description of a video.
    Youtube,
    /// Podlove Simple Chapters.
    Podlove,
    /// The JSON of Podcasting 2.0.
    Podcast,
    /// The metadata of FFmpeg.
    Ffmetadata,
    /// WebVTT.
    Vtt,
}

impl Form {
    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Youtube => "youtube",
            Self::Podlove => "podlove",
            Self::Podcast => "podcast",
            Self::Ffmetadata => "ffmetadata",
            Self::Vtt => "vtt",
        }
    }
}

/// What YouTube asks for: <https://support.google.com/youtube/answer/9884579>.
const FEWEST: usize = 3;
const SHORTEST: u64 = 10_000;

/// The chapters of an episode as a file. Where the transcript has no times and `estimate` is given,
/// they are guessed by the number of words; `estimate` may hold how long the recording is.
///
/// # Errors
/// Says what is missing, without a path.
pub fn chapters_in(
    form: Form,
    episode: &Episode,
    notes: &ShowNotes,
    estimate: Option<Option<Timestamp>>,
) -> Result<String, Box<Diagnostic>> {
    if !notes.has_chapters() {
        let message = "there are no chapters: nothing tells parts of this transcript apart";
        let hint = "ask for more with `--density more` or `--chapters 5`, or write your own";
        return Err(Box::new(Diagnostic::error("no-chapters", message).hint(hint)));
    }
    let known = marks_of(episode, notes);
    let known = match (known.is_empty(), estimate) {
        (false, _) => known,
        (true, Some(length)) => estimated(episode, notes, length)?,
        (true, None) => return Err(Box::new(timeless(form))),
    };
    let (form, marks) = match form {
        Form::Youtube => (ChapterForm::Lines, for_youtube(known)?),
        Form::Podlove => (ChapterForm::Podlove, known),
        Form::Podcast => (ChapterForm::Podcast, with_silent(known, notes)),
        Form::Ffmetadata => (ChapterForm::Ffmetadata, known),
        Form::Vtt => (ChapterForm::Vtt, known),
    };
    let bytes = chapter_file(form, episode, &marks);
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Text as Markdown shows it.
#[must_use]
pub fn markdown_text(text: &str) -> String {
    render::markdown_text(text)
}

fn timeless(form: Form) -> Diagnostic {
    let name = form.name();
    let message = format!("this transcript has no times, and `{name}` is made of times");
    Diagnostic::error("no-times", message).hint(
        "take a transcript with times (WebVTT, SRT), or have them guessed: `--estimate=42:10`, \
         with the length of the recording",
    )
}

/// Chapters with times that are guessed: as much of the time has passed as of the words.
fn estimated(
    episode: &Episode,
    notes: &ShowNotes,
    length: Option<Timestamp>,
) -> Result<Vec<Mark>, Box<Diagnostic>> {
    let stated = episode.enclosure.as_ref().and_then(|audio| audio.duration);
    let Some(length) = length.or(stated).filter(|length| length.millis() > 0) else {
        let message = "nobody says how long the recording is, so its times cannot be guessed";
        let hint = "say it: `--estimate=42:10`, or `duration` in the field `audio`";
        return Err(Box::new(Diagnostic::error("no-times", message).hint(hint)));
    };
    let mut before = vec![0_u128];
    for segment in &episode.transcript.segments {
        before.push(before[before.len() - 1] + segment.words() as u128);
    }
    let all = before[before.len() - 1].max(1);
    let at = |segment: usize| {
        // Whole seconds: more would look as if somebody had measured it.
        let millis = u128::from(length.millis()) * before[segment] / all / 1000 * 1000;
        Timestamp::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))
    };
    let listed = notes.listed();
    let mut latest = Timestamp::ZERO;
    let start = |chapter: &Listed<'_>| {
        let own = chapter.start.filter(|_| chapter.segments.is_empty());
        latest = own.unwrap_or_else(|| at(chapter.segments.start)).max(latest);
        latest
    };
    let starts: Vec<Timestamp> = listed.iter().map(start).collect();
    let ends = starts.iter().skip(1).copied().chain([length]);
    let marks = listed.iter().zip(&starts).zip(ends).map(|((chapter, start), end)| {
        Mark::of((chapter.title, chapter.extras), *start, Some(end), false)
    });
    Ok(marks.collect())
}

/// As YouTube takes them: from 0:00 on, three at least, none shorter than ten seconds, and without
/// the signs that it refuses.
fn for_youtube(marks: Vec<Mark>) -> Result<Vec<Mark>, Box<Diagnostic>> {
    let all = marks.len();
    let mut kept: Vec<Mark> = Vec::with_capacity(all);
    for mut mark in marks {
        let start = if kept.is_empty() { Timestamp::ZERO } else { mark.start };
        mark.start = Timestamp::from_millis(start.seconds() * 1000);
        mark.title = mark.title.replace('<', "‹").replace('>', "›");
        let soon = |last: &Mark| mark.start.millis() < last.start.millis() + SHORTEST;
        match kept.last_mut() {
            // What is too short to be shown belongs to the one before it.
            Some(last) if soon(last) => last.end = mark.end,
            _ => kept.push(mark),
        }
    }
    let short =
        |mark: &Mark| mark.end.is_some_and(|end| end.millis() < mark.start.millis() + SHORTEST);
    if kept.last().is_some_and(short) && kept.len() > 1 {
        kept.pop();
    }
    if kept.len() < FEWEST {
        let message = format!(
            "YouTube shows chapters where there are {FEWEST} or more of ten seconds or longer; \
             here are {} of {all}",
            kept.len()
        );
        let hint = "ask for more with `--density more` or `--chapters 5`, or write your own";
        return Err(Box::new(Diagnostic::error("too-few-chapters", message).hint(hint)));
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::for_youtube;
    use crate::model::{Chapter, ChapterExtras, Provenance, Span, Timestamp};
    use crate::site::Mark;

    fn made(starts: &[u64], end: u64) -> Option<Vec<(u64, String)>> {
        let at = |second: u64| Timestamp::from_millis(second * 1000 + 400);
        let ends = starts.iter().skip(1).copied().chain([end]);
        let mark = |(index, (start, end)): (usize, (&u64, u64))| {
            let chapter = Chapter {
                span: Span::new(index, index + 1).unwrap(),
                title: format!("{index} <b>"),
                start: None,
                provenance: Provenance::Generated,
                extras: ChapterExtras::default(),
            };
            Mark::of((&chapter.title, &chapter.extras), at(*start), Some(at(end)), false)
        };
        let marks = starts.iter().zip(ends).enumerate().map(mark).collect();
        let kept = for_youtube(marks).ok()?;
        Some(kept.into_iter().map(|mark| (mark.start.millis(), mark.title)).collect())
    }

    #[test]
    fn youtube_gets_three_chapters_of_ten_seconds_from_nought_on_or_none() {
        let four = made(&[4, 61, 65, 120], 900).unwrap();
        let starts: Vec<u64> = four.iter().map(|(start, _)| *start).collect();
        assert_eq!(starts, [0, 61_000, 120_000]);
        assert_eq!(four[0].1, "0 ‹b›");
        assert_eq!(made(&[0, 100, 895], 900), None);
        assert_eq!(made(&[0, 4, 300], 900), None);
        assert_eq!(made(&[0, 300], 900), None);
    }
}
