//! What an estimate says in words: assumptions, cautions, and the short answers for a terminal.

use jiff::civil::Date;

use super::{Estimate, Follows, Needed, Plan};
use crate::faq::study::Triple;
use crate::planner::pace::spoken_hours;

/// "10 Jan 2027".
pub fn day(date: Date) -> String {
    crate::planner::dates::spoken(date)
}

/// "10 Jan".
pub fn short_day(date: Date) -> String {
    format!("{} {}", date.day(), short_month(date))
}

/// "Jan".
pub fn short_month(date: Date) -> &'static str {
    &MONTHS[usize::from(date.month().unsigned_abs()) - 1][..3]
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "8 months", "11 weeks", "2 years": a length as people say it, never finer than it is known.
pub fn about(from: Date, to: Date) -> String {
    let days = from.until(to).map_or(0, |span| span.get_days());
    let (count, unit) = match days {
        ..=13 => (days, "day"),
        14..=83 => ((days + 3) / 7, "week"),
        84..=1094 => ((f64::from(days) / 30.44).round() as i32, "month"),
        _ => {
            let halves = (f64::from(days) / 365.25 * 2.0).round() as i32;
            return if halves % 2 == 0 { format!("{} years", halves / 2) } else { format!("{}½ years", halves / 2) };
        }
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

/// "200–500 h, likely 320".
pub fn hours(hours: Triple) -> String {
    format!("{:.0}–{:.0} h, likely {:.0}", hours.low, hours.high, hours.likely)
}

/// Hours as a number, to the tenth as long as that says something: `3.5`, `4`, `316`.
pub fn in_tenths(hours: f64) -> String {
    // A sum of nothing is "-0" otherwise.
    let tenths = (hours * 10.0).round() / 10.0 + 0.0;
    if tenths.fract() == 0.0 || tenths >= 100.0 { format!("{tenths:.0}") } else { format!("{tenths:.1}") }
}

/// The answer in one sentence, with its days written by `day`.
pub fn answer(estimate: &Estimate, day: impl Fn(Date) -> String) -> String {
    let certified = estimate.certified();
    format!(
        "At {} you would likely hold the {} around {} ({}), and four in five learners by {}.",
        week(estimate),
        estimate.name,
        day(certified.p50),
        about(estimate.start, certified.p50),
        day(certified.p80),
    )
}

/// "14 h a week", "10–15 h a week".
pub fn week(estimate: &Estimate) -> String {
    format!("{} a week", spoken_hours(estimate.pace.hours_per_week()))
}

/// When something follows: the likely day, and the bounds where they differ, written by `day`.
pub fn when(after: &Follows, day: impl Fn(Date) -> String) -> String {
    let likely = day(after.likely);
    if after.low == after.high { likely } else { format!("{likely} (from {} to {})", day(after.low), day(after.high)) }
}

/// What it takes to be done by the day that was asked for, in a sentence or two, with its days written by `day`.
pub fn needed(needed: &Needed, day: impl Fn(Date) -> String) -> String {
    let by = day(needed.by);
    match (needed.p50, needed.p80) {
        (Some(p50), p80) if p50 <= needed.most => {
            let sure = match p80 {
                Some(p80) if p80 <= needed.most => format!("{} for four in five", tenths(p80)),
                _ => format!("for four in five it would take more than {:.0} h", needed.most),
            };
            format!("By {by}: {} a week for one learner in two; {sure}.", tenths(p50))
        }
        (Some(p50), _) => format!(
            "By {by} it would take {} a week, more than a person can plan for. With {:.0} h a week it is {}.",
            tenths(p50),
            needed.most,
            day(needed.soonest),
        ),
        (None, _) => format!(
            "By {by} no number of hours is enough: enrolling, the exam's dates and the least time for it take longer. \
             With {:.0} h a week it is {}.",
            needed.most,
            day(needed.soonest),
        ),
    }
}

/// "no background", "background: Healthcare work, not coding".
pub fn known(estimate: &Estimate) -> String {
    match estimate.backgrounds.as_slice() {
        [] => "no background".to_owned(),
        names => format!("background: {}", names.join(" and ")),
    }
}

fn tenths(hours: f64) -> String {
    let up = (hours * 10.0 - 1e-9).ceil() / 10.0;
    if up.fract() == 0.0 { format!("{up:.0} h") } else { format!("{up:.1} h") }
}

pub(super) fn assumptions(plan: &Plan<'_>, estimate: &Estimate) -> Vec<String> {
    let habits = plan.habits;
    let mut lines = Vec::new();
    let known = known(estimate);
    let already =
        if plan.already > 0.0 { format!(", {} h already done", in_tenths(plan.already)) } else { String::new() };
    lines.push(format!("{} of work ({known}{already})", hours(estimate.work)));
    lines.push(format!(
        "of 100 h planned most learners study about {:.0}, in a bad stretch {:.0}",
        habits.kept.likely * 100.0,
        habits.kept.low * 100.0
    ));
    if plan.pace.hours_per_week().high > habits.full_worth_hours {
        lines.push(format!(
            "hours past {:.0} a week count {:.0} %",
            habits.full_worth_hours,
            habits.worth_beyond * 100.0
        ));
    }
    if let Some(route) = plan.route {
        lines.push(match (route.least_weeks, route.most_weeks) {
            (least, Some(most)) if least > 0.0 => format!("{}: {least:.0} to {most:.0} weeks", route.name),
            (_, Some(most)) => format!("{}: up to {most:.0} weeks", route.name),
            (least, None) if least > 0.0 => format!("{}: at least {least:.0} weeks", route.name),
            _ => route.name.clone(),
        });
    }
    if !plan.breaks.is_empty() {
        let off = plan.breaks.iter().map(|off| {
            if off.first() == off.last() {
                short_day(off.first())
            } else {
                format!("{} to {}", short_day(off.first()), short_day(off.last()))
            }
        });
        lines.push(format!("no study {}", off.collect::<Vec<_>>().join(", ")));
    }
    let reviewed = plan.certification.reviewed.map_or(String::new(), |date| format!(", last checked {}", day(date)));
    if plan.certification.is_judgement {
        lines.push(format!("hours and waits are the moderators' judgement{reviewed}"));
    }
    lines
}

/// How the likely day of being ready comes about, so that it can be worked out by hand.
pub fn middle(estimate: &Estimate, day: impl Fn(Date) -> String) -> String {
    let one = &estimate.middle;
    let week = estimate.pace.hours_per_week();
    // A pace that changes has no one figure for all weeks.
    let is_range = week.low != week.high && estimate.pace.phases().len() == 1;
    let at = if is_range { format!(", at {} h a week", in_tenths(one.hours_per_week)) } else { String::new() };
    // Rounded up to a tenth, so that whoever lays these hours on the days of the pace comes to the same day: a whole hour less
    // can be the weekend before.
    let planned = (one.planned * 10.0).ceil() / 10.0;
    let planned = format!(
        "Where the likely day comes from: of many learners, the one in the middle starts on {}, has {:.0} h to study and studies {:.0} \
         of 100 h planned{at}, so plans {planned:.1} h and is through on {}",
        day(one.from),
        one.work,
        one.kept * 100.0,
        day(one.studied),
    );
    if one.ready > one.studied {
        format!(
            "{planned}; ready on {}, because the course, or the least time that it takes, is longer.",
            day(one.ready)
        )
    } else {
        format!("{planned}.")
    }
}

/// By when the exam has to be booked.
pub fn book_by(estimate: &Estimate, day: impl Fn(Date) -> String) -> String {
    format!("Book the exam by {}, while you still study: the dates count on it.", day(estimate.book_by))
}

/// A share of learners that is worth a warning.
const LEAST_SHARE: f64 = 0.05;

/// "three in ten", "half".
fn in_ten(share: f64) -> String {
    const TENTHS: [&str; 11] = [
        "hardly any",
        "one in ten",
        "one in five",
        "three in ten",
        "two in five",
        "half",
        "three in five",
        "seven in ten",
        "four in five",
        "nine in ten",
        "nearly all",
    ];
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share")]
    let tenth = (share.clamp(0.0, 1.0) * 10.0).round() as usize;
    TENTHS[tenth].to_owned()
}

pub(super) fn cautions(plan: &Plan<'_>, studying_on: Option<f64>) -> Vec<String> {
    let mut lines = Vec::new();
    let week = plan.pace.hours_per_week();
    if week.high > plan.habits.most_hours {
        lines.push(format!(
            "More than {:.0} hours a week is hard to keep for months; plan for less.",
            plan.habits.most_hours
        ));
    }
    if let (Some(route), Some(share)) = (plan.route, studying_on)
        && let Some(most) = route.most_weeks
        && share >= LEAST_SHARE
    {
        let who = in_ten(share);
        lines.push(format!(
            "{} ends after {most:.0} weeks; at this pace {who} would still be studying ({:.0} % of learners).",
            route.name,
            share * 100.0
        ));
    }
    if let Some(known) = plan.hours_for
        && plan.backgrounds.iter().all(|background| background.id != known.id)
    {
        lines.push(format!(
            "The hours are for learners with this background: {}. Without it, plan for more.",
            known.name
        ));
    }
    lines
}
