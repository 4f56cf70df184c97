//! Servers, channels and threads, and what the bot may do in them.
//!
//! The client library's cache holds whole members, emojis and topics: some 55 MB for 500 large servers. It
//! is not compiled in. This keeps roles, overwrites of roles and of the bot itself, and the names of forum
//! posts; nothing about members.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serenity::all::{
    ChannelId, ChannelType, Guild, GuildChannel, GuildId, PartialGuild, PermissionOverwrite, PermissionOverwriteType,
    Permissions, Role, RoleId, UserId,
};
use tokio::sync::Notify;
use tokio::sync::futures::Notified;

use crate::messages::Language;

/// Everything that the bot knows about servers.
#[derive(Debug, Default)]
pub(in crate::discord) struct GuildCache {
    servers: RwLock<HashMap<GuildId, Server>>,
    /// Rung whenever something was learnt.
    learnt: Notify,
    /// The servers of which something was learnt since they were kept last; none where nobody keeps them.
    changed: Mutex<Option<HashSet<GuildId>>>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Server {
    /// An account, so never kept outside of memory: taken over from another process it is not known until the server changes,
    /// and its owner may do what their roles allow.
    #[serde(skip)]
    owner: Option<UserId>,
    /// In which its moderators and channels are spoken to.
    #[serde(with = "locale")]
    language: Language,
    roles: HashMap<RoleId, Permissions>,
    my_roles: Vec<RoleId>,
    channels: HashMap<ChannelId, Vec<PermissionOverwrite>>,
    threads: HashMap<ChannelId, Thread>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Thread {
    parent: ChannelId,
    /// Whether only those see it who were added.
    private: bool,
    /// Only a forum's posts keep their title: it is half of the question. Never kept outside of memory, for a member wrote it.
    #[serde(skip)]
    title: Option<String>,
}

/// What matters about where a message stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::discord) struct ChannelContext {
    /// The channel, or the parent of the thread.
    pub(in crate::discord) channel: ChannelId,
    /// Whether it is a thread.
    pub(in crate::discord) thread: bool,
    /// Whether it is a thread that only those see who were added.
    pub(in crate::discord) private: bool,
    /// The title, if it is a forum's post.
    pub(in crate::discord) title: Option<String>,
    /// What the bot may do there.
    pub(in crate::discord) permissions: Permissions,
}

/// Everything that the bot asks for when it is invited: 274878024704.
pub(in crate::discord) const TO_INVITE: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES)
    .union(Permissions::READ_MESSAGE_HISTORY);

impl ChannelContext {
    /// What the bot asks for when it is invited and lacks here.
    pub(in crate::discord) fn lacks(&self) -> Permissions {
        TO_INVITE - self.permissions
    }
}

/// How long a message waits for news of its channel. Discord sends those first, and events are taken in its order; where
/// that fails, half a second late is better than not at all.
const NEWS_WITHIN: Duration = Duration::from_millis(500);

impl GuildCache {
    /// Where this is; waits a moment when the channel is new. `None` when nothing is known of it.
    pub(in crate::discord) async fn find(
        &self,
        me: UserId,
        guild: GuildId,
        channel: ChannelId,
    ) -> Option<ChannelContext> {
        let search = self.once(|| self.channel_context(me, guild, channel));
        tokio::time::timeout(NEWS_WITHIN, search).await.ok()
    }

    /// Waits until all of these servers are known.
    pub(in crate::discord) async fn all_seen(&self, guilds: &[GuildId]) {
        self.once(|| guilds.iter().all(|guild| self.read().contains_key(guild)).then_some(())).await;
    }

    /// Waits until something is known.
    async fn once<T>(&self, known: impl Fn() -> Option<T>) -> T {
        loop {
            let news = self.learnt.notified();
            tokio::pin!(news);
            // Before looking, so that what is learnt meanwhile is not missed.
            news.as_mut().enable();
            if let Some(known) = known() {
                return known;
            }
            news.await;
        }
    }

