// What is drawn, on a document of a dozen lines: enough to see which text and attributes come out.

import assert from 'node:assert/strict';
import { test } from 'node:test';

class Element {
	constructor(/** @type {string} */ name) {
		Object.assign(this, { name, children: [], attributes: {}, dataset: {}, style: { setProperty() {} } });
	}
	setAttribute(/** @type {string} */ key, /** @type {string} */ value) { this.attributes[key] = value; }
	appendChild(/** @type {any} */ child) { this.children.push(child); }
	append(/** @type {any[]} */ ...children) { this.children.push(...children); }
	addEventListener() {}
	get text() { return this.children.map((child) => child.text).join(''); }
}
class Button extends Element {}
Object.assign(globalThis, {
	Node: Element, HTMLElement: Element, HTMLButtonElement: Button, location: new URL('http://127.0.0.1:8080/'),
	document: {
		createElement: (/** @type {string} */ name) => (name === 'button' ? new Button(name) : new Element(name)),
		createElementNS: (/** @type {string} */ _, /** @type {string} */ name) => new Element(name),
		createTextNode: (/** @type {string} */ text) => Object.assign(new Element('#text'), { children: [{ text }] }),
	},
});
const { h } = await import('../../src/playground/page/dom.js');
const { markdown } = await import('../../src/playground/page/markdown.js');
const { attachments, components, embeds } = await import('../../src/playground/page/rich.js');

const names = { me: '1', user: () => undefined, channel: () => undefined, role: () => undefined, openChannel() {}, openCommand() {} };
const press = { click: async () => ({ ok: true }), select: async () => ({ ok: true }) };

/** @param {any} element @returns {any[]} it and all below it */
const all = (element) => [element, ...(element.children ?? []).flatMap(all)];

test('what is absent or false leaves nothing, and zero is a number', () => {
	const box = h('p.a.b', { hidden: false, title: null, open: true, rows: 3 }, null, undefined, false, 0, [' and ', 'more']);
	assert.equal(box.text, '0 and more');
	assert.equal(box.className, 'a b');
	assert.deepEqual(box.attributes, { open: '', rows: '3' });
	assert.equal(h('button').type, 'button');
});

test('markup in a message stays text', () => {
	const drawn = markdown('<img src=x onerror=alert(1)> **<b>**', names);
	assert.equal(drawn.text, '<img src=x onerror=alert(1)> <b>');
	assert.ok(all(drawn).every((element) => element.name !== 'img' && element.name !== 'b'));
});

test('an embed shows what it has, and no field is no zero', () => {
	const [card] = embeds({ embeds: [{ title: 'When?', description: 'In **May**', fields: [] }] }, names);
	assert.equal(card.text, 'When?In May');
	const [full] = embeds({ embeds: [{ fields: [{ name: 'Pace', value: '8 h' }] }] }, names);
	assert.equal(full.text, 'Pace8 h');
});

test('a picture is drawn once, and never from another host', () => {
	const own = { id: '1', filename: 'chart.png', url: '/attachments/1/chart.png', size: 9, content_type: 'image/png' };
	const message = { attachments: [own], embeds: [{ image: { url: 'attachment://chart.png' } }, { image: { url: 'https://a.example/x.png' } }] };
	assert.deepEqual(attachments(message), []);
	const sources = embeds(message, names).flatMap(all).filter((element) => element.name === 'img').map((element) => element.attributes.src);
	assert.deepEqual(sources, ['/attachments/1/chart.png']);
	assert.equal(attachments({ attachments: [own] }).flatMap(all).filter((element) => element.name === 'img').length, 1);
});

test('a link button leads to the web only, and others are pressed', () => {
	const row = (/** @type {any} */ button) => components({ components: [{ type: 1, components: [{ type: 2, ...button }] }] }, names, press)[0].children[0];
	assert.equal(row({ style: 5, label: 'Read', url: 'https://a.example/' }).attributes.href, 'https://a.example/');
	assert.equal(row({ style: 5, label: 'Read', url: 'javascript:alert(1)' }).attributes.disabled, '');
	assert.equal(row({ style: 4, label: 'Delete', custom_id: 'd' }).attributes.class, 'btn btn-danger');
});
