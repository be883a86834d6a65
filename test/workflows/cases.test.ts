/**
 * Every example workflow, on n8n's own execution engine, with the built package, against the real platform: what `npm start`
 * shows, asserted, and what it does not show: odd payloads and repetitions. The engine runs in a process of its own, since n8n's modules do not load under Jest.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cases } from '../../examples/cases.ts';
import { type ContractStep, expectedSteps } from '../../examples/contract/walk.ts';
import { bases, oddCases } from '../../examples/odd/index.ts';
import type { Fate } from '../../examples/odd/types.ts';
import { repetitions } from '../../examples/odd/repetitions.ts';
import { expectedOutcomes, type StageResult } from '../../examples/runner/run-campaign.ts';
import type { CaseResult } from '../../examples/runner/run-case.ts';
import type { OddResult } from '../../examples/runner/odd-result.ts';

const root = join(__dirname, '..', '..');
const TIMEOUT_MS = 180_000;

/** What a text looks like in which a value is missing. */
const HOLE =
	/Invalid|undefined|null|NaN|\[object|\{\{|\( ?\)| {2}|[^ ] [,.](?: |$)|(?:: |- |,\s)$|Bonjour +,|\b20\d\d-\d\d-\d\d/;

/** Of a message that is, or was, accepted. */
const LEAVES = new Set<Fate>(['sent', 'scheduled', 'duplicate']);

let results: Map<string, CaseResult>;
let oddResults: Map<string, OddResult>;
let stages: StageResult[];
let steps: ContractStep[];

beforeAll(async () => {
	const { NODE_ENV: _env, ...env } = process.env;
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[join(root, 'examples', 'runner', 'main.ts')],
		{ cwd: root, env, timeout: TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 },
	);
	const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
	const all = lines.map(
		(line) => JSON.parse(line) as CaseResult | OddResult | StageResult | ContractStep,
	);
	stages = all.filter((one) => 'stage' in one);
	steps = all.filter((one) => 'contract' in one);
	results = new Map(all.flatMap((one) => ('thenDelivered' in one ? [[one.name, one]] : [])));
	oddResults = new Map(
		all.flatMap((one) => ('step' in one ? [[`${one.name} ${one.step}`, one]] : [])),
	);
}, TIMEOUT_MS);

describe.each(cases)('$name: $shows', ({ name, expect: expected }) => {
	test(`${expected.outcome}, rule ${String(expected.rule)}, time ${String(expected.nextPermittedAt)}`, () => {
		const result = results.get(name);
		expect(result).toMatchObject({
			problems: [],
			outcome: expected.outcome,
			rule: expected.rule,
			thenDelivered: expected.thenDelivered ?? false,
		});
		expect(milliseconds(result?.nextPermittedAt ?? null)).toBe(
			milliseconds(expected.nextPermittedAt),
		);
		if (expected.to !== undefined) expect(result?.to).toBe(expected.to);
	});
});

test('the campaign takes its steps; three wait for their morning in Guadeloupe', () => {
	expect(stages.flatMap(({ problems }) => problems)).toEqual([]);
	expect(stages.map(({ stage }) => stage)).toEqual(Object.keys(expectedOutcomes));
	const waiting = { nextPermittedAt: '2026-12-09T12:00:00Z', timeZone: 'America/Guadeloupe' };
	expect(stages.find(({ stage }) => stage === 'checked')).toMatchObject(waiting);
	expect(stages.find(({ stage }) => stage === 'resumed')).toMatchObject({
		...waiting,
		rule: 'HRS-01',
	});
});

test('a client walks through its contract: every step comes to what it should', () => {
	expect(steps.flatMap(({ problems }) => problems)).toEqual([]);
	expect(Object.fromEntries(steps.map(({ contract, outcome }) => [contract, outcome]))).toEqual(
		expectedSteps,
	);
	expect(steps.map(({ contract }) => contract)).toEqual(Object.keys(expectedSteps));
});

const oddSteps = oddCases.flatMap(({ name, workflow, steps }) =>
	steps.map((step, index) => ({ name, workflow, index, step })),
);

test.each(oddSteps)('$workflow: $name, step $index: $step.fate', ({ name, index, step }) => {
	const result = oddResults.get(`${name} ${index}`);
	expect(result).toMatchObject({ fate: step.fate });
	if (step.says !== undefined) expect(result?.says).toContain(step.says);
	if (step.fate !== 'error') expect(result?.says ?? '').not.toMatch(HOLE);
	if (step.rule !== undefined) expect(result?.rules).toContain(step.rule);
	if (step.sendAt !== undefined) {
		expect(milliseconds(result?.sendAt ?? null)).toBe(milliseconds(step.sendAt));
	}
	for (const [node, part] of Object.entries(step.tells ?? {})) {
		expect(result?.told[node]).toContain(part);
	}
	if (LEAVES.has(step.fate)) {
		expect(result?.becomes).toBe(step.becomes ?? 'delivered');
		const earlier = oddSteps.slice(0, index).map((_, at) => oddResults.get(`${name} ${at}`));
		const isNew = !earlier.some((one) => one?.messageId === result?.messageId);
		expect(isNew).toBe(step.fate !== 'duplicate');
	}
	if (step.optedOut !== undefined) expect(result?.optedOut).toEqual(step.optedOut);
});

test('every workflow is repeated', () => {
	const workflows = [...new Set(cases.map(({ workflow }) => workflow))].toSorted();
	expect(Object.keys(repetitions).toSorted()).toEqual(workflows);
	expect(Object.keys(bases).toSorted()).toEqual(workflows);
});

test('odd cases have names of their own and steps in the order of their instants', () => {
	expect(new Set(oddCases.map(({ name }) => name)).size).toBe(oddCases.length);
	for (const { steps } of oddCases) {
		const instants = steps.flatMap(({ at }) => (at === undefined ? [] : [Date.parse(at)]));
		expect(instants).toEqual(instants.toSorted((one, other) => one - other));
	}
});

test('the cases are in the order of their instants, so that the clock only moves on', () => {
	const instants = cases.map(({ at }) => Date.parse(at));
	expect(instants).toEqual(instants.toSorted((one, other) => one - other));
});

function milliseconds(instant: string | null): number | null {
	return instant === null ? null : Date.parse(instant);
}
