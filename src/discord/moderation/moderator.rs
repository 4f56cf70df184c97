//! Who may edit the file.

use serenity::all::UserId;

use super::Services;
use crate::discord::permissions::{Caller, ProvenModerator};
use crate::discord::{Bot, snowflake};
use crate::messages::{Language, UserError};

/// A moderator of the home server, as of this very call.
pub(in crate::discord) struct Moderator<'a> {
    pub(super) bot: &'a Bot,
    pub(in crate::discord) services: &'a Services,
    pub(super) language: Language,
    proof: ProvenModerator,
}

impl Moderator<'_> {
    /// Who it is.
    pub(super) fn user(&self) -> UserId {
        self.proof.user()
    }
}

impl Bot {
    /// The moderator, if whoever asks is one; otherwise why not.
    pub(in crate::discord) fn moderator(
        &self,
        language: Language,
        caller: Caller<'_>,
    ) -> Result<Moderator<'_>, UserError> {
        let services = self.options.services.as_ref().ok_or(UserError::NoHome)?;
        let home = services.home_guild.ok_or(UserError::NoHome)?;
        match self.proven_moderator(caller) {
            Some(proof) if snowflake(proof.guild()) == home => Ok(Moderator { bot: self, services, language, proof }),
            _ => Err(UserError::NotOfHome),
        }
    }
}
