// Slash commands: which there are, what their options accept, and the form that fills them in.

import { h, icon, uniqueId } from './dom.js';
import { fileProblem, upload } from './upload.js';

const SUBCOMMAND = 1;
const GROUP = 2;
const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const ROLE = 8;
const MENTIONABLE = 9;
const NUMBER = 10;
const ATTACHMENT = 11;

/** Command types. */
const SLASH = 1;
const MESSAGE = 3;

/** Discord's channel types behind this page's kinds, for `channel_types`. */
const CHANNEL_TYPES = { text: 0, dm: 1, thread: 11, forum: 15 };

/** Waits this long after a key before it asks for suggestions (ms). */
const AUTOCOMPLETE_MS = 120;

/** Those that may be called in a channel. @param {Command[]} commands @param {Channel | undefined} channel @returns {Command[]} */
export const usableIn = (commands, channel) =>
	commands.filter(({ usable_in: { guilds, dms } }) => (channel?.guild_id ? guilds.includes(channel.guild_id) : dms));

/** @param {Command[]} commands @returns {Command[]} those of a message's menu */
export const messageCommands = (commands) => commands.filter((command) => command.type === MESSAGE);

/** @param {Command[]} commands @returns {Entry[]} */
export function entries(commands) {
	/** @type {Entry[]} */ const found = [];
	for (const command of commands) {
		if ((command.type ?? SLASH) !== SLASH) continue;
		/** @param {Pick<Command, 'description' | 'options'>} node @param {string[]} path */
		const walk = (node, path) => {
			const options = node.options ?? [];
			const below = options.filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
			for (const option of below) walk(option, [...path, option.name]);
			if (below.length) return;
			found.push({
				command,
				path,
				name: [command.name, ...path].join(' '),
				description: node.description ?? '',
				options: [...options].sort((a, b) => Number(Boolean(b.required)) - Number(Boolean(a.required))),
			});
		};
		walk(command, []);
	}
	return found.sort((a, b) => a.name.localeCompare(b.name));
}

