//! Who may edit the file.

use serenity::all::{GuildId, RoleId, UserId};

use super::Services;
use crate::discord::permissions::{Caller, ProvenHelper, ProvenModerator};
use crate::discord::{Bot, snowflake};
use crate::messages::{Language, UserError};

/// A moderator of the home server, as of this very call.
pub(in crate::discord) struct Moderator<'a> {
    pub(super) bot: &'a Bot,
    pub(in crate::discord) services: &'a Services,
    pub(super) language: Language,
    proof: ProvenModerator,
    caller: Caller<'a>,
}

impl Moderator<'_> {
    /// The server.
    pub(super) fn guild(&self) -> GuildId {
        self.proof.guild()
    }

    /// Their roles there.
    pub(super) fn roles(&self) -> &[RoleId] {
        self.caller.roles()
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
    pub(in crate::discord) fn moderator<'a>(
        &'a self,
        language: Language,
        caller: Caller<'a>,
    ) -> Result<Moderator<'a>, UserError> {
        let services = self.options.services.as_ref().ok_or(UserError::NoHome)?;
        let home = services.home_guild.ok_or(UserError::NoHome)?;
        match self.proven_moderator(caller) {
            Some(proof) if snowflake(proof.guild()) == home => {
                Ok(Moderator { bot: self, services, language, proof, caller })
            }
            _ => Err(UserError::NotOfHome),
        }
    }
}
