//! Who is a moderator, and whose button it is. Checked at every call, not only when something is shown.

use serenity::all::{ComponentInteraction, GuildId, Member, Permissions, RoleId, UserId};

use crate::discord::{Bot, snowflake};
use crate::messages::snowflake::Snowflake;
use crate::messages::wording::Moderators;

/// What makes a member a moderator where no role is set.
const MODERATES: Permissions = Permissions::MANAGE_GUILD.union(Permissions::ADMINISTRATOR);

/// Whoever calls, presses or writes, as Discord tells of them with that very event.
#[derive(Debug, Clone, Copy)]
pub(in crate::discord) struct Caller<'a> {
    guild: Option<GuildId>,
    user: UserId,
    roles: &'a [RoleId],
    /// `None` where the event does not say; then what is known of the server decides.
    permissions: Option<Permissions>,
}

impl<'a> Caller<'a> {
    /// Who called a command, pressed a button or sent a form in.
    pub(in crate::discord) fn of_interaction(guild: Option<GuildId>, user: UserId, member: Option<&'a Member>) -> Self {
        let permissions = member.and_then(|member| member.permissions).unwrap_or_else(Permissions::empty);
        let roles = member.map_or(&[] as &[RoleId], |member| &member.roles);
        // Without a member it was no server, whatever else is said.
        Self { guild: guild.filter(|_| member.is_some()), user, roles, permissions: Some(permissions) }
    }

    /// Who wrote a message.
    pub(in crate::discord) fn of_message(guild: Option<GuildId>, user: UserId, roles: &'a [RoleId]) -> Self {
        Self { guild, user, roles, permissions: None }
    }

    /// The roles that they have there.
    pub(in crate::discord) fn roles(&self) -> &'a [RoleId] {
        self.roles
    }

    /// The server that they called from.
    pub(in crate::discord) fn server(&self) -> Option<GuildId> {
        self.guild
    }

    /// Whether it was on a server.
    pub(in crate::discord) fn is_on_a_server(&self) -> bool {
        self.guild.is_some()
    }
}

impl<'a> From<&'a ComponentInteraction> for Caller<'a> {
    fn from(press: &'a ComponentInteraction) -> Self {
        Self::of_interaction(press.guild_id, press.user.id, press.member.as_ref())
    }
}

/// A moderator of the server that they called from, as of this very call. [`Bot::proven_moderator`] alone makes one, and it
/// cannot be copied: what takes it has been asked for by a moderator.
#[derive(Debug)]
pub(in crate::discord) struct ProvenModerator {
    guild: GuildId,
    user: UserId,
    manages: bool,
}

impl ProvenModerator {
    /// The server that they moderate.
    pub(in crate::discord) fn guild(&self) -> GuildId {
        self.guild
    }

    /// Who it is.
    pub(in crate::discord) fn user(&self) -> UserId {
        self.user
    }

    /// Whether they may manage the server, and so decide who moderates.
    pub(in crate::discord) fn manages(&self) -> bool {
        self.manages
    }

    /// Who moderates may also hand out answers.
    pub(in crate::discord) fn as_helper(&self) -> ProvenHelper {
        ProvenHelper { moderates: true }
    }
}

/// Somebody who may hand out answers on the server that they called from, as of this very call: a moderator, or a member
/// with the helpers' role. Made as [`ProvenModerator`] is.
#[derive(Debug)]
pub(in crate::discord) struct ProvenHelper {
    moderates: bool,
}

impl ProvenHelper {
    /// Whether they moderate there.
    pub(in crate::discord) fn moderates(&self) -> bool {
        self.moderates
    }
}

impl Bot {
    /// The proof, if whoever calls is a moderator there: by the role that moderates, or by managing the server.
    pub(in crate::discord) fn proven_moderator(&self, caller: Caller<'_>) -> Option<ProvenModerator> {
        let guild = caller.guild?;
        let of_server = || self.guilds.server_permissions(guild, caller.user, caller.roles);
        let manages = caller.permissions.unwrap_or_else(of_server).intersects(MODERATES);
        let role = self.settings().moderator_role(Some(snowflake(guild))).value;
        let has_role = role.is_some_and(|role| caller.roles.contains(&RoleId::new(role.get())));
        (manages || has_role).then_some(ProvenModerator { guild, user: caller.user, manages })
    }

    /// The proof, if whoever calls is a moderator or a helper there.
    pub(in crate::discord) fn proven_helper(&self, caller: Caller<'_>) -> Option<ProvenHelper> {
        let guild = caller.guild?;
        if let Some(moderator) = self.proven_moderator(caller) {
            return Some(moderator.as_helper());
        }
        let role = self.settings().helper_role(Some(snowflake(guild)))?;
        caller.roles.contains(&RoleId::new(role.get())).then_some(ProvenHelper { moderates: false })
    }

    /// Whether whoever pressed may decide about this answer: the asker, or a moderator.
    pub(in crate::discord) fn may_decide(&self, press: &ComponentInteraction, asker: Snowflake) -> bool {
        snowflake(press.user.id) == asker || self.proven_moderator(press.into()).is_some()
    }

    /// Whether the moderators can be called from this server.
    pub(in crate::discord) fn moderators_of(&self, guild: Option<GuildId>) -> Moderators {
        match self.moderator_role(guild) {
            Some(_) => Moderators::CanBeCalled,
            None if guild.is_none() => Moderators::Elsewhere,
            None => Moderators::Unknown,
        }
    }

    /// The role to call, if it is one of this server's.
    pub(in crate::discord) fn moderator_role(&self, guild: Option<GuildId>) -> Option<Snowflake> {
        let guild = guild?;
        let role = self.settings().moderator_role(Some(snowflake(guild))).value?;
        self.guilds.has_role(guild, RoleId::new(role.get())).then_some(role)
    }
}
