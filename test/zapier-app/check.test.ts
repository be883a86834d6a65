import { problemAnswer, verdictAt } from './support/answers.ts';
import { App, check, errorOf, newConnection, smsInput } from './support/app.ts';
import { MONDAY_MORNING, SUNDAY, TUESDAY, restoreNow, setNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';

const platform = new FakePlatform();
const input = { ...smsInput, channel: 'sms' };

beforeAll(() => platform.start());
beforeEach(() => setNow(SUNDAY));
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

const answer = (results: object[]) => platform.answer('POST /v1/checks', 200, { results });

it('a message that would be refused is an answer, not an error', async () => {
	answer([{ index: 0, verdict: verdictAt(SUNDAY, 'reject') }]);
	const permission = await check(newConnection(platform.origin), input);
	expect(permission).toMatchObject({
		allowed: false,
		outcome: 'reject',
		rule: 'HRS-03',
		layer: 'contract',
		next_permitted_at: MONDAY_MORNING,
	});
	expect(permission['reason']).toMatch(/Sunday/);
	expect(permission['source']).toEqual(expect.any(String));
});

it('a message that would wait is not allowed now; one that may go is', async () => {
	answer([{ index: 0, verdict: verdictAt(SUNDAY, 'defer') }]);
	expect(await check(newConnection(platform.origin), input)).toMatchObject({
		allowed: false,
		outcome: 'defer',
	});
	answer([{ index: 0, verdict: verdictAt(TUESDAY) }]);
	expect(await check(newConnection(platform.origin), input)).toMatchObject({
		allowed: true,
		outcome: 'allow',
		rule: null,
		reason: null,
		next_permitted_at: null,
		segments: 1,
	});
});

it('asks what a send would ask, once, for the time of the send', async () => {
	answer([{ index: 0, verdict: verdictAt(TUESDAY) }]);
	await check(newConnection(platform.origin), { ...input, send_at: TUESDAY });
	expect(platform.received).toHaveLength(1);
	expect(JSON.parse(platform.received[0]?.body ?? '')).toEqual({
		messages: [
			{
				channel: 'sms',
				purpose: 'marketing',
				to: '+33612345678',
				sender: 'DURAND',
				content: { text: smsInput.text },
				sendAt: '2026-11-24T09:00:00.000Z',
				outsideHours: 'defer',
			},
		],
		at: '2026-11-24T09:00:00.000Z',
	});
});

it('what is no message may not be sent, and the answer says which field', async () => {
	const errors = [{ pointer: '/messages/0/content/text', message: 'is too long' }];
	answer([{ index: 0, problem: problemAnswer('invalid-request', 422, { errors }) }]);
	const permission = await check(newConnection(platform.origin), input);
	expect(permission).toMatchObject({
		allowed: false,
		outcome: 'invalid',
		reason: 'Text: is too long',
	});
	for (const change of [{ text: '' }, { to: '' }, { channel: 'pigeon' }, { purpose: 'fun' }]) {
		expect(await check(newConnection(platform.origin), { ...input, ...change })).toMatchObject({
			allowed: false,
			outcome: 'invalid',
		});
	}
	expect(Object.keys(permission)).toEqual(
		Object.keys(App.searches['check_sending_permission']?.operation.sample ?? {}),
	);
});

it('the same question has the same id, which says nothing about the recipient', async () => {
	answer([{ index: 0, verdict: verdictAt(TUESDAY) }]);
	const connection = newConnection(platform.origin);
	const { id } = await check(connection, input);
	expect(id).toMatch(/^chk_[0-9a-f]{24}$/);
	expect((await check(connection, input))['id']).toBe(id);
	expect((await check(connection, { ...input, to: '0612345679' }))['id']).not.toBe(id);
});

it('a connection that does not work is an error', async () => {
	platform.answer('POST /v1/checks', 401, problemAnswer('unauthorized', 401));
	const error = await errorOf(check(newConnection(platform.origin), input));
	expect(error.name).toBe('ExpiredAuthError');
});
