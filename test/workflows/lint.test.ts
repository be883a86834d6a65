/** What a workflow can say wrongly about a payload that is not as usual, as far as it can be read off the file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import type { WorkflowFile } from '../../examples/engine/run-workflow.ts';
import {
	amountsWithFixedCurrency,
	bareGreetings,
	clocksIn,
	filtersBefore,
	literalDates,
	textsIn,
	unguardedDates,
} from './support/lint.ts';

const folder = join(__dirname, '..', '..', 'examples', 'workflows');
const OURS = 'n8n-nodes-marketing-cible.marketingCible';
const workflows = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowFile);

/** Hours for which a key must be remembered, so that a week later nothing leaves twice. */
const A_MONTH = 30 * 24;
/** What a person approves again is meant to leave again. */
const APPROVED_BY_A_PERSON = new Set(['AI agent that asks before it sends']);
/** The times of an act: a consent, an answer, an opt-out. */
const ACT = /consent|submitted_at|occurredAt/i;
const RECORD = /\b(?:updated|created|modified|landed)_?at\b|\$now|\$today/i;

interface Fields {
	deduplicationKey?: string;
	deduplicateFor?: number;
	sendAt?: string;
	notAfter?: string;
	collectedAt?: string;
	occurredAt?: string;
	reference?: string;
}

const fieldsOf = ({ parameters }: INode): Fields => ({
	...parameters,
	...(parameters['consent'] as object | undefined),
	...(parameters['additionalFields'] as object | undefined),
});

describe.each(workflows)('$name', (workflow) => {
	const ours = workflow.nodes.filter(({ type }) => type.startsWith(OURS));
	const sends = ours.filter(({ parameters }) => parameters['operation'] === 'send');

	test('holds no literal date', () => {
		for (const { parameters } of ours) expect(literalDates(parameters)).toEqual([]);
	});

	test('takes the currency from where the amount comes from', () => {
		for (const { parameters } of ours) expect(amountsWithFixedCurrency(parameters)).toEqual([]);
	});

	test('greets without a name if there is none', () => {
		for (const { parameters } of ours) expect(bareGreetings(parameters)).toEqual([]);
	});

	test('prints no date that may be missing', () => {
		for (const node of sends) {
			const filters = filtersBefore(workflow, node.name);
			const { subject, text, html } = node.parameters;
			for (const content of textsIn({ subject, text, html })) {
				expect(unguardedDates(content, filters)).toEqual([]);
			}
		}
	});

	test('gives every message a reference, and a key that says which message it is', () => {
		for (const node of sends) {
			const { deduplicationKey = '', deduplicateFor = 24, reference = '' } = fieldsOf(node);
			expect(reference).toContain('{{');
			// What it is about stands before the ids, so that no other message has the same key.
			expect(deduplicationKey).toMatch(/^=[a-z][a-z-]*-\{\{/);
			expect(clocksIn(deduplicationKey)).toEqual([]);
			if (!APPROVED_BY_A_PERSON.has(workflow.name)) {
				expect(deduplicateFor).toBeGreaterThan(A_MONTH);
			}
		}
	});

	test('dates evidence by the act', () => {
		for (const node of ours) {
			const { collectedAt, occurredAt } = fieldsOf(node);
			for (const date of [collectedAt, occurredAt]) {
				if (date === undefined) continue;
				expect(date).toMatch(ACT);
				expect(date).not.toMatch(RECORD);
			}
		}
	});

	test('moves a planned alert by phone into the day, and ends it', () => {
		for (const node of sends) {
			const { channel, purpose } = node.parameters;
			if (channel !== 'voice' || purpose !== 'transactional') continue;
			const { sendAt = '', notAfter = '' } = fieldsOf(node);
			expect(sendAt).toMatch(/hour: Math\.min\(Math\.max\(/);
			expect(notAfter).toContain('{{');
		}
	});
});

test('no two workflows make the same key', () => {
	const keys = workflows
		.flatMap(({ nodes }) => nodes)
		.map((node) => fieldsOf(node).deduplicationKey?.split('{{')[0])
		.filter((prefix) => prefix !== undefined);
	expect(new Set(keys).size).toBe(keys.length);
});

describe('the lint itself', () => {
	test.each([
		['=le 2026-12-24', literalDates],
		['=jusqu’au 24/12/2026', literalDates],
		['={{ ($json.amount_due / 100).toFixed(2) }} EUR', amountsWithFixedCurrency],
		['=€{{ $json.total }}', amountsWithFixedCurrency],
		['=Bonjour {{ $json.name }}, merci', bareGreetings],
		['=Bonjour {{ $json.name }}, merci', textsIn],
	])('%s', (text, find) => {
		expect(find({ text })).toEqual([expect.any(String)]);
	});

	test.each([
		'=le {{ DateTime.fromISO($json.start.dateTime).toISODate() }}',
		'=le {{ DateTime.fromSeconds($json.data.object.next_payment_attempt).toFormat("dd") }}',
		'=le {{ $json.day.toDateTime().toFormat("dd") }}',
		'=le {{ new Date($json.day).toLocaleDateString("fr") }}',
	])('%s', (text) => {
		expect(unguardedDates(text, [])).not.toEqual([]);
	});

	test.each([
		['=le {{ DateTime.fromISO($json.start.dateTime).toISODate() }}', '$json.start?.dateTime'],
		['={{ $json.day ? DateTime.fromISO($json.day).toISODate() : "" }}', ''],
	])('%s, behind %s', (text, filter) => {
		expect(unguardedDates(text, [filter])).toEqual([]);
	});

	test.each([
		'{{ $now.quarter }}',
		'{{ $runIndex }}',
		'{{ Date.now() }}',
		'{{ $json.updated_at }}',
	])('a key with %s', (key) => expect(clocksIn(key)).not.toEqual([]));
});
