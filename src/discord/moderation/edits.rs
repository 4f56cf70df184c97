//! A change that a moderator asked for: what it would do, and saving it.

use std::sync::Arc;

use jiff::Timestamp;
use serenity::all::UserId;

use super::edited_faq::EditedFaq;
use super::moderator::Moderator;
use super::replies::ShownReply;
use crate::discord::server_faqs::ServerEditError;
use crate::engine::check::Misplaced;
use crate::faq::{EntryId, LinkPlace, MisleadingLink};
use crate::import::Imported;
use crate::live::{Accepted, Basis, FileEditError, Fingerprint, HeldBack, Origin, Proposal};
use crate::messages::Post;
use crate::messages::UserError;
use crate::messages::faq_problem::{FileDefect, SaveRefusal};
use crate::messages::moderation::import::{before_import, nothing_new};
use crate::messages::moderation::wording::Removed;
use crate::messages::moderation::{Change, ChangeRefusal, EntryMark, Means, PendingAction, idle, wording};
use crate::store::{MissNumber, StateAuthor};

/// A change on its way into the file.
#[derive(Clone)]
pub(in crate::discord) struct ChangeDraft {
    /// What is to change.
    pub(super) change: Change,
    /// What the moderator used.
    pub(super) via: Means,
    /// What its effect was shown for.
    pub(super) shown_for: ShownFor,
    /// What of the review it deals with.
    pub(super) settles: Settles,
}

/// What of the review a change deals with, once it is saved.
#[derive(Debug, Clone)]
pub(super) enum Settles {
    /// It did not come from there.
    Nothing,
    /// Questions.
    Questions(Vec<MissNumber>),
    /// A message that somebody replied to.
    Reply(Box<ShownReply>),
}

/// What a moderator was shown a change for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShownFor {
    /// It was not shown.
    Nothing,
    /// This text.
    Text(Fingerprint),
    /// A file that cannot be used, or lost most of its entries: it is put aside for a state; none is the one in force.
    BrokenFile(Option<i64>),
}

impl ChangeDraft {
    pub(in crate::discord) fn new(change: Change, via: Means) -> Self {
        Self { change: change.readable(), via, shown_for: ShownFor::Nothing, settles: Settles::Nothing }
    }
}

/// A file that changes between every look and the next is not waited for.
const TRIES: usize = 3;

