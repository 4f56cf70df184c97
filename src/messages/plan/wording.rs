//! Every sentence about a plan, each from a function of its own.

use std::fmt::Write as _;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{LivingPlan, PlanPress};
use crate::faq::study::Study;
use crate::limits::{self, Utf16};
use crate::messages::action::Action;
use crate::messages::cut::{code, cut, echoed};
use crate::messages::estimate::wording::{state_line, timestamp};
use crate::messages::estimate::{EstimateRefusal, EstimateRequest, words};
use crate::messages::modal_form::{Field, ModalForm};
use crate::messages::post::{Button, ButtonLook, ComponentRow, Post};
use crate::messages::settings_panel::amount;
use crate::messages::wording::button;
use crate::messages::{Fallback, Language, dates, labels, pace};
use crate::planner::dates::DateError;
use crate::planner::pace::Minutes;
use crate::planner::plan::{DayFull, Logged, PlanStanding, Rhythm, SaidError, TooManyPauses};

/// How many weekly questions go unanswered before they stop.
pub const MAX_UNANSWERED: u8 = 3;

fn press(label: &str, press: PlanPress) -> Button {
    button(&cut(label, limits::LABEL, "…"), Action::Plan(press), ButtonLook::Secondary)
}

fn with_buttons(text: String, buttons: Vec<Button>) -> Post {
    let rows = if buttons.is_empty() { Vec::new() } else { vec![ComponentRow::Buttons(buttons)] };
    Post { text: Some(cut(&text, limits::CONTENT, " …")), rows, ..Post::default() }
}

/// "2 h", "1 h 30 min", "nothing".
fn time(language: Language, minutes: u32) -> String {
    let Fallback::English = language.fallback();
    if minutes == 0 { "nothing".to_owned() } else { pace::time(language, Minutes { low: minutes, high: minutes }) }
}

/// "84 h", "7.5 h".
fn hours(language: Language, hours: f64) -> String {
    let Fallback::English = language.fallback();
    format!("{} h", words::in_tenths(language, hours))
}

/// Where a plan stands.
pub fn standing(
    language: Language,
    study: &Study,
    plan: &LivingPlan,
    standing: &PlanStanding,
    zone: &TimeZone,
) -> Post {
    let Fallback::English = language.fallback();
    let day = |date: Date| timestamp(language, date, zone);
    let week = pace::hours(language, plan.goal.pace().hours_per_week());
    let mut text =
        format!("**Your plan for the {}**: {week} a week since {}.", plan.name(study), day(plan.goal.start()));
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "\n• **Done:** {} of about {}; {} are left.",
        hours(language, standing.done),
        hours(language, standing.work.likely),
        hours(language, standing.left)
    );
    let _ = match standing.kept {
        Some(kept) => write!(
            text,
            "\n• **Kept so far:** {:.0} % of what you planned; I reckon with {:.0} % from now on.",
            kept * 100.0,
            standing.reckoned * 100.0
        ),
        None => write!(
            text,
            "\n• No week is over yet: I reckon with {:.0} % of the plan, as for everybody.",
            standing.reckoned * 100.0
        ),
    };
    let planned = &standing.planned[3];
    let _ = match &standing.now {
        Ok(now) => write!(
            text,
            "\n• **Certified:** likely {}, four in five learners like you by {}, nineteen in twenty by {}.\n• {}",
            day(now[3].p50),
            day(now[3].p80),
            day(now[3].p95),
            against(language, planned.p50, now[3].p50, &day(planned.p50))
        ),
        Err(_) => {
            write!(text, "\n• **Certified:** out of sight at what you keep now; the plan said {}.", day(planned.p50))
        }
    };
    if let Some(this) = standing.weeks.last().filter(|_| plan.ended.is_none()) {
        let _ = write!(text, "\n• **This week:** {}", hours(language, this.logged));
        let _ = match this.planned {
            planned if planned > 0.0 => write!(text, " of {}.", hours(language, planned)),
            _ => write!(text, "; nothing was planned."),
        };
    }
    let paused = plan.pauses.is_paused(standing.today);
    let mut buttons = Vec::new();
    if let Some(ended) = plan.ended {
        let _ = write!(text, "\nYou ended it on {}.", day(ended));
    } else if paused {
        text.push_str("\nIt rests; the dates hold if you go on today.");
        buttons.push(press("Go on", PlanPress::Resume));
    }
    if plan.ended.is_none() {
        let _ = match plan.rhythm {
            Some(rhythm) => write!(text, "\n-# I ask for your hours on {}.", when(language, rhythm, zone)),
            None => write!(text, "\n-# `/plan log` takes your hours: 2h, yesterday 90 min, nothing this week."),
        };
        buttons.push(reminder_button(language, plan.rhythm));
    }
    with_buttons(text, buttons)
}

