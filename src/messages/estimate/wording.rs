//! Every sentence about an estimate, each from a function of its own.

use std::fmt::Write as _;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::request::EstimateRequest;
use super::words;
use crate::faq::study::Study;
use crate::limits::{self, Utf16};
use crate::messages::action::Action;
use crate::messages::action::estimate_press::EstimatePress;
use crate::messages::cut::cut;
use crate::messages::labels;
use crate::messages::modal_form::{Field, ModalForm};
use crate::messages::pace::{self, reading, reading_with};
use crate::messages::plan::PlanPress;
use crate::messages::post::{Button, ButtonLook, ComponentRow, Menu, MenuOption, Post};
use crate::messages::snowflake::Snowflake;
use crate::messages::wording::button;
use crate::messages::{Fallback, Language, dates};
use crate::planner::estimate::Estimate;
use crate::planner::pace::{Pace, Stated};

/// What stands right before the state of a reply, on its last line; the same in every language, so that each is found.
const STATE: &str = "`/estimate ";
/// What stands behind it.
const STATE_END: &str = "`";

/// Who sees a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// All in the channel.
    Everyone,
    /// Its asker alone, who may share it.
    Asker,
    /// Its asker alone, who has shared it.
    AskerWhoShared,
}

/// The reply: the answer, by when to book, the pace as it was read, and the buttons that change it or tell more. Short, because
/// most read it on a phone with the picture below it; the last line is always whole.
pub fn answer(
    language: Language,
    study: &Study,
    request: &EstimateRequest,
    estimate: &Estimate,
    zone: &TimeZone,
    asker: Snowflake,
    audience: Audience,
) -> Post {
    let state = state_line(language, request);
    let room = limits::CONTENT.less(Utf16::of(&state));
    let text = format!("{}{state}", cut(&said(language, estimate, zone), room, " …"));
    Post { text: Some(text), rows: rows(language, study, request, asker, audience), ..Post::default() }
}

/// The reply where no picture may be attached: all of the details in words.
pub fn answer_without_picture(
    language: Language,
    study: &Study,
    request: &EstimateRequest,
    estimate: &Estimate,
    zone: &TimeZone,
    asker: Snowflake,
    audience: Audience,
) -> Post {
    let state = state_line(language, request);
    let room = limits::CONTENT.less(Utf16::of(&state));
    let text = format!("{}\n{}", said(language, estimate, zone), detailed(language, estimate, zone));
    let text = format!("{}{state}", cut(&text, room, " …"));
    Post { text: Some(text), rows: rows(language, study, request, asker, audience), ..Post::default() }
}

/// The line that says a request, so that a press on the message finds it.
pub(in crate::messages) fn state_line(language: Language, request: &EstimateRequest) -> String {
    let Fallback::English = language.fallback();
    format!("\n-# The same again: {STATE}{request}{STATE_END}")
}

/// The request that a reply answers, as its last line says it.
pub fn request_of(text: &str) -> Option<EstimateRequest> {
    let (_, state) = text.lines().next_back()?.rsplit_once(STATE)?;
    state.strip_suffix(STATE_END)?.parse().ok()
}

fn said(language: Language, estimate: &Estimate, zone: &TimeZone) -> String {
    let Fallback::English = language.fallback();
    let day = |date: Date| timestamp(language, date, zone);
    // Writing to a string cannot fail.
    let mut text = format!("{}\n", words::answer(language, estimate, day));
    let _ = write!(text, "{}", words::book_by(language, estimate, day));
    if let Some(needed) = &estimate.needed {
        let _ = write!(text, "\n{}", words::needed(language, needed, day));
    }
    let _ = write!(text, "\nI read your pace as {}.", reading_with(language, &estimate.pace, day));
    for caution in &estimate.cautions {
        let _ = write!(text, "\n{}", words::caution(language, caution));
    }
    text
}

