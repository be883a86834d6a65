import type { Segment } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { notFound } from '../problems.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { openSegment, segmentView, type StoredSegment } from './model.ts';
import type { SegmentTable } from './tables.ts';

/** Finds segments of an account by id; omits unknown ids. */
export async function findSegments(
	core: Core,
	db: Db,
	accountId: string,
	ids: readonly string[],
): Promise<Map<string, StoredSegment>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('segments')
		.selectAll()
		.where('account_id', '=', accountId)
		.where(inList(db, 'id', [...new Set(ids)]))
		.where('deleted_at', 'is', null)
		.execute();
	return new Map(rows.map((row) => [row.id, openSegment(core, row)]));
}

/** Finds a segment of an account. */
export async function findSegment(
	core: Core,
	db: Db,
	accountId: string,
	id: string,
): Promise<StoredSegment | null> {
	return (await findSegments(core, db, accountId, [id])).get(id) ?? null;
}

/** Lists segments. */
export async function listSegments(
	core: Core,
	accountId: string,
	kind: SegmentTable['kind'] | undefined,
	page: PageRequest,
): Promise<{ data: Segment[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('segments')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('deleted_at', 'is', null)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (kind !== undefined) query = query.where('kind', '=', kind);
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map((row) => segmentView(openSegment(core, row))), nextCursor };
}

/** @throws {ProblemError} 404 when the account has no such segment. */
export async function requireSegment(
	core: Core,
	accountId: string,
	id: string,
): Promise<StoredSegment> {
	const found = await findSegment(core, core.store.read, accountId, id);
	if (found === null) throw notFound('segment');
	return found;
}
