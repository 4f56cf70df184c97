//! When the weekly digest is due. Pure: today is an argument.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// Whether to send it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// A new week has begun since the last one.
    Now,
    /// This week's has been sent.
    NotYet,
    /// There was none yet: the first one follows when a week is full.
    Begin,
}

/// Decides from the day of the last digest. Weeks begin on Monday.
pub fn due(sent: Option<Date>, today: Date) -> Due {
    let monday = today.saturating_sub(i64::from(today.weekday().since(Weekday::Monday)).days());
    match sent {
        None => Due::Begin,
        // The clock was wrong then, or is now.
        Some(sent) if sent > today => Due::Begin,
        Some(sent) if sent < monday => Due::Now,
        Some(_) => Due::NotYet,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn it_is_due_once_in_every_week_whenever_the_bot_runs() {
        // 23 November 2026 is a Monday.
        for (sent, today, expected) in [
            (None, date(2026, 11, 23), Due::Begin),
            (Some(date(2026, 11, 22)), date(2026, 11, 23), Due::Now),
            (Some(date(2026, 11, 16)), date(2026, 11, 22), Due::NotYet),
            (Some(date(2026, 11, 23)), date(2026, 11, 23), Due::NotYet),
            (Some(date(2026, 11, 23)), date(2026, 11, 29), Due::NotYet),
            (Some(date(2026, 11, 23)), date(2026, 11, 30), Due::Now),
            (Some(date(2026, 11, 18)), date(2026, 11, 25), Due::Now),
            (Some(date(2026, 1, 1)), date(2026, 11, 25), Due::Now),
            (Some(date(2027, 1, 1)), date(2026, 11, 25), Due::Begin),
        ] {
            assert_eq!(due(sent, today), expected, "sent {sent:?}, today {today}");
        }
    }
}
