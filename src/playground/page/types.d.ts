// The shapes that the page's modules hand each other, for editors and for `tsc -p tests/page`, which the
// checks of every change run. Not served: nothing of it is needed to run.

/** Somebody in the playground. `other_moderator` moderates the other server only. */
interface User { id: string; name: string; color?: string | number; kind: 'member' | 'moderator' | 'other_moderator' | 'bot' }
interface Channel { id: string; name: string; kind: 'text' | 'forum' | 'thread' | 'dm'; topic?: string; parent_id?: string; guild_id?: string }
/** `manages`: I manage it, so that I may let the bot in or out. */
interface Guild { id: string; name: string; channels: Channel[]; roles?: Role[]; manages?: boolean; has_bot?: boolean }
interface Role { id: string; name: string }

/** Discord's user object, as a message carries it. */
interface Author { id: string; username?: string; global_name?: string | null; bot?: boolean }
/** Discord's message object, as far as the page shows it. */
interface Message {
	id: string;
	author?: Author;
	content: string;
	timestamp: string;
	edited_timestamp?: string | null;
	flags?: number;
	mention_everyone?: boolean;
	mentions?: Author[];
	mention_roles?: string[];
	attachments?: Attachment[];
	embeds?: Embed[];
	components?: Component[];
	message_reference?: { message_id?: string };
	/** Null: deleted. Absent: not looked up. */
	referenced_message?: Message | null;
	interaction_metadata?: InteractionMetadata;
	interaction?: InteractionMetadata;
}
interface InteractionMetadata { type: number; user?: Author; name?: string; command_type?: number }
interface Attachment {
	id: string;
	filename: string;
	url: string;
	proxy_url?: string;
	size: number;
	content_type?: string;
	description?: string | null;
	width?: number | null;
	height?: number | null;
}
interface EmbedImage { url: string; width?: number | null; height?: number | null }
interface Embed {
	title?: string;
	description?: string;
	url?: string;
	color?: number;
	timestamp?: string;
	footer?: { text: string };
	image?: EmbedImage;
	fields?: { name: string; value: string; inline?: boolean }[];
}
interface Emoji { id?: string | null; name?: string }
/** A choice of a select menu. */
interface SelectOption { label: string; value: string; description?: string; emoji?: Emoji; default?: boolean }
/** Any of Discord's components: which fields are there depends on `type`. */
interface Component {
	type: number;
	custom_id: string;
	components?: Component[];
	/** What a label (type 18) is for. */
	component?: Component;
	content?: string;
	label?: string;
	description?: string;
	style?: number;
	emoji?: Emoji;
	url?: string;
	disabled?: boolean;
	placeholder?: string;
	options?: SelectOption[];
	min_values?: number;
	max_values?: number;
	min_length?: number;
	max_length?: number;
	required?: boolean;
	value?: string;
}
interface Modal { title: string; custom_id: string; components?: Component[] }

/** Discord's application command object, as far as the page needs it. */
interface Command {
	id: string;
	name: string;
	type?: number;
	description?: string;
	options?: CommandOption[];
	usable_in: { guilds: string[]; dms: boolean };
}
/** An option of a command, or a subcommand or group of them: that depends on `type`. */
interface CommandOption {
	type: number;
	name: string;
	description?: string;
	required?: boolean;
	choices?: Choice[];
	options?: CommandOption[];
	channel_types?: number[];
	min_value?: number;
	max_value?: number;
	min_length?: number;
	max_length?: number;
	autocomplete?: boolean;
}
/** What was entered for an option, as an interaction carries it. */
interface GivenOption { name: string; type: number; value?: unknown; focused?: boolean; options?: GivenOption[] }

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
type Outcome = { ok: true; choices?: Choice[] } | { ok: false; message: string };
interface Choice { name: string; value: string | number | boolean; detail?: string }
type Connection = ReturnType<typeof import('./socket.js').connect>;
type Completion = ReturnType<typeof import('./popup.js').completion>;

/** What mentions are called, and what pressing them does. */
interface Names {
	me: string;
	user(id: string): { name: string } | undefined;
	channel(id: string): { name: string } | undefined;
	role(id: string): { name: string } | undefined;
	openChannel(id: string): void;
	/** Shows a message; false when there is no such channel. */
	openMessage(channel: string, id: string): boolean;
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
	options: CommandOption[];
}

/** One row of a menu or list. */
interface Item {
	label: string;
	detail?: string;
	picture?: Node | null;
	danger?: boolean;
	checked?: boolean;
	/** A heading above the first row that carries it. */
	section?: string;
	run?: () => void;
	value?: string;
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
	option: CommandOption;
	/** All there is to choose from; null for free text. */
	choices: Choice[] | null;
	input: HTMLInputElement;
	row: HTMLElement;
	/** The suggestion that was taken, as long as its text stands. */
	picked: { text: string; value: Choice['value'] } | null;
}
/** One input of a modal. */
interface ModalField {
	element: HTMLElement;
	id: string;
	control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
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
	faq: { revision?: string | number; example?: string; entries: number; phrasings: number; loaded_at?: string | number; problems: string[]; diff: string[] };
	/** The message last read, and why it was answered or not. */
	last?: { text: string; explanation: string } | null;
}

/** `send`: at once, else into the box. */
interface Starter { text: string; why: string; send: boolean }

/** The element that a tag with classes (`button.tool`) makes. */
type ElementOf<Tag extends string> =
	Tag extends `${infer Name}.${string}` ? ElementOf<Name>
	: Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag]
	: HTMLElement;
/** What may stand among the children of an element; what is empty or false leaves nothing. */
type Child = Node | string | number | null | undefined | false;
