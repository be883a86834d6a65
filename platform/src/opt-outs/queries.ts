import { type Expression, sql, type SqlBool } from 'kysely';
import type { Core } from '../core.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { SubjectHash } from '../types.ts';
import { openOptOut, type StoredOptOut } from './model.ts';

export async function findOptOut(
	core: Core,
	accountId: string,
	id: string,
): Promise<StoredOptOut | null> {
	const row = await core.store.read
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row === undefined ? null : openOptOut(core, row);
}

/** Finds the position of an opt-out in the feed, so that a reader can resume after the last opt-out that it has. */
export async function optOutPosition(
	core: Core,
	accountId: string,
	id: string,
): Promise<number | null> {
	const row = await core.store.read
		.selectFrom('opt_outs')
		.select('seq')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row?.seq ?? null;
}

/** Lists opt-outs. `since` refers to the time of recording, so that an opt-out that is recorded late is not skipped. */
export async function listOptOuts(
	core: Core,
	accountId: string,
	filter: { hashes?: readonly SubjectHash[] | undefined; since?: number | undefined },
	page: PageRequest,
): Promise<{ data: StoredOptOut[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (filter.hashes !== undefined) query = query.where(concerns(core.store.read, filter.hashes));
	if (filter.since !== undefined) query = query.where('created_at', '>=', filter.since);
	if (page.order === 'asc') query = query.where('seq', '<=', await core.store.settled('opt_outs'));
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map((row) => openOptOut(core, row)), nextCursor };
}

/** Reads the next opt-outs that cover one of some subjects, oldest first: those after one sequence number and up to another. */
export async function optOutsAfter(
	core: Core,
	accountId: string,
	hashes: readonly SubjectHash[],
	{ after, last, limit }: { after: number; last: number; limit: number },
): Promise<(StoredOptOut & { seq: number })[]> {
	const rows = await core.store.read
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.where(concerns(core.store.read, hashes))
		.where('seq', '>', after)
		.where('seq', '<=', last)
		.orderBy('seq')
		.limit(limit)
		.execute();
	return rows.map((row) => ({ ...openOptOut(core, row), seq: row.seq }));
}

/** Opt-outs that cover one of some subjects. */
function concerns(db: Db, hashes: readonly SubjectHash[]): Expression<SqlBool> {
	const covering = db
		.selectFrom('opt_out_coverage')
		.select('opt_out_id')
		.where(inList(db, 'opt_out_coverage.subject_hash', hashes));
	return sql<SqlBool>`(${inList(db, 'subject_hash', hashes)} or id in (${covering}))`;
}
