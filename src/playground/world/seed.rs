//! The world that a playground begins with, and the ids by which a bot is configured for it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::uploads::Uploads;
use super::{Channel, ChannelPlace, Guild, GuildRole, Holder, KEPT, Overwrite, User, World};
use crate::playground::ids::{ChannelId, GuildId, RoleId, UserId};
use crate::playground::permissions::Permissions;

/// The server "Study Hall".
pub const HOME_GUILD: GuildId = GuildId(1_100_000_000_000_000_001);
/// `#general` of the home server.
pub const GENERAL: ChannelId = ChannelId(1_100_000_000_000_000_101);
/// `#ask-here` of the home server.
pub const ASK_HERE: ChannelId = ChannelId(1_100_000_000_000_000_102);
/// The forum `#help-forum` of the home server.
pub const HELP_FORUM: ChannelId = ChannelId(1_100_000_000_000_000_103);
/// `#mod-desk` of the home server, which moderators and the bot see.
pub const MOD_DESK: ChannelId = ChannelId(1_100_000_000_000_000_104);
/// The role "Moderators" of the home server, which everybody may ping.
pub const MODERATORS: RoleId = RoleId(1_100_000_000_000_000_201);

/// The server "Another Server".
pub const OTHER_GUILD: GuildId = GuildId(1_300_000_000_000_000_001);
/// `#lobby` of the other server.
pub const LOBBY: ChannelId = ChannelId(1_300_000_000_000_000_101);
/// The role "Moderators" of the other server, which only those may ping who may ping everyone.
pub const OTHER_MODERATORS: RoleId = RoleId(1_300_000_000_000_000_201);

/// The bot; also the id of its application.
pub const BOT: UserId = UserId(1_000_000_000_000_000_001);
/// Maya, a member of the home server.
pub const MAYA: UserId = UserId(1_000_000_000_000_000_011);
/// Theo, another member of the home server.
pub const THEO: UserId = UserId(1_000_000_000_000_000_012);
/// Ruth, a moderator of the home server.
pub const RUTH: UserId = UserId(1_000_000_000_000_000_013);
/// Omar, a moderator of the other server.
pub const OMAR: UserId = UserId(1_000_000_000_000_000_014);
/// Who owns both servers and never speaks, so that nobody on the page may do everything.
pub const OWNER: UserId = UserId(1_000_000_000_000_000_019);

/// Maya's conversation with the bot.
pub const MAYA_DM: ChannelId = ChannelId(1_000_000_000_000_000_111);
/// Theo's conversation with the bot.
pub const THEO_DM: ChannelId = ChannelId(1_000_000_000_000_000_112);
/// Ruth's conversation with the bot.
pub const RUTH_DM: ChannelId = ChannelId(1_000_000_000_000_000_113);
/// Omar's conversation with the bot.
pub const OMAR_DM: ChannelId = ChannelId(1_000_000_000_000_000_114);

/// How long Discord waits for the first response to an interaction.
pub(in crate::playground) const RESPONSE_DEADLINE: jiff::SignedDuration = jiff::SignedDuration::from_secs(3);
/// How long Discord accepts the token of an interaction.
pub(in crate::playground) const TOKEN_LIFE: jiff::SignedDuration = jiff::SignedDuration::from_mins(15);

/// The locale of everybody and of both servers.
const LOCALE: &str = "en-US";

