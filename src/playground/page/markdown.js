// Discord's Markdown as the bot uses it: text → tree (pure, runs anywhere) → DOM nodes.
//
// A small parser of our own, because Discord's dialect is not CommonMark: single line breaks
// count, `__x__` underlines, `-#` is small print, only http(s) links are links.

import { h } from './dom.js';
import { isRepresentable, stamp } from './time.js';

/** Deeper nesting than this is left as text; Discord's messages never need it. */
const MAX_DEPTH = 12;

const FENCE = /^```(?:([\w+#.-]+)\n)?\n*([\s\S]*?)\n*```/;
/** The address of a message: its channel, itself. */
const MESSAGE = /^https:\/\/discord\.com\/channels\/(?:\d+|@me)\/(\d+)\/(\d+)$/;
const ITEM = /^( *)([-*]|\d{1,9}\.) +(.*)$/;

/** @param {string} source @param {{quoted?: boolean}} [options] inside a quote, `>` is text @returns {Block[]} */
export function parse(source, { quoted = false } = {}) {
	/** @type {Block[]} */ const blocks = [];
	/** @type {string[]} */ let prose = [];
	let lines = source.replace(/\r\n?/g, '\n').split('\n');

	const flush = () => {
		while (prose.length && !prose[0].trim()) prose.shift();
		while (prose.length && !prose[prose.length - 1].trim()) prose.pop();
		if (prose.length) blocks.push({ t: 'p', c: inline(prose.join('\n')) });
		prose = [];
	};
	/** @param {Block} block */
	const push = (block) => {
		flush();
		blocks.push(block);
	};

	for (let at = 0; at < lines.length;) {
		const line = lines[at];
		if (!quoted && line.startsWith('>>> ')) {
			push({ t: 'quote', c: parse([line.slice(4), ...lines.slice(at + 1)].join('\n'), { quoted: true }) });
			break;
		}
		if (!quoted && /^> /.test(line)) {
			const inside = [];
			while (at < lines.length && /^>( |$)/.test(lines[at])) inside.push(lines[at++].slice(2));
			push({ t: 'quote', c: parse(inside.join('\n'), { quoted: true }) });
			continue;
		}
		const ticks = line.indexOf('```');
		if (ticks >= 0) {
			const rest = [line.slice(ticks), ...lines.slice(at + 1)].join('\n');
			const fence = FENCE.exec(rest);
			if (fence && fence[2].trim()) {
				if (line.slice(0, ticks).trim()) prose.push(line.slice(0, ticks));
				push({ t: 'pre', lang: fence[1] ?? '', text: fence[2] });
				const after = rest.slice(fence[0].length).replace(/^ *\n/, '');
				lines = after ? after.split('\n') : [];
				at = 0;
				continue;
			}
		}
		const heading = /^(#{1,3}) +(.*\S.*)$/.exec(line);
		const small = /^-# +(.*\S.*)$/.exec(line);
		if (heading) {
			push({ t: 'heading', level: heading[1].length, c: inline(heading[2].trim()) });
			at += 1;
		} else if (small) {
			push({ t: 'small', c: inline(small[1]) });
			at += 1;
		} else if (ITEM.test(line)) {
			const from = at;
			while (at < lines.length && (ITEM.test(lines[at]) || (at > from && /^ +\S/.test(lines[at])))) at += 1;
			flush();
			blocks.push(...lists(lines.slice(from, at)));
		} else {
			prose.push(line);
			at += 1;
		}
	}
	flush();
	return blocks;
}

/** @param {string[]} lines items, and indented continuations of items @returns {List[]} */
function lists(lines) {
	/** @type {{indent: number, ordered: boolean, start: number, text: string}[]} */ const items = [];
	for (const line of lines) {
		const item = ITEM.exec(line);
		if (item) {
			const ordered = item[2].length > 1;
			items.push({ indent: item[1].length, ordered, start: ordered ? Number.parseInt(item[2], 10) : 1, text: item[3] });
		} else {
			items[items.length - 1].text += `\n${line.trim()}`;
		}
	}
	let at = 0;
	/** @param {number} indent @param {number} depth */
	const collect = (indent, depth) => {
		/** @type {List[]} */ const found = [];
		while (at < items.length && items[at].indent >= indent) {
			const item = items[at];
			const last = found[found.length - 1];
			if (last && item.indent > indent && depth < MAX_DEPTH) {
				last.items[last.items.length - 1].sub.push(...collect(item.indent, depth + 1));
				continue;
			}
			at += 1;
			const entry = { c: inline(item.text), sub: [] };
			if (last && last.ordered === item.ordered) last.items.push(entry);
			else found.push({ t: 'list', ordered: item.ordered, start: item.start, items: [entry] });
		}
		return found;
	};
	const found = [];
	while (at < items.length) found.push(...collect(items[at].indent, 0));
	return found;
}

/** Pairs that wrap text, longest first where one is the start of another. @type {[string, 'strong' | 'em' | 'u' | 's'][]} */
const WRAPS = [
	['**', 'strong'], ['__', 'u'], ['~~', 's'], ['*', 'em'], ['_', 'em'],
];
const MENTION = /<(?:(@!?|@&|#)(\d{1,20})|\/([^:<>\n]{1,100}):(\d{1,20})|t:(-?\d{1,17})(?::([tTdDfFsSR]))?|a?(:\w{2,32}:)\d{1,20}|(https?:\/\/[^\s<>]+))>/y;
const BARE_URL = /https?:\/\/[^\s<]+/y;

/** @param {string} source @param {number} [depth] @returns {Inline[]} */
export function inline(source, depth = 0) {
	/** @type {Inline[]} */ const out = [];
	let text = '';
	/** Openers that have no closer further on: looked for once, so that a row of asterisks stays linear. */
	/** @type {Set<string>} */ const hopeless = new Set();
	const flush = () => {
		if (text) out.push({ t: 'text', text });
		text = '';
	};
	/** @param {Inline} node @param {number} end */
	const push = (node, end) => {
		flush();
		out.push(node);
		return end;
	};

	let at = 0;
	scan: while (at < source.length) {
		const char = source[at];
		if (char === '\\' && /[^\w\s]/.test(source[at + 1] ?? '')) {
			text += source[at + 1];
			at += 2;
			continue;
		}
		if (char === '`') {
			const code = codeSpan(source, at);
			if (code) {
				at = push({ t: 'code', text: code.text }, code.end);
			} else {
				// Nothing closes this run, so none of it begins a span.
				while (source[at] === '`') {
					text += '`';
					at += 1;
				}
			}
			continue;
		}
		if (char === '<') {
			MENTION.lastIndex = at;
			const found = MENTION.exec(source);
			if (found) {
				const [whole, sigil, id, command, commandId, seconds, style, emoji, url] = found;
				const end = at + whole.length;
				if (sigil) at = push({ t: sigil === '#' ? 'channel' : sigil === '@&' ? 'role' : 'user', id }, end);
				else if (command) at = push({ t: 'command', name: command, id: commandId }, end);
				else if (seconds) at = push({ t: 'time', seconds: Number(seconds), style: style ?? 'f' }, end);
				else if (emoji) {
					text += emoji;
					at = end;
				} else at = push(link(url, [{ t: 'text', text: url }]), end);
				continue;
			}
		}
		if (char === '[' && depth < MAX_DEPTH) {
			const masked = maskedLink(source, at);
			if (masked) {
				at = push(link(masked.href, inline(masked.label, depth + 1), masked.title), masked.end);
				continue;
			}
		}
		if (char === 'h' && !/\w/.test(source[at - 1] ?? '')) {
			BARE_URL.lastIndex = at;
			const found = BARE_URL.exec(source);
			const url = found && trimUrl(found[0]);
			if (url && safeUrl(url)) {
				at = push(link(url, [{ t: 'text', text: url }]), at + url.length);
				continue;
			}
		}
		if (char === '@') {
			const word = ['@everyone', '@here'].find((name) => source.startsWith(name, at));
			if (word) {
				at = push({ t: 'everyone', name: word }, at + word.length);
				continue;
			}
		}
		if (depth < MAX_DEPTH) {
			for (const [mark, kind] of WRAPS) {
				if (!source.startsWith(mark, at) || hopeless.has(mark) || !opens(source, at, mark)) continue;
				const end = closer(source, at + mark.length, mark);
				if (end < 0) {
					hopeless.add(mark);
					continue;
				}
				at = push({ t: kind, c: inline(source.slice(at + mark.length, end), depth + 1) }, end + mark.length);
				continue scan;
			}
		}
		text += char;
		at += 1;
	}
	flush();
	return out;
}

/** @param {string} source @param {number} at @param {string} mark */
function opens(source, at, mark) {
	const next = source[at + mark.length];
	if (next === undefined) return false;
	if (mark === '_') return !/\w/.test(source[at - 1] ?? '') && !/\s/.test(next);
	if (mark === '*') return !/\s/.test(next);
	return true;
}

/** @param {string} source @param {number} from the first character inside @param {string} mark @returns {number} where the closing mark begins, or -1 */
function closer(source, from, mark) {
	for (let at = from; at < source.length; at += 1) {
		if (source[at] === '\\') {
			at += 1;
			continue;
		}
		if (source[at] === '`') {
			const code = codeSpan(source, at);
			if (code) at = code.end - 1;
			continue;
		}
		if (!source.startsWith(mark, at)) continue;
		if (mark.length === 1) {
			if (source[at + 1] === mark) {
				at += 1;
				continue;
			}
			if (mark === '*' && /\s/.test(source[at - 1])) continue;
			if (mark === '_' && /\w/.test(source[at + 1] ?? '')) continue;
		}
		let end = at;
		// "***" closes "*" first, so the wider mark takes the last of a run.
		while (mark.length > 1 && source[end + mark.length] === mark[0]) end += 1;
		if (end > from) return end;
	}
	return -1;
}

/** @param {string} source @param {number} at the first backtick */
function codeSpan(source, at) {
	let ticks = 0;
	while (source[at + ticks] === '`') ticks += 1;
	const fence = '`'.repeat(ticks);
	let end = at + ticks;
	while ((end = source.indexOf(fence, end)) >= 0) {
		let run = ticks;
		while (source[end + run] === '`') run += 1;
		if (run === ticks) {
			const inside = source.slice(at + ticks, end);
			return { text: /^ .*` $|^ `.* $/.test(inside) ? inside.slice(1, -1) : inside, end: end + ticks };
		}
		end += run;
	}
	return null;
}

/** @param {string} source @param {number} at the opening bracket */
function maskedLink(source, at) {
	let depth = 0;
	let close = at;
	for (; close < source.length; close += 1) {
		if (source[close] === '\\') close += 1;
		else if (source[close] === '[') depth += 1;
		else if (source[close] === ']' && --depth === 0) break;
	}
	if (source[close] !== ']' || source[close + 1] !== '(') return null;
	const target = /\(\s*(?:<([^<>\s]+)>|((?:[^\s()]|\([^\s()]*\))+))(?:\s+"([^"\n]*)")?\s*\)/y;
	target.lastIndex = close + 1;
	const found = target.exec(source);
	const label = source.slice(at + 1, close);
	const href = found && safeUrl(found[1] ?? found[2]);
	if (!found || !href || !label.trim()) return null;
	return { label, href, title: found[3], end: target.lastIndex };
}

/** @param {string} url @returns {string} without the punctuation of the sentence around it */
function trimUrl(url) {
	let end = url.length;
	while (end > 0) {
		const last = url[end - 1];
		if (/[.,:;!?"'\]*_~|]/.test(last)) end -= 1;
		else if (last === ')' && !url.slice(0, end).includes('(')) end -= 1;
		else break;
	}
	return url.slice(0, end);
}

/** @param {string} href @param {Inline[]} c @param {string} [title] @returns {Inline} */
const link = (href, c, title) => ({ t: 'link', href, c, ...(title ? { title } : {}) });

/** @param {string | undefined | null} url @returns {string | null} the address if it is http or https */
export function safeUrl(url) {
	try {
		const parsed = new URL(String(url));
		return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : null;
	} catch {
		return null;
	}
}

/** @param {(Block | Inline)[]} nodes @param {Pick<Names, 'user' | 'channel' | 'role'>} names @returns {string} one line of plain text, for quotes and notifications */
export function plain(nodes, names) {
	/** @param {Block | Inline} node @returns {string} */
	const word = (node) => {
		switch (node.t) {
			case 'text': case 'code': case 'pre': return node.text;
			case 'user': return `@${names.user(node.id)?.name ?? 'unknown-user'}`;
			case 'channel': return `#${names.channel(node.id)?.name ?? 'unknown'}`;
			case 'role': return `@${names.role(node.id)?.name ?? 'role'}`;
			case 'everyone': return node.name;
			case 'command': return `/${node.name}`;
			case 'time': return stamp(node.seconds, node.style === 'R' ? 'f' : node.style, 0);
			case 'list': return node.items.map((item) => `${plain(item.c, names)} ${plain(item.sub, names)}`).join(' ');
			default: return plain(node.c, names);
		}
	};
	const blocky = nodes.some((node) => ['p', 'list', 'quote', 'pre', 'heading', 'small'].includes(node.t));
	return nodes.map(word).join(blocky ? ' ' : '').replace(/\s+/g, ' ').trim();
}

/** @param {string} source @param {Names} names @param {string} [className] @returns {HTMLElement} the rendered text */
export function markdown(source, names, className = 'md') {
	return h('div', { class: className }, parse(source).map((block) => renderBlock(block, names)));
}

/** @param {string} source @param {Names} names @returns {Node[]} one run of text: titles and names */
export const markdownLine = (source, names) => inline(source).map((node) => renderInline(node, names));

/** @param {Block} block @param {Names} names @returns {HTMLElement} */
function renderBlock(block, names) {
	switch (block.t) {
		case 'p': return h('p', null, renderAll(block.c, names));
		case 'small': return h('p.small', null, renderAll(block.c, names));
		// The page's own headings are h1 to h3; a message's come below them.
		case 'heading': return h(`h${block.level + 3}`, { class: `heading-${block.level}` }, renderAll(block.c, names));
		case 'quote': return h('blockquote', null, block.c.map((inner) => renderBlock(inner, names)));
		case 'pre': return h('pre', { tabindex: 0, 'aria-label': block.lang ? `${block.lang} code` : 'code', role: 'group' }, h('code', null, block.text));
		case 'list': return renderList(block, names);
	}
}

/** @param {List} list @param {Names} names @returns {HTMLElement} */
function renderList(list, names) {
	return h(
		list.ordered ? 'ol' : 'ul',
		{ start: list.ordered && list.start !== 1 ? list.start : null },
		list.items.map((item) => h('li', null, renderAll(item.c, names), item.sub.map((sub) => renderList(sub, names)))),
	);
}

/** @param {Inline[]} nodes @param {Names} names */
const renderAll = (nodes, names) => nodes.map((node) => renderInline(node, names));

/** @param {Inline} node @param {Names} names @returns {Node} */
function renderInline(node, names) {
	switch (node.t) {
		case 'text': return document.createTextNode(node.text);
		case 'code': return h('code', null, node.text);
		case 'strong': case 'em': case 'u': case 's': return h(node.t, null, renderAll(node.c, names));
		case 'link': return h('a', {
				href: node.href, title: node.title ?? node.href, target: '_blank', rel: 'noopener noreferrer',
				// A link to a message leads to it here as it does there.
				onclick: (/** @type {Event} */ event) => {
					const place = MESSAGE.exec(node.href);
					if (place && names.openMessage(place[1], place[2])) event.preventDefault();
				},
			}, renderAll(node.c, names));
		case 'everyone': return h('span.mention.mention-me', null, node.name);
		case 'role': return h('span.mention', null, `@${names.role(node.id)?.name ?? 'role'}`);
		case 'user': return h('span', { class: node.id === names.me ? 'mention mention-me' : 'mention' }, `@${names.user(node.id)?.name ?? 'unknown-user'}`);
		case 'channel': {
			const channel = names.channel(node.id);
			if (!channel) return h('span.mention', null, '#unknown');
			return h('button.mention', { onclick: () => names.openChannel(node.id) }, `#${channel.name}`);
		}
		case 'command': return h('button.mention', { onclick: () => names.openCommand(node.name) }, `/${node.name}`);
		case 'time': return h('time.stamp', { datetime: isRepresentable(node.seconds) ? new Date(node.seconds * 1000).toISOString() : null,
				title: stamp(node.seconds, 'F', Date.now()),
				data: node.style === 'R' ? { relative: String(node.seconds) } : {},
			},
			stamp(node.seconds, node.style, Date.now()),
		);
	}
}

/** Keeps "in 3 months" true while the page stays open. @param {ParentNode} root */
export function refreshRelativeTimes(root) {
	for (const element of /** @type {NodeListOf<HTMLTimeElement>} */ (root.querySelectorAll('time[data-relative]'))) {
		element.textContent = stamp(Number(element.dataset.relative), 'R', Date.now());
	}
}
