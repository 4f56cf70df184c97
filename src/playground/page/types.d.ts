// The shapes that the page's modules hand each other, for editors and for
// `tsc --noEmit --checkJs`. Not served: nothing of it is needed to run.

/** Somebody in the playground. `other_moderator` moderates the other server only. */
interface User { id: string; name: string; color?: string | number; kind: 'member' | 'moderator' | 'other_moderator' | 'bot' }
interface Channel { id: string; name: string; kind: 'text' | 'forum' | 'thread' | 'dm'; topic?: string; parent_id?: string; guild_id?: string }
interface Guild { id: string; name: string; channels: Channel[]; roles?: { id: string; name: string }[] }
/** Discord's message object. */
type Message = Record<string, any>;
/** Discord's application command object. */
type Command = Record<string, any>;
/** A request of the bot that Discord would reject, and the rule it breaks. */
interface Refusal { at: string | number; method: string; path: string; rule: string; code?: number; body?: any }

interface State {
	me: string;
	users: Map<string, User>;
	guilds: Guild[];
	dms: Channel[];
	channels: Map<string, Channel>;
	commands: Command[];
	/** Per channel, oldest first. */
	messages: Map<string, Message[]>;
	refusals: Refusal[];
	botConnected: boolean;
	/** Channel → user → when it runs out (ms since 1970). */
	typing: Map<string, Map<string, number>>;
	unread: Map<string, { count: number; pings: number }>;
}

/** What becomes of an action. */
type Outcome = { ok: true; choices?: Choice[]; modal?: any } | { ok: false; message: string };
interface Choice { name: string; value: any; detail?: string }
type Connection = ReturnType<typeof import('./socket.js').connect>;
type Completion = ReturnType<typeof import('./popup.js').completion>;

/** What mentions are called, and what pressing them does. */
interface Names {
	me: string;
	user(id: string): { name: string } | undefined;
	channel(id: string): { name: string } | undefined;
	role(id: string): { name: string } | undefined;
	openChannel(id: string): void;
	openCommand(name: string): void;
}

type Inline =
	| { t: 'text' | 'code'; text: string }
	| { t: 'strong' | 'em' | 'u' | 's'; c: Inline[] }
	| { t: 'link'; href: string; title?: string; c: Inline[] }
	| { t: 'user' | 'channel' | 'role'; id: string }
	| { t: 'everyone'; name: string }
	| { t: 'command'; name: string; id: string }
	| { t: 'time'; seconds: number; style: string };
type Block =
	| { t: 'p' | 'small'; c: Inline[] }
	| { t: 'heading'; level: number; c: Inline[] }
	| { t: 'quote'; c: Block[] }
	| { t: 'pre'; lang: string; text: string }
	| List;
interface List { t: 'list'; ordered: boolean; start: number; items: { c: Inline[]; sub: List[] }[] }

/** One slash command that can be run: a command, or a subcommand of one. */
interface Entry {
	command: Command;
	/** Names below the command: none, a subcommand, or a group and a subcommand. */
	path: string[];
	/** As a person types it, without the slash. */
	name: string;
	description: string;
	/** Required ones first. */
	options: any[];
}

/** One row of a menu or list. */
interface Item {
	label: string;
	detail?: string;
	picture?: Node;
	danger?: boolean;
	checked?: boolean;
	/** A heading above the first row that carries it. */
	section?: string;
	run?: () => void;
	value?: any;
}

/** What the buttons and menus of a message do. */
interface Press {
	click(message: Message, customId: string): Promise<Outcome>;
	select(message: Message, customId: string, values: string[]): Promise<Outcome>;
}
interface LogActions extends Press {
	menu(message: Message, anchor: HTMLElement): void;
	reply(message: Message): void;
	edit(message: Message, text: string): void;
	remove(message: Message): void;
	dismiss(message: Message): void;
}

interface LogContext {
	state(): State;
	names: Names;
	actions: LogActions;
	/** What an empty channel shows. */
	empty(): Node | null;
	/** The reader scrolled away from the end, or came back. */
	onAway(away: boolean): void;
}
interface ComposerContext {
	root: HTMLElement;
	box: HTMLTextAreaElement;
	form: HTMLFormElement;
	replyBar: HTMLElement;
	commandPlace: HTMLElement;
	count: HTMLElement;
	list: Completion;
	state(): State;
	channel(): Channel | undefined;
	names: Names;
	connection: Connection;
	editLast(): void;
	notice(text: string): void;
}
interface CommandContext {
	entry: Entry;
	/** Texts to begin with, by option. */
	values: Map<string, string>;
	state: State;
	channel: Channel;
	list: Completion;
	connection: Connection;
	onClose(): void;
}
/** One option of the open command. */
interface CommandField {
	option: any;
	/** All there is to choose from; null for free text. */
	choices: Choice[] | null;
	input: HTMLInputElement;
	row: HTMLElement;
	/** The suggestion that was taken, as long as its text stands. */
	picked: { text: string; value: any } | null;
}
/** One input of a modal. */
interface ModalField {
	element: HTMLElement;
	id: string;
	control: HTMLElement;
	error: HTMLElement;
	value(): string | string[];
	problem(): string | null;
}
interface ConnectionOptions {
	/** The id of the user to be; null for the first member. */
	who(): string | null;
	/** `settled`: somebody waited for this frame and has it. */
	onFrame(frame: any, settled: boolean): void;
	onStatus(online: boolean): void;
	/** The server closed before it said anything, more than once. */
	onRefused(): void;
}

/** What the bot tells of itself while it runs against the playground. */
interface Desk {
	faq: { revision?: string | number; entries: number; phrasings: number; loaded_at?: string | number; problems: string[]; diff: string[] };
	/** The message last read, and why it was answered or not. */
	last?: { text: string; explanation: string } | null;
}

/** `send`: at once, else into the box. */
interface Starter { text: string; why: string; send: boolean }

/** An element with any property that a module asks of it. */
type Child = Node | string | number | null | undefined | false;
