/** Imports go on after a process died, and two processes never do the same piece of work. */
import type { Import } from '@marketing-cible/contract';
import type { Core } from '../../../platform/src/core.ts';
import { Analyser } from '../../../platform/src/imports/analyse.ts';
import { LostImportError, takeImport } from '../../../platform/src/imports/lease.ts';
import type { StoredImport } from '../../../platform/src/imports/model.ts';
import { runChunk } from '../../../platform/src/imports/run.ts';
import { openSession } from '../../../platform/src/imports/session.ts';
import { startImports } from '../../../platform/src/imports/worker.ts';
import { startWorld, type World } from '../support/index.ts';
import { contactOf, read, settled, upload } from './support.ts';

const ROWS = 450;
const file = (name: string) =>
	[
		'ref,email,nom',
		...Array.from({ length: ROWS }, (_, n) => `${name}${n},${name}${n}@exemple.test,Nom${n}`),
	].join('\n');
const mapping = { ref: 'externalId', email: 'email', nom: 'lastName' };

const count = async (world: World) => {
	const { read: db } = world.platform.internals.store;
	const rows = await db.selectFrom('contacts').select('id').execute();
	return rows.length;
};

let world: World;
let quiet: World;
beforeAll(async () => {
	world = await startWorld();
	// Without background work: each piece of work is done by hand, as by processes that die in between.
	quiet = await startWorld({ role: 'api' });
});
afterAll(async () => {
	await world.end();
	await quiet.end();
});

/** The process that had the imports is gone: its lease is over. */
const endLeases = () =>
	quiet.platform.internals.store.transaction(async ({ db }) => {
		await db.updateTable('imports').set({ owned_until: 0 }).execute();
	});

/** Takes the import as another process, as soon as the one before is gone. */
async function takeAs(self: string): Promise<{ core: Core; stored: StoredImport }> {
	const { internals } = quiet.platform;
	const store = { ...internals.store, peers: { ...internals.store.peers, self } };
	const core: Core = { ...internals, store };
	await endLeases();
	const stored = await store.transaction((unit) => takeImport(core, unit));
	if (stored === null) throw new Error('there is nothing to do');
	return { core, stored };
}

/** Works until nothing is to be done. */
async function workOn(id: string): Promise<Import> {
	await endLeases();
	const work = startImports(quiet.platform.internals);
	const now = await settled(quiet, id);
	await work.stop();
	return now;
}

async function take(id: string, name: string): Promise<void> {
	expect((await quiet.client.post(`/v1/imports/${id}/${name}`)).status).toBe(202);
}

test('a restart at any moment loses nothing and does nothing twice', async () => {
	const id = await upload(world, file('r'), { mapping });
	for (const name of ['analyse', 'dry-run', 'run']) {
		expect((await world.client.post(`/v1/imports/${id}/${name}`)).status).toBe(202);
		await world.restart();
		await settled(world, id);
	}
	expect(await read(world, id)).toMatchObject({
		status: 'completed',
		dryRun: { rows: ROWS, new: ROWS },
		result: { rows: ROWS, new: ROWS },
	});
	expect(await count(world)).toBe(ROWS);
	await world.client.post(`/v1/imports/${id}/undo`);
	await world.restart();
	expect(await settled(world, id)).toMatchObject({ status: 'undone', undo: { removed: ROWS } });
	expect(await count(world)).toBe(0);
});

test('an analysis that died begins again', async () => {
	const id = await upload(quiet, file('a'), { mapping });
	await take(id, 'analyse');
	const { core, stored } = await takeAs('p_one');
	const analyser = new Analyser(core, stored);
	await analyser.begin(stored);
	await analyser.step(stored);
	const chunks = await core.store.read.selectFrom('import_chunks').select('number').execute();
	expect(chunks.length).toBeGreaterThan(0);
	expect(await workOn(id)).toMatchObject({ status: 'mapped', rows: ROWS });
	// The process that was believed dead goes on.
	await expect(analyser.step({ ...stored, position: 1 })).rejects.toThrow(LostImportError);
	expect(await read(quiet, id)).toMatchObject({ status: 'mapped', rows: ROWS });
	await take(id, 'cancel');
});

test('a chunk that two processes work on is imported once, by the one that may', async () => {
	const id = await upload(quiet, file('t'), { mapping });
	await take(id, 'analyse');
	await workOn(id);
	await take(id, 'dry-run');
	await workOn(id);
	await take(id, 'run');
	const one = await takeAs('p_one');
	const session = await openSession(one.core, one.stored, async () => undefined);
	await runChunk(one.core, session, one.stored);
	// The same piece once more: the process believes that its commit failed.
	await expect(runChunk(one.core, session, one.stored)).rejects.toThrow(LostImportError);
	const other = await takeAs('p_other');
	expect(other.stored.position).toBe(1);
	await expect(runChunk(one.core, session, { ...one.stored, position: 1 })).rejects.toThrow(
		LostImportError,
	);
	expect(await count(quiet)).toBe(100);
	expect(await workOn(id)).toMatchObject({
		status: 'completed',
		result: { rows: ROWS, new: ROWS },
	});
	expect(await count(quiet)).toBe(ROWS);
	expect(await contactOf(quiet, 't449')).toMatchObject({ lastName: 'Nom449' });
});

test('a cancelled run stops between two chunks, and what was imported can be undone', async () => {
	const id = await upload(quiet, file('c'), { mapping });
	for (const name of ['analyse', 'dry-run']) {
		await take(id, name);
		await workOn(id);
	}
	const before = await count(quiet);
	await take(id, 'run');
	const { core, stored } = await takeAs('p_one');
	const session = await openSession(core, stored, async () => undefined);
	await runChunk(core, session, stored);
	await take(id, 'cancel');
	await expect(runChunk(core, session, { ...stored, position: 1 })).rejects.toThrow(
		LostImportError,
	);
	expect(await read(quiet, id)).toMatchObject({
		status: 'cancelled',
		result: { rows: 100 },
		next: ['undo'],
	});
	await take(id, 'undo');
	expect(await workOn(id)).toMatchObject({ status: 'undone', undo: { removed: 100 } });
	expect(await count(quiet)).toBe(before);
});
