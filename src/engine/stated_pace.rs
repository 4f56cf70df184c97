//! A question that asks how long something takes at a pace that it states: "how long for the cpc if i do 2h a day".

use jiff::civil::Date;

use super::query::{Question, Trigger};
use super::speech_act::{clauses, has_no_form};
use super::trace::Ground;
use super::{MOST_CANDIDATES, NEXT, Reply, Response};
use crate::faq::study::{PaceWords, SpacedWords, Study};
use crate::faq::{Entry, EntryId, Faq};
use crate::matcher::{Matcher, Verdict};
use crate::planner::dates;
use crate::planner::pace::{self, Stated};
use crate::text::{letters_and_digits, plain_words};

/// From this confidence on an entry that does not point to `/estimate` is what was asked all the same.
const SURE_OTHERWISE: f64 = 0.85;

/// Several entries of an FAQ are about time, and a question that states a pace is near to all of them; where that left open
/// which is meant, or is not sure of another, it is the nearest whose answer points to `/estimate`.
pub(super) fn settle(found: Response, faq: &Faq, matcher: &Matcher, question: &Question) -> Response {
    let study = &faq.study;
    let text = question.whole();
    let is_open = match &found.reply {
        Reply::Suggest(_) | Reply::Silent(_) | Reply::Unknown(_) => true,
        Reply::Answer { entry, .. } => {
            let is_sure = found.candidates.first().is_none_or(|best| best.confidence >= SURE_OTHERWISE);
            !is_sure && !faq.entry(entry).is_some_and(|entry| points_to_estimate(entry) && is_on_time(entry))
        }
        _ => false,
    };
    if !is_open || !asks_how_long_at_a_pace(study, &text) {
        return found;
    }
    let mut candidates = match matcher.ask(&text, question.today) {
        // A server may want more care than the file's own.
        Verdict::Answer { best, others } => std::iter::once(best).chain(others).collect(),
        Verdict::Suggest(candidates) => candidates,
        // Who asked is told the dates, and needs an entry to put them above.
        Verdict::Silent { .. } if question.trigger == Trigger::Asked => matcher.rank(&text, faq.entries.len()),
        Verdict::Silent { .. } => return found,
    };
    let is_meant =
        |id: &EntryId| faq.entry(id).is_some_and(|it| points_to_estimate(it) && !it.is_expired(question.today));
    let is_best = |id: &EntryId| is_meant(id) && faq.entry(id).is_some_and(is_on_time);
    let place = candidates.iter().position(|it| is_best(&it.id));
    let Some(place) = place.or_else(|| candidates.iter().position(|it| is_meant(&it.id))) else { return found };
    let best = candidates.remove(place);
    let next = candidates.iter().map(|it| it.id.clone()).take(NEXT).collect();
    let reply = Reply::Answer { entry: best.id.clone(), also: None, next };
    candidates.insert(0, best);
    candidates.truncate(MOST_CANDIDATES);
    let mut trace = found.trace;
    trace.ground = Ground::StatedPace;
    Response { reply, candidates, trace, lead: None }
}

/// Whether an answer leaves the dates to `/estimate`.
pub(super) fn points_to_estimate(entry: &Entry) -> bool {
    entry.answer.contains("/estimate")
}

/// What a time is counted in that is asked for by its length; hours are asked for of what is studied in them, too.
const LENGTHS: [&str; 4] = ["months", "weeks", "years", "days"];

/// How a time is asked for that is counted in a unit.
fn how_many(unit: &str) -> String {
    format!("how many {unit}")
}

/// Whether an entry is on how long something takes, and not on one way to spend the time.
fn is_on_time(entry: &Entry) -> bool {
    let question = SpacedWords::of(&entry.question);
    asks_how_long(&question) || asks_how_many(&question, "hours")
}

fn asks_how_many(text: &SpacedWords, unit: &str) -> bool {
    text.holds(&format!(" {} ", how_many(unit)))
}

/// When a pace holds is not asked here, so that any day does for today.
const ANY_DAY: Date = jiff::civil::date(2024, 1, 1);

/// Whether a text asks how long something about certification takes, and states at what pace.
pub fn asks_how_long_at_a_pace(study: &Study, text: &str) -> bool {
    asks_how_long_about(study, text) && pace_in(text, &study.pace_words(), ANY_DAY).is_some()
        || is_pace_for_exam(study, text)
}