impl World {
    /// The two servers, the four people and the bot.
    pub(in crate::playground) fn seed(bot_name: &str, subject: Option<&str>) -> Self {
        let about = subject.map(|subject| format!(" about {subject}")).unwrap_or_default();
        let user = |id, name: &str, color, bot| {
            (id, User { id, name: name.to_owned(), color, bot, locale: LOCALE.to_owned() })
        };
        let text = |id, name: &str, topic: &str, place| {
            let topic = Some(topic.to_owned());
            (id, Channel { id, name: name.to_owned(), topic, place, overwrites: BTreeMap::new() })
        };
        let dm = |id, name: &str, person| {
            let place = ChannelPlace::Direct(person);
            (id, Channel { id, name: name.to_owned(), topic: None, place, overwrites: BTreeMap::new() })
        };
        let mut channels = BTreeMap::from([
            text(GENERAL, "general", "Say hello, ask anything", ChannelPlace::Text(HOME_GUILD)),
            text(
                ASK_HERE,
                "ask-here",
                &format!("Ask{about} in your own words; the bot reads along here"),
                ChannelPlace::Text(HOME_GUILD),
            ),
            text(HELP_FORUM, "help-forum", "One post for each question", ChannelPlace::Forum(HOME_GUILD)),
            text(MOD_DESK, "mod-desk", "For moderators", ChannelPlace::Text(HOME_GUILD)),
            text(LOBBY, "lobby", "A server that has nothing to do with the other", ChannelPlace::Text(OTHER_GUILD)),
            dm(MAYA_DM, "Maya", MAYA),
            dm(THEO_DM, "Theo", THEO),
            dm(RUTH_DM, "Ruth", RUTH),
            dm(OMAR_DM, "Omar", OMAR),
        ]);
        if let Some(desk) = channels.get_mut(&MOD_DESK) {
            let hidden = Overwrite { deny: Permissions::VIEW_CHANNEL, ..Overwrite::default() };
            let shown = Overwrite { allow: Permissions::VIEW_CHANNEL, ..Overwrite::default() };
            desk.overwrites = BTreeMap::from([
                (Holder::Role(RoleId(HOME_GUILD.0)), hidden),
                (Holder::Role(MODERATORS), shown),
                (Holder::Member(BOT), shown),
            ]);
        }
        Self {
            bot: BOT,
            guilds: BTreeMap::from([
                guild(HOME_GUILD, "Study Hall", MODERATORS, &[RUTH], &[MAYA, THEO, BOT]),
                guild(OTHER_GUILD, "Another Server", OTHER_MODERATORS, &[OMAR], &[MAYA, BOT]),
            ]),
            channels,
            users: BTreeMap::from([
                user(BOT, bot_name, "#5865f2", true),
                user(MAYA, "Maya", "#c2410c", false),
                user(THEO, "Theo", "#15803d", false),
                user(RUTH, "Ruth", "#a21caf", false),
                user(OMAR, "Omar", "#0369a1", false),
                user(OWNER, "Owner", "#52525b", false),
            ]),
            messages: BTreeMap::new(),
            interactions: BTreeMap::new(),
            commands: BTreeMap::new(),
            uploads: Uploads::default(),
            response_deadline: RESPONSE_DEADLINE,
            token_life: TOKEN_LIFE,
            written: VecDeque::new(),
            remembered: KEPT,
            next_id: 0,
        }
    }
}

fn guild(id: GuildId, name: &str, moderators: RoleId, moderating: &[UserId], members: &[UserId]) -> (GuildId, Guild) {
    let role = |id, name: &str, permissions, mentionable| {
        (id, GuildRole { id, name: name.to_owned(), permissions, mentionable })
    };
    let moderate = Permissions::MANAGE_GUILD | Permissions::MANAGE_MESSAGES | Permissions::MANAGE_THREADS;
    let guild = Guild {
        id,
        name: name.to_owned(),
        owner: OWNER,
        roles: BTreeMap::from([
            role(RoleId(id.0), "@everyone", Permissions::MEMBER, false),
            role(moderators, "Moderators", moderate, id == HOME_GUILD),
        ]),
        members: moderating
            .iter()
            .map(|user| (*user, BTreeSet::from([moderators])))
            .chain(members.iter().chain([&OWNER]).map(|user| (*user, BTreeSet::new())))
            .collect(),
        locale: LOCALE.to_owned(),
    };
    (id, guild)
}
