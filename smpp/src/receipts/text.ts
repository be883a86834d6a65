/** The text of a delivery receipt (SMPP 3.4 appendix B), which is only an example there and which every SMSC writes in its own way. */

import type { MessageState } from '../protocol/values.ts';
import { utc } from '../protocol/time.ts';

/** The fields of the text, as they stand. */
export interface ReceiptFields {
	id?: string;
	sub?: string;
	dlvrd?: string;
	submitDate?: string;
	doneDate?: string;
	stat?: string;
	err?: string;
	text?: string;
}

type FieldName = Exclude<keyof ReceiptFields, 'text'>;

const KEYS: Readonly<Record<string, FieldName>> = {
	id: 'id',
	sub: 'sub',
	dlvrd: 'dlvrd',
	submitdate: 'submitDate',
	donedate: 'doneDate',
	stat: 'stat',
	err: 'err',
};

/** A key stands at the beginning or after something that is no letter; `submit date` and `done date` have a space, `_` or nothing. */
const KEY = /(?<![a-z])(id|sub|dlvrd|submit[ _]?date|done[ _]?date|stat|err)[ ]?:/giu;
/** The sender's own text follows, which may contain anything. */
const TEXT = /(?<![a-z])text[ ]?:/iu;

/**
 * The fields that are there, in any order and case. The first of several counts. A value ends where the next key begins.
 * @returns `undefined` if neither an id nor a state is there.
 */
export function readReceiptFields(text: string): ReceiptFields | undefined {
	const cut = TEXT.exec(text);
	const head = cut === null ? text : text.slice(0, cut.index);
	const fields: ReceiptFields = {};
	const keys = [...head.matchAll(KEY)];
	for (const [index, key] of keys.entries()) {
		const name = KEYS[(key[1] ?? '').toLowerCase().replace(/[ _]/, '')];
		const value = trimmed(head.slice(key.index + key[0].length, keys[index + 1]?.index));
		if (name !== undefined && fields[name] === undefined && value !== '') fields[name] = value;
	}
	if (fields.id === undefined && fields.stat === undefined) return undefined;
	if (cut !== null) fields.text = text.slice(cut.index + cut[0].length).trim();
	return fields;
}

/** Without the space around it, and the comma or semicolon that some SMSCs separate fields with. */
function trimmed(value: string): string {
	const text = value.trim();
	return text.endsWith(',') || text.endsWith(';') ? text.slice(0, -1).trimEnd() : text;
}

/** The words of appendix B, those that SMSCs write instead, and SMPP 5.0's. */
const STATES: Readonly<Record<string, MessageState>> = {
	SCHEDULED: 'scheduled',
	SCHEDLD: 'scheduled',
	ENROUTE: 'enroute',
	BUFFERED: 'enroute',
	DELIVRD: 'delivered',
	DELIVERED: 'delivered',
	EXPIRED: 'expired',
	DELETED: 'deleted',
	UNDELIV: 'undeliverable',
	UNDELIVERABLE: 'undeliverable',
	UNDELIVERED: 'undeliverable',
	FAILED: 'undeliverable',
	ACCEPTD: 'accepted',
	ACCEPTED: 'accepted',
	UNKNOWN: 'unknown',
	REJECTD: 'rejected',
	REJECTED: 'rejected',
	SKIPPED: 'skipped',
};

/** @returns `undefined` for a word that says no state. */
export function stateOf(stat: string): MessageState | undefined {
	return STATES[stat.toUpperCase()];
}

/** Dates with and without seconds, and with a year of four digits. */
const DATE = /^(\d\d|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/;

/**
 * A receipt's date, which has no offset.
 * @param offsetMinutes that of the SMSC.
 * @returns milliseconds since the epoch; `undefined` for anything but 10, 12 or 14 digits of a real date.
 */
export function receiptDate(text: string, offsetMinutes = 0): number | undefined {
	// 12 digits are two of the year and seconds: no SMSC writes a year of four digits without seconds.
	const match = DATE.exec(text.length === 12 ? `20${text}` : text);
	if (match === null) return undefined;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second] = match
		.slice(1)
		.map((digits: string | undefined) => (digits === undefined ? undefined : Number(digits)));
	const full = year < 100 ? 2000 + year : year;
	const at = utc(full, month, day, hour, minute, second ?? 0);
	return at === undefined ? undefined : at - offsetMinutes * 60_000;
}
