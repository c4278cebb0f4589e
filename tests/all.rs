//! All tests of whole sites, in one binary: it links once.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests face the disk, and a test that cannot go on should say so loudly"
)]

mod addresses;
mod architecture;
mod author;
mod authored;
mod bad_input;
#[cfg(feature = "og-images")]
mod cards;
mod check;
mod ci;
mod codes;
mod commands;
mod contexts;
mod corrections;
mod determinism;
mod documentation;
mod downloads;
mod edits;
mod feeds;
mod found;
mod golden;
mod html;
mod incremental;
mod inputs;
mod killed;
mod languages;
mod leftovers;
mod look;
mod machines;
mod notes;
mod preview;
mod publish;
mod reference;
mod scheduled;
mod search;
mod site;
mod summarize;
mod theme;
mod times;
mod untrusted;
mod words;
