//! Numbers for byte strings, counted from zero in order of first appearance.

/// A table from byte strings to numbers; its own order is never seen.
#[derive(Debug, Clone)]
pub(super) struct Interner {
    /// Open addressing: hash and number + 1, 0 where free. The length is a power of two.
    slots: Vec<(u32, u32)>,
    /// Where each string lies in `bytes`.
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

impl Interner {
    /// An empty table with room for some `count` strings.
    pub(super) fn with_room(count: usize) -> Self {
        let slots = (count * 2).next_power_of_two().max(64);
        Self { slots: vec![(0, 0); slots], ends: Vec::with_capacity(count), bytes: Vec::new() }
    }

    /// How many strings it holds.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of a number given by this table.
    pub(super) fn bytes(&self, number: u32) -> &[u8] {
        &self.bytes[self.range(number)]
    }

    #[inline]
    fn range(&self, number: u32) -> std::ops::Range<usize> {
        let at = number as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        start..self.ends[at] as usize
    }

    /// The text of a number; empty if the bytes are not text.
    pub(super) fn text(&self, number: u32) -> &str {
        std::str::from_utf8(self.bytes(number)).unwrap_or_default()
    }

    /// The number of a string, and whether it is new.
    pub(super) fn intern(&mut self, key: &[u8]) -> (u32, bool) {
        let hash = hash(key);
        let mut free = match self.find(key, hash) {
            Ok(number) => return (number, false),
            Err(free) => free,
        };
        if (self.ends.len() + 1) * 4 > self.slots.len() * 3 {
            self.grow();
            free = self.find(key, hash).err().unwrap_or(free);
        }
        let number = self.ends.len() as u32;
        self.bytes.extend_from_slice(key);
        self.ends.push(self.bytes.len() as u32);
        self.slots[free] = (hash, number + 1);
        (number, true)
    }

    /// The number of a key, or the free slot where it belongs.
    #[inline]
    fn find(&self, key: &[u8], hash: u32) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (known, number) = self.slots[at];
            if number == 0 {
                return Err(at);
            }
            if known == hash && self.bytes(number - 1) == key {
                return Ok(number - 1);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let mut slots = vec![(0, 0); self.slots.len() * 2];
        let mask = slots.len() - 1;
        for &(hash, number) in self.slots.iter().filter(|slot| slot.1 != 0) {
            let mut at = hash as usize & mask;
            while slots[at].1 != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = (hash, number);
        }
        self.slots = slots;
    }
}

/// A multiplying hash over eight bytes at a time, the same on every machine.
fn hash(key: &[u8]) -> u32 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut state = key.len() as u64;
    let (chunks, rest) = key.as_chunks::<8>();
    for chunk in chunks {
        state = (state.rotate_left(23) ^ u64::from_le_bytes(*chunk)).wrapping_mul(FACTOR);
    }
    let mut word = 0u64;
    for byte in rest {
        word = word << 8 | u64::from(*byte);
    }
    state = (state.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    (state >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::Interner;

    #[test]
    fn numbers_are_dense_and_stay() {
        let mut table = Interner::with_room(1);
        for i in 0..5000u32 {
            assert_eq!(table.intern(i.to_string().as_bytes()), (i, true));
        }
        for i in 0..5000u32 {
            assert_eq!(table.intern(i.to_string().as_bytes()), (i, false));
            assert_eq!(table.text(i), i.to_string());
        }
        assert_eq!(table.len(), 5000);
    }
}
