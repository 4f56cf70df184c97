//! What was: the states of the file.

use std::sync::Arc;

use super::edited_faq::EditedFaq;
use super::edits::{ChangeDraft, ShownFor, shrunk};
use super::moderator::Moderator;
use crate::discord::server_faqs::FaqUnavailable;
use crate::faq::{self, Diff, Faq};
use crate::live::{PutBack, PutBackError, Status};
use crate::messages::Post;
use crate::messages::UserError;
use crate::messages::faq_problem::{FileDefect, SaveRefusal};
use crate::messages::moderation::news::change_lines;
use crate::messages::moderation::put_back::{before_putting_back, kept, put_back};
use crate::messages::moderation::{Change, Means, PendingAction, wording};
use crate::messages::snowflake::Snowflake;
use crate::store::Revision;

/// So many states are shown; comparing two costs reading both.
const SHOWN: u32 = 10;

impl Moderator<'_> {
    /// The states of the file.
    pub(in crate::discord) async fn history(&self) -> Post {
        match self.past().await {
            Ok(past) => wording::history(self.language, &past),
            Err(err) => err.post(self.language),
        }
    }

    async fn past(&self) -> Result<Vec<wording::Past>, UserError> {
        let unavailable = |_: FaqUnavailable| UserError::StoreUnavailable;
        let revisions = self.revisions(SHOWN + 1).await.map_err(unavailable)?;
        // And the one before the oldest, where it is known.
        let before = revisions.last().map(|oldest| oldest.number - 1);
        let mut texts = Vec::new();
        for number in revisions.iter().map(|revision| revision.number).chain(before) {
            texts.push(self.edited.state(&self.services.store, number).await.map_err(unavailable)?);
        }
        let compared = tokio::task::spawn_blocking(move || {
            let faqs: Vec<Option<Faq>> = texts.iter().map(|text| faq::parse(text.as_ref()?).ok()).collect();
            faqs.windows(2)
                .map(|pair| match pair {
                    [Some(after), Some(before)] => Some(Diff::between(before, after)),
                    _ => None,
                })
                .collect::<Vec<_>>()
        });
        let diffs = compared.await.map_err(|_| UserError::Failed)?;
        let diffs = diffs.into_iter().chain(std::iter::repeat(None));
        let past = revisions.into_iter().zip(diffs).take(SHOWN as usize).map(|(revision, diff)| wording::Past {
            number: revision.number,
            at: revision.at.as_second(),
            moderator: revision.moderator.and_then(Snowflake::new),
            via: revision.via,
            changed: diff.map(|diff| change_lines(self.language, &diff).replace("• ", "").replace('\n', "; ")),
        });
        Ok(past.collect())
    }

    /// The newest states, with everything written that waits to be.
    async fn revisions(&self, newest: u32) -> Result<Vec<Revision>, FaqUnavailable> {
        self.edited.revisions(&self.services.store, newest).await
    }

    /// Takes the file back, after asking.
    pub(in crate::discord) async fn undo(&self, pending: PendingAction, to: Option<i64>) -> Post {
        if let EditedFaq::Server(..) = self.edited {
            return self.undo_edit(pending, to).await;
        }
        // A hand edit that nobody has noticed yet is a state of its own.
        self.services.live.reload().await;
        let why = match self.services.live.status() {
            Status::Fresh => return self.undo_edit(pending, to).await,
            Status::Stale(trouble) => FileDefect::Trouble(trouble),
            Status::HeldBack(held) => shrunk(&held),
        };
        // What is in force is known without the store.
        let text = match to {
            None => Ok(Some(Arc::clone(&self.services.live.snapshot().text))),
            Some(number) => self.state(number).await.map(|text| text.map(Arc::from)),
        };
        match text {
            Ok(Some(text)) => {
                let draft = ChangeDraft::new(Change::Restore(text), Means::Undo);
                self.bot.drafts.keep(self.guild(), pending, ChangeDraft { shown_for: ShownFor::BrokenFile, ..draft });
                before_putting_back(self.language, &why, to, pending)
            }
            Ok(None) => wording::nothing_to_undo(self.language),
            Err(_) => UserError::StoreUnavailable.post(self.language),
        }
    }

    async fn undo_edit(&self, pending: PendingAction, to: Option<i64>) -> Post {
        match self.earlier(to).await {
            Ok(Some(text)) => {
                self.submit(pending, ChangeDraft::new(Change::Restore(Arc::from(text)), Means::Undo)).await
            }
            Ok(None) => wording::nothing_to_undo(self.language),
            Err(_) => UserError::StoreUnavailable.post(self.language),
        }
    }

    /// Writes a good text where a broken file stands.
    pub(super) async fn put_back(&self, pending: PendingAction, draft: ChangeDraft) -> Result<Post, UserError> {
        let Change::Restore(text) = &draft.change else { return Err(UserError::Forgotten) };
        match self.services.live.put_back(Arc::clone(text), self.origin(draft.via)).await {
            Ok((PutBack::Mended, aside)) => {
                self.bot.drafts.done(self.guild(), pending);
                Ok(put_back(self.language, aside.as_deref()))
            }
            Ok((PutBack::Accepted(accepted), aside)) => {
                let post = self.saved(pending, &accepted, draft).await;
                Ok(Post { text: post.text.map(|text| text + &kept(self.language, aside.as_deref())), ..post })
            }
            Err(PutBackError::NotBroken) => self.ask_again(pending, draft).await,
            Err(PutBackError::Bad(problems)) => Err(UserError::NotSaved(SaveRefusal::Bad(problems))),
            Err(PutBackError::NotWritten(why)) => Err(UserError::NotSaved(SaveRefusal::NotWritten(why))),
        }
    }

    /// The text of a state, or of the one before what is in force.
    async fn earlier(&self, to: Option<i64>) -> Result<Option<String>, FaqUnavailable> {
        let now = self.edited.state_in_force().await?;
        let number = match to {
            Some(number) => Some(number),
            // What is in force is the newest state, once it is written down; the one before differs.
            None => {
                let states = self.revisions(SHOWN).await?;
                let other = states.iter().find(|state| Some(&state.fingerprint) != now.as_ref());
                other.map(|state| state.number).or(states.last().map(|oldest| oldest.number - 1))
            }
        };
        match number {
            Some(number) => self.state(number).await,
            None => Ok(None),
        }
    }

    /// The text of a state, one that waits to be written down among them.
    async fn state(&self, number: i64) -> Result<Option<String>, FaqUnavailable> {
        self.edited.state(&self.services.store, number).await
    }
}
