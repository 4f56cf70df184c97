// The log of one channel: messages by day and author, and keeping it small, scrolled and readable.

import { append, avatar, h, icon } from './dom.js';
import { markdown, parse, plain } from './markdown.js';
import { attachments, components, embeds } from './rich.js';
import { isEphemeral, isLoading, messagesOf, pingsMe, startsGroup } from './store.js';
import { dayKey, messageTime, stamp } from './time.js';

/** Messages built when a channel opens, and as many more as fit a frame when the reader comes near the top. */
const AT_FIRST = 60;
const MORE = 24;
/** How near the top (px): before the reader sees the end of what is built. */
const NEAR_TOP = 1200;
/** Closer to the end than this (px), the log follows new messages. */
const NEAR_END = 80;

/** @param {HTMLElement} scroller @param {HTMLElement} log @param {LogContext} context */
export function messageLog(scroller, log, { state, names, actions, empty, onAway }) {
	let channelId = '';
	/** The first message that is built; older ones wait until the reader scrolls up. */
	let first = 0;
	let following = true;
	/** @type {string | null} */ let editing = null;
	/** @type {Map<string, string>} failures to show below a message */ const notes = new Map();

	const list = () => messagesOf(state(), channelId);
	/** @param {string} id @returns {HTMLElement | null} */
	const node = (id) => log.querySelector(`[data-id="${CSS.escape(id)}"]`);
	/** The messages that are built. */
	const built = () => [.../** @type {NodeListOf<HTMLElement>} */ (log.querySelectorAll('.message'))];
	/** The message that an event happened in. @param {EventTarget | null} target @returns {HTMLElement | null} */
	const around = (target) => (target instanceof Element ? target.closest('.message') : null);
	const toEnd = () => {
		scroller.scrollTop = scroller.scrollHeight;
	};

	// One toolbar for all messages: it moves to the one under the pointer or with the focus.
	/** @type {Message | null} */ let tooled = null;
	const more = h('button.tool', { 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': 'More and apps', title: 'More and apps', onclick: () => tooled && actions.menu(tooled, more) }, icon('more'));
	const replyTool = h('button.tool', { 'aria-label': 'Reply', title: 'Reply', onclick: () => tooled && actions.reply(tooled) }, icon('reply'));
	const editTool = h('button.tool', { 'aria-label': 'Edit', title: 'Edit', onclick: () => tooled && startEdit(tooled.id) }, icon('edit'));
	const toolbar = h('div.toolbar', null, replyTool, editTool, more);

	/** @param {EventTarget | null} target */
	function moveTools(target) {
		const element = around(target);
		if (!element || more.getAttribute('aria-expanded') === 'true') return;
		const message = list().find((one) => one.id === element.dataset.id);
		if (!message || isEphemeral(message) || isLoading(message) || editing === message.id) {
			toolbar.remove();
			return;
		}
		tooled = message;
		editTool.hidden = message.author?.id !== state().me;
		if (toolbar.parentElement !== element) element.append(toolbar);
	}
	log.addEventListener('pointerover', (event) => moveTools(event.target));
	log.addEventListener('focusin', (event) => {
		moveTools(event.target);
		const element = around(event.target);
		if (element) rove(element);
	});
	scroller.addEventListener('pointerleave', () => {
		if (!toolbar.contains(document.activeElement) && more.getAttribute('aria-expanded') !== 'true') toolbar.remove();
	});

	/** Only one message is in the tab order; arrows reach the others. @param {HTMLElement | undefined} to */
	function rove(to) {
		for (const element of log.querySelectorAll('.message[tabindex="0"]')) if (element !== to) element.setAttribute('tabindex', '-1');
		to?.setAttribute('tabindex', '0');
	}

	log.addEventListener('keydown', (event) => {
		const element = event.target;
		if (!(element instanceof HTMLElement) || !element.classList.contains('message')) return;
		const message = list().find((one) => one.id === element.dataset.id);
		const all = built();
		const at = all.indexOf(element);
		if (event.key === 'ArrowUp') {
			if (at === 0) older();
			(all[at - 1] ?? node(list()[Math.max(0, first)]?.id ?? ''))?.focus();
		} else if (event.key === 'ArrowDown') all[at + 1]?.focus();
		else if (event.key === 'Home') all[0]?.focus();
		else if (event.key === 'End') all[all.length - 1]?.focus();
		else if (!message || event.ctrlKey || event.metaKey) return;
		else if ((event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey) || event.key === 'Enter') && toolbar.parentElement === element) actions.menu(message, more);
		else if (event.key === 'r' && !isEphemeral(message)) actions.reply(message);
		else if (event.key === 'e' && message.author?.id === state().me) startEdit(message.id);
		else if (event.key === 'Delete' && message.author?.id === state().me) actions.remove(message);
		else return;
		event.preventDefault();
	});
	log.addEventListener('contextmenu', (event) => {
		const target = event.target;
		if (!(target instanceof Element) || target.closest('a, textarea, img') || !getSelection()?.isCollapsed) return;
		moveTools(target);
		if (!tooled || toolbar.parentElement !== around(target)) return;
		event.preventDefault();
		actions.menu(tooled, more);
	});

	scroller.addEventListener('scroll', () => {
		const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
		following = left < NEAR_END;
		onAway(!following);
		if (scroller.scrollTop < NEAR_TOP && first > 0) older();
	}, { passive: true });
	// Pictures that load and boxes that grow must not push the end out of sight.
	const growth = new ResizeObserver(() => {
		if (following) toEnd();
	});
	growth.observe(log);
	growth.observe(scroller);

	function older() {
		if (first === 0) return;
		const before = scroller.scrollHeight - scroller.scrollTop;
		const from = Math.max(0, first - MORE);
		const fresh = build(from, first);
		log.setAttribute('aria-live', 'off');
		const joint = built()[0];
		log.querySelector('.day')?.remove();
		log.prepend(...fresh);
		first = from;
		if (joint) rebuild(joint.dataset.id ?? '');
		scroller.scrollTop = scroller.scrollHeight - before;
		requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'));
	}

	/** @param {number} from @param {number} to */
	function build(from, to) {
		const nodes = [];
		for (let at = from; at < to; at += 1) nodes.push(...withDay(at));
		return nodes;
	}

	/** @param {number} at @returns {HTMLElement[]} the message, below its day if it is the first of it */
	function withDay(at) {
		const messages = list();
		const above = messages[at - 1];
		const element = render(messages[at], above);
		if (above && dayKey(above.timestamp) === dayKey(messages[at].timestamp)) return [element];
		const day = stamp(Date.parse(messages[at].timestamp) / 1000, 'D', Date.now());
		return [h('div.day', { role: 'separator', 'aria-label': day, data: { day: messages[at].id } }, h('span', { 'aria-hidden': 'true' }, day)), element];
	}

	/** Builds one message anew in its place. @param {string} id */
	function rebuild(id) {
		const old = node(id);
		const at = list().findIndex((message) => message.id === id);
		if (!old || at < 0) return;
		const focused = document.activeElement instanceof HTMLElement && old.contains(document.activeElement) ? document.activeElement : null;
		const tabbed = old.getAttribute('tabindex') === '0';
		const fresh = withDay(at);
		const element = fresh[fresh.length - 1];
		log.querySelector(`[data-day="${CSS.escape(id)}"]`)?.remove();
		old.replaceWith(...fresh);
		if (tabbed) rove(element);
		if (focused) {
			const key = focused.dataset.key;
			/** @type {HTMLElement | null} */ const same = key ? element.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`) : null;
			(same ?? element).focus({ preventScroll: true });
		}
	}

	/** @param {Message} message @param {Message | undefined} above */
	function render(message, above) {
		const now = Date.now();
		const author = message.author;
		const user = state().users.get(author?.id ?? '') ?? { name: author?.global_name ?? author?.username ?? 'Unknown', kind: author?.bot ? 'bot' : 'member' };
		const lead = startsGroup(above, message) || !above || dayKey(above.timestamp) !== dayKey(message.timestamp);
		const name = h('span.author', null, user.name);
		const classes = ['message'];
		if (lead) classes.push('lead');
		if (pingsMe(state(), message)) classes.push('pinged');
		if (isEphemeral(message)) classes.push('ephemeral');
		const time = stamp(Date.parse(message.timestamp) / 1000, 't', now);
		const element = h('div', {
			class: classes.join(' '), role: 'article', tabindex: -1, data: { id: message.id },
			'aria-label': `${user.name}, ${messageTime(message.timestamp, now)}`,
		});
		const body = h('div.body', null);
		if (lead) {
			append(element, [context(message), h('div.gutter', null, avatar(user))]);
			body.append(h('div.head', null, name,
				user.kind === 'bot' && h('span.tag', null, 'App'),
				user.kind === 'moderator' && h('span.tag.tag-mod', null, 'Mod'),
				h('time', { datetime: message.timestamp, title: stamp(Date.parse(message.timestamp) / 1000, 'F', now) }, messageTime(message.timestamp, now))));
		} else {
			element.append(h('div.gutter', null, h('time.side-time', { datetime: message.timestamp }, time)));
		}
		if (editing === message.id) body.append(editor(message));
		else append(body, content(message, now));
		const note = notes.get(message.id);
		if (note) body.append(h('p.failure', { role: 'alert' }, note));
		if (isEphemeral(message)) {
			body.append(h('div.private', null, icon('eye'), 'Only you can see this · ',
				h('button.text-button', { onclick: () => actions.dismiss(message) }, 'Dismiss message')));
		}
		element.append(body);
		return element;
	}

	/** @param {Message} message @param {number} now @returns {Child[]} */
	function content(message, now) {
		if (isLoading(message)) {
			return [h('p.thinking', null, h('span.dots', { 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), `${state().users.get(message.author?.id ?? '')?.name ?? 'The app'} is thinking…`)];
		}
		const text = message.content ? markdown(message.content, names) : null;
		if (message.edited_timestamp) {
			const mark = h('span.edited', { title: stamp(Date.parse(message.edited_timestamp) / 1000, 'F', now) }, ' (edited)');
			const last = text?.lastElementChild;
			if (last?.tagName === 'P') last.append(mark);
			else if (text) text.append(mark);
		}
		return [text, ...attachments(message), ...embeds(message, names), ...components(message, names, press)];
	}

	/** @type {Press} */
	const press = {
		click: (message, id) => noted(message, actions.click(message, id)),
		select: (message, id, values) => noted(message, actions.select(message, id, values)),
	};

	/** @param {Message} message @param {Promise<Outcome>} outcome */
	async function noted(message, outcome) {
		if (notes.delete(message.id)) rebuild(message.id);
		const result = await outcome;
		if (!result.ok) {
			notes.set(message.id, result.message);
			rebuild(message.id);
		}
		return result;
	}

	/** The line above a message: what it replies to, or which command it answers. @param {Message} message */
	function context(message) {
		const reference = message.message_reference;
		if (reference) {
			const original = message.referenced_message;
			if (!original) return h('div.context', null, h('span.context-text', null, original === null ? 'The original message was deleted' : 'A message further up'));
			const user = state().users.get(original.author?.id ?? '') ?? { name: original.author?.username ?? 'Unknown' };
			const embed = original.embeds?.[0];
			const excerpt = original.content ? plain(parse(original.content), names) : embed?.title || embed?.description || (original.attachments?.length ? 'An attachment' : 'A message');
			const pinged = (message.mentions ?? []).some((one) => one.id === original.author?.id);
			return h('div.context', null,
				avatar(user),
				h('span.context-name', null, `${pinged ? '@' : ''}${user.name}`),
				h('button.context-text.text-button', { 'aria-label': `In reply to ${user.name}: ${excerpt}`, onclick: () => jump(original.id) }, excerpt));
		}
		const used = message.interaction_metadata ?? message.interaction;
		const commandName = message.interaction?.name ?? used?.name;
		if (used?.user && (commandName || used.type === 2)) {
			const user = state().users.get(used.user.id) ?? { name: used.user.username ?? 'Someone' };
			const slash = used.command_type === 3 || /[A-Z]/.test(commandName ?? '') ? '' : '/';
			return h('div.context', null, avatar(user), h('span.context-name', null, user.name), h('span.context-text', null, 'used ', h('b', null, commandName ? `${slash}${commandName}` : 'a command')));
		}
		return null;
	}

	/** @param {string} id */
	function jump(id) {
		const at = list().findIndex((message) => message.id === id);
		while (at >= 0 && at < first) older();
		const element = node(id);
		if (!element) return;
		following = false;
		element.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
		element.focus({ preventScroll: true });
		element.classList.add('flash');
		setTimeout(() => element.classList.remove('flash'), 1600);
	}

	/** @param {Message} message */
	function editor(message) {
		const box = h('textarea.edit-box', { 'aria-label': 'Edit your message', rows: 1, maxlength: 2000 });
		box.value = message.content;
		const fit = () => {
			box.style.height = 'auto';
			box.style.height = `${box.scrollHeight + 2}px`;
		};
		const save = () => {
			const text = box.value.trim();
			stopEdit();
			if (!text) actions.remove(message);
			else if (text !== message.content) actions.edit(message, text);
		};
		box.addEventListener('input', fit);
		box.addEventListener('keydown', (event) => {
			if (event.key === 'Escape') stopEdit();
			else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) save();
			else return;
			event.preventDefault();
			event.stopPropagation();
		});
		requestAnimationFrame(() => {
			fit();
			box.focus();
			box.setSelectionRange(box.value.length, box.value.length);
		});
		return h('div.editor', null, box, h('p.hint', null,
			'Escape to ', h('button.text-button', { onclick: stopEdit }, 'cancel'), ' · Enter to ',
			h('button.text-button', { onclick: save }, 'save')));
	}
	/** @param {string} id */
	function startEdit(id) {
		const before = editing;
		editing = id;
		toolbar.remove();
		if (before) rebuild(before);
		rebuild(id);
	}
	function stopEdit() {
		const id = editing;
		editing = null;
		if (id) rebuild(id);
		document.getElementById('box')?.focus();
	}

	function showEmpty() {
		const hello = empty();
		if (hello) log.replaceChildren(hello);
	}

	return {
		/** Shows a channel from its end. @param {string} id */
		show(id) {
			const same = id === channelId;
			if (!same) {
				notes.clear();
				editing = null;
			}
			channelId = id;
			const stay = same && !following ? scroller.scrollHeight - scroller.scrollTop : null;
			first = Math.max(0, Math.min(same ? first : Infinity, list().length - AT_FIRST));
			log.setAttribute('aria-live', 'off');
			log.replaceChildren(...build(first, list().length));
			if (!list().length) showEmpty();
			rove(built().pop());
			if (stay === null) {
				following = true;
				toEnd();
			} else scroller.scrollTop = scroller.scrollHeight - stay;
			onAway(!following);
			requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'));
		},
		/** @param {Message} message that now ends the list */
		add(message) {
			if (list().length === 1) log.replaceChildren();
			log.append(...withDay(list().length - 1));
			// Whoever uses a command waits for what comes of it, wherever they were reading.
			const used = message.interaction_metadata ?? message.interaction;
			const mine = (used?.user ?? message.author)?.id === state().me;
			if (mine) following = true;
			if (following) toEnd();
			if (!log.querySelector('.message[tabindex="0"]')) rove(node(message.id) ?? undefined);
		},
		/** @param {string} id */
		update(id) {
			if (editing !== id) rebuild(id);
			// Replies quote it.
			const source = list().find((one) => one.id === id);
			for (const message of source ? list() : []) {
				if (message.message_reference?.message_id === id && message.referenced_message) {
					message.referenced_message = source;
					rebuild(message.id);
				}
			}
			if (following) toEnd();
		},
		/** @param {string} id already gone from the list */
		remove(id) {
			const old = node(id);
			if (!old) {
				first = Math.max(0, first - 1);
				return;
			}
			const focused = old.contains(document.activeElement);
			const next = around(old.nextElementSibling) ?? built().filter((one) => one !== old).pop() ?? null;
			log.querySelector(`[data-day="${CSS.escape(id)}"]`)?.remove();
			const tabbed = old.getAttribute('tabindex') === '0';
			old.remove();
			first = Math.min(first, list().length);
			// The one below may now have to show its author or its day; replies must say that it is gone.
			if (next?.dataset.id) rebuild(next.dataset.id);
			for (const message of list()) if (message.message_reference?.message_id === id) rebuild(message.id);
			const heir = next?.dataset.id ? node(next.dataset.id) : null;
			if (tabbed || focused) rove(heir ?? undefined);
			if (focused) (heir ?? document.getElementById('box'))?.focus({ preventScroll: true });
			if (!list().length) showEmpty();
		},
		startEdit,
		jump,
		follow() {
			following = true;
			toEnd();
			onAway(false);
		},
	};
}
