//! The FAQ that a moderator works at: the host's file, or what their server has written.

use std::sync::Arc;

use crate::discord::server_faqs::{FaqUnavailable, OwnFaq, ServerEditError};
use crate::faq::EntryId;
use crate::faq::overlay::{HiddenEntry, IdlePiece};
use crate::import::{Imported, Merged, merge};
use crate::live::{Accepted, Basis, FileEditError, Live, Origin, Proposal, Snapshot, off_the_async_threads};
use crate::messages::moderation::{Change, ChangeRefusal};
use crate::store::{Revision, ServerScope, Store};

/// The FAQ that a moderator works at.
pub(in crate::discord) enum EditedFaq<'a> {
    /// The host's file, for the home server.
    Host(&'a Live),
    /// What another server has written, with what was in force when the moderator called.
    Server(OwnFaq<'a>, Arc<Snapshot>),
}

impl EditedFaq<'_> {
    /// What is in force.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        match self {
            Self::Host(live) => live.snapshot(),
            Self::Server(_, snapshot) => Arc::clone(snapshot),
        }
    }

    /// What lies idle, since the host no longer has the entries that it is said of; nothing where that cannot be read now.
    pub(in crate::discord) async fn idle(&self) -> Vec<IdlePiece> {
        match self {
            Self::Host(_) => Vec::new(),
            Self::Server(own, _) => own.idle().await.unwrap_or_default(),
        }
    }

    /// What of the host's is hidden by an entry of the server's; the same.
    pub(in crate::discord) async fn hidden(&self) -> Vec<HiddenEntry> {
        match self {
            Self::Host(_) => Vec::new(),
            Self::Server(own, _) => own.hidden().await.unwrap_or_default(),
        }
    }

    /// The host's FAQ, where it lies beneath what a server has written.
    pub(super) fn beneath(&self, live: &Live) -> Option<Arc<Snapshot>> {
        match self {
            Self::Server(own, _) if !own.has_left() => Some(live.snapshot()),
            Self::Server(..) | Self::Host(_) => None,
        }
    }

    /// Whether it is an entry of the host's that the server has left.
    pub(super) fn is_of_left_host(&self, live: &Live, id: &EntryId) -> bool {
        self.has_left() && live.snapshot().faq.entry(id).is_some()
    }

    /// What an import makes of it, from the text that it was proposed for.
    pub(super) async fn merged(&self, text: Arc<str>, imported: Arc<Imported>) -> Result<Merged, ServerEditError> {
        match self {
            Self::Host(_) => {
                let merging = off_the_async_threads(move || merge(&text, &imported));
                Ok(merging.await.map_err(|err| FileEditError::Refused(ChangeRefusal::from(err)))?)
            }
            Self::Server(own, _) => own.merged(imported).await,
        }
    }

    /// What an edit would do.
    pub(super) async fn propose(&self, change: Change) -> Result<Proposal, ServerEditError> {
        match self {
            Self::Host(live) => Ok(live.propose(Basis::Latest, move |text| change.apply(text)).await?),
            Self::Server(own, _) => own.propose(change).await,
        }
    }

    /// Edits it.
    pub(super) async fn edit(
        &self,
        basis: Basis,
        origin: Origin,
        change: Change,
    ) -> Result<Arc<Accepted>, ServerEditError> {
        match self {
            Self::Host(live) => Ok(live.edit(basis, origin, move |text| change.apply(text)).await?),
            Self::Server(own, _) => own.edit(basis, origin, change).await,
        }
    }

    /// The newest states, newest first.
    pub(super) async fn revisions(&self, store: &Store, newest: u32) -> Result<Vec<Revision>, FaqUnavailable> {
        match self {
            Self::Host(_) => {
                // One may wait to be written.
                store.flush().await?;
                Ok(store.revisions(newest).await?)
            }
            Self::Server(own, _) => Ok(store.server_revisions(own.guild(), newest).await?),
        }
    }

    /// The text of a state, if it is kept: of the whole file, or of what the server had written.
    pub(super) async fn state(&self, store: &Store, number: i64) -> Result<Option<String>, FaqUnavailable> {
        match self {
            Self::Host(_) => {
                store.flush().await?;
                Ok(store.revision_text(number).await?)
            }
            Self::Server(own, _) => own.written(number).await,
        }
    }

    /// Whether it is that of a server that has left the host's, and is shown no word of that.
    pub(super) fn has_left(&self) -> bool {
        matches!(self, Self::Server(own, _) if own.has_left())
    }

    /// Names the state that is in force; `None` where a server has not written anything yet.
    pub(super) async fn state_in_force(&self) -> Result<Option<String>, FaqUnavailable> {
        match self {
            Self::Host(live) => Ok(Some(live.snapshot().fingerprint.to_string())),
            Self::Server(own, _) => own.fingerprint().await,
        }
    }

    /// The servers whose questions are looked after here.
    pub(super) fn reviews(&self, home: u64) -> ServerScope {
        match self {
            Self::Host(_) => ServerScope::Home(home),
            Self::Server(own, _) => ServerScope::One(Some(own.guild())),
        }
    }

    /// The servers that are counted here.
    pub(super) fn counts(&self) -> ServerScope {
        match self {
            Self::Host(_) => ServerScope::OfHost,
            Self::Server(own, _) => ServerScope::One(Some(own.guild())),
        }
    }
}
