// What hangs below a message's text: embeds, attachments, buttons and select menus.

import { cssColor, h, icon } from './dom.js';
import { markdown, markdownLine, safeUrl } from './markdown.js';
import { openList } from './popup.js';
import { fileSize, messageTime } from './time.js';

/** The largest that a picture is shown below a message (px). */
const WIDEST = 520;
const TALLEST = 360;

/**
 * A file of the playground itself. Pictures elsewhere are not loaded (nothing from other hosts).
 *
 * @param {string | undefined} url
 * @param {Message} message
 * @returns {{src: string, alt: string, name: string} | null}
 */
function ownFile(url, message) {
	if (!url) return null;
	const files = message.attachments ?? [];
	const name = url.startsWith('attachment://') ? url.slice('attachment://'.length) : null;
	const file = files.find((one) => (name ? one.filename === name : one.url === url || one.proxy_url === url));
	const address = file?.url ?? url;
	let parsed;
	try {
		parsed = new URL(address, location.href);
	} catch {
		return null;
	}
	const local = parsed.origin === location.origin || parsed.pathname.startsWith('/attachments/');
	if (!local || !parsed.protocol.startsWith('http')) return null;
	return { src: parsed.pathname + parsed.search, alt: file?.description ?? '', name: file?.filename ?? 'image' };
}

/** @param {Message} message @returns {Set<string>} attachments that an embed shows already */
function shownInEmbeds(message) {
	/** @type {Set<string>} */ const shown = new Set();
	for (const embed of message.embeds ?? []) {
		const url = embed.image?.url;
		for (const file of message.attachments ?? []) {
			if (url && [file.url, file.proxy_url, `attachment://${file.filename}`].includes(url)) shown.add(file.id);
		}
	}
	return shown;
}

/**
 * A picture with its alternative text on request.
 *
 * @param {{src: string, alt: string, name: string}} file
 * @param {{width?: number | null, height?: number | null}} [size]
 */
function picture(file, size = {}) {
	// The size on the screen, so that its place is kept until it has loaded.
	const fit = Math.min(1, WIDEST / (size.width ?? 1), TALLEST / (size.height ?? 1));
	const image = h('img', {
		src: file.src, alt: file.alt || file.name, loading: 'lazy',
		width: size.width && Math.round(size.width * fit), height: size.height && Math.round(size.height * fit),
	});
	const figure = h('figure.picture', null, h('a.picture-open', { href: file.src, target: '_blank', title: 'Open in full size' }, image));
	if (file.alt) {
		const caption = h('figcaption.alt-text', { hidden: true }, file.alt);
		const toggle = h('button.alt-toggle', {
			'aria-expanded': 'false',
			'aria-label': 'ALT: describe this picture',
			onclick: () => {
				caption.hidden = !caption.hidden;
				toggle.setAttribute('aria-expanded', String(!caption.hidden));
			},
		}, 'ALT');
		figure.append(toggle, caption);
	}
	return figure;
}

/** @param {Message} message @returns {HTMLElement[]} */
export function attachments(message) {
	const shown = shownInEmbeds(message);
	return (message.attachments ?? []).filter((file) => !shown.has(file.id)).map((file) => {
		const own = ownFile(file.url, message);
		const isPicture = /^image\//.test(file.content_type ?? '') || /\.(png|jpe?g|gif|webp|svg)$/i.test(file.filename ?? '');
		if (own && isPicture) return picture(own, file);
		return h('div.file', null, icon('file'), h('span.file-name', null,
			own ? h('a', { href: own.src, download: file.filename }, file.filename) : file.filename,
			h('small', null, fileSize(file.size))));
	});
}

