// What the page knows, as plain values, and how each frame of the server changes it.
// No DOM and no network here.

/** Discord's message flags that the page shows. */
export const EPHEMERAL = 1 << 6;
export const LOADING = 1 << 7;

/** Discord shows "is typing" for about this long after the last sign. */
const TYPING_MS = 10_000;

/** A message joins the one above it if the same author wrote both within this time. */
const GROUP_MS = 7 * 60_000;

/** @returns {State} */
export function emptyState() {
	return {
		me: '', users: new Map(), guilds: [], dms: [], channels: new Map(), commands: [], messages: new Map(),
		refusals: [], botConnected: false, typing: new Map(), unread: new Map(),
	};
}

/**
 * The state that the server's first frame describes.
 *
 * @param {Record<string, any>} frame
 * @param {State} before what was unread stays unread for the same person
 * @returns {State}
 */
export function fromFrame(frame, before) {
	const state = emptyState();
	state.me = String(frame.me);
	for (const user of frame.users ?? []) state.users.set(user.id, user);
	state.guilds = frame.guilds ?? [];
	state.dms = frame.dms ?? [];
	for (const guild of state.guilds) {
		for (const channel of guild.channels) state.channels.set(channel.id, { ...channel, guild_id: guild.id });
	}
	for (const dm of state.dms) state.channels.set(dm.id, dm);
	state.commands = frame.commands ?? [];
	for (const [id, list] of Object.entries(frame.messages ?? {})) state.messages.set(id, list);
	state.refusals = frame.refusals ?? [];
	state.botConnected = Boolean(frame.bot?.connected);
	if (before.me === state.me) state.unread = before.unread;
	return state;
}

/** @param {State} state @param {string} channelId @returns {Message[]} */
export function messagesOf(state, channelId) {
	let list = state.messages.get(channelId);
	if (!list) state.messages.set(channelId, (list = []));
	return list;
}

/**
 * Adds a message, or replaces the one with its id (the gateway may say things twice).
 *
 * @param {State} state @param {string} channelId @param {Message} message
 * @returns {'added' | 'replaced'}
 */
export function putMessage(state, channelId, message) {
	const list = messagesOf(state, channelId);
	const at = list.findIndex((known) => known.id === message.id);
	if (at >= 0) {
		list[at] = { ...list[at], ...message };
		return 'replaced';
	}
	list.push(message);
	if (message.author) state.typing.get(channelId)?.delete(message.author.id);
	return 'added';
}

/** @param {State} state @param {string} channelId @param {string} messageId */
export function dropMessage(state, channelId, messageId) {
	const list = messagesOf(state, channelId);
	const at = list.findIndex((message) => message.id === messageId);
	if (at >= 0) list.splice(at, 1);
	for (const message of list) {
		if (message.message_reference?.message_id === messageId) message.referenced_message = null;
	}
}

/** @param {State} state @param {Channel} channel @param {string} [guildId] */
export function putChannel(state, channel, guildId) {
	const parent = channel.parent_id ? state.channels.get(channel.parent_id) : undefined;
	const known = { ...channel, guild_id: guildId ?? channel.guild_id ?? parent?.guild_id };
	state.channels.set(channel.id, known);
	const home = known.guild_id
		? state.guilds.find((guild) => guild.id === known.guild_id)?.channels
		: channel.kind === 'dm' ? state.dms : state.guilds[0]?.channels;
	if (!home) return;
	const at = home.findIndex((other) => other.id === channel.id);
	if (at >= 0) home[at] = known;
	else home.push(known);
}

/** @param {State} state @param {string} channelId @param {string} userId @param {number} now */
export function noteTyping(state, channelId, userId, now) {
	if (!state.typing.has(channelId)) state.typing.set(channelId, new Map());
	state.typing.get(channelId)?.set(userId, now + TYPING_MS);
}

/** @param {State} state @param {string} channelId @param {number} now @returns {User[]} */
export function typists(state, channelId, now) {
	const found = [];
	for (const [userId, until] of state.typing.get(channelId) ?? []) {
		const user = state.users.get(userId);
		if (until > now && userId !== state.me && user) found.push(user);
	}
	return found;
}

/** @param {State} state @param {Message} message @returns {boolean} whether it pings who I am */
export function pingsMe(state, message) {
	if (message.author?.id === state.me) return false;
	if (message.mention_everyone) return true;
	if ((message.mentions ?? []).some((user) => user.id === state.me)) return true;
	return state.users.get(state.me)?.kind !== 'member' && (message.mention_roles ?? []).length > 0;
}

/** @param {Message} message */
export const isEphemeral = (message) => Boolean((message.flags ?? 0) & EPHEMERAL);
/** @param {Message} message */
export const isLoading = (message) => Boolean((message.flags ?? 0) & LOADING);

/** @param {Message | undefined} above @param {Message} message @returns {boolean} whether it shows its author */
export function startsGroup(above, message) {
	return !above
		|| above.author?.id !== message.author?.id
		|| isEphemeral(above) !== isEphemeral(message)
		|| Boolean(message.message_reference)
		|| Boolean(message.interaction_metadata ?? message.interaction)
		|| Date.parse(message.timestamp) - Date.parse(above.timestamp) > GROUP_MS;
}

/** @param {State} state @returns {User | undefined} */
export const botOf = (state) => [...state.users.values()].find((user) => user.kind === 'bot');

/** @param {State} state @param {string} forumId @returns {Channel[]} its posts, the liveliest first */
export function postsOf(state, forumId) {
	/** @param {Channel} post */
	const last = (post) => {
		const list = messagesOf(state, post.id);
		return list.length ? Date.parse(list[list.length - 1].timestamp) : 0;
	};
	return [...state.channels.values()].filter((channel) => channel.parent_id === forumId).sort((a, b) => last(b) - last(a));
}
