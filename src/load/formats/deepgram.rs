//! The JSON of Deepgram: <https://developers.deepgram.com/docs/pre-recorded-audio>.
//!
//! `results.channels[].alternatives[0]` with `words[]` (seconds, `punctuated_word`,
//! `speaker`) and `paragraphs`. The `utterances` are there only when asked for, so
//! what they say is built from the words. With several channels each is a speaker.

use std::collections::BTreeSet;

use serde_json::Value;

use super::faults::Faults;
use super::heard::{self, Heard, Said};
use super::json::{self, has, list, seconds};
use super::{Confidence, Format, Parsed};
use crate::model::Timestamp;

/// Known by its channels.
pub(super) struct Deepgram;

impl Format for Deepgram {
    fn name(&self) -> &'static str {
        "Deepgram JSON"
    }

    fn known_by(&self) -> &'static str {
        "`results.channels` with `alternatives`"
    }

    fn gives(&self) -> &'static str {
        "times, words, speakers, paragraphs, language"
    }

    fn knows(&self, text: &str) -> Confidence {
        let known = has(text, &["results.channels[].alternatives[]"])
            || has(text, &["results.utterances[].transcript", "results.utterances[].start"]);
        if known { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let root = json::read(text, &mut faults);
        let results = &root["results"];
        let channels = list(results, "channels");
        let mut said = Vec::new();
        for (number, channel) in channels.iter().enumerate() {
            let name = (channels.len() > 1).then(|| format!("Channel {number}"));
            said.extend(speech(&channel["alternatives"][0], name.as_deref()));
        }
        if channels.len() > 1 {
            // Each channel is in order; together they are by time.
            said.iter_mut().for_each(Said::bound);
            said.sort_by_key(|said| said.start);
        }
        if said.is_empty() {
            said = list(results, "utterances").iter().map(utterance).collect();
        }
        let language = channels.iter().find_map(|channel| channel["detected_language"].as_str());
        heard::transcript(said, heard::language(language), faults)
    }
}

fn speech(alternative: &Value, channel: Option<&str>) -> Vec<Said> {
    let words = list(alternative, "words");
    if words.is_empty() {
        let text = alternative["transcript"].as_str().unwrap_or_default().to_owned();
        return vec![Said { text, speaker: channel.map(str::to_owned), ..Said::default() }];
    }
    let paragraphs = list(&alternative["paragraphs"], "paragraphs");
    let opens: BTreeSet<Timestamp> =
        paragraphs.iter().filter_map(|part| seconds(&part["start"])).collect();
    let mut said: Vec<Said> = Vec::new();
    for value in words {
        let word = word(value, channel);
        let opening = word.start.is_some_and(|start| opens.contains(&start));
        let same = |last: &Said| word.speaker.is_none() || last.speaker == word.speaker;
        match said.last_mut().filter(|last| !opening && same(last)) {
            Some(last) => last.words.push(word),
            None => said.push(Said {
                speaker: word.speaker.clone(),
                paragraph: opening,
                words: vec![word],
                ..Said::default()
            }),
        }
    }
    // Words without punctuation: the text has it.
    if let ([only], true) = (said.as_mut_slice(), words[0]["punctuated_word"].is_null()) {
        alternative["transcript"].as_str().unwrap_or_default().clone_into(&mut only.text);
    }
    said
}

fn word(value: &Value, channel: Option<&str>) -> Heard {
    let text = json::text(value, &["punctuated_word", "word"]).unwrap_or_default();
    Heard {
        text: text.to_owned(),
        start: seconds(&value["start"]),
        end: seconds(&value["end"]),
        speaker: json::speaker(&value["speaker"]).or_else(|| channel.map(str::to_owned)),
    }
}

fn utterance(value: &Value) -> Said {
    Said {
        start: seconds(&value["start"]),
        end: seconds(&value["end"]),
        speaker: json::speaker(&value["speaker"]),
        text: value["transcript"].as_str().unwrap_or_default().to_owned(),
        words: list(value, "words").iter().map(|value| word(value, None)).collect(),
        paragraph: false,
    }
}