fn reminder_button(language: Language, rhythm: Option<Rhythm>) -> Button {
    let Fallback::English = language.fallback();
    match rhythm {
        Some(_) => press("Stop asking me", PlanPress::Quiet),
        None => {
            let Rhythm { weekday, hour } = Rhythm::USUAL;
            press(&format!("Ask me every {} at {hour}:00", dates::weekday(language, weekday)), PlanPress::Remind)
        }
    }
}

/// "Sundays at 18:00 (Europe/Berlin)".
fn when(language: Language, rhythm: Rhythm, zone: &TimeZone) -> String {
    let Fallback::English = language.fallback();
    let zone = zone.iana_name().unwrap_or("UTC");
    format!("{}s at {}:00 ({zone})", dates::weekday(language, rhythm.weekday), rhythm.hour)
}

/// How the likely day compares with the planned one.
fn against(language: Language, planned: Date, now: Date, written: &str) -> String {
    let Fallback::English = language.fallback();
    let apart =
        if now >= planned { dates::length(language, planned, now) } else { dates::length(language, now, planned) };
    match now.cmp(&planned) {
        std::cmp::Ordering::Equal => format!("The plan said {written} as well."),
        std::cmp::Ordering::Greater => format!("The plan said {written}: that is {apart} later."),
        std::cmp::Ordering::Less => format!("The plan said {written}: that is {apart} sooner."),
    }
}

/// What was logged, and where that leads.
pub fn logged(
    language: Language,
    plan: &LivingPlan,
    standing: &PlanStanding,
    logged: &[Logged],
    zone: &TimeZone,
) -> Post {
    let Fallback::English = language.fallback();
    let day = |date: Date| timestamp(language, date, zone);
    let each: Vec<String> = logged
        .iter()
        .map(|it| {
            let days =
                if it.first == it.last { day(it.first) } else { format!("{} to {}", day(it.first), day(it.last)) };
            format!("{} for {days}", time(language, it.minutes))
        })
        .collect();
    let mut text = format!(
        "Logged: {}.\n{} done, {} left.",
        each.join("; "),
        hours(language, standing.done),
        hours(language, standing.left)
    );
    if let Ok(now) = &standing.now {
        let _ = write!(text, " Certified likely {}.", day(now[3].p50));
    }
    if plan.pauses.is_paused(standing.today) {
        text.push_str("\nYour plan rests; `/plan resume` lets it go on.");
    }
    let undo = PlanPress::Undo(logged.to_vec());
    let buttons = if undo.fits() { vec![press("Take it back", undo)] } else { Vec::new() };
    with_buttons(text, buttons)
}

/// What was logged is taken back.
pub fn taken_back(language: Language, standing: &PlanStanding) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!("Taken back. {} done, {} left.", hours(language, standing.done), hours(language, standing.left)))
}

/// What cannot be logged.
pub fn not_logged(language: Language, why: &SaidError) -> Post {
    let Fallback::English = language.fallback();
    let why = not_understood(language, why);
    Post::text(format!("Nothing logged: {}{}", echoed(&why), stop(&why)))
}

