/** The vectors through the whole node: a refused message never leaves n8n, any other leaves as it was meant. */
import { edgeVectors, policyOf, type Vector } from '../vectors/read.ts';
import { fakePlatform } from './support/fake-platform.ts';
import { run, sms } from './support/run.ts';
import { forgetAnswers, startServer, stopServer } from './support/server.ts';
import { freeze } from './support/time.ts';

/** What the node itself says of a recipient before any rule does. */
const UNREADABLE = /^'To' is (?:not|a short code)/;

beforeAll(startServer);
afterAll(stopServer);
afterEach(() => {
	jest.useRealTimers();
	forgetAnswers();
});

function parametersOf({ question: { message, outsideHours } }: Vector): Record<string, unknown> {
	const { channel, purpose, to, sender, content, recipient, sector, reference, notAfter } = message;
	return {
		...sms,
		channel,
		purpose,
		to,
		sender,
		...content,
		recipient: recipient ?? {},
		additionalFields: { sector, reference, notAfter },
		whenNotPermitted: outsideHours === 'defer' ? 'schedule' : 'blockedItem',
	};
}

test.each(edgeVectors.map((vector) => [vector.id, vector.about, vector] as const))(
	'%s: %s',
	async (_id, _about, vector) => {
		freeze(vector.question.at);
		const platform = fakePlatform(undefined, policyOf(vector));
		const { output } = await run({
			parameters: parametersOf(vector),
			continueOnFail: true,
			executionId: vector.id,
		});
		const [item] = output;
		const { outcome, rules } = vector.expect;
		if (outcome !== 'reject') {
			expect(item?.json).toMatchObject({ status: 'queued' });
			expect(platform.entries()).toHaveLength(1);
			expect(platform.entries()[0]!.outsideHours).toBe(vector.question.outsideHours ?? 'reject');
			return;
		}
		expect(platform.batches).toEqual([]);
		const { blockRule, nextPermittedAt, error } = item!.json;
		if (typeof error === 'string' && UNREADABLE.test(error)) {
			expect(rules.map(({ rule }) => rule)).toContainEqual(expect.stringMatching(/^ADR-0[245]$/));
			return;
		}
		const refusing = rules.filter(({ outcome: strength }) => /reject|defer/.test(strength));
		expect(refusing.map(({ rule }) => rule)).toContain(blockRule);
		expect(nextPermittedAt).toBe(vector.expect.nextPermittedAt);
	},
);

test('there are vectors for the edge', () => {
	expect(edgeVectors.length).toBeGreaterThan(300);
});
