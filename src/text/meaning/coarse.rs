//! Meanings in whole numbers: how near one is to another at most, from a quarter of the memory.

use super::{DIMENSIONS, Meaning};

/// A meaning, each of its numbers rounded to one of 255 steps.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CoarseMeaning {
    values: [i8; DIMENSIONS],
    step: f32,
}

/// A meaning that many coarse ones are held against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CoarseProbe {
    values: [i16; DIMENSIONS],
    step: f32,
    /// What the product with a coarse one can be off by, for each step of that.
    slack: f32,
}

/// Sums of rounded numbers differ by less, from 1 and for each 1.
const ROUNDED: f32 = 1e-5;

impl CoarseMeaning {
    pub(crate) fn of(meaning: &Meaning) -> Self {
        let step = step(meaning, i8::MAX.into());
        Self { values: meaning.0.map(|value| (value / step).round() as i8), step }
    }
}

impl CoarseProbe {
    pub(crate) fn of(meaning: &Meaning) -> Self {
        let step = step(meaning, i16::MAX.into());
        // Rounding moves a number by half a step at most: that of the coarse one, and of this.
        let all: f32 = meaning.0.iter().map(|value| value.abs()).sum();
        let coarse = f32::from(i8::MAX) * DIMENSIONS as f32;
        Self { values: meaning.0.map(|value| (value / step).round() as i16), step, slack: (all + step * coarse) / 2.0 }
    }

    /// What the [product](Meaning::dot) of the two is at most.
    pub(crate) fn dot_at_most(&self, coarse: &CoarseMeaning) -> f32 {
        let products = self.values.iter().zip(&coarse.values).map(|(&a, &b)| i32::from(a) * i32::from(i16::from(b)));
        let product = products.sum::<i32>() as f32 * self.step + self.slack;
        product * coarse.step + ROUNDED * (1.0 + product.abs() * coarse.step)
    }
}

/// The length of so many steps that reach as far as the greatest number; next to nothing, where all are nothing.
fn step(meaning: &Meaning, steps: f32) -> f32 {
    let greatest = meaning.0.iter().fold(0.0_f32, |greatest, value| greatest.max(value.abs()));
    (greatest / steps).max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn directions() -> impl Strategy<Value = Meaning> {
        prop::collection::vec(-1.0_f32..1.0, DIMENSIONS)
            .prop_map(|values| Meaning(values.try_into().unwrap()).direction())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_product_is_greater_than_the_coarse_one_and_none_much_less(one in directions(), other in directions()) {
            for (one, other) in [(one, other), (one, one), (one, Meaning::default()), (Meaning::default(), other)] {
                let (exact, most) = (one.dot(&other), CoarseProbe::of(&one).dot_at_most(&CoarseMeaning::of(&other)));
                prop_assert!(exact <= most && most <= exact + 0.06, "{exact} {most}");
            }
        }
    }
}
