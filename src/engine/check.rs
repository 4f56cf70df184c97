//! Checks a whole FAQ: whether it can be read, whether it keeps its own `[[test]]` rows, and what could be better.
//!
//! Pure: text and today's date in, a [`Report`] out. Errors keep the file from being used as it stands, warnings are
//! advice.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::faq::read::{self, Reading};
use crate::faq::{Code, EntryId, Faq, Findings, Problem, Severity, TestRow, When};
use crate::limits::{self, Utf16};
use crate::matcher::Matcher;

use super::{Courtesy, Engine, Reply};

mod coverage;
mod staging;
mod wordings;

pub use coverage::{AskedWordings, Coverage, Rivals, coverage};
pub use wordings::{Misplaced, answered_better, misplaced, misplaced_near, taken_from_others};

/// How long an answer counts as checked: the figures in it are of this or last year.
const REVIEW_EVERY: fn() -> Span = || 12.months();
/// With fewer phrasings than this, the usual ways to ask a question are not covered.
const PHRASINGS_MIN: usize = 3;

/// What a check has found.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The FAQ, when it can be used: nothing but warnings and failing tests were found.
    pub faq: Option<Faq>,
    /// Everything found, in the order of the text.
    pub problems: Vec<Problem>,
    /// What was checked; `None` when the file could not be read to its end.
    pub counts: Option<FaqCounts>,
}

/// How much there is of an FAQ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaqCounts {
    /// The entries.
    pub entries: usize,
    /// Their questions and variants.
    pub phrasings: usize,
    /// The `[[test]]` rows.
    pub tests: usize,
}

impl Report {
    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.problems.len() - self.errors()
    }
}

/// Checks the text of an FAQ file as of today, by the words of messages alone.
pub fn check(text: &str, today: Date) -> Report {
    check_with(text, today, |_, matcher| matcher)
}

/// The same with what a matcher may be given besides the words of the FAQ, before the `[[test]]` rows are put to it.
pub fn check_with(text: &str, today: Date, equip: impl FnOnce(&Faq, Matcher) -> Matcher) -> Report {
    let Reading { faq, places, is_toml, is_whole, mut findings } = read::read(text);
    let is_usable = findings.are_harmless();
    if !is_toml {
        // Advice on half a file would bury what is wrong with it.
        return Report { faq: None, problems: findings.into_vec(), counts: None };
    }
    advise(&faq, &places, today, &mut findings);
    if is_whole && !faq.entries.is_empty() {
        let by_words = Matcher::new(&faq);
        // Wordings are held against each other by their words: there are thousands.
        wordings::note_misplaced(&faq, &by_words, &places, &mut findings);
        let matcher = equip(&faq, by_words);
        for failure in failing_tests(&Engine::new(&faq, &matcher), today) {
            let place = places.tests[failure.index].clone();
            findings.error(Code::FailingTest, place, failure.what()).help(failure.help());
        }
    }
    wordings::note_near_duplicates(&faq, &places, &mut findings);
    let counts = FaqCounts {
        entries: faq.entries.len(),
        phrasings: faq.entries.iter().map(|entry| entry.phrasings().count()).sum(),
        tests: faq.tests.len(),
    };
    Report { faq: is_usable.then_some(faq), problems: findings.into_vec(), counts: Some(counts) }
}

/// Notes what can be said of each entry by itself.
fn advise(faq: &Faq, places: &read::Places, today: Date, findings: &mut Findings<'_>) {
    for (entry, places) in faq.entries.iter().zip(&places.entries) {
        let phrasings = entry.phrasings().count();
        if phrasings < PHRASINGS_MIN {
            let what = match phrasings {
                1 => "this question has one wording, its own".to_owned(),
                _ => format!("this question has only {phrasings} wordings"),
            };
            findings
                .warning(Code::FewPhrasings, places.question.clone(), what)
                .help("add to `variants` how members ask it; five to ten are best");
        }
        if !limits::LABEL.holds(&entry.question) {
            let (most, length) = (limits::LABEL, Utf16::of(&entry.question));
            let what = format!("buttons show at most {most} characters of a question; this has {length}");
            findings.warning(Code::TooLong, places.question.clone(), what).help("shorten it if you can");
        }
        let is_long = !limits::CONTENT.holds(&entry.answer) && limits::ANSWER.holds(&entry.answer);
        if let Some(answer) = places.answer.clone().filter(|_| is_long) {
            let (most, length) = (limits::CONTENT, Utf16::of(&entry.answer));
            let what = format!("a plain message holds {most} characters; this answer has {length}");
            findings
                .warning(Code::TooLong, answer, what)
                .help("shorten it, or part of it is missing wherever the bot may not embed links");
        }
        if let Some(extra) = places.see_also.get(limits::SEE_ALSO) {
            let what = format!("only the first {} of `see_also` are shown", limits::SEE_ALSO);
            findings.warning(Code::TooLong, extra.clone(), what).help("name the nearest ones only");
        }
        for (source, place) in entry.source.iter().zip(&places.source) {
            if let Some(label) = staging::label(source) {
                findings
                    .warning(
                        Code::StagingHost,
                        place.clone(),
                        format!(
                            "`{label}` in this address names a host for trying things out; members may not reach it"
                        ),
                    )
                    .help("write the address of the public page");
            }
        }
        if let (Some(reviewed), Some(place)) = (entry.reviewed, places.reviewed.clone()) {
            review(reviewed, place, today, findings);
        }
        if let (true, Some(place)) = (entry.is_expired(today), places.expires.clone()) {
            findings
                .warning(Code::Expired, place, "this entry has expired: it is only suggested, no longer stated")
                .help("check the answer and set a later day, or delete `expires`");
        }
    }
    for reviewed in &places.study_reviewed {
        review(*reviewed.get_ref(), reviewed.span(), today, findings);
    }
}

