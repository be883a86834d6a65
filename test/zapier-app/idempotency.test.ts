import { messageAnswer, optOutAnswer, problemAnswer, verdictAt } from './support/answers.ts';
import { addOptOut, alertInput, errorOf, newConnection, sendSms } from './support/app.ts';
import { SUNDAY, TUESDAY, restoreNow, setNow } from './support/clock.ts';
import { FakePlatform, type Received } from './support/fake-platform.ts';

const platform = new FakePlatform();

beforeAll(() => platform.start());
beforeEach(() => {
	setNow(TUESDAY);
	platform.answer('POST /v1/messages', 201, messageAnswer(TUESDAY));
	platform.answer('POST /v1/opt-outs', 201, optOutAnswer);
});
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

const connect = () => newConnection(platform.origin);
const last = (): Received => {
	const received = platform.posts.at(-1);
	if (received === undefined) throw new Error('Nothing was posted');
	return received;
};

describe('the idempotency key', () => {
	const keyOf = async (connection: object, input: object) => {
		await sendSms({ ...connection }, { ...input });
		return String(last().headers['idempotency-key']);
	};

	it('is the same for the same message at any time, however the number is written', async () => {
		const connection = connect();
		const key = await keyOf(connection, alertInput);
		expect(key).toMatch(/^[0-9a-f]{64}$/);
		setNow('2026-11-25T13:37:00Z');
		expect(await keyOf(connection, alertInput)).toBe(key);
		expect(await keyOf(connection, { ...alertInput, to: '+33 (0)6 12 34 56 78' })).toBe(key);
	});

	it('differs with connection, recipient, content, reference and time', async () => {
		const connection = connect();
		const keys = [
			await keyOf(connection, alertInput),
			await keyOf(connect(), alertInput),
			await keyOf(connection, { ...alertInput, to: '06 12 34 56 79' }),
			await keyOf(connection, { ...alertInput, text: 'Votre commande 1043 est prête.' }),
			await keyOf(connection, { ...alertInput, reference: 'order-1043' }),
			await keyOf(connection, { ...alertInput, send_at: '2026-11-24T12:00:00Z' }),
		];
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('is the user’s own where there is one, apart for each action', async () => {
		const connection = connect();
		const own = { deduplication_key: 'event-7' };
		const key = await keyOf(connection, { ...alertInput, ...own });
		expect(await keyOf(connection, { ...alertInput, ...own, text: 'Autre texte.' })).toBe(key);
		expect(await keyOf(connection, { ...alertInput, deduplication_key: 'event-8' })).not.toBe(key);
		await addOptOut(connection, { contact: '06 12 34 56 78', ...own });
		expect(last().headers['idempotency-key']).toMatch(/^[0-9a-f]{64}$/);
		expect(last().headers['idempotency-key']).not.toBe(key);
	});

	it('a replayed answer is the first message, marked as sent before', async () => {
		const headers = { 'idempotency-replayed': 'true' };
		platform.answer('POST /v1/messages', 201, messageAnswer(TUESDAY), headers);
		expect(await sendSms(connect(), alertInput)).toMatchObject({
			id: 'msg_01TEST',
			duplicate: true,
		});
	});
});

test('a refusal is asked again under the same key: the consent may have come since', async () => {
	platform.answer(
		'POST /v1/messages',
		422,
		problemAnswer('compliance-rejected', 422, { verdict: verdictAt(SUNDAY, 'reject') }),
	);
	const connection = connect();
	const error = await errorOf(sendSms(connection, alertInput));
	expect(error.name).toBe('HaltedError');
	expect(error.message).toMatch(/HRS-03/);
	platform.answer('POST /v1/messages', 201, messageAnswer(TUESDAY));
	await sendSms(connection, alertInput);
	const keys = platform.posts.map(({ headers }) => headers['idempotency-key']);
	expect(keys).toHaveLength(2);
	expect(new Set(keys).size).toBe(1);
});
