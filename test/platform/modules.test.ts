import { findCommand } from '../../platform/src/commands/commands.ts';
import type { ResourceModule } from '../../platform/src/module.ts';
import { modules } from '../../platform/src/modules.ts';
import { migrations } from '../../platform/src/store/migrations/index.ts';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import {
	alert,
	clientOf,
	HOUR,
	type Json,
	startWorld,
	TUESDAY,
	until,
	type World,
} from './support/index.ts';
import { notesModule, seen } from './support/toy-resource/module.ts';

/** Ids of the notes that the reader heard of. */
const noted: string[] = [];

/** Another resource, which uses the extension point that the notes declare. */
const noteReader: ResourceModule = {
	name: 'note-reader',
	async onNoteStored(_core, unit, noteId) {
		unit.afterCommit(() => void noted.push(noteId));
	},
};

const own = ['meta', 'migrations', 'migrations_lock'];

async function tablesOf(world: World): Promise<string[]> {
	const { store } = world.platform.internals;
	const { rows } =
		world.platform.internals.settings.databaseUrl === undefined
			? await sql<{ name: string }>`
				select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(
					store.read,
				)
			: await sql<{ name: string }>`
				select table_name as name from information_schema.tables where table_schema = 'public'
					and not exists (select from pg_class where relname = table_name and relispartition)`.execute(
					store.read,
				);
	return rows.map(({ name }) => name).sort();
}

describe('the modules of the platform', () => {
	let world: World;
	beforeEach(async () => {
		world = await startWorld();
	});
	afterEach(() => world.end());

	it('own every table, each table by one module', async () => {
		const owned = modules.flatMap(({ tables = [] }) => tables);
		expect([...owned, ...own].sort()).toEqual(await tablesOf(world));
	});

	it('have names and prefixes of ids of their own', () => {
		for (const list of [
			modules.map(({ name }) => name),
			modules.flatMap(({ idPrefixes = [] }) => idPrefixes),
		]) {
			expect(new Set(list).size).toBe(list.length);
		}
	});
});

describe('the migrations', () => {
	it('run in the order of their numbers, one file each', () => {
		const folder = join(__dirname, '..', '..', 'platform', 'src', 'store', 'migrations');
		const files = readdirSync(folder)
			.filter((name) => name !== 'index.ts')
			.map((name) => name.replace(/\.ts$/, ''))
			.sort();
		expect(Object.keys(migrations)).toEqual(files);
		files.forEach((name, index) =>
			expect(name.startsWith(String(index + 1).padStart(4, '0') + '-')).toBe(true),
		);
	});
});

describe('a resource that lives outside the platform', () => {
	let world: World;
	beforeEach(async () => {
		seen.length = 0;
		noted.length = 0;
		world = await startWorld({}, { modules: [notesModule, noteReader] });
	});
	afterEach(() => world.end());

	const write = (text: string, key = 'k1') =>
		world.client.post('/v1/notes', { subject: '06 12 34 56 78', text }, { 'idempotency-key': key });
	const count = async () =>
		(await world.platform.internals.store.read.selectFrom('notes').select('id').execute()).length;

	it('is served, validated, described, made once, audited and kept apart by account', async () => {
		const made = await write('likes tea');
		expect([made.status, String(made.body['id'])]).toEqual([
			201,
			expect.stringMatching(/^not_[0-9A-Z]{26}$/),
		]);
		const again = await write('likes tea');
		expect(again.headers.get('idempotency-replayed')).toBe('true');
		expect(again.body).toEqual(made.body);
		expect((await write('likes coffee')).status).toBe(409);
		expect((await world.client.post('/v1/notes', {})).status).toBe(422);
		const path = `/v1/notes/${String(made.body['id'])}`;
		expect((await world.client.get(path)).body).toEqual(made.body);
		const audit = await world.client.get<{ data: Json[] }>('/v1/audit-log');
		expect(audit.body.data[0]).toMatchObject({ action: 'note.created', target: made.body['id'] });
		const { paths, tags } = (await world.client.get<{ paths: Json; tags: Json[] }>('/openapi.json'))
			.body;
		expect(tags).toContainEqual({ name: 'notes', description: 'Notes about people.' });
		expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/v1/notes', '/v1/notes/{id}']));
		const account = await world.client.get('/v1/account');
		const key = await world.platform.addKey(String(account.body['id']), ['messages']);
		expect((await clientOf(world.platform.url, key).get(path)).status).toBe(403);
	});

	it('declares an extension point of its own, which another resource uses', async () => {
		const made = await write('likes tea');
		await until(() => noted.length > 0, 'the other resource');
		expect(noted).toEqual([made.body['id']]);
	});

	it('hears of events, is tidied up and is erased with the person', async () => {
		await world.client.post('/v1/messages', alert());
		await until(() => seen.includes('message.delivered'));
		await write('first');
		const contact = await world.client.put('/v1/contacts', { phone: '+33612345678' });
		await world.client.ask('DELETE', `/v1/contacts/${String(contact.body['id'])}`);
		expect(await count()).toBe(0);
		await write('second', 'k2');
		expect(await count()).toBe(1);
		world.platform.clock.set(TUESDAY + 31 * 24 * HOUR);
		await until(async () => (await count()) === 0, 'housekeeping');
	});

	it('keeps its data over a restart and a change of keys', async () => {
		const made = await write('secret');
		const { settings, store } = world.platform.internals;
		const rules = await until(async () => {
			const { length } = await store.read.selectFrom('alert_rules').select('id').execute();
			return length > 0 && length;
		}, 'the alert rules of the account');
		await world.platform.stop();
		const said: string[] = [];
		const code = await findCommand('rotate-key')({
			settings,
			operands: ['--reseal'],
			env: {},
			modules: [...modules, notesModule],
			say: (line) => void said.push(line),
		});
		// The note, the stored answer of its request, the link of the first owner, and the alert rules.
		const counted = `${3 + rules} values were re-encrypted`;
		expect([code, said.join()]).toEqual([0, expect.stringContaining(counted)]);
		await world.restart();
		const { body } = await world.client.get(`/v1/notes/${String(made.body['id'])}`);
		expect(body['text']).toBe('secret');
	});
});