/// Whether a text is a pace for one certification, and nothing else: "2h a day cpc". Who says no more wants to know when.
fn is_pace_for_exam(study: &Study, text: &str) -> bool {
    // Seen at once, for this is asked of every question.
    let may_count = text.contains(|c: char| c.is_ascii_digit()) || text.contains("hour");
    let said = without_when(text);
    let is_bare = || {
        let words = plain_words(said);
        has_no_form(&words.iter().map(String::as_str).collect::<Vec<_>>())
    };
    may_count && study.named_in(said).is_some() && is_bare() && pace::stated(said, &study.pace_words(), ANY_DAY).is_ok()
}

/// A text without a "when" at one of its ends.
fn without_when(text: &str) -> &str {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let (before, last) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
    let is_when = |said: &str| said.eq_ignore_ascii_case("when");
    if is_when(last) {
        before
    } else if is_when(first) {
        rest
    } else {
        text
    }
}

/// Whether a text asks how long something about certification takes, or whether it is done by a day.
pub(super) fn asks_how_long_about(study: &Study, text: &str) -> bool {
    let words = SpacedWords::of(text);
    (asks_how_long(&words) || asks_for_a_day(text)) && is_about_study(study, &words)
}

/// The pace that a question states in passing, if it states one.
pub fn pace_in(question: &str, words: &PaceWords, today: Date) -> Option<Stated> {
    let plain = without_asked_time(question);
    pace::mentioned(&plain, words, today).or_else(|| {
        // "2 hrs a day and 5 on sat": what leaves a unit out is read by itself, as what it is said to be.
        let mut apart = clauses(&plain).flat_map(with_ends).filter(|clause| leaves_a_unit_out(clause));
        apart.find_map(|clause| pace::stated(clause, words, today).ok())
    })
}

/// A clause, and what stands in it behind a word that leads over to a pace.
fn with_ends(clause: &str) -> impl Iterator<Item = &str> {
    const LEADING: [&str; 5] = [" with ", " if ", " at ", " doing ", " studying "];
    let clause = clause.trim();
    let ends = LEADING.iter().filter_map(move |leading| clause.split_once(leading).map(|(_, end)| end.trim()));
    std::iter::once(clause).chain(ends)
}

/// The same without the unit of the time that is asked for: the months of "how many months" are none of the pace.
fn without_asked_time(question: &str) -> String {
    let units = LENGTHS.into_iter().chain(["hours"]);
    units.fold(question.to_lowercase(), |text, unit| text.replace(&how_many(unit), "how long"))
}

/// Whether a clause has more numbers than units of time, the first with one.
fn leaves_a_unit_out(clause: &str) -> bool {
    const UNITS: [&str; 9] = ["h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes"];
    let (mut numbers, mut units) = (0, 0);
    for word in &letters_and_digits(clause) {
        numbers += usize::from(word.starts_with(|c: char| c.is_ascii_digit()));
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        units += usize::from(UNITS.contains(&unit));
    }
    numbers > units && units > 0
}

/// Whether a text asks for a length of time or a day.
fn asks_how_long(text: &SpacedWords) -> bool {
    const ASKED: [&str; 19] = [
        " how far off ",
        " how long ",
        " how soon ",
        " how fast ",
        " how quick ",
        " how quickly ",
        " how much time ",
        " when will ",
        " when would ",
        " when can ",
        " when could ",
        " when do ",
        " when should ",
        " when might ",
        " when am i ",
        " by when ",
        " what date ",
        " what month ",
        " how far away ",
    ];
    ASKED.iter().any(|asked| text.holds(asked)) || LENGTHS.iter().any(|unit| asks_how_many(text, unit))
}

