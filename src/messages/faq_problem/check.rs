//! What `check` advises beside what is wrong, in plain words.

use super::{ProblemWords, failing_test, failing_test_help};
use crate::engine::check::{CheckProblem, REVIEW_MONTHS};
use crate::limits;
use crate::messages::{Fallback, Language};
use crate::text::unseen::turns_direction;

impl ProblemWords for CheckProblem {
    fn what(&self, language: Language) -> String {
        let Fallback::English = language.fallback();
        match self {
            Self::Faq(problem) => problem.what(language),
            Self::FailingTest(test) => failing_test(language, test),
            Self::FewPhrasings(1) => "this question has one wording, its own".to_owned(),
            Self::FewPhrasings(count) => format!("this question has only {count} wordings"),
            Self::LongForButtons(length) => {
                format!("buttons show at most {} characters of a question; this has {length}", limits::LABEL)
            }
            Self::LongForMessages(length) => {
                format!("a plain message holds {} characters; this answer has {length}", limits::CONTENT)
            }
            Self::ManyRelated => format!("only the first {} of `see_also` are shown", limits::SEE_ALSO),
            Self::StagingHost(label) => {
                format!("`{label}` in this address names a host for trying things out; members may not reach it")
            }
            Self::MisleadingLink { shown, leads_to } => misleading_link(language, shown, leads_to),
            Self::Unseen(c) if turns_direction(*c) => {
                format!(
                    "a character that nobody sees (U+{:04X}) turns the direction of what stands here",
                    u32::from(*c)
                )
            }
            Self::Unseen(c) => format!("a character that nobody sees (U+{:04X}) stands here", u32::from(*c)),
            Self::ReviewedLater { today } => format!("this day is still to come; today is {today}"),
            Self::Unreviewed => format!("this was last checked more than {REVIEW_MONTHS} months ago"),
            Self::Expired => "this entry has expired: it is only suggested, no longer stated".to_owned(),
            Self::BetterElsewhere { better, .. } => format!("`{better}` answers this wording better"),
            Self::RepeatedTest => "the same test stands in the file already".to_owned(),
            Self::NearDuplicate { of } => format!("`{of}` has all but the same wording"),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let Fallback::English = language.fallback();
        Some(match self {
            Self::Faq(problem) => return problem.help(language),
            Self::FailingTest(test) => failing_test_help(language, test),
            Self::FewPhrasings(_) => "add to `variants` how members ask it; five to ten are best".to_owned(),
            Self::LongForButtons(_) => "shorten it if you can".to_owned(),
            Self::LongForMessages(_) => {
                "shorten it, or part of it is missing wherever the bot may not embed links".to_owned()
            }
            Self::ManyRelated => "name the nearest ones only".to_owned(),
            Self::StagingHost(_) => "write the address of the public page".to_owned(),
            Self::MisleadingLink { leads_to, .. } => misleading_link_help(language, leads_to),
            Self::Unseen(_) => "delete it, or type the text anew; members are shown it without".to_owned(),
            Self::ReviewedLater { .. } => "write the day on which it was checked against its sources".to_owned(),
            Self::Unreviewed => "check it against its sources and write that day".to_owned(),
            Self::Expired => "check the answer and set a later day, or delete `expires`".to_owned(),
            Self::BetterElsewhere { better, entry } => {
                format!("move it to `{better}`, or add more wordings of this kind to `{entry}`")
            }
            Self::RepeatedTest => "delete one of the two".to_owned(),
            Self::NearDuplicate { .. } => "keep it with the entry that answers it".to_owned(),
        })
    }

    fn second_place(&self, language: Language) -> &'static str {
        let Fallback::English = language.fallback();
        match self {
            Self::Faq(problem) => problem.second_place(language),
            Self::NearDuplicate { .. } | Self::RepeatedTest => "the other stands here",
            _ => "",
        }
    }
}

/// A link whose text names one site, and which leads to another.
pub fn misleading_link(language: Language, shown: &str, leads_to: &str) -> String {
    let Fallback::English = language.fallback();
    format!("the text of this link says `{shown}`, and it leads to `{leads_to}`")
}

/// What to write instead of a link whose text names another site than it leads to.
pub fn misleading_link_help(language: Language, leads_to: &str) -> String {
    let Fallback::English = language.fallback();
    format!("say in words what is there, such as [the fees](https://{leads_to}/…), or name `{leads_to}` in the text")
}
