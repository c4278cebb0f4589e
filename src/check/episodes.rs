//! What is odd about one episode: titles, the order of chapters, lengths, who is said to speak.

use super::Finding;
use crate::diagnostic::Diagnostic;
use crate::model::{AuthoredChapter, Episode, Page};
use crate::site::Told;

/// Lists of podcast apps show so many characters of a title.
const TITLE: usize = 100;

/// And so many of a chapter's.
const CHAPTER: usize = 80;

/// A transcript may go on for so long after the audio that it says it has, in milliseconds.
const SLACK: u64 = 5_000;

/// What is odd about an episode; `source` is the file that names it.
pub(crate) fn episode(source: &str, told: &Told) -> Vec<Finding> {
    let Told { episode, .. } = told;
    let mut found = Vec::new();
    let mut tell = |diagnostic: Diagnostic, needles: Vec<String>| {
        found.push(Finding::at(diagnostic, source, needles));
    };
    let one = |needle: &str| vec![needle.to_owned()];
    let length = episode.title.chars().count();
    if length > TITLE {
        let message = format!("the title has {length} characters, and apps show some {TITLE}");
        let hint = "say the rest in the summary; names of guests have a field of their own";
        tell(Diagnostic::hint_only("wordy-title", message).hint(hint), one(&episode.title));
    }
    let authored = &episode.authored;
    let chapters = || authored.chapters.iter().flatten().chain(&authored.edits.chapters.add);
    for chapter in chapters() {
        let length = chapter.title.chars().count();
        if length > CHAPTER {
            let message =
                format!("a chapter's title has {length} characters, and apps show some {CHAPTER}");
            let hint = "name what is spoken of; the transcript says the rest";
            tell(Diagnostic::hint_only("wordy-title", message).hint(hint), needles(chapter));
        }
    }
    if let Some(listed) = &authored.chapters {
        for (message, chapter) in unordered(listed) {
            let hint = "they are shown in the order of their times; correct the one that is wrong";
            tell(
                Diagnostic::warning("chapters-out-of-order", message).hint(hint),
                needles(chapter),
            );
        }
    }
    if let Some((message, hint)) = too_short(episode) {
        tell(Diagnostic::warning("audio-too-short", message).hint(hint), one("duration"));
    }
    for picture in mute(&episode.body) {
        tell(missing_alt(), one(picture));
    }
    for (name, known) in strangers(episode) {
        let message = format!("a quote is said by `{name}`, who does not speak in this episode");
        let hint = format!("those who do: {known}");
        tell(Diagnostic::warning("unknown-speaker", message).hint(hint), one(name));
    }
    found
}

/// What is odd about a plain page; `source` is its file.
pub(crate) fn page(source: &str, page: &Page) -> Vec<Finding> {
    mute(&page.body).map(|picture| Finding::new(missing_alt(), source, picture)).collect()
}

fn missing_alt() -> Diagnostic {
    Diagnostic::warning("missing-alt", "this picture has no words for those who do not see it")
        .hint("say what is to be seen: `![The gauge at low water](gauge.jpg)`")
}

/// Pictures in Markdown without words, as they are written, but for those in blocks of code.
fn mute(body: &str) -> impl Iterator<Item = &str> {
    let mut code = false;
    let lines = body.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        code ^= fence;
        !code && !fence
    });
    lines.flat_map(|line| {
        line.match_indices("![](").map(|(at, _)| {
            let end = line[at..].find(')').map_or(line.len(), |end| at + end + 1);
            &line[at..end]
        })
    })
}

/// A chapter as authors write it: in one line, or with fields.
fn needles(chapter: &AuthoredChapter) -> Vec<String> {
    let title = &chapter.title;
    let line = chapter.start.map(|start| format!("{start} {title}"));
    let fields = [format!("title: {title}"), format!("\"{title}\""), format!("'{title}'")];
    line.into_iter().chain(fields).chain([title.clone()]).collect()
}

/// Chapters whose time is that of the one before them, or earlier.
fn unordered(chapters: &[AuthoredChapter]) -> impl Iterator<Item = (String, &AuthoredChapter)> {
    let timed = chapters.iter().filter_map(|chapter| Some((chapter.start?, chapter)));
    let pairs = timed.clone().zip(timed.skip(1));
    pairs.filter(|((before, _), (start, _))| start <= before).map(
        |((before, first), (start, chapter))| {
            let message = match start == before {
                true => format!(
                    "the chapters \"{}\" and \"{}\" both begin at {start}",
                    first.title, chapter.title
                ),
                false => format!(
                    "the chapter \"{}\" begins at {start}, before \"{}\" at {before}",
                    chapter.title, first.title
                ),
            };
            (message, chapter)
        },
    )
}

/// Where the transcript goes on after the end of the audio: it may be of another version.
fn too_short(episode: &Episode) -> Option<(String, &'static str)> {
    let audio = episode.enclosure.as_ref()?.duration?;
    let talk = episode.transcript.duration()?;
    (talk.millis() > audio.millis() + SLACK).then(|| {
        let message = format!("the transcript ends at {talk}, and the audio at {audio}");
        (message, "correct `duration`, or take the transcript of the audio that is published")
    })
}

/// Those who are said to have said a quote, and are neither heard nor named.
fn strangers(episode: &Episode) -> Vec<(&str, String)> {
    let transcript = &episode.transcript;
    let speakers = || transcript.speakers.iter().map(|speaker| speaker.name.as_str());
    if speakers().next().is_none() {
        return Vec::new();
    }
    let people = || episode.people.iter().map(|person| person.name.as_str());
    let authored = &episode.authored;
    let quotes = authored.quotes.iter().flatten().chain(&authored.edits.quotes.add);
    let first = |name: &str| name.split(' ').next().unwrap_or_default().to_lowercase();
    let named = quotes.filter_map(|quote| quote.speaker.as_deref());
    let strange =
        named.filter(|name| speakers().chain(people()).all(|one| first(one) != first(name)));
    strange.map(|name| (name, speakers().take(8).collect::<Vec<_>>().join(", "))).collect()
}
