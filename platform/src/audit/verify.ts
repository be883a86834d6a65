import type { Vault } from '../security/vault.ts';
import type { Db } from '../store/schema.ts';
import { BEGINNING, link } from './chain.ts';

/** Entries that are read at a time. */
const STRIDE = 1000;

/** What checking the whole chain found. */
export type ChainReport =
	| { intact: true; entries: number; head: string }
	| { intact: false; position: number; problem: string };

/** Follows the audit log from its beginning and recomputes every hash: a changed, removed or added entry breaks it. */
export async function verifyChain(db: Db, vault: Vault): Promise<ChainReport> {
	let position = 0;
	let hash = BEGINNING;
	for (;;) {
		const rows = await db
			.selectFrom('audit_log')
			.selectAll()
			.where('position', '>', position)
			.orderBy('position')
			.limit(STRIDE)
			.execute();
		if (rows.length === 0) break;
		for (const row of rows) {
			position += 1;
			if (row.position !== position) {
				return { intact: false, position, problem: 'the entry is missing' };
			}
			const deed = { ...row, accountId: row.account_id };
			const expected = link(vault, deed, position, hash).hash;
			if (row.hash !== expected) {
				const problem = 'the entry, or the one before it, was changed';
				return { intact: false, position, problem };
			}
			hash = expected;
		}
	}
	const head = await db.selectFrom('audit_head').selectAll().executeTakeFirst();
	if (head?.entries !== position || head.hash !== hash) {
		const problem = 'the end of the log is missing: the head of the chain tells of more';
		return { intact: false, position: position + 1, problem };
	}
	return { intact: true, entries: position, head: hash };
}
