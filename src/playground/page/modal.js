// A modal that the bot opened: its inputs, their checks, and sending it back.

import { h, uniqueId } from './dom.js';
import { markdown } from './markdown.js';

const ROW = 1;
const SELECT = 3;
const TEXT_INPUT = 4;
const TEXT = 10;
const LABEL = 18;
const PARAGRAPH = 2;

/** @param {{modal: Modal}} event the server's frame @param {Names} names @param {(fields: Record<string, string | string[]>) => Promise<Outcome>} submit */
export function openModal(event, names, submit) {
	const { modal } = event;
	const titleId = uniqueId('modal');
	/** @type {ModalField[]} */ const fields = [];
	const rows = (modal.components ?? []).flatMap((row) => {
		if (row.type === TEXT) return [markdown(row.content ?? '', names)];
		const inside = row.type === ROW ? row.components : row.type === LABEL ? row.component && [row.component] : [row];
		return (inside ?? []).flatMap((component) => {
			const field = makeField(component, row.type === LABEL ? row : component);
			if (!field) return [];
			fields.push(field);
			return [field.element];
		});
	});
	const failure = h('p.failure', { role: 'alert', hidden: true });
	const send = h('button.btn.btn-primary', { type: 'submit' }, 'Submit');
	const form = h('form.modal-form', { novalidate: true },
		h('h2', { id: titleId }, modal.title),
		h('div.modal-fields', null, rows),
		failure,
		h('div.modal-foot', null,
			h('button.btn', { onclick: () => dialog.close() }, 'Cancel'), send));
	const back = document.activeElement instanceof HTMLElement ? document.activeElement : null;
	const dialog = h('dialog.modal', { 'aria-labelledby': titleId }, form);
	dialog.addEventListener('close', () => {
		dialog.remove();
		(back?.isConnected ? back : document.getElementById('box'))?.focus();
	});
	form.addEventListener('submit', async (submitted) => {
		submitted.preventDefault();
		if (send.disabled) return;
		failure.hidden = true;
		/** @type {ModalField | undefined} */ let wrong;
		for (const field of fields) {
			const problem = field.problem();
			field.error.textContent = problem ?? '';
			if (problem) field.control.setAttribute('aria-invalid', 'true');
			else field.control.removeAttribute('aria-invalid');
			if (problem && !wrong) wrong = field;
		}
		if (wrong) {
			wrong.control.focus();
			return;
		}
		send.disabled = true;
		const outcome = await submit(Object.fromEntries(fields.map((field) => [field.id, field.value()])));
		send.disabled = false;
		if (outcome.ok) {
			dialog.close();
			return;
		}
		failure.textContent = outcome.message;
		failure.hidden = false;
	});
	document.body.append(dialog);
	dialog.showModal();
	fields[0]?.control.focus();
}

/** @param {Component} component @param {Component} labelled what carries the label @returns {ModalField | null} */
function makeField(component, labelled) {
	if (component.type !== TEXT_INPUT && component.type !== SELECT) return null;
	const id = uniqueId('field');
	const required = component.required ?? true;
	const error = h('p.field-error', { id: `${id}-error`, role: 'alert' });
	const described = [labelled.description && labelled !== component && `${id}-about`, error.id].filter(Boolean).join(' ');
	const control = component.type === SELECT ? selectControl(component, id) : textControl(component, id);
	const isSelect = control instanceof HTMLSelectElement;
	control.setAttribute('aria-describedby', described);
	if (required) control.setAttribute('aria-required', 'true');
	const limit = isSelect ? null : component.max_length ?? 4000;
	const count = limit && h('span.count', { 'aria-hidden': 'true' });
	const tally = () => {
		if (count) count.textContent = `${[...control.value].length} / ${limit}`;
	};
	control.addEventListener('input', tally);
	tally();
	const chosen = () => (isSelect ? [...control.selectedOptions].map((option) => option.value).filter(Boolean) : []);
	return {
		id: component.custom_id,
		control,
		error,
		value: () => (isSelect ? chosen() : control.value),
		problem: () => (isSelect ? selectProblem(component, chosen().length, required) : textProblem(component, control.value, required)),
		element: h('div.modal-field', null,
			h('label', { for: id }, labelled.label ?? component.custom_id, required && h('span.required', { 'aria-hidden': 'true' }, '*'), count),
			labelled.description && labelled !== component && h('p.about', { id: `${id}-about` }, labelled.description),
			control, error),
	};
}

/** @param {Component} component @param {string} id */
function textControl(component, id) {
	const long = component.style === PARAGRAPH;
	const control = h(long ? 'textarea' : 'input', {
		id, type: long ? null : 'text', placeholder: component.placeholder, rows: long ? 4 : null, maxlength: component.max_length ?? 4000, autocomplete: 'off', name: component.custom_id,
	});
	control.value = component.value ?? '';
	return control;
}

/** @param {Component} component @param {string} id */
function selectControl(component, id) {
	const many = (component.max_values ?? 1) > 1;
	return h('select', { id, multiple: many, name: component.custom_id },
		!many && h('option', { value: '' }, component.placeholder ?? 'Make a selection'),
		(component.options ?? []).map((option) => h('option', { value: option.value, selected: Boolean(option.default) }, option.label)));
}

/** @param {Pick<Component, 'min_length' | 'max_length'>} component @param {string} text @param {boolean} required @returns {string | null} */
export function textProblem(component, text, required) {
	const length = [...text.trim()].length;
	if (!length) return required ? 'This is required.' : null;
	if (component.min_length && length < component.min_length) return `Write at least ${component.min_length} characters.`;
	return length > (component.max_length ?? 4000) ? `Write at most ${component.max_length ?? 4000} characters.` : null;
}

/** @param {Pick<Component, 'min_values' | 'max_values'>} component @param {number} count @param {boolean} required @returns {string | null} */
export function selectProblem(component, count, required) {
	if (!count) return required ? 'Choose one.' : null;
	const most = component.max_values ?? 1;
	const least = component.min_values ?? 1;
	return count < least || count > most ? `Choose ${least} to ${most}.` : null;
}
