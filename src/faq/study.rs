//! What takes how long: the certifications, backgrounds and routes of an FAQ, as its moderators wrote them.
//!
//! Data only; [`estimate`](crate::planner::estimate) makes dates of it.

mod names;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use names::SpacedWords;
pub(super) use read::read;
pub(super) use write::study_blocks;

use jiff::civil::Date;

/// All that a file says of study times; empty when it says nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Study {
    /// The topics, id and name, in the order of the file.
    pub topics: Vec<Topic>,
    /// What a learner can work towards; ids are unique.
    pub certifications: Vec<Certification>,
    /// What a learner may know already; ids are unique.
    pub backgrounds: Vec<Background>,
    /// Ways to learn; ids are unique.
    pub routes: Vec<Route>,
    /// What holds for all of them.
    pub habits: Habits,
}

/// Something to learn.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The key under which hours are given.
    pub id: String,
    /// As people read it.
    pub name: String,
}

/// A credential and what it takes to earn it.
#[derive(Debug, Clone, PartialEq)]
pub struct Certification {
    /// Stable: commands and buttons carry it.
    pub id: String,
    /// Short: CPC.
    pub name: String,
    /// In full: Certified Professional Coder.
    pub title: String,
    /// Who awards it.
    pub body: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Hours of study by topic id, for somebody with no background.
    pub hours: Vec<(String, Triple)>,
    /// Id of the background that the hours are for, where they are not for a beginner: it takes nothing off them, and
    /// another only what it leaves of that one.
    pub hours_for: Option<String>,
    /// What the study stage is called, where it is more than study.
    pub study_name: Option<String>,
    /// Weeks from deciding to the first lesson.
    pub enroll_weeks: Triple,
    /// Weeks from being ready (and eligible) to a seat.
    pub booking_weeks: Triple,
    /// Weeks from the exam to its result.
    pub result_weeks: Triple,
    /// The least number of weeks, from start to result, that a beginner should reckon with.
    pub least_weeks: f64,
    /// What follows the result, each counted from it.
    pub after: Vec<After>,
    /// Whether the figures are the moderators' judgement rather than published.
    pub is_judgement: bool,
    /// Where the figures come from.
    pub source: Vec<String>,
    /// When a person last checked them.
    pub reviewed: Option<Date>,
}

impl Certification {
    /// Hours for somebody with no background, all topics together. The topics of one learner go together (who is slow
    /// in one is slow in the others), so the ends add up as the middle does.
    pub fn total_hours(&self) -> Triple {
        self.hours.iter().fold(Triple::default(), |sum, (_, hours)| sum.plus(*hours))
    }
}

/// Something that follows the certification.
#[derive(Debug, Clone, PartialEq)]
pub struct After {
    /// As people read it.
    pub name: String,
    /// Weeks after the result.
    pub weeks: Triple,
}

/// What a learner knows already.
#[derive(Debug, Clone, PartialEq)]
pub struct Background {
    /// Stable: commands and buttons carry it.
    pub id: String,
    /// As people read it.
    pub name: String,
    /// What those call themselves who have it.
    pub aliases: Vec<String>,
    /// Share of a topic's hours that remains, by topic id; a topic that is not named remains whole.
    pub remains: Vec<(String, f64)>,
}

impl Background {
    /// The share of a topic's hours that remains.
    pub fn share(&self, topic: &str) -> f64 {
        self.remains.iter().find(|(id, _)| id == topic).map_or(1.0, |(_, share)| *share)
    }
}

/// What the words of a pace mean under an FAQ: see [`Study::pace_words`]. By default what is usual, without names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PaceWords {
    /// What "full-time" and "part-time" are.
    pub working_hours: WorkingHours,
    /// What is studied for, by name and in lower case, longer names first: it counts no hours.
    pub names: Vec<String>,
}

/// What "full-time" and "part-time" mean here, in hours a week, least and most. A FAQ file sets its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingHours {
    /// Hours of "full-time".
    pub full_time: (u32, u32),
    /// Hours of "part-time".
    pub part_time: (u32, u32),
}

impl Default for WorkingHours {
    fn default() -> Self {
        Self { full_time: (35, 40), part_time: (10, 20) }
    }
}

/// A way to learn, with the bounds that its calendar sets.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Stable: commands and buttons carry it.
    pub id: String,
    /// As people read it.
    pub name: String,
    /// Weeks that its calendar takes at least, however fast somebody learns.
    pub least_weeks: f64,
    /// Weeks after which its access ends, where it does.
    pub most_weeks: Option<f64>,
}

/// What is assumed of all learners.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Habits {
    /// What "full-time" and "part-time" are.
    pub working_hours: WorkingHours,
    /// The share of the planned hours that is really kept: in a bad case, likely, in a good case.
    pub kept: Triple,
    /// Hours a week up to which every hour counts in full.
    pub full_worth_hours: f64,
    /// What an hour past them is worth.
    pub worth_beyond: f64,
    /// Weeks of the wait for a seat that run while the learner still studies, because the exam is booked ahead.
    pub book_ahead_weeks: f64,
    /// More hours a week than this are no plan for a person.
    pub most_hours: f64,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            working_hours: WorkingHours::default(),
            kept: Triple { low: 0.6, likely: 0.95, high: 1.0 },
            full_worth_hours: 30.0,
            worth_beyond: 0.5,
            book_ahead_weeks: 4.0,
            most_hours: 50.0,
        }
    }
}

/// A figure as low, likely and high. Read as a distribution, these are its 5, 50 and 95 % points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Triple {
    /// One in twenty is below.
    pub low: f64,
    /// One in two is below.
    pub likely: f64,
    /// One in twenty is above.
    pub high: f64,
}

impl Triple {
    /// The sum of two, end by end.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, likely: self.likely + other.likely, high: self.high + other.high }
    }

    /// All three, multiplied.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, likely: self.likely * factor, high: self.high * factor }
    }

    /// The value below which a share `u` (0 to 1) of cases lies: straight from 5 to 50 % and from 50 to 95 %, and no
    /// further than the ends. Never falls as `u` or any of the three rises.
    pub fn at(self, u: f64) -> f64 {
        const END: f64 = 0.05;
        let (u, half) = (u.clamp(END, 1.0 - END), 0.5 - END);
        if u < 0.5 {
            self.low + (self.likely - self.low) * (u - END) / half
        } else {
            self.likely + (self.high - self.likely) * (u - 0.5) / half
        }
    }
}

impl Study {
    /// The certification with this id, or with this name or alias in whatever capitals.
    pub fn certification(&self, named: &str) -> Option<&Certification> {
        let named = named.trim();
        let same = |text: &String| text.eq_ignore_ascii_case(named);
        self.certifications
            .iter()
            .find(|it| same(&it.id) || same(&it.name) || same(&it.title) || it.aliases.iter().any(same))
    }

    /// The background with this id or name.
    pub fn background(&self, named: &str) -> Option<&Background> {
        self.backgrounds.iter().find(|it| it.id.eq_ignore_ascii_case(named) || it.name.eq_ignore_ascii_case(named))
    }

    /// The background that a certification's hours are for, where they are not for a beginner.
    pub fn hours_for(&self, certification: &Certification) -> Option<&Background> {
        certification.hours_for.as_deref().and_then(|id| self.background(id))
    }

    /// The route with this id or name.
    pub fn route(&self, named: &str) -> Option<&Route> {
        self.routes.iter().find(|it| it.id.eq_ignore_ascii_case(named) || it.name.eq_ignore_ascii_case(named))
    }
}
