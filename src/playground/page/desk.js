// The column beside the chat: the moderator's desk, and what Discord refused.

import { h, icon } from './dom.js';
import { parse, plain } from './markdown.js';
import { plural, relative, stamp } from './time.js';

/** How often the desk is read while the page is visible (ms). */
const POLL_MS = 3_000;

/** @param {string | number | undefined} at ISO text, or seconds or milliseconds since 1970 @returns {number} seconds */
export function seconds(at) {
	if (typeof at === 'number') return at > 1e11 ? at / 1000 : at;
	return at ? Date.parse(at) / 1000 : Number.NaN;
}

/**
 * Reads the desk now and then; says nothing while the bot has none.
 *
 * @param {() => string} who looks at it
 * @param {(desk: Desk | null) => void} onDesk
 */
export function watchDesk(who, onDesk) {
	let present = false;
	let shown = '';
	/** @param {boolean} [anyway] */
	async function ask(anyway = false) {
		if (document.hidden || !(anyway || present)) return;
		let text = '';
		try {
			const answer = await fetch(`/desk?who=${encodeURIComponent(who())}`, { headers: { accept: 'application/json' }, cache: 'no-store' });
			text = answer.status === 200 ? await answer.text() : '';
		} catch {
			// The playground is away; the banner says so already.
		}
		present = text !== '';
		if (text === shown) return;
		shown = text;
		onDesk(text ? JSON.parse(text) : null);
	}
	setInterval(() => {
		if (present) void ask();
	}, POLL_MS);
	document.addEventListener('visibilitychange', () => void ask(true));
	return ask;
}

/** Sentences wrap; lines of the file keep their width, so that the mark under them stays where it points. @param {string} text */
function problemView(text) {
	const blocks = text.split(/^((?: *\d* *\|.*(?:\n|$))+)/m).filter(Boolean);
	return h('pre.problem', { tabindex: 0, role: 'group', 'aria-label': 'Problem' },
		blocks.map((block) => /^ *\d* *\|/.test(block) ? h('span.excerpt', null, block.replace(/\n$/, '')) : block.replace(/\n$/, '')));
}

/** @param {Desk} desk @param {Names} names @returns {HTMLElement[]} */
export function deskView(desk, names) {
	const { faq, last } = desk;
	const loaded = seconds(faq.loaded_at);
	const sound = !faq.problems?.length;
	return [
		h('section', { 'aria-labelledby': 'desk-file' },
			h('h3', { id: 'desk-file' }, 'faq.toml'),
			h('p', { class: `status ${sound ? 'good' : 'bad'}`, role: 'status' }, icon(sound ? 'check' : 'bell'),
				sound ? 'Loaded, no problems' : `${plural(faq.problems.length, 'problem')}: members still get the last good version`),
			h('dl.facts', null,
				fact('Entries', faq.entries?.toLocaleString()),
				fact('Phrasings', faq.phrasings?.toLocaleString()),
				fact('Revision', faq.revision),
				Number.isFinite(loaded) && fact('Loaded', h('time', { title: stamp(loaded, 'F', Date.now()), data: { relative: String(loaded) } }, relative(loaded, Date.now())))),
			(faq.problems ?? []).map(problemView)),
		faq.diff?.length > 0 && h('section', { 'aria-labelledby': 'desk-diff' },
			h('h3', { id: 'desk-diff' }, 'Last change'),
			h('ul.diff', null, faq.diff.map((line) => h('li', { class: /^\s*[+]/.test(line) ? 'plus' : /^\s*[-−]/.test(line) ? 'minus' : '' }, line)))),
		h('section', { 'aria-labelledby': 'desk-last' },
			h('h3', { id: 'desk-last' }, 'Why it answered, or not'),
			last
				? [h('blockquote.asked', null, plain(parse(last.text), names)), h('pre.explanation', { tabindex: 0, role: 'group', 'aria-label': 'Explanation' }, last.explanation)]
				: h('p.quiet', null, 'Send a message, and the reasoning shows up here.')),
	].filter((part) => part instanceof HTMLElement);
}

/** @param {string} name @param {Child} value */
const fact = (name, value) => value !== undefined && value !== null && h('div', null, h('dt', null, name), h('dd', null, value));

/** @param {Refusal[]} refusals @returns {HTMLElement[]} the newest first */
export function refusalsView(refusals) {
	if (!refusals.length) return [h('p.quiet', null, 'Nothing so far. A request that Discord would reject (a text too long, a permission missing, an answer too late) is listed here with the rule.')];
	return [h('ol.refusals', null, [...refusals].reverse().map((refusal) => h('li', null,
		h('p.rule', null, refusal.rule, refusal.code ? ` (${refusal.code})` : ''),
		h('p.route', null, h('code', null, `${refusal.method} ${refusal.path}`),
			Number.isFinite(seconds(refusal.at)) && h('time', { title: stamp(seconds(refusal.at), 'F', Date.now()) }, stamp(seconds(refusal.at), 'T', Date.now()))),
		refusal.body !== undefined && refusal.body !== null && refusal.body !== '' && h('details', null, h('summary', null, 'What was sent'),
			h('pre', { tabindex: 0, role: 'group', 'aria-label': 'Request body' }, typeof refusal.body === 'string' ? refusal.body : JSON.stringify(refusal.body, null, 2))))))];
}