impl Moderator<'_> {
    /// Saves a change that does nothing but what was asked for; asks first when it does more, or takes something away.
    pub(in crate::discord) async fn submit(&self, pending: PendingAction, draft: ChangeDraft) -> Post {
        self.try_submit(pending, draft).await.unwrap_or_else(|err| err.post(self.language))
    }

    /// As [`Moderator::submit`], for whoever has something to add to why it cannot be saved.
    pub(super) async fn try_submit(&self, pending: PendingAction, draft: ChangeDraft) -> Result<Post, UserError> {
        Box::pin(self.try_or_ask(pending, draft, false)).await
    }

    /// `moved` when the moderator was shown what the change does, and the file has changed since.
    async fn try_or_ask(&self, pending: PendingAction, mut draft: ChangeDraft, moved: bool) -> Result<Post, UserError> {
        for _ in 0..TRIES {
            let proposed = match self.in_force_as(&draft.change).await {
                Ok(change) => self.edited.propose(change).await,
                Err(err) => Err(err),
            };
            let proposal = match proposed {
                Ok(proposal) => proposal,
                Err(err) => return self.explain(err, pending, draft),
            };
            let basis = proposal.before.fingerprint;
            let misplaced = self.misplaced(&draft.change, &proposal).await;
            let misleading = misleading(&draft.change, &proposal);
            let removed = match &draft.change {
                Change::Remove(id) => self.whose(id).await,
                _ => Removed::Plain,
            };
            let effect = wording::Effect {
                diff: &proposal.diff,
                beneath: &proposal.beneath,
                failing: &proposal.newly_failing,
                misplaced: &misplaced,
                misleading: &misleading,
                removed,
            };
            if draft.change.is_shown_first() || moved || effect.is_doubtful() {
                draft.shown_for = ShownFor::Text(basis);
                let post = match &draft.change {
                    Change::Import(imported) => self.preview(imported, &proposal, effect, pending, moved).await,
                    change => wording::before_saving(self.language, change, effect, pending, moved),
                };
                self.keep_draft(pending, draft);
                return Ok(post);
            }
            match self.write(basis, &draft).await {
                Ok(accepted) => return Ok(self.saved(pending, &accepted, draft).await),
                // Judged anew: nobody has been shown anything yet.
                Err(ServerEditError::Edit(FileEditError::Conflict { .. })) => {}
                Err(err) => return self.explain(err, pending, draft),
            }
        }
        Err(UserError::FileIsBusy)
    }

    /// As if nothing had been shown, since the file is another one now.
    pub(super) async fn ask_again(&self, pending: PendingAction, draft: ChangeDraft) -> Result<Post, UserError> {
        Box::pin(self.try_or_ask(pending, draft, true)).await
    }

    /// Saves what was shown, if the file is still what it was shown for.
    pub(super) async fn save(&self, pending: PendingAction, draft: ChangeDraft) -> Result<Post, UserError> {
        if let Change::GoBack { has_left, .. } = &draft.change
            && *has_left != self.edited.has_left()
        {
            return Err(UserError::StandsOnOther);
        }
        if let Change::Follow(id) = &draft.change
            && self.edited.has_left()
        {
            return Err(UserError::EntryRemoved(id.clone()));
        }
        let basis = match draft.shown_for {
            ShownFor::Text(basis) => basis,
            ShownFor::Nothing => return self.try_submit(pending, draft).await,
            ShownFor::BrokenFile(_) => return self.put_back(pending, draft).await,
        };
        match self.write(basis, &draft).await {
            Ok(accepted) => Ok(self.saved(pending, &accepted, draft).await),
            Err(ServerEditError::Edit(FileEditError::Conflict { .. })) => self.ask_again(pending, draft).await,
            Err(err) => self.explain(err, pending, draft),
        }
    }

    async fn write(&self, basis: Fingerprint, draft: &ChangeDraft) -> Result<Arc<Accepted>, ServerEditError> {
        let change = self.in_force_as(&draft.change).await?;
        let via = draft.change.kept_via(draft.via);
        let origin = Origin::Moderator { id: UserId::get(self.user()), via: via.clone() };
        let basis = Basis::Exactly(basis);
        // What a server has written is saved together with whose it is.
        let EditedFaq::Host(live) = self.edited else { return self.edited.edit(basis, origin, change).await };
        let drafted = change.clone();
        let author = self.author(live.draft(basis, move |text| drafted.apply(text)).await?, via);
        self.services.store.will_write(&author).await;
        self.edited.edit(basis, origin, change).await.inspect_err(|_| self.services.store.did_not_write(&author))
    }

    /// Who is about to bring a text of the file into force, for the store to know it whatever becomes of this process.
    pub(super) fn author(&self, text: Fingerprint, via: String) -> StateAuthor {
        StateAuthor { at: Timestamp::now(), fingerprint: text.to_string(), moderator: UserId::get(self.user()), via }
    }

    /// The wordings that a change brings to where another entry would answer them better. Not those that stood there before,
    /// in a state that was in force or that the host's members live with: there is nothing to decide.
    async fn misplaced(&self, change: &Change, proposal: &Proposal) -> Vec<(String, EntryId, EntryId)> {
        let mut misplaced = match change {
            Change::GoBack { .. } | Change::Restore(..) => return Vec::new(),
            _ => named(proposal),
        };
        if let Change::Follow(id) = change {
            let mut own = self.standings().await.unwrap_or_default();
            own.remove(id);
            misplaced.retain(|(_, entry, better)| own.contains_key(entry) || own.contains_key(better));
        }
        misplaced
    }

    /// Who does it, for the revisions.
    pub(super) fn origin(&self, via: Means) -> Origin {
        Origin::Moderator { id: UserId::get(self.user()), via: via.kept().to_owned() }
    }

    pub(super) async fn saved(&self, pending: PendingAction, accepted: &Accepted, draft: ChangeDraft) -> Post {
        self.bot.drafts.done(self.guild(), pending);
        if let Change::LetGo(id) = &draft.change {
            // Nothing that answers anybody has changed.
            return idle::let_go(self.language, id);
        }
        if let EditedFaq::Server(..) = self.edited {
            self.bot.tell_server_of_edit(self.guild(), accepted).await;
        }
        let settled = match &draft.settles {
            Settles::Nothing => Ok(()),
            Settles::Questions(numbers) => self.services.store.settle(numbers).await,
            Settles::Reply(shown) => self.settle_reply(shown).await,
        };
        if let Err(err) = settled {
            tracing::warn!(cause = %err, "questions that were dealt with stay under review");
        }
        let from_review = !matches!(draft.settles, Settles::Nothing);
        let mut post =
            wording::saved(self.language, &accepted.diff, &accepted.beneath, accepted.written_in_place, from_review);
        if let Change::AddTest(row) = &draft.change {
            post.text = post.text.map(|text| text + &wording::promise(self.language, row));
        }
        post
    }

    /// What saving an import would do, for the moderator who began it.
    async fn preview(
        &self,
        imported: &Arc<Imported>,
        proposal: &Proposal,
        effect: wording::Effect<'_>,
        pending: PendingAction,
        moved: bool,
    ) -> Post {
        match self.edited.merged(Arc::clone(&proposal.before.text), Arc::clone(imported)).await {
            Ok(merged) => before_import(self.language, imported, &merged, effect, pending, moved),
            // It went in a moment ago, so this is ours.
            Err(_) => UserError::Failed.post(self.language),
        }
    }

    /// What is said of a change that was not made; an error where nothing is left to be decided.
    fn explain(&self, err: ServerEditError, pending: PendingAction, mut draft: ChangeDraft) -> Result<Post, UserError> {
        let err = match err {
            ServerEditError::Edit(err) => err,
            ServerEditError::Unavailable => return Err(UserError::StoreUnavailable),
            ServerEditError::OverLimit(passed) => {
                return Err(match &draft.change {
                    Change::Import(imported) => {
                        UserError::FileOverBound(passed, passed.room_for(imported.entries.len()))
                    }
                    _ => UserError::OverBound(passed),
                });
            }
        };
        match err {
            FileEditError::Refused(ChangeRefusal::Moved { now }) => {
                // Saving "mine" writes over what is shown now, and over nothing later.
                let post = match &mut draft.change {
                    Change::Edit { seen, to, .. } => {
                        *seen = Some(EntryMark::of(&now));
                        wording::conflict(self.language, &now, to, pending)
                    }
                    Change::EditDetails { seen, to, .. } => {
                        *seen = Some(EntryMark::of_details(&now));
                        wording::conflict_of_details(self.language, &now, to, pending)
                    }
                    _ => return Err(UserError::from(ChangeRefusal::Moved { now })),
                };
                draft.shown_for = ShownFor::Nothing;
                self.keep_draft(pending, draft);
                Ok(post)
            }
            FileEditError::Refused(ChangeRefusal::AboutMoved { now }) => {
                let Change::SetAbout { seen, to } = &mut draft.change else {
                    return Err(UserError::from(ChangeRefusal::AboutMoved { now }));
                };
                *seen = Some(EntryMark::of_about(&now));
                let post = wording::conflict_of_about(self.language, &now, to, pending);
                draft.shown_for = ShownFor::Nothing;
                self.keep_draft(pending, draft);
                Ok(post)
            }
            // Nothing is left to be decided, and nothing went wrong.
            FileEditError::Refused(ChangeRefusal::SavedAlready(id)) => Ok(wording::saved_already(self.language, &id)),
            FileEditError::Refused(refusal) => Err(UserError::from(refusal)),
            FileEditError::NothingChanged => match &draft.change {
                Change::Import(imported) => Ok(nothing_new(self.language, imported)),
                _ => Err(UserError::NothingToChange),
            },
            FileEditError::FileIsBad(trouble) => Err(UserError::FileIsBroken(FileDefect::Trouble(trouble))),
            FileEditError::HeldBack(held) => Err(UserError::FileIsBroken(shrunk(&held))),
            FileEditError::Bad(problems) => Err(UserError::NotSaved(SaveRefusal::Bad(problems))),
            FileEditError::NotWritten(why) => Err(UserError::NotSaved(SaveRefusal::NotWritten(why))),
            FileEditError::Conflict { .. } => Err(UserError::NotSaved(SaveRefusal::Changed)),
        }
    }
}

fn named(proposal: &Proposal) -> Vec<(String, EntryId, EntryId)> {
    let wording = |found: &Misplaced| {
        let entry = proposal.after.faq.entry(&found.entry);
        entry.and_then(|entry| entry.phrasings().nth(found.phrasing)).unwrap_or_default().to_owned()
    };
    let found = proposal.newly_misplaced.iter();
    found.map(|found| (wording(found), found.entry.clone(), found.better.clone())).collect()
}

/// The links that a change brings and that lead elsewhere than they say. Not those of a state that was in force; an import notes
/// its own.
fn misleading(change: &Change, proposal: &Proposal) -> Vec<(LinkPlace, MisleadingLink)> {
    match change {
        Change::GoBack { .. } | Change::Restore(..) | Change::Follow(_) | Change::Import(_) => Vec::new(),
        _ => proposal.newly_misleading(),
    }
}

/// Why a file that waits to be confirmed is not in force.
pub(super) fn shrunk(held: &HeldBack) -> FileDefect {
    FileDefect::Shrunk { then: held.entries_then, now: held.entries_now }
}
