//! What an estimate says in words, each piece by itself: the answer, what was assumed, what to know before trusting it.

use jiff::civil::Date;

use crate::faq::study::Triple;
use crate::messages::dates::{self, short_day};
use crate::messages::{Fallback, Language, labels, pace};
use crate::planner::estimate::{
    Assumption, Caution, Estimate, EstimateError, Follows, MOST_YEARS, Needed, Stage, StageId, Target,
};

/// "200–500 h, likely 320".
pub fn hours(language: Language, hours: Triple) -> String {
    let Fallback::English = language.fallback();
    format!("{:.0}–{:.0} h, likely {:.0}", hours.low, hours.high, hours.likely)
}

/// Hours as a number, to the tenth as long as that says something: `3.5`, `4`, `316`.
pub fn in_tenths(language: Language, hours: f64) -> String {
    let Fallback::English = language.fallback();
    // A sum of nothing is "-0" otherwise.
    let tenths = (hours * 10.0).round() / 10.0 + 0.0;
    if tenths.fract() == 0.0 || tenths >= 100.0 { format!("{tenths:.0}") } else { format!("{tenths:.1}") }
}

/// The answer in one sentence, with its days written by `day`.
pub fn answer(language: Language, estimate: &Estimate, day: impl Fn(Date) -> String) -> String {
    let Fallback::English = language.fallback();
    format!("At {}", likely(language, estimate, day))
}

/// The same where no certification was named, with this one as an example.
pub fn answer_by_example(language: Language, estimate: &Estimate, day: impl Fn(Date) -> String) -> String {
    let Fallback::English = language.fallback();
    format!("With the {} as an example: at {}", estimate.name, likely(language, estimate, day))
}

/// "14 h a week you would likely hold the CPC around ...".
fn likely(language: Language, estimate: &Estimate, day: impl Fn(Date) -> String) -> String {
    let Fallback::English = language.fallback();
    let certified = estimate.certified();
    format!(
        "{} you would likely hold the {} around {} ({}), and four in five learners by {}.",
        week(language, estimate),
        estimate.name,
        day(certified.p50),
        dates::length(language, estimate.start, certified.p50),
        day(certified.p80),
    )
}

/// "14 h a week", "10–15 h a week".
pub fn week(language: Language, estimate: &Estimate) -> String {
    labels::a_week(language, &pace::hours(language, estimate.pace.hours_per_week()))
}

/// When something follows: the likely day, and the bounds where they differ, written by `day`.
pub fn when(language: Language, after: &Follows, day: impl Fn(Date) -> String) -> String {
    let Fallback::English = language.fallback();
    let likely = day(after.likely);
    if after.low == after.high { likely } else { format!("{likely} (from {} to {})", day(after.low), day(after.high)) }
}

/// "exam by 31 May 2027", "wanted by 1 Sep 2027": the mark of what was asked for, its day written by `day`.
pub fn target(language: Language, target: Target, day: impl Fn(Date) -> String) -> String {
    let Fallback::English = language.fallback();
    match target {
        Target::Exam(by) => format!("exam by {}", day(by)),
        Target::Result(by) => format!("wanted by {}", day(by)),
    }
}

/// What it takes to be done by the day that was asked for, in a sentence or two, with its days written by `day`.
pub fn needed(language: Language, needed: &Needed, day: impl Fn(Date) -> String) -> String {
    let Fallback::English = language.fallback();
    let by = match needed.by {
        Target::Exam(by) => format!("To be ready for the exam by {}", day(by)),
        Target::Result(by) => format!("By {}", day(by)),
    };
    match (needed.p50, needed.p80) {
        (Some(p50), p80) if p50 <= needed.most => {
            let sure = match p80 {
                Some(p80) if p80 <= needed.most => format!("{} for four in five", tenths_up(language, p80)),
                _ => format!("for four in five it would take more than {:.0} h", needed.most),
            };
            format!("{by}: {} a week for one learner in two; {sure}.", tenths_up(language, p50))
        }
        (Some(p50), _) => format!(
            "{by} it would take {} a week, more than a person can plan for. With {:.0} h a week it is {}.",
            tenths_up(language, p50),
            needed.most,
            day(needed.soonest),
        ),
        (None, _) => format!(
            "{by} no number of hours is enough: enrolling, the exam's dates and the least time for it take longer. \
             With {:.0} h a week it is {}.",
            needed.most,
            day(needed.soonest),
        ),
    }
}

/// "no background", "background: Healthcare work, not coding".
pub fn known(language: Language, estimate: &Estimate) -> String {
    let Fallback::English = language.fallback();
    match estimate.backgrounds.as_slice() {
        [] => "no background".to_owned(),
        names => format!("background: {}", names.join(" and ")),
    }
}

/// What of its asker's background an answer has counted in, as a sentence behind it; nothing where it has none.
pub fn counted_in(language: Language, estimate: &Estimate) -> String {
    let Fallback::English = language.fallback();
    match estimate.backgrounds.as_slice() {
        [] => String::new(),
        names => format!(" That counts in what you know already ({}).", names.join(" and ")),
    }
}

