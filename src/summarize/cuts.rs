//! Which chapters are the best together, by how well each fits: the steps of a dynamic program.

/// How well chapters fit, by their ends.
pub(super) struct Fits {
    /// The first block that a chapter can begin with.
    lows: Vec<usize>,
    /// How well it fits from there and from each later block on; end by end.
    fits: Vec<f64>,
}

impl Fits {
    /// Room for so many ends with so many chapters in all.
    pub(super) fn with_room(ends: usize, chapters: usize) -> Self {
        Self { lows: Vec::with_capacity(ends), fits: Vec::with_capacity(chapters) }
    }

    /// Adds the next end.
    pub(super) fn push(&mut self, low: usize, fits: &[f64]) {
        self.lows.push(low);
        self.fits.extend_from_slice(fits);
    }

    /// Every end with the first block that a chapter can begin with, and how well it fits from there
    /// and from each later block on.
    pub(super) fn ends(&self) -> impl Iterator<Item = (usize, usize, &[f64])> {
        let mut rest = &self.fits[..];
        (1..).zip(&self.lows).map(move |(end, low)| {
            let (own, others) = rest.split_at(end - low);
            rest = others;
            (end, *low, own)
        })
    }
}

/// The best segmentation of the blocks up to each of them.
pub(super) struct Best {
    /// What it adds that a chapter begins with a block.
    opens: Vec<f64>,
    /// The best value by end, and where the last chapter begins for it.
    values: Vec<f64>,
    from: Vec<usize>,
}

impl Best {
    /// Of no block yet; by block what a chapter adds that begins there.
    pub(super) fn new(opens: Vec<f64>) -> Self {
        let count = opens.len();
        let mut values = vec![f64::NEG_INFINITY; count + 1];
        values[0] = 0.0;
        Self { opens, values, from: vec![0; count + 1] }
    }

    /// Goes on to an end of a chapter; its ends come in order.
    pub(super) fn end(&mut self, end: usize, low: usize, fits: &[f64]) {
        let (mut most, mut origin) = (self.values[end], 0);
        let starts = fits.iter().zip(&self.values[low..end]).zip(&self.opens[low..end]);
        for (index, ((fit, best), opens)) in starts.enumerate().rev() {
            let value = best + fit + opens;
            if value >= most {
                (most, origin) = (value, low + index);
            }
        }
        (self.values[end], self.from[end]) = (most, origin);
    }

    /// The units at which its chapters begin.
    pub(super) fn starts(&self, units: &[usize]) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut end = units.len();
        while end > 0 {
            end = self.from[end];
            starts.push(units[end]);
        }
        starts.reverse();
        starts
    }
}
