//! What a site needs of an episode beside its own page: a small record, kept between builds.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::attachments::local_path;
use super::drawing::{RingCover, TalkMap};
use super::marks::marks;
use super::pages::Passage;
use super::paragraphs::{ParagraphSpan, paragraph_of};
use super::told::Told;
use crate::cache::Digest;
use crate::model::{
    Clock, Enclosure, Episode, EpisodeKind, Person, Provenance, Role, SegmentKind, ShowNotes, Slug,
    Timestamp,
};

/// An episode as lists, neighbours, topics and people see it.
///
/// Its transcript and notes lie in the store under `told`; memory does not
/// grow with the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    pub(crate) place: Place,
    pub(crate) slug: Slug,
    pub(crate) title: String,
    pub(crate) published: Option<DateTime>,
    pub(crate) show: Option<String>,
    pub(crate) season: Option<u32>,
    pub(crate) number: Option<u32>,
    pub(crate) kind: EpisodeKind,
    pub(crate) explicit: bool,
    pub(crate) draft: bool,
    pub(crate) guid: Option<String>,
    pub(crate) image: Option<String>,
    /// Pictures of its chapters, as written.
    pub(crate) pictures: Vec<String>,
    pub(crate) enclosure: Option<Enclosure>,
    pub(crate) aliases: Vec<String>,
    /// Hosts and guests by the author's word, then whoever else speaks.
    pub(crate) people: Vec<RecordPerson>,
    /// One sentence; empty where there is none.
    pub(crate) summary: String,
    pub(crate) words: usize,
    /// Whether it is known when every sentence is said.
    pub(crate) timed: bool,
    /// Whether it is known of words when they are said.
    pub(crate) word_times: bool,
    pub(crate) duration: Option<Timestamp>,
    pub(crate) chapters: usize,
    /// Whether it is known when every chapter begins.
    pub(crate) marked: bool,
    pub(crate) topics: Vec<RecordTopic>,
    pub(crate) map: TalkMap,
    pub(crate) ring: RingCover,
    /// Where the episode and its notes lie in the store.
    pub(crate) told: Digest,
    /// Where the passages of its topics lie in the store, as [`Passages`].
    pub(crate) passages: Digest,
    /// Where what feeds say of it lies in the store, as [`super::feeds::Matter`].
    pub(crate) matter: Digest,
    /// Where its words lie in the store, as [`super::Spoken`].
    pub(crate) spoken: Digest,
}

/// Where the parts of an episode lie in the store.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kept {
    pub(crate) told: Digest,
    pub(crate) passages: Digest,
    pub(crate) matter: Digest,
    pub(crate) spoken: Digest,
}

/// The passages of an episode by the key of their topic.
pub(crate) type Passages = Vec<(String, Vec<Passage>)>;

/// Where an episode comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The file that names it, relative to the site's root, with `/`.
    pub(crate) source: String,
    /// All its files with words, relative to the site's root.
    pub(crate) files: Vec<String>,
    /// The folder that holds its files, relative to the content folder, with `/`.
    pub(crate) folder: String,
    /// The first folder below the content folder, where it stands for a show.
    pub(crate) show: Option<Slug>,
    /// Files that come along in the folder of the episode, relative to the content folder.
    pub(crate) bundle: Vec<String>,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RecordPerson {
    pub(crate) person: Person,
    /// Which speaker of the transcript they are.
    pub(crate) speaker: Option<u32>,
    /// How many words they say.
    pub(crate) words: usize,
    /// How long they speak, in milliseconds; `None` where some of it has no time.
    pub(crate) talk: Option<u64>,
    /// The first of the episode's quotes that is theirs.
    pub(crate) quote: Option<Passage>,
}

/// A candidate topic with the passages that speak of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RecordTopic {
    pub(crate) name: String,
    pub(crate) key: String,
    pub(crate) weight: u32,
    pub(crate) provenance: Provenance,
}

impl RecordTopic {
    /// Whether the author gave it or changed it.
    pub(crate) fn is_authored(&self) -> bool {
        self.provenance != Provenance::Generated
    }
}

impl Place {
    /// Its files, for a message about all of the episode.
    pub(crate) fn named(&self) -> String {
        let files: Vec<String> = self.files.iter().map(|file| format!("`{file}`")).collect();
        match files.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} with {last}", others.join(", ")),
            None => format!("`{}`", self.source),
        }
    }
}

impl Record {
    /// The files that it names, relative to the content folder, whether they are there or not.
    pub(crate) fn wishes(&self) -> impl Iterator<Item = String> {
        let audio = self.enclosure.as_ref().map(|enclosure| enclosure.url.as_str());
        let pictures = self.pictures.iter().map(String::as_str);
        let named = self.image.as_deref().into_iter().chain(audio).chain(pictures);
        let named = named.filter_map(|wish| local_path(&self.place.folder, wish));
        // The settings name pictures of people, by their paths in the content folder.
        let faces =
            self.people.iter().filter_map(|one| local_path("", one.person.image.as_deref()?));
        named.chain(faces).chain(self.place.bundle.iter().cloned())
    }