/// Why a text says nothing that can be logged, and what to write instead.
pub(crate) fn not_understood(language: Language, why: &SaidError) -> String {
    let Fallback::English = language.fallback();
    match why {
        SaidError::NoAmount => {
            "how long? write for example \"2h\", \"yesterday 90 min\" or \"nothing this week\"".to_owned()
        }
        SaidError::TooLong => "that is too long to read; write for example \"2h\" or \"yesterday 90 min\"".to_owned(),
        SaidError::Unit(number) => {
            format!("is that {number} hours or {number} minutes? write \"{number}h\" or \"{number} min\"")
        }
        SaidError::Range(text) => {
            format!("\"{text}\" could be several amounts; write the one that comes nearest, for example \"2h\"")
        }
        SaidError::Pace(text) => {
            format!("\"{text}\" is a pace; write what you did, for example \"2h\", or \"10h last week\"")
        }
        SaidError::Days(text) => format!(
            "which day is \"{text}\"? write one day and its time, with commas between several: \"mon 2h, tue 90 min\""
        ),
        SaidError::Day(why) => dates::refusal(language, why),
        SaidError::Unknown(text) => format!(
            "I do not understand \"{text}\"; write for example \"2h\", \"yesterday 90 min\" or \"nothing this week\""
        ),
        SaidError::TooMuch => "that is more than 24 hours a day; write for example \"2h\"".to_owned(),
    }
}

/// A sentence of its own needs no second mark.
fn stop(sentence: &str) -> &'static str {
    if sentence.ends_with(['"', '?', '.']) { "" } else { "." }
}

/// A day would have more than its hours.
pub fn day_full(language: Language, DayFull(day): DayFull) -> Post {
    let Fallback::English = language.fallback();
    let day = dates::day(language, day);
    Post::text(format!("Nothing logged: with that, {day} would have more than 24 hours."))
}

/// A day before the plan began.
pub fn before_start(language: Language, start: Date, zone: &TimeZone) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!(
        "Nothing logged: your plan began on {}. Hours before it belong into `already:` of `/plan start`.",
        timestamp(language, start, zone)
    ))
}

/// There is no plan to do that with. `here` is what takes how long where that is said.
pub fn none(language: Language, here: &Study) -> Post {
    let Fallback::English = language.fallback();
    if here.certifications.is_empty() {
        return Post::text(
            "You have no plan, and the FAQ that I answer from here has no study times to begin one with.",
        );
    }
    Post::text(format!(
        "You have no plan. `/plan start` begins one, or *{}* under an estimate.",
        labels::keep_as_plan(language)
    ))
}

/// The plan was ended.
pub fn ended_already(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("That plan is ended. `/plan start` begins another, and `/plan forget` erases it.")
}

/// The plan cannot be reckoned with any more, as after the moderators took its certification out.
pub fn refused(language: Language, plan: &LivingPlan, refusal: &EstimateRefusal) -> Post {
    let Fallback::English = language.fallback();
    if let EstimateRefusal::NoStudyTimes | EstimateRefusal::Certification(_) = refusal {
        let goal = code(plan.goal.certification());
        return Post::text(format!(
            "Where you began your plan, the FAQ has no study times for `{goal}` any more, so I cannot reckon with it. Your hours \
             are kept: they count again if it comes back, and `/plan forget` erases them."
        ));
    }
    Post::text(cut(&format!("I cannot reckon with your plan: {}", refusal.said(language)), limits::CONTENT, " …"))
}

