import { BoundedMap } from '../util/bounded-map.ts';

const INSTANT =
	/^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})$/;

/** Milliseconds since the epoch of an ISO 8601 instant with an offset; `null` for anything else. */
export function parseInstant(text: unknown): number | null {
	if (typeof text !== 'string') return null;
	// Several rules read the same instant of a person's history.
	if (text !== latestRead) {
		latestInstant = parseUsual(text) ?? parseOther(text);
		latestRead = text;
	}
	return latestInstant;
}

let latestRead = '';
let latestInstant: number | null = null;

function parseOther(text: string): number | null {
	// `Date.parse` accepts 30 February as 2 March and rejects a comma before the milliseconds.
	if (!INSTANT.test(text) || pair(text, 8) > lastDay(yearOf(text), pair(text, 5))) return null;
	const instant = Date.parse(text.replace(',', '.'));
	return Number.isNaN(instant) ? null : instant;
}

const HYPHEN = 0x2d;
const COLON = 0x3a;
const T = 0x54;
const Z = 0x5a;
const DOT = 0x2e;

/**
 * Parses `2026-11-24T14:00:00Z` and `2026-11-24T14:00:00.000Z`, the forms that programs write, without a regular
 * expression or a `Date`. `null` for other forms and for days and times that may not exist.
 */
function parseUsual(text: string): number | null {
	const { length } = text;
	if (length !== 20 && length !== 24) return null;
	if (
		text.charCodeAt(4) !== HYPHEN ||
		text.charCodeAt(7) !== HYPHEN ||
		text.charCodeAt(10) !== T ||
		text.charCodeAt(13) !== COLON ||
		text.charCodeAt(16) !== COLON ||
		text.charCodeAt(length - 1) !== Z ||
		(length === 24 && text.charCodeAt(19) !== DOT)
	) {
		return null;
	}
	const year = yearOf(text);
	const month = pair(text, 5);
	const day = pair(text, 8);
	const hour = pair(text, 11);
	const minute = pair(text, 14);
	const second = pair(text, 17);
	const millisecond = length === 24 ? pair(text, 20) * 10 + digit(text, 22) : 0;
	if (year < 1 || month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return null;
	if (hour > 23 || minute > 59 || second > 59) return null;
	if (hour < 0 || minute < 0 || second < 0 || millisecond < 0) return null;
	const seconds = ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
	return seconds * 1000 + millisecond;
}

/** Low enough that no number containing such a digit is positive. */
const NO_DIGIT = -10_000;

function digit(text: string, index: number): number {
	const value = text.charCodeAt(index) - 0x30;
	return value >= 0 && value <= 9 ? value : NO_DIGIT;
}

function pair(text: string, index: number): number {
	return digit(text, index) * 10 + digit(text, index + 1);
}

function yearOf(text: string): number {
	return pair(text, 0) * 100 + pair(text, 2);
}

function lastDay(year: number, month: number): number {
	if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
	return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** Proleptic Gregorian calendar, in eras of 400 years that begin in March. */
function daysSince1970(year: number, month: number, day: number): number {
	const shifted = month <= 2 ? year - 1 : year;
	const era = Math.floor(shifted / 400);
	const ofEra = shifted - era * 400;
	const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
	return era * 146_097 + days - 719_468;
}

/** Cached texts: a list is decided for one instant and deferred to a handful of others. */
const texts = new BoundedMap<number, string>(256);
let latest = NaN;
let latestText = '';

/** ISO 8601 in UTC, with milliseconds only if they are not zero. */
export function formatInstant(instant: number): string {
	if (instant === latest) return latestText;
	const text = texts.get(instant) ?? texts.set(instant, format(instant));
	latest = instant;
	latestText = text;
	return text;
}

function format(instant: number): string {
	return new Date(instant).toISOString().replace('.000Z', 'Z');
}
