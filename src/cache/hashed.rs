//! A value that is hashed once and then shared by all pages that show it.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::Key;

/// A shared value that carries its own key.
///
/// Serialised for a key it is its hash; serialised for a template it is its
/// value. So a list of a thousand cards costs a thousand hashes and not a
/// thousand cards, and the key still covers every field of each.
#[derive(Debug)]
pub(crate) struct Hashed<T>(Arc<Inner<T>>);

#[derive(Debug)]
struct Inner<T> {
    value: T,
    key: Key,
}

impl<T: Serialize> Hashed<T> {
    pub(crate) fn new(value: T) -> Self {
        let key = Key::of("hashed", &value);
        Self(Arc::new(Inner { value, key }))
    }
}

impl<T> Clone for Hashed<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Hashed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.value
    }
}

impl<T: Serialize> Serialize for Hashed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Keys are made by postcard, which is not for human eyes; templates are.
        if serializer.is_human_readable() {
            self.0.value.serialize(serializer)
        } else {
            self.0.key.serialize(serializer)
        }
    }
}
