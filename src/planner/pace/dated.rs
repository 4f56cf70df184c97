//! Phases by the dates of what begins or ends them: "until the wedding on 5 june", "once nursery starts on 3 february",
//! "from 20 december to 6 january 4h a day, otherwise 4h a week".
//!
//! What happens on a day says nothing of the hours beside the day itself. This comes after the deadline was told, so that the date of
//! an exam is known as one.

use jiff::civil::Date;

use super::deadline::DateReader;
use super::lexicon::Lexeme;
use super::token::TokenKind;
use super::words::{Keyword, Period, is_one_of};

/// The most words between what opens a phase and its date.
const MOST_WORDS: usize = 12;

/// The lexemes of a phrase with the dates of events in their place.
pub(super) fn by_their_dates<'a>(folded: &'a str, all: Vec<Lexeme<'a>>, today: Date) -> Vec<Lexeme<'a>> {
    if !all.iter().any(|it| opener(it.text).is_some() || it.text == "soon") {
        return all;
    }
    let all = interval(folded, &all, today).unwrap_or(all);
    let reader = DateReader { folded, all: &all, today };
    let mut out = Vec::with_capacity(all.len());
    let mut at = 0;
    while let Some(it) = all.get(at) {
        // "as soon as" is three words.
        if it.text == "as"
            && all.get(at + 1).is_some_and(|it| it.text == "soon")
            && let Some((date, past)) = event(&reader, at + 2)
        {
            out.push(it.meant("from"));
            out.extend_from_slice(&all[date]);
            at = past;
            continue;
        }
        // "4 hours a week before 1 february", "up to 1 february".
        let until = match it.text {
            "before" => at + 1,
            "up" if all.get(at + 1).is_some_and(|it| it.text == "to") => at + 2,
            _ => all.len(),
        };
        let is_dated = reader.dates(until).is_some_and(|(_, past)| {
            let date = &all[until..past];
            // "1 hour before 5 march": nothing is said of what comes then.
            let goes_on = all[past..].iter().any(|it| {
                matches!(it.kind, TokenKind::Number(_)) || matches!(it.word, Some(Keyword::Ones(_) | Keyword::Tens(_)))
            });
            goes_on
                && date.iter().any(|it| matches!(it.kind, TokenKind::Number(_)))
                && date.iter().any(|it| super::lexicon::month(it.text).is_some())
        });
        if is_dated {
            out.push(it.meant("until"));
            at = until;
            continue;
        }
        match opener(it.text).and_then(|plain| Some((plain, event(&reader, at)?))) {
            // "15 from dec 18" could be 18 hours from december on; the event tells that it is a day.
            Some((plain, (_, past))) if plain == "from" && past == all.len() && all[past - 1].word.is_none() => {
                out.push(*it);
                at += 1;
            }
            Some((plain, (date, past))) => {
                out.push(it.meant(plain));
                out.extend_from_slice(&all[date]);
                at = past;
            }
            None => {
                out.push(*it);
                at += 1;
            }
        }
    }
    out
}

/// What opens or ends a phase, in the word that the grammar knows best.
fn opener(text: &str) -> Option<&'static str> {
    match text {
        "until" | "till" | "til" | "before" => Some("until"),
        "once" | "when" | "after" | "from" | "between" | "starting" => Some("from"),
        _ => None,
    }
}

