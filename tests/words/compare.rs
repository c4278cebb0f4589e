//! Words in and words out: what a source says, read as crudely as one can and
//! by none of the program's own code, against what stands on the page.
//!
//! A word is a run of letters and digits: neither side may hide behind
//! punctuation, spaces or line breaks.

/// The words of a source, in order. `None` for an ending that holds no speech.
pub(crate) fn spoken(path: &str, text: &str) -> Option<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let said = match path.rsplit('.').next()? {
        "vtt" => captions(&text, true),
        "srt" => captions(&text, false),
        "json" => bodies(&text),
        "md" => markdown(transcript_part(&text)),
        "txt" => transcript_part(&text).to_owned(),
        _ => return None,
    };
    Some(words(&said))
}

/// The words of the transcript on an episode's page, in order, without names and times.
pub(crate) fn shown(html: &str) -> Vec<String> {
    let start = html.find("<article class=\"t\"").unwrap_or(html.len());
    let article = html[start..].split("</article>").next().unwrap_or_default();
    let mut text = String::new();
    for paragraph in article.split("<p class=\"p").skip(1) {
        let inner = paragraph.split_once('>').map_or("", |(_, inner)| inner);
        let inner = inner.split("</p>").next().unwrap_or_default();
        // The speaker stands in the first <b>, the stamp in the first <a>.
        let said = inner.split_once("</a>").map_or(inner, |(_, said)| said);
        text.push_str(&references(&without_tags(said)));
        text.push('\n');
    }
    words(&text)
}

/// How many words were lost, how many were added, and the places of the first few.
pub(crate) struct Differences {
    /// Words of the source that are not on the page.
    pub(crate) lost: usize,
    /// Words of the page that are not in the source.
    pub(crate) added: usize,
    /// `… the words before [lost | added] the words after …`
    pub(crate) places: Vec<String>,
}

/// Compares two texts word by word, in order.
pub(crate) fn compare(source: &[String], page: &[String]) -> Differences {
    /// So far ahead one side may have lost or added words.
    const FAR: usize = 400;
    let mut found = Differences { lost: 0, added: 0, places: Vec::new() };
    let (mut a, mut b) = (0, 0);
    while a < source.len() || b < page.len() {
        if a < source.len() && b < page.len() && source[a] == page[b] {
            a += 1;
            b += 1;
            continue;
        }
        // The nearest place where three words, or the ends, agree again.
        let agree = |i: usize, j: usize| {
            let (left, right) = (&source[i..], &page[j..]);
            let length = 3.min(left.len()).min(right.len());
            (left.is_empty() && right.is_empty())
                || (length > 0 && (length == 3 || left.len() == right.len()))
                    && left[..length] == right[..length]
        };
        let (left, right) = (source.len() - a, page.len() - b);
        let skip = (1..=FAR.min(left + right)).find_map(|sum| {
            let from = sum.saturating_sub(right);
            (from..=sum.min(left)).find(|i| agree(a + i, b + sum - i)).map(|i| (i, sum - i))
        });
        let (lost, added) = skip.unwrap_or((left, right));
        let part =
            |words: &[String], at: usize, count: usize| words[at..(at + count.min(12))].join(" ");
        let before = &source[a.saturating_sub(4)..a];
        found.places.push(format!(
            "… {} [{} | {}]",
            before.join(" "),
            part(source, a, lost),
            part(page, b, added)
        ));
        found.lost += lost;
        found.added += added;
        a += lost;
        b += added;
    }
    found
}

/// Runs of letters and digits, in lower case.
pub(crate) fn words(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    runs.map(str::to_lowercase).collect()
}

/// What follows the heading `Transcript`, where there is one; else what follows the front matter.
fn transcript_part(text: &str) -> &str {
    let heading = |line: &str| {
        line.starts_with('#') && line.trim_matches(['#', ' ']).eq_ignore_ascii_case("transcript")
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        if heading(line.trim()) {
            return &text[at..];
        }
    }
    for fence in ["---", "+++"] {
        let inside =
            text.strip_prefix(fence).and_then(|rest| rest.split_once(&format!("\n{fence}\n")));
        if let Some((_, rest)) = inside {
            return rest;
        }
    }
    text
}