/// Whether a text asks if something is done by a day, or in so much time: "can i take it by june".
fn asks_for_a_day(text: &str) -> bool {
    const ASKING: [&str; 9] = ["can", "could", "will", "would", "am", "should", "is", "are", "do"];
    const OF: [&str; 6] = ["i", "we", "it", "that", "this", "you"];
    const BEFORE_A_DAY: [&str; 5] = ["by", "before", "in", "within", "until"];
    const STRETCHES: [&str; 13] = [
        "spring",
        "summer",
        "fall",
        "autumn",
        "winter",
        "christmas",
        "easter",
        "months",
        "weeks",
        "year",
        "years",
        "month",
        "new",
    ];
    const BETWEEN: [&str; 12] =
        ["the", "next", "this", "end", "of", "early", "late", "mid", "a", "one", "start", "about"];
    let words = letters_and_digits(text);
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    let is_between = |word: &String| is(&BETWEEN, word) || word.chars().all(|c| c.is_ascii_digit());
    let names_a_day = |after: &[String]| {
        let day = after.iter().find(|word| !is_between(word));
        day.is_some_and(|day| dates::month_named(day).is_some() || is(&STRETCHES, day))
            || after.first().is_some_and(|word| is_a_year(word))
    };
    let is_asked = |at: usize| is(&ASKING, &words[at]) && (at == 0 || words.get(at + 1).is_some_and(|it| is(&OF, it)));
    (0..words.len()).any(is_asked)
        && (0..words.len()).any(|at| is(&BEFORE_A_DAY, &words[at]) && names_a_day(&words[at + 1..]))
}

fn is_a_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.chars().all(|c| c.is_ascii_digit())
}

/// Whether a text is about certification at all: people also do other things for hours a day.
fn is_about_study(study: &Study, text: &SpacedWords) -> bool {
    const BEGINNINGS: [&str; 9] =
        [" certif", " exam", " course", " coder", " coding", " stud", " credential", " test ", " qualif"];
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

    #[test]
    fn a_length_of_time_or_a_day_is_asked_for_in_many_ways() {
        let faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        for (text, expected) in [
            ("how many weeks to the cca with 2 hours every weekday", true),
            ("with 3h on saturdays how far off is the ccs", true),
            ("how much time till the exam with 6 hours a week", true),
            ("would 3 hours a night get me the cca by summer", true),
            ("with 15 hours each week, can i finish the cpc in 4 months", true),
            ("can i sit the ccs before the end of march at 10 hours a week", true),
            ("1 hour a day and 3 on sundays, how soon is the exam", true),
            ("is 10 hours a week enough for the cpc", false),
            ("i will be done with the cpc by june at 10 hours a week", false),
            ("i do 2 hours a day of the course in summer", false),
            ("how many months until the cpc exam", false),
        ] {
            assert_eq!(asks_how_long_at_a_pace(&faq.study, text), expected, "{text}");
        }
    }

    #[test]
    fn a_pace_and_a_name_ask_when() {
        let faq = crate::faq::parse(include_str!("../../faq.toml")).unwrap();
        for (text, expected) in [
            ("3h a day cca", true),
            ("CPB: 90 min daily", true),
            ("12h/week rhit when", true),
            ("when ccs 12h a week?", true),
            ("for the ccs exam, 2h mon-fri and 5 on sat?", true),
            ("6 hours per weekend for my cpc", true),
            ("2.5h a day for ccs-p", true),
            ("3h a day", false),
            ("cca", false),
            ("3h a day cca or cpc", false),
            ("the cca exam takes 2 hours", false),
            ("i can do 2h a day for the cca", false),
            ("is 2h a day enough for the cca", false),
        ] {
            assert_eq!(is_pace_for_exam(&faq.study, text), expected, "{text}");
        }
    }

    #[test]
    fn the_time_that_is_asked_for_is_none_of_the_pace() {
        for (text, expected) in [
            ("how many months at 15 hours a week", Some("15h a week")),
            ("i study 2 hours a day and 5 on sat, how long is it", Some("2h Mon-Fri/Sun; 5h Sat")),
            ("how long is it with 1 hour a day and 3 on sat", Some("1h Mon-Fri/Sun; 3h Sat")),
            ("how many months", None),
            ("is the exam 4 hours and 100 questions", None),
        ] {
            let found = pace_in(text, &PaceWords::default(), TODAY).map(|stated| stated.pace.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    fn asked(text: &str) -> Question {
        match crate::engine::triage(&Query::asked(text, TODAY)) {
            crate::engine::Triage::Ask(question) => question,
            other => panic!("{text}: {other:?}"),
        }
    }
}