    /// The record of an episode with these paragraphs, of which the parts named lie in the store.
    pub(crate) fn of(place: Place, told: &Told, layout: &[ParagraphSpan], kept: Kept) -> Self {
        let Told { episode, notes, .. } = told;
        let transcript = &episode.transcript;
        let clock = Clock::of(transcript);
        let topics = notes.topics.iter().map(|topic| RecordTopic {
            name: topic.name.clone(),
            key: topic.key.clone(),
            weight: topic.weight,
            provenance: topic.provenance,
        });
        let stated = episode.enclosure.as_ref().and_then(|enclosure| enclosure.duration);
        Self {
            slug: episode.slug.clone(),
            title: episode.title.clone(),
            published: episode.published,
            show: episode.show.clone(),
            season: episode.season,
            number: episode.number,
            kind: episode.kind,
            explicit: episode.explicit.unwrap_or(false),
            draft: episode.draft,
            guid: episode.guid.clone(),
            image: episode.image.clone(),
            pictures: pictures(notes),
            enclosure: episode.enclosure.clone(),
            aliases: episode.aliases.clone(),
            people: heard(told, layout),
            summary: notes.summary.as_ref().map(|s| s.short.clone()).unwrap_or_default(),
            words: transcript.words(),
            timed: transcript.segments.iter().any(|segment| segment.start.is_some())
                && transcript
                    .segments
                    .iter()
                    .all(|segment| segment.start.is_some() || segment.kind == SegmentKind::Mark),
            word_times: transcript.segments.iter().any(|segment| !segment.timings.is_empty()),
            duration: stated.or_else(|| clock.duration()),
            chapters: if notes.has_chapters() { notes.listed().len() } else { 0 },
            marked: !marks(told).is_empty(),
            topics: topics.collect(),
            map: TalkMap::of(transcript, notes),
            ring: RingCover::of(transcript, notes, &episode.title),
            place,
            told: kept.told,
            passages: kept.passages,
            matter: kept.matter,
            spoken: kept.spoken,
        }
    }
}

/// The pictures of all chapters, each once.
fn pictures(notes: &ShowNotes) -> Vec<String> {
    let silent = notes.silent.iter().map(|chapter| &chapter.extras);
    let all = notes.chapters.iter().map(|chapter| &chapter.extras).chain(silent);
    let pictures: BTreeSet<&String> = all.filter_map(|extras| extras.image.as_ref()).collect();
    pictures.into_iter().cloned().collect()
}

/// The people of an episode with what they say.
fn heard(told: &Told, layout: &[ParagraphSpan]) -> Vec<RecordPerson> {
    let Told { episode: episode @ Episode { transcript, .. }, notes, .. } = told;
    let clock = Clock::of(transcript);
    let mut said = vec![(0, Some(0)); transcript.speakers.len()];
    for (index, segment) in transcript.segments.iter().enumerate() {
        let own = segment.speaker.and_then(|id| said.get_mut(id as usize));
        let Some((words, talk)) = own else { continue };
        *words += segment.words();
        *talk = talk.and_then(|talk| Some(talk + clock.lasts(index, segment)?));
    }
    let mut people = people(episode);
    for known in &mut people {
        let Some(index) = known.speaker.map(|speaker| speaker as usize) else { continue };
        let Some(speaker) = transcript.speakers.get(index) else { continue };
        (known.words, known.talk) = said[index];
        let mut quotes = notes.quotes.iter();
        let quote = quotes.find(|quote| quote.speaker.as_ref() == Some(&speaker.name));
        known.quote = quote.and_then(|quote| {
            let paragraph = paragraph_of(layout, quote.span.first())?;
            Some(Passage {
                text: quote.text.clone(),
                speaker: None,
                time: paragraph.start.map(|start| start.to_string()),
                anchor: format!("#{}", paragraph.id),
            })
        });
    }
    people
}

/// The author's people and the speakers nobody introduced, matched by name.
pub(crate) fn people(episode: &Episode) -> Vec<RecordPerson> {
    let speakers = &episode.transcript.speakers;
    let speaker_of = |name: &str| {
        let index = speakers.iter().position(|speaker| same_person(&speaker.name, name))?;
        u32::try_from(index).ok()
    };
    let mut people: Vec<RecordPerson> = Vec::new();
    for person in &episode.people {
        let speaker = speaker_of(&person.name);
        let person = person.clone();
        people.push(RecordPerson { person, speaker, words: 0, talk: None, quote: None });
    }
    for (index, speaker) in speakers.iter().enumerate() {
        let known = people.iter().any(|known| same_person(&known.person.name, &speaker.name));
        if known || !is_name(&speaker.name) {
            continue;
        }
        let name = speaker.name.clone();
        let person = Person { name, role: Role::Speaker, title: None, url: None, image: None };
        let speaker = u32::try_from(index).ok();
        people.push(RecordPerson { person, speaker, words: 0, talk: None, quote: None });
    }
    people
}

/// Whether two names stand for one person: equal, or a first name alone in a
/// transcript whose author gave the full one.
fn same_person(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim(), b.trim());
    a.eq_ignore_ascii_case(b)
        || (!a.contains(' ') && b.split(' ').next().is_some_and(|first| first == a))
        || (!b.contains(' ') && a.split(' ').next().is_some_and(|first| first == b))
}

/// Whether a speaker's label names somebody: not `SPEAKER_00`, `Unknown`, `A`, `Speaker 2`.
fn is_name(label: &str) -> bool {
    const NOBODY: [&str; 12] = [
        "speaker",
        "unknown",
        "voice",
        "audience",
        "everyone",
        "both",
        "all",
        "narrator",
        "announcer",
        "male",
        "female",
        "computer",
    ];
    let first: String =
        label.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    first.chars().count() > 1 && !NOBODY.contains(&first.as_str())
}

/// Cut at a word, with an ellipsis.
pub(crate) fn shorten(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let head: String = text.chars().take(longest).collect();
    let cut = head.rfind(char::is_whitespace).unwrap_or(head.len());
    format!("{}…", head[..cut].trim_end_matches([',', ';', ':', ' ', '-']))
}