/// The date of the event that is named here, and where it ends.
fn event(reader: &DateReader<'_, '_>, at: usize) -> Option<(std::ops::Range<usize>, usize)> {
    for date in at + 1..(at + MOST_WORDS).min(reader.all.len()) {
        let it = &reader.all[date];
        if date > at + 1
            && let Some((Ok(_), past)) = reader.dates(date)
            && reader.all[date..past].iter().any(|it| matches!(it.kind, TokenKind::Number(_)))
            && matches!(
                reader.all[date - 1].text,
                "on" | "at"
                    | "by"
                    | "around"
                    | "about"
                    | "the"
                    | "("
                    | ","
                    | "in"
                    | "is"
                    | "starts"
                    | "ends"
                    | "work"
                    | "school"
            )
        {
            let bracket = reader.all[at..date].iter().any(|it| it.text == "(");
            let past = if bracket && reader.all.get(past).is_some_and(|it| it.text == ")") { past + 1 } else { past };
            let end = if bracket && past > date { past - 1 } else { past };
            return Some((date..end, past));
        }
        // Another amount or another clause stands between them.
        // "…, and from the day my leave starts, 1 march, 20".
        let names_month = reader.all[at + 1..date].iter().any(|it| super::lexicon::month(it.text).is_some());
        let before_date = it.text == ","
            && !names_month
            && reader.dates(date + 1).is_some_and(|(_, past)| {
                reader.all.get(past).is_none_or(|it| matches!(it.kind, TokenKind::Sign(',' | '.' | ';')))
            });
        let parts = !before_date && matches!(it.kind, TokenKind::Sign(',' | '.' | ';' | ':' | '!' | '?' | ')'));
        let tells = matches!(it.kind, TokenKind::Number(_) | TokenKind::Colon(..))
            || matches!(
                it.word,
                Some(
                    Keyword::Ones(_)
                        | Keyword::Tens(_)
                        | Keyword::Hour { .. }
                        | Keyword::Minute
                        | Keyword::Adverb(_)
                        | Keyword::Day(_)
                )
            )
            || matches!(it.word, Some(Keyword::Period(Period::Weekday | Period::Weekend)));
        if parts || tells {
            return None;
        }
    }
    None
}

