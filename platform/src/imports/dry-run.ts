import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Core } from '../core.ts';
import { type Chunk, readChunks, saveOutcomes } from './chunks.ts';
import { addRows, noCounts, readCounts } from './counts.ts';
import { kindsOf } from './flags.ts';
import { erasedPeople, isErased, refuseErased } from './erased-people.ts';
import { advance } from './lease.ts';
import { type RowOutcome, sealedRows, type StoredImport } from './model.ts';
import { placeRows } from './place-rows.ts';
import { planRows } from './plan.ts';
import type { PlacedRow } from './planned-row.ts';
import { packKeys } from './row-keys.ts';
import type { Session } from './session.ts';
import { endWork } from './states.ts';

/** Chunks whose results are stored in one transaction. */
const CHUNKS_PER_STEP = 10;

/** Says of the next chunks what a run would do; after the last one it ends the dry run. */
export async function checkChunks(
	core: Core,
	session: Session,
	stored: StoredImport,
): Promise<void> {
	const { id, position } = stored;
	const chunks = await readChunks(core, core.store.read, id, position, CHUNKS_PER_STEP);
	const counts =
		position === 0 || stored.dry_run === null ? noCounts() : readCounts(stored.dry_run);
	const erased = await erasedPeople(core.store.read, id);
	const checked: { number: number; outcomes: RowOutcome[]; kinds: string }[] = [];
	for (const { number, rows, firstRow } of chunks) {
		const placed = await placeRows(core, core.store.read, session.context, rows, firstRow);
		refuseErased(placed, erased);
		const planned = await planRows(core, core.store.read, session.context, placed);
		const outcomes = planned.map(({ outcome }) => outcome);
		addRows(counts, outcomes);
		checked.push({ number, outcomes, kinds: kindsOf(outcomes) });
		await nextTurn();
	}
	const next = position + chunks.length;
	await core.store.transaction(async (unit) => {
		await advance(core, unit, stored, next);
		for (const { number, outcomes, kinds } of checked) {
			await saveOutcomes(core, unit.db, id, number, outcomes, kinds);
		}
		await unit.db
			.updateTable('imports')
			.set({ dry_run: JSON.stringify(counts) })
			.where('id', '=', id)
			.execute();
		if (chunks.length < CHUNKS_PER_STEP)
			await endWork(core, unit, stored, 'checked', stored.key_id);
	});
	session.at = `${stored.status} ${next}`;
}

/**
 * Creates what stores the keys of each chunk, by which an erasure finds the rows of a person, and removes the rows of people who were
 * erased since the upload.
 */
export async function keyStoring(core: Core, stored: StoredImport) {
	const { id, position } = stored;
	const erased = await erasedPeople(core.store.read, id);
	let waiting: { number: number; keys: Uint8Array; sealed: Uint8Array | null }[] = [];

	async function flush(): Promise<void> {
		const group = waiting;
		waiting = [];
		if (group.length === 0) return;
		await core.store.transaction(async (unit) => {
			await advance(core, unit, stored, position);
			for (const { number, keys, sealed } of group) {
				await unit.db
					.updateTable('import_chunks')
					.set(sealed === null ? { keys } : { keys, sealed })
					.where('import_id', '=', id)
					.where('number', '=', number)
					.execute();
			}
		});
	}

	return {
		async onChunk(chunk: Chunk, placed: readonly PlacedRow[]): Promise<void> {
			const gone = placed.flatMap(({ keys }, index) => (isErased(keys, erased) ? [index] : []));
			for (const index of gone) {
				const [line = 0] = chunk.rows[index] ?? [];
				chunk.rows[index] = [line, 0];
			}
			waiting.push({
				number: chunk.number,
				keys: packKeys(placed.map(({ keys }) => keys)),
				sealed:
					gone.length === 0
						? null
						: sealedRows.seal(core.vault, chunk.rows, id, String(chunk.number)),
			});
			if (waiting.length >= 2 * CHUNKS_PER_STEP) await flush();
		},
		flush,
	};
}
