//! Pictures drawn from the transcript alone: the talk map and the ring cover.
//!
//! They are kept as small numbers and drawn when a template asks: serialised
//! for a key they are the numbers, serialised for a template the SVG paths.

use std::cmp::Reverse;
use std::f64::consts::TAU;
use std::fmt::Write;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::model::{Segment, SegmentKind, ShowNotes, Transcript};
use crate::words::{Value, Words};

/// How many bars a talk map has.
const BARS: usize = 120;

/// Width of a bar's slot and height of the map, in units of its view box.
const SLOT: usize = 4;
const HEIGHT: usize = 48;

/// Width and height of a talk map's view box.
#[cfg(feature = "og-images")]
pub(crate) const MAP_SIZE: (usize, usize) = (BARS * SLOT, HEIGHT);

/// How much is said when, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct TalkMap {
    /// Height, 0 to 255, and speaker (`NOBODY` where nobody is named) of each bar.
    bars: Vec<(u8, u8)>,
    /// Bars before which a chapter starts.
    cuts: Vec<u8>,
    /// Who says how many hundredths of it: the first names of the four who say most.
    shares: Vec<(String, u8)>,
    /// How many sentences it has.
    sentences: usize,
    /// How many chapters it has.
    chapters: usize,
}

/// A talk map with what it shows in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TalkMapView {
    map: TalkMap,
    caption: String,
    facts: String,
}

const NOBODY: u8 = u8::MAX;

/// The colour of a speaker: four of them, then they repeat.
pub(crate) fn speaker_class(speaker: usize) -> &'static str {
    ["a", "b", "c", "d"][speaker % 4]
}

impl TalkMap {
    /// The map of a transcript with its chapters.
    pub(crate) fn of(transcript: &Transcript, notes: &ShowNotes) -> Self {
        let mut map = Self::default();
        let words: Vec<usize> = transcript.segments.iter().map(Segment::words).collect();
        let total: usize = words.iter().sum();
        if total == 0 {
            return map;
        }
        let mut bins = vec![Bin::default(); BARS.min(total)];
        let mut said = vec![0_usize; transcript.speakers.len()];
        let mut starts = notes.chapters.iter().skip(1).map(|c| c.span.first()).peekable();
        let mut before = 0;
        for (index, segment) in transcript.segments.iter().enumerate() {
            let count = words[index];
            let bin = (before * bins.len() / total).min(bins.len() - 1);
            while starts.next_if(|start| *start <= index).is_some() {
                map.cuts.push(u8::try_from(bin).unwrap_or(u8::MAX));
            }
            before += count;
            if segment.kind == SegmentKind::Mark {
                continue;
            }
            // A long segment stands for all the bins it reaches into.
            let last = ((before - 1) * bins.len() / total).clamp(bin, bins.len() - 1);
            for bin in &mut bins[bin..=last] {
                bin.add(count, segment.speaker);
            }
            if let Some(said) = segment.speaker.and_then(|id| said.get_mut(id as usize)) {
                *said += count;
            }
        }
        let longest = bins.iter().map(Bin::mean).max().unwrap_or(1).max(1);
        map.bars = bins
            .iter()
            .map(|bin| {
                // The root keeps short sentences visible beside a monologue.
                let height = (bin.mean() * 65_025 / longest).isqrt().min(255);
                (u8::try_from(height).unwrap_or(u8::MAX), bin.speaker())
            })
            .collect();
        map.count(transcript, notes, &said);
        map
    }

