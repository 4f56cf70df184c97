// Times as Discord words them, in the reader's own zone and language. Pure: now is an argument.

/** Options of Intl.DateTimeFormat for each style of `<t:unix:style>`; `R` is worded apart. @type {Record<string, Intl.DateTimeFormatOptions>} */
const STYLES = {
	t: { hour: 'numeric', minute: '2-digit' },
	T: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
	d: { year: 'numeric', month: '2-digit', day: '2-digit' },
	D: { year: 'numeric', month: 'long', day: 'numeric' },
	f: { year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
	F: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
	s: { year: 'numeric', month: '2-digit', day: '2-digit', hour: 'numeric', minute: '2-digit' },
	S: { year: 'numeric', month: '2-digit', day: '2-digit', hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** Seconds from which the next larger unit is used. @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
	['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1],
];

/** Formatters cost more to make than to use. @type {Map<string, Intl.DateTimeFormat>} */
const formatters = new Map();
/** @param {string} style a key of `STYLES` */
function formatter(style) {
	let made = formatters.get(style);
	if (!made) formatters.set(style, (made = new Intl.DateTimeFormat(undefined, STYLES[style])));
	return made;
}
const ago = new Intl.RelativeTimeFormat(undefined, { numeric: 'always' });

/** @param {number} seconds since 1970 @returns {boolean} whether a Date can hold it */
export const isRepresentable = (seconds) => Number.isFinite(seconds) && Math.abs(seconds) <= 8.64e12;

/**
 * The words for `<t:seconds:style>`.
 *
 * @param {number} seconds since 1970
 * @param {string} style one of `t T d D f F s S R`; anything else reads as `f`
 * @param {number} now milliseconds since 1970
 */
export function stamp(seconds, style, now) {
	if (!isRepresentable(seconds)) return 'Invalid date';
	if (style === 'R') return relative(seconds, now);
	return formatter(Object.hasOwn(STYLES, style) ? style : 'f').format(seconds * 1000);
}

/**
 * "in 3 months", "2 days ago".
 *
 * @param {number} seconds since 1970
 * @param {number} now milliseconds since 1970
 */
export function relative(seconds, now) {
	const distance = Math.round(seconds - now / 1000);
	const [unit, size] = UNITS.find(([, length]) => Math.abs(distance) >= length) ?? UNITS[UNITS.length - 1];
	return ago.format(Math.trunc(distance / size), unit);
}

/** @param {string} iso @param {number} now @returns {string} the time beside an author's name */
export function messageTime(iso, now) {
	const at = new Date(iso);
	const time = stamp(at.getTime() / 1000, 't', now);
	if (dayKey(iso) === dayKey(new Date(now).toISOString())) return `Today at ${time}`;
	if (dayKey(iso) === dayKey(new Date(now - 86_400_000).toISOString())) return `Yesterday at ${time}`;
	return stamp(at.getTime() / 1000, 's', now);
}

/** @param {string} iso @returns {string} equal for two moments of the same day in the reader's zone */
export function dayKey(iso) {
	const at = new Date(iso);
	return `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;
}

/** @param {number} count @param {string} one @param {string} [many] */
export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString()} ${count === 1 ? one : many}`;

/** @param {number} bytes @returns {string} as a person reads a file's size */
export function fileSize(bytes) {
	if (!Number.isFinite(bytes)) return '';
	if (bytes < 1000) return plural(bytes, 'byte');
	return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
