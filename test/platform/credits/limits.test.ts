/** Credits at their limits: many senders, large batches, and the last second of a last day. */
import { sql } from 'kysely';
import { creditsModule } from '../../../platform/src/credits/module.ts';
import { findMessages } from '../../../platform/src/messages/message/queries.ts';
import { transition } from '../../../platform/src/messages/message/transitions.ts';
import { modules } from '../../../platform/src/modules.ts';
import { ordersModule } from '../../../platform/src/orders/module.ts';
import type { Instant } from '../../../platform/src/types.ts';
import { termsModule } from '../../../platform/src/terms/module.ts';
import {
	alert,
	HOUR,
	type Json,
	startWorld,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { answered } from '../support/answered.ts';
import { metered, type Purse } from './support.ts';

jest.setTimeout(120_000);

const DAY = 24 * HOUR;
let world: World;
let purse: Purse;

beforeEach(async () => {
	world = await startWorld();
	purse = await metered(world);
});
afterEach(async () => {
	expect(await purse.violations()).toEqual([]);
	await world.end();
});

/** Alerts for tomorrow, each to another person. */
function waiting(count: number, from = 0): Json[] {
	const sendAt = new Date(world.platform.clock.now() + DAY).toISOString();
	return Array.from({ length: count }, (_one, index) =>
		alert({ sendAt, to: `+336${String(10_000_000 + from + index)}`, reference: `${from + index}` }),
	);
}
const batch = async (messages: Json[]) => {
	const { body } = await answered(() =>
		purse.client.post<{ results: Json[] }>('/v1/messages/batch', { messages }),
	);
	return body.results.map(({ status }) => status);
};

test('fifty senders at once spend a thousand credits, and not one more', async () => {
	await purse.grant(600);
	await purse.grant(400, '2026-12-31');
	const sent = await Promise.all(
		Array.from({ length: 50 }, (_one, sender) => batch(waiting(24, sender * 100))),
	);
	const statuses = sent.flat();
	expect(statuses.filter((status) => status === 'scheduled')).toHaveLength(1000);
	expect(statuses.filter((status) => status === 'rejected')).toHaveLength(200);
	expect(await purse.balance()).toMatchObject({ available: '0.000', reserved: '1000.000' });
});

test('of a batch of a thousand with 700 credits the first 700 go', async () => {
	await purse.grant(700);
	const statuses = await batch(waiting(1000));
	expect(statuses).toEqual([
		...Array.from({ length: 700 }, () => 'scheduled'),
		...Array.from({ length: 300 }, () => 'rejected'),
	]);
	expect(await purse.balance()).toMatchObject({ available: '0.000', reserved: '700.000' });
});

test.each([
	// The night after has no hour from two to three; the day itself has 23 hours.
	['the day on which summer time begins', '2027-03-28', '2027-03-28T21:59:59Z'],
	['the day on which it ends', '2027-10-31', '2027-10-31T22:59:59Z'],
	['the day before it begins', '2027-03-27', '2027-03-27T22:59:59Z'],
	['the day before it ends', '2027-10-30', '2027-10-30T21:59:59Z'],
])('a lot can be used to the last second of %s in Paris', async (_, lastDay, lastSecond) => {
	await purse.grant(2, lastDay);
	const { clock } = world.platform;
	const send = () => purse.client.post('/v1/messages', alert());
	const end = Date.parse(lastSecond) + 1000;
	// The clock runs while the request is on its way: a refusal that came after the second says nothing of it.
	const { status, body } = await until(async () => {
		clock.set(end - 1000);
		const sent = await send();
		return sent.status === 201 || clock.now() < end ? sent : null;
	}, 'an answer within the last second');
	expect(status).toBe(201);
	await untilStatus(purse.client, body['id'], 'delivered');
	clock.set(end);
	// Nothing has been booked: a reader knows it from the day alone.
	expect(await purse.balance()).toMatchObject({ available: '0.000', expiring: [] });
	expect((await send()).status).toBe(422);
});

test('a message that the rules put off past the end of its lot keeps its credits', async () => {
	const { clock } = world.platform;
	const lastDay = new Date(clock.now() + DAY).toISOString().slice(0, 10);
	await purse.grant(1, lastDay);
	const { body: message } = await purse.client.post('/v1/messages', waiting(1)[0]);
	const core = world.platform.internals;
	const later = (clock.now() + 3 * DAY) as Instant;
	await core.store.transaction(async (unit) => {
		const [stored] = await findMessages(core, unit.db, purse.accountId, [String(message['id'])]);
		await transition(core, unit, 'reschedule', [stored!], { dueAt: later, sendAt: later });
	});
	clock.set(later);
	await untilStatus(purse.client, message['id'], 'delivered');
	expect(await purse.entries()).toEqual(['granted 1.000', 'reserved -1.000', 'captured -1.000']);
});

test('what is issued, used and reserved adds up, whatever becomes of many messages', async () => {
	await purse.grant(60);
	const { body } = await purse.client.post<{ results: { message: Json }[] }>('/v1/messages/batch', {
		messages: waiting(40),
	});
	const ids = body.results.map(({ message }) => String(message['id']));
	await Promise.all(
		ids
			.filter((_id, index) => index % 2 === 0)
			.map((id) => purse.client.post(`/v1/messages/${id}/cancel`, {})),
	);
	world.platform.clock.set(world.platform.clock.now() + DAY + HOUR);
	for (const id of ids.filter((_id, index) => index % 2 === 1)) {
		await untilStatus(purse.client, id, 'delivered');
	}
	expect(await purse.balance()).toMatchObject({ available: '40.000', reserved: '0.000' });
});

test('no amount of money or credits is stored as a floating-point number', async () => {
	const tables = [creditsModule, ordersModule, termsModule].flatMap(({ tables: own = [] }) => own);
	const { store, settings } = world.platform.internals;
	const found = await floats(settings.databaseUrl !== undefined, store.read);
	expect(found.filter(({ table }) => (tables as string[]).includes(table))).toEqual([]);
	// Statistics and a threshold. What the ledger charges for a message is `cost_units`.
	expect(found.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([
		'alert_rules.threshold',
		'campaigns.credits',
		'campaigns.tokens',
		'messages.cost',
	]);
});

/** Columns of a floating-point type. */
async function floats(
	isPostgres: boolean,
	db: World['platform']['internals']['store']['read'],
): Promise<{ table: string; column: string }[]> {
	if (isPostgres) {
		const { rows } = await sql<{ table: string; column: string }>`
			select table_name as "table", column_name as "column" from information_schema.columns
			where table_schema = 'public' and data_type in ('double precision', 'real', 'numeric')
				and not exists (select from pg_class where relname = table_name and relispartition)`.execute(db);
		return rows;
	}
	const names = modules.flatMap(({ tables = [] }) => tables);
	const found: { table: string; column: string }[] = [];
	for (const table of names) {
		const { rows } = await sql<{ name: string; type: string }>`
			select name, type from pragma_table_info(${table})`.execute(db);
		for (const { name, type } of rows) {
			if (/doub|real|floa|numeric|decimal/i.test(type)) found.push({ table, column: name });
		}
	}
	return found;
}
