// Discord's dialect of Markdown, read into a tree.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { inline, parse, plain, safeUrl } from '../../src/playground/page/markdown.js';

const text = (/** @type {string} */ words) => ({ t: 'text', text: words });
const nobody = { user: () => undefined, channel: () => undefined, role: () => undefined };

test('marks nest, and a mark without its partner is text', () => {
	for (const [source, tree] of [
		['plain', [text('plain')]],
		['**bold** and *it*', [{ t: 'strong', c: [text('bold')] }, text(' and '), { t: 'em', c: [text('it')] }]],
		['***both***', [{ t: 'strong', c: [{ t: 'em', c: [text('both')] }] }]],
		['__under__ ~~gone~~', [{ t: 'u', c: [text('under')] }, text(' '), { t: 's', c: [text('gone')] }]],
		['snake_case_name', [text('snake_case_name')]],
		['2 * 3 * 4', [text('2 * 3 * 4')]],
		['**open', [text('**open')]],
		['\\*not\\*', [text('*not*')]],
	]) assert.deepEqual(inline(String(source)), tree, String(source));
});

test('code keeps what is in it as it is, and an unclosed backtick is text', () => {
	assert.deepEqual(inline('`**x**`'), [{ t: 'code', text: '**x**' }]);
	assert.deepEqual(inline('`` a`b ``'), [{ t: 'code', text: ' a`b ' }]);
	assert.deepEqual(inline('`` `a` ``'), [{ t: 'code', text: '`a`' }]);
	assert.deepEqual(inline('``**a** `'), [text('``'), { t: 'strong', c: [text('a')] }, text(' `')]);
	assert.deepEqual(parse('before\n```rust\nlet a = 1;\n```\nafter'), [
		{ t: 'p', c: [text('before')] }, { t: 'pre', lang: 'rust', text: 'let a = 1;' }, { t: 'p', c: [text('after')] },
	]);
});

test('mentions, commands and timestamps are read with their ids', () => {
	assert.deepEqual(inline('<@12> <@!13> <@&14> <#15> </faq edit:16> <t:86400:R> <t:5>'), [
		{ t: 'user', id: '12' }, text(' '), { t: 'user', id: '13' }, text(' '), { t: 'role', id: '14' }, text(' '),
		{ t: 'channel', id: '15' }, text(' '), { t: 'command', name: 'faq edit', id: '16' }, text(' '),
		{ t: 'time', seconds: 86400, style: 'R' }, text(' '), { t: 'time', seconds: 5, style: 'f' },
	]);
	assert.deepEqual(inline('<@name> <t:1:x>'), [text('<@name> <t:1:x>')]);
	assert.deepEqual(inline('hi @everyone'), [text('hi '), { t: 'everyone', name: '@everyone' }]);
});

test('only web addresses become links', () => {
	assert.deepEqual(inline('[read](https://a.example/x_(y) "more")'), [
		{ t: 'link', href: 'https://a.example/x_(y)', c: [text('read')], title: 'more' },
	]);
	for (const source of ['[x](javascript:alert(1))', '[x](data:text/html,hi)', '[ ](//a.example)', '[x] (https)']) {
		assert.ok(inline(source).every((node) => node.t === 'text'), source);
	}
	assert.equal(safeUrl('JaVaScRiPt:alert(1)'), null);
	assert.equal(safeUrl('/relative'), null);
	assert.equal(safeUrl(undefined), null);
});

test('an address stops before the punctuation of its sentence', () => {
	for (const [source, address] of [
		['see https://a.example/b.', 'https://a.example/b'],
		['(https://a.example/b)', 'https://a.example/b'],
		['https://a.example/b_(c)', 'https://a.example/b_(c)'],
		['**https://a.example/b**', 'https://a.example/b'],
	]) {
		const found = /** @type {any[]} */ (inline(source)).flatMap((node) => [node, ...(node.c ?? [])]).find((node) => node.t === 'link');
		assert.equal(found?.c[0].text, address, source);
	}
});

test('lists nest by indentation, keep their first number, and take continuations', () => {
	assert.deepEqual(parse('3. three\n   more\n  - inside\n4. four'), [{
		t: 'list', ordered: true, start: 3, items: [
			{ c: [text('three\nmore')], sub: [{ t: 'list', ordered: false, start: 1, items: [{ c: [text('inside')], sub: [] }] }] },
			{ c: [text('four')], sub: [] },
		],
	}]);
});

test('headings, small print and quotes are blocks of their own', () => {
	assert.deepEqual(parse('## Title\n-# small\n> quoted\n> ## deep\nafter'), [
		{ t: 'heading', level: 2, c: [text('Title')] },
		{ t: 'small', c: [text('small')] },
		{ t: 'quote', c: [{ t: 'p', c: [text('quoted')] }, { t: 'heading', level: 2, c: [text('deep')] }] },
		{ t: 'p', c: [text('after')] },
	]);
	assert.deepEqual(parse('#### four'), [{ t: 'p', c: [text('#### four')] }]);
	assert.deepEqual(parse('>>> all\nof > it').map((block) => block.t), ['quote']);
});

test('plain text names who is known and says so of who is not', () => {
	const names = { ...nobody, user: (/** @type {string} */ id) => (id === '1' ? { name: 'Maya' } : undefined) };
	assert.equal(plain(parse('**Hi** <@1>, ask <@2> in <#3>\n- one\n- two'), names), 'Hi @Maya, ask @unknown-user in #unknown one two');
});

test('hostile input is read in fair time', () => {
	for (const source of ['*'.repeat(4000), '[('.repeat(2000), '`'.repeat(4001), '> '.repeat(2000), '- '.repeat(2000), '_a'.repeat(2000)]) {
		const before = performance.now();
		parse(source);
		assert.ok(performance.now() - before < 2_000, source.slice(0, 8));
	}
});
