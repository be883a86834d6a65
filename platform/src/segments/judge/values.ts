import { foldLetters } from '../../contacts/fold-name.ts';
import { readDate } from '../../templates/dates/read-date.ts';
import { ACCOUNT_ZONE, instantAt, offsetAt } from '../../templates/dates/zone.ts';

/** How conditions read the values of contacts. Days are days in Paris. */

const DAY_MS = 86_400_000;
/** Digits, a sign, spaces between groups, and a comma or point before the decimals. */
const NUMBER = /^[+-]?\d{1,18}(?:[.,]\d{1,18})?$/;
/** Longest text that is read as a number. */
const MAX_NUMBER_LENGTH = 40;

/** Folds a text for comparison: no case, accents, ligatures or invisible characters, single spaces, none around it. */
export function foldText(text: string): string {
	return foldLetters(text).replace(/\s+/g, ' ').trim();
}

/** Folds a postal code: also without spaces, since `67 000` is `67000`. */
export function foldPostalCode(text: string): string {
	return foldText(text).replaceAll(' ', '');
}

/** Folds a language tag: `fr_FR` is `fr-fr`. */
export function foldLanguage(text: string): string {
	return foldText(text).replaceAll('_', '-');
}

/** Reads a number such as `42`, `-1 234,50` or `12.5`; `null`: the text is none. */
export function readNumber(text: string): number | null {
	if (text.length > MAX_NUMBER_LENGTH) return null;
	const plain = text.replace(/\s/g, '');
	return NUMBER.test(plain) ? Number(plain.replace(',', '.')) : null;
}

/** Reads the day of a date or an instant as `YYYY-MM-DD`; `null`: the text is neither. */
export function readDay(text: string): string | null {
	// A plain number is no date, unless it has the form YYYYMMDD.
	if (/^\s*\d+\s*$/.test(text) && text.trim().length !== 8) return null;
	const date = readDate(text);
	if (date === null) return null;
	return dayOf(date.kind === 'instant' ? date.at + offsetAt(ACCOUNT_ZONE, date.at) : date.wall);
}

function dayOf(wall: number): string {
	return new Date(wall).toISOString().slice(0, 10);
}

/** A span of time; the end does not belong to it. */
export interface Span {
	start: number;
	end: number;
}

/** The span that a date or an instant means: a day in Paris, or one millisecond. */
export function spanOf(text: string): Span {
	if (text.includes('T')) {
		const at = Date.parse(text);
		return { start: at, end: at + 1 };
	}
	const wall = Date.parse(`${text}T00:00:00Z`);
	return { start: instantAt(ACCOUNT_ZONE, wall), end: instantAt(ACCOUNT_ZONE, wall + DAY_MS) };
}

/** Age in full years on the present day; `null`: no date of birth that can be. */
export function ageOn(birthDate: string, now: number): number | null {
	const born = /^\d{4}-\d{2}-\d{2}$/.exec(birthDate)?.[0];
	if (born === undefined) return null;
	const today = dayOf(now + offsetAt(ACCOUNT_ZONE, now));
	const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
	const age = today.slice(5) < born.slice(5) ? years - 1 : years;
	return age < 0 || age > 130 ? null : age;
}