/** @param {Message} message @param {Names} names @returns {HTMLElement[]} */
export function embeds(message, names) {
	return (message.embeds ?? []).map((embed) => {
		const color = cssColor(embed.color);
		const link = safeUrl(embed.url);
		const image = ownFile(embed.image?.url, message);
		const title = embed.title && markdownLine(embed.title, names);
		const foot = [embed.footer?.text, embed.timestamp && messageTime(embed.timestamp, Date.now())].filter(Boolean).join(' · ');
		const card = h('div.embed', null,
			title && h('div.embed-title', null, link ? h('a', { href: link, target: '_blank', rel: 'noopener noreferrer', title: link }, title) : title),
			embed.description && markdown(embed.description, names, 'md embed-text'),
			Boolean(embed.fields?.length) && h('div.embed-fields', null, (embed.fields ?? []).map((field) => h(
				'div',
				{ class: field.inline ? 'embed-field inline' : 'embed-field' },
				h('div.embed-name', null, markdownLine(field.name, names)),
				markdown(field.value, names),
			))),
			image && picture(image, embed.image),
			foot && h('div.embed-foot', null, foot),
		);
		if (color) card.style.setProperty('--embed', color.css);
		return card;
	});
}

/** Discord's component types and button styles, as far as messages use them here. */
const ROW = 1;
const BUTTON = 2;
const SELECT = 3;
const TEXT = 10;
const LINK_STYLE = 5;
/** @type {Record<number, string>} */
const STYLE_CLASS = { 1: 'btn-primary', 2: '', 3: 'btn-success', 4: 'btn-danger', 5: 'btn-link' };

/** @param {Message} message @param {Names} names @param {Press} press @returns {HTMLElement[]} */
export function components(message, names, press) {
	return (message.components ?? []).map((row) => {
		if (row.type === TEXT) return markdown(row.content ?? '', names);
		return h('div.actions', null, (row.type === ROW ? row.components ?? [] : [row]).map((component) => {
			if (component.type === BUTTON) return button(component, message, press);
			if (component.type === SELECT) return select(component, message, press);
			return null;
		}));
	});
}

/** @param {Emoji | undefined} emoji */
const emojiText = (emoji) => (emoji?.id ? `:${emoji.name}:` : emoji?.name ?? '');

/** @param {Component} component @param {Message} message @param {Press} press */
function button(component, message, press) {
	const label = [component.emoji && h('span.emoji', null, emojiText(component.emoji)), component.label && h('span', null, component.label)];
	if (component.style === LINK_STYLE) {
		const href = safeUrl(component.url);
		if (!href || component.disabled) return h('button.btn', { disabled: true }, label);
		return h('a.btn.btn-link', { href, target: '_blank', rel: 'noopener noreferrer', title: href }, label, icon('link'));
	}
	const control = h('button', {
		class: `btn ${STYLE_CLASS[component.style ?? 0] ?? ''}`,
		disabled: Boolean(component.disabled),
		data: { key: component.custom_id },
		onclick: () => busy(control, press.click(message, component.custom_id)),
	}, label);
	return control;
}

/** @param {Component} component @param {Message} message @param {Press} press */
function select(component, message, press) {
	const most = component.max_values ?? 1;
	const least = component.min_values ?? 1;
	const options = component.options ?? [];
	const preset = options.filter((option) => option.default).map((option) => option.label).join(', ');
	const face = h('span', { class: preset ? 'select-value' : 'select-value placeholder' }, preset || component.placeholder || 'Make a selection');
	/** @param {string[]} values */
	const submit = (values) => {
		face.textContent = options.filter((option) => values.includes(option.value)).map((option) => option.label).join(', ') || component.placeholder || '';
		void busy(control, press.select(message, component.custom_id, values));
	};
	const control = h('button.select', {
		'aria-haspopup': 'listbox',
		'aria-expanded': 'false',
		disabled: Boolean(component.disabled),
		data: { key: component.custom_id },
		onclick: () => openList(control, options.map((option) => ({
			label: option.label,
			detail: option.description,
			checked: Boolean(option.default),
			value: option.value,
			picture: option.emoji && h('span.emoji', null, emojiText(option.emoji)),
			run: () => submit([option.value]),
		})), {
			label: component.placeholder || 'Options',
			role: 'listbox',
			many: most > 1 ? { min: least, max: most, onDone: submit } : undefined,
		}),
	}, face, icon('down'));
	return control;
}

/** Marks a control while its interaction is under way. @param {HTMLElement} control @param {Promise<Outcome>} outcome */
async function busy(control, outcome) {
	if (control.getAttribute('aria-busy') === 'true') return;
	control.setAttribute('aria-busy', 'true');
	await outcome;
	control.removeAttribute('aria-busy');
}
