// The box at the bottom: text with completion of mentions, replies, drafts, and the way into
// slash commands.

import { avatar, h, icon } from './dom.js';
import { commandForm, entries, matching, prefilled, recognise, usableIn } from './commands.js';
import { botOf } from './store.js';
import { parse, plain } from './markdown.js';

/** Discord's limit for a message; the count shows when this many are left. */
const MAX_LENGTH = 2000;
const COUNT_FROM = 200;
/** Completion offers at most this many people or channels. */
const MAX_OFFERS = 8;

/**
 * Names in the text become mentions as they go out: `@certpace` → `<@id>`.
 *
 * @param {string} text
 * @param {{id: string, name: string}[]} users
 * @param {{id: string, name: string}[]} channels
 */
export function encodeMentions(text, users, channels) {
	/** @param {{name: string}} a @param {{name: string}} b */
	const byLength = (a, b) => b.name.length - a.name.length;
	const people = [...users].sort(byLength);
	const places = [...channels].sort(byLength);
	let out = '';
	for (let at = 0; at < text.length;) {
		const sigil = text[at];
		const before = text[at - 1] ?? ' ';
		const rest = text.slice(at + 1).toLowerCase();
		const pool = sigil === '@' ? people : sigil === '#' ? places : [];
		const found = /[\s(]/.test(before) && pool.find((one) => rest.startsWith(one.name.toLowerCase()) && !/^[\w]/.test(rest.slice(one.name.length)));
		if (found) {
			out += sigil === '@' ? `<@${found.id}>` : `<#${found.id}>`;
			at += 1 + found.name.length;
		} else {
			out += text[at];
			at += 1;
		}
	}
	return out;
}

/** @param {ComposerContext} context */
export function composer({ root, box, form, replyBar, commandPlace, count, list, state, channel, names, connection, editLast, notice }) {
	/** @type {{message: Message, ping: boolean} | null} */ let reply = null;
	/** Texts on their way, so that a refused one can be given back. @type {Map<string, string>} */ const sent = new Map();

	const draftKey = () => `draft:${state().me}:${channel()?.id}`;
	const all = () => entries(usableIn(state().commands, channel()));

	function fit() {
		box.style.height = 'auto';
		box.style.height = `${box.scrollHeight}px`;
		const left = MAX_LENGTH - [...box.value].length;
		count.textContent = left <= COUNT_FROM ? String(left) : '';
		count.classList.toggle('over', left < 0);
		form.classList.toggle('ready', box.value.trim() !== '');
	}

	/** @param {string} text */
	function setText(text) {
		box.value = text;
		fit();
		keep();
	}

	function keep() {
		if (box.value) sessionStorage.setItem(draftKey(), box.value);
		else sessionStorage.removeItem(draftKey());
	}

	function complete() {
		const text = box.value;
		const caret = box.selectionStart;
		if (text.startsWith('/') && !text.includes('\n')) {
			const known = recognise(all(), text);
			if (known) {
				openCommand(known.entry, prefilled(known.entry, known.rest));
				return;
			}
			const found = matching(all(), text.slice(1));
			list.show(box, found.map((entry) => ({
				label: `/${entry.name}`, detail: entry.description, picture: h('span.slash', { 'aria-hidden': 'true' }, '/'),
				run: () => openCommand(entry, new Map()),
			})), { label: 'Commands' });
			return;
		}
		const token = /(?:^|[\s(])([@#])([\p{L}\p{N}_.-]{0,32})$/u.exec(text.slice(0, caret));
		if (!token) {
			list.hide();
			return;
		}
		const [, sigil, typed] = token;
		const start = caret - typed.length - 1;
		const wanted = typed.toLowerCase();
		/** @param {string} name */
		const insert = (name) => {
			box.setRangeText(`${sigil}${name} `, start, box.selectionStart, 'end');
			list.hide();
			box.dispatchEvent(new Event('input'));
		};
		const bot = botOf(state());
		const offers = sigil === '@'
			? [...state().users.values()].filter((user) => user.name.toLowerCase().includes(wanted)).sort((a, b) => Number(b === bot) - Number(a === bot))
				.map((user) => ({ label: user.name, detail: user.kind === 'bot' ? 'App' : undefined, picture: avatar(user), run: () => insert(user.name) }))
			: [...state().channels.values()].filter((one) => one.kind !== 'dm' && one.guild_id === channel()?.guild_id && one.name.toLowerCase().includes(wanted))
				.map((one) => ({ label: `#${one.name}`, detail: one.topic, run: () => insert(one.name) }));
		list.show(box, offers.slice(0, MAX_OFFERS), { label: sigil === '@' ? 'People' : 'Channels' });
	}

	function send() {
		const here = channel();
		const text = box.value.trim();
		if (!here || !text) return;
		if ([...text].length > MAX_LENGTH) {
			notice(`A message may have at most ${MAX_LENGTH.toLocaleString()} characters.`);
			return;
		}
		const exact = text.startsWith('/') && all().find((entry) => `/${entry.name}` === text);
		if (exact) {
			openCommand(exact, new Map());
			return;
		}
		const content = encodeMentions(text, [...state().users.values()], [...state().channels.values()].filter((one) => one.kind !== 'dm'));
		const nonce = connection.send({
			act: 'send', channel_id: here.id, content, ...(reply ? { reply_to: reply.message.id, reply_ping: reply.ping } : {}),
		});
		if (!nonce) {
			notice('Not connected just now. Your text is kept.');
			return;
		}
		sent.set(nonce, text);
		if (sent.size > 20) sent.delete(sent.keys().next().value ?? '');
		setReply(null);
		setText('');
		list.hide();
	}

	/** @param {Entry} entry @param {Map<string, string>} values */
	function openCommand(entry, values) {
		const here = channel();
		if (!here) return;
		list.hide();
		setText('');
		commandPlace.replaceChildren(commandForm({ entry, values, state: state(), channel: here, list, connection, onClose: closeCommand }));
		form.hidden = true;
		commandPlace.hidden = false;
		focus();
	}

	function focus() {
		const inputs = [...commandPlace.querySelectorAll('input')];
		const next = inputs.find((input) => !input.value) ?? inputs.pop() ?? commandPlace.querySelector('[type=submit]');
		(commandPlace.hidden ? box : next ?? box).focus();
	}

	function closeCommand() {
		if (commandPlace.hidden) return;
		const inside = commandPlace.contains(document.activeElement);
		list.hide();
		commandPlace.replaceChildren();
		commandPlace.hidden = true;
		form.hidden = false;
		if (inside || document.activeElement === document.body) box.focus();
		fit();
	}

	/** @param {Message | null} message */
	function setReply(message) {
		reply = message && { message, ping: true };
		replyBar.hidden = !message;
		if (!message || !reply) {
			replyBar.replaceChildren();
			return;
		}
		const author = state().users.get(message.author?.id ?? '');
		const current = reply;
		const toggle = h('button.text-button', { 'aria-pressed': 'true', title: 'Whether they are notified',
			onclick: () => {
				current.ping = !current.ping;
				toggle.setAttribute('aria-pressed', String(current.ping));
				toggle.textContent = current.ping ? '@ on' : '@ off';
			},
		}, '@ on');
		replyBar.replaceChildren(
			h('span.reply-what', null, 'Replying to ', h('b', null, author?.name ?? 'a message'), ' ', h('span.quiet', null, plain(parse(message.content ?? ''), names).slice(0, 80))),
			toggle,
			h('button.tool', { 'aria-label': 'Do not reply', onclick: () => setReply(null) }, icon('close')));
		box.focus();
	}

	box.addEventListener('input', () => {
		fit();
		keep();
		complete();
	});
	box.addEventListener('blur', () => list.hide());
	box.addEventListener('keydown', (event) => {
		if (event.isComposing || list.key(event)) return;
		if ((event.key === 'Enter' && !event.shiftKey) || (event.key === 'Tab' && list.isOpen() && !event.shiftKey)) {
			event.preventDefault();
			if (list.isOpen() && list.hasChoice()) list.choose();
			else send();
		} else if (event.key === 'Escape') {
			if (list.isOpen()) list.hide();
			else if (reply) setReply(null);
			else return;
			event.preventDefault();
		} else if (event.key === 'ArrowUp' && !box.value) {
			event.preventDefault();
			editLast();
		}
	});
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		send();
		box.focus();
	});

	return {
		setReply,
		/** Another channel, or another person, is here now. */
		moved() {
			closeCommand();
			setReply(null);
			list.hide();
			const here = channel();
			root.hidden = !here || here.kind === 'forum';
			box.value = here ? sessionStorage.getItem(draftKey()) ?? '' : '';
			const name = here?.kind === 'dm' ? here.name : `#${here?.name ?? ''}`;
			box.placeholder = `Message ${name}`;
			box.setAttribute('aria-label', `Message ${name}`);
			fit();
		},
		/** Puts a text into the box, or opens the command that it begins with. @param {string} text */
		begin(text) {
			const known = text.startsWith('/') ? recognise(all(), `${text} `) : null;
			if (known) {
				openCommand(known.entry, prefilled(known.entry, known.rest));
				return;
			}
			closeCommand();
			setText(text);
			box.focus();
			complete();
		},
		/** Sends a text as if it had been typed. @param {string} text */
		say(text) {
			const draft = box.value;
			box.value = text;
			send();
			if (draft && !box.value) setText(draft);
		},
		/** The server refused a message: its text comes back. @param {string} nonce @returns {boolean} whether it was one of ours */
		giveBack(nonce) {
			const text = sent.get(nonce);
			if (text === undefined) return false;
			sent.delete(nonce);
			if (!box.value) setText(text);
			return true;
		},
		focus,
	};
}
