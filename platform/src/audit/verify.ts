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
