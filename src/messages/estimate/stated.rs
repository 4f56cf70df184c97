//! A question in a channel that states a pace: "how long for the cpc if i do 2h a day".

use jiff::civil::Date;

use crate::engine::Reply;
use crate::faq::study::{Certification, Study};
use crate::faq::{EntryId, Faq};
use crate::matcher::{Matcher, Verdict};
use crate::messages::action::NEXT;
use crate::messages::post::Row;
use crate::planner::pace;

use super::wording;

/// The button that works out the pace which a question states; none when it states none.
pub fn invitation(study: &Study, question: &str) -> Option<Row> {
    if study.certifications.is_empty() {
        return None;
    }
    let pace = pace::mentioned(question, &study.habits.words)?;
    wording::invitation(named(study, question).map(|it| it.id.as_str()), pace)
}

/// What to say to a question that asks how long it takes at a stated pace. Several entries of an FAQ are about time, and such a
/// question is near to all of them; where that left open which is meant, it is the nearest whose answer points to `/estimate`.
pub fn settle(found: Reply, faq: &Faq, matcher: &Matcher, question: &str, today: Date) -> Reply {
    let is_open = matches!(found, Reply::Suggest(_) | Reply::Nothing);
    let study = &faq.study;
    if !is_open
        || !asks_how_long(question)
        || !is_about_study(study, question)
        || pace::mentioned(question, &study.habits.words).is_none()
    {
        return found;
    }
    let candidates = match matcher.ask(question, today) {
        // A server may want more care than the file's own.
        Verdict::Answer { best, others } => std::iter::once(best).chain(others).collect(),
        Verdict::Suggest(candidates) => candidates,
        Verdict::Silent { .. } => return found,
    };
    let mut near: Vec<EntryId> = candidates.into_iter().map(|candidate| candidate.id).collect();
    let points_to_estimate =
        |id: &EntryId| faq.entry(id).is_some_and(|it| it.answer.contains("/estimate") && !it.is_expired(today));
    let Some(place) = near.iter().position(points_to_estimate) else { return found };
    let entry = near.remove(place);
    near.truncate(NEXT);
    Reply::Answer { entry, also: None, next: near }
}

/// Whether a text asks for a length of time or a day.
fn asks_how_long(text: &str) -> bool {
    const ASKED: [&str; 12] = [
        " how long ",
        " how soon ",
        " how fast ",
        " how quickly ",
        " how many months ",
        " how many weeks ",
        " how many years ",
        " when will ",
        " when would ",
        " when can ",
        " when could ",
        " when do ",
    ];
    let text = words(text);
    ASKED.iter().any(|asked| text.contains(asked))
}

/// Whether a text is about certification at all: people also do other things for hours a day.
fn is_about_study(study: &Study, text: &str) -> bool {
    const BEGINNINGS: [&str; 6] = [" certif", " exam", " course", " coder", " coding", " stud"];
    let text = words(text);
    BEGINNINGS.iter().any(|beginning| text.contains(beginning)) || all_named(study, &text).next().is_some()
}

/// The one certification that a text names; none when it names several, or none.
fn named<'a>(study: &'a Study, text: &str) -> Option<&'a Certification> {
    let text = words(text);
    let mut found = all_named(study, &text);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn all_named<'a>(study: &'a Study, words_of_text: &str) -> impl Iterator<Item = &'a Certification> {
    study.certifications.iter().filter(move |it| {
        let names = [&it.name, &it.title].into_iter().chain(&it.aliases);
        names.map(|name| words(name)).any(|name| !name.trim().is_empty() && words_of_text.contains(&name))
    })
}

/// The words in lower case, with one space before and after each. A hyphen belongs to its word: `CCS-P` names no `CCS`.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').map(|word| word.trim_matches('-'));
    let spaced = words.filter(|word| !word.is_empty()).map(|word| format!("{word} "));
    std::iter::once(" ".to_owned()).chain(spaced).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Trigger, reply_to};
    use crate::matcher::Care;
    use crate::messages::action::Action;
    use crate::messages::estimate::Press;
    use crate::planner::estimate::tests::STUDY;

    fn pressed(question: &str) -> Option<Press> {
        match invitation(&STUDY, question)? {
            Row::Buttons(buttons) => match buttons[0].action.clone() {
                Action::Estimate(press) => Some(press),
                other => panic!("{other:?}"),
            },
            Row::Menu(menu) => panic!("{menu:?}"),
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
        ] {
            assert_eq!(pressed(question).map(|press| press.to_string()).as_deref(), Some(written), "{question}");
        }
    }

    #[test]
    fn how_long_at_a_stated_pace_is_answered_by_the_nearest_entry_that_points_to_estimate() {
        let faq = crate::faq::parse(include_str!("../../../faq.toml")).unwrap();
        let matcher = Matcher::new(&faq);
        let today = jiff::civil::date(2026, 11, 22);
        // However sure the matcher is of its own, nobody has to be asked back.
        for question in
            ["how long for the cpc if i do 2h a day", "how long does it take to get the cpc if i study 2h a day?"]
        {
            let found = reply_to(&matcher, Care::default(), question, Trigger::Unasked, today);
            let Reply::Answer { entry, .. } = settle(found, &faq, &matcher, question, today) else {
                panic!("{question} is not answered");
            };
            assert!(faq.entry(&entry).unwrap().answer.contains("/estimate"), "{question}: {entry}");
        }
        for question in [
            "how long for the cpc",
            "i do 2h a day",
            "i do 2h a day. what does the cpc cost",
            "how long do you walk your dog, i do 2h a day",
        ] {
            assert_eq!(settle(Reply::Nothing, &faq, &matcher, question, today), Reply::Nothing, "{question}");
        }
        let sure = Reply::Answer { entry: "exam-cost".parse().unwrap(), also: None, next: Vec::new() };
        let question = "how long for the cpc if i do 2h a day";
        assert_eq!(settle(sure.clone(), &faq, &matcher, question, today), sure, "what is sure stays");
    }

    #[test]
    fn a_question_without_a_pace_is_offered_nothing() {
        for question in ["how long for the cpc?", "is the exam 4 hours long", "i have 6 months for the cpc"] {
            assert_eq!(pressed(question), None, "{question}");
        }
        assert_eq!(invitation(&Study::default(), "how long for the cpc if i do 2h a day"), None);
    }
}
