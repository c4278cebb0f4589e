//! Keys and digests: 128 bits of BLAKE3.

use std::cell::RefCell;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The program's own version: what another version made is never trusted.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("SHOWNOTES_FINGERPRINT"));

/// The hash of some bytes: the first 128 bits of BLAKE3.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Digest([u8; 16]);

impl Digest {
    /// The digest of these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self::from_hash(blake3::hash(bytes))
    }

    /// The digest of what a hasher was given.
    pub(crate) fn from_hash(hash: blake3::Hash) -> Self {
        let (head, _) = hash.as_bytes().split_first_chunk().expect("BLAKE3 gives 32 bytes");
        Self(*head)
    }

    /// The first bytes as hexadecimal digits.
    fn hex(self, bytes: usize) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
        self.0[..bytes].iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
    }

    /// The first hexadecimal digits, for file names and addresses.
    pub(crate) fn short(self) -> String {
        self.hex(5)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex(16))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a step was given: equal keys mean equal results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Key(Digest);

impl Key {
    /// The key of a step's input. It covers the version of the program, the
    /// name of the step and every field of the input.
    pub(crate) fn of(step: &str, input: &(impl Serialize + ?Sized)) -> Self {
        thread_local! {
            /// Hashing in one block is several times faster than token by token.
            static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        let mut buffer = BUFFER.take();
        buffer.clear();
        let buffer = postcard::to_extend(&(PROGRAM, step, input), buffer)
            .expect("plain data can be serialised into memory");
        let digest = Digest::of(&buffer);
        BUFFER.set(buffer);
        Self(digest)
    }

    /// The digest inside.
    pub(crate) fn digest(self) -> Digest {
        self.0
    }
}
