/** A moment to print: what the wall clock shows, and where. */
export interface Moment {
	/** The wall clock in milliseconds, as if it were UTC. */
	wall: number;
	/** Milliseconds by which it is ahead of UTC. */
	offset: number;
	/** IANA name, or the offset. */
	zone: string;
}

type Locale = 'fr-FR' | 'en-US';
type Part = (date: Date, moment: Moment, locale: Locale) => string | number;

/** Characters that one directive may be padded to. */
const MAX_WIDTH = 40;
const DIRECTIVE = /%([-_0^#:]+)?(\d{1,2})?([A-Za-z%])/g;
const DAY_MS = 86_400_000;

/** The directives of `strftime` as Liquid knows them. */
const PARTS: Readonly<Record<string, Part>> = {
	a: (date, _, locale) => named(date, locale, { weekday: 'short' }),
	A: (date, _, locale) => named(date, locale, { weekday: 'long' }),
	b: (date, _, locale) => named(date, locale, { month: 'short' }),
	B: (date, _, locale) => named(date, locale, { month: 'long' }),
	c: (date, _, locale) => named(date, locale, { dateStyle: 'short', timeStyle: 'medium' }),
	C: (date) => Math.floor(date.getUTCFullYear() / 100),
	d: (date) => date.getUTCDate(),
	e: (date) => date.getUTCDate(),
	h: (date, _, locale) => named(date, locale, { month: 'short' }),
	H: (date) => date.getUTCHours(),
	I: (date) => date.getUTCHours() % 12 || 12,
	j: (date) => dayOfYear(date) + 1,
	k: (date) => date.getUTCHours(),
	l: (date) => date.getUTCHours() % 12 || 12,
	L: (date) => date.getUTCMilliseconds(),
	m: (date) => date.getUTCMonth() + 1,
	M: (date) => date.getUTCMinutes(),
	n: () => '\n',
	N: (date) => String(date.getUTCMilliseconds()).padStart(3, '0').padEnd(9, '0'),
	p: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
	P: (date) => (date.getUTCHours() < 12 ? 'am' : 'pm'),
	q: (date) => ordinal(date.getUTCDate()),
	s: (date, { offset }) => Math.floor((date.getTime() - offset) / 1000),
	S: (date) => date.getUTCSeconds(),
	t: () => '\t',
	u: (date) => date.getUTCDay() || 7,
	U: (date) => Math.floor((dayOfYear(date) + 7 - date.getUTCDay()) / 7),
	w: (date) => date.getUTCDay(),
	W: (date) => Math.floor((dayOfYear(date) + 7 - ((date.getUTCDay() + 6) % 7)) / 7),
	x: (date, _, locale) => named(date, locale, { dateStyle: 'short' }),
	X: (date, _, locale) => named(date, locale, { timeStyle: 'medium' }),
	y: (date) => date.getUTCFullYear() % 100,
	Y: (date) => date.getUTCFullYear(),
	Z: (_, { zone }) => zone,
	'%': () => '%',
};

/** Digits that a number is padded to unless the directive says otherwise. */
const WIDTHS: Readonly<Record<string, number>> = {
	...{
		C: 2,
		d: 2,
		e: 2,
		H: 2,
		I: 2,
		j: 3,
		k: 2,
		l: 2,
		L: 3,
		m: 2,
		M: 2,
		S: 2,
		U: 2,
		W: 2,
		y: 2,
		Y: 4,
	},
};
const PADDED_WITH_SPACES = new Set('ekl');

/** Prints a moment by the directives of `strftime`; an unknown directive stays as it is. */
export function formatDate(moment: Moment, format: string, locale: Locale = 'fr-FR'): string {
	const date = new Date(moment.wall);
	return format.replace(DIRECTIVE, (whole, flags = '', width: string | undefined, name: string) => {
		const given = String(flags);
		if (name === 'z') return offsetText(moment.offset, given.includes(':'));
		const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
		if (part === undefined) return whole;
		return pad(withCase(String(part(date, moment, locale)), given), name, given, width);
	});
}

function withCase(text: string, flags: string): string {
	if (flags.includes('^')) return text.toUpperCase();
	if (!flags.includes('#')) return text;
	return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

function pad(text: string, name: string, flags: string, width: string | undefined): string {
	if (flags.includes('-')) return text;
	const isName = !/^\d+$/.test(text);
	const filler = flags.includes('0')
		? '0'
		: flags.includes('_') || isName || PADDED_WITH_SPACES.has(name)
			? ' '
			: '0';
	const wanted = width === undefined ? (WIDTHS[name] ?? 0) : Math.min(Number(width), MAX_WIDTH);
	return text.padStart(wanted, filler);
}

function offsetText(offset: number, withColon: boolean): string {
	const minutes = Math.abs(Math.round(offset / 60_000));
	const two = (value: number) => String(value).padStart(2, '0');
	const sign = offset < 0 ? '-' : '+';
	return `${sign}${two(Math.floor(minutes / 60))}${withColon ? ':' : ''}${two(minutes % 60)}`;
}

function dayOfYear(date: Date): number {
	return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS);
}

function ordinal(day: number): string {
	if (day >= 11 && day <= 13) return 'th';
	return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What `Intl` calls a part of the date. The keys are few: the directives above. */
function named(date: Date, locale: Locale, options: Intl.DateTimeFormatOptions): string {
	const key = locale + JSON.stringify(options);
	let format = formats.get(key);
	if (format === undefined) {
		format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
		formats.set(key, format);
	}
	return format.format(date);
}
