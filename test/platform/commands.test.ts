import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCommand, USAGE } from '../../platform/src/commands/commands.ts';
import { sql } from 'kysely';
import { defaultSettings, type Settings } from '../../platform/src/index.ts';
import { modules } from '../../platform/src/modules.ts';
import {
	campaignNow,
	countsOf,
	launch,
	person,
	smsCampaign,
	untilCampaign,
} from './campaigns/support.ts';
import { freshDatabase, onPostgres, type TestDatabase } from './postgres/database.ts';
import { alert, type Json, marketingSms, startWorld, until, type World } from './support/index.ts';

let world: World;
let elsewhere: string;
/** Where backups are restored: another folder and, on PostgreSQL, another database. */
let place: Pick<Settings, 'dataDir' | 'databaseUrl'>;
let database: TestDatabase;

beforeEach(async () => {
	world = await startWorld();
	elsewhere = mkdtempSync(join(tmpdir(), 'mc-commands-'));
	database = await freshDatabase('none');
	place = { dataDir: join(elsewhere, 'restored'), databaseUrl: database.url };
});
afterEach(async () => {
	await world.end();
	await database.drop();
	rmSync(elsewhere, { recursive: true, force: true });
});

/** Runs a command on the world's data, or on another folder. */
async function run(
	name: string,
	operands: readonly string[] = [],
	over: Partial<Settings> = {},
	env: Record<string, string> = {},
): Promise<{ code: number; said: string }> {
	const lines: string[] = [];
	const { dataDir, databaseUrl } = world.platform.internals.settings;
	const settings = { ...defaultSettings(dataDir), databaseUrl, ...over };
	const code = await findCommand(name)({
		settings,
		operands,
		env,
		modules,
		say: (line) => void lines.push(line),
	});
	return { code, said: lines.join('\n') };
}

async function everything(): Promise<Json> {
	const [messages, consents, optOuts] = await Promise.all([
		world.client.get('/v1/messages?order=asc'),
		world.client.get('/v1/consents?order=asc'),
		world.client.get('/v1/opt-outs'),
	]);
	return { messages: messages.body, consents: consents.body, optOuts: optOuts.body };
}

it('names its commands and refuses others', () => {
	for (const name of [
		'backup',
		'restore',
		'move-to-postgres',
		'rotate-key',
		'verify-audit',
		'verify-ledger',
		'credits',
	]) {
		expect(USAGE).toContain(name);
		expect(findCommand(name)).toEqual(expect.any(Function));
	}
	expect(() => findCommand('toString')).toThrow('unknown command');
});

describe('credits', () => {
	it('are granted while the platform is stopped, and verified while it runs', async () => {
		const { body: account } = await world.client.get('/v1/account');
		const id = String(account['id']);
		await world.platform.stop();
		expect((await run('credits', ['meter', id])).code).toBe(0);
		expect((await run('credits', ['grant', id, '12.5', '2099-12-31'])).said).toMatch(/: lot_/);
		for (const operands of [
			['grant', id, '0'],
			['grant', id, '1.0001'],
			['meter', 'acc_none'],
			[],
		]) {
			await expect(run('credits', operands)).rejects.toThrow();
		}
		await world.restart();
		// Commands have no clock but the host's.
		world.platform.clock.set(Date.now());
		expect((await world.client.post('/v1/messages', alert())).status).toBe(201);
		const { body } = await world.client.get('/v1/credits');
		expect(body).toMatchObject({ plan: 'prepaid', available: '11.500' });
		const sound = await run('verify-ledger');
		expect([sound.code, sound.said]).toEqual([0, expect.stringContaining('is sound: 1 accounts')]);
		const audit = await world.client.get<{ data: Json[] }>('/v1/audit-log');
		const actions = audit.body.data.map(({ action }) => action);
		expect(actions).toEqual(expect.arrayContaining(['credits.metered', 'credits.granted']));
		await world.platform.internals.store.transaction(async ({ db }) => {
			await db.updateTable('credit_reservations').set({ amount: 999 }).execute();
		});
		const broken = await run('verify-ledger');
		expect(broken.code).toBe(1);
		expect(broken.said).toMatch(/I5 msg_[\s\S]*the ledger is BROKEN/);
	});
});

describe('verify-audit', () => {
	it('tells whether the chain holds, while the platform runs', async () => {
		await world.client.post('/v1/opt-outs', { subject: '+33612345678' });
		const whole = await run('verify-audit');
		expect(whole.code).toBe(0);
		expect(whole.said).toMatch(/intact: 1 entries, head [\w-]{43}$/);
		await world.platform.internals.store.transaction(async ({ db }) => {
			await db.updateTable('audit_log').set({ actor: 'somebody else' }).execute();
		});
		const broken = await run('verify-audit');
		expect(broken.code).toBe(1);
		expect(broken.said).toContain('BROKEN at entry 1');
	});
});