/// The lines of cues: what stands after a line with an arrow, until an empty line.
fn captions(text: &str, tags: bool) -> String {
    let mut said = String::new();
    for block in text.split("\n\n") {
        let mut lines = block.lines().skip_while(|line| !line.contains("-->")).skip(1);
        if let Some(first) = lines.next() {
            said.push_str(if tags { first } else { without_name(first) });
            said.push('\n');
        }
        lines.for_each(|line| {
            said.push_str(line);
            said.push('\n');
        });
    }
    if tags { references(&without_tags(&said)) } else { said }
}

/// `Ines Marlow: Good evening` without the name: up to three words with capitals.
fn without_name(line: &str) -> &str {
    let Some((name, rest)) = line.split_once(": ") else { return line };
    let parts: Vec<&str> = name.split(' ').collect();
    let named = parts.len() <= 3 && parts.iter().all(|part| part.starts_with(char::is_uppercase));
    if named { rest } else { line }
}

/// The strings named `body` of a JSON text.
fn bodies(text: &str) -> String {
    let mut said = String::new();
    for part in text.split("\"body\"").skip(1) {
        let start = part.find('"').map_or(part.len(), |at| at + 1);
        let mut chars = part[start..].chars();
        while let Some(c) = chars.next().filter(|c| *c != '"') {
            let c = if c == '\\' { chars.next().unwrap_or(' ') } else { c };
            said.push(c);
        }
        said.push('\n');
    }
    said
}

/// Turns without names, stamps and the marks of Markdown.
fn markdown(text: &str) -> String {
    let mut said = String::new();
    let mut paragraphs =
        text.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).peekable();
    while let Some(paragraph) = paragraphs.next() {
        let (label, rest) = split_label(paragraph);
        let plain = references(&without_tags(&unlinked(&unescaped(&unstamped(rest)))));
        // A label with nothing to say is a mark: `**Break:** \[04:12\]`. The name
        // of a speaker is followed by what they say, if only in the next paragraph.
        let alone = words(&plain).is_empty();
        let mark = alone && paragraphs.peek().is_none_or(|next| !split_label(next).0.is_empty());
        said.push_str(if mark { label } else { &plain });
        said.push('\n');
    }
    said
}

/// `**Name:** text`, `**Name: ** text`, `**Name**: text`.
fn split_label(paragraph: &str) -> (&str, &str) {
    let bold = paragraph.strip_prefix("**").and_then(|rest| rest.split_once("**"));
    match bold {
        Some((name, rest)) if name.trim_end().ends_with(':') => (name, rest),
        Some((name, rest)) => rest.strip_prefix(':').map_or(("", paragraph), |rest| (name, rest)),
        None => ("", paragraph),
    }
}

/// Without `\[12:34\]`, `[1:02:03.45]`.
fn unstamped(text: &str) -> String {
    // From one time to another: `\[12:34\] to \[13:02\]`.
    let text = text.replace("\\] to \\[", "\\] \\[").replace("\\] - \\[", "\\] \\[");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('[') {
        let end = rest[at..].find(']').map_or(rest.len(), |end| at + end);
        let inner = rest[at + 1..end].trim_end_matches('\\').trim();
        let stamp = inner.contains(':')
            && inner
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ' ' | '-' | '–'));
        if stamp && end < rest.len() {
            out.push_str(rest[..at].trim_end_matches('\\'));
            rest = &rest[end + 1..];
        } else {
            out.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
        }
    }
    out + rest
}

fn unescaped(text: &str) -> String {
    // An escaped bracket opens no link: a space is as good for words.
    text.replace("\\[", " ")
        .replace("\\]", " ")
        .replace("\\<", " ")
        .replace("\\_", "_")
        .replace('\\', "")
}

/// `[words](address)` is its words.
fn unlinked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        out.push_str(&rest[..at]);
        let mut depth = 0;
        let end = rest[at + 1..].char_indices().find(|(_, c)| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth == 0
        });
        match end {
            Some((end, _)) => rest = &rest[at + 1 + end + 1..],
            None => {
                out.push_str("](");
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

/// Without `<…>`, where a letter, a slash or an exclamation mark follows.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag =
            rest[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        let end = rest[at..].find('>').filter(|_| tag);
        // An address in angle brackets is its own words.
        let address = end.is_some_and(|end| rest[at..at + end].contains("://"));
        match end {
            Some(end) if !address => rest = &rest[at + end + 1..],
            _ => {
                out.push('<');
                rest = &rest[at + 1..];
            }
        }
    }
    out + rest
}

fn references(text: &str) -> String {
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    named.iter().fold(text.to_owned(), |text, (reference, c)| text.replace(reference, c))
}
