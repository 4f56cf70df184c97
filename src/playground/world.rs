//! The state of the playground as plain values: who is where, what was said, which commands exist.
//!
//! Pure: every change is a method that takes the time it happens at and returns the [`WorldEvent`]s that follow
//! from it. Sockets, JSON and the clock are elsewhere.

pub(super) mod acts;
pub(super) mod interactions;
mod mentions;
pub(super) mod messages;
pub(super) mod seed;
mod uploads;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::Value;

use super::flags;
use super::ids::{AttachmentId, ChannelId, CommandId, GuildId, InteractionId, MessageId, RoleId, UserId, first_of};
use super::permissions::Permissions;
use super::rules::Rule;

/// Everything that the playground knows.
#[derive(Debug, Clone)]
pub struct World {
    /// The bot's user, whose id is also that of its application.
    pub bot: UserId,
    /// The servers.
    pub guilds: BTreeMap<GuildId, Guild>,
    /// The channels, forums, threads and direct conversations.
    pub channels: BTreeMap<ChannelId, Channel>,
    /// The people, and the bot.
    pub users: BTreeMap<UserId, User>,
    /// What was said, by channel and in order.
    pub messages: BTreeMap<(ChannelId, MessageId), Message>,
    /// Every interaction that was begun.
    pub interactions: BTreeMap<InteractionId, Interaction>,
    /// The commands that the bot registered.
    pub commands: BTreeMap<CommandId, AppCommand>,
    /// The files that people have uploaded to go with a command.
    pub(super) uploads: uploads::Uploads,
    /// How long the bot has for its first response.
    pub(super) response_deadline: jiff::SignedDuration,
    /// How long an interaction's token lives.
    pub(super) token_life: jiff::SignedDuration,
    /// The messages in the order they were written, so that the oldest can be forgotten.
    written: VecDeque<(ChannelId, MessageId)>,
    /// How many of them are remembered.
    remembered: usize,
    next_id: u64,
}

/// How many messages are remembered unless somebody says otherwise, and how many interactions: a playground that is left
/// running, or that stands a load test, forgets the oldest instead of growing.
const KEPT: usize = 50_000;

/// A server.
#[derive(Debug, Clone)]
pub struct Guild {
    /// The id, which is also that of the `@everyone` role.
    pub id: GuildId,
    /// The name.
    pub name: String,
    /// Who owns it, and may do everything.
    pub owner: UserId,
    /// The roles, `@everyone` among them.
    pub roles: BTreeMap<RoleId, GuildRole>,
    /// The members, and the roles of each besides `@everyone`.
    pub members: BTreeMap<UserId, BTreeSet<RoleId>>,
    /// The locale that its moderators prefer, such as `en-US`.
    pub locale: String,
}

/// A role of a guild.
#[derive(Debug, Clone)]
pub struct GuildRole {
    /// The id.
    pub id: RoleId,
    /// The name.
    pub name: String,
    /// What it grants.
    pub permissions: Permissions,
    /// Whether everybody may ping it.
    pub mentionable: bool,
}

/// Where messages are.
#[derive(Debug, Clone)]
pub struct Channel {
    /// The id.
    pub id: ChannelId,
    /// The name; a thread's is its title.
    pub name: String,
    /// What is written under the name.
    pub topic: Option<String>,
    /// What it is, and where.
    pub place: ChannelPlace,
    /// Who is granted or denied more than the roles say.
    pub overwrites: BTreeMap<Holder, Overwrite>,
}

/// What a channel is, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelPlace {
    /// A text channel of a guild.
    Text(GuildId),
    /// A forum of a guild: it holds threads, not messages.
    Forum(GuildId),
    /// A thread, or a post in a forum.
    Thread {
        /// The guild.
        guild: GuildId,
        /// The channel or forum that it hangs under, whose permissions hold.
        parent: ChannelId,
        /// Who opened it.
        owner: UserId,
    },
    /// A direct conversation between a person and the bot.
    Direct(UserId),
}

impl Channel {
    /// The guild, unless it is a direct conversation.
    pub fn guild(&self) -> Option<GuildId> {
        match self.place {
            ChannelPlace::Text(guild) | ChannelPlace::Forum(guild) | ChannelPlace::Thread { guild, .. } => Some(guild),
            ChannelPlace::Direct(_) => None,
        }
    }

