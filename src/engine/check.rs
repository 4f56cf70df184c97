//! Checks a whole FAQ: whether it can be read, whether it keeps its own `[[test]]` rows, and what could be better.
//!
//! Pure: text and today's date in, a [`Report`] out. Errors keep the file from being used as it stands, warnings are
//! advice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::faq::read::{self, Reading, plain};
use crate::faq::{EntryId, Faq, Findings, MisleadingLink, Problem, Severity, TestRow, When, misleading_links};
use crate::limits::{self, Utf16};
use crate::matcher::Matcher;
use crate::text::unseen::unreadable;

use super::{Engine, Reply};

mod coverage;
mod problem;
mod staging;
mod wordings;

pub use coverage::{AskedWordings, Coverage, Rivals, coverage};
pub use problem::CheckProblem;
pub use wordings::{Misplaced, answered_better, misplaced, misplaced_near, taken_from_others};

/// For how many months an answer counts as checked: the figures in it are of this or last year.
pub const REVIEW_MONTHS: i64 = 12;
const REVIEW_EVERY: fn() -> Span = || REVIEW_MONTHS.months();
/// With fewer phrasings than this, the usual ways to ask a question are not covered.
const PHRASINGS_MIN: usize = 3;

/// What a check has found.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The FAQ, when it can be used: nothing but warnings and failing tests were found.
    pub faq: Option<Faq>,
    /// Everything found, in the order of the text.
    pub problems: Vec<Problem<CheckProblem>>,
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
        self.problems.iter().filter(|problem| problem.severity() == Severity::Error).count()
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
    let Reading { faq, places, is_toml, is_whole, findings } = read::read(text);
    let is_usable = findings.are_harmless();
    let mut findings = findings.map(CheckProblem::Faq);
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
            findings.note(place, CheckProblem::FailingTest(Box::new(failure)));
        }
    }
    wordings::note_near_duplicates(&faq, &places, &mut findings);
    note_repeated_tests(&faq, &places, &mut findings);
    let counts = FaqCounts {
        entries: faq.entries.len(),
        phrasings: faq.entries.iter().map(|entry| entry.phrasings().count()).sum(),
        tests: faq.tests.len(),
    };
    Report { faq: is_usable.then_some(faq), problems: findings.into_vec(), counts: Some(counts) }
}

/// Notes the tests that ask what one before them asks, and expect the same.
fn note_repeated_tests(faq: &Faq, places: &read::Places, findings: &mut Findings<'_, CheckProblem>) {
    let mut seen = HashMap::new();
    for (test, place) in faq.tests.iter().zip(&places.tests) {
        match seen.entry((plain(&test.say), &test.expect, test.when)) {
            Entry::Vacant(first) => drop(first.insert(place)),
            Entry::Occupied(first) => {
                findings.note_also(place.clone(), CheckProblem::RepeatedTest, Some((*first.get()).clone()));
            }
        }
    }
}

/// Notes what can be said of each entry by itself, and of what `[about]` says.
fn advise(faq: &Faq, places: &read::Places, today: Date, findings: &mut Findings<'_, CheckProblem>) {
    for (entry, places) in faq.entries.iter().zip(&places.entries) {
        let phrasings = entry.phrasings().count();
        if phrasings < PHRASINGS_MIN {
            findings.note(places.question.clone(), CheckProblem::FewPhrasings(phrasings));
        }
        if !limits::LABEL.holds(&entry.question) {
            findings.note(places.question.clone(), CheckProblem::LongForButtons(Utf16::of(&entry.question)));
        }
        let is_long = !limits::CONTENT.holds(&entry.answer) && limits::ANSWER.holds(&entry.answer);
        if let Some(answer) = places.answer.clone().filter(|_| is_long) {
            findings.note(answer, CheckProblem::LongForMessages(Utf16::of(&entry.answer)));
        }
        if let Some(extra) = places.see_also.get(limits::SEE_ALSO) {
            findings.note(extra.clone(), CheckProblem::ManyRelated);
        }
        for (source, place) in entry.source.iter().zip(&places.source) {
            if let Some(label) = staging::label(source) {
                findings.note(place.clone(), CheckProblem::StagingHost(label));
            }
        }
        let texts = [(&entry.question, Some(&places.question)), (&entry.answer, places.answer.as_ref())];
        for (text, place) in texts.into_iter().filter_map(|(text, place)| Some((text, place?))) {
            note_misleading_links(text, place, place, findings);
        }
        let wordings = entry.phrasings().zip(places.phrasings());
        let texts = wordings.chain(places.answer.as_ref().map(|place| (entry.answer.as_str(), place)));
        for (text, place) in texts.chain(entry.not_this.iter().map(String::as_str).zip(&places.not_this)) {
            if let Some((at, unseen)) = unreadable(text) {
                let found = within(findings.text(), place, &text[at..at + unseen.len_utf8()]);
                findings.note(found.unwrap_or_else(|| place.clone()), CheckProblem::Unseen(unseen));
            }
        }
        if let (Some(reviewed), Some(place)) = (entry.reviewed, places.reviewed.clone()) {
            review(reviewed, place, today, findings);
        }
        if let (true, Some(place)) = (entry.is_expired(today), places.expires.clone()) {
            findings.note(place, CheckProblem::Expired);
        }
    }
    if let Some(place) = &places.about {
        // What a heading is of stands behind it.
        let behind = place.start..findings.text().len();
        for text in faq.about.shown() {
            note_misleading_links(text, &behind, place, findings);
        }
    }
    for reviewed in &places.study_reviewed {
        review(*reviewed.get_ref(), reviewed.span(), today, findings);
    }
}

