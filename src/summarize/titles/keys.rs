//! Which runs of stems are one phrase: a tree whose edges lie in one table.

/// A tree of stems and other parts of phrases; its own order is never seen.
pub(crate) struct Keys {
    /// Open addressing: node and part, and the node that they lead to (0: free).
    slots: Vec<(u64, u32)>,
    /// By node: the phrase that ends there + 1. The first node is the root.
    phrases: Vec<u32>,
}

impl Keys {
    /// Where every phrase begins.
    pub(crate) const ROOT: u32 = 0;

    /// An empty tree with room for some `count` nodes.
    pub(crate) fn with_room(count: usize) -> Self {
        let slots = (count * 2).next_power_of_two().max(64);
        Self { slots: vec![(0, 0); slots], phrases: vec![0] }
    }

    /// The node that a part leads to, made where there is none.
    #[inline]
    pub(crate) fn step(&mut self, node: u32, part: u32) -> u32 {
        let key = u64::from(node) << 32 | u64::from(part);
        let mask = self.slots.len() - 1;
        let mut at = place(key) & mask;
        while self.slots[at].1 != 0 {
            if self.slots[at].0 == key {
                return self.slots[at].1;
            }
            at = (at + 1) & mask;
        }
        let new = self.phrases.len() as u32;
        self.phrases.push(0);
        self.slots[at] = (key, new);
        if self.phrases.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        new
    }

    /// A node that nothing else leads to.
    #[inline]
    pub(crate) fn apart(&mut self) -> u32 {
        self.phrases.push(0);
        self.phrases.len() as u32 - 1
    }

    /// The phrase that ends at a node: `next` where there was none, and whether it is new.
    #[inline]
    pub(crate) fn phrase(&mut self, node: u32, next: u32) -> (u32, bool) {
        let known = &mut self.phrases[node as usize];
        if *known > 0 {
            return (*known - 1, false);
        }
        *known = next + 1;
        (next, true)
    }

    fn grow(&mut self) {
        let mut slots = vec![(0, 0); self.slots.len() * 2];
        let mask = slots.len() - 1;
        for &(key, node) in self.slots.iter().filter(|slot| slot.1 != 0) {
            let mut at = place(key) & mask;
            while slots[at].1 != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = (key, node);
        }
        self.slots = slots;
    }
}

/// Where a key is looked for first; the table's length cuts it.
#[inline]
fn place(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn one_way_leads_to_one_phrase() {
        let mut keys = Keys::with_room(1);
        let mut walk = |a: u32, b: u32| {
            let node = keys.step(Keys::ROOT, a);
            let node = keys.step(node, b);
            keys.phrase(node, a * 100 + b)
        };
        for again in [true, false] {
            for a in 0..50 {
                for b in 0..50 {
                    assert_eq!(walk(a, b), (a * 100 + b, again));
                }
            }
        }
    }
}
