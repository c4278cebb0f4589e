//! Who the speakers of a transcript are: labels get names, and names what the settings know of them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::model::{Person, Role, SegmentKind, SpeakerId, Timestamp, Transcript};

/// The speakers that the settings name: the options of this step.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Speakers {
    /// By their names.
    pub(crate) known: BTreeMap<String, Speaker>,
}

/// What the settings know of somebody who speaks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Speaker {
    /// Labels of transcripts that stand for them.
    pub(crate) aliases: Vec<String>,
    /// Host or guest, where it is said.
    pub(crate) role: Option<Role>,
    /// What they do.
    pub(crate) title: Option<String>,
    /// Where to find them.
    pub(crate) url: Option<String>,
    /// Address of a picture of them, or its path in the content folder.
    pub(crate) image: Option<String>,
}

impl Speakers {
    /// The name of a label.
    fn name(&self, label: &str) -> Option<&String> {
        let known = self.known.iter();
        let mut named = known.filter(|(_, one)| one.aliases.iter().any(|alias| same(alias, label)));
        named.next().map(|(name, _)| name)
    }
}

/// Whether two labels are one: `speaker a` and `Speaker A`; `A` and `0` are short for `Speaker A`
/// and `Speaker 0`.
fn same(wanted: &str, label: &str) -> bool {
    let short = |text: &str| {
        let lower = text.trim().to_lowercase();
        lower.strip_prefix("speaker ").map(str::to_owned).unwrap_or(lower)
    };
    short(wanted) == short(label)
}

/// Gives labels such as `SPEAKER_00` the names that the episode gives them, else the settings; tells
/// of labels that the episode names and nobody has.
pub(super) fn rename(
    transcript: &mut Transcript,
    names: &BTreeMap<String, String>,
    speakers: &Speakers,
) -> Vec<Diagnostic> {
    let told = unknown_labels(transcript, names);
    let old = std::mem::take(&mut transcript.speakers);
    let given = |label: &str| {
        let exact = names.get(label);
        let own = exact.or_else(|| names.iter().find(|(key, _)| same(key, label)).map(|(_, n)| n));
        own.or_else(|| speakers.name(label)).cloned().unwrap_or_else(|| label.to_owned())
    };
    let ids: Vec<SpeakerId> =
        old.iter().map(|speaker| transcript.speaker(&given(&speaker.name))).collect();
    for speaker in transcript.segments.iter_mut().filter_map(|segment| segment.speaker.as_mut()) {
        *speaker = ids[*speaker as usize];
    }
    told
}

fn unknown_labels(transcript: &Transcript, names: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let has = |label: &String| transcript.speakers.iter().any(|one| same(label, &one.name));
    let missing = names.keys().filter(|label| !transcript.speakers.is_empty() && !has(label));
    let known = transcript.speakers.iter().map(|speaker| speaker.name.as_str());
    let known = known.take(12).collect::<Vec<_>>().join(", ");
    let tell = |label: &String| {
        let message = format!("`speakers` names `{label}`, whom the transcript does not have");
        Diagnostic::warning("speaker-not-found", message)
            .hint(format!("the transcript has {known}"))
    };
    missing.map(tell).collect()
}

/// Adds what the settings know of those who speak to the people of an episode.
pub(super) fn describe(people: &mut Vec<Person>, transcript: &Transcript, speakers: &Speakers) {
    for (name, known) in &speakers.known {
        if let Some(person) = people.iter_mut().find(|person| person.name == *name) {
            person.title = person.title.take().or_else(|| known.title.clone());
            person.url = person.url.take().or_else(|| known.url.clone());
            person.image = person.image.take().or_else(|| known.image.clone());
        } else if transcript.speakers.iter().any(|speaker| speaker.name == *name) {
            let role = known.role.unwrap_or(Role::Speaker);
            let (title, url, image) = (known.title.clone(), known.url.clone(), known.image.clone());
            people.push(Person { name: name.clone(), role, title, url, image });
        }
    }
}

/// Tells of speakers who have nothing but a label, each with two things that they say.
pub(super) fn nameless(transcript: &Transcript) -> Vec<Diagnostic> {
    let ids = (0..).zip(&transcript.speakers);
    let nameless = ids.filter(|(_, speaker)| is_label(&speaker.name));
    let tell = |(id, speaker): (SpeakerId, &crate::model::Speaker)| {
        let label = &speaker.name;
        let said = excerpts(transcript, id).join(" … ");
        Diagnostic::hint_only("nameless-speaker", format!("who is `{label}`? {said}"))
            .hint(format!("write `speakers: {{\"{label}\": \"…\"}}` into the episode, or name them in `[speakers]` of the settings"))
    };
    nameless.map(tell).collect()
}

/// Whether a name is what a machine calls somebody: `SPEAKER_00`, `Speaker A`, `Channel 1`.
fn is_label(name: &str) -> bool {
    let lower = name.to_lowercase();
    let rest = ["speaker", "spk", "channel", "unknown speaker"]
        .iter()
        .find_map(|word| lower.strip_prefix(word))
        .map(|rest| rest.trim_start_matches([' ', '_', '-', '#']));
    rest.is_some_and(|rest| {
        rest.len() <= 3 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Two things that somebody says: the first that is long enough to know a voice by, and one from
/// the second half.
fn excerpts(transcript: &Transcript, id: SpeakerId) -> Vec<String> {
    const WORDS: usize = 8;
    let own: Vec<_> = transcript
        .segments
        .iter()
        .filter(|segment| segment.speaker == Some(id) && segment.kind == SegmentKind::Speech)
        .collect();
    let long = |from: usize| {
        let rest = own.get(from..).unwrap_or_default();
        rest.iter().position(|segment| segment.words() >= WORDS).map_or(from, |at| from + at)
    };
    let first = long(0);
    let second = long((own.len() / 2).max(first + 1));
    let shown = [first, second].into_iter().filter_map(|at| own.get(at)).map(|segment| {
        const LONGEST: usize = 100;
        let text: String = segment.text.chars().take(LONGEST).collect();
        let start = segment.start.map(|start: Timestamp| format!("{start} "));
        format!("{}“{text}”", start.unwrap_or_default())
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::{is_label, same};

    #[test]
    fn labels_are_no_names() {
        for label in ["SPEAKER_00", "Speaker A", "speaker 12", "Channel 1", "SPK1", "Speaker"] {
            assert!(is_label(label), "{label}");
        }
        for name in ["Ines Marlow", "Speaker Pelosi", "Channing Tidewell", "Speakerphone"] {
            assert!(!is_label(name), "{name}");
        }
    }

    #[test]
    fn short_labels_stand_for_long_ones() {
        assert!(
            same("A", "Speaker A") && same("0", "Speaker 0") && same("speaker_00", "SPEAKER_00")
        );
        assert!(!same("A", "Speaker B") && !same("Ada", "Speaker A"));
    }
}
