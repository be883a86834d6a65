/** An erasure survives the restore of an older database: the ledger outside the database repeats it before anything is served. */
import {
	appendFileSync,
	copyFileSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCommand } from '../../platform/src/commands/commands.ts';
import { defaultSettings, type Settings } from '../../platform/src/index.ts';
import { modules } from '../../platform/src/modules.ts';
import { startHousekeeping } from '../../platform/src/housekeeping.ts';
import { eraseContact, repeatErasure } from '../../platform/src/privacy/erase.ts';
import { newErasure } from '../../platform/src/privacy/erasure.ts';
import { freshDatabase, onPostgres, type TestDatabase } from './postgres/database.ts';
import {
	consent,
	HOUR,
	type Json,
	marketingSms,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from './support/index.ts';

const DAY = 24 * HOUR;
const PHONE = '+33639980123';
const EMAIL = 'zoe@example.org';
const ZOE = { externalId: 'crm-1', phone: PHONE, email: EMAIL, firstName: 'Zoé' };
const LATER = { sendAt: '2026-12-01T11:00:00+01:00' };

let world: World;
/** Outside both data folders. */
let ledger: string;
let elsewhere: string;
let database: TestDatabase;
/** Another installation: an empty folder and, on PostgreSQL, an empty database; the same ledger. */
let place: Pick<Settings, 'dataDir' | 'databaseUrl' | 'erasureLedger'>;

beforeEach(async () => {
	elsewhere = mkdtempSync(join(tmpdir(), 'mc-erasures-'));
	ledger = join(elsewhere, 'ledger');
	world = await startWorld({ erasureLedger: ledger });
	database = await freshDatabase('none');
	place = {
		dataDir: join(elsewhere, 'restored'),
		databaseUrl: database.url,
		erasureLedger: ledger,
	};
});
afterEach(async () => {
	await world.end();
	await database.drop();
	rmSync(elsewhere, { recursive: true, force: true });
});

const backupFolder = () => join(elsewhere, 'backup');

async function run(name: string, operands: string[], over: Partial<Settings> = {}) {
	const lines: string[] = [];
	const { dataDir, databaseUrl } = world.platform.internals.settings;
	const settings = { ...defaultSettings(dataDir), databaseUrl, erasureLedger: ledger, ...over };
	const say = (line: string) => void lines.push(line);
	await findCommand(name)({ settings, operands, env: {}, modules, say });
	return lines.join('\n');
}

/** Restores the backup into the other installation. @returns what the command said. */
async function restore(): Promise<string> {
	mkdirSync(place.dataDir, { recursive: true });
	copyFileSync(join(world.dataDir, 'master.key'), join(place.dataDir, 'master.key'));
	return run('restore', [backupFolder()], place);
}

/** Starts the other installation in the place of the first one. */
async function moveThere(): Promise<void> {
	const old = world;
	await old.platform.stop();
	world = await startWorld(place, { clock: old.platform.clock });
	const { end } = world;
	world.end = async () => {
		await end();
		await old.end();
	};
}

const put = async (contact: Json = ZOE) =>
	String((await world.client.put('/v1/contacts', contact)).body['id']);
const erase = (id: string) => world.client.ask('DELETE', `/v1/contacts/${id}`);
const statusOf = async (id: string) => (await world.client.get(`/v1/contacts/${id}`)).status;

async function found(query: string): Promise<unknown[]> {
	const path = `/v1/contacts?query=${encodeURIComponent(query)}`;
	return (await world.client.get<{ data: Json[] }>(path)).body.data.map(({ id }) => id);
}

async function everything(): Promise<string> {
	const paths = ['contacts', 'messages', 'events', 'consents', 'opt-outs', 'sandbox/messages'];
	const replies = await Promise.all(paths.map((path) => world.client.get(`/v1/${path}`)));
	return JSON.stringify(replies.map(({ body }) => body));
}

function ledgerFiles(folder = ledger): string[] {
	return readdirSync(folder).map((name) => join(folder, name));
}
const fileWithErasure = () =>
	ledgerFiles().find((path) => readFileSync(path, 'utf8').includes('"erasure"')) ?? 'none';

/** A process that dies after the ledger's line is on disk and before its transaction is committed leaves the same behind. */
async function dieWhileErasing(id: string): Promise<void> {
	world.platform.internals.hooks.erasePerson = () => Promise.reject(new Error('died'));
	expect((await erase(id)).status).toBe(500);
}

describe('a restored backup', () => {
	it('contains nobody who was erased after it', async () => {
		const id = await put();
		const other = await put({ phone: '+33639980199', firstName: 'Ada' });
		await world.client.post('/v1/consents', { ...consent, subject: PHONE, action: 'grant' });
		const sent = await world.client.post('/v1/messages', marketingSms({ to: PHONE }));
		await untilStatus(world.client, sent.body['id'], 'delivered');
		const waiting = await world.client.post('/v1/messages', marketingSms({ to: PHONE, ...LATER }));
		await world.client.post('/v1/opt-outs', { subject: EMAIL });
		await run('backup', [backupFolder()]);
		world.platform.clock.set(TUESDAY + HOUR);
		expect((await erase(id)).status).toBe(204);

		expect(await restore()).toContain('are repeated at the next start');
		await moveThere();
		expect(world.logged()).toContain('they were repeated');
		expect(await statusOf(id)).toBe(404);
		expect(await found(PHONE)).toEqual([]);
		expect(await found('crm-1')).toEqual([]);
		expect(await found('Zoé')).toEqual([]);
		const all = await everything();
		for (const word of [PHONE, EMAIL, 'Zoé']) expect(all).not.toContain(word);
		expect(all).toContain('person_erased');
		expect(await statusOf(other)).toBe(200);
		const { body } = await world.client.get(`/v1/messages/${String(waiting.body['id'])}`);
		expect(body).toMatchObject({ status: 'cancelled', to: 'erased' });
		const refused = await world.client.post('/v1/messages', {
			...marketingSms({ to: EMAIL }),
			channel: 'email',
			content: { subject: 'Soldes', html: '<p>-20 %</p>' },
		});
		expect(JSON.stringify(refused.body)).toContain('SUP-');
		const audit = await world.client.get<{ data: Json[] }>('/v1/audit-log');
		expect(audit.body.data).toContainEqual(
			expect.objectContaining({ actor: 'erasure-ledger', action: 'contact.erased', target: id }),
		);
		expect(await run('verify-audit', [], place)).toContain('intact');
	});

	it('loses them also where somebody put the old database back by hand', async () => {
		const id = await put();
		await run('backup', [backupFolder()]);
		await erase(id);
		if (onPostgres) {
			// As `pg_restore` leaves it: without the mark of the command `restore`.
			await restore();
			const { databaseUrl } = place;
			await moveThere();
			expect(databaseUrl).toBeDefined();
		} else {
			await world.platform.stop();
			for (const suffix of ['-wal', '-shm']) {
				rmSync(join(world.dataDir, `platform.db${suffix}`), { force: true });
			}
			copyFileSync(join(backupFolder(), 'platform.db'), join(world.dataDir, 'platform.db'));
			await world.restart();
		}
		expect(await statusOf(id)).toBe(404);
		expect(await found(PHONE)).toEqual([]);
	});

	it('is refused or warned about without its ledger, and never loses newer lines', async () => {
		const early = await put();
		await erase(early);
		await run('backup', [backupFolder()]);
		const late = await put();
		await erase(late);
		const newest = readFileSync(fileWithErasure(), 'utf8');
		await restore();
		expect(readFileSync(fileWithErasure(), 'utf8')).toBe(newest);

		place = { ...place, dataDir: join(elsewhere, 'third'), erasureLedger: join(elsewhere, 'lost') };
		if (onPostgres) {
			await database.drop();
			database = await freshDatabase('none');
			place.databaseUrl = database.url;
		}
		expect(await restore()).toContain('WARNING: there was no erasure ledger in');
		// What the backup contains of it is there.
		expect(ledgerFiles(place.erasureLedger)).toHaveLength(ledgerFiles().length);
		// Its owner brings the ledger of the lost machine.
		cpSync(ledger, place.erasureLedger ?? '', { recursive: true });
		await moveThere();
		expect(await statusOf(late)).toBe(404);
	});

	it('is not put in place beside a damaged ledger', async () => {
		await erase(await put());
		await run('backup', [backupFolder()]);
		appendFileSync(fileWithErasure(), 'x\n');
		await expect(restore()).rejects.toThrow('was damaged or edited at line');
		expect(readdirSync(place.dataDir)).toEqual(['master.key']);
	});
});

describe('a start', () => {
	it('completes an erasure whose process died before the transaction', async () => {
		const id = await put();
		await dieWhileErasing(id);
		expect(await statusOf(id)).toBe(200);
		await world.restart();
		expect(await statusOf(id)).toBe(404);
		expect(await everything()).not.toContain(PHONE);
		await world.restart();
		expect(world.logged().match(/they were repeated/g)).toHaveLength(1);
	});

	it('leaves a person alone who came back', async () => {
		const gone = await put();
		await world.client.post('/v1/consents', { ...consent, subject: PHONE, action: 'grant' });
		await erase(gone);
		world.platform.clock.set(TUESDAY + HOUR);
		const back = await put();
		const granted = { ...consent, subject: PHONE, action: 'grant' };
		await world.client.post('/v1/consents', {
			...granted,
			collectedAt: '2026-11-24T10:30:00+01:00',
		});
		const sent = await world.client.post('/v1/messages', marketingSms({ to: PHONE, ...LATER }));
		expect(sent.status).toBe(201);
		const before = await everything();
		// A database that has forgotten the erasure but knows what came afterwards.
		await world.platform.internals.store.transaction(async ({ db }) => {
			await db.deleteFrom('erasures').execute();
		});
		await world.restart();
		expect(world.logged()).toContain('they were repeated');
		expect(await statusOf(back)).toBe(200);
		expect(await found(PHONE)).toEqual([back]);
		expect(await everything()).toBe(before);
	});

	it('does not stop at a damaged row', async () => {
		const id = await put();
		const { body } = await world.client.post('/v1/messages', marketingSms({ to: PHONE, ...LATER }));
		await world.client.post('/v1/consents', { ...consent, subject: PHONE, action: 'grant' });
		await world.platform.internals.store.transaction(async ({ db }) => {
			for (const table of ['messages', 'consents', 'events', 'contacts'] as const) {
				await db
					.updateTable(table)
					.set({ sealed: Buffer.alloc(40, 1) })
					.execute();
			}
		});
		await dieWhileErasing(id);
		await world.restart();
		const { read } = world.platform.internals.store;
		expect(await read.selectFrom('contacts').selectAll().execute()).toEqual([]);
		const rows = await read.selectFrom('messages').select(['id', 'status']).execute();
		expect(rows).toEqual([{ id: body['id'], status: 'cancelled' }]);
	});

	it('is refused when a line was changed, removed, moved or invented, or a file renamed', async () => {
		await erase(await put());
		await erase(await put());
		await erase(await put());
		const path = fileWithErasure();
		const whole = readFileSync(path, 'utf8');
		const lines = whole.split('\n');
		const [begun = '', first = '', second = '', third = ''] = lines;
		const edited = [
			whole.replace('"con_', '"con_0'),
			[begun, second, third, ''].join('\n'),
			[begun, second, first, third, ''].join('\n'),
			[first, second, third, ''].join('\n'),
			`${whole}${third}\n`,
			`${whole}\n`,
			`${whole}{"type":"erasure"}\n`,
		];
		await world.platform.stop();
		for (const text of edited) {
			writeFileSync(path, text);
			await expect(world.restart()).rejects.toThrow(/was damaged or edited at line \d/);
		}
		writeFileSync(path, whole);
		const renamed = path.replace(/.{8}\.jsonl$/, 'AAAAAAAA.jsonl');
		copyFileSync(path, renamed);
		await expect(world.restart()).rejects.toThrow('was damaged or edited at line 1');
		rmSync(renamed);
		await world.restart();
	});

	it('tolerates the half line of a crash, and reports it', async () => {
		const id = await put();
		await dieWhileErasing(id);
		const path = fileWithErasure();
		truncateSync(path, statSync(path).size - 10);
		await world.restart();
		expect(world.logged()).toContain('ends within a line');
		// The line was not durable, so the request was not accepted.
		expect(await statusOf(id)).toBe(200);
		expect((await erase(id)).status).toBe(204);
		await world.restart();
		expect(await statusOf(id)).toBe(404);
	});

	it('reports lines that were cut off and a ledger that is gone, and writes again what it knows', async () => {
		await put();
		await run('backup', [backupFolder()]);
		const [id = ''] = (await found(PHONE)) as string[];
		await erase(id);
		await world.platform.stop();
		rmSync(ledger, { recursive: true });
		await world.restart();
		expect(world.logged()).toContain('THE ERASURE LEDGER IS MISSING');
		expect(world.logged()).toContain('lacked erasures that the database contains');
		const count = world.logged().split('lacked erasures').length;
		await world.restart();
		expect(world.logged().split('lacked erasures')).toHaveLength(count);
		// The lines that were written again repeat the erasure.
		await restore();
		await moveThere();
		expect(await statusOf(id)).toBe(404);
	});

	it('does not count rows of the database that the platform did not write', async () => {
		const id = await put();
		await dieWhileErasing(id);
		const entry = /(\{"id":"era_.*\})\}$/m.exec(readFileSync(fileWithErasure(), 'utf8'))?.[1] ?? '';
		const { id: erasureId } = JSON.parse(entry) as { id: string };
		await world.platform.internals.store.transaction(async ({ db }) => {
			const row = { entry, mac: 'invented', at: TUESDAY };
			await db
				.insertInto('erasures')
				.values([
					{ id: erasureId, ...row },
					{ id: 'era_X', ...row },
				])
				.execute();
		});
		await world.restart();
		expect(await statusOf(id)).toBe(404);
		expect(world.logged()).not.toContain('lacked erasures');
	});
});

describe('the ledger', () => {
	it('contains no personal data, is private, and goes on in a new file when somebody touched the old one', async () => {
		await erase(await put());
		await erase(await put());
		const path = fileWithErasure();
		const text = readFileSync(path, 'utf8');
		for (const word of ['639980123', EMAIL, 'Zoé', 'crm-1']) expect(text).not.toContain(word);
		expect(text.match(/"type":"erasure"/g)).toHaveLength(2);
		expect(statSync(path).mode & 0o077).toBe(0);
		expect(statSync(ledger).mode & 0o077).toBe(0);
		const files = ledgerFiles().length;
		truncateSync(path, statSync(path).size - 1);
		await erase(await put());
		rmSync(ledger, { recursive: true });
		await erase(await put());
		expect(ledgerFiles()).toHaveLength(1);
		expect(files).toBeGreaterThan(0);
		await world.restart();
	});

	it('stops the start when it cannot be written, with the setting', async () => {
		const start = startWorld({ erasureLedger: '/sys/mc-erasures' });
		await expect(start).rejects.toThrow(
			/cannot be written \(\w+\).*set MC_ERASURE_LEDGER to a folder/,
		);
	});

	it('refuses the erasure when it cannot be written, and erases nothing', async () => {
		const id = await put();
		rmSync(ledger, { recursive: true });
		writeFileSync(ledger, 'a file in the place of the folder');
		const refused = await erase(id);
		expect(refused.status).toBe(503);
		expect(refused.headers.get('retry-after')).toBe('60');
		expect(refused.body['detail']).toContain('MC_ERASURE_LEDGER');
		expect(await statusOf(id)).toBe(200);
		expect((await erase('con_0000000000000000000000000')).status).not.toBe(503);
		rmSync(ledger);
		expect((await erase(id)).status).toBe(204);
		expect(await statusOf(id)).toBe(404);
	});

	it('takes many erasures at once, and the same one twice', async () => {
		const ids = [];
		for (let index = 10; index < 30; index++) ids.push(await put({ phone: `+336399801${index}` }));
		const replies = await Promise.all([...ids, ...ids].map(erase));
		const statuses = replies.map(({ status }) => status);
		expect(statuses.filter((status) => status === 204)).toHaveLength(ids.length);
		expect(statuses.filter((status) => status === 404)).toHaveLength(ids.length);
		await world.restart();
		expect(await found('+33639980110')).toEqual([]);
	});

	it('counts an erasure as done that a starting process repeated in the meantime', async () => {
		const core = world.platform.internals;
		const id = await put();
		const contact = await core.store.read
			.selectFrom('contacts')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		const erasure = newErasure(core, contact);
		await core.store.transaction((unit) => repeatErasure(core, unit, erasure));
		await core.store.transaction((unit) => eraseContact(core, unit, erasure));
		expect(await statusOf(id)).toBe(404);
	});

	it('must know every address: a contact that gets another one meanwhile is not erased halfway', async () => {
		const core = world.platform.internals;
		const id = await put({ externalId: 'crm-1', phone: PHONE });
		const contact = await core.store.read
			.selectFrom('contacts')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		const erasure = newErasure(core, contact);
		await put({ externalId: 'crm-1', email: EMAIL });
		const attempt = core.store.transaction((unit) => eraseContact(core, unit, erasure));
		await expect(attempt).rejects.toMatchObject({ problem: { status: 409 } });
		expect(await statusOf(id)).toBe(200);
		// A restored contact may have an address that it lost before the erasure: that goes too.
		await core.store.transaction((unit) => repeatErasure(core, unit, erasure));
		expect(await found(EMAIL)).toEqual([]);
	});

	(onPostgres ? it : it.skip)('is one folder for several processes', async () => {
		const second = await world.joined();
		const ids = [];
		for (let index = 10; index < 16; index++) ids.push(await put({ phone: `+336399801${index}` }));
		const replies = await Promise.all(
			ids.map((id, index) =>
				(index % 2 === 0 ? world : second).client.ask('DELETE', `/v1/contacts/${id}`),
			),
		);
		expect(replies.map(({ status }) => status)).toEqual(ids.map(() => 204));
		const third = await world.joined();
		await third.stop();
		await second.stop();
		expect(world.logged()).not.toMatch(/lacked erasures|they were repeated/);
		const written = ledgerFiles().filter((path) => readFileSync(path, 'utf8').includes('erasure"'));
		expect(written).toHaveLength(2);
	});

	it('stays valid when the keys are rotated', async () => {
		const id = await put();
		await run('backup', [backupFolder()]);
		await erase(id);
		await world.platform.stop();
		await run('rotate-key', ['--reseal']);
		await world.restart();
		await erase(await put());
		await world.restart();
		expect(world.logged()).not.toContain('they were repeated');
		expect(ledgerFiles().length).toBeGreaterThan(1);
	});

	it('forgets what is older than 400 days, and repeats it no more', async () => {
		await erase(await put());
		const old = fileWithErasure();
		world.platform.clock.set(TUESDAY + 399 * DAY);
		await housekeep();
		expect(ledgerFiles()).toContain(old);
		const id = await put();
		await erase(id);
		expect(ledgerFiles().length).toBeGreaterThan(1);
		world.platform.clock.set(TUESDAY + 401 * DAY);
		await housekeep();
		await until(async () => !ledgerFiles().includes(old), 'the old file to go');
		const rows = await world.platform.internals.store.read
			.selectFrom('erasures')
			.select('entry')
			.execute();
		expect(rows.map(({ entry }) => (JSON.parse(entry) as Json)['contactId'])).toEqual([id]);
		await world.restart();
		expect(world.logged()).not.toContain('they were repeated');
	});

	async function housekeep(): Promise<void> {
		await startHousekeeping(world.platform.internals, modules).stop();
	}
});
