import { sql } from 'kysely';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { openImport } from './queries.ts';
import { AT_WORK, endWork } from './states.ts';
import type { StoredImport } from './model.ts';

/** How long a process that is not heard of keeps an import. Real time, since leases ignore a clock that was set. */
const LEASE_MS = 20_000;

/** Another process took the import over, or the user cancelled it: this process stops working on it. */
export class LostImportError extends Error {
	override name = 'LostImportError';
}

/** Takes the smallest import that is to be worked on and that no other process works on; `null`: there is none. */
export async function takeImport(core: Core, unit: Unit): Promise<StoredImport | null> {
	const { self, shared } = core.store.peers;
	const now = core.clock.real();
	const row = await unit.db
		.selectFrom('imports')
		.selectAll()
		// Literals, so that the databases use the partial index of imports at work.
		.where(sql<boolean>`status in (${sql.join(AT_WORK.map((status) => sql.lit(status)))})`)
		.where((one) =>
			one.or([
				one('owner', 'is', null),
				one('owner', '=', self),
				// With the embedded database, any other owner has died.
				...(shared ? [one('owned_until', '<', now)] : [one('owner', '!=', self)]),
			]),
		)
		.orderBy('bytes')
		.orderBy('seq')
		.limit(1)
		.$if(unit.concurrent, (query) => query.forUpdate().skipLocked())
		.executeTakeFirst();
	if (row === undefined) return null;
	let stored: StoredImport;
	try {
		stored = openImport(core, row);
	} catch (error) {
		// It would come first for ever, and no import of any account would go on.
		core.log.error({ err: error, importId: row.id }, 'an import cannot be read');
		await endWork(core, unit, row, 'failed', row.key_id, 'internal_error');
		return null;
	}
	await unit.db
		.updateTable('imports')
		.set({ owner: self, owned_until: now + LEASE_MS })
		.where('id', '=', row.id)
		.execute();
	return stored;
}

/**
 * Makes sure, in the transaction of a piece of work, that this process still works on the import at this position, and moves on: of two
 * processes that believe so, one fails, and its transaction is rolled back.
 *
 * @throws {LostImportError}
 */
export async function advance(
	core: Core,
	unit: Unit,
	{ id, status, position }: Pick<StoredImport, 'id' | 'status' | 'position'>,
	to: number,
): Promise<void> {
	const row = await unit.db
		.updateTable('imports')
		.set({
			position: to,
			attempts: 0,
			owned_until: core.clock.real() + LEASE_MS,
			updated_at: core.clock.now(),
		})
		.where('id', '=', id)
		.where('status', '=', status)
		.where('owner', '=', core.store.peers.self)
		.where('position', '=', position)
		.returning('id')
		.executeTakeFirst();
	if (row === undefined) throw new LostImportError('the import is no longer this process’s');
}

/** Lets other processes work on the imports of this one. */
export async function releaseImports(core: Core): Promise<void> {
	await core.store.transaction(async ({ db }) => {
		await db
			.updateTable('imports')
			.set({ owner: null, owned_until: 0 })
			.where('owner', '=', core.store.peers.self)
			.execute();
	});
}
