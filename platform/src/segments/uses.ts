import { type FieldError, invalidFields } from '../problems.ts';
import { insertRows } from '../store/insert.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';

/**
 * Keeps segments from being deleted for as long as something needs them: a segment whose definition names a list, or a campaign that
 * is not over. Replaces what the user held before.
 *
 * @param userId id of the segment or campaign.
 * @param pointer JSON Pointer of what names them.
 * @throws {ProblemError} 422 if one of them does not exist.
 */
export async function holdSegments(
	unit: Unit,
	accountId: string,
	userId: string,
	ids: readonly string[],
	pointer = '/audience/segments',
): Promise<void> {
	await releaseSegments(unit, userId);
	const wanted = [...new Set(ids)].sort();
	if (wanted.length === 0) return;
	const found = await unit.db
		.selectFrom('segments')
		.select('id')
		.where('account_id', '=', accountId)
		.where(inList(unit.db, 'id', wanted))
		.where('deleted_at', 'is', null)
		.orderBy('id')
		// A concurrent deletion waits, and then sees the use.
		.$if(unit.concurrent, (query) => query.forShare())
		.execute();
	const known = new Set(found.map(({ id }) => id));
	const errors: FieldError[] = wanted
		.filter((id) => !known.has(id))
		.map(() => ({ pointer, message: 'names a segment that does not exist: check the ids' }));
	if (errors.length > 0) throw invalidFields(errors);
	const uses = wanted.map((id) => ({ segment_id: id, user_id: userId }));
	await insertRows(unit.db, 'segment_uses', uses);
}

/** Ends the uses of a campaign that is over, or of a segment that is deleted. */
export async function releaseSegments(unit: Unit, userId: string): Promise<void> {
	await unit.db.deleteFrom('segment_uses').where('user_id', '=', userId).execute();
}

/** The ids of what needs a segment, the first few. */
export async function usersOf(db: Db, segmentId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('segment_uses')
		.select('user_id')
		.where('segment_id', '=', segmentId)
		.orderBy('user_id')
		.limit(10)
		.execute();
	return rows.map((row) => row.user_id);
}