    /// The channel or forum above a thread.
    pub fn parent(&self) -> Option<ChannelId> {
        match self.place {
            ChannelPlace::Thread { parent, .. } => Some(parent),
            _ => None,
        }
    }
}

/// Whom an overwrite is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// All who have a role.
    Role(RoleId),
    /// One member.
    Member(UserId),
}

/// What a channel adds to and takes from the permissions of its [`Holder`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Overwrite {
    /// Granted here.
    pub allow: Permissions,
    /// Denied here.
    pub deny: Permissions,
}

/// A person, or the bot.
#[derive(Debug, Clone)]
pub struct User {
    /// The id.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The colour of the name on the page, as `#rrggbb`.
    pub color: &'static str,
    /// Whether it is a bot.
    pub bot: bool,
    /// The locale of the client, such as `en-US`.
    pub locale: String,
}

/// A message.
#[derive(Debug, Clone)]
pub struct Message {
    /// The id.
    pub id: MessageId,
    /// Where it stands.
    pub channel: ChannelId,
    /// Who wrote it.
    pub author: UserId,
    /// The text.
    pub content: String,
    /// The embeds, as JSON.
    pub embeds: Vec<Value>,
    /// The rows of buttons and menus, as JSON.
    pub components: Vec<Value>,
    /// The files.
    pub attachments: Vec<Attachment>,
    /// The flags; see [`flags`].
    pub flags: u64,
    /// The message that it replies to, which may be gone.
    pub reply_to: Option<MessageId>,
    /// The message from elsewhere that it hands on, as the JSON of a message snapshot.
    pub forwarded: Option<Value>,
    /// When it was written.
    pub created: Timestamp,
    /// When it was last edited.
    pub edited: Option<Timestamp>,
    /// Who is pinged.
    pub pings: Pings,
    /// The number or text by which the sender knows it.
    pub nonce: Option<Value>,
    /// The interaction that it responds to.
    pub interaction: Option<InteractionId>,
    /// The one person who sees it, if it is ephemeral.
    pub only_for: Option<UserId>,
    /// The thread that was started from it.
    pub thread: Option<ChannelId>,
}

impl Message {
    /// Whether one person alone sees it.
    pub fn is_ephemeral(&self) -> bool {
        self.only_for.is_some()
    }

    /// Whether it is the "thinking…" of a deferred response.
    pub fn is_loading(&self) -> bool {
        self.flags & flags::LOADING != 0
    }
}

/// Whom a message pings, after permissions and `allowed_mentions` have had their say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pings {
    /// Whether it pings everyone in the channel.
    pub everyone: bool,
    /// The people.
    pub users: BTreeSet<UserId>,
    /// The roles.
    pub roles: BTreeSet<RoleId>,
}

impl Pings {
    /// Whether it pings nobody.
    pub fn is_empty(&self) -> bool {
        !self.everyone && self.users.is_empty() && self.roles.is_empty()
    }
}

/// A file on a message.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// The id.
    pub id: AttachmentId,
    /// The name.
    pub filename: String,
    /// The alternative text.
    pub description: Option<String>,
    /// The media type.
    pub content_type: String,
    /// The bytes.
    pub bytes: Arc<[u8]>,
    /// Width and height in pixels, of a PNG.
    pub size: Option<(u32, u32)>,
}

/// A command that the bot registered.
#[derive(Debug, Clone)]
pub struct AppCommand {
    /// The id.
    pub id: CommandId,
    /// The guild that it is registered in; `None` when it is for all.
    pub guild: Option<GuildId>,
    /// What it is.
    pub kind: CommandKind,
    /// The name.
    pub name: String,
    /// What a member needs to see it, unless a server says otherwise.
    pub needs: Option<Permissions>,
    /// Whether it is also there in direct messages.
    pub in_dms: bool,
    /// The definition as it was registered.
    pub definition: Value,
}

/// What a command is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommandKind {
    /// Typed after a slash.
    Slash = 1,
    /// In the menu of a person.
    User = 2,
    /// In the menu of a message.
    Message = 3,
}