    /// Where this is, if it is known.
    pub(in crate::discord) fn channel_context(
        &self,
        me: UserId,
        guild: GuildId,
        channel: ChannelId,
    ) -> Option<ChannelContext> {
        let servers = self.read();
        let server = servers.get(&guild)?;
        let thread = server.threads.get(&channel);
        let parent = thread.map_or(channel, |thread| thread.parent);
        let mut permissions = server.permissions(guild, me, &server.my_roles, Some(server.channels.get(&parent)?));
        if thread.is_some() {
            let may_speak = permissions.contains(Permissions::SEND_MESSAGES_IN_THREADS);
            permissions.set(Permissions::SEND_MESSAGES, may_speak);
        }
        Some(ChannelContext {
            channel: parent,
            thread: thread.is_some(),
            private: thread.is_some_and(|thread| thread.private),
            title: thread.and_then(|thread| thread.title.clone()),
            permissions,
        })
    }

    /// What a member may do in the whole server.
    pub(in crate::discord) fn server_permissions(
        &self,
        guild: GuildId,
        member: UserId,
        roles: &[RoleId],
    ) -> Permissions {
        self.read().get(&guild).map_or(Permissions::empty(), |server| server.permissions(guild, member, roles, None))
    }

    /// What a member may do in a channel, or in the parent of a thread, as far as their roles say so; what a channel says of
    /// single members is not known.
    pub(in crate::discord) fn permissions_by_roles(
        &self,
        guild: GuildId,
        channel: ChannelId,
        member: UserId,
        roles: &[RoleId],
    ) -> Permissions {
        let servers = self.read();
        let Some(server) = servers.get(&guild) else { return Permissions::empty() };
        let parent = server.threads.get(&channel).map_or(channel, |thread| thread.parent);
        let overwrites = server.channels.get(&parent);
        overwrites.map_or(Permissions::empty(), |overwrites| server.permissions(guild, member, roles, Some(overwrites)))
    }

    /// In which language the moderators of a server want it to be spoken to; English in direct messages, which tell of none.
    pub(in crate::discord) fn language(&self, guild: Option<GuildId>) -> Language {
        guild.and_then(|guild| self.read().get(&guild).map(|server| server.language)).unwrap_or_default()
    }

    /// Whether this role is one of this server's.
    pub(in crate::discord) fn has_role(&self, guild: GuildId, role: RoleId) -> bool {
        self.read().get(&guild).is_some_and(|server| server.roles.contains_key(&role))
    }

