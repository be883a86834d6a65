/** `deduplicateForHours`: the memory of a message's idempotency key is as long as the caller asks. */
import {
	alert,
	HOUR,
	type Json,
	startWorld,
	TUESDAY,
	untilStatus,
	type World,
} from './support/index.ts';
import { startHousekeeping } from '../../platform/src/housekeeping.ts';
import { idempotencyModule } from '../../platform/src/idempotency/module.ts';
import { ERASED } from '../../platform/src/subjects/subject.ts';

const DAY = 24 * HOUR;
const DAYS_90 = 90 * 24;
const MONTHS_13 = 397 * 24;

let world: World;
let time = TUESDAY;
let keys = 0;
beforeAll(async () => {
	world = await startWorld();
});
beforeEach(() => {
	keys += 1;
	time = world.platform.clock.now();
});
afterAll(() => world.end());

/** A key of its own for each test. */
const key = (name = '') => `key-${keys}${name}`;
const forHours = (hours: number, over: Json = {}) => alert({ deduplicateForHours: hours, ...over });

function send(message: Json, name = '') {
	return world.client.post('/v1/messages', message, { 'idempotency-key': key(name) });
}

interface Result {
	status: string;
	message?: Json;
	problem?: { type: string; errors?: { pointer: string }[] };
}

async function sendBatch(messages: Json[], headers: Record<string, string> = {}) {
	const { body } = await world.client.post<{ results: Result[] }>(
		'/v1/messages/batch',
		{ messages },
		headers,
	);
	return body.results;
}

const after = (durationMs: number) => world.platform.clock.set(time + durationMs);

async function records(): Promise<{ expires_at: number; message_id: string | null }[]> {
	return world.platform.internals.store.read
		.selectFrom('idempotency')
		.selectAll()
		.orderBy('created_at')
		.execute();
}

const housekeep = () => startHousekeeping(world.platform.internals, [idempotencyModule]).stop();

it('remembers a key for a week, and then forgets it', async () => {
	const first = await send(forHours(7 * 24));
	await untilStatus(world.client, first.body['id'], 'delivered');
	after(7 * DAY - HOUR);
	await housekeep();
	const again = await send(forHours(7 * 24));
	expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
	// The first message as it stands.
	expect(again.body).toMatchObject({ id: first.body['id'], status: 'delivered' });
	after(7 * DAY + HOUR);
	const later = await send(forHours(7 * 24));
	expect([later.status, later.headers.get('idempotency-replayed')]).toEqual([201, null]);
	expect(later.body['id']).not.toBe(first.body['id']);
});

it('remembers a key for 13 months, alone and in a batch, through a restart', async () => {
	const [first] = await sendBatch([forHours(MONTHS_13, { idempotencyKey: key() })]);
	const id = first?.message?.['id'];
	await untilStatus(world.client, id, 'delivered');
	await world.restart();
	after(396 * DAY);
	await housekeep();
	const [again, other] = await sendBatch([
		alert({ idempotencyKey: key() }),
		alert({ idempotencyKey: key(), content: { text: 'Votre colis est arrivé.' } }),
	]);
	expect(again).toMatchObject({ status: 'duplicate', message: { id, status: 'delivered' } });
	expect(other).toMatchObject({
		status: 'invalid',
		problem: { type: '/problems/idempotency-conflict' },
		message: { id },
	});
	expect((await send(alert())).body['id']).toBe(id);
	after(398 * DAY);
	await housekeep();
	expect(await records()).toEqual([]);
	expect((await send(alert())).body['id']).not.toBe(id);
});

it('remembers a key for 24 hours unless it is asked for more', async () => {
	const first = await send(alert());
	after(23 * HOUR);
	const again = await send(alert());
	// Within 24 hours, the first response.
	expect(again.body).toEqual(first.body);
	after(25 * HOUR);
	expect((await send(alert())).body['id']).not.toBe(first.body['id']);
});

it('is no part of the message: the same message with another duration is a repetition', async () => {
	const first = await send(alert());
	const again = await send(forHours(DAYS_90));
	const batch = await sendBatch([forHours(48, { idempotencyKey: key() })]);
	expect(again.headers.get('idempotency-replayed')).toBe('true');
	expect(again.body['id']).toBe(first.body['id']);
	expect(batch[0]).toMatchObject({ status: 'duplicate', message: { id: first.body['id'] } });
});

describe('a repetition', () => {
	it.each([
		['the same message', {}, 201],
		['another content', { content: { text: 'Votre colis est arrivé.' } }, 409],
	])('prolongs the memory, counted from the first use: %s', async (_what, over, status) => {
		const first = await send(alert());
		after(20 * HOUR);
		expect((await send(forHours(7 * 24, over))).status).toBe(status);
		after(7 * DAY - HOUR);
		expect((await send(alert())).body['id']).toBe(first.body['id']);
		after(7 * DAY + HOUR);
		expect((await send(alert())).body['id']).not.toBe(first.body['id']);
	});

	it('never shortens it', async () => {
		const first = await send(forHours(DAYS_90));
		for (const hours of [24, 168]) await send(forHours(hours));
		await send(alert());
		after(89 * DAY);
		expect((await send(alert())).body['id']).toBe(first.body['id']);
	});

	it('of a whole batch is one with other durations too, and prolongs the keys of its entries', async () => {
		const entry = alert({ idempotencyKey: key() });
		const whole = { 'idempotency-key': key('-whole') };
		const [first] = await sendBatch([entry], whole);
		const again = await sendBatch([{ ...entry, deduplicateForHours: DAYS_90 }], whole);
		expect(again).toEqual([first]);
		after(89 * DAY);
		expect((await sendBatch([entry]))[0]).toMatchObject({
			status: 'duplicate',
			message: { id: first?.message?.['id'] },
		});
	});

	it('in the same list counts with the longest time', async () => {
		const entry = { idempotencyKey: key() };
		const [first, second] = await sendBatch([forHours(24, entry), forHours(DAYS_90, entry)]);
		expect([first?.status, second?.status]).toEqual(['queued', 'duplicate']);
		after(89 * DAY);
		expect((await send(alert())).body['id']).toBe(first?.message?.['id']);
	});
});

