//! What the tools that measure and fit the summarizer need of its inside; no part of the interface.

use crate::model::{Authored, Episode, EpisodeKind, Slug, Transcript};

use super::blocks::Rising;
use super::boundaries;
use super::features::{self, FEATURES};
use super::options::Options;
use super::people::{self, Roles, Speakers, TRAITS};
use super::refine;
use super::spread::Spread;
use super::titles::{self, Talk};
use super::{chains, cues, doc, echoes, fitted, languages, names, odds, turns};

pub use super::odds::Weights;
pub use super::settings::Settings;

/// How chapters are cut when nothing else is asked.
pub const SETTINGS: Settings = fitted::SETTINGS;

/// The names of the features, in the order of [`Weights::of`].
#[must_use]
pub fn features() -> Vec<String> {
    FEATURES.iter().map(|feature| format!("{feature:?}")).collect()
}

/// A transcript taken apart, to be cut by several weights and plans.
pub struct Bench {
    doc: doc::Doc,
    cues: cues::CueMap,
    chains: chains::Chains,
    echoes: echoes::Echoes,
    turns: Option<turns::Turns>,
}

impl Bench {
    /// Takes a transcript in English apart.
    #[must_use]
    pub fn new(transcript: &Transcript) -> Self {
        let doc = doc::Doc::new(transcript, languages::english());
        let cues = cues::CueMap::new(&doc);
        let chains = chains::Chains::new(&doc);
        let turns = turns::Turns::new(&doc);
        let echoes = echoes::Echoes::new(&doc, &Spread::new(&doc));
        Self { chains, echoes, turns, cues, doc }
    }

    fn heard(&self) -> features::Heard<'_> {
        let Self { doc, cues, chains, echoes, .. } = self;
        features::Heard { doc, cues, chains, echoes }
    }

    /// The words of every unit in lower case, each once.
    #[must_use]
    pub fn words(&self) -> Vec<Vec<&str>> {
        let words = |tokens: &std::ops::Range<usize>| {
            let mut words: Vec<&str> = tokens.clone().map(|token| self.doc.low(token)).collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        self.doc.unit_tokens.iter().map(words).collect()
    }

    /// The first segment of every unit.
    #[must_use]
    pub fn segments(&self) -> Vec<usize> {
        self.doc.units.iter().map(|unit| unit.segments.start).collect()
    }

    /// The features of the gap before every unit; those of the first are 0.
    #[must_use]
    pub fn gaps(&self) -> Vec<[f64; FEATURES.len()]> {
        let mut gaps = vec![[0.0; FEATURES.len()]; self.doc.units.len()];
        features::each(self.heard(), |unit, feature, value| gaps[unit][feature as usize] += value);
        gaps
    }

    /// The log-odds of every gap.
    #[must_use]
    pub fn odds(&self, weights: &Weights, openers: &[(String, f64, f64)]) -> Vec<f64> {
        let openers = openers.iter().map(|(word, here, ahead)| (word.as_str(), *here, *ahead));
        odds::odds_by(self.heard(), weights, openers)
    }

    /// The units that open a chapter.
    #[must_use]
    pub fn cut(&self, odds: &[f64], settings: &Settings) -> Vec<usize> {
        let mut totals = Rising::new(0.0);
        let starts = boundaries::cut(&self.doc, odds, &mut totals, &Options::default(), settings);
        let Self { doc, cues, turns, .. } = self;
        refine::refine(refine::Openings { doc, cues, turns: turns.as_ref(), odds }, starts)
    }
}

/// An episode of which nothing is known but its transcript.
#[must_use]
pub fn episode(transcript: Transcript) -> Episode {
    Episode {
        slug: Slug::new("episode").expect("a readable name makes a slug"),
        title: String::new(),
        published: None,
        show: None,
        season: None,
        number: None,
        kind: EpisodeKind::Full,
        guid: None,
        enclosure: None,
        image: None,
        explicit: None,
        people: Vec::new(),
        links: Vec::new(),
        aliases: Vec::new(),
        draft: false,
        language: None,
        authored: Authored::default(),
        body: String::new(),
        transcript,
    }
}

/// The titles that chapters get which begin at these segments, the first of them 0.
#[must_use]
pub fn titles(episode: &Episode, starts: &[usize]) -> Vec<String> {
    talk(episode, starts, |talk| titles::titles(&talk).into_iter().map(|it| it.text).collect())
}

/// The phrases that may name each chapter, with what speaks for and against them.
#[must_use]
pub fn phrases(episode: &Episode, starts: &[usize]) -> Vec<Vec<(String, Vec<f64>)>> {
    talk(episode, starts, |talk| {
        (0..starts.len()).map(|chapter| titles::judged(&talk.scope(chapter))).collect()
    })
}

/// The names of what is told of a draft of a title.
#[must_use]
pub fn traits() -> Vec<String> {
    titles::traits()
}

/// A draft of a title: its text, its kind, what is told of it in numbers.
pub type Draft = (String, String, Vec<f64>);

