//! The questions that nothing answered: wordings of one question as one row, and what a moderator decides.

use std::collections::BTreeMap;

use jiff::ToSpan as _;

use super::edits::{ChangeDraft, Settles};
use super::moderator::Moderator;
use super::replies::{LookForReplies, ShownReply, others};
use crate::engine::Query;
use crate::faq::{About, EntryId};
use crate::live::Snapshot;
use crate::messages::Post;
use crate::messages::UserError;
use crate::messages::modal_form::ModalForm;
use crate::messages::moderation::{Change, Means, PendingAction, review};
use crate::messages::moderation::{form, replied};
use crate::messages::snowflake::Snowflake;
use crate::review::{ReviewQuestion, cluster};
use crate::store::{Miss, MissKind, MissNumber, Unavailable};

/// A question in all its wordings, as it was shown.
#[derive(Debug, Clone)]
pub(in crate::discord) struct ReviewRow {
    numbers: Vec<MissNumber>,
    /// Most asked first, with how often.
    wordings: Vec<(String, u64)>,
    asked: u64,
    proposals: Vec<EntryId>,
    likely: usize,
}

/// What a moderator looks at.
#[derive(Debug, Clone)]
pub(in crate::discord) enum UnderReview {
    /// A question that nothing answered well.
    Row(ReviewRow),
    /// What was replied to one.
    Reply(ShownReply),
}

/// *Later* hides a row for this long.
const LATER: i8 = 7;
/// So many wordings become variants: those that the moderator has read.
const VARIANTS: usize = 10;
/// So many messages become tests.
const TESTS: usize = 3;

impl ReviewRow {
    /// The wordings without gaps that redaction left: those would be variants that nobody writes.
    fn whole_wordings(&self) -> Vec<String> {
        let shown = self.wordings.iter().take(VARIANTS).map(|(text, _)| text);
        shown.filter(|text| !text.contains('[')).cloned().collect()
    }

    /// Entries to choose from besides those that are proposed; none where no wording could be added to one.
    fn others(&self, snapshot: &Snapshot) -> Vec<EntryId> {
        self.whole_wordings().first().map_or_else(Vec::new, |wording| others(snapshot, wording, &self.proposals))
    }

    fn draft(self, change: Change) -> ChangeDraft {
        ChangeDraft { settles: Settles::Questions(self.numbers), ..ChangeDraft::new(change, Means::Review) }
    }
}

