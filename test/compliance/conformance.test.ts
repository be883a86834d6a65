import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decide } from '../../compliance/src/index.ts';
import { linesOf, policyOf, vectors } from '../vectors/read.ts';

const run = promisify(execFile);

test('there are vectors enough, each with a name of its own', () => {
	expect(vectors.length).toBeGreaterThanOrEqual(400);
	expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
});

test('the files are what the independent model says', async () => {
	const script = join(__dirname, '..', 'vectors', 'generate.mjs');
	await expect(run(process.execPath, [script, '--check'])).resolves.toBeDefined();
}, 30_000);

describe('decide', () => {
	test.each(vectors.map((vector) => [vector.id, vector.about, vector] as const))(
		'%s: %s',
		(_id, _about, vector) => {
			const { message, facts = {}, at, outsideHours, vantage } = vector.question;
			const verdict = decide({
				message,
				facts,
				policy: policyOf(vector),
				at: Date.parse(at),
				outsideHours,
				vantage,
			});
			const { purposeInferred, segments, ...expected } = vector.expect;
			expect({
				outcome: verdict.outcome,
				rules: linesOf(vector, verdict.findings),
				nextPermittedAt: verdict.nextPermittedAt,
			}).toEqual({ ...expected, rules: linesOf(vector, expected.rules) });
			if (purposeInferred !== undefined) expect(verdict.purpose.inferred).toBe(purposeInferred);
			if (segments !== undefined) expect(verdict.cost?.segments).toBe(segments);
		},
	);
});