/// "from 20 december to 6 january 4h a day, otherwise 4h a week": before it and after it as otherwise.
fn interval<'a>(folded: &'a str, all: &[Lexeme<'a>], today: Date) -> Option<Vec<Lexeme<'a>>> {
    let reader = DateReader { folded, all, today };
    let is = |at: usize, texts: &[&str]| all.get(at).is_some_and(|it| is_one_of(it.text, texts));
    let from = (0..all.len()).find(|at| is(*at, &["from", "between"]))?;
    let joint = (from + 2..from + 6).find(|at| is(*at, &["to", "until", "till", "-", "through", "thru", "and"]))?;
    let days = |range: std::ops::Range<usize>| {
        let named = all.get(range.clone())?.iter().any(|it| super::lexicon::month(it.text).is_some());
        let (first, last) = (all.get(range.start)?, all.get(range.end - 1)?);
        crate::planner::dates::days_of(super::token::between(folded, first.start, last.end), today)
            .ok()
            .filter(|_| named)
    };
    let (begin, _) = days(from + 1..joint)?;
    let (Ok((end, _)), past) = reader.dates(joint + 1)? else { return None };
    if end <= begin || end <= today {
        return None;
    }
    let stop = |at: &usize| matches!(all[*at].kind, TokenKind::Sign(',' | ';' | '.'));
    let has_amount = |part: &[Lexeme<'a>]| {
        part.iter().any(|it| matches!(it.word, Some(Keyword::Hour { .. } | Keyword::Minute)))
            && !part.iter().any(|it| opener(it.text).is_some())
    };
    let past = if is(past, &[",", ":", "i"]) { past + 1 } else { past };
    let (within, outside) = if from == 0 {
        let clause = (past..all.len()).find(stop)?;
        let other = clause + 1;
        let ways: [&[&str]; 9] = [
            &["otherwise"],
            &["the", "rest", "of", "the", "time"],
            &["rest", "of", "the", "time"],
            &["the", "rest", "of", "the", "year"],
            &["apart", "from", "that"],
            &["outside", "that"],
            &["outside", "of", "that"],
            &["before", "and", "after"],
            &["else"],
        ];
        let other = if is(other, &["and", "but"]) { other + 1 } else { other };
        let way = ways.into_iter().find(|way| way.iter().enumerate().all(|(step, text)| is(other + step, &[text])))?;
        (past..clause, other + way.len()..all.len())
    } else {
        let mut before = from;
        while before > 0 && (stop(&(before - 1)) || is(before - 1, &["but", "except", "only", "and", "just"])) {
            before -= 1;
        }
        // "20 hours a week from 20 dec to 3 jan, 8 before and after".
        if let Some(outside) = other_times(all, past)
            && has_amount(&all[..before])
            && before > 0
        {
            let mut outside = all[outside].to_vec();
            with_unit(&mut outside, &all[..before]);
            return Some(around(all, (from, joint), past, (&all[..before], &outside), begin > today));
        }
        // Without a "but" it may be another phase.
        let sets_against = all[before..from].iter().any(|it| matches!(it.text, "but" | "except" | "only"));
        (past..all.len(), 0..if sets_against { before } else { return None })
    };
    let within = all.get(within)?;
    let mut outside = all.get(outside)?.to_vec();
    with_unit(&mut outside, within);
    if has_amount(&outside)
        && within.iter().all(|it| matches!(it.text, "none" | "nothing" | "no" | "study" | "off" | "im" | "i" | "am"))
    {
        let mut plain = outside;
        plain.push(all[from].standing_for(TokenKind::Sign(','), ","));
        plain.push(all[from].meant("off"));
        plain.extend_from_slice(&all[from + 1..past]);
        return Some(plain);
    }
    if !has_amount(within) || !has_amount(&outside) {
        return None;
    }
    Some(around(all, (from, joint), past, (within, &outside), begin > today))
}

/// "…, 8 before and after", "…, otherwise 8": where the amount of all other times stands.
fn other_times(all: &[Lexeme<'_>], first: usize) -> Option<std::ops::Range<usize>> {
    let said = |at: usize, texts: &[&str]| {
        texts.iter().enumerate().all(|(step, text)| all.get(at + step).is_some_and(|it| it.text == *text))
    };
    if said(first, &["otherwise"]) {
        return Some(first + 1..all.len());
    }
    let end = (first + 1..all.len())
        .find(|at| said(*at, &["before", "and", "after"]) || said(*at, &["otherwise"]) || said(*at, &["else"]))?;
    all[first..end].iter().all(|it| opener(it.text).is_none()).then_some(first..end)
}

/// "20 hours a week, otherwise 8": hours a week as well.
fn with_unit<'a>(outside: &mut Vec<Lexeme<'a>>, within: &[Lexeme<'a>]) {
    let is_number =
        |it: &Lexeme<'a>| matches!(it.kind, TokenKind::Number(_)) || matches!(it.word, Some(Keyword::Ones(_)));
    if let [only] = outside.as_slice()
        && is_number(only)
        && let Some(number) = within.iter().position(is_number)
    {
        outside.extend_from_slice(&within[number + 1..]);
    }
}

/// What holds outside of two dates, then what holds within them, then the first again. The dates stand between the word at `from` and
/// the joint, and between the joint and `past`.
fn around<'a>(
    all: &[Lexeme<'a>],
    (from, joint): (usize, usize),
    past: usize,
    (within, outside): (&[Lexeme<'a>], &[Lexeme<'a>]),
    is_to_come: bool,
) -> Vec<Lexeme<'a>> {
    let place = all[from];
    let comma = place.standing_for(TokenKind::Sign(','), ",");
    let mut plain = Vec::with_capacity(all.len() * 2);
    if is_to_come {
        plain.extend_from_slice(outside);
        plain.push(place.meant("until"));
        plain.extend_from_slice(&all[from + 1..joint]);
        plain.extend([comma, place.meant("then")]);
    }
    plain.extend_from_slice(within);
    plain.push(place.meant("until"));
    let after_date = past - usize::from(matches!(all[past - 1].text, "," | ":" | "i"));
    plain.extend_from_slice(&all[joint + 1..after_date]);
    plain.extend([comma, place.meant("then")]);
    plain.extend_from_slice(outside);
    plain
}
