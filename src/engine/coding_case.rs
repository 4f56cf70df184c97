//! A request to code a case, which no entry answers: its writer is told where such questions are asked, if the FAQ says so.

use super::query::{Question, Trigger};
use super::word_list::WordList;
use super::{Reply, Response, SUGGESTIONS};
use crate::matcher::{Matcher, Verdict};
use crate::review::redact;
use crate::text::plain_words;

/// What somebody with a case would ask who knew that it is not coded here.
const WHERE_TO_ASK: &str = "where can i ask how a case is coded";

/// Offers the entry that says where cases are asked about, behind what else was to be offered. Nothing is stated: what only
/// looks like a request may be another question.
pub(super) fn settle(mut found: Response, matcher: &Matcher, question: &Question) -> Response {
    let mut offered = match &found.reply {
        Reply::Suggest(others) => others.clone(),
        Reply::Unknown(_) => Vec::new(),
        _ => return found,
    };
    let text = question.whole();
    let is_case = || redact::asks_to_code(&text) || redact::asks_about_a_code(&text);
    if question.trigger != Trigger::Asked || is_of_learning_or_other_codes(&text) || !is_case() {
        return found;
    }
    let Verdict::Answer { best, .. } = matcher.ask(WHERE_TO_ASK, question.today) else { return found };
    if !offered.contains(&best.id) {
        offered.truncate(SUGGESTIONS - 1);
        offered.push(best.id);
        found.reply = Reply::Suggest(offered);
    }
    found
}

/// "Is there a dress code", "which modifiers do I learn first": of no case.
fn is_of_learning_or_other_codes(text: &str) -> bool {
    const LEARNING: WordList =
        WordList("exam test learn learning study studying memorize practice section chapter course class");
    const OTHER_CODES: WordList = WordList(
        "dress zip area promo discount coupon voucher access qr bar source error country door gate postal morse honor \
         referral activation security verification invite",
    );
    let words = plain_words(text);
    let is_other = |two: &[String]| OTHER_CODES.has(&two[0]) && matches!(two[1].as_str(), "code" | "codes");
    LEARNING.has_any(&words) || words.windows(2).any(is_other)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::engine::{Engine, Query, Reply};
    use crate::faq;
    use crate::matcher::Matcher;

    const FAQ: &str = r#"
        [[faq]]
        id = "cases"
        question = "Where can I ask how a case is coded?"
        variants = ["who do i ask about a case", "do you code cases"]
        answer = "Your lead coder sees the record."

        [[faq]]
        id = "fee"
        question = "What does the exam cost?"
        variants = ["price of the exam"]
        answer = "See the list."
    "#;

    #[test]
    fn a_request_to_code_is_told_where_cases_are_asked_about_and_never_answered() {
        let faq = faq::parse(FAQ).unwrap();
        let without = faq::parse(
            &FAQ.replace("a case is coded", "late a shop is open")
                .replace("who do i ask about a case", "when does the shop close")
                .replace("do you code cases", "opening hours"),
        )
        .unwrap();
        let (matcher, stranger) = (Matcher::new(&faq), Matcher::new(&without));
        let today = date(2026, 11, 29);
        for (text, is_offered) in [
            ("which modifier goes on a lap chole that turned open?", true),
            ("what cpt code for a biopsy of two lesions", true),
            ("can i bill the consult and the biopsy together?", true),
            ("hcpcs for a knee brace", true),
            ("is there a dress code for the interview", false),
            ("what zip code is the office in", false),
            ("which modifiers should i learn first", false),
            ("can 99213 and 20610 go together", true),
            ("how do you sequence sepsis with pneumonia", true),
            ("icd10 for diabetes with neuropathy", true),
            ("what is z79.4", true),
            ("is it $99213 or less", false),
            ("the weather is fine today, is it not?", false),
        ] {
            let reply = Engine::new(&faq, &matcher).respond(&Query::asked(text, today)).reply;
            let offers = matches!(&reply, Reply::Suggest(offered) if offered.iter().any(|id| id.as_str() == "cases"));
            assert_eq!(offers, is_offered, "{text}: {reply:?}");
            let along = Engine::new(&faq, &matcher).respond(&Query::in_channel(text, today)).reply;
            assert!(matches!(along, Reply::Silent(_)), "{text}: {along:?}");
            let elsewhere = Engine::new(&without, &stranger).respond(&Query::asked(text, today)).reply;
            assert!(!matches!(elsewhere, Reply::Suggest(_)), "{text}: {elsewhere:?}");
        }
    }
}
