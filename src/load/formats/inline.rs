//! Inline Markdown reduced to the words that a reader sees.
//!
//! Source: CommonMark 0.31, sections 6.1 to 6.6, as far as transcripts use them:
//! escapes, code, emphasis, links, images, autolinks, HTML tags, entities. A link
//! keeps its words and loses its address; what is not closed stays as written.
//! Unlike CommonMark it runs in linear time on any input, gives up on links and
//! emphasis nested deeper than any person writes, and takes out stamps: `\[04:18\]`.

use std::borrow::Cow;
use std::ops::Range;

use super::{markup, stamps};
use crate::model::Timestamp;

/// Plain text and the stamps that stood in it.
pub(super) struct Plain<'t> {
    /// White space squeezed to single spaces, none at the ends.
    pub(super) text: Cow<'t, str>,
    /// Byte offsets in `text` before which a stamp stood, in order.
    pub(super) stamps: Vec<(usize, Timestamp)>,
}

/// How deep brackets and emphasis are followed.
const DEEPEST: usize = 64;

/// Stands for a byte that turned out to be markup; text that was decoded holds no NUL.
const GONE: u8 = 0;

const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let bytes = b"\\*_`[]<&~\n\t\0\xC2";
    let mut index = 0;
    while index < bytes.len() {
        special[bytes[index] as usize] = true;
        index += 1;
    }
    special
};

/// The plain text of a paragraph.
pub(super) fn plain(source: &str) -> Plain<'_> {
    let source = source.trim();
    let bytes = source.as_bytes();
    let mut before = 0;
    let special = bytes.iter().any(|byte| {
        let double = *byte == b' ' && before == b' ';
        before = *byte;
        double || SPECIAL[usize::from(*byte)]
    });
    if !special {
        return Plain { text: Cow::Borrowed(source), stamps: Vec::new() };
    }
    let mut reducer = Reducer {
        source,
        at: 0,
        out: Vec::with_capacity(source.len()),
        stamps: Vec::new(),
        brackets: Vec::new(),
        runs: Vec::new(),
        last_tick: source.rfind('`').unwrap_or(0),
        comments: true,
    };
    reducer.run();
    reducer.finish()
}

/// A run of `*`, `_` or `~` that may open an emphasis.
struct Run {
    mark: u8,
    at: usize,
    length: usize,
}

struct Reducer<'t> {
    source: &'t str,
    at: usize,
    /// What is read so far; bytes so that markup can be blotted out later.
    out: Vec<u8>,
    stamps: Vec<(usize, Timestamp)>,
    /// Where in `out` brackets wait for their link.
    brackets: Vec<usize>,
    runs: Vec<Run>,
    last_tick: usize,
    /// Whether a comment may still end somewhere ahead.
    comments: bool,
}

