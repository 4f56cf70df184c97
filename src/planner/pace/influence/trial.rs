//! What is put in the place of a word, so that another pace is stated.

use crate::planner::pace::token::{Token, TokenKind};

/// Other words of the same kind; none where the word is no number, day or rate.
pub(super) fn others(tokens: &[Token<'_>], at: usize) -> Option<Vec<String>> {
    let word = |at: usize| match tokens.get(at).map(|token| token.kind) {
        Some(TokenKind::Word(word)) => word,
        _ => "",
    };
    let words = |words: &[&str]| Some(words.iter().map(|word| (*word).to_owned()).collect());
    match tokens[at].kind {
        TokenKind::Number(value) => Some(vec![(value + 1.0).to_string(), (value + 2.0).to_string()]),
        TokenKind::Colon(hour, minute) => {
            Some(vec![format!("{hour}:{:02}", (minute + 15) % 60), format!("{}:{minute:02}", hour + 1)])
        }
        // "an hour"; in "half an hour" it is the half that counts.
        TokenKind::Word("a" | "an") => {
            let is_amount = matches!(word(at + 1), "hour" | "hr") && word(at.wrapping_sub(1)) != "half";
            if is_amount { words(&["two"]) } else { None }
        }
        TokenKind::Word(text) => {
            let before = word(at.wrapping_sub(1));
            let after_slash = at > 0 && tokens[at - 1].kind == TokenKind::Sign('/');
            let is_rate = after_slash || matches!(before, "a" | "per" | "every" | "each");
            match text {
                "day" if is_rate => words(&["week"]),
                "week" if is_rate => words(&["month"]),
                "month" if is_rate => words(&["week"]),
                _ if is_relation(text) => words(&[""]),
                _ => number(text).or_else(|| day(text)).and_then(words),
            }
        }
        TokenKind::Sign(_) => None,
    }
}

fn number(word: &str) -> Option<&'static [&'static str]> {
    Some(match word {
        "one" => &["two", "three"],
        "two" => &["three", "four"],
        "three" => &["four", "five"],
        "four" => &["five", "six"],
        "five" => &["six", "seven"],
        "six" => &["seven", "eight"],
        "seven" => &["eight", "nine"],
        "eight" => &["nine", "ten"],
        "nine" => &["ten", "eleven"],
        "ten" => &["eleven", "twelve"],
        "eleven" => &["twelve", "thirteen"],
        "twelve" => &["thirteen", "fourteen"],
        "fifteen" => &["sixteen", "seventeen"],
        "twenty" => &["thirty", "forty"],
        "thirty" => &["forty", "fifty"],
        "forty" => &["fifty", "sixty"],
        "half" => &["quarter"],
        "twice" => &["thrice"],
        _ => return None,
    })
}

fn day(word: &str) -> Option<&'static [&'static str]> {
    Some(match word {
        "monday" | "mondays" | "mon" => &["tuesday", "sunday"],
        "tuesday" | "tuesdays" | "tues" | "tue" => &["wednesday", "monday"],
        "wednesday" | "wednesdays" | "weds" | "wed" => &["thursday", "tuesday"],
        "thursday" | "thursdays" | "thurs" | "thur" | "thu" => &["friday", "wednesday"],
        "friday" | "fridays" | "fri" => &["saturday", "thursday"],
        "saturday" | "saturdays" | "sat" => &["sunday", "friday"],
        "sunday" | "sundays" | "sun" => &["monday", "saturday"],
        "weekday" | "weekdays" | "weeknight" | "weeknights" | "workday" | "workdays" => &["weekends"],
        "weekend" | "weekends" => &["weekdays"],
        _ => return None,
    })
}

/// Whether a word sets amounts or days against each other; the trial is to leave it out.
pub(super) fn is_relation(word: &str) -> bool {
    matches!(word, "double" | "triple" | "alternate" | "minus")
}
