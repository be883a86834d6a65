/**
 * `npm run bench -- compliance [recipients]`: full verdicts for French marketing SMS to recipients in all territories, compared with a
 * composition of libraries, with libphonenumber-js/max's parse alone and with `JSON.parse` of the same messages. One process and
 * thread; the subjects alternate block by block; medians of five runs. Prints each ratio with its goal; asserts nothing.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { decide, defaultPolicy } from '../compliance/src/index.ts';
import { composed } from './compliance/composed.ts';
import { TEXT, personalText, recipient } from './compliance/list.ts';
import type { Verdict } from '../compliance/src/index.ts';
import type { Recipient } from './compliance/list.ts';
import { allocated, heapInUse, median, settle, timed } from './compliance/measure.ts';

const RECIPIENTS = Number(process.argv[2] ?? 1_000_000);
const RUNS = 5;
/** Recipients in memory at a time. */
const BLOCK = 10_000;
/** The composition is slow, so it runs on the first recipients of every block only: 2,000 of a million. */
const COMPOSED = 20;
/** A Tuesday: open in Europe and America, night in Australia. */
const AT = Date.parse('2026-11-24T14:00:00Z');

type Subject = 'verdicts' | 'composed' | 'parse' | 'json';
const outcomes = new Map<string, number>();

function verdictOf({ message, facts }: Recipient): Verdict {
	return decide({ message, facts, policy: defaultPolicy, at: AT });
}

function count({ outcome }: Verdict): void {
	outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

/** A recipient parsed from JSON, as from a request or a database. */
function received(index: number, text: string): Recipient {
	return JSON.parse(JSON.stringify(recipient(index, text))) as Recipient;
}

type Times = Record<Subject, number>;

/**
 * Nanoseconds per recipient by subject for every run over the list. The runs alternate block by block. The first run is discarded, because
 * it pays for collecting the garbage of creating the block.
 */
function measure(textOf: (index: number) => string, onProgress: (done: number) => void): Times[] {
	const totals = Array.from({ length: RUNS + 1 }, (): Times => {
		return { verdicts: 0, composed: 0, parse: 0, json: 0 };
	});
	let sampled = 0;
	for (let from = 0; from < RECIPIENTS; from += BLOCK) {
		const block = Array.from({ length: Math.min(BLOCK, RECIPIENTS - from) }, (_, offset) =>
			received(from + offset, textOf(from + offset)),
		);
		sampled += Math.min(COMPOSED, block.length);
		for (const one of block) count(verdictOf(one));
		settle();
		const lines = block.map(({ message }) => JSON.stringify(message));
		for (const total of totals) addRun(total, block, lines);
		onProgress(from + block.length);
	}
	return totals.slice(1).map(({ verdicts, parse, json, composed: sample }) => ({
		verdicts: verdicts / RECIPIENTS,
		parse: parse / RECIPIENTS,
		json: json / RECIPIENTS,
		composed: sample / sampled,
	}));
}

function addRun(total: Times, block: readonly Recipient[], lines: readonly string[]): void {
	const sample = block.slice(0, COMPOSED);
	total.verdicts += timed(() => {
		for (const one of block) verdictOf(one);
	});
	total.parse += timed(() => {
		for (const { message } of block) parsePhoneNumberFromString(message.to, 'FR');
	});
	total.json += timed(() => {
		for (const line of lines) JSON.parse(line);
	});
	total.composed += timed(() => {
		for (const one of sample) composed(one, AT);
	});
}

const PEERS: readonly { subject: Subject; what: string; goal: number }[] = [
	{ subject: 'composed', what: '(a) libphonenumber-js/max + date-holidays + luxon', goal: 200 },
	{ subject: 'parse', what: "(b) libphonenumber-js/max's parse alone", goal: 2 },
	{ subject: 'json', what: '(c) JSON.parse of the same messages', goal: 0.5 },
];

function row(what: string, nanoseconds: number, rest = ''): void {
	const rate = Math.round(1e9 / nanoseconds).toLocaleString('en-US');
	console.log(
		`${what.padEnd(52)} ${nanoseconds.toFixed(0).padStart(9)} ns ${rate.padStart(11)} /s${rest}`,
	);
}

function report(title: string, textOf: (index: number) => string): void {
	outcomes.clear();
	const memory: string[] = [];
	const marks = new Set(
		[0.1, 0.5, 1].map((part) => Math.ceil((part * RECIPIENTS) / BLOCK) * BLOCK),
	);
	const runs = measure(textOf, (done) => {
		if (marks.has(done) || done === RECIPIENTS) {
			memory.push(`${heapInUse().toFixed(1)} MB at ${Math.round((100 * done) / RECIPIENTS)} %`);
		}
	});
	const middle = (subject: Subject): number => median(runs.map((one) => one[subject]));

	console.log(`\n${title}`);
	row('full verdicts', middle('verdicts'));
	for (const { subject, what, goal } of PEERS) {
		const ratio = middle(subject) / middle('verdicts');
		const verdict = ratio >= goal ? 'reached' : 'missed';
		row(what, middle(subject), `   ${ratio.toFixed(2)} × (goal ${goal}: ${verdict})`);
	}
	const few = Array.from({ length: 5_000 }, (_, index) => received(index, textOf(index)));
	const bytes = allocated(few.length, (index) => {
		const one = few[index];
		if (one !== undefined) verdictOf(one);
	});
	console.log(`allocated a decision: ${bytes.toFixed(0)} bytes; heap in use: ${memory.join(', ')}`);
	const all = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
	const parts = [...outcomes].map(
		([name, count]) => `${((100 * count) / all).toFixed(1)} % ${name}`,
	);
	console.log(`outcomes: ${parts.join(', ')}`);
}

console.log(
	`${RECIPIENTS.toLocaleString('en-US')} distinct recipients, node ${process.version}, one thread, medians of ${RUNS} runs`,
);
report('One text for all', () => TEXT);
report('A text of its own for every recipient', personalText);