/// A use of a command, button, select menu or modal.
#[derive(Debug, Clone)]
pub struct Interaction {
    /// The id.
    pub id: InteractionId,
    /// The secret by which it is answered.
    pub token: String,
    /// Who began it.
    pub user: UserId,
    /// Where.
    pub channel: ChannelId,
    /// What was used.
    pub trigger: InteractionTrigger,
    /// When it was begun.
    pub created: Timestamp,
    /// How the bot acknowledged it.
    pub response: Option<InteractionResponse>,
    /// The message that `@original` means.
    pub original: Option<MessageId>,
    /// Further messages.
    pub follow_ups: Vec<MessageId>,
}

/// What began an interaction.
#[derive(Debug, Clone)]
pub enum InteractionTrigger {
    /// A command.
    Command {
        /// Which.
        command: CommandId,
        /// The options that were filled in, as JSON.
        options: Vec<Value>,
        /// The message, for a command of the message menu.
        target: Option<MessageId>,
    },
    /// A command that is being typed.
    Autocomplete {
        /// Which.
        command: CommandId,
        /// The options so far, one of them focused, as JSON.
        options: Vec<Value>,
    },
    /// A button or a select menu.
    Component {
        /// The message that it is on.
        message: MessageId,
        /// Its `custom_id`.
        custom_id: String,
        /// 2 for a button, 3 and 5 to 8 for select menus.
        component_type: u64,
        /// What was selected.
        values: Vec<String>,
    },
    /// A modal that was sent in.
    Modal {
        /// Its `custom_id`.
        custom_id: String,
        /// The components with their values, as JSON.
        components: Vec<Value>,
        /// The interaction that opened it.
        opened_by: InteractionId,
        /// The message whose button opened it.
        message: Option<MessageId>,
    },
}

/// How the bot acknowledged an interaction.
#[derive(Debug, Clone, PartialEq)]
pub enum InteractionResponse {
    /// With a message.
    Message(MessageId),
    /// With "thinking…"; the message comes later.
    Thinking(MessageId),
    /// By changing the message that the component is on.
    Update(MessageId),
    /// By promising to change it.
    UpdateLater,
    /// With a form to fill in.
    Modal(Modal),
    /// With suggestions for the option being typed.
    Choices(Vec<Value>),
}

/// A form.
#[derive(Debug, Clone, PartialEq)]
pub struct Modal {
    /// What the bot knows it by.
    pub custom_id: String,
    /// Its title.
    pub title: String,
    /// Its fields, as JSON.
    pub components: Vec<Value>,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub(super) enum WorldEvent {
    /// A message was written.
    MessageCreated(ChannelId, MessageId),
    /// A message was changed.
    MessageUpdated(ChannelId, MessageId),
    /// A message was taken away; it is handed on, since it is in the world no more.
    MessageDeleted(Box<Message>),
    /// Somebody is writing.
    Typing(ChannelId, UserId),
    /// Somebody used a command, button, menu or modal.
    InteractionCreated(InteractionId),
    /// A thread was opened.
    ThreadCreated(ChannelId),
    /// The registered commands are others now.
    CommandsChanged,
    /// A channel was added.
    ChannelCreated(ChannelId),
    /// A permission was granted or taken in a channel.
    ChannelUpdated(ChannelId),
    /// A guild is set up differently.
    GuildUpdated(GuildId),
    /// The bot was removed from a guild.
    BotRemoved(GuildId),
    /// A guild cannot be reached for a while.
    GuildOutage(GuildId),
    /// The bot was added to a guild.
    BotAdded(GuildId),
}

impl World {
    /// A new id, larger than every one before.
    pub(super) fn new_id<T: From<u64>>(&mut self, now: Timestamp) -> T {
        self.next_id = (self.next_id + 1).max(first_of(now));
        T::from(self.next_id)
    }

    /// Keeps a new message, and forgets the oldest when there are too many.
    pub(super) fn remember(&mut self, message: Message) {
        let key = (message.channel, message.id);
        self.written.push_back(key);
        self.messages.insert(key, message);
        while self.written.len() > self.remembered {
            if let Some(oldest) = self.written.pop_front() {
                self.messages.remove(&oldest);
            }
        }
        while self.interactions.len() > KEPT {
            self.interactions.pop_first();
        }
    }