/// There is a plan already; the estimate is carried along.
pub fn replace(language: Language, study: &Study, there: &LivingPlan, wanted: &EstimateRequest) -> Post {
    let Fallback::English = language.fallback();
    let state = state_line(language, wanted);
    let text = format!(
        "You have a plan for the {} already, {}. Begin this one in its place?",
        there.name(study),
        match u32::try_from(there.log.days().count()) {
            Ok(0) => "with nothing logged".to_owned(),
            days => format!("with {} logged, which goes", amount(days.unwrap_or(u32::MAX), "day", "days")),
        }
    );
    let room = limits::CONTENT.less(Utf16::of(&state));
    let text = format!("{}{state}", cut(&text, room, " …"));
    let buttons = vec![press("Begin this one", PlanPress::Replace)];
    Post { text: Some(text), rows: vec![ComponentRow::Buttons(buttons)], ..Post::default() }
}

/// A plan begins; what is kept of it is said.
pub fn started(language: Language, study: &Study, plan: &LivingPlan, now: &PlanStanding, zone: &TimeZone) -> Post {
    let Fallback::English = language.fallback();
    let mut post = standing(language, study, plan, now, zone);
    let kept = "\n-# Kept: the plan, the server you began it on, your hours by day, under a code made from your account's number; for a \
                year after you last use it. `/plan forget` erases it.";
    if let Some(text) = &mut post.text {
        *text = cut(&format!("{text}{kept}"), limits::CONTENT, " …");
    }
    post
}

/// The plan rests.
pub fn paused(language: Language, until: Option<Date>, zone: &TimeZone) -> Post {
    let Fallback::English = language.fallback();
    let text = match until {
        Some(until) => {
            format!("Your plan rests until {}. I do not ask for hours meanwhile.", timestamp(language, until, zone))
        }
        None => "Your plan rests until you say otherwise. I do not ask for hours meanwhile.".to_owned(),
    };
    with_buttons(text, vec![press("Go on", PlanPress::Resume)])
}

/// A pause that ends before it begins.
pub fn pause_is_over(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("`until:` is the day on which you go on, and that day is not after today. Write for example \"15 Jan\".")
}

/// A date that is none.
pub fn bad_until(language: Language, why: &DateError) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!("`until:` {}.", echoed(&dates::refusal(language, why))))
}

/// Nobody rests so often.
pub fn too_many_pauses(language: Language, _: TooManyPauses) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!("`until:` that is more than {} pauses; end this plan and start one that fits.", limits::BREAKS))
}

/// It goes on.
pub fn resumed(language: Language, was_paused: bool) -> Post {
    let Fallback::English = language.fallback();
    Post::text(if was_paused { "It goes on. Good to have you back." } else { "Your plan does not rest." })
}

/// The plan is ended: how it went.
pub fn ended(language: Language, study: &Study, plan: &LivingPlan, standing: &PlanStanding) -> Post {
    let Fallback::English = language.fallback();
    let kept = standing.kept.map_or_else(String::new, |kept| format!(", {:.0} % of what you planned", kept * 100.0));
    Post::text(format!(
        "Your plan for the {} is ended: {} in {}{kept}. I ask for nothing any more; `/plan show` still shows it, and `/plan forget` \
         erases it.",
        plan.name(study),
        hours(language, standing.done),
        amount(u32::try_from(standing.weeks.len()).unwrap_or(u32::MAX), "week", "weeks")
    ))
}

/// Everything of a plan is erased.
pub fn forgotten(language: Language, there_was_one: bool) -> Post {
    let Fallback::English = language.fallback();
    Post::text(if there_was_one { "Erased: your plan and every hour of it." } else { "I keep no plan of yours." })
}

/// The zone is noted.
pub fn zone_is(language: Language, zone: &str, now: &str) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!("Your days now begin at midnight in {zone}, where it is {now}."))
}

/// No such zone.
pub fn unknown_zone(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("I don't know that time zone. Choose one from the list, for example Europe/Berlin or America/New_York.")
}

/// When the weekly question comes.
pub fn reminders_on(language: Language, rhythm: Rhythm, zone: &TimeZone) -> Post {
    let Fallback::English = language.fallback();
    let text = format!(
        "I'll ask for your hours on {}, by direct message, and stop after {MAX_UNANSWERED} questions that you leave. Nothing else \
         ever comes unasked. Until you stop it, I keep the number of our direct messages for that.",
        when(language, rhythm, zone)
    );
    with_buttons(text, vec![press("Stop asking me", PlanPress::Quiet)])
}