it('a key from before this field keeps its response and its 24 hours', async () => {
	const first = await send(alert());
	const { store } = world.platform.internals;
	await store.transaction(async ({ db }) => {
		const old = db.updateTable('idempotency').set({ message_id: null });
		await old.where('message_id', '=', String(first.body['id'])).execute();
	});
	expect((await send(forHours(DAYS_90))).body).toEqual(first.body);
	after(25 * HOUR);
	expect((await send(alert())).body['id']).not.toBe(first.body['id']);
});

it('a refused message leaves its key free, whatever duration it asks for', async () => {
	const refused = await send(forHours(DAYS_90, { purpose: 'marketing' }));
	expect(refused.status).toBe(422);
	expect((await send(forHours(DAYS_90))).headers.get('idempotency-replayed')).toBeNull();
});

it('two equal keys at the same time are one message, with the longer memory', async () => {
	const replies = await Promise.all(
		Array.from({ length: 20 }, (_, index) =>
			index % 2 === 0
				? send(forHours(index === 10 ? DAYS_90 : 24))
				: sendBatch([alert({ idempotencyKey: key() })]).then(([result]) => ({
						body: result?.message ?? {},
					})),
		),
	);
	const ids = new Set(replies.map(({ body }) => body['id']));
	expect(ids.size).toBe(1);
	after(89 * DAY);
	const again = await send(alert());
	expect(ids).toEqual(new Set([again.body['id']]));
});

it.each([23, 0, -24, MONTHS_13 + 1, 24.5, '168', null])('refuses %j hours', async (hours) => {
	const message = alert({ deduplicateForHours: hours });
	const { status, body } = await send(message);
	expect([status, body['errors']]).toMatchObject([422, [{ pointer: '/deduplicateForHours' }]]);
	const [entry] = await sendBatch([{ ...message, idempotencyKey: key() }]);
	expect(entry).toMatchObject({
		status: 'invalid',
		problem: { errors: [{ pointer: '/deduplicateForHours' }] },
	});
});

it('refuses a duration without a key, and says how to give one; a dry run needs none', async () => {
	const problem = {
		errors: [
			{
				pointer: '/deduplicateForHours',
				message: expect.stringMatching(/Idempotency-Key/) as string,
			},
		],
	};
	const alone = await world.client.post('/v1/messages', forHours(48));
	expect(alone.body).toMatchObject({ status: 422, ...problem });
	expect(await sendBatch([forHours(48)])).toMatchObject([{ status: 'invalid', problem }]);
	const check = await world.client.post('/v1/checks', { messages: [forHours(48)] });
	expect(check.body).toMatchObject({ results: [{ verdict: { outcome: 'allow', findings: [] } }] });
});

describe('personal data', () => {
	/** What is stored under the key of a message. */
	async function stored(id: unknown): Promise<unknown> {
		const { store, vault } = world.platform.internals;
		const row = await store.read
			.selectFrom('idempotency')
			.selectAll()
			.where('message_id', '=', String(id))
			.executeTakeFirstOrThrow();
		return vault.open(row.sealed, `idempotency:${row.scope}:${row.key_hash}`);
	}

	it('is kept under a key for 24 hours at most: then the record is the reference alone', async () => {
		const short = await send(alert(), '-short');
		expect(await stored(short.body['id'])).toMatchObject({ body: { to: '+33612345678' } });
		const long = await send(forHours(25), '-long');
		expect(await stored(long.body['id'])).toEqual({});
		await send(forHours(25), '-short');
		expect(await stored(short.body['id'])).toEqual({});
	});

	it('is reached by the erasure of the person; the key stays', async () => {
		const to = '+33612340001';
		const ofZoe = (over: Json = {}) => alert({ to, ...over });
		const contact = await world.client.put('/v1/contacts', { phone: to });
		const short = await send(ofZoe(), '-short');
		const long = await send(ofZoe({ deduplicateForHours: MONTHS_13 }), '-long');
		const other = await send(alert({ reference: 'of another person' }), '-other');
		const path = `/v1/contacts/${String(contact.body['id'])}`;
		expect((await world.client.ask('DELETE', path)).status).toBeLessThan(300);
		for (const [name, { body }] of [['-short', short] as const, ['-long', long] as const]) {
			expect(await stored(body['id'])).toEqual({});
			const again = await send(ofZoe(), name);
			expect([again.status, again.body]).toMatchObject([201, { id: body['id'], to: ERASED }]);
			expect(JSON.stringify(again.body)).not.toMatch(/612340001|order-1042/);
		}
		expect(await stored(other.body['id'])).toMatchObject({ body: { to: '+33612345678' } });
		after(396 * DAY);
		await housekeep();
		expect((await send(ofZoe(), '-long')).body['id']).toBe(long.body['id']);
	});
});
