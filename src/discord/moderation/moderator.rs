//! Who may moderate here.

use serenity::all::{GuildId, Member, Permissions, UserId};

use super::Services;
use crate::discord::{Bot, snowflake};
use crate::messages::Post;
use crate::messages::moderation::wording;

/// A moderator of the home server, as of this very call. Only [`Bot::moderator`] makes one, so whoever holds it has
/// been checked.
pub(in crate::discord) struct Moderator<'a> {
    pub(super) bot: &'a Bot,
    pub(in crate::discord) services: &'a Services,
    pub(super) id: UserId,
}

impl Bot {
    /// The moderator, if whoever asks is one; otherwise what to tell them.
    pub(in crate::discord) fn moderator(
        &self,
        guild: Option<GuildId>,
        user: UserId,
        member: Option<&Member>,
    ) -> Result<Moderator<'_>, Box<Post>> {
        let services = self.options.services.as_ref().ok_or_else(|| Box::new(wording::no_home()))?;
        let home = services.home_guild.ok_or_else(|| Box::new(wording::no_home()))?;
        let at_home = guild.is_some_and(|guild| snowflake(guild) == home);
        let moderates = member.is_some_and(|member| {
            let permissions = member.permissions.unwrap_or_else(Permissions::empty);
            permissions.intersects(crate::discord::permissions::MODERATES)
                || self.has_moderator_role(guild, &member.roles)
        });
        if at_home && moderates {
            Ok(Moderator { bot: self, services, id: user })
        } else {
            Err(Box::new(wording::moderators_only()))
        }
    }
}
