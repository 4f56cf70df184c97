//! Who may edit an FAQ, and which.

use std::sync::Arc;

use serenity::all::{GuildId, RoleId, UserId};

use super::Services;
use super::edited_faq::EditedFaq;
use crate::discord::permissions::{Caller, ProvenHelper, ProvenModerator};
use crate::discord::{Bot, snowflake};
use crate::faq::overlay::IdlePiece;
use crate::live::Snapshot;
use crate::messages::{Language, UserError};

/// A moderator of the home server, or of one with an FAQ of its own, as of this very call.
pub(in crate::discord) struct Moderator<'a> {
    pub(super) bot: &'a Bot,
    pub(in crate::discord) services: &'a Services,
    pub(super) language: Language,
    /// What they work at.
    pub(in crate::discord) edited: EditedFaq<'a>,
    proof: ProvenModerator,
    caller: Caller<'a>,
}

impl Moderator<'_> {
    /// What they read.
    pub(in crate::discord) fn language(&self) -> Language {
        self.language
    }

    /// The server.
    pub(super) fn guild(&self) -> GuildId {
        self.proof.guild()
    }

    /// Their roles there.
    pub(super) fn roles(&self) -> &[RoleId] {
        self.caller.roles()
    }

    /// The FAQ in force.
    pub(in crate::discord) fn snapshot(&self) -> Arc<Snapshot> {
        self.edited.snapshot()
    }

    /// What lies idle of an entry that the host no longer has.
    pub(in crate::discord) async fn idle(&self, id: &str) -> Option<IdlePiece> {
        self.edited.idle().await.into_iter().find(|piece| piece.id().as_str() == id.trim())
    }

    /// Who it is.
    pub(super) fn user(&self) -> UserId {
        self.proof.user()
    }

    /// That they may hand out answers too.
    pub(in crate::discord) fn as_helper(&self) -> ProvenHelper {
        self.proof.as_helper()
    }
}

impl Bot {
    /// The moderator, if whoever asks is one; otherwise why not.
    pub(in crate::discord) async fn moderator<'a>(
        &'a self,
        language: Language,
        caller: Caller<'a>,
    ) -> Result<Moderator<'a>, UserError> {
        let services = self.options.services.as_ref().ok_or(UserError::NoHome)?;
        if self.faq_mode(caller.server()).is_none() {
            self.proven_moderator(caller).ok_or(UserError::NotAModerator)?;
            return Err(UserError::FaqUnreadable);
        }
        if let Some(own) = self.own_faq(caller.server()) {
            let proof = self.proven_moderator(caller).ok_or(UserError::NotAModerator)?;
            let snapshot = own.snapshot().await.map_err(|_| UserError::StoreUnavailable)?;
            let edited = EditedFaq::Server(own, snapshot);
            return Ok(Moderator { bot: self, services, language, edited, proof, caller });
        }
        match (services.home_guild, self.proven_moderator(caller)) {
            (Some(home), Some(proof)) if snowflake(proof.guild()) == home => {
                let edited = EditedFaq::Host(&services.live);
                Ok(Moderator { bot: self, services, language, edited, proof, caller })
            }
            (_, Some(_)) => Err(UserError::KeepsHostFaq),
            (Some(_), None) => Err(UserError::NotOfHome),
            (None, None) => Err(UserError::NoHome),
        }
    }
}