fn tenths_up(language: Language, hours: f64) -> String {
    let Fallback::English = language.fallback();
    let up = (hours * 10.0 - 1e-9).ceil() / 10.0;
    if up.fract() == 0.0 { format!("{up:.0} h") } else { format!("{up:.1} h") }
}

/// What was assumed, a line each: the work, with what is known and done already, and then the rest.
pub fn assumptions(language: Language, estimate: &Estimate) -> Vec<String> {
    let Fallback::English = language.fallback();
    let already = if estimate.already > 0.0 {
        format!(", {} h already done", in_tenths(language, estimate.already))
    } else {
        String::new()
    };
    let work = format!("{} of work ({}{already})", hours(language, estimate.work), known(language, estimate));
    let rest = estimate.assumptions.iter().map(|it| assumption(language, it));
    std::iter::once(work).chain(rest).collect()
}

/// Something that was assumed.
pub fn assumption(language: Language, assumed: &Assumption) -> String {
    let Fallback::English = language.fallback();
    match assumed {
        Assumption::Kept { likely, low } => format!(
            "of 100 h planned most learners study about {:.0}, in a bad stretch {:.0}",
            likely * 100.0,
            low * 100.0
        ),
        Assumption::LessWorth { past, share } => format!("hours past {past:.0} a week count {:.0} %", share * 100.0),
        Assumption::Route { name, least_weeks, most_weeks } => match (least_weeks, most_weeks) {
            (Some(least), Some(most)) => format!("{name}: {least:.0} to {most:.0} weeks"),
            (None, Some(most)) => format!("{name}: up to {most:.0} weeks"),
            (Some(least), None) => format!("{name}: at least {least:.0} weeks"),
            (None, None) => name.clone(),
        },
        Assumption::DaysOff(breaks) => {
            let off = breaks.iter().map(|off| {
                if off.first() == off.last() {
                    short_day(language, off.first())
                } else {
                    format!("{} to {}", short_day(language, off.first()), short_day(language, off.last()))
                }
            });
            format!("no study {}", off.collect::<Vec<_>>().join(", "))
        }
        Assumption::Judgement { reviewed } => {
            let reviewed =
                reviewed.map_or(String::new(), |date| format!(", last checked {}", dates::day(language, date)));
            format!("hours and waits are the moderators' judgement{reviewed}")
        }
    }
}

/// What a stage is called.
pub fn stage(language: Language, stage: &Stage) -> &str {
    let Fallback::English = language.fallback();
    stage.name.as_deref().unwrap_or(match stage.id {
        StageId::Enrol => "Enroll and get the books",
        StageId::Study => "Study",
        StageId::Exam => "Exam",
        StageId::Result => "Result",
    })
}

/// How the likely day of being ready comes about, so that it can be worked out by hand.
pub fn middle(language: Language, estimate: &Estimate, day: impl Fn(Date) -> String) -> String {
    let Fallback::English = language.fallback();
    let one = &estimate.middle;
    let week = estimate.pace.hours_per_week();
    // A pace that changes has no one figure for all weeks.
    let is_range = week.low != week.high && estimate.pace.phases().len() == 1;
    let at =
        if is_range { format!(", at {} h a week", in_tenths(language, one.hours_per_week)) } else { String::new() };
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
pub fn book_by(language: Language, estimate: &Estimate, day: impl Fn(Date) -> String) -> String {
    let Fallback::English = language.fallback();
    format!("Book the exam by {}, while you still study: the dates count on it.", day(estimate.book_by))
}

/// "three in ten", "half".
fn in_ten(language: Language, share: f64) -> &'static str {
    let Fallback::English = language.fallback();
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
    TENTHS[tenth]
}

/// Something to know before trusting the dates.
pub fn caution(language: Language, caution: &Caution) -> String {
    let Fallback::English = language.fallback();
    match caution {
        Caution::TooMuch { most } => {
            format!("More than {most:.0} hours a week is hard to keep for months; plan for less.")
        }
        Caution::RouteEnds { name, after_weeks, share } => format!(
            "{name} ends after {after_weeks:.0} weeks; at this pace {} would still be studying ({:.0} % of learners).",
            in_ten(language, *share),
            share * 100.0
        ),
        Caution::HoursFor { background } => {
            format!("The hours are for learners with this background: {background}. Without it, plan for more.")
        }
    }
}

/// Why there is no estimate.
pub fn refusal(language: Language, why: &EstimateError) -> String {
    let Fallback::English = language.fallback();
    match why {
        EstimateError::TooSlow => {
            format!("at this pace it takes more than {MOST_YEARS} years; a few more hours a week bring it closer")
        }
        EstimateError::Already => "hours already done are a number from 0 up, for example 40".to_owned(),
        EstimateError::ByBeforeStart { by, start } => {
            format!("the day to finish by, {by}, is not after the start, {start}; name a later one")
        }
        EstimateError::ByTooLate { by } => {
            format!("the day to finish by, {by}, lies more than {MOST_YEARS} years after the start; name a nearer one")
        }
    }
}
