// Puts the page together: the connection's frames go into the store, the store onto the screen.

import { avatar, byId, h, icon } from './dom.js';
import { messageCommands, usableIn } from './commands.js';
import { composer as makeComposer } from './composer.js';
import { deskView, refusalsView, watchDesk } from './desk.js';
import { forumView } from './forum.js';
import { refreshRelativeTimes } from './markdown.js';
import { messageLog } from './messages.js';
import { openModal } from './modal.js';
import { completion, openList } from './popup.js';
import { channelIcon, drawChannels, KIND } from './sidebar.js';
import { connect } from './socket.js';
import { starters } from './starters.js';
import {
	botOf, dropMessage, emptyState, fromFrame, isEphemeral, messagesOf, noteTyping, pingsMe, putChannel, putMessage, typists,
} from './store.js';

/** Below this width the panel lies over the chat; the same figure stands in style.css. */
const WIDE = matchMedia('(min-width: 1180px)');
/** Below this width the channel list is a drawer; the same figure stands in style.css. */
const NARROW = matchMedia('(max-width: 760px)');
const NOTICE_MS = 6_000;
const TICK_MS = 1_000;
const RELATIVE_TIMES_MS = 20_000;

let state = emptyState();
let current = sessionStorage.getItem('channel') ?? '';
/** The title of the post that was just sent from here: its thread opens when it comes. */
let awaitedPost = '';
/** @type {Desk | null} */ let desk = null;

const scroller = byId('scroller');
const channel = () => state.channels.get(current);

/** @type {Names} */
const names = {
	get me() {
		return state.me;
	},
	user: (id) => state.users.get(id),
	channel: (id) => state.channels.get(id),
	role: (id) => state.guilds.flatMap((guild) => guild.roles ?? []).find((role) => role.id === id),
	openChannel: (id) => {
		if (state.channels.has(id)) openChannel(id);
	},
	openMessage: (id, message) => {
		if (!state.channels.has(id)) return false;
		if (id !== current) openChannel(id);
		log.jump(message);
		return true;
	},
	openCommand: (name) => composer.begin(`/${name}`),
};

const connection = connect({
	who: () => sessionStorage.getItem('who'),
	onFrame: take,
	onStatus: (online) => {
		wasOnline ||= online;
		lost = !online;
		drawBanner();
	},
	onRefused: () => sessionStorage.removeItem('who'),
});
let lost = false;
let wasOnline = false;

const log = messageLog(scroller, byId('log'), {
	state: () => state,
	names,
	empty: welcome,
	onAway: (away) => {
		byId('to-end').hidden = !away;
	},
	actions: {
		menu: messageMenu,
		reply: (message) => composer.setReply(message),
		edit: (message, content) => act({ act: 'edit', message_id: message.id, content }),
		remove: (message) => act({ act: 'delete', message_id: message.id }),
		dismiss: (message) => {
			connection.send({ act: 'dismiss', message_id: message.id });
			dropMessage(state, current, message.id);
			log.remove(message.id);
		},
		click: (message, customId) => connection.ask({ act: 'click', channel_id: current, message_id: message.id, custom_id: customId }),
		select: (message, customId, values) => connection.ask({ act: 'select', channel_id: current, message_id: message.id, custom_id: customId, values }),
	},
});

const composer = makeComposer({
	root: byId('composer'), box: byId('box', HTMLTextAreaElement), form: byId('send', HTMLFormElement), replyBar: byId('reply'), commandPlace: byId('command'), count: byId('count'),
	list: completion(byId('suggest')), state: () => state, channel, names, connection, notice,
	editLast: () => {
		const mine = [...messagesOf(state, current)].reverse().find((message) => message.author?.id === state.me && !isEphemeral(message));
		if (mine) log.startEdit(mine.id);
	},
});

/** @param {Record<string, any>} action on the channel that is open */
function act(action) {
	if (!connection.send({ channel_id: current, ...action })) notice('Not connected just now. Try again in a moment.');
}

// ---- frames ----

