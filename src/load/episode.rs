//! Reads the files of a group as one episode or page.

use super::chapters;
use super::copies::without;
use super::decode::decode;
use super::formats::{self, Heading};
use super::front_matter::{
    self, FrontMatter, Kind, Matter, Syntax, TranscriptField, read_bare_header, split, split_spoken,
};
use super::group::Group;
use super::header::merge;
use super::headings;
use super::lines::lines;
use super::names::{dated, readable, wordy};
use super::roles::{Holds, holds};
use super::speakers::{self, Speakers};
use super::times;
use super::unfit;
use crate::diagnostic::Diagnostic;
use crate::model::{
    AllEdits, Authored, AuthoredChapter, Episode, EpisodeKind, Origin, Page, Person, Role, Slug,
    Transcript,
};

/// What a group of files is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum Loaded {
    /// An episode, and where its transcript stands.
    Episode(Box<Episode>, Origin),
    /// A plain page.
    Page(Page),
    /// Nothing that could be shown; the diagnostics say why.
    Nothing,
}

/// A longer title is cut: no page, feed or tab shows it.
const LONGEST_TITLE: usize = 300;

/// What reading needs beside the files.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// Stands before the paths in diagnostics.
    pub(crate) prefix: &'a str,
    /// Whom the settings name.
    pub(crate) speakers: &'a Speakers,
}

/// Reads a group. `files` are its files in the order of [`Group::files`], with
/// their bytes, or why they could not be read; `heard` are the chapters in its audio file.
pub(crate) fn read(
    group: &Group,
    files: Vec<Result<Vec<u8>, String>>,
    heard: Vec<AuthoredChapter>,
    wanted: Wanted<'_>,
) -> (Loaded, Vec<Diagnostic>) {
    let found = Found { heard, ..Found::default() };
    let mut reading = Reading { found, diagnostics: Vec::new(), wanted };
    let mut texts: Vec<(&str, String)> = Vec::new();
    for (path, bytes) in group.files.iter().zip(files) {
        match bytes {
            Ok(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => {
                reading.tell(path, unfit::empty());
            }
            Ok(bytes) => {
                let decoded = decode(bytes);
                reading.tell_all(path, decoded.faults);
                texts.extend(decoded.text.map(|text| (path.as_str(), text)));
            }
            Err(cause) => reading.tell(
                path,
                Diagnostic::error("unreadable", format!("this cannot be read: {cause}")),
            ),
        }
    }
    let roles: Vec<Holds> = texts.iter().map(|(path, text)| holds(path, text)).collect();
    // Where several files hold the transcript, as Whisper leaves them, the richest is taken.
    let spoken = (0..texts.len())
        .filter(|index| roles[*index].richness() > 0)
        .max_by_key(|index| (roles[*index].richness(), std::cmp::Reverse(*index)));
    for (index, (path, text)) in texts.iter().enumerate() {
        match roles[index] {
            Holds::Fields(syntax) => reading.fields(path, text, syntax),
            Holds::Cues(_) if spoken == Some(index) => {
                reading.transcript(path, text, 0..text.len())
            }
            Holds::Foreign if spoken.is_none() => reading.tell(path, unfit::unknown_format()),
            Holds::Chapters => reading.chapters(text),
            Holds::Document if roles.len() == 1 => reading.tell(path, unfit::document()),
            Holds::Cues(_) | Holds::Foreign | Holds::Document => {}
            Holds::Prose => reading.prose(path, text, spoken.is_some() || group.page),
        }
    }
    let unread = |role: &Holds| matches!(role, Holds::Foreign | Holds::Document | Holds::Chapters);
    if roles.iter().all(unread) {
        if let Some(index) = roles.iter().position(|role| *role == Holds::Chapters) {
            reading.tell(texts[index].0, unfit::chapters());
        }
        return (Loaded::Nothing, reading.diagnostics);
    }
    let fields = |role: &Holds| matches!(role, Holds::Fields(_));
    let broken = reading.diagnostics.iter().any(|told| told.code == "front-matter-syntax");
    let foreign = roles.iter().all(fields) && !broken && !reading.found.beside.is_of_ours();
    if foreign && group.audio.is_none() {
        // Of a `package.json` a word or two may mean something here; what it lacks says more.
        reading.diagnostics.clear();
        reading.tell(texts[0].0, unfit::fields());
        return (Loaded::Nothing, reading.diagnostics);
    }
    let loaded = reading.finish(group, &texts);
    (loaded, reading.diagnostics)
}

/// What has been found in the files so far.
#[derive(Default)]
struct Found {
    /// Of files that hold nothing but fields.
    beside: FrontMatter,
    /// Of the front matter of a text.
    within: FrontMatter,
    /// Of a file of chapters, and of the audio.
    chapters: Option<Vec<AuthoredChapter>>,
    heard: Vec<AuthoredChapter>,
    notes: String,
    /// Where texts stand in the notes that may say what the transcript says.
    copies: Vec<std::ops::Range<usize>>,
    transcript: Transcript,
    headings: Vec<Heading>,
    origin: Origin,
}

struct Reading<'a> {
    found: Found,
    diagnostics: Vec<Diagnostic>,
    wanted: Wanted<'a>,
}

