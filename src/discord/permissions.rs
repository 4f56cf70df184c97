//! Who is a moderator, and whose button it is. Checked at every call, not only when something is shown.

use serenity::all::{ComponentInteraction, GuildId, Permissions, RoleId, UserId};

use crate::discord::{Bot, snowflake};
use crate::messages::snowflake::Snowflake;
use crate::messages::wording::Moderators;

/// What makes a member a moderator where no role is set.
pub(in crate::discord) const MODERATES: Permissions = Permissions::MANAGE_GUILD.union(Permissions::ADMINISTRATOR);

impl Bot {
    /// Whether the author of a message is a moderator of its server.
    pub(in crate::discord) fn is_moderator(&self, guild: GuildId, member: UserId, roles: &[RoleId]) -> bool {
        self.has_moderator_role(Some(guild), roles)
            || self.guilds.server_permissions(guild, member, roles).intersects(MODERATES)
    }

    /// Whether whoever pressed may decide about this answer: the asker, or a moderator.
    pub(in crate::discord) fn may_decide(&self, press: &ComponentInteraction, asker: Snowflake) -> bool {
        snowflake(press.user.id) == asker
            || press.member.as_ref().is_some_and(|member| {
                self.has_moderator_role(press.guild_id, &member.roles)
                    || member.permissions.is_some_and(|permissions| permissions.intersects(MODERATES))
            })
    }

    /// Whether the moderators can be called from this server.
    pub(in crate::discord) fn moderators_of(&self, guild: Option<GuildId>) -> Moderators {
        match self.moderator_role(guild) {
            Some(_) => Moderators::CanBeCalled,
            None => Moderators::Unknown,
        }
    }

    /// The role to call, if it is one of this server's.
    pub(in crate::discord) fn moderator_role(&self, guild: Option<GuildId>) -> Option<Snowflake> {
        let guild = guild?;
        let role = self.settings().moderator_role(Some(snowflake(guild))).value?;
        self.guilds.has_role(guild, RoleId::new(role.get())).then_some(role)
    }

    /// Whether the role that moderates on this server is among these.
    pub(in crate::discord) fn has_moderator_role(&self, guild: Option<GuildId>, roles: &[RoleId]) -> bool {
        let role = self.settings().moderator_role(guild.map(snowflake)).value;
        role.is_some_and(|role| roles.contains(&RoleId::new(role.get())))
    }
}