/// The drafts of each chapter's title; none for the introduction and the like.
#[must_use]
pub fn drafts(episode: &Episode, starts: &[usize]) -> Vec<Vec<Draft>> {
    talk(episode, starts, |talk| {
        (0..starts.len()).map(|chapter| titles::drafts(&talk.scope(chapter))).collect()
    })
}

/// The names of what is told of a word that may be wanted in a title.
#[must_use]
pub fn word_traits() -> Vec<String> {
    titles::word_traits()
}

/// The words at the beginning of each chapter, one a stem, with what is told of them in numbers.
#[must_use]
pub fn title_words(episode: &Episode, starts: &[usize]) -> Vec<Vec<(String, Vec<f64>)>> {
    talk(episode, starts, |talk| {
        (0..starts.len()).map(|chapter| titles::words(&talk.scope(chapter))).collect()
    })
}

/// The names of what is told of a phrase that may be a topic.
#[must_use]
pub fn topic_traits() -> Vec<String> {
    super::topics::traits().into_iter().map(str::to_owned).collect()
}

/// Phrases that may be topics of an episode whose chapters begin at these segments, with what is told
/// of them in numbers.
#[must_use]
pub fn topics(episode: &Episode, starts: &[usize]) -> Vec<(String, Vec<f64>)> {
    let notes = super::summarize(episode, &Options::default());
    talk(episode, starts, |talk| {
        let heads = super::topics::heads(talk.doc, &notes.chapters);
        let weights = super::weights::weights(&Spread::new(talk.doc));
        super::topics::candidates(&talk, (&heads, &weights))
    })
}

/// The names of what is told of a sentence that may be quoted.
#[must_use]
pub fn quote_traits() -> Vec<String> {
    super::lines::names().into_iter().map(str::to_owned).collect()
}

/// The names of what tells hosts from guests, in the order of [`speakers`].
#[must_use]
pub fn role_traits() -> Vec<String> {
    TRAITS.iter().map(|it| format!("{it:?}")).collect()
}

/// Who says enough in an episode, each with what tells hosts from guests in numbers.
#[must_use]
pub fn speakers(episode: &Episode) -> Vec<(String, Vec<f64>)> {
    talk(episode, &[0], |talk| {
        let speakers = Speakers::new(&talk, episode);
        let traits = people::traits(&talk, &speakers);
        speakers.names.into_iter().zip(traits.into_iter().map(Vec::from)).collect()
    })
}

/// Who is a guest by everybody's log-odds of being a host; `None` where that is not clear.
#[must_use]
pub fn guests(odds: &[f64]) -> Option<Vec<bool>> {
    match people::decide(odds) {
        Roles::Clear(guests) => Some(guests),
        Roles::Unclear(_) => None,
    }
}

/// The words of a text in lower case, as the summarizer takes them.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    tagged(text).into_iter().map(|it| it.0).collect()
}

/// Sentences that may be quoted: the text, what it scores now, and what is told of it in numbers.
#[must_use]
pub fn lines(episode: &Episode, starts: &[usize]) -> Vec<(String, f64, Vec<f64>)> {
    talk(episode, starts, |talk| {
        let weights = super::weights::weights(&Spread::new(talk.doc));
        let cold = super::coldopen::ColdOpen::new(talk.doc);
        let sentences = super::sentences::sentences(talk.doc);
        super::quotes::told(&talk, &sentences, &cold, &weights)
    })
}

/// What is made of a transcript whose chapters begin at these segments.
pub(super) fn talk<T>(episode: &Episode, starts: &[usize], make: impl FnOnce(Talk) -> T) -> T {
    let options = Options::default();
    let doc = doc::Doc::new(&episode.transcript, languages::of(episode, &options));
    let cues = cues::CueMap::new(&doc);
    let names = names::Names::new(&doc, episode, &options.glossary);
    let unit = |start: &usize| doc.units.partition_point(|unit| unit.segments.start < *start);
    let starts: Vec<usize> = starts.iter().map(unit).collect();
    make(Talk::new(&doc, &cues, &names, &starts))
}

/// The words of a text, each with the name of its tag.
#[must_use]
pub fn tagged(text: &str) -> Vec<(String, String)> {
    let mut transcript = Transcript::default();
    transcript.segments.push(crate::model::Segment { text: text.to_owned(), ..Default::default() });
    let doc = doc::Doc::new(&transcript, languages::english());
    let tags = super::tags::tags(&doc, 0..doc.tokens.len());
    tags.iter().enumerate().map(|(at, tag)| (doc.low(at).to_owned(), format!("{tag:?}"))).collect()
}

/// Whether two texts share a stem that says something.
#[must_use]
pub fn share_content(one: &str, other: &str) -> bool {
    let mut transcript = Transcript::default();
    for text in [one, other] {
        let text = text.to_owned();
        transcript.segments.push(crate::model::Segment { text, ..Default::default() });
    }
    let doc = doc::Doc::new(&transcript, languages::english());
    let other = doc.said(1..2);
    doc.said(0..1).iter().any(|said| other.iter().any(|there| there.stem == said.stem))
}
