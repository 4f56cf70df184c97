// A few things to try, for somebody who opens an empty channel.

/** @param {Channel} channel @param {string} bot its name @param {Command[]} commands @param {string} [example] a question that the FAQ answers @returns {Starter[]} */
export function starters(channel, bot, commands, example = '') {
	// In a channel of the automatic mode, and in private, the bot needs no mention.
	const auto = channel.kind === 'thread' || /ask/.test(channel.name);
	const to = auto || channel.kind === 'dm' ? '' : `@${bot} `;
	/** @param {string} name */
	const has = (name) => commands.some((command) => command.name === name);
	return [
		...(example ? [{ text: to + example, why: 'A plain question', send: true }, { text: to + misspelt(example), why: 'Typos are fine', send: true }] : []),
		...(channel.kind === 'dm' ? [] : [{ text: 'anybody else awake with their books', why: 'Small talk: it stays silent', send: true }]),
		...(has('estimate') ? [{ text: '/estimate', why: 'Your pace, turned into honest dates', send: false }] : []),
		...(has('ask') ? [{ text: '/ask', why: 'Search while you type', send: false }] : []),
	];
}

/** @param {string} text @returns {string} the same as a hurried hand types it: two letters of each long word change places */
export function misspelt(text) {
	return text.toLowerCase().replace(/[?.!]+$/, '').replace(/\p{L}{6,}/gu, (word) => word.slice(0, 2) + word[3] + word[2] + word.slice(4));
}