/** @param {Entry[]} all @param {string} typed without the slash @returns {Entry[]} best first */
export function matching(all, typed) {
	const wanted = typed.trim().toLowerCase();
	/** @param {Entry} entry */
	const rank = (entry) => {
		if (entry.name.startsWith(wanted)) return 0;
		if (entry.name.includes(wanted)) return 1;
		return wanted.length > 2 && entry.description.toLowerCase().includes(wanted) ? 2 : 3;
	};
	return all.filter((entry) => rank(entry) < 3).sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/**
 * The entry that a typed line begins with, and what follows it.
 *
 * @param {Entry[]} all @param {string} line `/faq edit entry: …`
 * @returns {{entry: Entry, rest: string} | null}
 */
export function recognise(all, line) {
	const text = line.replace(/^\//, '');
	const entry = [...all].sort((a, b) => b.name.length - a.name.length).find((one) => text.startsWith(`${one.name} `));
	return entry ? { entry, rest: text.slice(entry.name.length + 1) } : null;
}

/**
 * What a typed line already says about the options: `pace: 8h certification: cpc`, or bare text
 * for the first one.
 *
 * @param {Entry} entry @param {string} rest
 * @returns {Map<string, string>}
 */
export function prefilled(entry, rest) {
	const names = entry.options.map((option) => option.name);
	const found = new Map();
	if (!rest.trim() || !names.length) return found;
	const parts = rest.split(new RegExp(`(?:^|\\s)(${names.join('|')}):\\s*`));
	if (parts[0].trim()) found.set(names[0], parts[0].trim());
	for (let at = 1; at < parts.length; at += 2) found.set(parts[at], parts[at + 1].trim());
	return found;
}

/**
 * @param {CommandOption} option @param {State} state @param {string | undefined} guildId
 * @returns {Choice[] | null} all there is to choose from; null if it is free text
 */
export function choicesOf(option, state, guildId) {
	const people = () => [...state.users.values()].map((user) => ({ name: user.name, value: user.id, detail: user.kind === 'bot' ? 'App' : undefined }));
	const roles = () => (state.guilds.find((guild) => guild.id === guildId)?.roles ?? []).map((role) => ({ name: `@${role.name}`, value: role.id }));
	if (option.choices?.length) return option.choices;
	switch (option.type) {
		case BOOLEAN: return [{ name: 'True', value: true }, { name: 'False', value: false }];
		case USER: return people();
		case ROLE: return roles();
		case MENTIONABLE: return [...people(), ...roles()];
		case CHANNEL: return [...state.channels.values()]
			.filter((channel) => channel.guild_id === guildId && (!option.channel_types?.length || option.channel_types.includes(CHANNEL_TYPES[channel.kind])))
			.map((channel) => ({ name: `#${channel.name}`, value: channel.id }));
		default: return null;
	}
}

/**
 * What a field's text means for its option, checked as Discord's client checks it.
 *
 * @param {CommandOption} option @param {string} text
 * @param {Choice[] | null} choices
 * @returns {{value: Choice['value']} | {error: string} | null} null for nothing entered
 */
export function read(option, text, choices) {
	const trimmed = text.trim();
	if (!trimmed) return option.required ? { error: `${option.name} is required.` } : null;
	if (choices) {
		const bare = trimmed.replace(/^[@#]/, '').toLowerCase();
		const choice = choices.find((one) => one.name.replace(/^[@#]/, '').toLowerCase() === bare);
		return choice ? { value: choice.value } : { error: `Choose ${option.name} from the list.` };
	}
	if (option.type === INTEGER || option.type === NUMBER) {
		const value = Number(trimmed);
		const whole = option.type === INTEGER;
		if (!Number.isFinite(value) || (whole && !Number.isSafeInteger(value))) return { error: `${option.name} must be a ${whole ? 'whole ' : ''}number.` };
		if (option.min_value !== undefined && value < option.min_value) return { error: `${option.name} must be at least ${option.min_value}.` };
		if (option.max_value !== undefined && value > option.max_value) return { error: `${option.name} must be at most ${option.max_value}.` };
		return { value };
	}
	if (option.type !== STRING) return { error: `${option.name}: this playground cannot fill in this kind of option.` };
	const length = [...trimmed].length;
	if (option.min_length && length < option.min_length) return { error: `${option.name} needs at least ${option.min_length} characters.` };
	if (length > (option.max_length ?? 6000)) return { error: `${option.name} may have at most ${option.max_length ?? 6000} characters.` };
	return { value: trimmed };
}

/** @param {Entry} entry @param {GivenOption[]} values @returns {GivenOption[]} options as an interaction carries them */
export function nested(entry, values) {
	return [...entry.path].reverse().reduce(
		(inside, name, depth) => [{ name, type: depth === 0 ? SUBCOMMAND : GROUP, options: inside }],
		values,
	);
}

/**
 * The form of one command.
 *
 * Enter sends; in a list it takes the marked row. Escape closes the list, then the form.
 *
 * @param {CommandContext} context
 * @returns {HTMLFormElement}
 */
export function commandForm({ entry, values, state, channel, list, connection, onClose }) {
	/** @type {CommandField[]} */ const fields = [];
	const hint = h('p.cmd-hint', { id: uniqueId('hint'), role: 'status' });
	const fieldset = h('div.cmd-fields', null);
	const extras = h('div.cmd-extras', null);
	const submit = h('button.send', { type: 'submit', 'aria-label': `Send /${entry.name}`, title: 'Send (Enter)' }, icon('send'));
	const form = h('form.cmd', { 'aria-label': `/${entry.name}`, novalidate: true, autocomplete: 'off' },
		h('div.cmd-head', null,
			h('b', null, `/${entry.name}`),
			h('span.cmd-description', null, entry.description),
			h('button.tool', { 'aria-label': 'Cancel the command', title: 'Cancel (Escape)', onclick: onClose }, icon('close'))),
		h('div.cmd-body', null, h('div.cmd-main', null, fieldset, extras), submit),
		hint,
	);
	let asked = 0;
	let timer = 0;

	/** @param {CommandField} field */
	const reading = (field) => {
		if (field.option.type === ATTACHMENT) {
			const file = field.input.files?.[0];
			const error = fileProblem(field.option, file);
			return error ? { error } : file ? { file } : null;
		}
		const text = field.input.value;
		if (field.picked && field.picked.text === text) return { value: field.picked.value };
		return read(field.option, text, field.choices);
	};

	/** @param {CommandOption} option @param {string} text */
	function addField(option, text) {
		const id = uniqueId('option');
		const described = { id, 'aria-describedby': hint.id, 'aria-required': option.required ? 'true' : null, 'data-option': option.name };
		const input = option.type === ATTACHMENT ? h('input', { ...described, type: 'file' }) : h('input', {
			...described, type: 'text', role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', autocomplete: 'off',
			spellcheck: 'false', maxlength: 6000,
			inputmode: option.type === INTEGER ? 'numeric' : option.type === NUMBER ? 'decimal' : null,
			placeholder: option.required ? '' : 'optional',
		});
		// The name of a file is the person's to give, not a text's.
		if (option.type !== ATTACHMENT) input.value = text;
		const row = h('div.field', null,
			h('label', { for: id }, option.name, option.required && h('span.required', { 'aria-hidden': 'true' }, '*')),
			input,
			!option.required && h('button.field-remove', { 'aria-label': `Leave out ${option.name}`, onclick: () => removeField(field) }, icon('close')));
		/** @type {CommandField} */ const field = { option, choices: choicesOf(option, state, channel.guild_id), input, row, picked: null };
		input.addEventListener('focus', () => suggest(field));
		input.addEventListener('input', () => {
			input.removeAttribute('aria-invalid');
			fit(input);
			suggest(field);
		});
		input.addEventListener('blur', () => list.hide());
		input.addEventListener('keydown', (event) => keys(event, field));
		fields.push(field);
		fieldset.append(row);
		fit(input);
		offerExtras();
		return field;
	}

	/** @param {HTMLInputElement} input */
	function fit(input) {
		if (input.type === 'file') return;
		input.style.width = `${Math.min(Math.max(input.value.length + 2, 12), 60)}ch`;
	}

	/** @param {CommandField} field */
	function removeField(field) {
		fields.splice(fields.indexOf(field), 1);
		field.row.remove();
		list.hide();
		offerExtras();
		(fields[fields.length - 1]?.input ?? submit).focus();
	}

	function offerExtras() {
		const rest = entry.options.filter((option) => !option.required && !fields.some((field) => field.option === option));
		extras.replaceChildren(...rest.map((option) => h('button.extra', { title: option.description, 'aria-label': `Add ${option.name}: ${option.description ?? ''}`,
			onclick: () => addField(option, '').input.focus(),
		}, icon('plus'), option.name)));
	}

	/** @param {CommandField} field */
	function suggest(field) {
		const { option, input, choices } = field;
		explain(option.description ?? '');
		if (choices) {
			const typed = field.picked?.text === input.value ? '' : input.value.trim().toLowerCase();
			const fitting = choices.filter((choice) => choice.name.toLowerCase().includes(typed)).slice(0, 25);
			show(field, fitting, typed || option.required ? 0 : -1);
			return;
		}
		if (!option.autocomplete) {
			list.hide();
			return;
		}
		clearTimeout(timer);
		timer = window.setTimeout(async () => {
			const mine = ++asked;
			const others = fields.filter((other) => other !== field).flatMap((other) => {
				const got = reading(other);
				return got && 'value' in got ? [{ name: other.option.name, type: other.option.type, value: got.value }] : [];
			});
			const outcome = await connection.ask({
				act: 'autocomplete', channel_id: channel.id, command_id: entry.command.id,
				options: nested(entry, [...others, { name: option.name, type: option.type, value: input.value, focused: true }]),
			});
			if (mine !== asked || document.activeElement !== input) return;
			if (outcome.ok) show(field, outcome.choices ?? [], -1);
			else explain('Suggestions could not be loaded; you can send what you typed.');
		}, AUTOCOMPLETE_MS);
	}

	/** @param {CommandField} field @param {Choice[]} choices @param {number} chosen the row marked at first, -1 for none */
	function show(field, choices, chosen) {
		list.show(field.input, choices.map((choice) => ({
			label: choice.name,
			detail: choice.detail,
			run: () => {
				field.picked = { text: choice.name, value: choice.value };
				field.input.value = choice.name;
				field.input.removeAttribute('aria-invalid');
				asked += 1;
				fit(field.input);
				list.hide();
				const next = fields.find((other) => other.option.required && !other.input.value.trim());
				(next ?? field).input.focus();
				if (!next || next === field) list.hide();
			},
		})), { label: `${field.option.name}: suggestions`, chosen });
	}

	/** @param {KeyboardEvent} event @param {CommandField} field */
	function keys(event, field) {
		if (event.isComposing) return;
		if (list.key(event)) return;
		if (event.key === 'Enter' && list.isOpen() && list.hasChoice()) {
			list.choose();
			event.preventDefault();
		} else if (event.key === 'Tab' && !event.shiftKey && list.isOpen() && list.hasChoice()) {
			list.choose();
			if (document.activeElement !== field.input) event.preventDefault();
		} else if (event.key === 'Escape') {
			if (list.isOpen()) list.hide();
			else onClose();
			event.preventDefault();
			event.stopPropagation();
		} else if (event.key === 'Backspace' && !field.input.value) {
			event.preventDefault();
			if (!field.option.required) removeField(field);
			else if (fields.every((other) => !other.input.value)) onClose();
		}
	}

	/** @param {string} text @param {boolean} [wrong] */
	function explain(text, wrong = false) {
		hint.textContent = text;
		hint.classList.toggle('wrong', wrong);
	}

	form.addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && !event.defaultPrevented) {
			onClose();
			event.preventDefault();
		}
	});
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		if (submit.disabled) return;
		clearTimeout(timer);
		asked += 1;
		list.hide();
		const options = [];
		for (const field of fields) {
			const got = reading(field);
			if (got && 'error' in got) {
				field.input.setAttribute('aria-invalid', 'true');
				field.input.focus();
				list.hide();
				explain(got.error, true);
				return;
			}
			if (got) options.push({ name: field.option.name, type: field.option.type, ...got });
		}
		submit.disabled = true;
		form.setAttribute('aria-busy', 'true');
		explain('Sending…');
		const problem = await send(options);
		submit.disabled = false;
		form.removeAttribute('aria-busy');
		if (problem === null) onClose();
		else explain(problem, true);
	});

	/** Files go ahead, and the command names them. @param {(GivenOption & {file?: File})[]} given @returns {Promise<string | null>} what went wrong */
	async function send(given) {
		/** @type {GivenOption[]} */ const options = [];
		for (const { file, ...option } of given) {
			const sent = file ? await upload(file, state.me) : null;
			if (sent && 'error' in sent) return sent.error;
			options.push({ ...option, ...sent });
		}
		const outcome = await connection.ask({ act: 'command', channel_id: channel.id, command_id: entry.command.id, options: nested(entry, options) });
		return outcome.ok ? null : outcome.message;
	}

	for (const option of entry.options) {
		if (option.required || values.has(option.name)) addField(option, values.get(option.name) ?? '');
	}
	offerExtras();
	if (!entry.options.length) explain('No options. Press Enter to send.');
	return form;
}
