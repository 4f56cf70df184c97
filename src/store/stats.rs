//! Counts over some days, as plain data.

use jiff::civil::Date;

use crate::faq::{EntryId, Faq};
/// What was asked and answered in a stretch of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// The first day.
    pub first: Date,
    /// The last day, counted in.
    pub last: Date,
    /// The days on which anything happened, in order.
    pub days: Vec<DayCounts>,
    /// The entries that were answered, suggested or marked, most answered first.
    pub entries: Vec<EntryCounts>,
}

/// The counts of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayCounts {
    /// The day.
    pub day: Date,
    /// Questions that an entry answered.
    pub answered: u64,
    /// Questions for which entries were offered.
    pub suggested: u64,
    /// Questions that nothing answered.
    pub silent: u64,
    /// Presses of *Helped*.
    pub helped: u64,
    /// Presses of *Not what I asked*.
    pub refused: u64,
}

impl DayCounts {
    pub(super) fn of(day: Date) -> Self {
        Self { day, answered: 0, suggested: 0, silent: 0, helped: 0, refused: 0 }
    }

    /// All questions of the day.
    pub fn asked(&self) -> u64 {
        self.answered + self.suggested + self.silent
    }
}

/// The counts of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryCounts {
    /// The entry; it may have left the FAQ since.
    pub id: EntryId,
    /// How often it was the answer.
    pub answered: u64,
    /// How often it was offered first.
    pub suggested: u64,
    /// Presses of *Helped*.
    pub helped: u64,
    /// Presses of *Not what I asked*.
    pub refused: u64,
}

impl EntryCounts {
    pub(super) fn of(id: EntryId) -> Self {
        Self { id, answered: 0, suggested: 0, helped: 0, refused: 0 }
    }
}

impl Stats {
    pub(super) fn new(first: Date, last: Date, days: Vec<DayCounts>, mut entries: Vec<EntryCounts>) -> Self {
        entries.sort_by(|a, b| (b.answered, b.suggested, &a.id).cmp(&(a.answered, a.suggested, &b.id)));
        Self { first, last, days, entries }
    }

    /// All days together; its `day` is the last one.
    pub fn total(&self) -> DayCounts {
        self.days.iter().fold(DayCounts::of(self.last), |sum, day| DayCounts {
            day: sum.day,
            answered: sum.answered + day.answered,
            suggested: sum.suggested + day.suggested,
            silent: sum.silent + day.silent,
            helped: sum.helped + day.helped,
            refused: sum.refused + day.refused,
        })
    }

    /// The entries of an FAQ that were neither answered nor suggested, in the order of the file.
    pub fn never_hit<'a>(&self, faq: &'a Faq) -> Vec<&'a EntryId> {
        let hit =
            |id: &EntryId| self.entries.iter().any(|entry| entry.id == *id && entry.answered + entry.suggested > 0);
        faq.entries.iter().map(|entry| &entry.id).filter(|id| !hit(id)).collect()
    }

    /// One line a day, with a heading, for a spreadsheet.
    pub fn to_csv(&self) -> String {
        let heading = "day,asked,answered,suggested,silent,helped,refused\n".to_owned();
        let lines = self.days.iter().map(|day| {
            let DayCounts { day: date, answered, suggested, silent, helped, refused } = day;
            format!("{date},{},{answered},{suggested},{silent},{helped},{refused}\n", day.asked())
        });
        std::iter::once(heading).chain(lines).collect()
    }
}
