//! A question in a channel that states a pace: "how long for the cpc if i do 2h a day".

use jiff::civil::Date;

use crate::engine;
use crate::faq::study::{SpacedWords, Study};
use crate::messages::Language;
use crate::messages::post::ComponentRow;

use super::request::EstimateRequest;
use super::{wording, words};

/// What a question that states a pace gets besides its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatedPace {
    /// Where it asks how long something takes and does not name several certifications: when that would be, in a sentence.
    pub dates: Option<String>,
    /// The button that works out the pace.
    pub invitation: Option<ComponentRow>,
}

impl StatedPace {
    /// What `question` states, if anything; its days are written by `day`.
    pub fn of(language: Language, study: &Study, question: &str, today: Date, day: impl Fn(Date) -> String) -> Self {
        if study.certifications.is_empty() {
            return Self::default();
        }
        let Some(stated) = engine::pace_in(question, &study.pace_words(), today) else { return Self::default() };
        let named = study.named_in(question);
        let names_none = study.all_named_in(&SpacedWords::of(question)).next().is_none();
        // "How long at 8 hours a week?" is no question of which certification, so the first stands for all.
        let example = study.certifications.first().filter(|_| names_none);
        let asked = named.or(example).filter(|_| engine::asks_how_long_at_a_pace(study, question));
        let backgrounds = study.backgrounds_named_in(&SpacedWords::of(question)).map(|it| it.id.clone()).collect();
        let request = asked.map(|certification| {
            let start = stated.from.unwrap_or(today);
            EstimateRequest::simple(certification.id.clone(), stated.pace.clone(), start).knowing(backgrounds)
        });
        let estimate = request.and_then(|request| request.estimate(study).ok());
        let dates = estimate.map(|estimate| match (named, study.certifications.as_slice()) {
            (Some(_), _) | (None, [_]) => {
                words::answer(language, &estimate, day) + &words::counted_in(language, &estimate)
            }
            (None, _) => words::answer_by_example(language, &estimate, day),
        });
        let named = named.map(|it| it.id.as_str());
        Self { dates, invitation: wording::invitation(language, named, stated) }
    }

    /// What an answer leads with, being told what it would lead with otherwise: the dates first.
    pub fn leading(&self, lead: Option<&str>) -> Option<String> {
        match (&self.dates, lead) {
            (Some(dates), Some(lead)) => Some(format!("{dates}\n\n{lead}")),
            (dates, lead) => dates.as_deref().or(lead).map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::messages::action::Action;
    use crate::messages::estimate::EstimatePress;
    use crate::planner::estimate::tests::STUDY;

    fn stated(question: &str) -> StatedPace {
        StatedPace::of(Language::English, &STUDY, question, date(2026, 11, 22), |day| day.to_string())
    }

    fn pressed(question: &str) -> Option<EstimatePress> {
        match stated(question).invitation? {
            ComponentRow::Buttons(buttons) => match buttons[0].action.clone() {
                Action::Estimate(press) => Some(press),
                other => panic!("{other:?}"),
            },
            ComponentRow::Menu(menu) => panic!("{menu:?}"),
        }
    }

    #[test]
    fn what_somebody_knows_already_is_heeded_and_said() {
        let plain = stated("how long for the cpc at 10 hours a week").dates.unwrap();
        let nurse = stated("how long for the cpc at 10 hours a week, i am an rn").dates.unwrap();
        assert!(nurse.ends_with(" That counts in what you know already (Healthcare work, not coding)."), "{nurse}");
        assert_ne!(nurse.split(" That counts").next(), Some(&*plain), "with other dates");
        assert_eq!(stated("how long for the cpc at 10 hours a week, not an rn").dates.unwrap(), plain);
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
        let question = "how long for the cpc if i do 2h a day";
        let without =
            StatedPace::of(Language::English, &Study::default(), question, date(2026, 11, 22), |day| day.to_string());
        assert_eq!(without, StatedPace::default());
    }

    #[test]
    fn who_asks_how_long_the_named_certification_takes_is_told_the_dates_at_once() {
        let cpc = stated("how long for the cpc if i do 2h a day").dates;
        insta::assert_snapshot!(cpc.unwrap(), @"At 14 h a week you would likely hold the CPC around 2027-06-15 (7 months), and four in five learners by 2027-08-16.");
        let later = stated("starting in january with 8 hours a week, when do i have the cpc?").dates;
        insta::assert_snapshot!(later.unwrap(), @"At 8 h a week you would likely hold the CPC around 2027-12-16 (11 months), and four in five learners by 2028-04-02.");
        let by_example = stated("how long till i am certified at 12 hours a week").dates;
        let first = &STUDY.certifications[0].name;
        let expected =
            format!("With the {first} as an example: at 12 h a week you would likely hold the {first} around ");
        assert!(by_example.as_ref().is_some_and(|it| it.starts_with(&expected)), "{by_example:?}");
        for question in [
            // What?
            "how long at 12 hours a week",
            // Which certification?
            "cpc or cca first, at 12 hours a week?",
            // It asks something else.
            "is 90 minutes every weekday enough for certified risk adjustment coder?",
        ] {
            assert_eq!(stated(question).dates, None, "{question}");
        }
    }

    #[test]
    fn dates_come_before_the_parts_of_an_answer() {
        let dates = StatedPace { dates: Some("In May.".to_owned()), invitation: None };
        assert_eq!(dates.leading(Some("**CPC:** 280 h")).as_deref(), Some("In May.\n\n**CPC:** 280 h"));
        assert_eq!(dates.leading(None).as_deref(), Some("In May."));
        assert_eq!(StatedPace::default().leading(Some("**CPC:** 280 h")).as_deref(), Some("**CPC:** 280 h"));
        assert_eq!(StatedPace::default().leading(None), None);
    }
}