    /// Remembers so many messages from now on, for whoever looks at them later than usual or writes more of them.
    pub fn remember_messages(&mut self, most: usize) {
        self.remembered = most;
    }

    /// A message, wherever it is.
    pub fn message(&self, channel: ChannelId, message: MessageId) -> Option<&Message> {
        self.messages.get(&(channel, message))
    }

    /// The messages of a channel, oldest first.
    pub fn messages_in(&self, channel: ChannelId) -> impl DoubleEndedIterator<Item = &Message> {
        self.messages.range((channel, MessageId(0))..=(channel, MessageId(u64::MAX))).map(|(_, message)| message)
    }

    /// The last message that the bot wrote in a channel and that this person sees.
    pub fn last_from_bot(&self, channel: ChannelId, seen_by: UserId) -> Option<&Message> {
        self.messages_in(channel)
            .rev()
            .find(|message| message.author == self.bot && self.sees_message(seen_by, message))
    }

    /// The message that a person wrote last, of those that somebody sees.
    pub fn last_from_people(&self, seen_by: UserId) -> Option<&Message> {
        let mut newest_first = self.written.iter().rev().filter_map(|at| self.messages.get(at));
        newest_first.find(|message| message.author != self.bot && self.sees_message(seen_by, message))
    }

    /// What somebody may do in a guild, channels aside.
    pub fn permissions_of(&self, user: UserId, guild: GuildId) -> Permissions {
        let Some(guild) = self.guilds.get(&guild) else { return Permissions::NONE };
        let Some(roles) = guild.members.get(&user) else { return Permissions::NONE };
        if guild.owner == user {
            return Permissions::ALL;
        }
        let everyone = RoleId(guild.id.0);
        let granted = std::iter::once(&everyone)
            .chain(roles)
            .filter_map(|role| guild.roles.get(role))
            .fold(Permissions::NONE, |sum, role| sum | role.permissions);
        if granted.contains(Permissions::ADMINISTRATOR) { Permissions::ALL } else { granted }
    }

    /// What somebody may do in a channel; a thread has the permissions of the channel above it.
    pub fn permissions_in(&self, user: UserId, channel: ChannelId) -> Permissions {
        let Some(channel) = self.channels.get(&channel) else { return Permissions::NONE };
        let guild_id = match channel.place {
            ChannelPlace::Direct(person) if user == person || user == self.bot => {
                return Permissions::MEMBER.difference(Permissions::CREATE_PUBLIC_THREADS);
            }
            ChannelPlace::Direct(_) => return Permissions::NONE,
            ChannelPlace::Thread { parent, .. } => return self.permissions_in(user, parent),
            ChannelPlace::Text(guild) | ChannelPlace::Forum(guild) => guild,
        };
        let base = self.permissions_of(user, guild_id);
        if base == Permissions::ALL || base == Permissions::NONE {
            return base;
        }
        let apply = |base: Permissions, holder: Holder| match channel.overwrites.get(&holder) {
            Some(overwrite) => base.difference(overwrite.deny) | overwrite.allow,
            None => base,
        };
        let everyone = RoleId(guild_id.0);
        let mut permissions = apply(base, Holder::Role(everyone));
        // The roles together: one that grants wins over another that denies.
        let (mut allow, mut deny) = (Permissions::NONE, Permissions::NONE);
        for role in self.guilds[&guild_id].members.get(&user).into_iter().flatten() {
            if let Some(overwrite) = channel.overwrites.get(&Holder::Role(*role)) {
                allow |= overwrite.allow;
                deny |= overwrite.deny;
            }
        }
        permissions = permissions.difference(deny) | allow;
        permissions = apply(permissions, Holder::Member(user));
        // Who does not see a channel can do nothing in it.
        if permissions.contains(Permissions::VIEW_CHANNEL) { permissions } else { Permissions::NONE }
    }

    /// Whether somebody sees a channel.
    pub fn sees(&self, user: UserId, channel: ChannelId) -> bool {
        self.permissions_in(user, channel).contains(Permissions::VIEW_CHANNEL)
    }

