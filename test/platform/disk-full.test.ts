/**
 * The disk is full: SQLite's own error for it, raised by its own limit on pages, since a test cannot fill the disk of whoever
 * runs it. PostgreSQL keeps its own disk.
 */
import { sql } from 'kysely';
import { onPostgres } from './postgres/database.ts';
import { type Json, startWorld, until, type World } from './support/index.ts';

/** The limit is a pragma of SQLite; PostgreSQL has none. */
const describeEmbedded = onPostgres ? describe.skip : describe;
const NO_LIMIT = 1_000_000_000;

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

/** No page more than there are now; what is free within the file is used up first. */
async function limitPages(pages?: number): Promise<void> {
	await world.platform.internals.store.transaction(async ({ db }) => {
		const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
		const most = pages ?? rows[0]?.page_count ?? 1;
		await sql`pragma max_page_count = ${sql.lit(most)}`.execute(db);
	});
}

const alert = (reference: string): Json => ({
	channel: 'sms',
	purpose: 'transactional',
	to: '+33612345678',
	sender: 'DURAND',
	content: { text: `Votre commande ${reference} est prete. ${'x'.repeat(600)}` },
	reference,
});

interface Try {
	reference: string;
	status: number;
	id: unknown;
	retryAfter: string | null;
	type: unknown;
}

async function post(reference: string): Promise<Try> {
	const { status, headers, body } = await world.client.post('/v1/messages', alert(reference), {
		'idempotency-key': reference,
	});
	const retryAfter = headers.get('retry-after');
	return { reference, status, id: body['id'], retryAfter, type: body['type'] };
}

describeEmbedded('while the disk is full', () => {
	it('messages are refused for the moment, those that were answered stay, and all go on once there is room', async () => {
		await limitPages();
		const tries: Try[] = [];
		await until(async () => {
			const number = tries.length;
			tries.push(
				...(await Promise.all(
					Array.from({ length: 8 }, (_, index) => post(`order-${number + index}`)),
				)),
			);
			return tries.filter(({ status }) => status !== 201).length >= 8;
		});
		const refused = tries.filter(({ status }) => status !== 201);
		expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
		expect(refused[0]).toMatchObject({ retryAfter: '1' });
		expect(String(refused[0]?.type)).toMatch(/unavailable$/);

		const readiness = await world.client.get('/readyz');
		expect([readiness.status, readiness.body['detail']]).toEqual([
			503,
			'The database cannot be read and written at the moment. Try again shortly.',
		]);
		expect((await world.client.get('/healthz')).status).toBe(200);
		expect((await world.client.get('/v1/messages')).status).toBe(200);

		await limitPages(NO_LIMIT);
		const again = await Promise.all(tries.map(({ reference }) => post(reference)));
		expect(new Set(again.map(({ status }) => status))).toEqual(new Set([201]));
		for (const [index, { status, id }] of tries.entries()) {
			if (status === 201) expect(again[index]?.id).toBe(id);
		}
		const statuses = await until(
			async () => {
				const all = await Promise.all(
					again.map(({ id }) => world.client.get(`/v1/messages/${String(id)}`)),
				);
				const seen = all.map(({ body }) => String(body['status']));
				return seen.every((status) => status === 'delivered') ? seen : null;
			},
			'every message delivered',
			20_000,
		);
		expect(statuses).toHaveLength(tries.length);
		const { body } = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages?limit=200');
		const handedOver = body.data.map(({ messageId }) => String(messageId));
		expect([...handedOver].sort()).toEqual(again.map(({ id }) => String(id)).sort());
		await until(async () => (await world.client.get('/readyz')).status === 200);
	});
});
