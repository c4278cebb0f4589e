//! Codes of feeds: what podcast directories and apps ask for.

use super::Code;
use crate::diagnostic::Severity::{Hint, Warning};

pub(super) const CODES: &[Code] = &[
    Code {
        name: "no-base-url",
        severity: Warning,
        meaning: "There are no feeds, because nobody knows where the site will live.",
        more: "Addresses in feeds are whole ones.",
        example: r#"base_url = "https://example.org/podcast/""#,
    },
    Code {
        name: "incomplete-feed",
        severity: Warning,
        meaning: "Podcast directories refuse the feed: it has no cover or no category.",
        more: "Apple asks for both.",
        example: "[show]\ncover = \"cover.jpg\"\ncategories = [\"Society & Culture > Documentary\"]",
    },
    Code {
        name: "bad-cover",
        severity: Warning,
        meaning: "The cover is neither JPEG nor PNG.",
        more: "Directories take no other pictures.",
        example: "",
    },
    Code {
        name: "cover-size",
        severity: Warning,
        meaning: "A cover is not as directories want it.",
        more: "They take square pictures of 1400 to 3000 pixels, JPEG or PNG. The size is read from the file itself.",
        example: "",
    },
    Code {
        name: "unknown-category",
        severity: Warning,
        meaning: "The category is not in Apple's list.",
        more: "Apps file shows by that list. The hint has the nearest.",
        example: "",
    },
    Code {
        name: "no-owner",
        severity: Warning,
        meaning: "The feed has no address of mail.",
        more: "Apple and Spotify write there to see whose show it is; without it you cannot claim the show.",
        example: "[show]\nemail = \"bench@example.org\"",
    },
    Code {
        name: "no-description",
        severity: Warning,
        meaning: "The feed does not say what the show is about.",
        more: "Apple requires it, and people read it before they subscribe.",
        example: "[show]\ndescription = \"Conversations after dark.\"",
    },
    Code {
        name: "no-lock",
        severity: Hint,
        meaning: "The feed does not say whether other hosts may import the show.",
        more: "Podcasting 2.0's `podcast:locked`: hosts that know it refuse to import a show that is locked.",
        example: "[show]\nlocked = true",
    },
    Code {
        name: "made-guid",
        severity: Hint,
        meaning: "The identity of a show or of episodes is made of addresses or names of files.",
        more: "If they change, apps take the show for another one and episodes for new ones. Write the identity down once and it stays.",
        example: "[show]\nguid = \"917393e3-1b1e-5cef-ace4-edaa54e1f810\"",
    },
    Code {
        name: "same-guid",
        severity: Warning,
        meaning: "Two episodes have one `guid`.",
        more: "Apps show one of them. Give one another, or none.",
        example: "",
    },
    Code {
        name: "no-length",
        severity: Warning,
        meaning: "The length of the audio file is not known.",
        more: "Feeds must say it in bytes; it is measured where the file lies beside the episode.",
        example: r#"audio = { url = "https://example.org/12.mp3", length = 48211034 }"#,
    },
    Code {
        name: "no-date",
        severity: Warning,
        meaning: "An episode has audio and no date.",
        more: "Apps do not know where it stands in the list.",
        example: "published = 2026-05-14",
    },
    Code {
        name: "audio-type",
        severity: Warning,
        meaning: "Podcast apps may not play this kind of audio.",
        more: "Apple plays MP3 and AAC. The kind is what `type` says, else what the ending stands for.",
        example: r#"audio = { url = "12.mp3", type = "audio/mpeg" }"#,
    },
    Code {
        name: "insecure-audio",
        severity: Hint,
        meaning: "The audio has an address without encryption.",
        more: "Browsers block it on pages with encryption, and apps refuse it by and by. Most hosts have the same file at `https://`.",
        example: "",
    },
];
