import { messageAnswer, problemAnswer, verdictAt } from './support/answers.ts';
import {
	addOptOut,
	alertInput,
	detailsOf,
	errorOf,
	sendEmail,
	sendSms,
	sendVoice,
} from './support/app.ts';
import { SUNDAY, TUESDAY, setNow } from './support/clock.ts';
import { fakeSending } from './support/fake-sending.ts';

const { platform, connect, last } = fakeSending();

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

	it('is the user’s own where there is one, whatever time and reference are', async () => {
		const connection = connect();
		const own = { deduplication_key: 'event-7' };
		const key = await keyOf(connection, { ...alertInput, ...own });
		const later = { ...own, send_at: '2026-11-24T12:00:00Z', reference: 'order-1043' };
		expect(await keyOf(connection, { ...alertInput, ...later })).toBe(key);
		expect(await keyOf(connection, { ...alertInput, deduplication_key: 'event-8' })).not.toBe(key);
	});

	it('of the user stands for one message: never for two people, channels, texts or actions', async () => {
		const connection = connect();
		const own = { ...alertInput, deduplication_key: '1042' };
		const keys = [
			await keyOf(connection, { ...own, text: 'Votre commande 1042 est confirmée.' }),
			await keyOf(connection, { ...own, text: 'Votre commande 1042 est expédiée.' }),
			await keyOf(connection, { ...own, to: '06 12 34 56 79' }),
		];
		const email = { ...own, to: 'zoe@customer.example', sender: 'hello@durand.example' };
		for (const subject of ['Confirmée', 'Expédiée']) {
			await sendEmail(connection, { ...email, subject });
			keys.push(String(last().headers['idempotency-key']));
		}
		await sendVoice(connection, { ...own, sender: '+33162345678' });
		keys.push(String(last().headers['idempotency-key']));
		for (const contact of ['06 12 34 56 78', '06 12 34 56 79']) {
			await addOptOut(connection, { contact, deduplication_key: '1042' });
			keys.push(String(last().headers['idempotency-key']));
		}
		expect(new Set(keys).size).toBe(8);
	});

	it('is the same for keys that look the same', async () => {
		for (const deduplication_key of ['order-1042', 'order-\u200b1042\ufeff']) {
			await sendSms(connect(), { ...alertInput, deduplication_key });
		}
		const [one, other] = platform.received
			.filter(({ headers }) => headers['idempotency-key'] !== undefined)
			.map(({ headers }) => headers['idempotency-key']);
		expect(one).toBeDefined();
		expect(other).toBe(one);
	});

	it.each([
		...['order-', 'order-\u200b', 'order-\u2060-shipped', 'order-{{id}}', 'order-undefined'],
		...['-shipped', ' null ', ['1042'], true],
	])('is never the key %j', async (deduplication_key) => {
		const error = await errorOf(sendSms(connect(), { ...alertInput, deduplication_key }));
		expect(detailsOf(error).message).toMatch(/^Deduplication Key: /);
		expect(platform.received).toHaveLength(0);
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

describe('a key that is known with another request', () => {
	const conflict = (more: object = {}) =>
		platform.answer('POST /v1/messages', 409, problemAnswer('idempotency-conflict', 409, more));
	const first = { ...messageAnswer(TUESDAY), status: 'delivered' };

	it('is the first message with its own status and id, if the person is the same', async () => {
		conflict({ messageId: 'msg_01TEST' }).answer('GET /v1/messages/msg_01TEST', 200, first);
		const result = await sendSms(connect(), { ...alertInput, postal_code: '67000' });
		expect(result).toMatchObject({ id: 'msg_01TEST', status: 'delivered', duplicate: true });
	});

	it.each([
		['another person', { ...first, to: '+33612345679' }],
		['another channel', { ...first, channel: 'voice' }],
	])('is an error for %s', async (_what, other) => {
		conflict({ messageId: 'msg_01TEST' }).answer('GET /v1/messages/msg_01TEST', 200, other);
		const error = await errorOf(sendSms(connect(), alertInput));
		expect(error.name).toBe('AppError');
		expect(detailsOf(error)).toMatchObject({ code: 'idempotency_conflict' });
	});

	it('is an error if the platform names no message', async () => {
		conflict();
		const error = await errorOf(sendSms(connect(), alertInput));
		expect(detailsOf(error)).toMatchObject({ code: 'idempotency_conflict' });
	});
});

test('a duplicate is the first message as it stands, or as it was if that cannot be had', async () => {
	const headers = { 'idempotency-replayed': 'true' };
	platform.answer('POST /v1/messages', 201, messageAnswer(TUESDAY), headers);
	const now = { ...messageAnswer(TUESDAY), status: 'delivered' };
	platform.answer('GET /v1/messages/msg_01TEST', 200, now);
	const duplicate = { id: 'msg_01TEST', duplicate: true };
	expect(await sendSms(connect(), alertInput)).toMatchObject({ ...duplicate, status: 'delivered' });
	platform.answer('GET /v1/messages/msg_01TEST', 503, {});
	expect(await sendSms(connect(), alertInput)).toMatchObject({ ...duplicate, status: 'queued' });
});

describe('Deduplicate For', () => {
	it.each([
		['2160', 2160],
		['90 Days', 2160],
		[9528, 9528],
		['48', 48],
	])('%j goes with the message and is no part of its key', async (deduplicate_for, hours) => {
		const connection = connect();
		await sendSms(connection, alertInput);
		const plain = last();
		await sendSms(connection, { ...alertInput, deduplicate_for });
		const { headers, body } = last();
		expect(JSON.parse(body)).toMatchObject({ deduplicateForHours: hours });
		expect(headers['idempotency-key']).toBe(plain.headers['idempotency-key']);
		expect(JSON.parse(plain.body)).not.toHaveProperty('deduplicateForHours');
	});

	it.each(['23', '9529', 'a while', '24.5', true, ['720'], {}])(
		'%j is an error, not 24 hours',
		async (deduplicate_for) => {
			const error = await errorOf(sendSms(connect(), { ...alertInput, deduplicate_for }));
			expect(detailsOf(error).message).toMatch(/^Deduplicate For: must be /);
			expect(platform.received).toHaveLength(0);
		},
	);
});

test('a duplicate without reference and key says that nothing was sent again, and what to do', async () => {
	const headers = { 'idempotency-replayed': 'true' };
	const answer = { ...messageAnswer(TUESDAY), purpose: 'transactional' };
	platform.answer('POST /v1/messages', 201, answer, headers);
	const { reference: _, ...bare } = alertInput;
	const hint = /^Not sent again: .* map a Reference or a Deduplication Key/;
	expect((await sendSms(connect(), bare))['explanation']).toMatch(hint);
	for (const told of [alertInput, { ...bare, deduplication_key: 'event-7' }]) {
		expect(String((await sendSms(connect(), told))['explanation'])).not.toMatch(hint);
	}
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
