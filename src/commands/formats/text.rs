//! Formats and files for people.

use std::io::{Result, Write};

use super::super::print::plain;
use crate::model::{Segment, SegmentKind, Timestamp, Transcript};
use crate::pipeline::{FileFormat, readable, readable_chapters, writable};
use crate::words::grouped;

/// Lists what is read and written.
pub(super) fn list(out: &mut impl Write) -> Result<()> {
    writeln!(out, "Transcripts that are read, known by their content:\n")?;
    for format in readable() {
        writeln!(out, "  {:<24} {}", format.name, format.known_by)?;
        writeln!(out, "  {:<24} gives {}", "", format.gives)?;
    }
    writeln!(out, "\nChapters that are read:\n")?;
    for (name, known_by) in readable_chapters() {
        writeln!(out, "  {name:<24} {known_by}")?;
    }
    writeln!(out, "\nWritten for a site:\n")?;
    for output in writable() {
        writeln!(out, "  {output}")?;
    }
    Ok(())
}

/// Says what a file is.
pub(super) fn file(out: &mut impl Write, found: &FileFormat, segments: bool) -> Result<()> {
    let transcript = &found.transcript;
    writeln!(out, "{}: {}", found.file.display(), found.format)?;
    if !found.known_by.is_empty() {
        writeln!(out, "  known by  {}", found.known_by)?;
    }
    writeln!(out, "  encoding  {}", found.encoding)?;
    if let Some(syntax) = found.front_matter {
        writeln!(out, "  fields    {syntax}")?;
    }
    if let Some(language) = &transcript.language {
        writeln!(out, "  language  {}", plain(language))?;
    }
    if !transcript.segments.is_empty() {
        let timed: usize = transcript.segments.iter().map(|segment| segment.timings.len()).sum();
        let times = transcript.segments.iter().filter(|segment| segment.start.is_some()).count();
        let number = |count: usize| grouped(count as u64, ",");
        writeln!(
            out,
            "  has       {} segments, {} with times; {} words, {} with times",
            number(transcript.segments.len()),
            number(times),
            number(transcript.words()),
            number(timed),
        )?;
    }
    if let Some(end) = transcript.duration() {
        writeln!(out, "  ends      {end}")?;
    }
    if !transcript.speakers.is_empty() {
        let names = transcript.speakers.iter().map(|speaker| plain(&speaker.name));
        writeln!(out, "  speakers  {}", names.collect::<Vec<_>>().join(", "))?;
    }
    for (index, chapter) in found.chapters.iter().enumerate() {
        let head = if index == 0 { "chapters" } else { "" };
        writeln!(out, "  {head:<9} {} {}", clock(chapter.start), plain(&chapter.title))?;
    }
    let told = found.diagnostics.iter();
    for (index, fault) in told.enumerate() {
        let head = if index == 0 { "repaired" } else { "" };
        let line = fault.place.as_ref().map(|place| format!("line {}: ", place.line));
        writeln!(out, "  {head:<9} {}{}", line.unwrap_or_default(), plain(&fault.message))?;
    }
    if segments {
        print(out, transcript)?;
    }
    Ok(())
}

/// Every segment, a line each, and a line for the times of its words.
fn print(out: &mut impl Write, transcript: &Transcript) -> Result<()> {
    for segment in &transcript.segments {
        if segment.paragraph {
            writeln!(out)?;
        }
        let speaker = segment.speaker.and_then(|id| transcript.speakers.get(id as usize));
        let name = speaker.map(|speaker| format!("{}: ", plain(&speaker.name))).unwrap_or_default();
        let mark = if segment.kind == SegmentKind::Mark { "♪ " } else { "" };
        let (start, end) = (clock(segment.start), clock(segment.end));
        writeln!(out, "  {start:>9}–{end:<9} {name}{mark}{}", plain(&segment.text))?;
        if !segment.timings.is_empty() {
            writeln!(out, "            {}", words(segment))?;
        }
    }
    Ok(())
}

fn words(segment: &Segment) -> String {
    let word = |index: usize| {
        let from = segment.timings[index].at as usize;
        let to = segment.timings.get(index + 1).map_or(segment.text.len(), |next| next.at as usize);
        let text = segment.text.get(from..to).unwrap_or_default();
        format!("{}:{}", clock(Some(segment.timings[index].start)), plain(text.trim()))
    };
    (0..segment.timings.len()).map(word).collect::<Vec<_>>().join(" ")
}

fn clock(time: Option<Timestamp>) -> String {
    time.map_or_else(String::new, |time| format!("{time}.{:03}", time.millis() % 1000))
}
