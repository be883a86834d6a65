/** Times of 16 characters (SMPP 3.4 §7.1.1): `YYMMDDhhmmsstnnp`. */

import { SmppError } from '../errors.ts';

/** The value of a time field: none, an instant, or a duration from the receipt of the message by the SMSC. */
export type SmppTime =
	| { kind: 'absolute'; at: number }
	| {
			kind: 'relative';
			years: number;
			months: number;
			days: number;
			hours: number;
			minutes: number;
			seconds: number;
	  };

const SECOND_MS = 1_000;
const QUARTER_HOUR_MS = 900_000;
const DAY_S = 86_400;
/** Offsets go to 12 hours (§7.1.1: nn is 00 to 48 quarter hours). */
const MAX_QUARTER_HOURS = 48;
/** A span is written in days, which have two digits; months have no fixed length. */
const MAX_RELATIVE_DAYS = 99;
/** Years of two digits are of this century. */
const CENTURY = 2000;

const two = (value: number) => String(value).padStart(2, '0');

/**
 * @param at milliseconds since the epoch; tenths of a second are kept.
 * @param offsetMinutes the offset from UTC that the time is written in, in quarter hours; SMSCs that ignore offsets want their own.
 * @throws SmppError `invalid_argument` outside the years 2000 to 2099, or for an offset beyond 12 hours.
 */
export function formatAbsoluteTime(at: number, offsetMinutes = 0): string {
	const quarters = offsetMinutes / 15;
	if (!Number.isInteger(quarters) || Math.abs(quarters) > MAX_QUARTER_HOURS) {
		throw new SmppError('invalid_argument', 'offsetMinutes is a multiple of 15 from -720 to 720.', {
			field: 'offsetMinutes',
		});
	}
	const local = new Date(at + quarters * QUARTER_HOUR_MS);
	const year = local.getUTCFullYear() - CENTURY;
	if (!(year >= 0 && year <= 99)) {
		throw new SmppError('invalid_argument', 'at lies between the years 2000 and 2099.', {
			field: 'at',
		});
	}
	const digits = [
		year,
		local.getUTCMonth() + 1,
		local.getUTCDate(),
		local.getUTCHours(),
		local.getUTCMinutes(),
		local.getUTCSeconds(),
	];
	const tenths = Math.floor(local.getUTCMilliseconds() / 100);
	return `${digits.map(two).join('')}${tenths}${two(Math.abs(quarters))}${quarters < 0 ? '-' : '+'}`;
}

/**
 * A span in whole seconds, rounded up so that a message does not expire early.
 * @throws SmppError `invalid_argument` if it is negative or longer than 99 days; use an absolute time then.
 */
export function formatRelativeTime(durationMs: number): string {
	const seconds = Math.ceil(durationMs / SECOND_MS);
	const days = Math.floor(seconds / DAY_S);
	if (!(seconds >= 0 && days <= MAX_RELATIVE_DAYS)) {
		throw new SmppError('invalid_argument', 'durationMs is 0 to 99 days; use an absolute time.', {
			field: 'durationMs',
		});
	}
	const parts = [
		days,
		Math.floor((seconds % DAY_S) / 3_600),
		Math.floor((seconds % 3_600) / 60),
		seconds % 60,
	];
	return `0000${parts.map(two).join('')}000R`;
}

const FORM = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d)(\d\d)([+\-R])$/;

/** @returns `undefined` for the empty string, for text of another form, and for a moment that no calendar has. */
export function parseTime(text: string): SmppTime | undefined {
	const match = FORM.exec(text);
	if (match === null) return undefined;
	const [
		years = 0,
		months = 0,
		days = 0,
		hours = 0,
		minutes = 0,
		seconds = 0,
		tenths = 0,
		quarters = 0,
	] = match.slice(1, 9).map(Number);
	const sign = match[9];
	if (sign === 'R') return { kind: 'relative', years, months, days, hours, minutes, seconds };
	if (quarters > MAX_QUARTER_HOURS) return undefined;
	const local = utc(CENTURY + years, months, days, hours, minutes, seconds);
	if (local === undefined) return undefined;
	const offset = quarters * QUARTER_HOUR_MS * (sign === '-' ? -1 : 1);
	return { kind: 'absolute', at: local + tenths * 100 - offset };
}

/** Milliseconds since the epoch, or `undefined` for a date or a time of day that does not exist. */
export function utc(
	year: number,
	month: number,
	day: number,
	hour: number,
	minute: number,
	second: number,
): number | undefined {
	const at = Date.UTC(year, month - 1, day, hour, minute, second);
	const date = new Date(at);
	const exists =
		date.getUTCFullYear() === year &&
		date.getUTCMonth() === month - 1 &&
		date.getUTCDate() === day &&
		date.getUTCHours() === hour &&
		date.getUTCMinutes() === minute &&
		date.getUTCSeconds() === second;
	return exists ? at : undefined;
}