describe('backup and restore', () => {
	it('copies a running platform; the copy is put in place of nothing else', async () => {
		await world.client.post('/v1/messages', alert());
		await world.client.post('/v1/opt-outs', { subject: 'zoe@example.org' });
		await until(async () => {
			const { body } = await world.client.get<{ data: Json[] }>('/v1/messages?status=delivered');
			return body.data.length === 1;
		}, 'delivery');
		const before = await everything();
		const folder = join(elsewhere, 'backup');
		expect((await run('backup', [folder])).code).toBe(0);
		await expect(run('backup', [folder])).rejects.toThrow('not empty');

		const masterKey = readFileSync(join(world.dataDir, 'master.key'), 'utf8');
		await expect(run('restore', [folder])).rejects.toThrow(/in use|already contains data/);
		await expect(run('restore', [folder], place)).rejects.toThrow('key file');
		expect(existsSync(join(place.dataDir, 'platform.db'))).toBe(false);
		mkdirSync(place.dataDir);
		writeFileSync(join(place.dataDir, 'master.key'), Buffer.alloc(32).toString('base64'));
		await expect(run('restore', [folder], place)).rejects.toThrow('does not fit');
		writeFileSync(join(place.dataDir, 'master.key'), masterKey);
		expect((await run('restore', [folder], place)).said).toContain('restored');
		await expect(run('restore', [folder], place)).rejects.toThrow('already contains data');

		const restored = await startWorld(place);
		world = await swap(world, restored);
		expect(await everything()).toEqual(before);
	});

	it('refuses a copy that was changed, and a folder that is none', async () => {
		const folder = join(elsewhere, 'backup');
		await run('backup', [folder]);
		const file = join(folder, onPostgres ? 'platform.dump' : 'platform.db');
		const bytes = readFileSync(file);
		bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
		writeFileSync(file, bytes);
		await expect(run('restore', [folder], place)).rejects.toThrow('changed');
		await expect(run('restore', [elsewhere], place)).rejects.toThrow('no backup');
	});

	it('sends nothing that may have been sent since, and no marketing before the opt-outs are known', async () => {
		const soon = { sendAt: '2026-11-24T11:00:00+01:00' };
		const later = { sendAt: '2026-12-01T11:00:00+01:00' };
		await world.client.post('/v1/messages', alert({ ...soon, reference: 'due' }));
		await world.client.post('/v1/messages', marketingSms({ ...soon, reference: 'due-offer' }));
		await world.client.post('/v1/messages', alert({ ...later, reference: 'later' }));
		await world.client.post('/v1/messages', marketingSms({ ...later, reference: 'later-offer' }));
		const contact = await person(world.client, { phone: '+33611888888' });
		// It runs, and all of it waits for noon.
		const schedule = { endAt: '2026-11-25T20:00:00+01:00', localTime: '12:00' };
		const campaign = await launch(world.client, smsCampaign([contact], { schedule }));
		await untilCampaign(
			world.client,
			campaign,
			(now) => now['status'] === 'running' && countsOf(now)['waiting'] === 1,
		);
		const folder = join(elsewhere, 'backup');
		await run('backup', [folder]);
		const masterKey = readFileSync(join(world.dataDir, 'master.key'), 'utf8');
		mkdirSync(place.dataDir);
		writeFileSync(join(place.dataDir, 'master.key'), masterKey);
		await run('restore', [folder], place);

		const clock = world.platform.clock;
		clock.set(Date.parse('2026-11-24T15:00:00+01:00'));
		world = await swap(world, await startWorld(place, { clock }));
		const { body } = await world.client.get<{ data: Json[] }>('/v1/messages');
		const statuses = body.data.map((one) => [one['reference'], one['status']]);
		expect(Object.fromEntries(statuses)).toEqual({
			due: 'unknown',
			'due-offer': 'unknown',
			later: 'scheduled',
			'later-offer': 'held',
		});
		const handedOver = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages');
		expect(handedOver.body.data).toEqual([]);
		expect(await campaignNow(world.client, campaign)).toMatchObject({
			status: 'suspended',
			statusReason: { rule: 'restored' },
			counts: { audience: 1, waiting: 1, fed: 0 },
		});
		// Once: after the next start the alert that was held by nobody goes its way.
		await world.restart();
		const again = await world.client.get<{ data: Json[] }>('/v1/messages?status=held');
		expect(again.body.data).toHaveLength(1);
	});
});