/// Everything else about an estimate, for whoever wants to know: the stages, what follows, how the likely day comes about, and
/// what was assumed.
pub fn details(language: Language, estimate: &Estimate, zone: &TimeZone) -> Post {
    let Fallback::English = language.fallback();
    let text =
        format!("**{} at {}**{}", estimate.name, words::week(language, estimate), detailed(language, estimate, zone));
    Post::text(cut(&text, limits::CONTENT, " …"))
}

fn detailed(language: Language, estimate: &Estimate, zone: &TimeZone) -> String {
    let Fallback::English = language.fallback();
    let day = |date: Date| timestamp(language, date, zone);
    let mut text = String::new();
    for stage in &estimate.stages {
        let (p50, p80, p95) = (day(stage.p50), day(stage.p80), day(stage.p95));
        let name = words::stage(language, stage);
        let _ = write!(text, "\n• **{name}:** likely {p50}, four in five by {p80}, nineteen in twenty by {p95}");
    }
    for after in &estimate.after {
        let _ = write!(text, "\n• Then **{}:** {}", after.name, words::when(language, after, day));
    }
    let _ = write!(text, "\n{}", words::middle(language, estimate, day));
    let _ = write!(text, "\n-# Assumed: {}.", words::assumptions(language, estimate).join("; "));
    text
}

fn rows(
    language: Language,
    study: &Study,
    request: &EstimateRequest,
    asker: Snowflake,
    audience: Audience,
) -> Vec<ComponentRow> {
    let press = |label: &str, press: EstimatePress, look: ButtonLook| button(label, Action::Estimate(press), look);
    let mut buttons: Vec<Button> = Vec::new();
    if let Some(less) = request.pace.less() {
        buttons.push(press(
            &labels::less(language, &week(language, &less)),
            EstimatePress::Less { asker },
            ButtonLook::Secondary,
        ));
    }
    if let Some(more) = request.pace.more() {
        buttons.push(press(
            &labels::more(language, &week(language, &more)),
            EstimatePress::More { asker },
            ButtonLook::Secondary,
        ));
    }
    buttons.push(press(labels::by_a_date(language), EstimatePress::By { asker }, ButtonLook::Secondary));
    let mut more = vec![
        press(labels::details(language), EstimatePress::Details, ButtonLook::Secondary),
        press(labels::calendar_file(language), EstimatePress::Calendar, ButtonLook::Secondary),
        button(labels::keep_as_plan(language), Action::Plan(PlanPress::Start), ButtonLook::Secondary),
    ];
    match audience {
        Audience::Everyone => {}
        Audience::Asker => more.push(press(labels::share(language), EstimatePress::Share, ButtonLook::Primary)),
        Audience::AskerWhoShared => more.push(press(labels::shared(language), EstimatePress::Share, ButtonLook::Done)),
    }
    let mut rows = vec![ComponentRow::Buttons(buttons), ComponentRow::Buttons(more)];
    rows.extend(known_menu(language, study, request, asker));
    rows
}

/// The menu of backgrounds, with those chosen that the request names; none when the file has none.
fn known_menu(language: Language, study: &Study, request: &EstimateRequest, asker: Snowflake) -> Option<ComponentRow> {
    let options: Vec<MenuOption> = study
        .backgrounds
        .iter()
        .take(limits::OPTIONS)
        .map(|known| MenuOption {
            value: known.id.clone(),
            label: cut(&known.name, limits::OPTION, "…"),
            chosen: request.backgrounds.contains(&known.id),
        })
        .collect();
    let most = u8::try_from(options.len()).ok().filter(|most| *most > 0)?;
    Some(ComponentRow::Menu(Menu {
        action: Action::Estimate(EstimatePress::Known { asker }),
        placeholder: match language {
            Language::English => "What do you know already?",
            Language::Spanish => "¿Qué sabes ya?",
        }
        .to_owned(),
        options,
        choices: 0..=most,
    }))
}

fn week(language: Language, pace: &Pace) -> String {
    labels::a_week(language, &pace::hours(language, pace.hours_per_week()))
}

