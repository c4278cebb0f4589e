//! Remembers what pure steps made of their inputs: keys, hashed values and stored values.
//!
//! Architecture invariant: knows neither the model nor any step. A key is the
//! hash of the *serialised* input, so what a template can see and what a key
//! covers are the same thing.

mod hashed;
mod key;
mod store;

pub(crate) use hashed::Hashed;
pub(crate) use key::{Digest, Key};
pub(crate) use store::{Store, Stored};
