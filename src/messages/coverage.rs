//! What members will get from an FAQ, for whoever looks after it.

use std::fmt::Write as _;

use super::language::{Fallback, Language};
use crate::engine::check::{AskedWordings, Coverage, Rivals};

/// Of fewer wordings than this a share says nothing.
const TELLING: usize = 5;

/// How many pairs and entries are named.
const NAMED: usize = 5;

/// A few lines; none where there is nothing to be said.
pub fn coverage(language: Language, coverage: &Coverage) -> String {
    let Fallback::English = language.fallback();
    // Writing to a string does not fail.
    let mut said = String::new();
    let Coverage { close, far, .. } = coverage;
    let asked = close.asked + far.asked;
    let sum = |part: fn(&AskedWordings) -> usize| part(close) + part(far);
    if asked >= TELLING {
        write!(
            said,
            "of {asked} wordings, each asked as if it were not in the file, {}",
            share(sum(|it| it.answered), asked)
        )
        .ok();
        write!(said, " would be answered, {} suggested", share(sum(|it| it.suggested), asked)).ok();
        writeln!(said, ", and {} get another entry's answer", share(sum(|it| it.mistaken), asked)).ok();
        let by_distance = [("with most words of another wording", close), ("in other words", far)];
        let by_distance = by_distance.iter().filter(|(_, of)| of.asked > 0);
        let by_distance: Vec<String> =
            by_distance.map(|(what, of)| format!("{} of {} {what}", of.answered, of.asked)).collect();
        writeln!(said, "  answered: {}", by_distance.join(", ")).ok();
        writeln!(said, "  {} of {} entries would answer at least half of theirs", coverage.reliable, coverage.tried)
            .ok();
    }
    if coverage.entries < coverage.of {
        writeln!(said, "  looked at: {} of {} entries, evenly spread", coverage.entries, coverage.of).ok();
    }
    for Rivals { entries: [one, other], taken, mutual, example } in coverage.rivals.iter().take(NAMED) {
        match mutual {
            true => write!(said, "  `{one}` and `{other}` take each other's questions ({taken})").ok(),
            false => write!(said, "  `{other}` takes questions of `{one}` ({taken})").ok(),
        };
        writeln!(said, ", such as “{example}” of `{one}`").ok();
    }
    let mut help = Vec::new();
    if !coverage.lost.is_empty() {
        let named: Vec<String> = coverage.lost.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
        let more = coverage.lost.len().saturating_sub(NAMED);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        help.push(format!("more wordings for {}{more}, which answered none of theirs", named.join(", ")));
    }
    if coverage.bare > 0 {
        let entries = if coverage.bare == 1 { "entry that has" } else { "entries that have" };
        help.push(format!("wordings for the {} {entries} none beside the question", coverage.bare));
    }
    if let Some(Rivals { entries: [one, other], .. }) = coverage.rivals.first() {
        help.push(format!("in the wordings of `{one}` and `{other}`, the words that tell the two apart"));
    }
    if !help.is_empty() {
        writeln!(said, "  would help most: {}", help.join("; ")).ok();
    }
    said
}

fn share(part: usize, of: usize) -> String {
    format!("{part} ({} %)", (100 * part + of / 2) / of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::check;
    use crate::faq::{EntryId, Faq};

    fn said(text: &str) -> String {
        let faq = crate::faq::parse(text).unwrap_or_else(|problems| panic!("{problems}"));
        coverage(Language::English, &check::coverage(&faq, |_, matcher| matcher))
    }

    fn entry(id: &str, question: &str, variants: &[&str]) -> String {
        format!("[[faq]]\nid = \"{id}\"\nquestion = \"{question}\"\nvariants = {variants:?}\nanswer = \"x\"\n")
    }

    #[test]
    fn what_members_will_get_is_said_with_what_would_help() {
        let text = [
            entry("park", "Where do I park?", &["parking behind the hall", "where can i park", "is there a car park"]),
            entry("tea", "Is there tea?", &["do you serve tea", "can i get tea there", "tea and biscuits"]),
            entry("ticket-price", "What does a ticket cost?", &["ticket price", "zebra crossing money"]),
            entry("ticket-refund", "Can I give a ticket back?", &["what does a ticket cost to give back", "refund"]),
            entry("lost", "Where is lost property?", &[]),
        ];
        insta::assert_snapshot!(said(&text.concat()), @"
        of 10 wordings, each asked as if it were not in the file, 3 (30 %) would be answered, 4 (40 %) suggested, and 0 (0 %) get another entry's answer
          answered: 2 of 5 with most words of another wording, 1 of 5 in other words
          1 of 4 entries would answer at least half of theirs
          would help most: more wordings for `ticket-price`, `ticket-refund`, which answered none of theirs; wordings for the 1 entry that has none beside the question
        ");
    }

    #[test]
    fn an_faq_without_wordings_is_told_what_would_help_and_no_share_of_nothing() {
        let none = "  would help most: wordings for the 1 entry that has none beside the question\n";
        assert_eq!(said(&entry("park", "Where do I park?", &[])), none);
        assert_eq!(coverage(Language::English, &check::coverage(&Faq::default(), |_, matcher| matcher)), "");
    }

    #[test]
    fn entries_that_take_questions_of_others_are_named_and_a_part_is_called_one() {
        let rivals = |one: &str, other: &str, taken, mutual, example: &str| Rivals {
            entries: [one, other].map(|id| id.parse::<EntryId>().unwrap()),
            taken,
            mutual,
            example: example.to_owned(),
        };
        let found = Coverage {
            entries: 2_000,
            of: 6_000,
            rivals: vec![
                rivals("price", "refund", 3, true, "money for a ticket"),
                rivals("tea", "park", 2, false, "tea in the car"),
            ],
            ..Coverage::default()
        };
        insta::assert_snapshot!(coverage(Language::English, &found), @"
          looked at: 2000 of 6000 entries, evenly spread
          `price` and `refund` take each other's questions (3), such as “money for a ticket” of `price`
          `park` takes questions of `tea` (2), such as “tea in the car” of `tea`
          would help most: in the wordings of `price` and `refund`, the words that tell the two apart
        ");
    }
}