impl Reducer<'_> {
    fn run(&mut self) {
        let bytes = self.source.as_bytes();
        while self.at < bytes.len() {
            let plain = bytes[self.at..].iter().position(|byte| SPECIAL[usize::from(*byte)]);
            let end = plain.map_or(bytes.len(), |length| self.at + length);
            self.out.extend_from_slice(&bytes[self.at..end]);
            self.at = end;
            match bytes.get(end) {
                None => break,
                Some(b'\\') => self.escape(),
                Some(b'[') => self.open(),
                Some(b']') => self.close(),
                Some(b'`') => self.code(),
                Some(b'<') => self.angle(),
                Some(b'&') => self.entity(),
                Some(b'*' | b'_' | b'~') => self.emphasis(bytes[end]),
                Some(b'\n' | b'\t') => self.put(b' '),
                Some(b'\0') => self.at += 1,
                // The lead of a no-break space and of many other characters.
                Some(_) if bytes[end + 1] == 0xA0 => {
                    self.put(b' ');
                    self.at += 1;
                }
                Some(lead) => self.put(*lead),
            }
        }
    }

    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    /// Copies one byte of markup that turned out to be text.
    fn put(&mut self, byte: u8) {
        self.out.push(byte);
        self.at += 1;
    }

    fn stamp(&mut self) -> bool {
        let Some((stamp, length)) = stamps::bracketed(self.rest()) else { return false };
        self.stamps.push((self.out.len(), stamp));
        self.at += length;
        if self.rest().starts_with('(') {
            self.at = self.destination().map_or(self.at, |(end, _)| end);
        }
        // The words on its two sides must not grow together.
        self.out.push(b' ');
        true
    }

    fn escape(&mut self) {
        if self.stamp() {
            return;
        }
        match self.source.as_bytes().get(self.at + 1) {
            Some(next) if next.is_ascii_punctuation() => {
                self.out.push(*next);
                self.at += 2;
            }
            Some(b'\n') => self.at += 1,
            _ => self.put(b'\\'),
        }
    }

    fn open(&mut self) {
        if self.stamp() {
            return;
        }
        if self.brackets.len() == DEEPEST {
            self.brackets.clear();
        }
        self.brackets.push(self.out.len());
        self.put(b'[');
    }

    fn close(&mut self) {
        let open = self.brackets.pop();
        self.at += 1;
        let link = open.filter(|_| self.rest().starts_with('('));
        let Some((open, (end, url))) = link.and_then(|open| Some((open, self.destination()?)))
        else {
            self.out.push(b']');
            return;
        };
        if self.out.len() == open + 1 {
            self.out.extend_from_slice(url.as_bytes());
        }
        self.out[open] = GONE;
        if let Some(bang) = open.checked_sub(1).filter(|at| self.out[*at] == b'!') {
            self.out[bang] = GONE;
        }
        // No link holds another one.
        self.brackets.clear();
        self.at = end;
    }

    /// The address in parentheses that begins here: where it ends, and its text.
    fn destination(&self) -> Option<(usize, String)> {
        let bytes = self.source.as_bytes();
        let (mut at, mut depth, from) = (self.at + 1, 1, self.at + 1);
        loop {
            match *bytes.get(at)? {
                b'\\' => at += 1,
                b'(' => depth += 1,
                b')' => depth -= 1,
                b' ' | b'\n' | b'\t' => break,
                // The next link begins: this one was never closed.
                b']' if bytes.get(at + 1) == Some(&b'(') => return None,
                _ => {}
            }
            if depth == 0 {
                return Some((at + 1, self.source[from..at].trim_matches(['<', '>']).to_owned()));
            }
            at += 1;
        }
        let url = self.source[from..at].to_owned();
        let title = self.source.get(at..)?.trim_start();
        let quote = *title.as_bytes().first().filter(|byte| matches!(byte, b'"' | b'\''))?;
        let near = &title.as_bytes()[..title.len().min(300)];
        let close = 1 + near[1..].iter().position(|byte| *byte == quote)?;
        let after = title[close + 1..].trim_start();
        after.starts_with(')').then(|| (self.source.len() - after.len() + 1, url))
    }

    fn code(&mut self) {
        let ticks = self.rest().bytes().take_while(|byte| *byte == b'`').count();
        self.at += ticks;
        if self.at > self.last_tick {
            return;
        }
        let length = self.rest().find('`').unwrap_or_default();
        self.out.extend_from_slice(&self.source.as_bytes()[self.at..self.at + length]);
        self.at += length;
        self.at += self.rest().bytes().take_while(|byte| *byte == b'`').count();
    }

    fn angle(&mut self) {
        if let Some(tag) = markup::tag(self.rest()) {
            let breaks = matches!(tag.name, "br" | "p" | "div" | "li" | "hr");
            self.at += tag.length;
            if breaks {
                self.out.push(b' ');
            }
            return;
        }
        if self.comments && self.rest().starts_with("<!--") {
            match self.rest().find("-->") {
                Some(end) => {
                    self.at += end + 3;
                    return;
                }
                None => self.comments = false,
            }
        }
        let near = &self.rest().as_bytes()[1..self.rest().len().min(500)];
        let end = near.iter().position(|byte| matches!(byte, b'>' | b'<' | b' ' | b'\n'));
        let link = end.filter(|end| near[*end] == b'>' && near[..*end].contains(&b':'));
        match link {
            Some(end) => {
                self.out.extend_from_slice(&self.source.as_bytes()[self.at + 1..=self.at + end]);
                self.at += end + 2;
            }
            None => self.put(b'<'),
        }
    }

    fn entity(&mut self) {
        match markup::entity(self.rest()) {
            Some((char, length)) => {
                self.out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
                self.at += length;
            }
            None => self.put(b'&'),
        }
    }

    fn emphasis(&mut self, mark: u8) {
        let mut length = self.rest().bytes().take_while(|byte| *byte == mark).count();
        let before = self.source[..self.at].chars().next_back();
        let after = self.source[self.at + length..].chars().next();
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let mark_or_space = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let left =
            !space(after) && (after.is_some_and(char::is_alphanumeric) || mark_or_space(before));
        let right =
            !space(before) && (before.is_some_and(char::is_alphanumeric) || mark_or_space(after));
        let inside = mark == b'_' && left && right;
        let opens = left && (!inside || !before.is_some_and(char::is_alphanumeric));
        let closes = right && (!inside || !after.is_some_and(char::is_alphanumeric));
        self.at += length;
        if mark == b'~' && length < 2 {
            self.out.push(mark);
            return;
        }
        while closes
            && length > 0
            && let Some(run) = self.runs.iter().rposition(|run| run.mark == mark)
        {
            let shared = length.min(self.runs[run].length);
            let end = self.runs[run].at + self.runs[run].length;
            self.out[end - shared..end].fill(GONE);
            self.runs[run].length -= shared;
            length -= shared;
            if self.runs[run].length == 0 {
                self.runs.remove(run);
            }
        }
        if opens && length > 0 {
            if self.runs.len() == DEEPEST {
                self.runs.clear();
            }
            self.runs.push(Run { mark, at: self.out.len(), length });
        }
        self.out.resize(self.out.len() + length, mark);
    }

    /// Takes out what turned out to be markup, and squeezes the white space.
    fn finish<'p>(mut self) -> Plain<'p> {
        let mut text = std::mem::take(&mut self.out);
        let (mut kept, mut from) = (0, 0);
        for (offset, _) in &mut self.stamps {
            kept = squeeze(&mut text, kept, from..*offset);
            from = std::mem::replace(offset, kept);
        }
        let end = text.len();
        kept = squeeze(&mut text, kept, from..end);
        while text[..kept].ends_with(b" ") {
            kept -= 1;
        }
        text.truncate(kept);
        for (offset, _) in &mut self.stamps {
            *offset = (*offset).min(kept);
        }
        let text =
            String::from_utf8(text).expect("whole characters were copied, ASCII was removed");
        Plain { text: Cow::Owned(text), stamps: self.stamps }
    }
}