/// The question which of several paces is meant, with a button for each that runs the same estimate at it.
pub(in crate::messages) fn which_pace(
    language: Language,
    word: Option<&str>,
    requests: &[EstimateRequest],
) -> Option<Post> {
    let Fallback::English = language.fallback();
    let first = requests.first()?;
    let state = state_line(language, first);
    let likely: String = requests.iter().map(|request| format!("\n• {}", reading(language, &request.pace))).collect();
    let question = match (word, requests) {
        (None, [_]) => format!(
            "I may have missed something in your `pace:`. Do you mean this? If not, run `/estimate` again in other words.{likely}"
        ),
        (None, _) => format!("Your `pace:` can be read in more than one way. Which one do you mean?{likely}"),
        (Some(word), [_]) => format!(
            "I am not sure what `{word}` does in your `pace:`. Do you mean this? If not, run `/estimate` again in other words.{likely}"
        ),
        (Some(word), _) => format!(
            "I am not sure what `{word}` does in your `pace:`. Which one do you mean? If neither, run `/estimate` again in other words.{likely}"
        ),
    };
    let room = limits::CONTENT.less(Utf16::of(&state));
    let press = |request: &EstimateRequest| {
        let press = EstimatePress::Reading { pace: request.pace.clone() };
        let label = cut(&reading(language, &request.pace), limits::LABEL, "…");
        press.fits().then(|| button(&label, Action::Estimate(press), ButtonLook::Secondary))
    };
    let buttons: Vec<Button> = requests.iter().filter_map(press).collect();
    let rows = if buttons.is_empty() { Vec::new() } else { vec![ComponentRow::Buttons(buttons)] };
    Some(Post { text: Some(format!("{}{state}", cut(&question, room, " …"))), rows, ..Post::default() })
}

/// Discord writes it in the reader's language. Noon, because readers' clocks differ by up to half a day
/// from the server's, and all should read the same day.
pub fn timestamp(language: Language, date: Date, zone: &TimeZone) -> String {
    let noon = date.at(12, 0, 0, 0);
    // A zone has no rule that could make a day's noon unreadable but at the very ends of time.
    zone.to_timestamp(noon).map_or_else(|_| dates::day(language, date), |noon| format!("<t:{}:D>", noon.as_second()))
}

/// The name of the field in which the day stands.
pub const BY_FIELD: &str = "by";

/// The form that asks by which day the learner wants to be done.
pub fn by_form(language: Language, request: &EstimateRequest, asker: Snowflake) -> ModalForm {
    let Fallback::English = language.fallback();
    let field = Field {
        name: BY_FIELD,
        label: "By which day do you want the result?".to_owned(),
        hint: "15 Jan, in 6 months, 2027-03-01; empty for no day".to_owned(),
        value: request.by.map(|by| by.day().to_string()).unwrap_or_default(),
        long: false,
        required: false,
        max: limits::NAMED,
    };
    ModalForm {
        action: Action::Estimate(EstimatePress::By { asker }),
        title: "Be done by a date".to_owned(),
        fields: vec![field],
    }
}

/// What stands for a learner in the ids of their events: the same for all of their files, and no account's number.
pub fn learner(asker: Snowflake) -> String {
    use sha2::{Digest as _, Sha256};
    let digest = Sha256::digest(format!("calendar of {asker}"));
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// What stands beside the calendar file.
pub fn calendar_file(language: Language, estimate: &Estimate, zone: &TimeZone) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!(
        "Your plan for the {} as a calendar file: the milestones, and your study days until {}. Open it, and your calendar \
         takes them in; a file from a later day moves them and doubles none.",
        estimate.name,
        timestamp(language, estimate.stages[1].p50, zone)
    ))
}

