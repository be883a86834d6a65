/** The command `move-to-postgres`: a data folder becomes a database, exactly, and only one of the two is ever served. */
import { findCommand } from '../../../platform/src/commands/commands.ts';
import { sql } from 'kysely';
import { defaultSettings, type Settings } from '../../../platform/src/index.ts';
import { modules } from '../../../platform/src/modules.ts';
import { openStore } from '../../../platform/src/store/open.ts';
import { openPool } from '../../../platform/src/store/postgres/pool.ts';
import {
	alert,
	type Json,
	marketingSms,
	startWorld,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

let world: World;
let database: TestDatabase;
beforeEach(async () => {
	world = await startWorld({ databaseUrl: undefined });
	database = await freshDatabase('none');
});
afterEach(async () => {
	await world.end();
	await database.drop();
});

jest.setTimeout(120_000);

const target = (): Settings => ({
	...defaultSettings(world.dataDir),
	databaseUrl: database.url,
	databaseConnections: 5,
});

async function move(operands: readonly string[] = [], over: Partial<Settings> = {}) {
	const lines: string[] = [];
	const code = await findCommand('move-to-postgres')({
		settings: { ...target(), ...over },
		operands,
		env: {},
		modules,
		say: (line) => void lines.push(line),
	});
	return { code, said: lines.join('\n') };
}

/** Contacts, consents, opt-outs, messages of every kind, a webhook, a key, a segment and a campaign. */
async function fill(): Promise<void> {
	const { client } = world;
	for (let n = 10; n < 40; n++) {
		await client.put('/v1/contacts', {
			phone: `+336399812${n}`,
			email: `zoé+${n}@example.org`,
			firstName: `Zoé ${n} 🦉`,
			externalId: `crm-${n}`,
		});
	}
	await client.post('/v1/opt-outs', {
		subject: '+33639981211',
		channels: ['all'],
		source: 'manual',
		occurredAt: '2026-11-01T10:00:00Z',
	});
	await client.post('/v1/api-keys', { name: 'CRM', scopes: ['messages'] });
	await client.post('/v1/webhooks', {
		url: 'http://127.0.0.1:9/nobody',
		events: ['message.delivered'],
	});
	const sent: Json[] = [];
	for (let n = 0; n < 12; n++) sent.push((await client.post('/v1/messages', alert())).body);
	for (const { id } of sent) await untilStatus(client, id, 'delivered');
	await client.post('/v1/messages', marketingSms({ sendAt: '2026-11-25T10:00:00+01:00' }));
}

/** What a client can read of everything that was filled. */
async function everything(from: World['client']): Promise<Json> {
	const paths = [
		'/v1/messages?limit=200&order=asc',
		'/v1/contacts?limit=200&order=asc',
		'/v1/opt-outs?limit=200',
		'/v1/consents?limit=200&order=asc',
		'/v1/events?limit=200&order=asc',
		'/v1/webhooks',
		'/v1/api-keys',
		'/v1/account',
		'/v1/audit-log?order=asc&limit=200',
	];
	return Object.fromEntries(
		await Promise.all(
			paths.map(async (path) => {
				const { status, body } = await from.get(path);
				expect([path, status]).toEqual([path, 200]);
				return [path, body] as const;
			}),
		),
	);
}

it('moves everything while the platform runs, then what changed, and serves it from PostgreSQL', async () => {
	await fill();
	const first = await move();
	expect(first.said).toMatch(/^messages: 13 rows, 13 of them new or changed$/m);
	// What happens between the two runs: rows are added, changed and deleted, and a unique value changes its row.
	const { client } = world;
	const [one, two] = (await client.get<{ data: Json[] }>('/v1/contacts')).body.data;
	await client.ask('DELETE', `/v1/contacts/${String(one?.['id'])}`);
	await client.put('/v1/contacts', { externalId: two?.['externalId'], phone: one?.['phone'] });
	const late = await client.post('/v1/messages', alert());
	await untilStatus(client, late.body['id'], 'delivered');
	const before = await everything(client);
	await world.platform.stop();

	const last = await move(['--finish']);
	expect(last.said).toMatch(
		/^verified: \d+ rows of \d+ tables have the same values on both sides$/m,
	);
	expect(last.said).toMatch(/^the audit log is intact/m);
	// Only what had changed was written again.
	expect(last.said).toMatch(/^messages: 14 rows, 1 of them new or changed$/m);

	await expect(world.restart()).rejects.toThrow('moved to PostgreSQL: set DATABASE_URL');
	const moved = await startOn();
	try {
		expect(await everything(moved.client)).toEqual(before);
		// Numbers are not used again, foreign keys stand, and what waits leaves.
		const more = await moved.client.post('/v1/messages', alert());
		await untilStatus(moved.client, more.body['id'], 'delivered');
		const db = moved.platform.internals.store.read;
		const { rows } = await sql<{ keys: number }>`
			select count(*)::int as keys from pg_constraint where contype = 'f'`.execute(db);
		expect(rows[0]?.keys).toBe(await foreignKeysOfNew());
	} finally {
		await moved.stop();
	}
});

/** The platform of the world's folder and clock, on the target. */
async function startOn() {
	return world.joined({ databaseUrl: database.url });
}

async function foreignKeysOfNew(): Promise<number> {
	const fresh = await freshDatabase();
	const pool = openPool(String(fresh.url), 1, () => undefined);
	try {
		const { rows } = await sql<{ keys: number }>`
			select count(*)::int as keys from pg_constraint where contype = 'f'`.execute(pool.db);
		return rows[0]?.keys ?? 0;
	} finally {
		await pool.close();
		await fresh.drop();
	}
}

it('is refused while the folder is in use, and an unfinished target is not served', async () => {
	await fill();
	await expect(move(['--finish'])).rejects.toThrow('in use by another platform process');
	await move();
	await expect(openStore(target())).rejects.toThrow('run move-to-postgres --finish first');
	// The folder is served as before.
	await world.restart();
	expect((await world.client.get('/v1/account')).status).toBe(200);
});

it('goes on after a run that ended in the middle, and after one that ended before the last step', async () => {
	await fill();
	await move();
	await world.platform.stop();
	const pool = openPool(String(database.url), 1, () => undefined);
	// Half of a table is gone, a value is another, and a row is there that nobody wrote.
	await sql`delete from messages where seq % 2 = 0`.execute(pool.db);
	await sql`update contacts set updated_at = updated_at + 1 where seq % 3 = 0`.execute(pool.db);
	await sql`insert into meta values ('stray', 'marker', '')`.execute(pool.db);
	const said = (await move(['--finish'])).said;
	expect(said).toMatch(/^verified/m);
	expect(said).toMatch(/^messages: 13 rows, 6 of them new or changed$/m);
	// As if the process had been killed between the mark of the folder and the end of the move.
	await sql`create table unfinished_move (source text, table_name text, name text, definition text, primary key (table_name, name))`.execute(
		pool.db,
	);
	const account = await sql<{ id: string }>`select id from accounts`.execute(pool.db);
	await sql`insert into unfinished_move values (${account.rows[0]?.id}, '', '', '')`.execute(
		pool.db,
	);
	await expect(world.restart()).rejects.toThrow('moved to PostgreSQL');
	await expect(openStore(target())).rejects.toThrow('--finish first');
	expect((await move(['--finish'])).code).toBe(0);
	const { rows } = await sql<{ name: string }>`select name from meta order by name`.execute(
		pool.db,
	);
	expect(rows.map(({ name }) => name)).not.toContain('moved');
	expect(rows.map(({ name }) => name)).not.toContain('stray');
	await pool.close();
	const moved = await startOn();
	await until(async () => (await moved.client.get('/v1/account')).status === 200, 'the account');
	await moved.stop();
});

it('never mixes two installations, and never writes over data', async () => {
	await fill();
	const other = await startWorld({ databaseUrl: undefined });
	try {
		await other.client.post('/v1/messages', alert());
		await move();
		await expect(move([], { dataDir: other.dataDir })).rejects.toThrow('of another data folder');
	} finally {
		await other.end();
	}
	await world.platform.stop();
	await move(['--finish']);
	await expect(move()).rejects.toThrow('already contains data');
	await expect(move([], { databaseUrl: undefined })).rejects.toThrow('needs DATABASE_URL');
	await expect(move(['--now'])).rejects.toThrow('usage: move-to-postgres');
});

it('tells that the target cannot be reached, and changes nothing', async () => {
	await fill();
	await expect(move([], { databaseUrl: 'postgres://127.0.0.1:9/none' })).rejects.toThrow();
	await world.restart();
	expect((await world.client.get('/v1/account')).status).toBe(200);
});
