//! A question in a channel that states a pace: "how long for the cpc if i do 2h a day".

use jiff::civil::Date;

use crate::faq::study::Study;
use crate::messages::Language;
use crate::messages::post::ComponentRow;
use crate::planner::pace;

use super::wording;

/// The button that works out the pace which a question states; none when it states none.
pub fn invitation(language: Language, study: &Study, question: &str, today: Date) -> Option<ComponentRow> {
    if study.certifications.is_empty() {
        return None;
    }
    let stated = pace::mentioned(question, &study.habits.words, today)?;
    wording::invitation(language, study.named_in(question).map(|it| it.id.as_str()), stated)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::messages::action::Action;
    use crate::messages::estimate::EstimatePress;
    use crate::planner::estimate::tests::STUDY;

    fn pressed(question: &str) -> Option<EstimatePress> {
        match invitation(Language::English, &STUDY, question, date(2026, 11, 22))? {
            ComponentRow::Buttons(buttons) => match buttons[0].action.clone() {
                Action::Estimate(press) => Some(press),
                other => panic!("{other:?}"),
            },
            ComponentRow::Menu(menu) => panic!("{menu:?}"),
        }
    }

    #[test]
    fn a_stated_pace_is_offered_with_the_certification_that_is_named() {
        for (question, written) in [
            ("how long for the cpc if i do 2h a day", "e1:w:cpc:2h a day"),
            ("CCS-P with 10 hours a week, when would I be done?", "e1:w:ccs-p:10h a week"),
            ("is 90 minutes every weekday enough for certified risk adjustment coder?", "e1:w:crc:1h30 Mon-Fri"),
            ("how long at 12 hours a week", "e1:w::12h a week"),
            ("cpc or cca first, at 12 hours a week?", "e1:w::12h a week"),
            ("starting in january with 8 hours a week, when do i have the cpc?", "e1:w:cpc:8h a week:2027-01-01"),
            (
                "how long for the ccs at 5h a week until march and 15 after that",
                "e1:w:ccs:5h a week until 2027-03-01, then 15h a week",
            ),
        ] {
            assert_eq!(pressed(question).map(|press| press.to_string()).as_deref(), Some(written), "{question}");
        }
    }

    #[test]
    fn a_question_without_a_pace_is_offered_nothing() {
        for question in ["how long for the cpc?", "is the exam 4 hours long", "i have 6 months for the cpc"] {
            assert_eq!(pressed(question), None, "{question}");
        }
        assert_eq!(
            invitation(
                Language::English,
                &Study::default(),
                "how long for the cpc if i do 2h a day",
                date(2026, 11, 22)
            ),
            None
        );
    }
}
