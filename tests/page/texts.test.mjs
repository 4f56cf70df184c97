// The small rules: mentions on their way out, checks of a modal, times, sizes, colours, things to try.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { encodeMentions } from '../../src/playground/page/composer.js';
import { seconds } from '../../src/playground/page/desk.js';
import { cssColor } from '../../src/playground/page/dom.js';
import { selectProblem, textProblem } from '../../src/playground/page/modal.js';
import { starters } from '../../src/playground/page/starters.js';
import { dayKey, fileSize, isRepresentable, messageTime, plural, relative, stamp } from '../../src/playground/page/time.js';

test('names become mentions, the longest that fits, and an address keeps its @', () => {
	const users = [{ id: '1', name: 'Maya' }, { id: '2', name: 'Maya B' }];
	const channels = [{ id: '3', name: 'general' }];
	for (const [typed, sent] of [
		['@maya hi', '<@1> hi'],
		['@Maya B hi', '<@2> hi'],
		['(@maya) in #general', '(<@1>) in <#3>'],
		['@mayan', '@mayan'],
		['me@maya', 'me@maya'],
		['@nobody #nowhere', '@nobody #nowhere'],
	]) assert.equal(encodeMentions(typed, users, channels), sent);
});

test('a text of a modal is held to its limits in characters', () => {
	assert.equal(textProblem({}, ' ', true), 'This is required.');
	assert.equal(textProblem({}, '', false), null);
	assert.equal(textProblem({ min_length: 3 }, 'ab', true), 'Write at least 3 characters.');
	assert.equal(textProblem({ max_length: 2 }, '👍👍', true), null);
	assert.equal(textProblem({ max_length: 2 }, 'abc', true), 'Write at most 2 characters.');
	assert.equal(textProblem({}, 'a'.repeat(4001), true), 'Write at most 4000 characters.');
});

test('a menu of a modal is held to how many may be chosen', () => {
	assert.equal(selectProblem({}, 0, true), 'Choose one.');
	assert.equal(selectProblem({}, 0, false), null);
	assert.equal(selectProblem({}, 2, true), 'Choose 1 to 1.');
	assert.equal(selectProblem({ min_values: 2, max_values: 3 }, 1, false), 'Choose 2 to 3.');
	assert.equal(selectProblem({ min_values: 2, max_values: 3 }, 3, true), null);
});

test('a distance is told in the largest unit that fits', () => {
	const now = Date.parse('2026-03-01T12:00:00Z');
	const words = new Intl.RelativeTimeFormat(undefined, { numeric: 'always' });
	for (const [distance, count, unit] of /** @type {[number, number, Intl.RelativeTimeFormatUnit][]} */ ([
		[59, 59, 'second'], [60, 1, 'minute'], [-3_599, -59, 'minute'], [86_400, 1, 'day'], [2_591_999, 29, 'day'], [-31_536_000, -1, 'year'],
	])) assert.equal(relative(now / 1000 + distance, now), words.format(count, unit), String(distance));
});

test('a time that no Date can hold is said to be invalid, and an unknown style is the usual one', () => {
	assert.equal(stamp(8.65e12, 'F', 0), 'Invalid date');
	assert.equal(isRepresentable(Number.NaN), false);
	assert.equal(isRepresentable(-8.64e12), true);
	for (const style of ['x', 'toString', 'constructor']) assert.equal(stamp(0, style, 0), stamp(0, 'f', 0), style);
	assert.notEqual(stamp(0, 't', 0), stamp(0, 'T', 0));
});

test('the time beside a name says today and yesterday', () => {
	const now = new Date(2026, 2, 1, 12).getTime();
	const at = (/** @type {number} */ day) => messageTime(new Date(2026, 2, day, 11).toISOString(), now);
	assert.match(at(1), /^Today at /);
	assert.match(at(0), /^Yesterday at /);
	assert.doesNotMatch(at(-1), / at /);
	assert.equal(dayKey(new Date(2026, 2, 1, 0, 0).toISOString()), dayKey(new Date(2026, 2, 1, 23, 59).toISOString()));
});

test('moments come as text, seconds or milliseconds', () => {
	assert.equal(seconds('2026-03-01T12:00:00Z'), 1_772_366_400);
	assert.equal(seconds(1_772_366_400), 1_772_366_400);
	assert.equal(seconds(1_772_366_400_000), 1_772_366_400);
	assert.ok(Number.isNaN(seconds(undefined)));
});

test('counts and sizes read as a person says them', () => {
	assert.deepEqual([plural(1, 'reply', 'replies'), plural(0, 'reply', 'replies'), plural(2, 'byte')], ['1 reply', '0 replies', '2 bytes']);
	assert.deepEqual([fileSize(1), fileSize(999), fileSize(1000), fileSize(2_500_000), fileSize(Number.NaN)], ['1 byte', '999 bytes', '1.0 kB', '2.5 MB', '']);
});

test('a colour comes as text or number, and says whether dark letters stand on it', () => {
	assert.deepEqual(cssColor('#ffffff'), { css: '#ffffff', light: true });
	assert.deepEqual(cssColor(0x0000ff), { css: '#0000ff', light: false });
	assert.deepEqual(cssColor(0), { css: '#000000', light: false });
	for (const none of [undefined, null, '', '#nothex', -1, 0x1000000]) assert.equal(cssColor(none), null, String(none));
});

test('things to try fit the channel and the commands that there are', () => {
	/** @type {(kind: Channel['kind'], name: string, commands?: Command[]) => Starter[]} */
	const here = (kind, name, commands = []) => starters({ id: '1', name, kind }, 'certpace', commands, 'Which harvest is the best?');
	assert.match(here('text', 'general')[0].text, /^@certpace /);
	assert.doesNotMatch(here('text', 'ask-here')[0].text, /@certpace/);
	assert.deepEqual(here('dm', 'certpace').map((one) => one.text), ['Which harvest is the best?', 'which havrest is the best']);
	assert.deepEqual(starters({ id: '1', name: 'certpace', kind: 'dm' }, 'certpace', []), []);
	assert.ok(here('dm', 'certpace').every((one) => !one.why.startsWith('Small talk')));
	assert.deepEqual(here('text', 'general', [{ id: '2', name: 'ask' }]).filter((one) => !one.send).map((one) => one.text), ['/ask']);
});
