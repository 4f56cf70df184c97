// Lists that open beside something: menus, the options of a select, completion above a text box.

import { h, icon, uniqueId } from './dom.js';

/**
 * Opens a list at an element and moves the focus into it. It closes by choice, Escape, Tab or a
 * press elsewhere, and gives the focus back.
 *
 * @param {HTMLElement} anchor
 * @param {Item[]} items
 * @param {object} options
 * @param {string} options.label for screen readers
 * @param {'menu' | 'listbox'} [options.role]
 * @param {{min: number, max: number, onDone: (values: string[]) => void}} [options.many] several may be chosen
 * @param {'end' | 'start'} [options.align]
 */
export function openList(anchor, items, { label, role = 'menu', many, align = 'start' }) {
	const chosen = new Set(items.filter((item) => item.checked));
	let section = '';
	/** @type {HTMLElement[]} */ const rows = [];
	const list = h('div.popup-list', { role, 'aria-label': label, 'aria-multiselectable': many ? 'true' : null });
	for (const item of items) {
		if (item.section && item.section !== section) {
			section = item.section;
			list.append(h('div.popup-section', { role: 'presentation' }, section));
		}
		const row = h(
			'div',
			{
				role: role === 'listbox' ? 'option' : item.checked === undefined ? 'menuitem' : 'menuitemradio',
				'aria-selected': role === 'listbox' ? String(chosen.has(item)) : null,
				'aria-checked': role === 'menu' && item.checked !== undefined ? String(item.checked) : null,
				tabindex: -1,
				class: `popup-item${item.danger ? ' danger' : ''}`,
				onclick: () => pick(item, row),
				onpointermove: () => row.focus({ preventScroll: true }),
			},
			item.picture,
			h('span.popup-text', null, h('span', null, item.label), item.detail && h('small', null, item.detail)),
			(role === 'listbox' || item.checked !== undefined) && h('span.popup-check', null, icon('check')),
		);
		rows.push(row);
		list.append(row);
	}
	const done = h('button.btn.btn-primary', { onclick: () => finish() }, 'Done');
	const hint = h('p.popup-hint', { role: 'status' });
	const popup = h('div.popup', { popover: 'auto', id: uniqueId('popup') }, list, many && h('div.popup-foot', null, hint, done));
	(anchor.closest('main, nav') ?? document.body).append(popup);

	/** @param {Item} item @param {HTMLElement} row */
	function pick(item, row) {
		if (!many) {
			close();
			item.run?.();
			return;
		}
		if (chosen.has(item)) chosen.delete(item);
		else if (chosen.size < many.max) chosen.add(item);
		row.setAttribute('aria-selected', String(chosen.has(item)));
		tell();
	}
	function tell() {
		if (!many) return;
		done.disabled = chosen.size < many.min;
		hint.textContent = `${chosen.size} chosen (${many.min} to ${many.max})`;
	}
	function finish() {
		const values = items.filter((item) => chosen.has(item)).map((item) => item.value ?? '');
		close();
		many?.onDone(values);
	}
	let closed = false;
	function close() {
		if (closed) return;
		closed = true;
		const inside = popup.contains(document.activeElement) || document.activeElement === document.body;
		popup.remove();
		anchor.setAttribute('aria-expanded', 'false');
		if (inside) anchor.focus();
	}

	popup.addEventListener('toggle', (event) => {
		if (event.newState === 'closed') close();
	});
	popup.addEventListener('keydown', (event) => {
		const at = rows.findIndex((row) => row === document.activeElement);
		/** @param {number} to */
		const go = (to) => rows[(to + rows.length) % rows.length]?.focus();
		if (event.key === 'ArrowDown') go(at + 1);
		else if (event.key === 'ArrowUp') go(at < 0 ? rows.length - 1 : at - 1);
		else if (event.key === 'Home') go(0);
		else if (event.key === 'End') go(rows.length - 1);
		else if ((event.key === 'Enter' || event.key === ' ') && at >= 0) pick(items[at], rows[at]);
		else if (event.key === 'Escape') close();
		else if (event.key === 'Tab' && !(many && !event.shiftKey)) close();
		else return;
		if (event.key !== 'Tab') event.preventDefault();
		event.stopPropagation();
	});

	anchor.setAttribute('aria-expanded', 'true');
	popup.showPopover();
	place(popup, anchor, align);
	tell();
	(rows.find((_, index) => items[index].checked) ?? rows[0])?.focus();
}