impl Moderator<'_> {
    /// What waits for a moderator, with what can be done about it: first what somebody has replied to already.
    pub(in crate::discord) async fn review(&self, pending: PendingAction) -> Post {
        let LookForReplies { shown, not_shown } = self.look_for_replies(pending).await;
        let post = match shown {
            Some((shown, post)) => {
                self.bot.reviewed.keep(self.guild(), pending, UnderReview::Reply(shown));
                post
            }
            None => self.most_asked(pending).await,
        };
        replied::beside(self.language, post, not_shown)
    }

    /// The question that was asked most.
    async fn most_asked(&self, pending: PendingAction) -> Post {
        let rows = match self.rows().await {
            Ok(rows) => rows,
            Err(err) => return err.post(self.language),
        };
        let of = rows.len();
        let Some(row) = rows.into_iter().next() else { return review::nothing_to_review(self.language, LATER) };
        let others = row.others(&self.snapshot());
        let ReviewRow { asked, wordings, proposals, likely, .. } = &row;
        let waiting = review::Waiting { asked: *asked, wordings, proposals, likely: *likely, others: &others, of };
        let post = review::review(self.language, &self.snapshot().faq, &waiting, pending);
        self.bot.reviewed.keep(self.guild(), pending, UnderReview::Row(row));
        post
    }

    async fn rows(&self) -> Result<Vec<ReviewRow>, UserError> {
        let unavailable = |_: Unavailable| UserError::StoreUnavailable;
        // What was asked a moment ago is to be seen.
        self.services.store.flush().await.map_err(unavailable)?;
        let mut misses =
            self.services.store.misses(self.edited.reviews(self.guild().get())).await.map_err(unavailable)?;
        let snapshot = self.snapshot();
        let today = self.bot.today();
        let settings = self.bot.settings();
        let rows = tokio::task::spawn_blocking(move || {
            // What an edit has answered since needs nobody.
            misses.retain(|miss| {
                let strictness = settings.strictness(miss.guild.and_then(Snowflake::new)).value;
                matches!(miss.kind, MissKind::Refused(_))
                    || snapshot
                        .engine()
                        .respond(&Query { strictness: Some(strictness), ..Query::asked(&miss.text, today) })
                        .reply
                        .stated()
                        .is_none()
            });
            let questions: Vec<ReviewQuestion> = misses.iter().map(question).collect();
            let clusters = cluster(&questions, &snapshot.faq, &snapshot.matcher);
            let suggested_from = snapshot.matcher.thresholds().suggest;
            clusters
                .into_iter()
                .map(|found| {
                    let members: Vec<&Miss> = found.members.iter().map(|n| &misses[*n]).collect();
                    ReviewRow {
                        numbers: members.iter().map(|miss| miss.number).collect(),
                        wordings: wordings(&members),
                        asked: found.asked,
                        likely: found.proposals.iter().filter(|it| it.confidence > suggested_from).count(),
                        proposals: found.proposals.into_iter().map(|proposal| proposal.id).collect(),
                    }
                })
                .collect()
        });
        rows.await.map_err(|_| UserError::Failed)
    }

    /// What was asked becomes wordings of a proposed entry.
    pub(super) async fn as_variant(&self, pending: PendingAction, reviewed: UnderReview, place: usize) -> Post {
        let proposals = match &reviewed {
            UnderReview::Row(row) => &row.proposals,
            UnderReview::Reply(shown) => &shown.proposals,
        };
        match proposals.get(place).cloned() {
            Some(entry) => self.as_variant_of(pending, reviewed, entry).await,
            None => UserError::Forgotten.post(self.language),
        }
    }

    /// What was asked becomes wordings of an entry.
    pub(super) async fn as_variant_of(&self, pending: PendingAction, reviewed: UnderReview, entry: EntryId) -> Post {
        let row = match reviewed {
            UnderReview::Row(row) => row,
            UnderReview::Reply(shown) => return self.reply_as_variant(pending, &shown, entry).await,
        };
        let wordings = row.whole_wordings();
        if wordings.is_empty() {
            return UserError::NoWholeWording.post(self.language);
        }
        self.submit(pending, row.draft(Change::AddVariants(entry, wordings))).await
    }

    async fn reply_as_variant(&self, pending: PendingAction, shown: &ShownReply, entry: EntryId) -> Post {
        if let Some(gone) = self.gone_since(shown) {
            return gone;
        }
        let Some(wording) = shown.wording() else { return UserError::NoWholeWording.post(self.language) };
        let draft = ChangeDraft::new(Change::AddVariants(entry, vec![wording.to_owned()]), Means::Review);
        self.submit(pending, ChangeDraft { settles: Settles::Reply(Box::new(shown.clone())), ..draft }).await
    }

    /// What was shown makes nothing, and no more is kept of it; the next question comes. Of a question not even a test, which
    /// would stand in the file for ever: it may say what was not to be kept.
    pub(super) async fn dismiss(&self, pending: PendingAction, reviewed: &UnderReview) -> Post {
        let settled = match reviewed {
            UnderReview::Row(row) => self.services.store.settle(&row.numbers).await,
            UnderReview::Reply(shown) => self.settle_reply(shown).await,
        };
        match settled {
            Ok(()) => self.review(pending).await,
            Err(_) => UserError::StoreUnavailable.post(self.language),
        }
    }

    /// The messages become tests that nothing may answer; shown before they are saved.
    pub(super) async fn not_for_us(&self, pending: PendingAction, row: ReviewRow) -> Post {
        let messages = row.wordings.iter().take(TESTS).map(|(text, _)| text.clone()).collect();
        self.submit(pending, row.draft(Change::NotForUs(messages))).await
    }

    /// What was shown is hidden for a week; the next question comes.
    pub(super) async fn later(&self, pending: PendingAction, reviewed: &UnderReview) -> Post {
        let until = self.bot.today().saturating_add(LATER.days());
        let put_off = match reviewed {
            UnderReview::Row(row) => self.services.store.put_off(&row.numbers, until).await,
            UnderReview::Reply(shown) => self.put_off_reply(shown, until).await,
        };
        match put_off {
            Ok(()) => self.review(pending).await,
            Err(_) => UserError::StoreUnavailable.post(self.language),
        }
    }

    /// The form of an entry that answers what was shown; what is said instead when there is nothing left of it.
    pub(super) async fn as_entry(&self, pending: PendingAction) -> Result<ModalForm, Post> {
        match self.bot.reviewed.get(self.guild(), pending) {
            Some(UnderReview::Row(row)) => Ok(self.entry_of_row(&self.snapshot().faq.about, pending, &row)),
            Some(UnderReview::Reply(shown)) => self.entry_from_reply(pending, &shown).await,
            None => Err(UserError::Forgotten.post(self.language)),
        }
    }

    fn entry_of_row(&self, about: &About, pending: PendingAction, row: &ReviewRow) -> ModalForm {
        let wordings = row.whole_wordings();
        let question = wordings.first().map_or("", String::as_str);
        form::add(self.language, about, Some(pending), question, wordings.get(1..).unwrap_or_default(), "")
    }

    /// A new entry, which settles what it was written for.
    pub(super) fn entry_for(&self, pending: Option<PendingAction>, change: Change) -> ChangeDraft {
        match pending.and_then(|pending| self.bot.reviewed.get(self.guild(), pending)) {
            Some(UnderReview::Row(row)) => row.draft(change),
            Some(UnderReview::Reply(shown)) => {
                let draft = ChangeDraft::new(change, Means::Review);
                ChangeDraft { settles: Settles::Reply(Box::new(shown)), ..draft }
            }
            None => ChangeDraft::new(change, Means::Add),
        }
    }
}

fn question(miss: &Miss) -> ReviewQuestion {
    let refused = match &miss.kind {
        MissKind::Refused(entry) => Some(entry.clone()),
        MissKind::Unanswered | MissKind::Near(_) => None,
    };
    ReviewQuestion { text: miss.text.clone(), asked: miss.asked, refused }
}

/// The same words asked in two servers are one wording.
fn wordings(members: &[&Miss]) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for miss in members {
        *counts.entry(&miss.text).or_default() += miss.asked;
    }
    let mut wordings: Vec<(String, u64)> = counts.into_iter().map(|(text, asked)| (text.to_owned(), asked)).collect();
    wordings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    wordings
}
