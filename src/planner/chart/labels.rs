//! What stands written on the pictures. Whoever wants one hands the texts in: they are of a language, the drawing is not.

use jiff::civil::Date;

/// How days are written under an axis.
#[derive(Debug, Clone, Copy)]
pub struct DateForms {
    /// "10 Jan".
    pub day: fn(Date) -> String,
    /// "Jan".
    pub month: fn(Date) -> String,
    /// "Jan 2027".
    pub month_of_year: fn(Date) -> String,
}

/// A name, and what belongs to it.
#[derive(Debug, Clone)]
pub struct NamedValue {
    /// On the left.
    pub name: String,
    /// On the right, or below it.
    pub value: String,
}

/// The texts of the picture of one estimate.
#[derive(Debug, Clone)]
pub struct EstimateLabels {
    /// Its heading, and its title where it is read aloud.
    pub title: String,
    /// How much work it is, and how long that takes.
    pub work: String,
    /// The day of the result: at 50, 80 and 95 %.
    pub certified: [String; 3],
    /// Each stage and its days.
    pub stages: [NamedValue; 4],
    /// Marks the day on which it is drawn.
    pub today: String,
    /// Marks the first day, where that is another.
    pub start: String,
    /// Marks the day by which the exam is, or the result is wanted.
    pub wanted: Option<String>,
    /// By when to book.
    pub book_by: String,
    /// What the shades of a bar stand for, in two lines.
    pub legend: [String; 2],
    /// The same of days off.
    pub legend_off: String,
    /// The days of the axis.
    pub dates: DateForms,
}

/// The texts of the picture of several estimates.
#[derive(Debug, Clone)]
pub struct ComparisonLabels {
    /// Its title where it is read aloud.
    pub title: String,
    /// Its heading.
    pub heading: String,
    /// What each estimate is called, and its days.
    pub rows: Vec<NamedValue>,
    /// Marks the day on which it is drawn.
    pub today: String,
    /// What the shades of a bar stand for, in two lines.
    pub legend: [String; 2],
    /// The days of the axis.
    pub dates: DateForms,
}

/// The texts of the picture of where a plan stands.
#[derive(Debug, Clone)]
pub struct PlanLabels {
    /// Its title where it is read aloud.
    pub title: String,
    /// Its heading.
    pub heading: String,
    /// The likely day of the result as it looks now, or that there is none.
    pub certified: String,
    /// The later days of it.
    pub late: Vec<String>,
    /// The likely day as it was planned.
    pub planned: String,
    /// Hours that are done, and that are left.
    pub done: NamedValue,
    /// What the columns stand for, and the highest.
    pub weeks: NamedValue,
    /// The colour of what was planned, and that of what was studied.
    pub legend: [String; 2],
    /// The Mondays under the columns.
    pub dates: DateForms,
}

/// The texts of the picture of what was asked.
#[derive(Debug, Clone)]
pub struct CountLabels {
    /// Its heading, and its title where it is read aloud.
    pub title: String,
    /// How much was asked in all.
    pub asked: String,
    /// The colour of what was answered, suggested and unanswered, with the number of each.
    pub legend: [String; 3],
    /// The days under the bars.
    pub dates: DateForms,
}
