// Building DOM nodes. Nothing here, or anywhere in the page, turns a string into HTML: text is
// always a text node, so no message can smuggle markup in.

/**
 * An element with its classes (`div.card.wide`), properties and children.
 *
 * `on…` keys are listeners, `data` becomes `dataset`, `true` an empty attribute; `false`, `null`
 * and `undefined` leave the attribute out.
 *
 * @template {string} Tag
 * @param {Tag} tag
 * @param {Record<string, any> | null} [props]
 * @param {...(Child | Child[])} children
 * @returns {ElementOf<Tag>}
 */
export function h(tag, props, ...children) {
	const [name, ...classes] = tag.split('.');
	const element = document.createElement(name);
	if (classes.length) element.className = classes.join(' ');
	// Without one, a button in a form would send it.
	if (element instanceof HTMLButtonElement) element.type = 'button';
	for (const [key, value] of Object.entries(props ?? {})) {
		if (value === false || value === null || value === undefined) continue;
		if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
		else if (key === 'data') Object.assign(element.dataset, value);
		else element.setAttribute(key, value === true ? '' : String(value));
	}
	append(element, children);
	return /** @type {ElementOf<Tag>} */ (element);
}

/** @param {Node} parent @param {(Child | Child[])[]} children */
export function append(parent, children) {
	for (const child of children.flat()) {
		if (child === null || child === undefined || child === false) continue;
		parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
	}
}

/**
 * The element of `index.html` with this id.
 *
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {string} id
 * @param {new () => Kind} [kind] for what only this kind of element has
 * @returns {Kind}
 */
export function byId(id, kind) {
	const found = document.getElementById(id);
	if (!(found instanceof (kind ?? HTMLElement))) throw new Error(`index.html has no such #${id}`);
	return /** @type {Kind} */ (found);
}

let counter = 0;
/** @param {string} prefix @returns {string} an id that no other element of the page has */
export const uniqueId = (prefix) => `${prefix}-${++counter}`;

/** 24 × 24 outlines, drawn for this page; strokes only. */
const ICONS = {
	hash: 'M9 4 7 20M17 4l-2 16M4 9h16M4 15h16',
	forum: 'M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12h5',
	thread: 'M6 4v9a4 4 0 0 0 4 4h8M14 13l4 4-4 4',
	lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
	menu: 'M4 7h16M4 12h16M4 17h16',
	close: 'M6 6l12 12M18 6 6 18',
	sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4',
	moon: 'M19 14.5A7.5 7.5 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5',
	panel: 'M4 5h16v14H4zM14.5 5v14M17 9h.5M17 12h.5',
	reply: 'M10 6 4 12l6 6M4 12h10a6 6 0 0 1 6 6',
	more: 'M6 11.5v1M12 11.5v1M18 11.5v1',
	edit: 'M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4',
	send: 'M4 12 20 4l-5 16-4-6zM20 4l-9 10',
	idea: 'M9 17h6M10 20h4M12 4a6 6 0 0 0-3.5 10.9V17h7v-2.1A6 6 0 0 0 12 4',
	down: 'M6 9l6 6 6-6',
	back: 'M14 6l-6 6 6 6',
	plus: 'M12 5v14M5 12h14',
	link: 'M14 5h5v5M19 5l-9 9M11 6H5v13h13v-6',
	file: 'M7 3h7l4 4v14H7zM14 3v4h4',
	download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
	eye: 'M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6M12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
	check: 'M5 12.5l5 5L19 7',
	slash: 'M5 4h14v16H5zM14 8l-4 8',
	bell: 'M6 17V11a6 6 0 0 1 12 0v6M4 17h16M10 20h4',
};

/** @typedef {keyof typeof ICONS} IconName */

/** @param {IconName} name @returns {SVGElement} a drawing that screen readers skip */
export function icon(name) {
	const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
	svg.setAttribute('viewBox', '0 0 24 24');
	svg.setAttribute('class', 'icon');
	svg.setAttribute('aria-hidden', 'true');
	const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
	path.setAttribute('d', ICONS[name]);
	svg.appendChild(path);
	return svg;
}

/**
 * A picture of a user: the first letters of the name on their colour. The bot wears the page's own.
 *
 * @param {{name: string, color?: string | number, kind?: string}} user
 * @returns {HTMLElement}
 */
export function avatar(user) {
	const initials = [...user.name.trim()].length
		? user.name.trim().split(/[\s_.-]+/u).slice(0, 2).map((word) => [...word][0] ?? '').join('')
		: '?';
	const bot = user.kind === 'bot';
	const disc = h(bot ? 'span.avatar.bot' : 'span.avatar', { 'aria-hidden': 'true' }, initials.toUpperCase());
	const color = bot ? null : cssColor(user.color);
	if (color) {
		disc.style.backgroundColor = color.css;
		disc.style.color = color.light ? '#1b1a17' : '#ffffff';
	}
	return disc;
}

/** @param {string | number | undefined | null} color `#rrggbb`, or Discord's integer form @returns {{css: string, light: boolean} | null} */
export function cssColor(color) {
	if (color === undefined || color === null || color === '') return null;
	const value = typeof color === 'number' ? color : Number.parseInt(color.replace('#', ''), 16);
	if (!Number.isInteger(value) || value < 0 || value > 0xffffff) return null;
	const [red, green, blue] = [value >> 16, (value >> 8) & 255, value & 255].map((part) => {
		const share = part / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	// Where black and white text have the same WCAG contrast against the colour.
	return { css: `#${value.toString(16).padStart(6, '0')}`, light: luminance > 0.179 };
}
