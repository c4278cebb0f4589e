//! A static site generator for podcast show notes.

mod artifact;
mod cache;
mod check;
mod codes;
pub mod commands;
mod config;
pub mod diagnostic;
pub mod error;
mod load;
pub mod model;
pub mod pipeline;
pub mod preview;
mod render;
mod search;
mod site;
pub mod summarize;
mod theme;
mod words;
mod wordtable;
pub mod write;
