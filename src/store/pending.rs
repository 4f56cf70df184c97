//! What waits to be written. Counts are added up here, so that an hour without a database costs a few rows of memory,
//! or of a file, not one for each message. Pure.

use std::collections::{BTreeMap, VecDeque};

use jiff::Timestamp;
use jiff::civil::Date;

use super::begun::{BegunAction, BegunKey};
use super::members::MemberHash;
use super::record::{Band, GuildKey, MissKind, NewRevision, Rating, Record};
use crate::faq::EntryId;

/// How many different counts wait at most: a month of a large FAQ on a few servers.
const MAX_COUNTS: usize = 20_000;
/// How many different questions wait at most.
const MAX_MISSES: usize = 2_000;
/// How many bytes of FAQ text wait at most, so that edits of a large file cannot fill the memory.
const MAX_REVISION_BYTES: usize = 64 * 1024 * 1024;
/// How much of what moderators have begun waits at most: more than they do in an hour.
const MAX_BEGUN: usize = 1_000;

/// A count that waits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PendingCount {
    Decision { day: Date, guild: GuildKey, band: Band, entry: Option<EntryId> },
    Feedback { day: Date, guild: GuildKey, entry: EntryId, mark: Rating },
}

/// A question that waits for review.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PendingMiss {
    pub(super) guild: GuildKey,
    pub(super) kind: MissKind,
    pub(super) text: String,
}

/// How often, and when, a question was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Occurrences {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) times: i64,
}

/// Everything that waits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pending {
    pub(super) counts: BTreeMap<PendingCount, i64>,
    pub(super) misses: BTreeMap<PendingMiss, Occurrences>,
    pub(super) revisions: VecDeque<NewRevision>,
    /// Whether each of these members wants automatic answers no more.
    pub(super) opt_outs: BTreeMap<MemberHash, bool>,
    /// Servers that the bot was removed from.
    pub(super) forgotten: Vec<u64>,
    /// What moderators have begun; none where they have decided it.
    pub(super) begun: BTreeMap<BegunKey, Option<BegunAction>>,
}

impl Pending {
    pub(super) fn is_empty(&self) -> bool {
        let Self { counts, misses, revisions, opt_outs, forgotten, begun } = self;
        let counted = counts.is_empty() && misses.is_empty();
        counted && revisions.is_empty() && opt_outs.is_empty() && forgotten.is_empty() && begun.is_empty()
    }

    /// Whether writing it deletes something.
    pub(super) fn deletes(&self) -> bool {
        let takes_words_away = !self.revisions.is_empty() || !self.begun.is_empty();
        !self.forgotten.is_empty() || self.opt_outs.values().any(|out| !out) || takes_words_away
    }

    /// Takes a record in, and tells how many records were lost for want of room.
    #[must_use]
    pub(super) fn add(&mut self, record: Record) -> u64 {
        match record {
            Record::Decision { day, guild, band, entry } => {
                self.count(PendingCount::Decision { day, guild, band, entry })
            }
            Record::Feedback { day, guild, entry, mark } => {
                self.count(PendingCount::Feedback { day, guild, entry, mark })
            }
            Record::Miss { day, guild, kind, text } => {
                self.miss(PendingMiss { guild, kind, text: text.into_string() }, day)
            }
            Record::Revision(revision) => {
                self.revisions.push_back(revision);
                let mut lost = 0;
                // The newest is always kept: it is what is in force.
                while self.revisions.len() > 1
                    && self.revisions.iter().map(|revision| revision.text.len()).sum::<usize>() > MAX_REVISION_BYTES
                {
                    self.revisions.pop_front();
                    lost += 1;
                }
                lost
            }
        }
    }

    fn count(&mut self, count: PendingCount) -> u64 {
        if self.counts.len() >= MAX_COUNTS && !self.counts.contains_key(&count) {
            return 1;
        }
        *self.counts.entry(count).or_default() += 1;
        0
    }

    fn miss(&mut self, miss: PendingMiss, day: Date) -> u64 {
        if self.misses.len() >= MAX_MISSES && !self.misses.contains_key(&miss) {
            return 1;
        }
        let asked = self.misses.entry(miss).or_insert(Occurrences { first: day, last: day, times: 0 });
        asked.first = asked.first.min(day);
        asked.last = asked.last.max(day);
        asked.times += 1;
        0
    }

