//! Logarithm and exponential that give the same bits on every machine.
//!
//! The standard library's `ln` and `exp` come from the platform and differ in
//! the last bit; IEEE addition, multiplication, division and root do not.

use std::f64::consts::LN_2;
use std::sync::{LazyLock, OnceLock};

/// Logarithms of whole numbers, most of them worked out once.
#[derive(Clone, Copy)]
pub(super) struct Logs(&'static [f64]);

static LOGS: LazyLock<Vec<f64>> = LazyLock::new(|| (0..8192).map(|n| ln(f64::from(n))).collect());

/// The logarithms of whole numbers.
pub(super) fn logs() -> Logs {
    Logs(&LOGS)
}

impl Logs {
    /// `ln n`; 0 for 0.
    #[inline]
    pub(super) fn of(self, n: usize) -> f64 {
        self.0.get(n).copied().unwrap_or_else(|| ln(n as f64))
    }
}

/// How many decays are worked out at a time, and how often: long talks are rare.
const PAGE: usize = 1024;
const PAGES: usize = 32;

/// `exp(−n / SPAN)` of whole numbers, most of them worked out once.
pub(super) struct Decay {
    span: f64,
    pages: [OnceLock<Vec<f64>>; PAGES],
}

macro_rules! decays {
    ($($name:ident $span:literal,)*) => {$(
        #[doc = concat!("Falls by e in ", $span, " words.")]
        pub(super) static $name: Decay =
            Decay { span: $span, pages: [const { OnceLock::new() }; PAGES] };
    )*};
}

decays! {
    DECAY_15 15.0,
    DECAY_40 40.0,
    DECAY_60 60.0,
    DECAY_100 100.0,
    DECAY_300 300.0,
}

impl Decay {
    /// What is left after `n` words.
    #[inline]
    pub(super) fn after(&self, n: usize) -> f64 {
        match self.pages.get(n / PAGE) {
            Some(page) => page.get_or_init(|| self.page(n / PAGE))[n % PAGE],
            None => self.work_out(n),
        }
    }

    #[cold]
    fn page(&self, page: usize) -> Vec<f64> {
        (page * PAGE..(page + 1) * PAGE).map(|n| self.work_out(n)).collect()
    }

    fn work_out(&self, n: usize) -> f64 {
        exp(-(n as f64) / self.span)
    }
}

/// Natural logarithm of a positive number; 0 for anything else.
pub(super) fn ln(x: f64) -> f64 {
    if !(x.is_normal() && x > 0.0) {
        return 0.0;
    }
    let bits = x.to_bits();
    let mut exponent = ((bits >> 52) & 0x7ff) as i32 - 1023;
    let mut mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    if mantissa > std::f64::consts::SQRT_2 {
        mantissa *= 0.5;
        exponent += 1;
    }
    // ln m = 2 artanh((m − 1)/(m + 1)); |t| < .172, so seven terms reach 1e-12.
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let s = t * t;
    let mut sum = 1.0 / 15.0;
    for odd in [13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0] {
        sum = sum * s + 1.0 / odd;
    }
    2.0 * t * sum + f64::from(exponent) * LN_2
}

/// The exponential; 0 below −700 and capped at e⁷⁰⁰.
pub(super) fn exp(x: f64) -> f64 {
    side_by_side([x])[0]
}

/// The exponentials of some numbers in place of them. Each waits for its divisions, which follow on
/// one another, but not for those of the others.
pub(super) fn exp_all(values: &mut [f64]) {
    let (some, rest) = values.as_chunks_mut::<8>();
    for some in some {
        *some = side_by_side(*some);
    }
    for value in rest {
        *value = exp(*value);
    }
}

/// The nearest whole number, halves away from 0, of one that is not far from it: the standard
/// library's is a call that is waited for.
fn rounded(x: f64) -> f64 {
    let whole = x as i64 as f64;
    let rest = x - whole;
    whole + f64::from(i8::from(rest >= 0.5) - i8::from(rest <= -0.5))
}

fn side_by_side<const N: usize>(x: [f64; N]) -> [f64; N] {
    let capped = x.map(|x| if x > 700.0 { 700.0 } else { x });
    let whole = capped.map(|x| rounded(x / LN_2));
    let rest: [f64; N] = std::array::from_fn(|at| capped[at] - whole[at] * LN_2);
    // |rest| < .35: twelve terms of the Taylor series reach 1e-14.
    let mut sum = [1.0; N];
    for k in (1..=12).rev() {
        for (sum, rest) in sum.iter_mut().zip(&rest) {
            *sum = 1.0 + *sum * rest / f64::from(k);
        }
    }
    std::array::from_fn(|at| {
        // `whole` lies within ±1010, so the exponent is that of a normal number.
        let power = f64::from_bits(((whole[at] as i64 + 1023) as u64) << 52);
        if x[at] < -700.0 { 0.0 } else { sum[at] * power }
    })
}

#[cfg(test)]
mod tests {
    use super::{DECAY_60, DECAY_300, exp, exp_all, ln, logs, rounded};

    #[test]
    fn agrees_with_the_platform_to_ten_digits() {
        for i in 1..4000 {
            let x = f64::from(i) * 0.37;
            assert!((ln(x) - x.ln()).abs() < 1e-10, "ln {x}");
            let y = f64::from(i) * 0.05 - 100.0;
            assert!((exp(y) / y.exp() - 1.0).abs() < 1e-10, "exp {y}");
        }
        assert_eq!((ln(0.0), exp(-1e9)), (0.0, 0.0));
        for i in -5000..5000 {
            let x = f64::from(i) / 8.0;
            for x in [x, x.next_up(), x.next_down()] {
                assert_eq!(rounded(x), x.round(), "{x}");
            }
        }
        let values: Vec<f64> = (0..1003).map(|i| f64::from(i) * 1.7 - 850.0).collect();
        let mut all = values.clone();
        exp_all(&mut all);
        assert_eq!(all, values.into_iter().map(exp).collect::<Vec<_>>());
        for n in [0, 1, 2, 3, 1023, 1024, 8191, 8192, 32_767, 32_768, 100_000] {
            assert_eq!(logs().of(n), ln(n as f64));
            assert_eq!(DECAY_60.after(n), exp(-(n as f64) / 60.0));
            assert_eq!(DECAY_300.after(n), exp(-(n as f64) / 300.0));
        }
    }
}
