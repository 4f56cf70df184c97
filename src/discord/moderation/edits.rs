//! A change that a moderator asked for: what it would do, and saving it.

use serenity::all::UserId;

use super::import;
use super::moderator::Moderator;
use crate::engine::check::Misplaced;
use crate::faq::EntryId;
use crate::live::{Accepted, Basis, Diff, FileEditError, Fingerprint, Origin, Proposal};
use crate::messages::Post;
use crate::messages::UserError;
use crate::messages::moderation::import::nothing_new;
use crate::messages::moderation::news::Changes;
use crate::messages::moderation::{Change, ChangeRefusal, EntryMark, PendingAction, wording};
use crate::store::MissNumber;

/// A change on its way into the file.
#[derive(Clone)]
pub(in crate::discord) struct ChangeDraft {
    /// What is to change.
    pub(super) change: Change,
    /// What the moderator used.
    pub(super) via: &'static str,
    /// The text that its effect was shown for; `None` when it was not shown.
    pub(super) shown_for: Option<Fingerprint>,
    /// The questions under review that it deals with.
    pub(super) settles: Vec<MissNumber>,
}

impl ChangeDraft {
    pub(in crate::discord) fn new(change: Change, via: &'static str) -> Self {
        Self { change, via, shown_for: None, settles: Vec::new() }
    }
}

/// A file that changes between every look and the next is not waited for.
const TRIES: usize = 3;

impl Moderator<'_> {
    /// Saves a change that does nothing but what was asked for; asks first when it does more, or takes something away.
    pub(in crate::discord) async fn submit(&self, pending: PendingAction, draft: ChangeDraft) -> Post {
        self.try_or_ask(pending, draft, false).await
    }

    /// `moved` when the moderator was shown what the change does, and the file has changed since.
    async fn try_or_ask(&self, pending: PendingAction, mut draft: ChangeDraft, moved: bool) -> Post {
        for _ in 0..TRIES {
            let change = draft.change.clone();
            let proposal = match self.services.live.propose(Basis::Latest, move |text| change.apply(text)).await {
                Ok(proposal) => proposal,
                Err(err) => return self.explain(err, pending, draft),
            };
            let basis = proposal.before.fingerprint;
            let misplaced = named(&proposal);
            let effect = wording::Effect {
                changes: changes(&proposal.diff),
                failing: &proposal.newly_failing,
                misplaced: &misplaced,
            };
            if draft.change.is_shown_first() || moved || effect.is_doubtful() {
                draft.shown_for = Some(basis);
                let post = match &draft.change {
                    Change::Import(imported) => import::preview(imported, &proposal, effect, pending, moved).await,
                    change => wording::before_saving(change, effect, pending, moved),
                };
                self.bot.drafts.keep(pending, draft);
                return post;
            }
            match self.write(basis, &draft).await {
                Ok(accepted) => return self.saved(pending, &accepted, draft).await,
                // Judged anew: nobody has been shown anything yet.
                Err(FileEditError::Conflict { .. }) => {}
                Err(err) => return self.explain(err, pending, draft),
            }
        }
        UserError::FileIsBusy.post()
    }

    /// Saves what was shown, if the file is still what it was shown for.
    pub(super) async fn save(&self, pending: PendingAction, draft: ChangeDraft) -> Post {
        let Some(basis) = draft.shown_for else { return self.submit(pending, draft).await };
        match self.write(basis, &draft).await {
            Ok(accepted) => self.saved(pending, &accepted, draft).await,
            Err(FileEditError::Conflict { .. }) => self.try_or_ask(pending, draft, true).await,
            Err(err) => self.explain(err, pending, draft),
        }
    }

    async fn write(
        &self,
        basis: Fingerprint,
        draft: &ChangeDraft,
    ) -> Result<std::sync::Arc<Accepted>, FileEditError<ChangeRefusal>> {
        let change = draft.change.clone();
        let origin = self.origin(draft.via);
        self.services.live.edit(Basis::Exactly(basis), origin, move |text| change.apply(text)).await
    }

    /// Who does it, for the revisions.
    pub(super) fn origin(&self, via: &str) -> Origin {
        Origin::Moderator { id: UserId::get(self.user()), via: via.to_owned() }
    }

    async fn saved(&self, pending: PendingAction, accepted: &Accepted, draft: ChangeDraft) -> Post {
        self.bot.drafts.done(pending);
        if !draft.settles.is_empty()
            && let Err(err) = self.services.store.settle(&draft.settles).await
        {
            tracing::warn!(cause = %err, "questions that were dealt with stay under review");
        }
        wording::saved(changes(&accepted.diff), accepted.written_in_place, !draft.settles.is_empty())
    }

    fn explain(&self, err: FileEditError<ChangeRefusal>, pending: PendingAction, mut draft: ChangeDraft) -> Post {
        match err {
            FileEditError::Refused(ChangeRefusal::Moved { now }) => {
                // Saving "mine" writes over what is shown now, and over nothing later.
                let post = match &mut draft.change {
                    Change::Edit { seen, to, .. } => {
                        *seen = Some(EntryMark::of(&now));
                        wording::conflict(&now, to, pending)
                    }
                    Change::EditDetails { seen, to, .. } => {
                        *seen = Some(EntryMark::of_details(&now));
                        wording::conflict_of_details(&now, to, pending)
                    }
                    _ => return UserError::from(ChangeRefusal::Moved { now }).post(),
                };
                draft.shown_for = None;
                self.bot.drafts.keep(pending, draft);
                post
            }
            FileEditError::Refused(refusal) => UserError::from(refusal).post(),
            FileEditError::NothingChanged => match &draft.change {
                Change::Import(imported) => nothing_new(imported),
                _ => UserError::NothingToChange.post(),
            },
            other => UserError::NotSaved(other.to_string()).post(),
        }
    }
}

/// A diff as the wording wants it.
pub(in crate::discord) fn changes(diff: &Diff) -> Changes<'_> {
    Changes { added: &diff.added, changed: &diff.changed, removed: &diff.removed, other_parts: diff.other_parts }
}

fn named(proposal: &Proposal) -> Vec<(String, EntryId, EntryId)> {
    let wording = |found: &Misplaced| {
        let entry = proposal.after.faq.entry(&found.entry);
        entry.and_then(|entry| entry.phrasings().nth(found.phrasing)).unwrap_or_default().to_owned()
    };
    let found = proposal.newly_misplaced.iter();
    found.map(|found| (wording(found), found.entry.clone(), found.better.clone())).collect()
}
