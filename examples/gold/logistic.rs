//! Logistic regression with a quadratic prior, by Newton's method.

/// One row: what is seen, whether the answer is yes, how much the row counts, and the log-odds that
/// are known of it beforehand.
pub(crate) struct Row<'a> {
    pub(crate) seen: &'a [f64],
    pub(crate) yes: bool,
    pub(crate) weight: f64,
    pub(crate) known: f64,
}

/// The intercept and a weight for each column of the rows, for the values as they are.
///
/// Columns are standardised first, so that `prior`, the cost of half a squared weight, means the
/// same for each; a column that never changes gets weight 0.
pub(crate) fn fit(rows: &[Row<'_>], prior: f64) -> (f64, Vec<f64>) {
    let width = rows.first().map_or(0, |row| row.seen.len());
    let total: f64 = rows.iter().map(|row| row.weight).sum();
    let mut mean = vec![0.0; width];
    let mut spread = vec![0.0; width];
    for row in rows {
        for (mean, x) in mean.iter_mut().zip(row.seen) {
            *mean += row.weight * x / total;
        }
    }
    for row in rows {
        for ((spread, mean), x) in spread.iter_mut().zip(&mean).zip(row.seen) {
            *spread += row.weight * (x - mean) * (x - mean) / total;
        }
    }
    let scale: Vec<f64> =
        spread.iter().map(|v| if *v > 1e-12 { 1.0 / v.sqrt() } else { 0.0 }).collect();
    // The last weight is the intercept's.
    let size = width + 1;
    let mut weights = vec![0.0; size];
    let mut x = vec![1.0; size];
    for _ in 0..12 {
        let mut slope = vec![0.0; size];
        let mut bend = vec![0.0; size * size];
        for row in rows {
            for (i, value) in row.seen.iter().enumerate() {
                x[i] = (value - mean[i]) * scale[i];
            }
            let sum: f64 = row.known + weights.iter().zip(&x).map(|(w, x)| w * x).sum::<f64>();
            let p = 1.0 / (1.0 + (-sum).exp());
            let off = row.weight * (f64::from(u8::from(row.yes)) - p);
            let curve = row.weight * p * (1.0 - p);
            for i in 0..size {
                slope[i] += off * x[i];
                let by = curve * x[i];
                let bend = &mut bend[i * size..=i * size + i];
                bend.iter_mut().zip(&x).for_each(|(bend, x)| *bend += by * x);
            }
        }
        for i in 0..width {
            slope[i] -= prior * weights[i];
            bend[i * size + i] += prior;
        }
        let step = solve(&mut bend, &slope);
        let far = step.iter().fold(0.0f64, |far, step| far.max(step.abs()));
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight += step);
        if far < 1e-7 {
            break;
        }
    }
    let raw: Vec<f64> = (0..width).map(|i| weights[i] * scale[i]).collect();
    let intercept = weights[width] - raw.iter().zip(&mean).map(|(w, m)| w * m).sum::<f64>();
    (intercept, raw)
}

/// Solves a symmetric positive definite system given by its lower triangle (Cholesky).
pub(crate) fn solve(matrix: &mut [f64], right: &[f64]) -> Vec<f64> {
    let size = right.len();
    for i in 0..size {
        for j in 0..=i {
            let mut sum = matrix[i * size + j];
            for k in 0..j {
                sum -= matrix[i * size + k] * matrix[j * size + k];
            }
            // A column that never changes has nothing but the prior, and that is positive.
            matrix[i * size + j] =
                if i == j { sum.max(1e-12).sqrt() } else { sum / matrix[j * size + j] };
        }
    }
    let mut solution = right.to_vec();
    for i in 0..size {
        for k in 0..i {
            solution[i] -= matrix[i * size + k] * solution[k];
        }
        solution[i] /= matrix[i * size + i];
    }
    for i in (0..size).rev() {
        for k in i + 1..size {
            solution[i] -= matrix[k * size + i] * solution[k];
        }
        solution[i] /= matrix[i * size + i];
    }
    solution
}

#[cfg(test)]
mod tests {
    use super::{Row, fit};

    #[test]
    fn it_finds_the_odds_of_a_yes() {
        // Three of four where x is 1, one of four where it is 0.
        let seen = [[1.0], [0.0]];
        let rows: Vec<Row<'_>> = (0..800)
            .map(|i| Row {
                seen: &seen[i % 2],
                yes: (i / 2 % 4 == 0) == (i % 2 == 1),
                weight: 1.0,
                known: 0.0,
            })
            .collect();
        let (intercept, weights) = fit(&rows, 1e-6);
        assert!((intercept + 3f64.ln()).abs() < 1e-3, "{intercept}");
        assert!((weights[0] - 2.0 * 3f64.ln()).abs() < 1e-3, "{weights:?}");
    }
}
