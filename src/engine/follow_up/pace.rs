//! "And 20 hours?": the question before once more, at another pace.

use super::{Before, begins, entry_before};
use crate::engine::query::Question;
use crate::engine::stated_pace::{asks_how_long_about, pace_in, points_to_estimate};
use crate::engine::{Engine, Response};
use crate::faq::study::{PaceWords, SpacedWords, Study};
use crate::planner::pace::Pace;
use crate::text::tokens;

/// Longer messages say something besides.
const LONGEST: usize = 14;

/// The reply to a message that only states another pace, or asks how long it takes at one; none where the question before
/// was on nothing that takes time, or no pace is stated.
pub(super) fn settle(engine: &Engine<'_>, question: &Question, before: &Before) -> Option<Response> {
    let study = &engine.faq.study;
    let words = tokens(&question.text);
    if words.len() > LONGEST || !leads_over(&words) && !asks_how_long_about(study, &question.text) {
        return None;
    }
    let earlier = pace_in(&before.question, &study.pace_words(), question.today).map(|stated| stated.pace);
    let pace = stated(&question.text, earlier.as_ref(), &study.pace_words(), question)?;
    let is_on_time = asks_how_long_about(study, &before.question)
        || entry_before(engine, question, before)
            .0
            .is_some_and(|id| engine.faq.entry(&id).is_some_and(points_to_estimate));
    if !is_on_time {
        return None;
    }
    let completed = at_pace(study, &question.text, &before.question, &pace)?;
    let whole = Question { text: completed.clone(), before: None, ..question.clone() };
    let mut found = engine.chosen(&whole);
    found.trace.completed = Some(completed);
    found.reply.stated().and_then(|id| engine.faq.entry(id)).is_some_and(points_to_estimate).then_some(found)
}

/// Whether a message begins as one that goes on, or with the amount itself.
fn leads_over(words: &[String]) -> bool {
    const LEADS: [&[&str]; 20] = [
        &["and"],
        &["or"],
        &["but"],
        &["what", "about"],
        &["how", "about"],
        &["what", "if"],
        &["if"],
        &["with"],
        &["at"],
        &["then"],
        &["ok"],
        &["okay"],
        &["so"],
        &["say"],
        &["just"],
        &["only"],
        &["for"],
        &["make", "it"],
        &["now"],
        &["an", "hour"],
    ];
    LEADS.iter().any(|lead| begins(words, lead))
        || words.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The pace of a message; where it has hours and says not of what, a week's or a day's, as the question before had it.
fn stated(text: &str, earlier: Option<&Pace>, words: &PaceWords, question: &Question) -> Option<Pace> {
    /// More hours are hardly those of a day.
    const MOST_A_DAY: f64 = 8.0;
    let read = |text: &str| pace_in(text, words, question.today).map(|stated| stated.pace);
    if let Some(pace) = read(text) {
        return Some(pace);
    }
    let bare = text.trim_end_matches(['?', '!', '.', ' ']);
    let bare = bare.strip_suffix(" then").or_else(|| bare.strip_suffix(" instead")).unwrap_or(bare);
    let ends_in_number = bare.ends_with(|c: char| c.is_ascii_digit());
    if ends_in_number && !is_bare_amount(bare, words) {
        return None;
    }
    let unit = if ends_in_number { " hours" } else { "" };
    let of = |period: &str| read(&format!("{bare}{unit} a {period}"));
    let (day, week) = (of("day"), of("week")?);
    let is_daily = earlier.is_some_and(|earlier| earlier.to_string().contains("a day"));
    match day {
        Some(day) if is_daily && week.hours_per_week().high <= MOST_A_DAY => Some(day),
        _ => Some(week),
    }
}

/// Whether beside its number a message has only words that lead over to an amount, and names of what is studied for: the number of
/// "and part 2" is none of hours.
fn is_bare_amount(text: &str, words: &PaceWords) -> bool {
    #[rustfmt::skip] // Many words a line.
    const BESIDE: &[&str] = &[
        "and", "or", "but", "what", "how", "about", "if", "with", "at", "then", "instead", "ok", "okay", "so", "say", "just", "only", "for",
        "make", "made", "it", "that", "its", "now", "an", "a", "the", "i", "we", "do", "did", "does", "have", "had", "can", "could",
        "manage", "managed", "get", "got", "went", "go", "going", "up", "down", "to", "was", "were", "is", "be", "put", "in", "study",
        "studied", "learn", "maybe", "like", "around", "roughly", "more", "less", "than", "per", "each", "every", "day", "daily", "week",
        "weekly", "weeks", "days", "hour", "hours", "hr", "hrs", "h", "half", "my", "pace", "time", "would", "bump", "double", "plus",
        "of", "them", "even", "still", "really", "once", "exam", "test", "course", "certified", "long", "take", "will", "when", "much",
        "i'd", "i'm", "id", "im", "we'd", "no", "sorry", "wait", "mean", "meant", "er", "uh", "um", "hm", "hmm", "ah", "well", "yes", "yeah",
        "let's", "lets", "us", "suppose", "assume", "assuming", "actually", "until", "from", "on",
    ];
    let text = text.to_lowercase();
    let text = words.names.iter().fold(text, |text, name| text.replace(name.as_str(), " "));
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    tokens(&text).iter().all(|word| is_number(word) || BESIDE.contains(&word.as_str()))
}

/// The question before, at this pace: what takes so long is named by the message, or by the question before.
fn at_pace(study: &Study, text: &str, before: &str, pace: &Pace) -> Option<String> {
    let named = |text: &str| -> Vec<String> {
        study.all_named_in(&SpacedWords::of(text)).map(|it| it.name.to_lowercase()).collect()
    };
    let own = named(text);
    let names = if own.is_empty() { named(before) } else { own };
    let subject = if names.is_empty() { "certified".to_owned() } else { names.join(" or ") };
    let completed = format!("how long does it take to get {subject} at {pace}");
    (pace_in(&completed, &study.pace_words(), jiff::civil::date(2024, 1, 1))?.pace == *pace).then_some(completed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_beside_words_of_something_else_is_none_of_hours() {
        let words = PaceWords { names: vec!["cca".to_owned()], ..PaceWords::default() };
        for (text, expected) in [
            ("and 20", true),
            ("what about 15 then", true),
            ("if i only do 4", true),
            ("and for the CCA at 12", true),
            ("make it 8", true),
            ("what if i can manage 6", true),
            ("and part 2", false),
            ("and the sequel 2", false),
            ("what about chapter 7", false),
            ("and windows 11", false),
            ("then the other 2", false),
        ] {
            assert_eq!(is_bare_amount(text, &words), expected, "{text}");
        }
    }
}