/** @param {any} frame @param {boolean} settled somebody waited for this frame and has it */
function take(frame, settled) {
	switch (frame.type) {
		case 'state': return takeState(frame);
		case 'message_create': return takeMessage(frame.channel_id, frame.message);
		case 'message_update':
			putMessage(state, frame.channel_id, frame.message);
			if (frame.channel_id === current) log.update(frame.message.id);
			return undefined;
		case 'message_delete':
			dropMessage(state, frame.channel_id, frame.message_id);
			if (frame.channel_id === current) log.remove(frame.message_id);
			return undefined;
		case 'typing':
			noteTyping(state, frame.channel_id, frame.user_id, Date.now());
			return drawTyping();
		case 'modal':
			return openModal(frame, names, (fields) => connection.ask({ act: 'modal', interaction_id: frame.interaction_id, fields }));
		case 'commands':
			state.commands = frame.commands;
			if (channel()?.kind !== 'forum' && !messagesOf(state, current).length) log.show(current);
			return undefined;
		case 'membership': {
			const guild = state.guilds.find((one) => one.id === frame.guild_id);
			if (guild) guild.has_bot = frame.has_bot;
			return drawSidebar();
		}
		case 'channel_create': return takeChannel(frame.channel, frame.guild_id);
		case 'bot':
			state.botConnected = frame.connected;
			drawBanner();
			void readDesk(true);
			return undefined;
		case 'refusal':
			state.refusals.push(frame.refusal);
			drawPanel();
			notice(`Discord would have refused this: ${frame.refusal.rule}`);
			return undefined;
		case 'interaction_failed':
		case 'error':
			if (settled) return undefined;
			composer.giveBack(frame.nonce);
			return notice(frame.message || 'That did not work.');
		default: return undefined;
	}
}

/** @param {Record<string, any>} frame */
function takeState(frame) {
	const changed = state.me !== String(frame.me);
	state = fromFrame(frame, state);
	sessionStorage.setItem('who', state.me);
	if (!state.channels.has(current)) current = firstChannel();
	drawWho();
	drawBanner();
	drawPanel();
	showChannel(changed);
	void readDesk(true);
}

/** @returns {string} the channel to begin in */
function firstChannel() {
	const texts = [...state.channels.values()].filter((one) => one.kind === 'text');
	return (texts[0] ?? state.dms[0])?.id ?? '';
}

/** @param {string} channelId @param {Message} message */
function takeMessage(channelId, message) {
	const what = putMessage(state, channelId, message);
	const here = channelId === current;
	if (here && what === 'added') log.add(message);
	else if (here) log.update(message.id);
	if ((!here || document.hidden) && what === 'added' && message.author?.id !== state.me) {
		const unread = state.unread.get(channelId) ?? { count: 0, pings: 0 };
		unread.count += 1;
		if (pingsMe(state, message) || channel()?.kind === 'dm') unread.pings += 1;
		state.unread.set(channelId, unread);
	}
	drawTyping();
	drawSidebar();
	const place = state.channels.get(channelId);
	if (place?.parent_id === current) drawForum();
	void readDesk();
}

/** @param {Channel} created @param {string} [guildId] */
function takeChannel(created, guildId) {
	putChannel(state, created, guildId);
	drawSidebar();
	if (created.parent_id === current) {
		if (awaitedPost && created.name === awaitedPost) openChannel(created.id);
		else drawForum();
	}
}

// ---- moving about ----

/** @param {string} id */
function openChannel(id) {
	current = id;
	closeDrawer();
	showChannel(true);
	if (!NARROW.matches) composer.focus();
}

/** @param {boolean} moved to another channel or person, so drafts change too */
function showChannel(moved) {
	const here = channel();
	sessionStorage.setItem('channel', current);
	state.unread.delete(current);
	awaitedPost = '';
	const forum = here?.kind === 'forum';
	scroller.hidden = forum;
	byId('forum').hidden = !forum;
	byId('title').replaceChildren(...(here ? [here.kind === 'dm' ? '' : channelIcon(here), here.name] : ['No channel']));
	byId('topic').textContent = forum ? '' : here?.topic ?? (here?.kind === 'dm' ? 'Between the two of you' : '');
	const up = byId('up');
	up.hidden = here?.kind !== 'thread';
	if (moved || byId('composer').hidden !== forum) composer.moved();
	if (forum) drawForum();
	else log.show(current);
	drawTyping();
	drawSidebar();
}

function drawSidebar() {
	drawChannels(byId('channels'), state, current, openChannel, serverMenu);
	const pings = [...state.unread.values()].reduce((sum, one) => sum + one.pings, 0);
	document.title = `${pings ? `(${pings}) ` : ''}${channel() ? `${channel()?.kind === 'dm' ? '' : '#'}${channel()?.name} · ` : ''}certpace playground`;
}

function drawForum() {
	const here = channel();
	if (here?.kind !== 'forum') return;
	const place = byId('forum');
	const active = document.activeElement;
	const focused = active && place.contains(active) ? active.id : '';
	place.replaceChildren(forumView(here, state, names, (title, content) => {
		awaitedPost = title;
		return connection.send({ act: 'post', channel_id: here.id, title, content }) !== null;
	}));
	if (focused) document.getElementById(focused)?.focus();
}

function drawTyping() {
	const who = typists(state, current, Date.now()).map((user) => user.name);
	const text = who.length ? `${who.length > 2 ? 'Several people' : who.join(' and ')} ${who.length === 1 ? 'is' : 'are'} typing…` : '';
	const line = byId('typing');
	if (line.textContent !== text) line.textContent = text;
}

