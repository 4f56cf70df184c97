// What the page knows, and how frames change it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	dropMessage, emptyState, EPHEMERAL, fromFrame, isEphemeral, isLoading, messagesOf, noteTyping, pingsMe, postsOf, putChannel, putMessage,
	startsGroup, typists,
} from '../../src/playground/page/store.js';

const AT = Date.parse('2026-03-01T12:00:00Z');

/** @param {string} id @param {Record<string, any>} [more] */
const message = (id, more = {}) => ({ id, content: id, author: { id: '1' }, timestamp: new Date(AT).toISOString(), ...more });

function opened() {
	return fromFrame({
		me: 1,
		users: [{ id: '1', name: 'Maya', kind: 'member' }, { id: '2', name: 'Theo', kind: 'moderator' }, { id: '9', name: 'certpace', kind: 'bot' }],
		guilds: [{ id: '5', name: 'Home', channels: [{ id: '50', name: 'general', kind: 'text' }, { id: '51', name: 'help', kind: 'forum' }] }],
		dms: [{ id: '60', name: 'certpace', kind: 'dm' }],
		messages: { 50: [message('a')] },
		bot: { connected: true },
	}, emptyState());
}

test('the first frame fills the state, and channels know their server', () => {
	const state = opened();
	assert.equal(state.me, '1');
	assert.equal(state.channels.get('50')?.guild_id, '5');
	assert.equal(state.channels.get('60')?.guild_id, undefined);
	assert.deepEqual(messagesOf(state, '50').map((one) => one.id), ['a']);
	assert.equal(state.botConnected, true);
});

test('what was unread stays so for the same person alone', () => {
	const before = opened();
	before.unread.set('50', { count: 2, pings: 1 });
	assert.equal(fromFrame({ me: 1 }, before).unread.get('50')?.count, 2);
	assert.equal(fromFrame({ me: 2 }, before).unread.size, 0);
});

test('a message said twice is one message, and ends its typing', () => {
	const state = opened();
	noteTyping(state, '50', '2', AT);
	assert.deepEqual(typists(state, '50', AT + 1).map((user) => user.name), ['Theo']);
	assert.equal(putMessage(state, '50', message('b', { author: { id: '2' } })), 'added');
	assert.deepEqual(typists(state, '50', AT + 1), []);
	assert.equal(putMessage(state, '50', message('b', { content: 'edited', author: { id: '2' } })), 'replaced');
	assert.deepEqual(messagesOf(state, '50').map((one) => one.content), ['a', 'edited']);
});

test('typing runs out, and nobody sees their own', () => {
	const state = opened();
	noteTyping(state, '50', '1', AT);
	noteTyping(state, '50', '2', AT);
	assert.deepEqual(typists(state, '50', AT + 9_999).map((user) => user.id), ['2']);
	assert.deepEqual(typists(state, '50', AT + 10_000), []);
});

test('a reply to a deleted message learns that it is gone', () => {
	const state = opened();
	putMessage(state, '50', message('b', { message_reference: { message_id: 'a' }, referenced_message: message('a') }));
	dropMessage(state, '50', 'a');
	assert.deepEqual(messagesOf(state, '50').map((one) => [one.id, one.referenced_message]), [['b', null]]);
	dropMessage(state, '50', 'never there');
	assert.equal(messagesOf(state, '50').length, 1);
});

test('a new thread is filed under the server of its forum, once', () => {
	const state = opened();
	for (let again = 0; again < 2; again += 1) putChannel(state, { id: '70', name: 'How long?', kind: 'thread', parent_id: '51' });
	assert.equal(state.channels.get('70')?.guild_id, '5');
	assert.equal(state.guilds[0].channels.filter((one) => one.id === '70').length, 1);
});

test('posts of a forum come liveliest first', () => {
	const state = opened();
	for (const [id, minutes] of [['70', 1], ['71', 3], ['72', 2]]) {
		putChannel(state, { id: String(id), name: String(id), kind: 'thread', parent_id: '51' });
		putMessage(state, String(id), message(`m${id}`, { timestamp: new Date(AT + Number(minutes) * 60_000).toISOString() }));
	}
	assert.deepEqual(postsOf(state, '51').map((post) => post.id), ['71', '72', '70']);
});

test('I am pinged by name, by @everyone, and as a moderator by a role; never by myself', () => {
	const state = opened();
	const from = (/** @type {Record<string, any>} */ more) => pingsMe(state, message('x', { author: { id: '2' }, ...more }));
	assert.equal(from({}), false);
	assert.equal(from({ mentions: [{ id: '1' }] }), true);
	assert.equal(from({ mention_everyone: true }), true);
	assert.equal(from({ mention_roles: ['3'] }), false);
	state.me = '2';
	assert.equal(pingsMe(state, message('x', { mention_roles: ['3'] })), true);
	assert.equal(from({ mention_everyone: true }), false);
});

test('an author is shown again after another one, a pause, a reply or something private', () => {
	const above = message('a');
	const later = (/** @type {number} */ ms) => new Date(AT + ms).toISOString();
	for (const [starts, below, more] of [
		[true, undefined, {}],
		[false, above, {}],
		[true, above, { author: { id: '2' } }],
		[false, above, { timestamp: later(7 * 60_000) }],
		[true, above, { timestamp: later(7 * 60_000 + 1) }],
		[true, above, { message_reference: { message_id: 'z' } }],
		[true, above, { interaction_metadata: { type: 2 } }],
		[true, above, { flags: EPHEMERAL }],
	]) assert.equal(startsGroup(/** @type {any} */ (below), message('b', /** @type {any} */ (more))), starts, JSON.stringify(more));
});

test('flags are read bit by bit', () => {
	assert.deepEqual([0, 64, 128, 192].map((flags) => [isEphemeral(message('a', { flags })), isLoading(message('a', { flags }))]),
		[[false, false], [true, false], [false, true], [true, true]]);
});