/** Below the anchor if there is room, else above; never outside the window. @param {HTMLElement} popup @param {HTMLElement} anchor @param {'end' | 'start'} align */
function place(popup, anchor, align) {
	const box = anchor.getBoundingClientRect();
	const gap = 4;
	const edge = 8;
	popup.style.minWidth = `${Math.min(Math.max(box.width, 180), innerWidth - 2 * edge)}px`;
	const below = innerHeight - box.bottom - gap - edge;
	const above = box.top - gap - edge;
	const down = below >= Math.min(popup.offsetHeight, 320) || below >= above;
	popup.style.maxHeight = `${Math.max(120, Math.min(down ? below : above, 420))}px`;
	const left = align === 'end' ? box.right - popup.offsetWidth : box.left;
	popup.style.left = `${Math.max(edge, Math.min(left, innerWidth - popup.offsetWidth - edge))}px`;
	popup.style.top = `${down ? box.bottom + gap : box.top - gap - popup.offsetHeight}px`;
}

/**
 * A list that belongs to a text box: the focus stays in the box, arrows move the choice.
 *
 * @param {HTMLElement} list an empty element of the page, with an id
 */
export function completion(list) {
	/** @type {Item[]} */ let items = [];
	/** @type {HTMLElement | null} */ let box = null;
	let at = -1;
	list.setAttribute('role', 'listbox');
	list.hidden = true;

	function mark() {
		const rows = [...list.querySelectorAll('[role=option]')];
		rows.forEach((row, index) => row.setAttribute('aria-selected', String(index === at)));
		rows[at]?.scrollIntoView({ block: 'nearest' });
		if (at >= 0 && rows[at]) box?.setAttribute('aria-activedescendant', rows[at].id);
		else box?.removeAttribute('aria-activedescendant');
	}

	const self = {
		/** @param {HTMLElement} owner the text box @param {Item[]} next @param {{label: string, chosen?: number}} options `chosen`: the row marked at first, -1 for none */
		show(owner, next, { label, chosen = 0 }) {
			if (!next.length) return self.hide();
			if (box && box !== owner) self.hide();
			box = owner;
			items = next;
			at = chosen;
			let section = '';
			const rows = [];
			for (const [index, item] of items.entries()) {
				if (item.section && item.section !== section) {
					section = item.section;
					rows.push(h('div.popup-section', { role: 'presentation' }, section));
				}
				rows.push(h(
					'div',
					{
						role: 'option',
						id: `${list.id}-${index}`,
						class: 'popup-item',
						// Not on click: the box would lose its focus first.
						onpointerdown: (/** @type {PointerEvent} */ event) => event.preventDefault(),
						onclick: () => item.run?.(),
					},
					item.picture,
					h('span.popup-text', null, h('span', null, item.label), item.detail && h('small', null, item.detail)),
				));
			}
			list.replaceChildren(...rows);
			list.setAttribute('aria-label', label);
			list.hidden = false;
			owner.setAttribute('aria-controls', list.id);
			if (owner.role === 'combobox') owner.setAttribute('aria-expanded', 'true');
			mark();
		},
		hide() {
			list.hidden = true;
			list.replaceChildren();
			items = [];
			at = -1;
			if (box?.role === 'combobox') box.setAttribute('aria-expanded', 'false');
			box?.removeAttribute('aria-activedescendant');
			box = null;
		},
		isOpen: () => !list.hidden,
		hasChoice: () => at >= 0,
		choose() {
			items[at]?.run?.();
		},
		/** @param {KeyboardEvent} event @returns {boolean} whether the list took the key */
		key(event) {
			if (list.hidden) return false;
			if (event.key === 'ArrowDown') at = (at + 1) % items.length;
			else if (event.key === 'ArrowUp') at = (at <= 0 ? items.length : at) - 1;
			else return false;
			mark();
			event.preventDefault();
			return true;
		},
	};
	return self;
}

