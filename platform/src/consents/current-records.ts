import type { ConsentRequest } from '@marketing-cible/contract';
import { type Selectable, sql } from 'kysely';
import { fromIso } from '../clock.ts';
import { isAboutMessages } from '../compliance.ts';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import { listed, prepare } from '../store/prepared.ts';
import type { Store, Unit } from '../store/store.ts';
import { sealedConsent } from './evidence.ts';
import type { ConsentTable } from './tables.ts';

/**
 * Decisions need at most 39 records of a person: the latest grant of the person, the latest imported one and the latest prohibition
 * per channel and purpose (two of messages, two of tracking), the latest double opt-in, the latest import and the latest refusal of a
 * call. The others are marked as superseded, so that the cost of a decision does not grow with the history.
 */

/** Most records that a decision reads per person: the newest ones, if more are not marked yet. */
export const MAX_CURRENT_RECORDS = 200;
/** A person's history is folded from this number of current records on. The number is high because folding opens sealed records. */
const FOLD_ABOVE = 40;
/** Records that are folded in one transaction. */
const FOLD_CHUNK = 1000;

/** The part of a consent record that folding needs. */
export interface FoldableRecord
	extends Pick<ConsentRequest, 'action' | 'channels' | 'purposes' | 'collectedAt' | 'method'> {
	/** Instant of the recording in milliseconds since the epoch. */
	receivedAt: number;
	/** Whether the person has been erased since. */
	isErased: boolean;
}

/**
 * Finds the records of a history that decisions need. For a decision at or after the last `receivedAt`, they lead to the same verdict as
 * the whole history.
 *
 * @param history in the order of recording.
 * @returns 39 records at most, in the same order.
 */
export function neededRecords<One extends FoldableRecord>(history: readonly One[]): One[] {
	const latest = new Map<string, { record: One; at: number }>();
	/** @param winsTies whether the last or the first of several records at the same instant counts. */
	function keep(key: string, record: One, at: number, winsTies: boolean): void {
		const known = latest.get(key);
		if (known === undefined || at > known.at || (winsTies && at === known.at)) {
			latest.set(key, { record, at });
		}
	}
	for (const record of history) {
		const { action, method, channels, purposes, collectedAt, receivedAt, isErased } = record;
		const isGrant = action === 'grant';
		if (isGrant && isErased) continue;
		// A grant counts from its recording at the latest (see `loadHistories`).
		const at = isGrant ? Math.min(fromIso(collectedAt), receivedAt) : fromIso(collectedAt);
		for (const channel of channels) {
			for (const purpose of purposes) {
				// An imported grant lifts no prohibition, so it cannot replace a grant by the person.
				const kind = !isGrant ? 'prohibition' : method === 'import' ? 'imported' : 'grant';
				keep(`${kind} ${channel} ${purpose}`, record, at, !isGrant);
				if (action === 'refuse' && channel === 'voice' && purpose === 'marketing') {
					keep('refused call', record, at, true);
				}
			}
		}
		if (!isGrant || !isAboutMessages(record)) continue;
		if (method === 'double_opt_in') keep('confirmation', record, at, false);
		// The last recorded import counts.
		if (method === 'import') keep('import', record, 0, true);
	}
	const needed = new Set<One>();
	for (const { record } of latest.values()) needed.add(record);
	return history.filter((record) => needed.has(record));
}

const crowdedPersons = prepare(
	['hashes', 'most'],
	(db, { hashes, most }: { hashes: readonly string[]; most: number }) =>
		db
			.selectFrom(listed(db, hashes).as('person'))
			.select('person.value as hash')
			.where((row) =>
				row.exists(
					row
						.selectFrom('consents')
						.select('consents.seq')
						.whereRef('consents.subject_hash', '=', 'person.value')
						// A literal, so that the database uses the partial index of current records.
						.where(sql<boolean>`consents.superseded = 0`)
						.orderBy('consents.seq')
						.limit(1)
						.offset(most),
				),
			),
);

/** Folds the histories of people whose number of current records has grown too large. Call it after records were added. */
export async function foldLongHistories(
	core: Core,
	unit: Unit,
	hashes: Iterable<string>,
): Promise<void> {
	for (const chunk of inChunks([...new Set(hashes)])) {
		for (const { hash } of await crowdedPersons(unit.db, { hashes: chunk, most: FOLD_ABOVE })) {
			await foldHistory(core, unit, hash);
		}
	}
}

/** Marks superseded ones among the oldest current records of a person. @returns whether there may be more of them. */
async function foldHistory(core: Core, unit: Unit, hash: string): Promise<boolean> {
	const rows = await unit.db
		.selectFrom('consents')
		.selectAll()
		.where('subject_hash', '=', hash)
		.where(sql<boolean>`superseded = 0`)
		.orderBy('seq')
		.limit(FOLD_CHUNK)
		.execute();
	const history = rows.map((row) => foldable(core, row));
	const needed = new Set(neededRecords(history).map(({ seq }) => seq));
	const superseded = history.flatMap(({ seq }) => (needed.has(seq) ? [] : [seq]));
	for (const chunk of inChunks(superseded)) {
		await unit.db
			.updateTable('consents')
			.set({ superseded: 1 })
			.where('seq', 'in', chunk)
			.execute();
	}
	return rows.length === FOLD_CHUNK && superseded.length > 0;
}

function foldable(
	core: Core,
	row: Selectable<ConsentTable>,
): FoldableRecord & Pick<typeof row, 'seq'> {
	const { evidence } = sealedConsent.open(core.vault, row.sealed, row.id);
	return {
		...evidence,
		seq: row.seq,
		receivedAt: row.created_at,
		isErased: row.erased_at !== null,
	};
}

/** The people whose histories are being folded in the background. */
const folding = new WeakMap<Store, Set<string>>();

/**
 * Folds a history that is longer than decisions read: one that was not written by {@link foldLongHistories}. Runs in the background
 * in small transactions, so that no request waits for it.
 */
export function foldInBackground(core: Core, hash: string): void {
	const hashes = folding.get(core.store) ?? new Set();
	folding.set(core.store, hashes);
	if (hashes.has(hash)) return;
	hashes.add(hash);
	core.log.warn('a person has more consent records than decisions read; they are being folded');
	void foldAll(core, hash)
		.catch((error: unknown) => core.log.error({ err: error }, 'folding consent records failed'))
		.finally(() => hashes.delete(hash));
}

async function foldAll(core: Core, hash: string): Promise<void> {
	while (await core.store.transaction((unit) => foldHistory(core, unit, hash)));
}
