// A few things to try, for somebody who opens an empty channel.

/** @param {Channel} channel @param {string} bot its name @param {Command[]} commands @returns {Starter[]} */
export function starters(channel, bot, commands) {
	// In a channel of the automatic mode, and in private, the bot needs no mention.
	const auto = channel.kind === 'thread' || /ask/.test(channel.name);
	const to = auto || channel.kind === 'dm' ? '' : `@${bot} `;
	/** @param {string} name */
	const has = (name) => commands.some((command) => command.name === name);
	return [
		{ text: `${to}how long does it take to get certified?`, why: 'A plain question', send: true },
		{ text: `${to}do i need a colege degre`, why: 'Typos are fine', send: true },
		{ text: `${to}how long and how much`, why: auto ? 'Vague: here it answers only when sure' : 'Vague: it asks what you mean', send: true },
		...(channel.kind === 'dm' ? [] : [{ text: 'anybody else awake with their books', why: 'Small talk: it stays silent', send: true }]),
		...(has('estimate') ? [{ text: '/estimate', why: 'Your pace, turned into honest dates', send: false }] : []),
		...(has('ask') ? [{ text: '/ask', why: 'Search while you type', send: false }] : []),
	];
}
