//! What waits, in the order in which it is written: first what processes left behind that ended while the database was away,
//! then what this one has. Pure.
//!
//! Each batch has a number under the name of the process that began it, and the database notes the newest that it has of each
//! name. What stands in a file under a number is part of what was, or will be, tried under that number, whenever the file was
//! written; so where the database knows the number, all of it is in there, and nothing is counted twice.

use std::collections::{BTreeMap, VecDeque};

use jiff::Timestamp;
use jiff::civil::Date;

use super::begun::{BegunAction, BegunKey};
use super::members::MemberHash;
use super::pending::Pending;

/// For how many days it is known which batch a process wrote last; one that runs writes every day.
pub(super) const WRITER_DAYS: u16 = 7;

/// What one transaction writes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Batch {
    /// Counts up with every batch of a writer, so that one that was written is known again.
    pub(super) number: i64,
    pub(super) pending: Pending,
}

/// Whose a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BatchOrigin {
    /// This process's.
    Own,
    /// That of one which ended before it was written.
    Inherited,
    /// The same, of one that ended so long ago that the database may have forgotten what it had of it.
    Stale,
}

/// What waits of one process, in its order: a batch that may have been written, and what has come since. An attempt that
/// failed may have been confirmed all the same, with the confirmation lost on its way, so the batch then stays as it is, but for
/// what is to be forgotten.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Backlog {
    /// The name under which its batches are known.
    pub(super) writer: String,
    pub(super) tried: Option<Batch>,
    pub(super) since: Pending,
    /// The number of the newest batch.
    pub(super) number: i64,
}

/// How much waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BacklogSize {
    /// Different questions for review.
    pub questions: usize,
    /// Different counts.
    pub counts: usize,
    /// What members wish about automatic answers.
    pub wishes: usize,
    /// Revisions of the FAQ.
    pub edits: usize,
    /// Servers that are to be forgotten.
    pub forgotten: usize,
    /// What moderators have begun, or decided.
    pub begun: usize,
}

impl BacklogSize {
    /// All of it.
    pub fn all(self) -> usize {
        let Self { questions, counts, wishes, edits, forgotten, begun } = self;
        questions + counts + wishes + edits + forgotten + begun
    }
}

impl Backlog {
    pub(super) fn of(writer: String) -> Self {
        Self { writer, ..Self::default() }
    }

    fn parts(&self) -> impl Iterator<Item = &Pending> {
        [Some(&self.since), self.tried.as_ref().map(|batch| &batch.pending)].into_iter().flatten()
    }

    fn parts_mut(&mut self) -> impl Iterator<Item = &mut Pending> {
        [Some(&mut self.since), self.tried.as_mut().map(|batch| &mut batch.pending)].into_iter().flatten()
    }

    /// Changes each part; whether that has changed any.
    fn change(&mut self, mut change: impl FnMut(&mut Pending) -> bool) -> bool {
        let mut any = false;
        for part in self.parts_mut() {
            any |= change(part);
        }
        any
    }

