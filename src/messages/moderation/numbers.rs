//! The counts: what was asked, how it was answered, and what that says about the FAQ.

use super::wording::text;
use crate::faq::EntryId;
use crate::messages::chart::counts_over_time;
use crate::messages::post::Post;
use crate::messages::{Fallback, Language, labels};
use crate::planner::chart::stats::Bars;

/// Numbers of some days, for `/faq stats`.
#[derive(Debug, Clone)]
pub struct Numbers {
    /// How many days.
    pub days: u16,
    /// Answered, suggested, silent, helped, refused.
    pub counts: [u64; 5],
    /// How the first three came about, day by day or week by week.
    pub over_time: Bars,
    /// Unanswered in the earlier and in the later half of the days.
    pub unanswered: [u64; 2],
    /// The entries answered most often, with how often.
    pub top: Vec<(EntryId, u64)>,
    /// Entries that were never found.
    pub never: Vec<EntryId>,
    /// How many entries need a look.
    pub stale: usize,
    /// How many plans of members run, and how many of them rest.
    pub plans: [u64; 2],
}

impl Numbers {
    /// Whether nothing happened.
    pub fn is_empty(&self) -> bool {
        self.counts.iter().sum::<u64>() == 0
    }
}

/// What so many days up to today are called.
pub fn days(language: Language, days: u16) -> String {
    let Fallback::English = language.fallback();
    if days == 1 { "Today".to_owned() } else { format!("The last {days} days") }
}

/// `/faq stats`.
pub fn stats(language: Language, numbers: &Numbers) -> Post {
    let Fallback::English = language.fallback();
    let days = days(language, numbers.days);
    if numbers.is_empty() {
        return text(format!("{days}: nobody asked anything.{}", plans(language, numbers)));
    }
    text(counts(language, &days, numbers) + &of_the_faq(language, numbers))
}

/// What the moderators' channel is told once a week. `waiting` is how many questions wait for review, where the FAQ is
/// looked after.
pub fn weekly_digest(language: Language, numbers: &Numbers, waiting: Option<usize>) -> Post {
    let Fallback::English = language.fallback();
    let mut said = if numbers.is_empty() {
        "**Your week:** nobody asked anything.".to_owned()
    } else {
        counts(language, "Your week", numbers)
    };
    if let Some(waiting) = waiting {
        said += &of_the_faq(language, numbers);
        match waiting {
            0 => {}
            1 => said += "\n**One question waits for you:** `/faq review`",
            many => said += &format!("\n**{many} wordings of questions wait for you:** `/faq review`"),
        }
    }
    text(said)
}

fn counts(language: Language, days: &str, numbers: &Numbers) -> String {
    let Fallback::English = language.fallback();
    let [answered, suggested, silent, helped, refused] = numbers.counts;
    let asked = answered + suggested + silent;
    let share = |part: u64| (100 * part + asked / 2).checked_div(asked).unwrap_or(0);
    let mut said = format!(
        "**{days}:** {asked} asked\n• answered: {answered} ({} %)\n• suggested: {suggested} ({} %)\n\
         • unanswered: {silent} ({} %)\n• *{}* pressed: {helped}, *{}*: {refused}",
        share(answered),
        share(suggested),
        share(silent),
        labels::helped(language),
        labels::not_this(language)
    );
    if numbers.days > 1 {
        let [earlier, later] = numbers.unanswered;
        said += &format!("\n• unanswered in the earlier half: {earlier}, in the later half: {later}");
        said += &format!("\n{}", counts_over_time(language, &numbers.over_time));
    }
    said
}

/// What the counts say about the file.
fn of_the_faq(language: Language, numbers: &Numbers) -> String {
    let Fallback::English = language.fallback();
    let mut said = String::new();
    if !numbers.top.is_empty() {
        let top: Vec<String> = numbers.top.iter().map(|(id, count)| format!("`{id}` {count}")).collect();
        said += &format!("\n**Most answered:** {}", top.join(", "));
    }
    if !numbers.never.is_empty() {
        let named: Vec<String> = numbers.never.iter().take(12).map(|id| format!("`{id}`")).collect();
        let more = numbers.never.len().saturating_sub(12);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        said += &format!("\n**Never asked for:** {}{more}", named.join(", "));
    }
    if numbers.stale > 0 {
        said += &format!("\n**To be checked again:** {} (`/faq stale`)", numbers.stale);
    }
    said + &plans(language, numbers)
}

