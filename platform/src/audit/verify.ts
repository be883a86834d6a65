import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Vault } from '../security/vault.ts';
import type { Db } from '../store/schema.ts';
import { INITIAL_HASH, link } from './chain.ts';

/** Entries per query. */
const BATCH_SIZE = 1000;

/** Result of verifying the whole chain. */
export type ChainReport =
	| { intact: true; entries: number; head: string }
	| { intact: false; position: number; problem: string };

/** Recomputes every hash from the first entry on: a changed, removed or inserted entry breaks the chain. */
export async function verifyChain(db: Db, vault: Vault): Promise<ChainReport> {
	let position = 0;
	let hash = INITIAL_HASH;
	for (;;) {
		const rows = await db
			.selectFrom('audit_log')
			.selectAll()
			.where('position', '>', position)
			.orderBy('position')
			.limit(BATCH_SIZE)
			.execute();
		if (rows.length === 0) break;
		for (const row of rows) {
			position += 1;
			if (row.position !== position) {
				return { intact: false, position, problem: 'the entry is missing' };
			}
			const entry = { ...row, accountId: row.account_id };
			const expected = link(vault, entry, position, hash).hash;
			if (row.hash !== expected) {
				const problem = 'the entry, or the one before it, was changed';
				return { intact: false, position, problem };
			}
			hash = expected;
		}
	}
	const head = await db.selectFrom('audit_head').selectAll().executeTakeFirst();
	if (head?.entries !== position || head.hash !== hash) {
		const problem = 'the end of the log is missing: the head of the chain counts more entries';
		return { intact: false, position: position + 1, problem };
	}
	return { intact: true, entries: position, head: hash };
}

/** How many entries there are, and the hash of the last one. */
export async function headOf(db: Db): Promise<{ entries: number; hash: string }> {
	const head = await db.selectFrom('audit_head').selectAll().executeTakeFirst();
	return { entries: head?.entries ?? 0, hash: head?.hash ?? INITIAL_HASH };
}

/** Result of verifying a part of the chain. `next`: continue after it; 0 at the end. */
export type PartReport = { intact: true; next: number } | { intact: false; position: number };

/** Verifies up to `limit` entries after a position, whose own hash is trusted. */
export async function verifyPart(
	db: Db,
	vault: Vault,
	after: number,
	limit: number,
): Promise<PartReport> {
	// First: entries that are added meanwhile lie behind it.
	const { entries, hash: end } = await headOf(db);
	// A backup was restored.
	if (after > entries) return { intact: true, next: 0 };
	const last = Math.min(entries, after + limit);
	let hash = await hashAt(db, after);
	for (let from = after; from < last; from += BATCH_SIZE) {
		const to = Math.min(last, from + BATCH_SIZE);
		const rows = await db
			.selectFrom('audit_log')
			.selectAll()
			.where('position', '>', from)
			.where('position', '<=', to)
			.orderBy('position')
			.execute();
		for (let position = from + 1; position <= to; position += 1) {
			const row = rows[position - from - 1];
			if (row?.position !== position) return { intact: false, position };
			if (row.hash !== link(vault, { ...row, accountId: row.account_id }, position, hash).hash) {
				return { intact: false, position };
			}
			hash = row.hash;
		}
		await nextTurn();
	}
	if (last < entries) return { intact: true, next: last };
	return hash === end ? { intact: true, next: 0 } : { intact: false, position: entries };
}

/** The hash of an entry; of one that is missing, the next entry will not fit it. */
async function hashAt(db: Db, position: number): Promise<string> {
	const row = await db
		.selectFrom('audit_log')
		.select('hash')
		.where('position', '=', position)
		.executeTakeFirst();
	return row?.hash ?? INITIAL_HASH;
}