    /// Drops what waits of a server, and notes that what is written of it goes too.
    pub(super) fn forget(&mut self, guild: u64) {
        self.drop_server(guild);
        self.forgotten.push(guild);
    }

    /// Drops what waits of a server; whether there was any.
    pub(super) fn drop_server(&mut self, guild: u64) -> bool {
        let before = (self.counts.len(), self.misses.len(), self.begun.len());
        self.begun.retain(|key, _| key.guild != guild);
        self.counts.retain(|count, _| match count {
            PendingCount::Decision { guild: of, .. } | PendingCount::Feedback { guild: of, .. } => *of != Some(guild),
        });
        self.misses.retain(|miss, _| miss.guild != Some(guild));
        before != (self.counts.len(), self.misses.len(), self.begun.len())
    }

    /// Notes what was begun, or that it was decided, and tells how much was lost for want of room.
    #[must_use]
    pub(super) fn begin(&mut self, key: BegunKey, action: Option<BegunAction>) -> u64 {
        let has_room = self.begun.len() < MAX_BEGUN || self.begun.contains_key(&key);
        if has_room {
            self.begun.insert(key, action);
        }
        u64::from(!has_room)
    }

    /// Drops what was begun and is over; whether there was any.
    pub(super) fn drop_begun_before(&mut self, now: Timestamp) -> bool {
        let before = self.begun.len();
        self.begun.retain(|_, action| action.as_ref().is_none_or(|action| action.ends > now));
        before != self.begun.len()
    }

    /// Drops the questions that were first asked before a day; whether there were any.
    pub(super) fn drop_misses_before(&mut self, day: Date) -> bool {
        let before = self.misses.len();
        self.misses.retain(|_, asked| asked.first >= day);
        before != self.misses.len()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::review::redact::{RedactionVocabulary, redact};

    fn decision(guild: u64, day: i8) -> Record {
        Record::Decision { day: date(2026, 11, day), guild: Some(guild), band: Band::Silent, entry: None }
    }

    fn miss(guild: u64, text: &str, day: i8) -> Record {
        let text = redact(text, &RedactionVocabulary::default()).kept().expect("it may be kept");
        Record::Miss { day: date(2026, 11, day), guild: Some(guild), kind: MissKind::Unanswered, text }
    }

    #[test]
    fn equal_things_are_added_up() {
        let mut pending = Pending::default();
        for record in [decision(1, 2), decision(1, 2), decision(1, 3), miss(1, "why", 5), miss(1, "why", 4)] {
            assert_eq!(pending.add(record), 0);
        }
        assert_eq!(pending.counts.values().copied().collect::<Vec<_>>(), [2, 1]);
        let asked = Occurrences { first: date(2026, 11, 4), last: date(2026, 11, 5), times: 2 };
        assert_eq!(pending.misses.values().copied().collect::<Vec<_>>(), [asked]);
    }

    #[test]
    fn a_forgotten_server_leaves_nothing_that_waits() {
        let mut pending = Pending::default();
        for record in [decision(1, 2), decision(2, 2), miss(1, "why", 5), miss(2, "why", 5)] {
            assert_eq!(pending.add(record), 0);
        }
        pending.forget(1);
        assert!(pending.misses.keys().all(|miss| miss.guild == Some(2)));
        assert_eq!((pending.counts.len(), pending.misses.len(), pending.forgotten), (1, 1, vec![1]));
    }

    #[test]
    fn what_waits_is_bounded_and_what_is_lost_is_told() {
        let mut pending = Pending::default();
        let lost: u64 = (0..MAX_MISSES + 10).map(|n| pending.add(miss(1, &format!("question {n}"), 1))).sum();
        assert_eq!((pending.misses.len(), lost), (MAX_MISSES, 10));
        assert_eq!(pending.add(miss(1, "question 0", 2)), 0);

        let revision = |n: i64| {
            Record::Revision(NewRevision {
                at: jiff::Timestamp::from_second(n).expect("a time"),
                fingerprint: n.to_string(),
                moderator: None,
                via: "by hand".to_owned(),
                text: "x".repeat(MAX_REVISION_BYTES / 2).into(),
            })
        };
        assert_eq!((0..3).map(|n| pending.add(revision(n))).collect::<Vec<_>>(), [0, 0, 1]);
        assert_eq!(pending.revisions.iter().map(|r| r.fingerprint.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    }
}