    /// How much waits, in the batch that was tried and since.
    pub(super) fn size(&self) -> BacklogSize {
        self.parts().fold(BacklogSize::default(), |size, part| BacklogSize {
            questions: size.questions + part.misses.len(),
            counts: size.counts + part.counts.len(),
            wishes: size.wishes + part.opt_outs.len(),
            edits: size.edits + part.revisions.len(),
            forgotten: size.forgotten + part.forgotten.len(),
            begun: size.begun + part.begun.len(),
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tried.is_none() && self.since.is_empty()
    }

    /// Makes a batch of all that waits, unless there is one that was tried.
    fn begin(&mut self) {
        let Self { tried, since, number, .. } = self;
        tried.get_or_insert_with(|| {
            *number += 1;
            Batch { number: *number, pending: std::mem::take(since) }
        });
    }

    /// What a member said last, if it waits.
    fn wish(&self, member: &MemberHash) -> Option<bool> {
        self.parts().find_map(|part| part.opt_outs.get(member)).copied()
    }

    /// What members wish, by what each said last.
    pub(super) fn wishes(&self) -> BTreeMap<&MemberHash, bool> {
        let parts = self.parts().collect::<Vec<_>>().into_iter().rev();
        parts.flat_map(|part| &part.opt_outs).map(|(member, out)| (member, *out)).collect()
    }

    /// Drops what waits of a server; whether there was any.
    pub(super) fn drop_server(&mut self, guild: u64) -> bool {
        self.change(|part| part.drop_server(guild))
    }

    /// Drops what members wish; whether there was any.
    pub(super) fn drop_wishes(&mut self) -> bool {
        self.change(|part| !std::mem::take(&mut part.opt_outs).is_empty())
    }

    /// Drops what may have been said otherwise since: after so long, a server may have let the bot in again, and a member have
    /// refused once more. The servers that have not are found when the bot connects.
    pub(super) fn drop_what_may_have_changed(&mut self) {
        for part in self.parts_mut() {
            part.forgotten.clear();
            part.begun.clear();
            part.opt_outs.retain(|_, out| *out);
        }
    }
}

/// All that waits here.
#[derive(Debug)]
pub(super) struct Backlogs {
    /// What others left behind, that of whoever ended first at the front.
    inherited: VecDeque<(Backlog, BatchOrigin)>,
    own: Backlog,
}

impl Backlogs {
    pub(super) fn of(writer: String) -> Self {
        Self { inherited: VecDeque::new(), own: Backlog::of(writer) }
    }

    /// What this process has.
    pub(super) fn own(&self) -> &Backlog {
        &self.own
    }

    /// What comes in after the batch.
    pub(super) fn since(&mut self) -> &mut Pending {
        &mut self.own.since
    }

    /// Takes over what another process left behind.
    pub(super) fn inherit(&mut self, backlog: Backlog, origin: BatchOrigin) {
        self.inherited.push_back((backlog, origin));
    }

    /// What another process left behind, by its name.
    pub(super) fn inherited(&self, writer: &str) -> Option<&Backlog> {
        self.inherited.iter().map(|(backlog, _)| backlog).find(|backlog| backlog.writer == writer)
    }

    fn all(&self) -> impl DoubleEndedIterator<Item = &Backlog> {
        self.inherited.iter().map(|(backlog, _)| backlog).chain([&self.own])
    }

    /// How much waits.
    pub(super) fn size(&self) -> BacklogSize {
        self.all().map(Backlog::size).fold(BacklogSize::default(), |all, size| BacklogSize {
            questions: all.questions + size.questions,
            counts: all.counts + size.counts,
            wishes: all.wishes + size.wishes,
            edits: all.edits + size.edits,
            forgotten: all.forgotten + size.forgotten,
            begun: all.begun + size.begun,
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.inherited.is_empty() && self.own.is_empty()
    }

    /// Makes a batch of what is to be written next, where it is none yet; whose it is.
    pub(super) fn begin(&mut self) -> BatchOrigin {
        let (backlog, origin) = match self.inherited.front_mut() {
            Some((backlog, origin)) => {
                // What was never tried cannot have been written.
                if *origin == BatchOrigin::Stale && backlog.tried.is_none() {
                    *origin = BatchOrigin::Inherited;
                }
                (backlog, *origin)
            }
            None => (&mut self.own, BatchOrigin::Own),
        };
        backlog.begin();
        origin
    }

    /// The batch to write next, and under which name.
    pub(super) fn batch(&self) -> Option<(&str, &Batch)> {
        let backlog = self.inherited.front().map_or(&self.own, |(backlog, _)| backlog);
        Some((&backlog.writer, backlog.tried.as_ref()?))
    }

    /// The batch was written; the name of who left it, where nothing more of theirs waits.
    pub(super) fn written(&mut self) -> Option<String> {
        let Some((backlog, _)) = self.inherited.front_mut() else {
            self.own.tried = None;
            return None;
        };
        backlog.tried = None;
        if backlog.is_empty() { self.inherited.pop_front().map(|(backlog, _)| backlog.writer) } else { None }
    }

    /// What a member said last, if it waits.
    pub(super) fn wish(&self, member: &MemberHash) -> Option<bool> {
        self.all().rev().find_map(|backlog| backlog.wish(member))
    }

    /// What members wish, by what each said last.
    pub(super) fn wishes(&self) -> BTreeMap<&MemberHash, bool> {
        self.all().flat_map(Backlog::wishes).collect()
    }

    /// Whether it waits that a server is forgotten.
    pub(super) fn forgets(&self, guild: u64) -> bool {
        self.all().flat_map(Backlog::parts).any(|part| part.forgotten.contains(&guild))
    }

    /// Notes what a member wishes; it replaces what they wished before. The names of those whose backlog that changed, this
    /// process aside.
    pub(super) fn note_wish(&mut self, member: MemberHash, out: bool) -> Vec<String> {
        let changed = self.change_all(|part| part.opt_outs.remove(&member).is_some());
        self.own.since.opt_outs.insert(member, out);
        changed
    }

    /// Notes what was begun, or that it was decided, in the place of what waits under its number. The names of those whose
    /// backlog that changed, this process aside; and how much was lost for want of room.
    pub(super) fn note_begun(&mut self, key: BegunKey, action: Option<BegunAction>) -> (Vec<String>, u64) {
        let changed = self.change_all(|part| part.begun.remove(&key).is_some());
        (changed, self.own.since.begin(key, action))
    }

    /// Drops what was begun and is over. The names of those whose backlog that changed.
    pub(super) fn drop_begun_before(&mut self, now: Timestamp) -> Vec<String> {
        let own = self.own.size().begun;
        let mut changed = self.change_all(|part| part.drop_begun_before(now));
        changed.extend((own != self.own.size().begun).then(|| self.own.writer.clone()));
        changed
    }

    /// Drops what waits of a server, and notes that what is written of it goes too. The names of those whose backlog that
    /// changed, this process aside.
    pub(super) fn forget(&mut self, guild: u64) -> Vec<String> {
        let changed = self.change_all(|part| part.drop_server(guild));
        self.own.since.forget(guild);
        changed
    }

    /// Drops the questions that were first asked before a day. The names of those whose backlog that changed.
    pub(super) fn drop_misses_before(&mut self, day: Date) -> Vec<String> {
        let own = self.own.size().questions;
        let mut changed = self.change_all(|part| part.drop_misses_before(day));
        changed.extend((own != self.own.size().questions).then(|| self.own.writer.clone()));
        changed
    }

    fn change_all(&mut self, mut change: impl FnMut(&mut Pending) -> bool) -> Vec<String> {
        self.own.change(&mut change);
        let changed = self
            .inherited
            .iter_mut()
            .filter_map(|(backlog, _)| backlog.change(&mut change).then(|| backlog.writer.clone()));
        changed.collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::store::record::{Band, MissKind, Record};

    fn decision(guild: u64, day: i8) -> Record {
        Record::Decision { day: date(2026, 11, day), guild: Some(guild), band: Band::Silent, entry: None }
    }

    fn member(name: &str) -> MemberHash {
        MemberHash(name.to_owned())
    }

    fn number_and_counts(backlogs: &mut Backlogs) -> (i64, usize) {
        backlogs.begin();
        let (_, batch) = backlogs.batch().unwrap();
        (batch.number, batch.pending.counts.len())
    }

    #[test]
    fn a_batch_that_was_tried_stays_as_it_is_until_it_is_written() {
        let mut backlogs = Backlogs::of("me".to_owned());
        assert_eq!(backlogs.since().add(decision(1, 2)), 0);
        assert_eq!(number_and_counts(&mut backlogs), (1, 1));

        // What comes meanwhile waits for the next one.
        assert_eq!(backlogs.since().add(decision(1, 3)), 0);
        assert_eq!(number_and_counts(&mut backlogs), (1, 1));
        assert_eq!(backlogs.written(), None);
        assert_eq!(number_and_counts(&mut backlogs), (2, 1));
        assert_eq!(backlogs.written(), None);
        assert!(backlogs.is_empty());
    }

    #[test]
    fn what_was_said_last_holds_and_nothing_is_left_of_what_was_said_before() {
        let mut backlogs = Backlogs::of("me".to_owned());
        let mut left = Backlog::of("before".to_owned());
        for guild in [1, 2] {
            assert_eq!(left.since.add(decision(guild, 2)), 0);
        }
        left.since.opt_outs.insert(member("somebody"), true);
        backlogs.inherit(left, BatchOrigin::Inherited);
        assert_eq!(backlogs.wish(&member("somebody")), Some(true));
        assert_eq!(number_and_counts(&mut backlogs), (1, 2));

        assert_eq!(backlogs.note_wish(member("somebody"), false), ["before"]);
        assert_eq!(backlogs.forget(1), ["before"]);
        assert_eq!(number_and_counts(&mut backlogs), (1, 1));
        assert_eq!(
            (backlogs.wish(&member("somebody")), backlogs.forgets(1), backlogs.forgets(2)),
            (Some(false), true, false)
        );
        assert_eq!(backlogs.size().wishes, 1);
        assert_eq!(backlogs.note_wish(member("somebody"), true), Vec::<String>::new());
    }

    #[test]
    fn what_was_left_behind_is_written_first_under_the_name_of_who_left_it() {
        let mut backlogs = Backlogs::of("me".to_owned());
        let mut left = Backlog { number: 7, ..Backlog::of("before".to_owned()) };
        left.tried = Some(Batch { number: 7, pending: Pending::default() });
        assert_eq!(left.since.add(decision(1, 2)), 0);
        backlogs.inherit(left, BatchOrigin::Inherited);
        assert_eq!(backlogs.since().add(decision(1, 3)), 0);

        let mut written = Vec::new();
        while !backlogs.is_empty() {
            backlogs.begin();
            let (writer, batch) = backlogs.batch().unwrap();
            written.push((writer.to_owned(), batch.number));
            let through = backlogs.written();
            assert_eq!(through.is_some(), written.len() == 2);
        }
        let named = |writer: &str, number| (writer.to_owned(), number);
        assert_eq!(written, [named("before", 7), named("before", 8), named("me", 1)]);
    }

    #[test]
    fn after_long_nobody_is_forgotten_nor_let_in_again_and_old_questions_go() {
        let mut left = Backlog::of("before".to_owned());
        left.since.opt_outs.extend([(member("out"), true), (member("in"), false)]);
        left.since.forgotten.push(1);
        left.drop_what_may_have_changed();
        assert_eq!(left.wishes(), BTreeMap::from([(&member("out"), true)]));
        assert_eq!(left.size().forgotten, 0);

        let text = crate::review::redact::redact("why", &Default::default()).kept().unwrap();
        let day = date(2026, 11, 2);
        assert_eq!(left.since.add(Record::Miss { day, guild: None, kind: MissKind::Unanswered, text }), 0);
        let mut backlogs = Backlogs::of("me".to_owned());
        backlogs.inherit(left, BatchOrigin::Stale);
        assert_eq!(backlogs.drop_misses_before(day), Vec::<String>::new());
        assert_eq!(backlogs.drop_misses_before(date(2026, 11, 3)), ["before"]);
        assert_eq!(backlogs.size().questions, 0);
    }
}