describe('rotate-key', () => {
	it('knows every sealed column', async () => {
		const { store } = world.platform.internals;
		const { rows } = onPostgres
			? await sql<{ name: string }>`
				select table_name as name from information_schema.columns
				where column_name = 'sealed' and table_schema = 'public' and not exists (
					select 1 from pg_class where relname = table_name and relispartition)`.execute(store.read)
			: await sql<{ name: string }>`
				select m.name as name from sqlite_master m join pragma_table_info(m.name) c
				where m.type = 'table' and c.name = 'sealed'`.execute(store.read);
		const sealedColumns = modules.flatMap(({ sealed = [] }) => sealed);
		const names = rows.map(({ name }) => name).filter((name) => name !== 'meta');
		expect(sealedColumns.map(({ table }) => table).sort()).toEqual(names.sort());
	});

	it('wraps the keyring by a new key file, seals with a new key and loses nothing', async () => {
		await fill();
		const before = await everything();
		const key = readFileSync(join(world.dataDir, 'master.key'), 'utf8');
		await expect(run('rotate-key')).rejects.toThrow('in use');
		await world.platform.stop();
		expect((await run('rotate-key')).said).toContain('encrypted with key 2');
		expect(readFileSync(join(world.dataDir, 'master.key'), 'utf8')).not.toBe(key);
		await world.restart();
		expect(await everything()).toEqual(before);
		await fill();
		expect(await numbersInUse()).toEqual([1, 2]);
		await world.platform.stop();
		expect((await run('rotate-key', ['--reseal'])).said).toContain('the old keys were removed');
		await world.restart();
		expect(await numbersInUse()).toEqual([3]);
		expect(await world.client.get('/v1/consents/state?subject=%2B33612345678')).toMatchObject({
			status: 200,
		});
		expect((await run('verify-audit')).code).toBe(0);
	});

	it('goes on after a crash between the new keyring and the new key file', async () => {
		await fill();
		const before = await everything();
		const key = readFileSync(join(world.dataDir, 'master.key'), 'utf8');
		await world.platform.stop();
		await run('rotate-key');
		// As if the process had died before the file was renamed.
		const next = readFileSync(join(world.dataDir, 'master.key'), 'utf8');
		writeFileSync(join(world.dataDir, 'master.key.next'), next);
		writeFileSync(join(world.dataDir, 'master.key'), key);
		await world.restart();
		expect(await everything()).toEqual(before);
		await world.platform.stop();
		expect((await run('rotate-key')).code).toBe(0);
		expect(existsSync(join(world.dataDir, 'master.key.next'))).toBe(false);
		await world.restart();
		expect(await everything()).toEqual(before);
	});

	it('takes the new master key from MC_NEW_MASTER_KEY, and then only that one opens the data', async () => {
		await world.platform.stop();
		const newKey = Buffer.alloc(32, 9);
		await expect(run('rotate-key', [], {}, { MC_NEW_MASTER_KEY: 'short' })).rejects.toThrow(
			'MC_NEW_MASTER_KEY',
		);
		await run('rotate-key', [], {}, { MC_NEW_MASTER_KEY: newKey.toString('base64') });
		await expect(run('verify-audit')).rejects.toThrow('does not fit');
		expect((await run('verify-audit', [], { masterKey: newKey })).code).toBe(0);
		world = await swap(
			world,
			await startWorld({ ...world.platform.internals.settings, masterKey: newKey }),
		);
	});

	let fills = 0;
	async function fill(): Promise<void> {
		fills += 1;
		const key = { 'idempotency-key': `fill ${fills}` };
		await world.client.post('/v1/messages', marketingSms(), key);
		await world.client.post('/v1/opt-outs', { subject: `zoe${fills}@example.org` });
		await until(async () => {
			const { body } = await world.client.get<{ data: Json[] }>('/v1/messages');
			return body.data.every((message) => message['status'] === 'delivered');
		}, 'delivery');
	}

	async function numbersInUse(): Promise<number[]> {
		const { store } = world.platform.internals;
		const found = new Set<number>();
		for (const { table } of modules.flatMap(({ sealed = [] }) => sealed)) {
			const { rows } = await sql<{
				sealed: Uint8Array;
			}>`select sealed from ${sql.table(table)}`.execute(store.read);
			for (const { sealed } of rows) found.add(sealed[0] ?? 0);
		}
		return [...found].sort();
	}
});

/** Puts another world in the place of one, which ends. */
async function swap(old: World, next: World): Promise<World> {
	await old.platform.stop();
	const { end } = next;
	next.end = async () => {
		await end();
		rmSync(old.dataDir, { recursive: true, force: true });
	};
	return next;
}
