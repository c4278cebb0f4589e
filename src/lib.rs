//! A static site generator for podcast show notes.

pub mod diagnostic;
#[allow(dead_code, reason = "under construction")]
mod load;
pub mod model;
pub mod summarize;
