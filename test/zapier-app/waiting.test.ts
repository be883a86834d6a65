import { defaultPolicy } from '@marketing-cible/compliance';
import { messageAnswer } from './support/answers.ts';
import {
	App,
	appTester,
	create,
	detailsOf,
	errorOf,
	newConnection,
	smsInput,
} from './support/app.ts';
import { SUNDAY, TUESDAY, restoreNow, setNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';

const platform = new FakePlatform();

beforeAll(() => platform.start());
beforeEach(() => {
	setNow(SUNDAY);
	platform
		.answer('GET /v1/policy', 200, defaultPolicy)
		.answer('POST /v1/messages', 201, messageAnswer(SUNDAY))
		.answer('POST /v1/webhooks', 201, { id: 'whk_1', secret: 'whsec_x' })
		.answer('DELETE /v1/webhooks/whk_1', 204);
});
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

const connection = () => newConnection(platform.origin);
const wait = (input: object = {}) =>
	create('send_sms', connection(), { ...smsInput, when_not_permitted: 'wait', ...input });
const { performResume } = App.creates.send_sms.operation as unknown as {
	performResume: () => Promise<Record<string, unknown>>;
};
const resume = (outputData: object) =>
	appTester(performResume, { authData: connection(), outputData } as never);

it('asks the platform to call back about this message alone', async () => {
	const result = await wait();
	expect(result).toMatchObject({ status: 'deferred', rule: 'HRS-03', waiting_for: 'whk_1' });
	const [sent, subscribed] = platform.posts;
	expect(JSON.parse(sent?.body ?? '')).toMatchObject({ outsideHours: 'defer' });
	expect(JSON.parse(subscribed?.body ?? '')).toMatchObject({
		messageId: 'msg_01TEST',
		events: [
			'message.sent',
			'message.failed',
			'message.unknown',
			'message.rejected',
			'message.cancelled',
			'message.expired',
		],
	});
	expect(subscribed?.headers['idempotency-key']).toMatch(/^[0-9a-f]{64}$/);
	// Nobody needs it: what calls back is not believed.
	expect(JSON.stringify(result)).not.toContain('whsec');
});

it('does not wait for a message that may go now', async () => {
	setNow(TUESDAY);
	platform.answer('POST /v1/messages', 201, messageAnswer(TUESDAY));
	expect(await wait()).not.toHaveProperty('waiting_for');
	expect(platform.posts).toHaveLength(1);
});

it('goes on with what the platform says, whatever called it back', async () => {
	const waiting = await wait();
	platform.answer('GET /v1/messages/msg_01TEST', 200, {
		...messageAnswer(SUNDAY),
		status: 'sent',
	});
	const result = await resume(waiting);
	expect(result).toMatchObject({ id: 'msg_01TEST', status: 'sent', duplicate: false });
	expect(Object.keys(result)).toEqual(Object.keys(App.creates.send_sms.operation.sample ?? {}));
	expect(platform.received.at(-1)).toMatchObject({ method: 'DELETE', path: '/v1/webhooks/whk_1' });
});

it('goes on although its webhook is gone already, and remembers that it was a duplicate', async () => {
	const waiting = { ...(await wait()), duplicate: true };
	platform
		.answer('GET /v1/messages/msg_01TEST', 200, { ...messageAnswer(SUNDAY), status: 'rejected' })
		.answer('DELETE /v1/webhooks/whk_1', 404, {});
	expect(await resume(waiting)).toMatchObject({ status: 'rejected', duplicate: true });
});

it('a callback to a run that does not wait is an error', async () => {
	expect(detailsOf(await errorOf(resume({})))).toMatchObject({ code: 'not_waiting' });
	expect(platform.received).toEqual([]);
});
