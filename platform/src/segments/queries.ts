import type { Core } from '../core.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { openSegment, type StoredSegment } from './model.ts';

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
		.execute();
	return new Map(rows.map((row) => [row.id, openSegment(core, row)]));
}