fn review(reviewed: Date, place: std::ops::Range<usize>, today: Date, findings: &mut Findings<'_>) {
    if reviewed > today {
        findings
            .warning(Code::Review, place, format!("this day is still to come; today is {today}"))
            .help("write the day on which it was checked against its sources");
    } else if reviewed.checked_add(REVIEW_EVERY()).is_ok_and(|due| due < today) {
        findings
            .warning(Code::Review, place, "this was last checked more than 12 months ago")
            .help("check it against its sources and write that day");
    }
}

/// Why somebody should look at an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overdue {
    /// It was true until this day, which is past.
    Expired(Date),
    /// It was last checked on this day, which is more than a year ago.
    Unchecked(Date),
}

/// The entries that somebody should look at as of today, each with the reason.
pub fn stale(faq: &Faq, today: Date) -> Vec<(&EntryId, Overdue)> {
    let reason = |entry: &crate::faq::Entry| match (entry.expires, entry.reviewed) {
        (Some(expires), _) if entry.is_expired(today) => Some(Overdue::Expired(expires)),
        (_, Some(day)) if day.checked_add(REVIEW_EVERY()).is_ok_and(|due| due < today) => Some(Overdue::Unchecked(day)),
        _ => None,
    };
    faq.entries.iter().filter_map(|entry| Some((&entry.id, reason(entry)?))).collect()
}

/// A `[[test]]` row that the FAQ does not keep.
#[derive(Debug, Clone, PartialEq)]
pub struct FailingTest {
    /// Which row of [`Faq::tests`] it is.
    pub index: usize,
    /// What the row promises.
    pub row: TestRow,
    /// How the message came when the promise was not kept.
    pub when: When,
    /// What is said instead.
    pub reply: Reply,
}

/// The `[[test]]` rows that an FAQ does not keep, as the bot would answer them. A row that expects an entry needs it stated
/// as the answer (once the entry has expired: as the answer of its last day); one that expects none needs nothing stated.
/// Where the row does not say how the message comes, it holds both when the bot is asked and where it reads along.
pub fn failing_tests(engine: &Engine<'_>, today: Date) -> Vec<FailingTest> {
    failing_among(&engine.faq().tests, engine, today)
}

/// The same of these rows alone, each with its place among them.
pub fn failing_among<'r>(
    rows: impl IntoIterator<Item = &'r TestRow>,
    engine: &Engine<'_>,
    today: Date,
) -> Vec<FailingTest> {
    let entries = engine.faq().entries.iter();
    let expires: std::collections::HashMap<_, _> = entries.map(|entry| (&entry.id, entry.expires)).collect();
    let rows = rows.into_iter().enumerate();
    rows.filter_map(|(index, row)| {
        let expires = row.expect.as_ref().and_then(|id| expires.get(id).copied().flatten());
        let (asked, along) = engine.respond_both(&row.say, expires.map_or(today, |expires| expires.min(today)));
        [(When::Asked, asked.reply), (When::Channel, along.reply)]
            .into_iter()
            .filter(|(when, _)| row.when.is_none_or(|only| only == *when))
            .find(|(_, reply)| reply.stated() != row.expect.as_ref())
            .map(|(when, reply)| FailingTest { index, row: row.clone(), when, reply })
    })
    .collect()
}