/// How many plans there are: all that moderators see of them.
fn plans(language: Language, numbers: &Numbers) -> String {
    let Fallback::English = language.fallback();
    match numbers.plans {
        [0, _] => String::new(),
        [1, 0] => "\n**Plan of a member:** 1, running".to_owned(),
        [1, _] => "\n**Plans of members:** 1, and it rests".to_owned(),
        [running, 0] => format!("\n**Plans of members:** {running} run"),
        [running, resting] => format!("\n**Plans of members:** {running}, {resting} of them at rest"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::planner::chart::stats::DecisionCounts;

    fn id(text: &str) -> EntryId {
        text.parse().unwrap()
    }

    fn numbers() -> Numbers {
        Numbers {
            days: 7,
            counts: [15, 1, 3, 4, 1],
            over_time: {
                let counts = |answered, suggested, unanswered| DecisionCounts { answered, suggested, unanswered };
                let days = [(date(2026, 11, 18), counts(3, 1, 2)), (date(2026, 11, 23), counts(12, 0, 1))];
                Bars::new(date(2026, 11, 17), date(2026, 11, 23), days)
            },
            unanswered: [2, 1],
            top: vec![(id("exam-cost"), 9), (id("salary"), 6)],
            never: vec![id("apprentice-rule")],
            stale: 2,
            plans: [3, 1],
        }
    }

    #[test]
    fn the_counts_are_said_with_what_they_say_about_the_file() {
        insta::assert_snapshot!(stats(Language::English, &numbers()).text.unwrap(), @"
        **The last 7 days:** 19 asked
        • answered: 15 (79 %)
        • suggested: 1 (5 %)
        • unanswered: 3 (16 %)
        • *Helped* pressed: 4, *Not what I asked*: 1
        • unanswered in the earlier half: 2, in the later half: 1
        Per day (answered/suggested/unanswered): 18 Nov 3/1/2, 23 Nov 12/0/1; on other days nothing.
        **Most answered:** `exam-cost` 9, `salary` 6
        **Never asked for:** `apprentice-rule`
        **To be checked again:** 2 (`/faq stale`)
        **Plans of members:** 3, 1 of them at rest
        ");
        let nothing = Numbers { counts: [0; 5], ..numbers() };
        insta::assert_snapshot!(stats(Language::English, &nothing).text.unwrap(), @"
        The last 7 days: nobody asked anything.
        **Plans of members:** 3, 1 of them at rest
        ");
    }

    #[test]
    fn the_digest_says_at_home_what_waits_and_elsewhere_only_the_counts() {
        insta::assert_snapshot!(weekly_digest(Language::English, &numbers(), Some(5)).text.unwrap(), @"
        **Your week:** 19 asked
        • answered: 15 (79 %)
        • suggested: 1 (5 %)
        • unanswered: 3 (16 %)
        • *Helped* pressed: 4, *Not what I asked*: 1
        • unanswered in the earlier half: 2, in the later half: 1
        Per day (answered/suggested/unanswered): 18 Nov 3/1/2, 23 Nov 12/0/1; on other days nothing.
        **Most answered:** `exam-cost` 9, `salary` 6
        **Never asked for:** `apprentice-rule`
        **To be checked again:** 2 (`/faq stale`)
        **Plans of members:** 3, 1 of them at rest
        **5 wordings of questions wait for you:** `/faq review`
        ");
        insta::assert_snapshot!(weekly_digest(Language::English, &numbers(), None).text.unwrap(), @"
        **Your week:** 19 asked
        • answered: 15 (79 %)
        • suggested: 1 (5 %)
        • unanswered: 3 (16 %)
        • *Helped* pressed: 4, *Not what I asked*: 1
        • unanswered in the earlier half: 2, in the later half: 1
        Per day (answered/suggested/unanswered): 18 Nov 3/1/2, 23 Nov 12/0/1; on other days nothing.
        ");
        let nothing =
            Numbers { counts: [0; 5], top: Vec::new(), never: Vec::new(), stale: 0, plans: [0, 0], ..numbers() };
        insta::assert_snapshot!(weekly_digest(Language::English, &nothing, Some(1)).text.unwrap(), @"
        **Your week:** nobody asked anything.
        **One question waits for you:** `/faq review`
        ");
    }
}
