//! The share of the planned hours that one learner keeps: what is assumed of everybody, corrected by what was logged.
//!
//! # The formula
//!
//! A learner keeps a share `k` of what they plan. Before anything is logged, `k` is spread as the file's `kept` says, with mean `m` and
//! variance `τ²`. A week shows `x = logged ÷ planned`, which scatters round `k` with variance `σ²`, because life comes between. After
//! `n` weeks with the mean `x̄` (all hours logged ÷ all hours planned):
//!
//! ```text
//! Z  = n ÷ (n + σ²/τ²)                 how far the log is believed
//! m' = (1 − Z) m + Z x̄                 the mean
//! τ' = τ √(1 − Z)                      the spread
//! ```
//!
//! That is Bühlmann's credibility (H. Bühlmann, "Experience rating and credibility", ASTIN Bulletin 4, 1967), the best linear estimate
//! whatever the distributions are, and exactly Bayes' rule for normal ones (A. Gelman et al., "Bayesian Data Analysis", 3rd ed.,
//! 2013, section 2.5). The learners of the estimate are moved with it: each share `k` becomes `m' + √(1 − Z) (k − m)`, as the
//! ensemble of a square-root filter is (J. S. Whitaker and T. M. Hamill, "Ensemble data assimilation without perturbed
//! observations", Monthly Weather Review 130, 2002). `σ` is judgement, and says so.

use crate::faq::study::Triple;

/// How far the share of a single week lies from what a learner keeps in the long run, as a standard deviation (judgement: a
/// week at half the usual hours, or at half as many again, is nothing out of the way).
const WEEKLY_SCATTER: f64 = 0.5;
/// Nobody who still has a plan is taken to keep less for ever: one hour in twenty.
const LEAST: f64 = 0.05;
/// Nor more than twice the plan.
const MOST: f64 = 2.0;

/// The share of the planned hours that a learner keeps, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KeptShare {
    prior_mean: f64,
    mean: f64,
    /// √(1 − Z): 1 when nothing is known, towards 0 the more is.
    narrowed: f64,
}

/// What the log shows of the kept share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Weeks that are over, those without a plan not counted.
    pub weeks: f64,
    /// Hours that were planned in them.
    pub planned: f64,
    /// Hours that were logged in them.
    pub logged: f64,
}

impl KeptShare {
    /// What is believed after this much was seen.
    pub fn after(prior: Triple, seen: Evidence) -> Self {
        let (mean, variance) = moments(prior);
        if seen.weeks <= 0.0 || seen.planned <= 0.0 || variance <= 0.0 {
            return Self { prior_mean: mean, mean, narrowed: 1.0 };
        }
        let believed = seen.weeks / (seen.weeks + WEEKLY_SCATTER * WEEKLY_SCATTER / variance);
        let shown = seen.logged / seen.planned;
        Self { prior_mean: mean, mean: mean + believed * (shown - mean), narrowed: (1.0 - believed).sqrt() }
    }

    /// What a learner keeps who was taken to keep `prior`.
    pub fn of(&self, prior: f64) -> f64 {
        let nothing_learnt = self.narrowed >= 1.0;
        if nothing_learnt { prior } else { (self.mean + self.narrowed * (prior - self.prior_mean)).clamp(LEAST, MOST) }
    }

    /// On average.
    pub fn mean(&self) -> f64 {
        self.mean.clamp(LEAST, MOST)
    }
}

/// The mean and the variance of a distribution of the file.
fn moments(triple: Triple) -> (f64, f64) {
    const STEPS: u32 = 512;
    let steps = || (0..STEPS).map(|n| triple.at((f64::from(n) + 0.5) / f64::from(STEPS)));
    let mean = steps().sum::<f64>() / f64::from(STEPS);
    (mean, steps().map(|share| (share - mean).powi(2)).sum::<f64>() / f64::from(STEPS))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PRIOR: Triple = Triple { low: 0.6, likely: 0.95, high: 1.0 };

    fn after(weeks: f64, share: f64) -> KeptShare {
        KeptShare::after(PRIOR, Evidence { weeks, planned: weeks * 10.0, logged: weeks * 10.0 * share })
    }

    #[test]
    fn one_missed_week_moves_little_and_ten_move_much() {
        let means = [0.0, 1.0, 2.0, 5.0, 10.0, 20.0].map(|weeks| format!("{:.2}", after(weeks, 0.0).mean()));
        insta::assert_snapshot!(means.join(" "), @"0.87 0.81 0.76 0.64 0.50 0.35");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_comes_nearer_to_what_was_seen_and_never_goes_past_it(weeks in 0.1..200.0f64, share in 0.06..1.9f64) {
            let (prior, mean) = (after(0.0, 0.0).mean(), after(weeks, share).mean());
            prop_assert!((mean - share).abs() <= (prior - share).abs() + 1e-9);
            prop_assert!((mean - prior) * (share - prior) >= 0.0);
        }

        #[test]
        fn more_logged_never_lowers_what_any_learner_keeps(weeks in 0.1..200.0f64, one in 0.0..3.0f64, other in 0.0..3.0f64, k in 0.5..1.0f64) {
            let (less, more) = (after(weeks, one.min(other)), after(weeks, one.max(other)));
            prop_assert!(less.of(k) <= more.of(k) + 1e-12);
        }
    }
}
