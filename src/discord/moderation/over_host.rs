//! What a moderator's server has written over the host's FAQ: whose each entry is, and having one follow the host again.

use std::collections::BTreeMap;

use super::edited_faq::EditedFaq;
use super::edits::ChangeDraft;
use super::moderator::Moderator;
use crate::discord::server_faqs::ServerEditError;
use crate::faq::EntryId;
use crate::faq::overlay::{EntryStanding, HiddenEntry, Overlay};
use crate::live::off_the_async_threads;
use crate::messages::moderation::pages::OverHost;
use crate::messages::moderation::wording::Removed;
use crate::messages::moderation::{Change, Means, PendingAction, hidden};
use crate::messages::{Post, UserError};

impl Moderator<'_> {
    /// What the server has written; nothing where no FAQ of the host's lies beneath, or it cannot be read just now.
    async fn overlay(&self) -> Option<Overlay> {
        let EditedFaq::Server(own, _) = &self.edited else { return None };
        if own.has_left() {
            return None;
        }
        let text = self.services.store.server_text(own.guild()).await.ok()?.map(|stored| stored.text);
        let read = off_the_async_threads(move || text.map_or_else(|| Ok(Overlay::default()), |text| text.parse()));
        read.await.inspect_err(|err| tracing::error!(cause = %err, "what a server has written cannot be read")).ok()
    }

    /// Whose the entries are that are not as the host has them.
    pub(super) async fn standings(&self) -> Option<BTreeMap<EntryId, EntryStanding>> {
        self.overlay().await.map(|overlay| overlay.standings())
    }

    /// How the FAQ stands to the host's.
    pub(in crate::discord) async fn over_host(&self) -> OverHost {
        OverHost {
            idle: self.edited.idle().await,
            hidden: self.edited.hidden().await,
            standings: self.standings().await,
        }
    }

    /// The host's entry with this id that answers nobody here, as it is shown.
    pub(in crate::discord) async fn hidden(&self, id: &str) -> Option<Post> {
        let is_it = |it: &HiddenEntry| it.id.as_str() == id.trim();
        let found = self.edited.hidden().await.into_iter().find(is_it)?;
        let host = self.edited.beneath(&self.services.live)?;
        Some(hidden::shown(self.language, &found, host.faq.entry(&found.id)?))
    }

    /// Whose an entry is that is to be removed.
    pub(super) async fn whose(&self, id: &EntryId) -> Removed {
        match self.standings().await.map(|standings| standings.get(id).copied()) {
            None => Removed::Plain,
            Some(Some(EntryStanding::Own)) => Removed::Own,
            Some(Some(EntryStanding::Changed)) => Removed::OfHostChanged,
            Some(None) => Removed::OfHost,
        }
    }

    /// Has an entry of the host's answer as the host has it again, after showing what that does.
    pub(super) async fn follow(&self, new: PendingAction, id: EntryId) -> Post {
        let host = self.edited.beneath(&self.services.live);
        if host.is_none_or(|host| host.faq.entry(&id).is_none()) {
            return UserError::EntryRemoved(id).post(self.language);
        }
        self.submit(new, ChangeDraft::new(Change::Follow(id), Means::Follow)).await
    }

    /// A change in the terms in which it is made: an entry that follows the host again leaves a state behind in which nothing
    /// is said of it.
    pub(super) async fn in_force_as(&self, change: &Change) -> Result<Change, ServerEditError> {
        let Change::Follow(id) = change else { return Ok(change.clone()) };
        let overlay = self.overlay().await.ok_or(ServerEditError::Unavailable)?;
        let written = overlay.following(id).to_text().into();
        Ok(Change::GoBack { written, state: None, has_left: false })
    }
}