    /// Rung when something is learnt next.
    pub(in crate::discord) fn news(&self) -> Notified<'_> {
        self.learnt.notified()
    }

    /// The servers that are known.
    pub(in crate::discord) fn guilds(&self) -> Vec<GuildId> {
        self.read().keys().copied().collect()
    }

    /// The server of a channel or a thread, if it is known.
    pub(in crate::discord) fn guild_of(&self, channel: ChannelId) -> Option<GuildId> {
        let servers = self.read();
        let mut all = servers.iter();
        all.find(|(_, it)| it.channels.contains_key(&channel) || it.threads.contains_key(&channel)).map(|(id, _)| *id)
    }

    /// How many servers are known.
    pub(in crate::discord) fn servers(&self) -> usize {
        self.read().len()
    }

    /// Whether this is a channel of a known server.
    pub(in crate::discord) fn knows_channel(&self, channel: ChannelId) -> bool {
        self.read().values().any(|server| server.channels.contains_key(&channel))
    }

    pub(in crate::discord) fn server_seen(&self, me: UserId, guild: &Guild) {
        let server = Server {
            owner: Some(guild.owner_id),
            language: Language::of_locale(&guild.preferred_locale),
            roles: guild.roles.iter().map(|(id, role)| (*id, role.permissions)).collect(),
            my_roles: guild.members.get(&me).map(|member| member.roles.clone()).unwrap_or_default(),
            channels: guild
                .channels
                .values()
                .map(|channel| (channel.id, relevant(&channel.permission_overwrites, me)))
                .collect(),
            threads: HashMap::new(),
        };
        self.write().insert(guild.id, server);
        self.note(guild.id);
        for thread in &guild.threads {
            self.thread_in(guild.id, thread, guild.channels.values());
        }
        self.learnt.notify_waiters();
    }

    pub(in crate::discord) fn server_gone(&self, guild: GuildId) {
        self.write().remove(&guild);
        self.note(guild);
    }

    /// From now on it is noted of which servers something was learnt, for whoever keeps them.
    pub(in crate::discord) fn note_changes(&self) {
        self.changes().get_or_insert_default();
    }

    /// The servers of which something was learnt since this was asked last, and how each is; nothing for one that is gone.
    pub(in crate::discord) fn take_changes(&self) -> Vec<(GuildId, Option<String>)> {
        let changed = self.changes().as_mut().map(std::mem::take).unwrap_or_default();
        let servers = self.read();
        // Plain values are always written.
        changed.into_iter().map(|id| (id, servers.get(&id).and_then(|it| serde_json::to_string(it).ok()))).collect()
    }

    /// What was learnt of these could not be kept.
    pub(in crate::discord) fn note_again(&self, guilds: impl IntoIterator<Item = GuildId>) {
        if let Some(changed) = self.changes().as_mut() {
            changed.extend(guilds);
        }
    }

    /// What is known of some servers now, as [`GuildCache::restore`] takes it.
    pub(in crate::discord) fn states(&self, are_wanted: impl Fn(GuildId) -> bool) -> Vec<(u64, String)> {
        let servers = self.read();
        let wanted = servers.iter().filter(|(guild, _)| are_wanted(**guild));
        // Plain values are always written.
        wanted.filter_map(|(guild, server)| Some((guild.get(), serde_json::to_string(server).ok()?))).collect()
    }

    /// Takes over what was kept of servers; `false`, and nothing, where it cannot be read. What is known already is newer: a
    /// shard of another generation is here.
    pub(in crate::discord) fn restore(&self, kept: &[(u64, String)]) -> bool {
        let read = |(id, state): &(u64, String)| {
            Some(((*id != 0).then(|| GuildId::new(*id))?, serde_json::from_str::<Server>(state).ok()?))
        };
        let Some(servers) = kept.iter().map(read).collect::<Option<Vec<_>>>() else { return false };
        let mut known = self.write();
        for (guild, server) in servers {
            known.entry(guild).or_insert(server);
        }
        drop(known);
        self.learnt.notify_waiters();
        true
    }

    /// Forgets servers that somebody else looks after now.
    pub(in crate::discord) fn leave_to_others(&self, is_theirs: impl Fn(GuildId) -> bool) {
        self.write().retain(|guild, _| !is_theirs(*guild));
    }

    fn note(&self, guild: GuildId) {
        self.note_again([guild]);
    }

    fn changes(&self) -> MutexGuard<'_, Option<HashSet<GuildId>>> {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(in crate::discord) fn server_changed(&self, guild: &PartialGuild) {
        self.change(guild.id, |server| {
            server.owner = Some(guild.owner_id);
            server.language = Language::of_locale(&guild.preferred_locale);
        });
    }

    pub(in crate::discord) fn role_seen(&self, role: &Role) {
        self.change(role.guild_id, |server| {
            server.roles.insert(role.id, role.permissions);
        });
    }

    pub(in crate::discord) fn role_gone(&self, guild: GuildId, role: RoleId) {
        self.change(guild, |server| {
            server.roles.remove(&role);
            server.my_roles.retain(|mine| *mine != role);
        });
    }

    pub(in crate::discord) fn my_roles_are(&self, guild: GuildId, roles: &[RoleId]) {
        self.change(guild, |server| server.my_roles = roles.to_vec());
    }

    pub(in crate::discord) fn channel_seen(&self, me: UserId, channel: &GuildChannel) {
        self.change(channel.guild_id, |server| {
            server.channels.insert(channel.id, relevant(&channel.permission_overwrites, me));
        });
    }

    pub(in crate::discord) fn channel_gone(&self, guild: GuildId, channel: ChannelId) {
        self.change(guild, |server| {
            server.channels.remove(&channel);
            server.threads.retain(|_, thread| thread.parent != channel);
        });
    }

    pub(in crate::discord) fn thread_seen(&self, thread: &GuildChannel) {
        self.thread_in(thread.guild_id, thread, std::iter::empty());
    }

    pub(in crate::discord) fn thread_gone(&self, guild: GuildId, thread: ChannelId) {
        self.change(guild, |server| {
            server.threads.remove(&thread);
        });
    }

    /// Forum posts are told from other threads by their parent; where the parent's kind is not at hand, the
    /// title is kept: it is used only for the first message, which other threads do not have.
    fn thread_in<'a>(
        &self,
        guild: GuildId,
        thread: &GuildChannel,
        mut channels: impl Iterator<Item = &'a GuildChannel>,
    ) {
        let Some(parent) = thread.parent_id else { return };
        let forum = channels.find(|channel| channel.id == parent).is_none_or(|channel| has_posts(channel.kind));
        let archived = thread.thread_metadata.is_some_and(|metadata| metadata.archived);
        self.change(guild, |server| {
            if archived {
                server.threads.remove(&thread.id);
            } else {
                let private = thread.kind == ChannelType::PrivateThread;
                let title = forum.then(|| thread.name.clone());
                server.threads.insert(thread.id, Thread { parent, private, title });
            }
        });
    }

    fn change(&self, guild: GuildId, change: impl FnOnce(&mut Server)) {
        if let Some(server) = self.write().get_mut(&guild) {
            change(server);
        }
        self.note(guild);
        self.learnt.notify_waiters();
    }

    fn read(&self) -> RwLockReadGuard<'_, HashMap<GuildId, Server>> {
        self.servers.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, HashMap<GuildId, Server>> {
        self.servers.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A language as one of its locales.
mod locale {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::messages::Language;

    pub(super) fn serialize<S: Serializer>(language: &Language, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(language.locales().first().copied().unwrap_or_default())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Language, D::Error> {
        Ok(Language::of_locale(&String::deserialize(from)?))
    }
}

/// Forums and media channels, whose threads are posts with a title. The client library has no name for the latter.
const fn has_posts(kind: ChannelType) -> bool {
    const MEDIA: u8 = 16;
    matches!(kind, ChannelType::Forum | ChannelType::Unknown(MEDIA))
}

/// The overwrites that can concern the bot or a role.
fn relevant(overwrites: &[PermissionOverwrite], me: UserId) -> Vec<PermissionOverwrite> {
    overwrites
        .iter()
        .filter(|overwrite| match overwrite.kind {
            PermissionOverwriteType::Member(member) => member == me,
            _ => true,
        })
        .cloned()
        .collect()
}

impl Server {
    /// Discord's rule: roles add up; then a channel's overwrites for everyone, for the roles together, and
    /// for the member, in this order, each denying before it allows.
    /// (<https://discord.com/developers/docs/topics/permissions#permission-overwrites>)
    fn permissions(
        &self,
        guild: GuildId,
        member: UserId,
        roles: &[RoleId],
        overwrites: Option<&Vec<PermissionOverwrite>>,
    ) -> Permissions {
        let everyone = RoleId::new(guild.get());
        let base = std::iter::once(&everyone)
            .chain(roles)
            .filter_map(|role| self.roles.get(role))
            .fold(Permissions::empty(), |all, permissions| all | *permissions);
        if self.owner == Some(member) || base.contains(Permissions::ADMINISTRATOR) {
            return Permissions::all();
        }
        let apply = |permissions: Permissions, matches: &dyn Fn(PermissionOverwriteType) -> bool| {
            let (allow, deny) = overwrites
                .into_iter()
                .flatten()
                .filter(|overwrite| matches(overwrite.kind))
                .fold((Permissions::empty(), Permissions::empty()), |(allow, deny), overwrite| {
                    (allow | overwrite.allow, deny | overwrite.deny)
                });
            (permissions & !deny) | allow
        };
        let permissions = apply(base, &|kind| kind == PermissionOverwriteType::Role(everyone));
        let permissions = apply(permissions, &|kind| match kind {
            PermissionOverwriteType::Role(role) => role != everyone && roles.contains(&role),
            _ => false,
        });
        apply(permissions, &|kind| kind == PermissionOverwriteType::Member(member))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUILD: GuildId = GuildId::new(1);
    const ME: UserId = UserId::new(9);
    const ROLE: RoleId = RoleId::new(5);

    fn server(everyone: Permissions, role: Permissions) -> Server {
        Server {
            owner: Some(UserId::new(2)),
            language: Language::English,
            roles: HashMap::from([(RoleId::new(1), everyone), (ROLE, role)]),
            my_roles: vec![ROLE],
            channels: HashMap::new(),
            threads: HashMap::new(),
        }
    }

    fn overwrite(kind: PermissionOverwriteType, allow: Permissions, deny: Permissions) -> PermissionOverwrite {
        PermissionOverwrite { allow, deny, kind }
    }

    #[test]
    fn the_invite_asks_for_the_least_that_is_needed() {
        assert_eq!(TO_INVITE.bits(), 274_878_024_704);
    }

    #[test]
    fn overwrites_apply_from_everyone_over_roles_to_the_member() {
        let send = Permissions::SEND_MESSAGES;
        let everyone = PermissionOverwriteType::Role(RoleId::new(1));
        let role = PermissionOverwriteType::Role(ROLE);
        let me = PermissionOverwriteType::Member(ME);
        let none = Permissions::empty();
        for (overwrites, may_send) in [
            (vec![], true),
            (vec![overwrite(everyone, none, send)], false),
            (vec![overwrite(everyone, none, send), overwrite(role, send, none)], true),
            (vec![overwrite(me, none, send), overwrite(role, send, none)], false),
            (vec![overwrite(everyone, none, send), overwrite(role, none, send), overwrite(me, send, none)], true),
        ] {
            let permissions = server(send, none).permissions(GUILD, ME, &[ROLE], Some(&overwrites));
            assert_eq!(permissions.contains(send), may_send, "{overwrites:?}");
        }
    }

    #[test]
    fn what_was_kept_of_a_server_is_known_to_whoever_takes_it_over_but_no_account_and_no_words() {
        let (here, there) = (GuildCache::default(), GuildCache::default());
        let (channel, post) = (ChannelId::new(10), ChannelId::new(11));
        let send = Permissions::SEND_MESSAGES;
        let rules = [
            overwrite(PermissionOverwriteType::Role(ROLE), send, Permissions::EMBED_LINKS),
            overwrite(PermissionOverwriteType::Member(ME), Permissions::empty(), send),
        ];
        let known = |title: Option<&str>| Server {
            language: Language::Spanish,
            channels: HashMap::from([(channel, rules.to_vec())]),
            threads: HashMap::from([(
                post,
                Thread { parent: channel, private: true, title: title.map(str::to_owned) },
            )]),
            ..server(Permissions::VIEW_CHANNEL, Permissions::ATTACH_FILES)
        };
        here.write().insert(GUILD, known(Some("my exam went badly")));
        here.note(GUILD);
        assert_eq!(here.take_changes(), [], "nobody keeps it");
        here.note_changes();
        here.note(GUILD);
        let kept = here.take_changes();
        let kept: Vec<_> = kept.into_iter().map(|(guild, state)| (guild.get(), state.unwrap())).collect();
        assert!(!kept[0].1.contains("exam") && !kept[0].1.contains("owner"), "{kept:?}");
        assert_eq!(here.take_changes(), []);
        assert!(there.restore(&kept));
        assert_eq!(there.read()[&GUILD], Server { owner: None, ..known(None) });
        here.server_gone(GUILD);
        assert_eq!(here.take_changes(), [(GUILD, None)]);
        there.leave_to_others(|guild| guild == GUILD);
        assert_eq!(there.servers(), 0);
        for unreadable in [(1, "{}"), (0, kept[0].1.as_str())] {
            assert!(!there.restore(&[(unreadable.0, unreadable.1.to_owned()), kept[0].clone()]));
            assert_eq!(there.servers(), 0, "all or nothing");
        }
    }

    #[test]
    fn administrators_and_the_owner_may_everything() {
        let none = Permissions::empty();
        assert_eq!(server(none, Permissions::ADMINISTRATOR).permissions(GUILD, ME, &[ROLE], None), Permissions::all());
        assert_eq!(server(none, none).permissions(GUILD, UserId::new(2), &[], None), Permissions::all());
        assert_eq!(server(none, none).permissions(GUILD, ME, &[], None), none);
    }
}
