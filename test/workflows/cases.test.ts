/**
 * Every example workflow, on n8n's own execution engine, with the built package, against the real platform: what `npm start`
 * shows, asserted. The engine runs in a process of its own, since n8n's modules do not load under Jest.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cases } from '../../examples/cases.ts';
import type { CaseResult } from '../../examples/runner/run-case.ts';

const root = join(__dirname, '..', '..');
const TIMEOUT_MS = 180_000;

let results: Map<string, CaseResult>;

beforeAll(async () => {
	const { NODE_ENV: _env, ...env } = process.env;
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[join(root, 'examples', 'runner', 'main.ts')],
		{ cwd: root, env, timeout: TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 },
	);
	const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
	results = new Map(
		lines
			.map((line) => JSON.parse(line) as CaseResult)
			.map((result) => [result.name, result] as const),
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

test('the cases are in the order of their instants, so that the clock only moves on', () => {
	const instants = cases.map(({ at }) => Date.parse(at));
	expect(instants).toEqual(instants.toSorted((one, other) => one - other));
});

function milliseconds(instant: string | null): number | null {
	return instant === null ? null : Date.parse(instant);
}
