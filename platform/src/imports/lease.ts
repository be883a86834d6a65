import { type Selectable, sql } from 'kysely';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { openImport } from './queries.ts';
import { AT_WORK, endWork } from './states.ts';
import type { StoredImport } from './model.ts';
import type { ImportTable } from './tables.ts';
import { Turns } from './turns.ts';

/** How long a process that is not heard of keeps an import. Real time, since leases ignore a clock that was set. */
const LEASE_MS = 20_000;

/** Another process took the import over, or the user cancelled it: this process stops working on it. */
export class LostImportError extends Error {
	override name = 'LostImportError';
}

/** Imports that a process has begun and keeps: each may have a file half read. Others wait for one to end, or for another process. */
export const MOST_OWN = 32;
/** Imports among which turns are given; the oldest first, so that none is left out for ever. */
const MOST_WAITING = 1000;

/**
 * Takes the import whose turn it is, of those that no other process works on, and keeps those that this process has begun.
 *
 * @param kept the import whose turn lasts, if there still is work on it.
 * @returns `null`: there is none.
 */
export async function takeImport(
	core: Core,
	unit: Unit,
	turns: Turns = new Turns(),
	kept: string | null = null,
): Promise<StoredImport | null> {
	const { self } = core.store.peers;
	const now = core.clock.real();
	const row =
		(kept === null ? undefined : await lockFree(core, unit, kept)) ??
		(await nextTurn(core, unit, turns));
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

async function nextTurn(core: Core, unit: Unit, turns: Turns): Promise<ImportRow | undefined> {
	const { self } = core.store.peers;
	const all = await free(core, unit)
		.select(['id', 'account_id', 'bytes', 'owner'])
		.orderBy('seq')
		.limit(MOST_WAITING)
		.execute();
	const own = all.filter(({ owner }) => owner === self);
	const waiting = (own.length < MOST_OWN ? all : own).map((one) => ({
		id: one.id,
		accountId: one.account_id,
		bytes: one.bytes,
	}));
	const chosen = turns.next(waiting);
	if (chosen === null) return undefined;
	// Those that wait for their next turn stay this process's: what it has read of them is in its memory.
	if (own.length > 0) {
		await unit.db
			.updateTable('imports')
			.set({ owned_until: core.clock.real() + LEASE_MS })
			.where('owner', '=', self)
			.where(atWork())
			.execute();
	}
	return lockFree(core, unit, chosen.id);
}

type ImportRow = Selectable<ImportTable>;

/** `undefined` also while another process is taking it. */
function lockFree(core: Core, unit: Unit, id: string): Promise<ImportRow | undefined> {
	return free(core, unit)
		.selectAll()
		.where('id', '=', id)
		.$if(unit.concurrent, (query) => query.forUpdate().skipLocked())
		.executeTakeFirst();
}

/** Literals, so that the databases use the partial index of imports at work. */
function atWork() {
	return sql<boolean>`status in (${sql.join(AT_WORK.map((status) => sql.lit(status)))})`;
}

/** Imports with work to do that no other process works on. */
function free(core: Core, unit: Unit) {
	const { self, shared } = core.store.peers;
	const now = core.clock.real();
	return unit.db
		.selectFrom('imports')
		.where(atWork())
		.where((one) =>
			one.or([
				one('owner', 'is', null),
				one('owner', '=', self),
				// With the embedded database, any other owner has died.
				...(shared ? [one('owned_until', '<', now)] : [one('owner', '!=', self)]),
			]),
		);
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