    fn count(&mut self, transcript: &Transcript, notes: &ShowNotes, said: &[usize]) {
        self.sentences = transcript.segments.len();
        self.chapters = notes.chapters.len().max(1);
        let named: usize = said.iter().sum();
        if named == 0 {
            return;
        }
        let mut shares: Vec<(usize, usize)> = said.iter().copied().enumerate().collect();
        shares.sort_by_key(|(speaker, said)| (Reverse(*said), *speaker));
        let first = |speaker: usize| {
            let name = &transcript.speakers[speaker].name;
            name.split_whitespace().next().unwrap_or(name)
        };
        let heard: Vec<usize> = (0..said.len()).filter(|speaker| said[*speaker] > 0).collect();
        let shares = shares.iter().take(4).filter_map(|&(speaker, said)| {
            let percent = u8::try_from((said * 200 / named).div_ceil(2)).unwrap_or(100);
            // A first name where it is one person's; "Speaker 0" and "Speaker 1" stay whole.
            let own = heard.iter().filter(|other| first(**other) == first(speaker)).count() < 2;
            let name = if own { first(speaker) } else { &transcript.speakers[speaker].name };
            (percent > 0).then(|| (name.to_owned(), percent))
        });
        self.shares = shares.collect();
    }

    /// The map with what it shows, in the words of the site.
    pub(crate) fn described(&self, words: &Words) -> TalkMapView {
        let map = self.clone();
        if self.bars.is_empty() {
            return TalkMapView { map, caption: String::new(), facts: String::new() };
        }
        let chapters = [("count", Value::from(self.chapters))];
        if self.shares.is_empty() {
            let caption = words.say("map_of_sentences", &chapters);
            let facts = words.say("sentence_count", &[("count", Value::from(self.sentences))]);
            return TalkMapView { map, caption, facts };
        }
        let shares = self.shares.iter().map(|(name, percent)| {
            let percent = Value::from(usize::from(*percent));
            words
                .say("share_of_talk", &[("name", Value::from(name.as_str())), ("percent", percent)])
        });
        let facts = shares.collect::<Vec<_>>().join(&words.text("comma"));
        TalkMapView { map, caption: words.say("map_of_speakers", &chapters), facts }
    }

    fn paths(&self) -> Vec<Path> {
        let mut paths: Vec<Path> = Vec::new();
        for (index, &(height, speaker)) in self.bars.iter().enumerate() {
            let class = match speaker {
                NOBODY => "n",
                speaker => speaker_class(usize::from(speaker)),
            };
            let x = (index * BARS / self.bars.len()) * SLOT + SLOT / 2;
            let half = 2 + usize::from(height) * (HEIGHT / 2 - 4) / 255;
            let bar = format!("M{x} {}v{}", HEIGHT / 2 - half, 2 * half);
            match paths.iter_mut().find(|path| path.class == class) {
                Some(path) => path.d.push_str(&bar),
                None => paths.push(Path { class, d: bar }),
            }
        }
        paths
    }
}

/// What one speaker says, drawn.
#[derive(Serialize)]
pub(crate) struct Path {
    /// The speaker's colour: `a` to `d`, `n` where nobody is named.
    pub(crate) class: &'static str,
    /// As SVG writes lines.
    pub(crate) d: String,
}

#[cfg(feature = "og-images")]
impl TalkMapView {
    /// One line a speaker, in a box of [`MAP_SIZE`].
    pub(crate) fn paths(&self) -> Vec<Path> {
        self.map.paths()
    }
}

/// What is said in one bar's share of the episode.
#[derive(Debug, Clone, Default)]
struct Bin {
    words: usize,
    segments: usize,
    speakers: Vec<(u32, usize)>,
}

impl Bin {
    fn add(&mut self, words: usize, speaker: Option<u32>) {
        self.words += words;
        self.segments += 1;
        let Some(speaker) = speaker else { return };
        match self.speakers.iter_mut().find(|(known, _)| *known == speaker) {
            Some((_, said)) => *said += words,
            None => self.speakers.push((speaker, words)),
        }
    }

    /// Mean length of its sentences, in hundredths of a word.
    fn mean(&self) -> usize {
        self.words * 100 / self.segments.max(1)
    }