/// Notes each where it is found within `area`; at `place` where it is written with escapes.
fn note_misleading_links(
    text: &str,
    area: &Range<usize>,
    place: &Range<usize>,
    findings: &mut Findings<'_, CheckProblem>,
) {
    for MisleadingLink { range, shown, leads_to } in misleading_links(text) {
        let found = text.get(range).and_then(|part| within(findings.text(), area, part));
        findings.note(found.unwrap_or_else(|| place.clone()), CheckProblem::MisleadingLink { shown, leads_to });
    }
}

/// Where a part of a value stands; not where that is written with escapes.
fn within(text: &str, value: &Range<usize>, part: &str) -> Option<Range<usize>> {
    let at = text.get(value.clone())?.find(part)? + value.start;
    Some(at..at + part.len())
}

fn review(reviewed: Date, place: Range<usize>, today: Date, findings: &mut Findings<'_, CheckProblem>) {
    if reviewed > today {
        findings.note(place, CheckProblem::ReviewedLater { today });
    } else if reviewed.checked_add(REVIEW_EVERY()).is_ok_and(|due| due < today) {
        findings.note(place, CheckProblem::Unreviewed);
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

/// Rows fewer than this are not worth a thread of their own.
const LEAST_SHARE: usize = 50;

/// The same of these rows alone, each with its place among them. They are asked on all cores: a moderator waits for it.
pub fn failing_among<'r>(
    rows: impl IntoIterator<Item = &'r TestRow>,
    engine: &Engine<'_>,
    today: Date,
) -> Vec<FailingTest> {
    let entries = engine.faq().entries.iter();
    let expires: HashMap<_, _> = entries.map(|entry| (&entry.id, entry.expires)).collect();
    let rows: Vec<(usize, &TestRow)> = rows.into_iter().enumerate().collect();
    let failing = |(index, row): &(usize, &TestRow)| {
        let expires = row.expect.as_ref().and_then(|id| expires.get(id).copied().flatten());
        let (asked, along) = engine.respond_both(&row.say, expires.map_or(today, |expires| expires.min(today)));
        [(When::Asked, asked.reply), (When::Channel, along.reply)]
            .into_iter()
            .filter(|(when, _)| row.when.is_none_or(|only| only == *when))
            .find(|(_, reply)| reply.stated() != row.expect.as_ref())
            .map(|(when, reply)| FailingTest { index: *index, row: (*row).clone(), when, reply })
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = rows.len().div_ceil(cores).max(LEAST_SHARE);
    let failing_of = |rows: &[(usize, &TestRow)]| rows.iter().filter_map(failing).collect::<Vec<_>>();
    if rows.len() <= share {
        return failing_of(&rows);
    }
    thread::scope(|scope| {
        let shares: Vec<_> = rows.chunks(share).map(|rows| scope.spawn(move || failing_of(rows))).collect();
        let ended = shares.into_iter().map(|share| share.join().unwrap_or_else(|cause| resume_unwind(cause)));
        ended.flatten().collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq::Code;

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
        let found: Vec<(Code, usize)> = found.iter().map(|problem| (problem.code(), problem.place.line)).collect();
        assert_eq!(found, [(Code::Duplicate, 9)]);
    }

    #[test]
    fn a_test_that_stands_twice_is_said_with_both_places() {
        let text = r#"
[[faq]]
id = "cost"
question = "What does the exam cost?"
variants = ["how much is the exam", "exam price", "what is the fee of the exam"]
answer = "x"

[[test]]
say = "good morning"
expect = "none"

[[test]]
say = "good morning"
expect = "none"
when = "channel"

[[test]]
say = "Good morning!"
expect = "none"
"#;
        let found = check(text, jiff::civil::date(2026, 11, 22)).problems;
        let [problem] = &found[..] else { panic!("{found:?}") };
        assert_eq!((problem.code(), problem.severity(), problem.place.line), (Code::Duplicate, Severity::Warning, 18));
    }
}
