//! Who is pinged by a text: Discord's rules for mentions, permissions and `allowed_mentions`.

use super::{Pings, World};
use crate::playground::draft::AllowedMentions;
use crate::playground::ids::{ChannelId, RoleId, UserId};
use crate::playground::permissions::Permissions;

/// Whose text it is, and where.
pub(super) struct Context<'a> {
    pub(super) world: &'a World,
    pub(super) author: UserId,
    pub(super) channel: ChannelId,
    /// The author of the message that is replied to.
    pub(super) replied: Option<UserId>,
    /// Whether it responds to an interaction, where only people are pinged by default.
    pub(super) interaction: bool,
}

/// Works out who is pinged. Without `allowed_mentions` Discord parses everything.
pub(super) fn pings(content: &str, allowed: Option<&AllowedMentions>, context: &Context<'_>) -> Pings {
    let by_default = match context.interaction {
        true => AllowedMentions { parse: ["users".to_owned()].into(), replied_user: true, ..Default::default() },
        false => AllowedMentions {
            parse: ["users", "roles", "everyone"].map(str::to_owned).into(),
            replied_user: true,
            ..Default::default()
        },
    };
    let allowed = allowed.unwrap_or(&by_default);
    let text = without_code(content);
    let may_ping_all =
        context.world.permissions_in(context.author, context.channel).contains(Permissions::MENTION_EVERYONE);
    let mut pings = Pings {
        everyone: allowed.parse.contains("everyone")
            && may_ping_all
            && (text.contains("@everyone") || text.contains("@here")),
        ..Pings::default()
    };
    for id in ids_after(&text, "<@").chain(ids_after(&text, "<@!")) {
        let user = UserId(id);
        let named = allowed.parse.contains("users") || allowed.users.contains(&user);
        if named && context.world.users.contains_key(&user) {
            pings.users.insert(user);
        }
    }
    let guild = context.world.channels.get(&context.channel).and_then(super::Channel::guild);
    let roles = guild.and_then(|guild| context.world.guilds.get(&guild)).map(|guild| &guild.roles);
    for id in ids_after(&text, "<@&") {
        let role = RoleId(id);
        let named = allowed.parse.contains("roles") || allowed.roles.contains(&role);
        // A bot that names a role in `roles` pings it only where it may, too.
        let may = |role: &super::GuildRole| role.mentionable || may_ping_all;
        if named && roles.and_then(|roles| roles.get(&role)).is_some_and(may) {
            pings.roles.insert(role);
        }
    }
    if let Some(replied) = context.replied.filter(|_| allowed.replied_user) {
        pings.users.insert(replied);
    }
    pings
}

/// The numbers that stand between `opening` and `>`.
fn ids_after<'a>(text: &'a str, opening: &'a str) -> impl Iterator<Item = u64> + 'a {
    text.match_indices(opening).filter_map(move |(at, _)| {
        let rest = &text[at + opening.len()..];
        rest[..rest.find('>')?].parse().ok()
    })
}

/// The text without what stands between backticks: nothing is a mention there. A fence that nobody closed is
/// none.
fn without_code(content: &str) -> String {
    outside(&outside(content, "```"), "`")
}

fn outside(text: &str, fence: &str) -> String {
    let pieces: Vec<&str> = text.split(fence).collect();
    let unclosed = pieces.len().is_multiple_of(2);
    let last = pieces.len() - 1;
    let kept = pieces.iter().enumerate().filter(|(i, _)| i % 2 == 0 || (unclosed && *i == last));
    kept.map(|(_, piece)| *piece).collect::<Vec<_>>().join(" ")
}
