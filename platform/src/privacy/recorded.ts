import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import type { Unit } from '../store/store.ts';
import { type Erasure, erasureSchema, expiry } from './erasure.ts';

const PAGE_SIZE = 1000;

function macOf(core: Core, entry: string): string {
	return core.vault.hash('erasure', entry);
}

/** Records an erasure in the transaction that performs it. */
export async function recordErasure(core: Core, unit: Unit, erasure: Erasure): Promise<void> {
	const entry = JSON.stringify(erasure);
	await unit.db
		.insertInto('erasures')
		.values({ id: erasure.id, entry, mac: macOf(core, entry), at: erasure.at })
		// A row that somebody else wrote under this id is replaced.
		.onConflict((conflict) =>
			conflict.column('id').doUpdateSet({ entry, mac: macOf(core, entry), at: erasure.at }),
		)
		.execute();
}

/** Whether this database contains an erasure. */
export async function isRecorded(core: Core, unit: Unit, erasure: Erasure): Promise<boolean> {
	const row = await unit.db
		.selectFrom('erasures')
		.select(['entry', 'mac'])
		.where('id', '=', erasure.id)
		.executeTakeFirst();
	return row?.mac === macOf(core, row?.entry ?? '');
}

/** The ids of all erasures that this database contains; rows that the platform did not write do not count. */
export async function recordedIds(core: Core): Promise<Set<string>> {
	const ids = new Set<string>();
	for (let after = ''; ; ) {
		const rows = await core.store.read
			.selectFrom('erasures')
			.select(['id', 'entry', 'mac'])
			.where('id', '>', after)
			.where('at', '>', expiry(core))
			.orderBy('id')
			.limit(PAGE_SIZE)
			.execute();
		for (const { id, entry, mac } of rows) {
			if (mac === macOf(core, entry) && readEntry(entry).id === id) ids.add(id);
		}
		const last = rows.at(-1);
		if (last === undefined) return ids;
		after = last.id;
	}
}

/** Reads recorded erasures, in chunks. @param ids from `recordedIds`. */
export async function* recordedErasures(
	core: Core,
	ids: readonly string[],
): AsyncGenerator<Erasure[]> {
	for (const chunk of inChunks(ids)) {
		const rows = await core.store.read
			.selectFrom('erasures')
			.select('entry')
			.where('id', 'in', chunk)
			.execute();
		yield rows.map(({ entry }) => readEntry(entry));
	}
}

/** Deletes the records that the ledger no longer keeps. */
export async function deleteExpired(core: Core, unit: Unit): Promise<void> {
	await unit.db.deleteFrom('erasures').where('at', '<=', expiry(core)).execute();
}

function readEntry(entry: string): Erasure {
	return erasureSchema.parse(JSON.parse(entry));
}