impl Reading<'_> {
    fn tell(&mut self, path: &str, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic.path(format!("{}{path}", self.wanted.prefix)));
    }

    fn tell_all(&mut self, path: &str, diagnostics: Vec<Diagnostic>) {
        for diagnostic in diagnostics {
            self.tell(path, diagnostic);
        }
    }

    fn fields(&mut self, path: &str, text: &str, syntax: Syntax) {
        let (front, faults) = front_matter::read(text, &Matter::whole(text, syntax));
        self.tell_all(path, faults);
        self.found.beside = merge(std::mem::take(&mut self.found.beside), front);
    }

    fn chapters(&mut self, text: &str) {
        if let Some((_, chapters)) = chapters::read(text) {
            self.found.chapters.get_or_insert(chapters);
        }
    }

    /// A text with front matter, notes and a transcript; `notes_only` where the
    /// transcript is another file, or there is none to be.
    fn prose(&mut self, path: &str, text: &str, notes_only: bool) {
        let parts = split(text);
        self.tell_all(path, parts.diagnostics);
        let mut front = FrontMatter::default();
        if let Some(matter) = &parts.matter {
            let (fields, faults) = front_matter::read(text, matter);
            self.tell_all(path, faults);
            front = fields;
        }
        let mut start = parts.rest;
        let header = read_bare_header(&text[start..]);
        self.tell_all(path, shifted(header.diagnostics, text, start));
        start += header.rest;
        front = merge(front, header.front);
        let page = front.kind == Some(Kind::Page);
        let given = front.transcript.is_some() || self.found.beside.transcript.is_some();
        self.found.within = merge(std::mem::take(&mut self.found.within), front);
        let body = &text[start..];
        match split_spoken(body) {
            Some(spoken) if !page => {
                self.found.notes.push_str(&header.extra);
                self.found.notes.push_str(&body[..spoken.notes_end]);
                if notes_only {
                    self.tell(
                        path,
                        Diagnostic::warning(
                            "second-transcript",
                            "the transcript in this file is not used: another file holds one, too",
                        )
                        .hint("remove one of the two"),
                    );
                } else {
                    self.transcript(path, text, start + spoken.start..text.len());
                }
            }
            _ if page || notes_only || given => {
                self.found.notes.push_str(&header.extra);
                let from = self.found.notes.len();
                self.found.notes.push_str(body);
                self.found.copies.push(from..self.found.notes.len());
            }
            _ => {
                self.found.notes.push_str(&header.extra);
                // A list of chapters with a few words round it are notes.
                let listed = chapters::in_notes(body).is_some_and(|(_, most)| most);
                if listed {
                    self.found.notes.push_str(body);
                } else {
                    self.transcript(path, text, start..text.len());
                }
            }
        }
    }

    fn transcript(&mut self, path: &str, text: &str, range: std::ops::Range<usize>) {
        let (_, parsed) = formats::read(&text[range.clone()]);
        self.tell_all(path, shifted(parsed.faults, text, range.start));
        if self.found.transcript.segments.is_empty() {
            let lines = lines(text, range.start, &parsed.transcript);
            self.found.origin = Origin { file: format!("{}{path}", self.wanted.prefix), lines };
            self.found.transcript = parsed.transcript;
            self.found.headings = parsed.headings;
        }
    }

    fn finish(&mut self, group: &Group, texts: &[(&str, String)]) -> Loaded {
        let Found {
            beside,
            within,
            chapters: sidecar,
            heard,
            mut notes,
            copies,
            mut transcript,
            headings: mut headed,
            mut origin,
        } = std::mem::take(&mut self.found);
        without(&mut notes, copies, &transcript);
        let mut front = merge(beside, within);
        let source = group.source().to_owned();
        let wanted_file = matches!(front.transcript, Some(TranscriptField::Path(_)));
        match front.transcript.take() {
            Some(TranscriptField::Text { text, .. }) if transcript.segments.is_empty() => {
                transcript = formats::read(&text).1.transcript;
            }
            Some(TranscriptField::Path(wish)) if transcript.segments.is_empty() => {
                let name = wish.trim_start_matches("./");
                let file = texts.iter().find(|(path, _)| path.rsplit('/').next() == Some(name));
                match file {
                    Some((path, text)) => {
                        self.transcript(path, text, 0..text.len());
                        transcript = std::mem::take(&mut self.found.transcript);
                        headed = std::mem::take(&mut self.found.headings);
                        origin = std::mem::take(&mut self.found.origin);
                    }
                    None => self.tell(
                        &source,
                        Diagnostic::error(
                            "missing-file",
                            format!("the transcript `{wish}` is not there"),
                        )
                        .hint("give it the same name as this file, or put both into one folder"),
                    ),
                }
            }
            _ => {}
        }
        // The file that was named is not there, and this one holds speech and no notes.
        if transcript.segments.is_empty() && wanted_file && !notes.trim().is_empty() {
            let (name, parsed) = formats::read(&notes);
            if name != "bare text" {
                transcript = parsed.transcript;
                notes.clear();
            }
        }
        if front.chapters.is_none() && front.edits.chapters.is_none() {
            // The nearer to this episode somebody wrote them, the sooner they count.
            let listed = || chapters::in_notes(&notes).map(|(chapters, _)| chapters);
            let headed = || headings::chapters(&mut transcript, &mut origin, &headed);
            let heard = Some(heard).filter(|heard| !heard.is_empty());
            front.chapters = sidecar.or_else(listed).or_else(headed).or(heard);
        }
        times::shift(&mut transcript, front.offset.take(), front.ads.take());
        let names = front.speakers.take().unwrap_or_default();
        for fault in speakers::rename(&mut transcript, &names, self.wanted.speakers) {
            self.tell(&source, fault);
        }
        for fault in speakers::nameless(&transcript) {
            self.tell(&source, fault);
        }
        let (day, name) = dated(&group.name);
        let title = self.title(&source, front.title.take(), name);
        let readable_name = if wordy(name) { Slug::new(name) } else { None };
        let slug = front.slug.take().or(readable_name).or_else(|| Slug::new(&title));
        let slug = slug.or_else(|| Slug::new(name)).or_else(|| Slug::new(&source));
        let slug = slug.unwrap_or_else(|| Slug::new("episode").expect("a word has a slug"));
        notes = notes.trim().to_owned();
        if group.page || front.kind == Some(Kind::Page) {
            let description = front.summary.unwrap_or_default();
            let draft = front.draft.unwrap_or(false);
            return Loaded::Page(Page { slug, title, description, body: notes, draft });
        }
        if transcript.segments.is_empty() {
            self.tell(
                &source,
                Diagnostic::warning("no-transcript", "this episode has no transcript").hint(
                    "put one beside it under the same name, or into it under `## Transcript`",
                ),
            );
        }
        // Written into the front matter, say: the file is known, and no line.
        if origin.lines.is_empty() {
            origin.file = format!("{}{source}", self.wanted.prefix);
        }
        let with_role = |people: Option<Vec<Person>>, role| {
            people.unwrap_or_default().into_iter().map(move |person| Person { role, ..person })
        };
        let mut people: Vec<Person> = with_role(front.hosts.take(), Role::Host)
            .chain(with_role(front.guests.take(), Role::Guest))
            .collect();
        speakers::describe(&mut people, &transcript, self.wanted.speakers);
        let language = front.language.take().or_else(|| transcript.language.clone());
        let episode = Episode {
            slug,
            title,
            published: front.published.or(day),
            show: front.show,
            season: front.season,
            number: front.number,
            kind: match front.kind {
                Some(Kind::Trailer) => EpisodeKind::Trailer,
                Some(Kind::Bonus) => EpisodeKind::Bonus,
                _ => EpisodeKind::Full,
            },
            guid: front.guid,
            enclosure: front.audio,
            image: front.image,
            explicit: front.explicit,
            people,
            links: front.links.unwrap_or_default(),
            aliases: front.aliases.unwrap_or_default(),
            draft: front.draft.unwrap_or(false),
            language,
            authored: Authored {
                summary: front.summary,
                chapters: front.chapters,
                topics: front.topics,
                quotes: front.quotes,
                sections: front.sections,
                mentions: front.mentions,
                accepted: front.accepted.unwrap_or_default(),
                edits: AllEdits {
                    chapters: front.edits.chapters.unwrap_or_default(),
                    sections: front.edits.sections.unwrap_or_default(),
                    quotes: front.edits.quotes.unwrap_or_default(),
                    topics: front.edits.topics.unwrap_or_default(),
                    mentions: front.edits.mentions.unwrap_or_default(),
                },
            },
            body: notes,
            transcript,
        };
        Loaded::Episode(Box::new(episode), origin)
    }

    /// The author's title, or one made of the file's name.
    fn title(&mut self, source: &str, given: Option<String>, name: &str) -> String {
        let title = given.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
        let Some(title) = title.filter(|title| !title.is_empty()) else { return readable(name) };
        let length = title.chars().count();
        if length <= LONGEST_TITLE {
            return title;
        }
        self.tell(
            source,
            Diagnostic::warning("long-title", format!("the title has {length} characters")).hint(
                format!("only the first {LONGEST_TITLE} are shown; a good title has under 80"),
            ),
        );
        let cut: String = title.chars().take(LONGEST_TITLE).collect();
        format!("{}…", cut.trim_end())
    }
}

/// Diagnostics of a part of a text, with their lines counted from the start of the whole.
pub(super) fn shifted(mut faults: Vec<Diagnostic>, text: &str, start: usize) -> Vec<Diagnostic> {
    let before = text[..start].bytes().filter(|byte| *byte == b'\n').count();
    let before = u32::try_from(before).unwrap_or(u32::MAX);
    for place in faults.iter_mut().filter_map(|fault| fault.place.as_mut()) {
        place.line = place.line.saturating_add(before);
    }
    faults
}