/// It comes no more.
pub fn reminders_off(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("I won't ask any more.")
}

/// An hour or a weekday is missing, or too much was said.
pub fn remind_how(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("Say `weekday:` and `hour:` (0 to 23), or `off:`.")
}

/// No direct message can be sent.
pub fn no_direct_messages(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text(
        "I could not open direct messages with you, so I cannot ask there. Your server's privacy settings decide about that.",
    )
}

/// The weekly question. `week` is about the days from `monday` to `sunday`.
pub fn question(language: Language, name: &str, week: AskedWeek, zone: &TimeZone, is_last: bool) -> Post {
    let Fallback::English = language.fallback();
    let day = |date: Date| timestamp(language, date, zone);
    let AskedWeek { monday, sunday, logged, planned } = week;
    let mut text = format!("How long did you study for the **{name}** from {} to {}?", day(monday), day(sunday));
    if logged > 0 {
        let _ = write!(text, " I have {} of it.", time(language, logged));
    }
    if is_last {
        text.push_str("\nYou left the last questions, so this is the last one unless you answer.");
    }
    let choices = totals(logged, planned);
    let mut buttons: Vec<Button> = choices
        .into_iter()
        .map(|minutes| {
            let label = if minutes == planned && minutes > 0 {
                format!("{}, as planned", time(language, minutes))
            } else {
                time(language, minutes)
            };
            press(&label, PlanPress::Week { monday, minutes })
        })
        .collect();
    buttons.push(press("Another number…", PlanPress::OtherWeek { monday }));
    let stop = ComponentRow::Buttons(vec![press("Stop asking me", PlanPress::Quiet)]);
    Post { text: Some(text), rows: vec![ComponentRow::Buttons(buttons), stop], ..Post::default() }
}

/// A week that is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedWeek {
    /// Its first day.
    pub monday: Date,
    /// Its last day that is counted.
    pub sunday: Date,
    /// Minutes that are logged.
    pub logged: u32,
    /// Minutes that the plan has.
    pub planned: u32,
}

/// What is offered as the week's whole time: nothing or what is logged, half the plan, the plan, and half as much again.
fn totals(logged: u32, planned: u32) -> Vec<u32> {
    let half_hours = |minutes: u32| (minutes + 15) / 30 * 30;
    let mut totals = vec![logged];
    for total in [half_hours(planned / 2), planned, half_hours(planned + planned / 2)] {
        if total > totals.last().copied().unwrap_or(0) && total <= 7 * 24 * 60 {
            totals.push(total);
        }
    }
    totals
}

/// The name of the field in which the hours stand.
pub const HOURS_FIELD: &str = "hours";

/// The form for another number.
pub fn week_form(language: Language, monday: Date) -> ModalForm {
    let Fallback::English = language.fallback();
    let field = Field {
        name: HOURS_FIELD,
        label: "How long in all that week?".to_owned(),
        hint: "7h, 90 min, nothing".to_owned(),
        value: String::new(),
        long: false,
        required: true,
        max: limits::NAMED,
    };
    ModalForm {
        action: Action::Plan(PlanPress::OtherWeek { monday }),
        title: cut(&format!("Week of {}", dates::day(language, monday)), limits::FORM_TITLE, "…"),
        fields: vec![field],
    }
}

/// The week has more than that already.
pub fn week_has_more(language: Language, logged: u32) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!(
        "I have {} of that week already, so nothing is added. `/plan log` adds more.",
        time(language, logged)
    ))
}

/// Where nothing is kept, there are no plans.
pub fn no_store(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("I keep nothing here, so I cannot keep a plan. `/estimate` gives the dates without one.")
}

/// The database is unavailable.
pub fn unavailable(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("I cannot reach what I keep just now, so nothing has changed. Please try again later.")
}
