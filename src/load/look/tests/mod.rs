//! WebVTT by its standard, from bytes to cues and to the trees of their texts.

mod standard;
mod texts;
