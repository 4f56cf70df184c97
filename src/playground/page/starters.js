// A few things to try, for somebody who opens an empty channel.

/** @param {Channel} channel @param {string} bot its name @param {Command[]} commands @returns {Starter[]} */
export function starters(channel, bot, commands) {
	// In a channel of the automatic mode, and in private, the bot needs no mention.
	const open = channel.kind === 'dm' || channel.kind === 'thread' || /ask/.test(channel.name);
	const to = open ? '' : `@${bot} `;
	const has = (name) => commands.some((command) => command.name === name);
	return [
		{ text: `${to}how long does it take to get certified?`, why: 'A plain question', send: true },
		{ text: `${to}do i need to know anatomey frist`, why: 'Typos are fine', send: true },
		{ text: `${to}which one is better`, why: 'Vague: it asks back, or says that it does not know', send: true },
		{ text: 'anyone else up late studying', why: 'Small talk: it stays silent', send: true },
		...(has('estimate') ? [{ text: '/estimate', why: 'Your pace, turned into honest dates', send: false }] : []),
		...(has('ask') ? [{ text: '/ask', why: 'Search while you type', send: false }] : []),
	];
}