/// The button under an answer to a question that states a pace; none when Discord could not carry the pace.
pub fn invitation(
    language: Language,
    certification: Option<&str>,
    Stated { pace, from, .. }: Stated,
) -> Option<ComponentRow> {
    let label = labels::work_out(language, &week(language, &pace));
    let press = EstimatePress::WorkOut { certification: certification.map(str::to_owned), pace, from };
    let carried = press.fits().then_some(Action::Estimate(press))?;
    Some(ComponentRow::Buttons(vec![button(&cut(&label, limits::LABEL, "…"), carried, ButtonLook::Primary)]))
}

/// The menu from which the certification is chosen, when a question named none; none when the file has none.
pub fn which_certification(language: Language, study: &Study, Stated { pace, from, .. }: Stated) -> Option<Post> {
    let options: Vec<MenuOption> = study
        .certifications
        .iter()
        .take(limits::OPTIONS)
        .map(|it| MenuOption::new(&it.id, cut(&format!("{}: {}", it.name, it.title), limits::OPTION, "…")))
        .collect();
    if options.is_empty() {
        return None;
    }
    let week = week(language, &pace);
    let (text, placeholder) = match language {
        Language::English => (format!("Which certification, at {week}?"), "Choose a certification"),
        Language::Spanish => (format!("¿Qué certificación, a {week}?"), "Elige una certificación"),
    };
    let menu = Menu {
        action: Action::Estimate(EstimatePress::Choose { pace, from }),
        placeholder: placeholder.to_owned(),
        options,
        choices: 1..=1,
    };
    Some(Post { text: Some(text), rows: vec![ComponentRow::Menu(menu)], ..Post::default() })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::messages::UserError;
    use crate::messages::chart::estimate_in_words;
    use crate::messages::estimate::EstimateOptions;
    use crate::messages::estimate::request::tests::any_request;
    use crate::planner::estimate::Target;
    use crate::planner::estimate::tests::STUDY;

    const TODAY: Date = date(2026, 11, 22);

    fn asker() -> Snowflake {
        Snowflake::new(7).unwrap()
    }

    fn options(pace: &str) -> EstimateOptions {
        EstimateOptions { certification: "cpc".to_owned(), pace: pace.to_owned(), ..EstimateOptions::default() }
    }

    fn post(options: &EstimateOptions, audience: Audience) -> Post {
        let request = options.read(&STUDY, TODAY).unwrap();
        let estimate = request.estimate(&STUDY).unwrap();
        answer(Language::English, &STUDY, &request, &estimate, &TimeZone::UTC, asker(), audience)
    }

    /// The labels of buttons, and the placeholder and options of menus.
    fn labels(post: &Post) -> String {
        let row = |row: &ComponentRow| match row {
            ComponentRow::Buttons(buttons) => {
                buttons.iter().map(|button| format!("[{}]", button.label)).collect::<Vec<_>>().join(" ")
            }
            ComponentRow::Menu(menu) => {
                let options = menu.options.iter().map(|it| format!("{}{}", if it.chosen { "*" } else { "" }, it.label));
                format!("{} ▾ {}", menu.placeholder, options.collect::<Vec<_>>().join(" | "))
            }
        };
        post.rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_reply_says_the_dates_the_stages_the_pace_what_was_assumed_and_how_to_ask_again() {
        let post = post(&options("2h on weekdays, 4 on saturday"), Audience::Everyone);
        insta::assert_snapshot!(post.text.unwrap(), @r"
        At 14 h a week you would likely hold the CPC around <t:1813060800:D> (7 months), and four in five learners by <t:1818504000:D>.
        Book the exam by <t:1810728000:D>, while you still study: the dates count on it.
        I read your pace as 14 h a week: 2 h Monday to Friday, 4 h on Saturday.
        -# The same again: `/estimate certification:cpc pace:2h Mon-Fri; 4h Sat start:2026-11-22`
        ");
    }

    #[test]
    fn a_day_to_finish_by_says_what_it_takes() {
        let text =
            post(&EstimateOptions { by: Some("1 june".to_owned()), ..options("10 hours a week") }, Audience::Everyone)
                .text;
        insta::assert_snapshot!(text.unwrap().lines().find(|line| line.starts_with("By ")).unwrap(), @"By <t:1811851200:D>: 15.1 h a week for one learner in two; 20.1 h for four in five.");
    }

    #[test]
    fn buttons_say_what_they_give() {
        let known =
            EstimateOptions { background: Some("billing".to_owned()), ..options("2h on weekdays, 4 on saturday") };
        insta::assert_snapshot!(labels(&post(&known, Audience::Everyone)), @r"
        [Less: 10 h 30 min a week] [More: 17 h 30 min a week] [By a date…]
        [Details] [Calendar file] [Keep this as my plan]
        What do you know already? ▾ No background | Healthcare work, not coding | Terminology and anatomy courses passed | *Billing or claims work | Coding work, a year or more | Holds another coding credential
        ");
        insta::assert_snapshot!(labels(&post(&options("15 min a day"), Audience::Asker)), @r"
        [More: 3 h 30 min a week] [By a date…]
        [Details] [Calendar file] [Keep this as my plan] [Share]
        What do you know already? ▾ No background | Healthcare work, not coding | Terminology and anatomy courses passed | Billing or claims work | Coding work, a year or more | Holds another coding credential
        ");
        insta::assert_snapshot!(labels(&post(&options("10-15 hours a week"), Audience::AskerWhoShared)), @r"
        [Less: 8–13 h a week] [More: 12–17 h a week] [By a date…]
        [Details] [Calendar file] [Keep this as my plan] [Shared]
        What do you know already? ▾ No background | Healthcare work, not coding | Terminology and anatomy courses passed | Billing or claims work | Coding work, a year or more | Holds another coding credential
        ");
    }

    #[test]
    fn a_question_that_states_a_pace_is_invited_to_work_it_out() {
        let pace = || crate::planner::pace::stated("2h a day", &STUDY.pace_words(), TODAY).unwrap();
        let row = invitation(Language::English, Some("cpc"), pace()).unwrap();
        insta::assert_snapshot!(labels(&Post { rows: vec![row], ..Post::default() }), @"[Work it out for 14 h a week]");
        let which = which_certification(Language::English, &STUDY, pace()).unwrap();
        insta::assert_snapshot!(format!("{}\n{}", which.text.as_deref().unwrap(), labels(&which)), @r"
        Which certification, at 14 h a week?
        Choose a certification ▾ CPC: Certified Professional Coder | COC: Certified Outpatient Coder | CIC: Certified Inpatient Coder | CRC: Certified Risk Adjustment Coder | CPB: Certified Professional Biller | CPMA: Certified Professional Medical Auditor | CCA: Certified Coding Associate | CCS: Certified Coding Specialist | CCS-P: Certified Coding Specialist, Physician-based | RHIT: Registered Health Information Technician | RHIA: Registered Health Information Administrator | CBCS: Certified Billing and Coding Specialist
        ");
        assert_eq!(which_certification(Language::English, &Study::default(), pace()), None);
    }

    #[test]
    fn the_form_and_the_notes() {
        let request = options("10h").read(&STUDY, TODAY).unwrap().by("1 June").unwrap();
        let form = by_form(Language::English, &request, asker());
        let field = &form.fields[0];
        assert!(
            limits::FORM_TITLE.holds(&form.title)
                && limits::FIELD_LABEL.holds(&field.label)
                && limits::FIELD_HINT.holds(&field.hint)
        );
        assert_eq!(field.value, "2027-06-01");
        let estimate = request.estimate(&STUDY).unwrap();
        let said = [
            calendar_file(Language::English, &estimate, &TimeZone::UTC),
            UserError::NoFilesHere.post(Language::English),
            UserError::NoPlan.post(Language::English),
        ]
        .map(|it| it.text.unwrap());
        insta::assert_snapshot!(said.join("\n"), @r"
        Your plan for the CPC as a calendar file: the milestones, and your study days until <t:1818590400:D>. Open it, and your calendar takes them in; a file from a later day moves them and doubles none.
        I'm not allowed to attach files in this channel. Ask me in a direct message, and I'll send it there.
        I can't read that plan any more. Ask again with `/estimate`.
        ");
    }

    #[test]
    fn noon_of_the_configured_zone_is_meant() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        assert_eq!(timestamp(Language::English, date(2027, 3, 1), &TimeZone::UTC), "<t:1803902400:D>");
        assert_eq!(timestamp(Language::English, date(2027, 3, 1), &berlin), "<t:1803898800:D>");
    }

    #[test]
    fn every_certification_fits_a_message_and_an_alternative_text() {
        for it in &STUDY.certifications {
            let options = EstimateOptions {
                certification: it.id.clone(),
                pace: "1h mon-thu, 90 minutes fri, 2h45 sat and 3 to 4 hours on sunday".to_owned(),
                background: Some("credential, billing".to_owned()),
                route: Some("college".to_owned()),
                by: Some("2027-06-01".to_owned()),
                already: 12.0,
                breaks: Some("Dec 20 to Jan 2, July, 4 May, 1 June to 8 June".to_owned()),
                start: None,
            };
            let request = options.read(&STUDY, TODAY).unwrap();
            let estimate = request.estimate(&STUDY).unwrap();
            let text = post(&options, Audience::Asker).text.unwrap();
            let details = details(Language::English, &estimate, &TimeZone::UTC).text.unwrap();
            assert!(!details.contains('…'), "{}: {details}", Utf16::of(&details));
            assert!(!text.contains('…') && limits::CONTENT.holds(&text), "{}: {text}", Utf16::of(&text));
            assert_eq!(request_of(&text), Some(request));
            let alt = estimate_in_words(Language::English, &estimate, TODAY);
            assert!(limits::ALT_TEXT.holds(&alt) && alt.ends_with('.'), "{alt}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

        #[test]
        fn every_reply_fits_a_message_and_says_its_request(request in any_request(), name in "\\PC{0,300}") {
            let options = options("10h").read(&STUDY, TODAY).unwrap();
            let mut estimate = options.estimate(&STUDY).unwrap();
            estimate.stages[1].name = Some(name.repeat(10));
            estimate.title = name.repeat(10);
            let alt = estimate_in_words(Language::English, &estimate, TODAY);
            prop_assert!(!alt.is_empty() && limits::ALT_TEXT.holds(&alt), "{}", Utf16::of(&alt));
            let post = answer(Language::English, &STUDY, &request, &estimate, &TimeZone::UTC, asker(), Audience::Asker);
            let text = post.text.unwrap();
            prop_assert!(limits::CONTENT.holds(&text), "{}", Utf16::of(&text));
            prop_assert_eq!(request_of(&text), Some(request));
        }
    }

    #[test]
    fn an_exam_that_the_pace_tells_of_is_the_day_to_be_done_by_unless_another_is_asked_for() {
        let by = |options: EstimateOptions| options.read(&STUDY, TODAY).unwrap().by;
        assert_eq!(by(options("10 hours a week, exam in may")), Some(Target::Exam(date(2027, 5, 31))));
        assert_eq!(by(options("10 hours a week, done by june 3")), Some(Target::Result(date(2027, 6, 3))));
        assert_eq!(by(options("10 hours a week")), None);
        let asked = EstimateOptions { by: Some("1 July".to_owned()), ..options("10 hours a week, exam in may") };
        assert_eq!(by(asked), Some(Target::Result(date(2027, 7, 1))));
    }

    #[test]
    fn a_text_that_says_no_request_has_none() {
        let request = options("10h").read(&STUDY, TODAY).unwrap();
        for text in ["", "hello", "\n-# The same again: `/estimate cpc`", &format!("{STATE}{request}")] {
            assert_eq!(request_of(text), None, "{text:?}");
        }
        assert_eq!(request_of(&format!("At 10 h …{STATE}{request}{STATE_END}")), Some(request));
    }
}
