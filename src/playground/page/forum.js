// A forum channel: its posts, and the form for a new one.

import { avatar, h, icon } from './dom.js';
import { parse, plain } from './markdown.js';
import { messagesOf, postsOf } from './store.js';
import { plural, relative } from './time.js';

/** Discord's limits for a post's title and its first message. */
const MAX_TITLE = 100;
const MAX_CONTENT = 2000;

/**
 * @param {Channel} forum
 * @param {State} state
 * @param {Names} names
 * @param {(title: string, content: string) => boolean} post says whether it went out
 * @returns {HTMLElement}
 */
export function forumView(forum, state, names, post) {
	const posts = postsOf(state, forum.id);
	const title = h('input', { id: 'post-title', maxlength: MAX_TITLE, autocomplete: 'off', 'aria-required': 'true' });
	const content = h('textarea', { id: 'post-content', rows: 4, maxlength: MAX_CONTENT, 'aria-required': 'true' });
	const problem = h('p.field-error', { role: 'alert' });
	const form = h('form.post-form', { novalidate: true, hidden: true, 'aria-label': 'New post' },
		h('label', { for: 'post-title' }, 'Title'), title,
		h('label', { for: 'post-content' }, 'Message'), content,
		problem,
		h('div.modal-foot', null,
			h('button.btn', { onclick: () => toggle(false) }, 'Cancel'),
			h('button.btn.btn-primary', { type: 'submit' }, 'Post')));
	const opener = h('button.btn.btn-primary', { onclick: () => toggle(true) }, icon('plus'), 'New post');

	// What is half written outlives a redraw and a reload.
	const draftKey = `post:${state.me}:${forum.id}`;
	const draft = JSON.parse(sessionStorage.getItem(draftKey) ?? 'null');
	const keep = () => sessionStorage.setItem(draftKey, JSON.stringify({ title: title.value, content: content.value }));
	title.addEventListener('input', keep);
	content.addEventListener('input', keep);

	/** @param {boolean} open */
	function toggle(open) {
		form.hidden = !open;
		opener.hidden = open;
		if (open) title.focus();
		else {
			sessionStorage.removeItem(draftKey);
			title.value = content.value = '';
			opener.focus();
		}
	}
	if (draft) {
		title.value = draft.title;
		content.value = draft.content;
		form.hidden = false;
		opener.hidden = true;
	}
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const missing = [title, content].find((box) => !box.value.trim());
		if (missing) {
			problem.textContent = missing === title ? 'A post needs a title.' : 'Write a message to go with it.';
			missing.focus();
			return;
		}
		if (post(title.value.trim(), content.value.trim())) toggle(false);
		else problem.textContent = 'Not connected just now. Your text is kept.';
	});

	return h('div.forum', null,
		h('div.forum-head', null, forum.topic && h('p.quiet', null, forum.topic), opener),
		form,
		posts.length
			? h('ul.posts', null, posts.map((thread) => {
				const messages = messagesOf(state, thread.id);
				const first = messages[0];
				const last = messages[messages.length - 1];
				const author = state.users.get(first?.author?.id ?? '');
				return h('li', null, h('button.post', { onclick: () => names.openChannel(thread.id) },
					h('span.post-title', null, thread.name),
					first && h('span.post-excerpt', null, author && avatar(author), h('b', null, author?.name ?? ''), ' ', plain(parse(first.content ?? ''), names)),
					h('span.post-foot', null, plural(Math.max(0, messages.length - 1), 'reply', 'replies'), last && ` · ${relative(Date.parse(last.timestamp) / 1000, Date.now())}`)));
			}))
			: h('p.quiet', null, 'No posts yet. Title and first message are read together.'));
}
