// Slash commands: finding one, and what its options accept.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { choicesOf, entries, matching, messageCommands, nested, prefilled, read, recognise } from '../../src/playground/page/commands.js';
import { emptyState } from '../../src/playground/page/store.js';
import { fileProblem, MAX_FILE } from '../../src/playground/page/upload.js';

const COMMANDS = [
	{ id: '1', name: 'estimate', description: 'When you will be done', options: [
		{ type: 3, name: 'background' }, { type: 3, name: 'pace', required: true },
	] },
	{ id: '2', name: 'faq', description: 'The FAQ', options: [
		{ type: 1, name: 'edit', description: 'Change an entry', options: [{ type: 3, name: 'entry', required: true }] },
		{ type: 2, name: 'list', options: [{ type: 1, name: 'all', description: 'Every entry' }] },
	] },
	{ id: '3', name: 'Answer from FAQ', type: 3 },
];

test('commands with subcommands are one entry for each of these, required options first', () => {
	const found = entries(COMMANDS);
	assert.deepEqual(found.map((entry) => entry.name), ['estimate', 'faq edit', 'faq list all']);
	assert.deepEqual(found[0].options.map((option) => option.name), ['pace', 'background']);
	assert.deepEqual(messageCommands(COMMANDS).map((command) => command.name), ['Answer from FAQ']);
});

test('what begins with the typed text comes before what has it inside', () => {
	const all = entries(COMMANDS);
	assert.deepEqual(matching(all, 'e').map((entry) => entry.name), ['estimate', 'faq edit']);
	assert.deepEqual(matching(all, 'every').map((entry) => entry.name), ['faq list all']);
	assert.deepEqual(matching(all, 'zz'), []);
});

test('a typed line is recognised by its longest command, and its options are read', () => {
	const all = entries(COMMANDS);
	const known = recognise(all, '/estimate pace: 8h a week background: none');
	assert.ok(known);
	assert.deepEqual([...prefilled(known.entry, known.rest)], [['pace', '8h a week'], ['background', 'none']]);
	assert.deepEqual([...prefilled(known.entry, '8h')], [['pace', '8h']]);
	assert.deepEqual([...prefilled(known.entry, ' ')], []);
	assert.equal(recognise(all, '/estimates '), null);
	assert.equal(recognise(all, '/faq list all ')?.entry.name, 'faq list all');
});

test('options under a subcommand or a group go out nested', () => {
	const [, edit, list] = entries(COMMANDS);
	const given = [{ name: 'entry', type: 3, value: 'x' }];
	assert.deepEqual(nested(edit, given), [{ name: 'edit', type: 1, options: given }]);
	assert.deepEqual(nested(list, []), [{ name: 'list', type: 2, options: [{ name: 'all', type: 1, options: [] }] }]);
});

test('a field is read as its option says, or refused with the reason', () => {
	const whole = { type: 4, name: 'hours', min_value: 1, max_value: 60 };
	for (const [option, words, expected] of [
		[whole, ' 8 ', { value: 8 }],
		[whole, '8.5', { error: 'hours must be a whole number.' }],
		[whole, '0', { error: 'hours must be at least 1.' }],
		[whole, '61', { error: 'hours must be at most 60.' }],
		[whole, '', null],
		[{ ...whole, required: true }, ' ', { error: 'hours is required.' }],
		[{ type: 10, name: 'x' }, '8.5', { value: 8.5 }],
		[{ type: 3, name: 'pace', min_length: 3 }, 'ab', { error: 'pace needs at least 3 characters.' }],
		[{ type: 3, name: 'pace', max_length: 2 }, '👍👍', { value: '👍👍' }],
		[{ type: 3, name: 'pace', max_length: 2 }, 'abc', { error: 'pace may have at most 2 characters.' }],
		[{ type: 11, name: 'file' }, 'a.png', { error: 'file: this playground cannot fill in this kind of option.' }],
	]) assert.deepEqual(read(/** @type {any} */ (option), String(words), null), expected, `${JSON.stringify(option)} ${words}`);
});

test('a choice is taken by its name, with or without the sigil', () => {
	const state = emptyState();
	state.channels.set('50', { id: '50', name: 'general', kind: 'text', guild_id: '5' });
	state.channels.set('51', { id: '51', name: 'help', kind: 'forum', guild_id: '5' });
	state.channels.set('90', { id: '90', name: 'elsewhere', kind: 'text', guild_id: '6' });
	const option = { type: 7, name: 'channel', channel_types: [0] };
	const choices = choicesOf(option, state, '5');
	assert.deepEqual(choices, [{ name: '#general', value: '50' }]);
	assert.deepEqual(read(option, 'General', choices), { value: '50' });
	assert.deepEqual(read(option, '#help', choices), { error: 'Choose channel from the list.' });
	assert.equal(choicesOf({ type: 3, name: 'pace' }, state, '5'), null);
});

test('a file is wanted where it is required, and has at most what Discord takes', () => {
	const option = { type: 11, name: 'file', required: true };
	const sized = (size) => ({ size });
	assert.equal(fileProblem(option, undefined), 'file is required.');
	assert.equal(fileProblem({ ...option, required: false }, undefined), null);
	assert.equal(fileProblem(option, sized(MAX_FILE)), null);
	assert.equal(fileProblem(option, sized(MAX_FILE + 1)), 'file may have at most 10 MiB.');
});
