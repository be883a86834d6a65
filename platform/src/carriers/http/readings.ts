/**
 * What a callback may mean that names a field twice. Which of the values counts is undefined, so that it is not believed; but an opt-out
 * always wins, whichever value says it.
 */
import { repetitions } from '@marketing-cible/contract/edge';
import { isOptOutText } from '../../compliance.ts';
import type { CallbackReport } from './read-callback.ts';

/** As deep as bodies are taken (`http/json-limits.ts`). */
const MAX_DEPTH = 32;
/** Of a field that stands more often, the first values and the last one are read. */
const MOST_READINGS = 8;
/** Between a name and how often it stood before. U+0000 was dropped from the text. */
const AGAIN = '\u0000';

/** The readings of a valid JSON text without U+0000: with the first value of every name, with the second, and so on. */
export function readingsOfJson(json: string): unknown[] {
	let distinct = '';
	let from = 0;
	let most = 0;
	for (const { end, before } of repetitions(json, MAX_DEPTH)) {
		distinct += `${json.slice(from, end)}\\u0000${before}`;
		from = end;
		most = Math.max(most, before);
	}
	const document: unknown = JSON.parse(distinct + json.slice(from));
	return timesOf(most).map((times) => readOne(document, times));
}

/** The readings of a form or a query: with the first value of every name, with the second, and so on. */
export function readingsOfFields(fields: readonly (readonly [string, string])[]): unknown[] {
	const values = new Map<string, string[]>();
	let most = 0;
	for (const [name, value] of fields) {
		const all = values.get(name);
		if (all === undefined) values.set(name, [value]);
		else most = Math.max(most, all.push(value) - 1);
	}
	return timesOf(most).map((times) =>
		Object.fromEntries(
			[...values].map(([name, all]) => [name, all[Math.min(times, all.length - 1)]]),
		),
	);
}

function timesOf(most: number): number[] {
	const times = Array.from({ length: Math.min(most + 1, MOST_READINGS) }, (_, index) => index);
	return most >= MOST_READINGS ? [...times, most] : times;
}

/** A copy in which every name has the value that it stood with for the `times`-th time, or with the last one before. */
function readOne(value: unknown, times: number): unknown {
	if (Array.isArray(value)) return value.map((entry: unknown) => readOne(entry, times));
	if (typeof value !== 'object' || value === null) return value;
	const chosen = new Map<string, unknown>();
	// Repetitions stand in their order, since the text names them so.
	for (const [written, member] of Object.entries(value)) {
		const [name = '', before = '0'] = written.split(AGAIN);
		if (Number(before) <= times) chosen.set(name, readOne(member, times));
	}
	return Object.fromEntries(chosen);
}

/** Whether a person is opted out by it. */
export function optsOut(report: CallbackReport): boolean {
	if (report.kind === 'inbound') {
		return report.message.stops === true || isOptOutText(report.message.text);
	}
	return (
		report.kind === 'receipt' &&
		report.receipt.kind === 'undelivered' &&
		report.receipt.optedOut === true
	);
}