    /// Whether somebody sees a message.
    pub fn sees_message(&self, user: UserId, message: &Message) -> bool {
        self.sees(user, message.channel) && message.only_for.is_none_or(|only| only == user || user == self.bot)
    }

    /// The permission that it takes to write in a channel.
    pub(super) fn needed_to_send(&self, channel: &Channel) -> Permissions {
        match channel.place {
            ChannelPlace::Thread { .. } => Permissions::SEND_MESSAGES_IN_THREADS,
            _ => Permissions::SEND_MESSAGES,
        }
    }

    /// Whether a moderator of the guild, as the page shows it.
    pub fn moderates(&self, user: UserId, guild: GuildId) -> bool {
        self.permissions_of(user, guild).contains(Permissions::MANAGE_GUILD)
    }

    /// The commands that somebody may use in a channel.
    pub fn commands_for(&self, user: UserId, channel: ChannelId) -> Vec<&AppCommand> {
        let Some(place) = self.channels.get(&channel) else { return Vec::new() };
        self.commands
            .values()
            .filter(|command| match place.guild() {
                Some(guild) => {
                    command.guild.is_none_or(|only| only == guild)
                        && self.guilds[&guild].members.contains_key(&self.bot)
                        && command.needs.is_none_or(|needs| {
                            needs != Permissions::NONE && self.permissions_of(user, guild).contains(needs)
                                || self.permissions_of(user, guild) == Permissions::ALL
                        })
                }
                None => command.guild.is_none() && command.in_dms,
            })
            .collect()
    }

    /// Grants and denies in a channel; what is named in neither stays as it was.
    pub(super) fn overwrite(
        &mut self,
        channel: ChannelId,
        holder: Holder,
        allow: Permissions,
        deny: Permissions,
    ) -> Vec<WorldEvent> {
        let Some(place) = self.channels.get_mut(&channel) else { return Vec::new() };
        let overwrite = place.overwrites.entry(holder).or_default();
        overwrite.allow = overwrite.allow.difference(deny) | allow;
        overwrite.deny = overwrite.deny.difference(allow) | deny;
        vec![WorldEvent::ChannelUpdated(channel)]
    }

    /// Adds a text channel to a guild.
    pub(super) fn add_channel(&mut self, guild: GuildId, name: &str, now: Timestamp) -> (ChannelId, Vec<WorldEvent>) {
        let id = self.new_id(now);
        let channel = Channel {
            id,
            name: name.to_owned(),
            topic: None,
            place: ChannelPlace::Text(guild),
            overwrites: BTreeMap::new(),
        };
        self.channels.insert(id, channel);
        (id, vec![WorldEvent::ChannelCreated(id)])
    }

    /// Adds the bot to a server, or removes it, as somebody who manages the server.
    ///
    /// # Errors
    ///
    /// [`Rule::MissingPermissions`] for everybody else.
    pub(super) fn set_bot_membership(
        &mut self,
        user: UserId,
        guild: GuildId,
        is_member: bool,
    ) -> Result<Vec<WorldEvent>, Rule> {
        if !self.moderates(user, guild) {
            return Err(Rule::MissingPermissions(Permissions::MANAGE_GUILD));
        }
        Ok(if is_member { self.add_bot(guild) } else { self.remove_bot(guild) })
    }

    /// Removes the bot from a guild.
    pub(super) fn remove_bot(&mut self, guild: GuildId) -> Vec<WorldEvent> {
        let bot = self.bot;
        match self.guilds.get_mut(&guild).and_then(|guild| guild.members.remove(&bot)) {
            Some(_) => vec![WorldEvent::BotRemoved(guild)],
            None => Vec::new(),
        }
    }

    /// Adds the bot to a guild.
    pub(super) fn add_bot(&mut self, guild: GuildId) -> Vec<WorldEvent> {
        let bot = self.bot;
        match self.guilds.get_mut(&guild) {
            Some(guild) if !guild.members.contains_key(&bot) => {
                guild.members.insert(bot, BTreeSet::new());
                vec![WorldEvent::BotAdded(guild.id)]
            }
            _ => Vec::new(),
        }
    }
}
