//! A plan that lives, as plain values: what is kept of it, what its buttons do, and every sentence about it.
//!
//! | file | what it is |
//! |---|---|
//! | `wording` | every sentence |

pub mod wording;

use jiff::civil::Date;

pub use super::action::plan_press::PlanPress;

use super::estimate::{EstimateRefusal, EstimateRequest};
use crate::faq::study::Study;
use crate::planner::plan::{self, Pauses, PlanStanding, Rhythm, StudyLog};

/// A member's plan.
#[derive(Debug, Clone, PartialEq)]
pub struct LivingPlan {
    /// What is worked towards, and how.
    pub goal: EstimateRequest,
    /// When it rested.
    pub pauses: Pauses,
    /// What was studied.
    pub log: StudyLog,
    /// The day on which it was ended.
    pub ended: Option<Date>,
    /// When its member is asked for the week's hours.
    pub rhythm: Option<Rhythm>,
}

impl LivingPlan {
    /// A plan that begins.
    pub fn new(goal: &EstimateRequest) -> Self {
        let (pauses, log) = (Pauses::default(), StudyLog::default());
        Self { goal: goal.without_by(), pauses, log, ended: None, rhythm: None }
    }

    /// Where it stands by the study times in force; a plan that was ended, as on the day of its end.
    ///
    /// # Errors
    ///
    /// When the moderators have taken out what the goal names, or the plan has no estimate; see [`EstimateRefusal`].
    pub fn standing(&self, study: &Study, today: Date) -> Result<PlanStanding, EstimateRefusal> {
        let day = self.ended.map_or(today, |ended| ended.min(today));
        Ok(plan::standing(&self.goal.plan(study)?, &self.pauses, &self.log, day)?)
    }

    /// The short name of what is worked towards.
    pub fn name(&self, study: &Study) -> String {
        study
            .certification(self.goal.certification())
            .map_or_else(|| self.goal.certification().to_owned(), |it| it.name.clone())
    }
}
