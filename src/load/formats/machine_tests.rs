//! Whatever a machine writes down, in whatever format, every word of it is in the transcript.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::read;
use super::tests::{check, split};
use crate::model::Timestamp;

/// Start in milliseconds, speaker, words.
type Turn = (u32, u8, String);

/// Writes what is said in a format.
type Make = fn(&[Turn]) -> String;

/// Each format that machines write.
const SHAPES: &[(&str, Make)] = &[
    ("Podcasting 2.0 JSON", |said| {
        let one = |(start, who, words): &Turn| json!({"startTime": secs(*start), "endTime": secs(*start + 900), "speaker": format!("Ines {who}"), "body": words});
        json!({"version": "1.0.0", "segments": said.iter().map(one).collect::<Vec<_>>()})
            .to_string()
    }),
    ("Whisper JSON", |said| {
        let word = |(at, word): (usize, &str)| match at % 3 {
            0 => json!({"word": format!(" {word}")}),
            _ => json!({"word": format!(" {word}"), "start": at as f64, "end": at as f64 + 0.5}),
        };
        let one = |(start, who, words): &Turn| {
            json!({"start": secs(*start), "end": secs(*start + 900), "speaker": format!("SPEAKER_0{who}"), "text": words,
            "words": words.split(' ').enumerate().map(word).collect::<Vec<_>>()})
        };
        json!({"text": "x", "segments": said.iter().map(one).collect::<Vec<_>>()}).to_string()
    }),
    // These two begin each text with a space: one without goes on with the word before.
    ("whisper.cpp JSON", |said| {
        let one = |(start, _, words): &Turn| json!({"offsets": {"from": start, "to": start + 900}, "text": format!(" {words}")});
        json!({"transcription": said.iter().map(one).collect::<Vec<_>>()}).to_string()
    }),
    ("transformers JSON", |said| {
        let one = |(start, _, words): &Turn| json!({"timestamp": [secs(*start), null], "text": format!(" {words}")});
        json!({"text": "x", "chunks": said.iter().map(one).collect::<Vec<_>>()}).to_string()
    }),
    ("Deepgram JSON", |said| {
        let word = |(start, who, words): &Turn| -> Vec<Value> {
            let (start, who) = (*start, *who);
            words.split_whitespace().map(|word| json!({"word": word, "punctuated_word": word, "start": secs(start), "end": secs(start + 9), "speaker": who})).collect()
        };
        json!({"results": {"channels": [{"alternatives": [{"words": said.iter().flat_map(word).collect::<Vec<_>>()}]}]}}).to_string()
    }),
    ("AssemblyAI JSON", |said| {
        let one = |(start, who, words): &Turn| json!({"start": start, "end": start + 900, "confidence": 0.9, "speaker": format!("{}", char::from(b'A' + *who)), "text": words});
        json!({"utterances": said.iter().map(one).collect::<Vec<_>>()}).to_string()
    }),
    ("Rev JSON", |said| {
        let one = |(start, who, words): &Turn| {
            json!({"speaker": who, "elements": words.split(' ').flat_map(|word| [
            json!({"type": "text", "value": word, "ts": secs(*start), "end_ts": secs(*start)}), json!({"type": "punct", "value": " "})]).collect::<Vec<_>>()})
        };
        json!({"monologues": said.iter().map(one).collect::<Vec<_>>()}).to_string()
    }),
    ("Google Speech JSON", |said| {
        let one = |(start, _, words): &Turn| json!({"alternatives": [{"transcript": words}], "resultEndTime": format!("{}s", secs(*start))});
        json!({"results": said.iter().map(one).collect::<Vec<_>>()}).to_string()
    }),
    ("YouTube JSON", |said| {
        let one = |(start, _, words): &Turn| json!({"tStartMs": start, "dDurationMs": 900, "segs": [{"utf8": format!("x{words}")}, {"utf8": "\n"}]});
        json!({"wireMagic": "pb3", "events": said.iter().map(one).collect::<Vec<_>>()})
            .to_string()
            .replace("\"x", "\"")
    }),
    ("YouTube XML", |said| {
        let one = |(start, _, words): &Turn| {
            format!("<text start=\"{}\" dur=\"1\">x{words}</text>", secs(*start))
        };
        format!("<transcript>{}</transcript>", said.iter().map(one).collect::<String>())
            .replace(">x", ">")
    }),
    ("TTML", |said| {
        let one = |(start, who, words): &Turn| {
            format!("<p begin=\"{start}ms\" ttm:agent=\"a{who}\">{words}</p>")
        };
        format!("<tt><body><div>{}</div></body></tt>", said.iter().map(one).collect::<String>())
    }),
    ("Podcasting 2.0 HTML", |said| {
        let one = |(start, who, words): &Turn| {
            format!(
                "<cite>Ines {who}:</cite><time>{}</time><p>{words}</p>",
                Timestamp::from_millis(u64::from(*start))
            )
        };
        said.iter().map(one).collect()
    }),
    ("TSV", |said| {
        let one = |(start, _, words): &Turn| format!("{start}\t{}\t{words}\n", start + 900);
        format!("start\tend\ttext\n{}", said.iter().map(one).collect::<String>())
    }),
];

fn secs(millis: u32) -> f64 {
    f64::from(millis) / 1000.0
}

/// The words of a text, whatever their order.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = split(text).map(str::to_owned).collect();
    words.sort();
    words
}

proptest! {
    #[test]
    fn every_word_of_a_machine_survives(
        said in proptest::collection::vec((0..5_000_u32, 0..3_u8, "[A-Za-z0-9 .,?!'-]{0,50}"), 1..8),
        shape in 0..SHAPES.len(),
    ) {
        let (name, make) = SHAPES[shape];
        // Tools begin all texts with a space or none; a file of words that does both has parts of words.
        let trimmed = said.into_iter().map(|(start, who, words)| (start, who, words.trim().to_owned()));
        let mut said: Vec<Turn> = trimmed.collect();
        said.retain(|(.., words)| words.contains(char::is_alphanumeric));
        prop_assume!(!said.is_empty());
        let text = make(&said);
        let (found, parsed) = read(&text);
        prop_assert_eq!(found, name, "{}", &text);
        check(&parsed);
        let texts: Vec<&str> =
            parsed.transcript.segments.iter().map(|segment| segment.text.as_str()).collect();
        let wanted: Vec<&str> = said.iter().map(|(.., words)| words.as_str()).collect();
        prop_assert_eq!(words(&texts.join(" ")), words(&wanted.join(" ")), "{}", text);
    }
}
