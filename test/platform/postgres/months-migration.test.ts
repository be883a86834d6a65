import { sql } from 'kysely';
import { createClock } from '../../../platform/src/clock.ts';
import { migrations } from '../../../platform/src/store/migrations/index.ts';
import { openPostgresStore } from '../../../platform/src/store/postgres/store.ts';
import type { Db } from '../../../platform/src/store/schema.ts';
import { freshDatabase } from './database.ts';

const NAME = '0031-months';
const TABLES = ['messages', 'events', 'deliveries', 'stats_hourly', 'stats_rejections'];

it('keeps every row, number, index, trigger and foreign key of a database that is filled', async () => {
	const database = await freshDatabase('none');
	const open = (chosen: typeof migrations) =>
		openPostgresStore(database.url ?? '', {
			clock: createClock(),
			exclusive: false,
			connections: 4,
			migrations: chosen,
		});
	const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < NAME));
	const old = await open(before);
	await old.transaction(({ db }) => fill(db));
	const held = await picture(old.read);
	expect(held.rows['messages']).toBe(3000);
	await old.close();

	const store = await open(migrations);
	const now = await picture(store.read);
	expect(now.rows).toEqual(held.rows);
	expect(now.sums).toEqual(held.sums);
	expect(now.last).toEqual(held.last);
	expect(now.triggers).toEqual(held.triggers);
	expect(now.foreign).toEqual(held.foreign);
	// All indexes but those that are unique without the key of the partitions.
	const lost = held.indexes.filter((name) => !now.indexes.includes(name));
	expect(lost.sort()).toEqual([
		'deliveries_pkey',
		'events_pkey',
		'messages_once_a_campaign',
		'messages_pkey',
	]);
	// What the release before does: it writes by name, numbers go on, and the unique id is kept.
	await store.transaction(({ db }) => message(db, 'msg_01M8MKTVBV0537D8789WZFSF9Z'));
	const next = await sql<{ seq: number }>`select max(seq) as seq from messages`.execute(store.read);
	expect(next.rows[0]?.seq).toBe(3001);
	await expect(
		store.transaction(({ db }) => message(db, 'msg_01M8MKTVBV0537D8789WZFSF9Z')),
	).rejects.toThrow(/duplicate key/);
	// The refused row has drawn one too.
	expect(await store.settled('messages')).toBe(3002);
	await store.close();
	await database.drop();
}, 60_000);

async function fill(db: Db): Promise<void> {
	await sql`insert into accounts (id, name, created_at) values ('acc_1', 'one', 0)`.execute(db);
	await sql`insert into messages (id, account_id, channel, purpose, status, priority, subject_hash, outside_hours, due_at, attempts, sealed,
			created_at, updated_at, campaign_id)
		select 'msg_01M8MKTVBV' || lpad(n::text, 16, '0'), 'acc_1', 'sms', 'transactional', 'delivered', 0, 'hash ' || n, 'defer', n, 1,
			'x'::bytea, n, n, case when n % 2 = 0 then 'cmp_1' end from generate_series(1, 3000) as n`.execute(
		db,
	);
	await sql`insert into events (id, account_id, type, message_id, occurred_at, sealed)
		select 'evt_01M8MKTVBV' || lpad(n::text, 16, '0'), 'acc_1', 'message.sent', 'msg_' || n, n, 'x'::bytea
		from generate_series(1, 2000) as n`.execute(db);
	await sql`insert into webhooks (id, account_id, events, active, sealed, created_at, updated_at)
		values ('whk_1', 'acc_1', '[]', 1, 'x'::bytea, 0, 0)`.execute(db);
	await sql`insert into deliveries (webhook_id, event_id, order_key, status, attempts, first_at, next_at)
		select 'whk_1', 'evt_01M8MKTVBV' || lpad(n::text, 16, '0'), 'k', 'done', 1, n, n from generate_series(1, 1000) as n`.execute(
		db,
	);
	await sql`insert into stats_hourly (account_id, channel, purpose, campaign_id, variant, provider, place, sending_hash, metric, hour, cohort, shard, n)
		select 'acc_1', 'sms', 'marketing', '', '', '', '', '', 'sent', n, 0, 0, n from generate_series(1, 500) as n`.execute(
		db,
	);
}

const message = (db: Db, id: string) =>
	sql`insert into messages (id, account_id, channel, purpose, status, priority, subject_hash, outside_hours, due_at, attempts, sealed, created_at, updated_at)
		values (${id}, 'acc_1', 'sms', 'transactional', 'delivered', 0, 'hash', 'defer', 1, 1, 'x'::bytea, 1, 1)`.execute(
		db,
	);

/** What the tables hold, without the empty columns that later migrations add, and what the catalog says about them by name. */
async function picture(db: Db) {
	const rows: Record<string, number> = {};
	const sums: Record<string, string> = {};
	for (const table of TABLES) {
		const { rows: found } = await sql<{ rows: number; sum: string }>`
			select count(*) as rows, md5(coalesce(string_agg(of, '|' order by of), '')) as sum
			from (select jsonb_strip_nulls(to_jsonb(t))::text as of from ${sql.table(table)} as t) as one`.execute(
			db,
		);
		rows[table] = found[0]?.rows ?? -1;
		sums[table] = found[0]?.sum ?? '';
	}
	const named = async (query: ReturnType<typeof sql<{ name: string }>>) =>
		(await query.execute(db)).rows.map(({ name }) => name);
	const list = sql.join(TABLES.map((table) => sql`${table}::regclass`));
	return {
		rows,
		sums,
		last: await named(sql`select pg_sequence_last_value(pg_get_serial_sequence(t, 'seq')::regclass)::text as name
			from unnest(array['messages', 'events', 'deliveries']) as t order by t`),
		indexes: await named(
			sql`select indexrelid::regclass::text as name from pg_index where indrelid in (${list}) order by 1`,
		),
		triggers: await named(
			sql`select pg_get_triggerdef(oid) as name from pg_trigger where tgrelid in (${list}) and not tgisinternal order by 1`,
		),
		foreign:
			await named(sql`select conname || ' ' || pg_get_constraintdef(oid) as name from pg_constraint
			where conrelid in (${list}) and contype = 'f' order by 1`),
	};
}
