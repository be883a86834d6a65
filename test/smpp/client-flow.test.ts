/** Window, queue, throttling. */
import { STATUS } from '../../smpp/src/index.ts';
import { boundWorld, cleanUp, createWorld, RESPONSE_MS } from './client-support.ts';
import { until } from './fake-clock.ts';
import { type Behavior, silent } from './hostile-smsc.ts';

afterEach(cleanUp);

const message = (text: string) => ({
	body: { destinationAddr: '33600000001', shortMessage: Buffer.from(text) },
});
const accept: Behavior = (peer, { sequence }) =>
	peer.send({ command: 'submit_sm_resp', sequence, body: { messageId: String(sequence) } });
const refuse =
	(status: number): Behavior =>
	(peer, { sequence }) =>
		peer.send({ command: 'submit_sm_resp', sequence, status });

describe('the window', () => {
	test('is never passed, and a time-out frees its place', async () => {
		const { smsc, submit, client, timeOut } = await boundWorld({ window: 3 });
		smsc.on('submit_sm', silent);
		const outcomes = Array.from({ length: 5 }, () => submit());
		await until(() => smsc.latest.of('submit_sm').length === 3);
		expect([client.inFlight, client.waiting]).toEqual([3, 2]);
		timeOut();
		await until(() => smsc.latest.of('submit_sm').length === 5);
		timeOut();
		expect(await Promise.all(outcomes)).toEqual(
			new Array(5).fill({ kind: 'unknown', reason: 'timeout' }),
		);
	});

	test('the order is kept', async () => {
		const { smsc, client } = await boundWorld({ window: 2 });
		await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => client.submit(message(text))));
		expect(
			smsc.latest.of('submit_sm').map(({ body }) => Buffer.from(body.shortMessage).toString()),
		).toEqual(['a', 'b', 'c', 'd', 'e']);
	});
});

describe('what is never sent is an error, not an outcome', () => {
	test('a full queue', async () => {
		const { submit } = await createWorld({ maxWaiting: 2 });
		void submit().catch(() => undefined);
		void submit().catch(() => undefined);
		await expect(submit()).rejects.toMatchObject({ code: 'queue_full' });
	});

	test('a wait that is too long', async () => {
		const { submit, clock } = await createWorld({ waitTimeoutMs: 1_000 });
		const first = submit();
		clock.advance(600);
		const second = submit();
		clock.advance(400);
		await expect(first).rejects.toMatchObject({ code: 'queue_timeout' });
		clock.advance(600);
		await expect(second).rejects.toMatchObject({ code: 'queue_timeout' });
	});

	test('no session, where nobody wants to wait', async () => {
		const { submit } = await createWorld({ failFast: true });
		await expect(submit()).rejects.toMatchObject({ code: 'not_bound' });
	});

	test('a session that ends, for what waited for its window; what was written is unknown', async () => {
		const { submit, smsc } = await boundWorld({ failFast: true, window: 1 });
		smsc.on('submit_sm', silent);
		const sent = submit();
		const waiting = submit();
		await until(() => smsc.latest.of('submit_sm').length === 1);
		smsc.latest.cut();
		await expect(waiting).rejects.toMatchObject({ code: 'not_bound' });
		expect(await sent).toEqual({ kind: 'unknown', reason: 'disconnected' });
	});

	test('with a session it waits for the window', async () => {
		const { submit } = await boundWorld({ failFast: true, window: 1 });
		expect(await Promise.all([submit(), submit()])).toMatchObject([
			{ kind: 'accepted' },
			{ kind: 'accepted' },
		]);
	});

	test('a receiver', async () => {
		const { submit, client } = await boundWorld({
			bind: { mode: 'receiver', systemId: 'mc', password: 'secret' },
		});
		await expect(submit()).rejects.toMatchObject({ code: 'not_bound' });
		expect(await client.request('enquire_link', {})).toMatchObject({ kind: 'done' });
	});

	test('a field that does not fit; the session goes on', async () => {
		const { client, submit } = await boundWorld({ window: 1 });
		await expect(
			client.submit({ body: { destinationAddr: '3'.repeat(30) } }),
		).rejects.toMatchObject({ code: 'invalid_argument', field: 'destinationAddr' });
		expect(client.inFlight).toBe(0);
		expect(await submit()).toMatchObject({ kind: 'accepted' });
	});

	test('an abort, before it is sent', async () => {
		const { client, smsc } = await boundWorld({ window: 1 });
		smsc.on('submit_sm', silent);
		const abort = new AbortController();
		const sent = client.submit(message('a'), { signal: abort.signal });
		const waiting = client.submit(message('b'), { signal: abort.signal });
		await until(() => smsc.latest.of('submit_sm').length === 1);
		abort.abort();
		await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
		await expect(client.submit(message('c'), { signal: abort.signal })).rejects.toMatchObject({
			code: 'aborted',
		});
		const { sequence } = smsc.latest.of('submit_sm')[0]!;
		smsc.latest.send({ command: 'submit_sm_resp', sequence });
		expect(await sent).toMatchObject({ kind: 'accepted' });
	});
});

