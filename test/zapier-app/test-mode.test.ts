import { defaultPolicy } from '@marketing-cible/compliance';
import { messageAnswer, problemAnswer, verdictAt } from './support/answers.ts';
import { App, create, detailsOf, errorOf, newConnection, smsInput } from './support/app.ts';
import { MONDAY_MORNING, SUNDAY, TUESDAY, restoreNow, setNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';

const platform = new FakePlatform();

beforeAll(() => platform.start());
beforeEach(() => checked(TUESDAY));
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

/** The instant, and the platform's answer to a check at it. */
function checked(at: string, outsideHours: 'defer' | 'reject' = 'defer'): void {
	setNow(at);
	platform
		.answer('GET /v1/policy', 200, defaultPolicy)
		.answer('POST /v1/messages', 201, messageAnswer(at))
		.answer('POST /v1/checks', 200, {
			results: [{ index: 0, verdict: verdictAt(at, outsideHours) }],
		});
}

const EDITOR = { isLoadingSample: true };
const send = (input: object, meta = {}) =>
	create('send_sms', newConnection(platform.origin), { ...smsInput, ...input }, meta);

it.each([
	['a test from the Zap editor', {}, EDITOR],
	['a test from the Zap editor, chosen so', { test_mode: 'editor' }, EDITOR],
	['a run in test mode', { test_mode: 'always' }, {}],
	['a run in test mode, mapped as yes', { test_mode: true }, {}],
	['an editor test in test mode', { test_mode: 'always' }, EDITOR],
])('%s sends nothing and says so', async (_case, input, meta) => {
	const result = await send(input, meta);
	expect(platform.sends).toEqual([]);
	expect(result).toMatchObject({ status: 'queued', test_mode: true, outcome: 'allow' });
	expect(result['explanation']).toMatch(/^Nothing was sent: this was a test\./);
	expect(Object.keys(result)).toEqual(Object.keys(App.creates.send_sms.operation.sample ?? {}));
	for (const { headers } of platform.posts) expect(headers['idempotency-key']).toBeUndefined();
});

it.each([
	['a live run', {}, {}],
	['a live run of a step that sends nothing in tests', { test_mode: 'editor' }, {}],
	['an editor test of a step that sends in tests too', { test_mode: 'never' }, EDITOR],
	['the same, mapped as no', { test_mode: 'false' }, EDITOR],
])('%s sends', async (_case, input, meta) => {
	expect(await send(input, meta)).toMatchObject({ id: 'msg_01TEST', test_mode: false });
	expect(platform.sends).toHaveLength(1);
});

it('is refused like a send: by the app itself', async () => {
	checked(SUNDAY, 'reject');
	const error = await errorOf(send({ when_not_permitted: 'stop' }, EDITOR));
	expect(error.name).toBe('HaltedError');
	expect(error.message).toContain(`Next permitted time: ${MONDAY_MORNING}.`);
	expect(platform.posts).toEqual([]);
});

it('is refused like a send: by the platform', async () => {
	platform.answer('POST /v1/checks', 200, {
		results: [{ index: 0, verdict: verdictAt(SUNDAY, 'reject') }],
	});
	const error = await errorOf(send({}, EDITOR));
	expect(error.name).toBe('HaltedError');
	expect(error.message).toMatch(/HRS-03/);
});

it('is as invalid as a send would be', async () => {
	const problem = problemAnswer('invalid-request', 422, {
		errors: [{ pointer: '/messages/0/sender', message: 'is not registered' }],
	});
	platform.answer('POST /v1/checks', 200, { results: [{ index: 0, problem }] });
	const error = await errorOf(send({}, EDITOR));
	expect(detailsOf(error)).toMatchObject({ code: 'invalid_request', status: 422 });
	expect(detailsOf(error).message).toContain('Sender: is not registered');
});

it.each(['schedule', 'wait'])(
	'shows when it would go (%s), and waits for nothing',
	async (choice) => {
		checked(SUNDAY);
		const result = await send({ when_not_permitted: choice }, EDITOR);
		expect(result).toMatchObject({
			status: 'deferred',
			scheduled_at: MONDAY_MORNING,
			rule: 'HRS-03',
			test_mode: true,
		});
		expect(platform.posts.map(({ path }) => path)).toEqual(['/v1/checks']);
	},
);

it('is no word that nobody knows', async () => {
	expect(detailsOf(await errorOf(send({ test_mode: 'maybe' }))).message).toMatch(/^Test Mode: /);
	expect(platform.posts).toEqual([]);
});