function drawBanner() {
	const bot = botOf(state)?.name ?? 'The bot';
	const text = lost
		? wasOnline ? 'Connection lost. Coming back by itself…' : 'Connecting to the playground…'
		: state.me && !state.botConnected ? `${bot} is not connected right now. It answers again once it is back.` : '';
	const banner = byId('banner');
	if (banner.textContent !== text) banner.textContent = text;
}

// ---- who am I ----

function drawWho() {
	const me = state.users.get(state.me);
	if (!me) return;
	byId('whoami').replaceChildren(avatar(me), h('span.who', null, h('span.who-label', null, 'You are '), h('b', null, me.name), h('small', null, KIND[me.kind])), icon('down'));
}

byId('whoami').addEventListener('click', () => {
	const people = [...state.users.values()].filter((user) => user.kind !== 'bot');
	openList(byId('whoami'), people.map((user) => ({
		label: user.name, detail: KIND[user.kind], picture: avatar(user), checked: user.id === state.me,
		run: () => {
			sessionStorage.setItem('who', user.id);
			connection.reopen();
		},
	})), { label: 'Be somebody else' });
});

// ---- a server's menu ----

/** @param {Guild} guild @param {HTMLElement} anchor */
function serverMenu(guild, anchor) {
	const bot = botOf(state)?.name ?? 'the bot';
	const item = guild.has_bot
		? { label: `Remove ${bot} from this server`, picture: icon('close'), danger: true, act: 'remove_bot' }
		: { label: `Add ${bot} to this server`, picture: icon('plus'), act: 'add_bot' };
	openList(anchor, [{ ...item, run: () => act({ act: item.act, guild_id: guild.id }) }], { label: `Manage ${guild.name}` });
}

// ---- a message's menu ----

/** @param {Message} message @param {HTMLElement} anchor */
function messageMenu(message, anchor) {
	const mine = message.author?.id === state.me;
	openList(anchor, [
		{ label: 'Reply', picture: icon('reply'), run: () => composer.setReply(message) },
		...(mine ? [{ label: 'Edit', picture: icon('edit'), run: () => log.startEdit(message.id) }] : []),
		...(message.content ? [{ label: 'Copy text', picture: icon('file'), run: () => void navigator.clipboard.writeText(message.content) }] : []),
		...(mine ? [{ label: 'Delete', picture: icon('close'), danger: true, run: () => act({ act: 'delete', message_id: message.id }) }] : []),
		...messageCommands(usableIn(state.commands, channel())).map((command) => ({
			label: command.name, section: 'Apps', picture: icon('slash'),
			run: async () => {
				const outcome = await connection.ask({ act: 'message_command', channel_id: current, command_id: command.id, message_id: message.id });
				if (!outcome.ok) notice(`${command.name}: ${outcome.message}`);
			},
		})),
	], { label: 'Message', align: 'end' });
}

// ---- things to try ----

function startersHere() {
	const here = channel();
	const bot = botOf(state);
	if (!here || !bot) return [];
	return starters(here, bot.name, usableIn(state.commands, here), desk?.faq.example ?? '');
}

/** @param {Starter} starter */
function tryOut(starter) {
	if (starter.send) composer.say(starter.text);
	else composer.begin(starter.text);
}

/** @returns {HTMLElement | null} what an empty channel shows */
function welcome() {
	const here = channel();
	if (!here) return null;
	return h('div.welcome', null,
		h('div.welcome-mark', { 'aria-hidden': 'true' }, here.kind === 'dm' ? avatar(botOf(state) ?? { name: here.name }) : channelIcon(here)),
		h('h2', null, here.kind === 'dm' ? `This is you and ${here.name}` : `Welcome to #${here.name}`),
		here.topic && h('p.quiet', null, here.topic),
		h('ul.starters', null, startersHere().map((starter) => h('li', null, h('button.starter', { onclick: () => tryOut(starter) },
			h('b', null, starter.text), h('small', null, starter.why))))));
}

byId('ideas').addEventListener('click', () => {
	openList(byId('ideas'), startersHere().map((starter) => ({ label: starter.text, detail: starter.why, run: () => tryOut(starter) })), { label: 'Things to try' });
});

// ---- panel, drawer, theme ----

const readDesk = watchDesk(() => state.me, (next) => {
	const appeared = next && !desk;
	desk = next;
	if (appeared && WIDE.matches && localStorage.getItem('panel') !== 'closed') setPanel(true, false);
	drawPanel();
});