describe.each([
	['ESME_RTHROTTLED', STATUS.ESME_RTHROTTLED],
	['ESME_RMSGQFUL', STATUS.ESME_RMSGQFUL],
])('%s', (_name, status) => {
	test('pauses, tries with one, and opens the window again', async () => {
		const throttled: number[] = [];
		const { smsc, client, clock } = await boundWorld({
			window: 3,
			onThrottled: (why) => throttled.push(why),
		});
		smsc.on('submit_sm', refuse(status));
		const outcomes = ['a', 'b', 'c', 'd'].map((text) => client.submit(message(text)));
		await until(() => throttled.length === 3);
		expect(client.inFlight).toBe(0);
		clock.advance(99);
		expect(smsc.latest.of('submit_sm')).toHaveLength(3);
		clock.advance(1);
		await until(() => throttled.length === 4);
		expect(smsc.latest.of('submit_sm')).toHaveLength(4);
		// The second pause is longer.
		smsc.on('submit_sm', accept);
		clock.advance(199);
		expect(client.inFlight).toBe(0);
		clock.advance(1);
		expect(client.inFlight).toBe(1);
		expect(await Promise.all(outcomes)).toMatchObject(new Array(4).fill({ kind: 'accepted' }));
		const texts = smsc.latest
			.of('submit_sm')
			.map(({ body }) => Buffer.from(body.shortMessage).toString());
		expect(texts.slice(4)).toEqual(['a', 'b', 'c', 'd']);
		expect(throttled).toEqual([status, status, status, status]);
		expect(client.waiting).toBe(0);
	});

	test('a success between makes the next pause short again', async () => {
		const { smsc, submit, clock } = await boundWorld();
		for (let turn = 0; turn < 3; turn++) {
			smsc.on('submit_sm', refuse(status));
			const outcome = submit();
			const seen = smsc.latest.of('submit_sm').length;
			await until(() => smsc.latest.of('submit_sm').length === seen + 1);
			smsc.latest.send({ command: 'enquire_link', sequence: 1_000 + turn });
			await until(() => smsc.latest.of('enquire_link_resp').length === turn + 1);
			smsc.on('submit_sm', accept);
			clock.advance(100);
			expect(await outcome).toMatchObject({ kind: 'accepted' });
		}
	});

	test('too often is a rejection', async () => {
		const { smsc, submit, clock, client } = await boundWorld({ throttleRetries: 2 });
		smsc.on('submit_sm', refuse(status));
		const outcome = submit();
		for (const wait of [100, 200]) {
			await until(() => client.waiting === 1);
			clock.advance(wait);
		}
		expect(await outcome).toMatchObject({ kind: 'rejected', status, statusKind: 'throttled' });
		expect(smsc.latest.of('submit_sm')).toHaveLength(3);
	});

	test('what then waits too long, or is given up, was rejected: it did reach the SMSC', async () => {
		const { smsc, submit, clock, client } = await boundWorld({ waitTimeoutMs: 50 });
		smsc.on('submit_sm', refuse(status));
		const outcome = submit();
		await until(() => client.waiting === 1);
		clock.advance(50);
		expect(await outcome).toMatchObject({ kind: 'rejected', status });
		const abort = new AbortController();
		clock.advance(50);
		const second = client.submit(message('a'), { signal: abort.signal });
		await until(() => client.waiting === 1 && smsc.latest.of('submit_sm').length === 2);
		abort.abort();
		expect(await second).toMatchObject({ kind: 'rejected', status });
	});
});

test('other requests', async () => {
	const { smsc, client, timeOut } = await boundWorld();
	smsc.on('query_sm', (peer, { sequence }) =>
		peer.send({
			command: 'query_sm_resp',
			sequence,
			body: { messageId: '7', finalDate: '261128144200000+', messageState: 2, errorCode: 3 },
		} as never),
	);
	expect(await client.query({ messageId: '7' })).toEqual({
		kind: 'done',
		state: 'delivered',
		finalDate: '261128144200000+',
		errorCode: 3,
	});
	smsc.on('query_sm', (peer, { sequence }) =>
		peer.send({ command: 'query_sm_resp', sequence, status: STATUS.ESME_RQUERYFAIL }),
	);
	expect(await client.query({ messageId: '7' })).toEqual({
		kind: 'rejected',
		status: 0x67,
		statusName: 'ESME_RQUERYFAIL',
	});
	smsc.on('cancel_sm', (peer, { sequence }) =>
		peer.send({ command: 'generic_nack', sequence, status: 3 }),
	);
	expect(await client.request('cancel_sm', { body: { messageId: '7' } })).toMatchObject({
		kind: 'rejected',
		status: 3,
	});
	smsc.on('data_sm', (peer, { sequence }) =>
		peer.send({ command: 'data_sm_resp', sequence, body: { messageId: '9' } } as never),
	);
	expect(await client.submitData({ tlvs: { messagePayload: Buffer.from('x') } })).toMatchObject({
		kind: 'accepted',
		messageId: '9',
	});
	const lost = client.request('replace_sm', {});
	await until(() => smsc.latest.of('replace_sm').length === 1);
	timeOut();
	expect(await lost).toEqual({ kind: 'unknown', reason: 'timeout' });
	expect(RESPONSE_MS).toBe(5_000);
});
