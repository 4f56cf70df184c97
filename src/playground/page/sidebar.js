// Servers, channels and direct messages, and who the reader is.

import { avatar, h, icon } from './dom.js';
import { botOf, postsOf } from './store.js';

/** What each kind of user is called. */
export const KIND = { member: 'Member', moderator: 'Moderator', other_moderator: 'Moderator elsewhere', bot: 'App' };

/** Posts of a forum listed below it; the others are in the forum itself. */
const MAX_POSTS = 4;

/** @param {Channel} channel */
export const channelIcon = (channel) => icon(channel.kind === 'forum' ? 'forum' : channel.kind === 'thread' ? 'thread' : /mod/.test(channel.name) ? 'lock' : 'hash');

/**
 * @param {HTMLElement} place @param {State} state @param {string} current channel id @param {(id: string) => void} open
 * @param {(guild: Guild, anchor: HTMLElement) => void} manage opens the menu of a server that I manage
 */
export function drawChannels(place, state, current, open, manage) {
	const active = document.activeElement;
	const focused = active instanceof HTMLElement && place.contains(active) ? active.id || active.dataset.channel : null;
	/** @param {Channel} channel @param {Node} picture */
	const row = (channel, picture) => {
		const unread = state.unread.get(channel.id);
		const here = channel.id === current;
		return h('button', {
			class: `channel${unread ? ' unread' : ''}${channel.kind === 'thread' ? ' child' : ''}`, 'aria-current': here ? 'page' : null,
			data: { channel: channel.id }, title: channel.topic, onclick: () => open(channel.id),
		}, picture, h('span.channel-name', null, channel.name),
		unread?.pings ? h('span.badge', { 'aria-label': `${unread.pings} mentions` }, unread.pings) : unread && h('span.dot', { role: 'img', 'aria-label': 'unread' }));
	};
	const bot = botOf(state)?.name ?? 'The bot';
	/** @param {Guild} guild */
	const server = (guild) => h('section.server', { 'aria-label': guild.name },
		h('h2', null, h('span.server-mark', { 'aria-hidden': 'true' }, guild.name.split(/\s+/).slice(0, 2).map((word) => word[0]).join('')), h('span.server-name', null, guild.name),
			guild.manages && h('button.tool', {
				id: `manage-${guild.id}`, 'aria-label': `Manage ${guild.name}`, title: `Manage ${guild.name}`, 'aria-haspopup': 'menu', 'aria-expanded': 'false',
				onclick: (/** @type {MouseEvent} */ event) => manage(guild, /** @type {HTMLElement} */ (event.currentTarget)),
			}, icon('more'))),
		guild.has_bot === false && h('p.quiet', null, `${bot} is not in this server.`),
		h('ul', null, guild.channels.filter((channel) => channel.kind !== 'thread').map((channel) => {
			const posts = postsOf(state, channel.id);
			const listed = posts.slice(0, MAX_POSTS);
			const chosen = posts.find((post) => post.id === current);
			if (chosen && !listed.includes(chosen)) listed.push(chosen);
			return h('li', null, row(channel, channelIcon(channel)), listed.length > 0 && h('ul', null, listed.map((post) => h('li', null, row(post, channelIcon(post))))));
		})));
	place.replaceChildren(
		...state.guilds.map(server),
		...(state.dms.length ? [h('section.server', { 'aria-label': 'Direct messages' }, h('h2', null, h('span.server-mark', { 'aria-hidden': 'true' }, '@'), 'Direct messages'),
			h('ul', null, state.dms.map((dm) => {
				const user = [...state.users.values()].find((one) => one.name === dm.name) ?? { name: dm.name, kind: 'bot' };
				return h('li', null, row(dm, avatar(user)));
			})))] : []),
	);
	if (focused) /** @type {HTMLElement | null} */ (place.querySelector(`[data-channel="${CSS.escape(focused)}"], #${CSS.escape(focused)}`))?.focus();
}