    /// Who says most of it; the first of equals.
    fn speaker(&self) -> u8 {
        let most = self.speakers.iter().rev().max_by_key(|(_, said)| *said);
        most.and_then(|(speaker, _)| u8::try_from(*speaker).ok()).unwrap_or(NOBODY)
    }
}

impl Serialize for TalkMapView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { map: drawing, caption, facts } = self;
        if !serializer.is_human_readable() {
            return (drawing, caption, facts).serialize(serializer);
        }
        let bars = drawing.bars.len().max(1);
        let mut cuts = String::new();
        for cut in &drawing.cuts {
            let x = usize::from(*cut) * BARS / bars * SLOT;
            write!(cuts, "M{x} 0v{HEIGHT}").expect("a string takes all that is written");
        }
        let mut map = serializer.serialize_struct("TalkMap", 5)?;
        map.serialize_field("viewbox", &format!("0 0 {} {HEIGHT}", BARS * SLOT))?;
        map.serialize_field("paths", &drawing.paths())?;
        map.serialize_field("cuts", &cuts)?;
        map.serialize_field("caption", caption)?;
        map.serialize_field("facts", facts)?;
        map.end()
    }
}

/// Each chapter an arc on its own ring: the cover of an episode without artwork.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub(crate) struct RingCover {
    /// Where each chapter begins and ends, in thousandths of the episode.
    arcs: Vec<(u16, u16)>,
    /// Which of the six palettes.
    hue: u8,
}

impl RingCover {
    /// More rings than this cannot be told apart.
    const MOST: usize = 9;

    /// The cover of an episode; `seed` (its title, say) picks the palette.
    pub(crate) fn of(transcript: &Transcript, notes: &ShowNotes, seed: &str) -> Self {
        let total = transcript.segments.len().max(1);
        let thousandths =
            |segment: usize| u16::try_from(segment * 1000 / total).expect("at most a thousand");
        let mut arcs: Vec<(u16, u16)> = notes
            .chapters
            .iter()
            .map(|chapter| (thousandths(chapter.span.first()), thousandths(chapter.span.end())))
            .collect();
        if arcs.is_empty() {
            arcs.push((0, 1000));
        }
        while arcs.len() > Self::MOST {
            arcs = arcs.chunks(2).map(|pair| (pair[0].0, pair[pair.len() - 1].1)).collect();
        }
        let hue = seed.bytes().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)) % 6;
        Self { arcs, hue }
    }

    /// Which of the six palettes it has, 0 to 5.
    #[cfg(feature = "og-images")]
    pub(crate) fn hue(&self) -> u8 {
        self.hue
    }

    /// The arcs, in a box of 200 by 200.
    pub(crate) fn paths(&self) -> Vec<String> {
        let gap = 78.0 / (self.arcs.len().max(3) as f64);
        let ring = |index: usize| 16.0 + gap * (index as f64 + 0.5);
        let arcs = self.arcs.iter().enumerate().map(|(index, &(from, to))| {
            // A whole circle is no arc: it would begin where it ends and be nothing.
            let to = to.min(from.saturating_add(996)).max(from.saturating_add(4));
            let point = |thousandths: u16| {
                let angle = f64::from(thousandths) / 1000.0 * TAU;
                (100.0 + ring(index) * angle.sin(), 100.0 - ring(index) * angle.cos())
            };
            let ((x, y), (u, v), r) = (point(from), point(to), ring(index));
            let large = u8::from(to - from > 500);
            format!("M{x:.1} {y:.1}A{r:.1} {r:.1} 0 {large} 1 {u:.1} {v:.1}")
        });
        arcs.collect()
    }
}

impl Serialize for RingCover {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return (&self.arcs, self.hue).serialize(serializer);
        }
        let mut ring = serializer.serialize_struct("RingCover", 2)?;
        ring.serialize_field("hue", &self.hue)?;
        ring.serialize_field("arcs", &self.paths())?;
        ring.end()
    }
}
