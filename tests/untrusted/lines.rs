//! Cues, cards and chapters: as many come out as went in, each where its format has it.

use serde_json::Value;

/// Whether a file is the transcript of an episode as JSON: `talk/talk.json`.
pub(crate) fn is_transcript(path: &str) -> bool {
    let mut parts = path.trim_end_matches(".json").rsplit('/');
    path.ends_with(".json") && parts.next() == parts.next() && !path.starts_with("api/")
}

/// What is wrong with the files beside a transcript, which `beside` gives by their endings.
pub(crate) fn check<'a>(json: &str, beside: impl Fn(&str) -> Option<&'a str>) -> Vec<String> {
    let transcript: Value = serde_json::from_str(json).expect("the transcript is JSON");
    let segments = transcript["segments"].as_array().expect("it has segments").len();
    let mut found = Vec::new();
    if let Some(vtt) = beside("vtt") {
        found.extend(in_vtt(vtt, segments));
    }
    if let Some(srt) = beside("srt") {
        found.extend(in_srt(srt));
    }
    let Some(chapters) = beside("chapters.json") else { return found };
    let chapters: Value = serde_json::from_str(chapters).expect("chapters are JSON");
    let count = chapters["chapters"].as_array().expect("there are chapters").len();
    if let Some(vtt) = beside("chapters.vtt") {
        found.extend(in_vtt(vtt, count));
    }
    if let Some(text) = beside("ffmetadata.txt") {
        found.extend(in_ffmetadata(text, count));
    }
    if let Some(text) = beside("chapters.txt") {
        let timed = |line: &str| line.split(' ').next().is_some_and(is_clock);
        if text.split('\n').filter(|line| !line.is_empty()).count() != count
            || !text.trim_end().split('\n').all(timed)
        {
            found.push(format!("not {count} lines of chapters: {text:?}"));
        }
    }
    found
}

/// `1:02:03`
fn is_clock(word: &str) -> bool {
    word.contains(':') && word.chars().all(|c| c.is_ascii_digit() || c == ':')
}

/// The blocks of a file, as every reader of cues parts them; a lone return ends a line, too.
fn blocks(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.split("\n\n").map(|block| block.trim_matches('\n').to_owned()).collect()
}

fn in_vtt(vtt: &str, count: usize) -> Vec<String> {
    let mut found = Vec::new();
    let blocks = blocks(vtt);
    if blocks[0] != "WEBVTT" || blocks.len() != count + 1 {
        found.push(format!("not {count} cues: {vtt:?}"));
    }
    for block in &blocks[1..] {
        let (times, said) = block.split_once('\n').unwrap_or((block, ""));
        let tagged = said
            .strip_prefix("<v ")
            .map_or(said, |rest| rest.split_once('>').map_or("<", |(_, r)| r));
        if times.matches("-->").count() != 1
            || said.contains("-->")
            || tagged.contains('<')
            || said.is_empty()
        {
            found.push(format!("a cue is {block:?}"));
        }
    }
    found
}

fn in_srt(srt: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (index, block) in blocks(srt).iter().enumerate() {
        let mut lines = block.split('\n');
        let numbered = lines.next() == Some((index + 1).to_string().as_str());
        let timed =
            lines.next().is_some_and(|line| line.matches(" --> ").count() == 1 && line.len() == 29);
        let said: Vec<&str> = lines.collect();
        if !numbered || !timed || said.is_empty() || said.iter().any(|line| is_timed(line)) {
            found.push(format!("a card is {block:?}"));
        }
    }
    found
}

/// Lines as <https://ffmpeg.org/ffmpeg-formats.html#Metadata-2> has them.
fn in_ffmetadata(text: &str, count: usize) -> Vec<String> {
    let lines: Vec<&str> = text.split(['\n', '\r']).collect();
    let mut found = Vec::new();
    if lines[0] != ";FFMETADATA1"
        || lines.iter().filter(|line| **line == "[CHAPTER]").count() != count
    {
        found.push(format!("not {count} chapters: {text:?}"));
    }
    for line in &lines[1..] {
        let good = match line.split_once('=') {
            Some(("title", value)) => is_escaped(value),
            Some(("TIMEBASE" | "START" | "END", value)) => {
                value.chars().all(|c| c.is_ascii_digit() || c == '/')
            }
            Some(_) => false,
            None => line.is_empty() || *line == "[CHAPTER]",
        };
        if !good {
            found.push(format!("a line is {line:?}"));
        }
    }
    found
}

fn is_escaped(value: &str) -> bool {
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' if signs.next().is_none() => return false,
            '=' | ';' | '#' => return false,
            _ => {}
        }
    }
    true
}

/// Whether a reader that looks for times line by line could take it for them.
fn is_timed(line: &str) -> bool {
    line.split_once("-->").is_some_and(|(before, _)| before.trim_end().ends_with(char::is_numeric))
}
