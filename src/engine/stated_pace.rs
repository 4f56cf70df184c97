//! A question that asks how long something takes at a pace that it states: "how long for the cpc if i do 2h a day".

use super::query::Question;
use super::trace::Ground;
use super::{NEXT, Reply, Response};
use crate::faq::study::{SpacedWords, Study};
use crate::faq::{EntryId, Faq};
use crate::matcher::{Matcher, Verdict};
use crate::planner::pace;

/// Several entries of an FAQ are about time, and a question that states a pace is near to all of them; where that left open
/// which is meant, it is the nearest whose answer points to `/estimate`.
pub(super) fn settle(found: Response, faq: &Faq, matcher: &Matcher, question: &Question) -> Response {
    let is_open = matches!(found.reply, Reply::Suggest(_) | Reply::Silent(_));
    let study = &faq.study;
    let text = question.whole();
    if !is_open || !asks_how_long_at_a_pace(study, &text) {
        return found;
    }
    let mut candidates = match matcher.ask(&text, question.today) {
        // A server may want more care than the file's own.
        Verdict::Answer { best, others } => std::iter::once(best).chain(others).collect(),
        Verdict::Suggest(candidates) => candidates,
        Verdict::Silent { .. } => return found,
    };
    let points_to_estimate = |id: &EntryId| {
        faq.entry(id).is_some_and(|it| it.answer.contains("/estimate") && !it.is_expired(question.today))
    };
    let Some(place) = candidates.iter().position(|it| points_to_estimate(&it.id)) else { return found };
    let best = candidates.remove(place);
    let next = candidates.iter().map(|it| it.id.clone()).take(NEXT).collect();
    let reply = Reply::Answer { entry: best.id.clone(), also: None, next };
    candidates.insert(0, best);
    let mut trace = found.trace;
    trace.ground = Ground::StatedPace;
    Response { reply, candidates, trace, lead: None }
}

/// Whether a text asks how long something about certification takes, and states at what pace.
pub fn asks_how_long_at_a_pace(study: &Study, text: &str) -> bool {
    let words = SpacedWords::of(text);
    asks_how_long(&words) && is_about_study(study, &words) && pace::is_mentioned(text, &study.habits.words)
}

/// Whether a text asks for a length of time or a day.
fn asks_how_long(text: &SpacedWords) -> bool {
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
    ASKED.iter().any(|asked| text.holds(asked))
}

/// Whether a text is about certification at all: people also do other things for hours a day.
fn is_about_study(study: &Study, text: &SpacedWords) -> bool {
    const BEGINNINGS: [&str; 6] = [" certif", " exam", " course", " coder", " coding", " stud"];
    BEGINNINGS.iter().any(|beginning| text.holds(beginning)) || study.all_named_in(text).next().is_some()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::engine::{Engine, Query, Silence};

    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn how_long_at_a_stated_pace_is_answered_by_the_nearest_entry_that_points_to_estimate() {
        let faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        let matcher = Matcher::new(&faq);
        let engine = Engine::new(&faq, &matcher);
        // However sure the matcher is of its own, nobody has to be asked back.
        for question in
            ["how long for the cpc if i do 2h a day", "how long does it take to get the cpc if i study 2h a day?"]
        {
            let found = engine.respond(&Query::in_channel(question, TODAY));
            let stated = found.reply.stated().unwrap_or_else(|| panic!("{question} is not answered: {found:?}"));
            assert!(faq.entry(stated).unwrap().answer.contains("/estimate"), "{question}: {stated}");
            assert_eq!(found.candidates[0].id, *stated);
        }
    }

    #[test]
    fn what_asks_for_no_time_or_states_no_pace_is_left_as_it_was_found() {
        let faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        let matcher = Matcher::new(&faq);
        for text in [
            "how long for the cpc",
            "i do 2h a day",
            "i do 2h a day. what does the cpc cost",
            "how long do you walk your dog, i do 2h a day",
        ] {
            let question = asked(text);
            let found = Response::by_policy(Reply::Silent(Silence::NotSure));
            assert_eq!(settle(found.clone(), &faq, &matcher, &question), found, "{text}");
        }
        let entry = "exam-cost".parse().unwrap();
        let sure = Response::by_policy(Reply::Answer { entry, also: None, next: Vec::new() });
        let question = asked("how long for the cpc if i do 2h a day");
        assert_eq!(settle(sure.clone(), &faq, &matcher, &question), sure, "what is sure stays");
    }

    fn asked(text: &str) -> Question {
        match crate::engine::triage(&Query::asked(text, TODAY)) {
            crate::engine::Triage::Ask(question) => question,
            other => panic!("{text}: {other:?}"),
        }
    }
}
