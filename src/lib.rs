//! A static site generator for podcast show notes.
#![allow(dead_code, unused_imports, reason = "under construction")]

mod artifact;
mod cache;
pub mod diagnostic;
pub mod error;
mod load;
pub mod model;
mod render;
mod site;
pub mod summarize;
mod theme;
pub mod write;