/// Moves the bytes of `range` down to `kept`, without what is gone and all but one of a run of spaces.
fn squeeze(text: &mut [u8], mut kept: usize, range: Range<usize>) -> usize {
    let mut before = if kept == 0 { b' ' } else { text[kept - 1] };
    for at in range {
        let byte = text[at];
        let drop = byte == GONE || (byte == b' ' && before == b' ');
        text[kept] = byte;
        kept += usize::from(!drop);
        before = if drop { before } else { byte };
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::plain;

    #[test]
    fn keeps_the_words() {
        let cases = [
            ("no markup", "no markup"),
            ("a **bold** _word_ and ***both***", "a bold word and both"),
            ("snake_case_name 2 * 3 * 4 f*ck **open", "snake_case_name 2 * 3 * 4 f*ck **open"),
            ("[the bench](https://a.b/c_(d)) is [1]", "the bench is [1]"),
            ("![alt](x.png \"t\") [](https://a.b)", "alt https://a.b"),
            ("[a](b \"t (x)\") [open](x [c](d)", "a [open](x c"),
            ("<https://a.b/_x_> see https://c.d/e_f_g", "https://a.b/_x_ see https://c.d/e_f_g"),
            ("`a *b* \\[` and ``c`` open `", "a *b* \\[ and c open"),
            ("\\[laughter\\] \\*no\\* \\_ a\\b", "[laughter] *no* _ a\\b"),
            ("a &amp; b&nbsp;c &quot;d&quot;", "a & b c \"d\""),
            ("<sup>2</sup> a<br>b <!-- hid --> ~~c~~ ~5", "2 a b c ~5"),
            ("soft\nwrap  \n  two\\\nthree", "soft wrap two three"),
            ("C# \u{a0}é «ß»", "C# é «ß»"),
        ];
        for (source, wanted) in cases {
            assert_eq!(plain(source).text, wanted, "{source}");
        }
    }

    #[test]
    fn marks_in_marks_without_end_are_text_and_lose_no_word() {
        for (open, close) in
            [("[", "](x)"), ("*", "*"), ("_", "_"), ("**", "**"), ("![", "]"), ("(", ")")]
        {
            let source = format!("{}tide{}", open.repeat(20_000), close.repeat(20_000));
            assert!(plain(&source).text.contains("tide"), "{open}");
        }
    }

    #[test]
    fn takes_out_stamps() {
        let plain =
            plain("\\[04:18\\] One *day* \\[\\01:02:03.45\\] two[5:00](#t=5:00) three [6:00]");
        assert_eq!(plain.text, "One day two three");
        let found: Vec<_> =
            plain.stamps.iter().map(|(at, stamp)| (*at, stamp.to_string())).collect();
        let wanted = [(0, "4:18"), (8, "1:02:03"), (11, "5:00"), (17, "6:00")];
        assert_eq!(found, wanted.map(|(at, stamp)| (at, stamp.to_owned())));
    }

    proptest! {
        #[test]
        fn never_panics(source in "([a-z]{1,4}|[\\\\\\[\\]()*_~`<>&;!: \n\"'\0é\u{a0}]|\\[0:12\\]){0,80}") {
            let plain = plain(&source);
            for (offset, _) in &plain.stamps {
                prop_assert!(plain.text.is_char_boundary(*offset));
            }
        }
    }
}