impl FailingTest {
    /// What happens, against what the row promises.
    pub fn what(&self) -> String {
        let expected = match &self.row.expect {
            Some(id) => format!("`{id}` should answer this"),
            None => "nothing should answer this".to_owned(),
        };
        let place = match self.when {
            When::Channel if self.row.when.is_none() => " where I read along",
            When::Asked | When::Channel => "",
        };
        match &self.reply {
            Reply::Answer { entry, .. } => format!("{expected}, but `{entry}` does{place}"),
            Reply::Suggest(entries) => match (entries.first(), &self.row.expect) {
                (Some(best), Some(id)) if best == id => format!("{expected}, but it is only suggested"),
                (Some(best), _) => format!("{expected}, but `{best}` is suggested"),
                (None, _) => format!("{expected}, but nothing does"),
            },
            Reply::Courtesy(Courtesy::Greeting) => format!("{expected}, but it is met with a greeting"),
            Reply::More { .. } | Reply::Refused { .. } => {
                format!("{expected}, but it is taken for talk about an answer")
            }
            Reply::Courtesy(_) => format!("{expected}, but it is taken for small talk"),
            Reply::Unknown(_) | Reply::Silent(_) => format!("{expected}, but nothing does{place}"),
        }
    }

    /// What a moderator can do about it.
    pub fn help(&self) -> String {
        match (&self.row.expect, &self.reply) {
            (None, Reply::Answer { entry, .. }) => {
                format!("add the message to `not_this` of `{entry}`, or see which of its variants is too general")
            }
            (Some(id), Reply::Answer { entry, .. }) => {
                format!(
                    "add a like wording to the variants of `{id}`, or see which variant of `{entry}` is too general"
                )
            }
            (Some(_), Reply::Silent(_)) if self.when == When::Channel && self.row.when.is_none() => {
                "write it as a question with a question mark, or add the line `when = \"asked\"`".to_owned()
            }
            (Some(id), _) => format!("add a like wording to the variants of `{id}`"),
            (None, _) => "see which variant is too general".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Silence;

    #[test]
    fn a_wording_of_two_entries_is_one_error_and_no_advice() {
        let entry = |id: &str, wordings: [&str; 4]| {
            format!(
                "[[faq]]\nid = \"{id}\"\nquestion = \"{}\"\nvariants = {:?}\nanswer = \"x\"\n",
                wordings[0],
                &wordings[1..]
            )
        };
        let cost = ["What does the exam cost?", "how much is the exam", "exam price", "what is the fee of the exam"];
        let retake = ["Can I retake the exam?", "how much is the exam", "may i take it again", "second attempt"];
        let text = entry("cost", cost) + &entry("retake", retake);
        let found = check(&text, jiff::civil::date(2026, 11, 22)).problems;
        let found: Vec<(Code, usize)> = found.iter().map(|problem| (problem.code, problem.place.line)).collect();
        assert_eq!(found, [(Code::Duplicate, 9)]);
    }

    fn failing(expect: Option<&str>, reply: Reply) -> String {
        failing_when(When::Asked, expect, reply)
    }

    fn failing_when(when: When, expect: Option<&str>, reply: Reply) -> String {
        let row = TestRow { say: "x".to_owned(), expect: expect.map(|id| id.parse().unwrap()), when: None };
        let failure = FailingTest { index: 0, row, when, reply };
        format!("{}\n{}", failure.what(), failure.help())
    }

    fn id(text: &str) -> EntryId {
        text.parse().unwrap()
    }

    #[test]
    fn a_failing_test_says_what_happens_and_what_can_be_done() {
        let answer = Reply::Answer { entry: id("cost"), also: None, next: Vec::new() };
        let suggest = || Reply::Suggest(vec![id("cost")]);
        let silent = Reply::Unknown(Vec::new());
        insta::assert_snapshot!(failing(Some("results"), answer.clone()), @r#"
        `results` should answer this, but `cost` does
        add a like wording to the variants of `results`, or see which variant of `cost` is too general
        "#);
        insta::assert_snapshot!(failing(None, answer), @r#"
        nothing should answer this, but `cost` does
        add the message to `not_this` of `cost`, or see which of its variants is too general
        "#);
        insta::assert_snapshot!(failing(Some("cost"), suggest()), @r#"
        `cost` should answer this, but it is only suggested
        add a like wording to the variants of `cost`
        "#);
        insta::assert_snapshot!(failing(Some("results"), suggest()), @r#"
        `results` should answer this, but `cost` is suggested
        add a like wording to the variants of `results`
        "#);
        insta::assert_snapshot!(failing(Some("results"), silent), @r#"
        `results` should answer this, but nothing does
        add a like wording to the variants of `results`
        "#);
        insta::assert_snapshot!(failing_when(When::Channel, Some("cost"), Reply::Silent(Silence::NotSure)), @r#"
        `cost` should answer this, but nothing does where I read along
        write it as a question with a question mark, or add the line `when = "asked"`
        "#);
    }
}
