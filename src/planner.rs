//! From a learner's words to dates: the pace they state, what a certification takes, and the estimate that follows, as
//! values, as pictures and as calendar files.
//!
//! Pure: now is an argument.

pub mod calendar;
pub mod chart;
pub mod dates;
pub mod estimate;
pub mod pace;
pub mod plan;