function drawPanel() {
	byId('desk').hidden = !desk;
	byId('desk-body').replaceChildren(...(desk ? deskView(desk, names) : []));
	const open = [...byId('refusals').querySelectorAll('details')].map((one) => one.open);
	const added = state.refusals.length - open.length;
	byId('refusals').replaceChildren(...refusalsView(state.refusals));
	if (added >= 0) [...byId('refusals').querySelectorAll('details')].forEach((one, at) => (one.open = open[at - added] ?? false));
	const count = byId('refusal-count');
	count.hidden = !state.refusals.length;
	count.textContent = String(state.refusals.length);
	const problems = (desk?.faq.problems?.length ?? 0) + state.refusals.length;
	const button = byId('open-panel');
	button.querySelector('.badge')?.remove();
	if (problems) button.append(h('span.badge', null, problems));
	button.setAttribute('aria-label', problems ? `Desk and refusals: ${problems} to look at` : 'Desk and refusals');
}

/** @param {boolean} open @param {boolean} [byHand] */
function setPanel(open, byHand = true) {
	byId('panel').hidden = !open;
	byId('app').classList.toggle('with-panel', open);
	byId('open-panel').setAttribute('aria-expanded', String(open));
	if (byHand) localStorage.setItem('panel', open ? 'open' : 'closed');
	drawScrim();
	if (byHand) (open ? byId('close-panel') : byId('open-panel')).focus();
}

/** @param {boolean} open */
function setDrawer(open) {
	byId('app').classList.toggle('with-drawer', open);
	byId('open-sidebar').setAttribute('aria-expanded', String(open));
	drawScrim();
	if (open) (/** @type {HTMLElement | null} */ (byId('channels').querySelector('[aria-current]')) ?? byId('close-sidebar')).focus();
}

function closeDrawer() {
	if (!byId('app').classList.contains('with-drawer')) return;
	setDrawer(false);
	byId('open-sidebar').focus();
}

function drawScrim() {
	const drawer = byId('app').classList.contains('with-drawer');
	const sheet = !byId('panel').hidden && !WIDE.matches;
	byId('scrim').hidden = !drawer && !sheet;
	// What lies below must not take the focus.
	byId('chat').inert = drawer || sheet;
	byId('sidebar').inert = sheet;
}

NARROW.addEventListener('change', () => setDrawer(false));
WIDE.addEventListener('change', () => setPanel(WIDE.matches && localStorage.getItem('panel') === 'open', false));
byId('open-panel').addEventListener('click', () => setPanel(Boolean(byId('panel').hidden)));
byId('close-panel').addEventListener('click', () => setPanel(false));
byId('open-sidebar').addEventListener('click', () => setDrawer(true));
byId('close-sidebar').addEventListener('click', closeDrawer);
byId('scrim').addEventListener('click', () => {
	closeDrawer();
	if (!byId('panel').hidden && !WIDE.matches) setPanel(false);
});
byId('up').addEventListener('click', () => {
	const parent = channel()?.parent_id;
	if (parent) openChannel(parent);
});
byId('to-end').addEventListener('click', () => {
	log.follow();
	composer.focus();
});
document.addEventListener('keydown', (event) => {
	if (event.key !== 'Escape' || event.defaultPrevented) return;
	if (byId('app').classList.contains('with-drawer')) closeDrawer();
	else if (!byId('panel').hidden && (!WIDE.matches || byId('panel').contains(document.activeElement))) setPanel(false);
});
document.addEventListener('visibilitychange', () => {
	if (document.hidden || !state.unread.delete(current)) return;
	drawSidebar();
});

const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
function drawTheme() {
	const label = isDark() ? 'Switch to the light theme' : 'Switch to the dark theme';
	byId('theme').replaceChildren(icon(isDark() ? 'sun' : 'moon'));
	byId('theme').setAttribute('aria-label', label);
	byId('theme').title = label;
}
byId('theme').addEventListener('click', () => {
	const next = isDark() ? 'light' : 'dark';
	document.documentElement.dataset.theme = next;
	localStorage.setItem('theme', next);
	drawTheme();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawTheme);

/** @param {string} text */
function notice(text) {
	const card = h('div.notice', null, h('span', null, text), h('button.tool', { 'aria-label': 'Dismiss', onclick: () => card.remove() }, icon('close')));
	byId('notices').append(card);
	while (byId('notices').children.length > 3) byId('notices').firstElementChild?.remove();
	setTimeout(() => card.remove(), NOTICE_MS);
}

/** @type {[string, import('./dom.js').IconName][]} */
const ICONS_OF_BUTTONS = [['close-sidebar', 'close'], ['open-sidebar', 'menu'], ['up', 'back'], ['open-panel', 'panel'], ['close-panel', 'close'], ['ideas', 'idea']];
for (const [id, name] of ICONS_OF_BUTTONS) byId(id).prepend(icon(name));
byId('send').querySelector('.send')?.append(icon('send'));
drawTheme();
drawBanner();
if (localStorage.getItem('panel') === 'open' && WIDE.matches) setPanel(true, false);
setInterval(drawTyping, TICK_MS);
setInterval(() => refreshRelativeTimes(document), RELATIVE_TIMES_MS);
