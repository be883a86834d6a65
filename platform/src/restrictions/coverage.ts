import type { Core } from '../core.ts';
import type { StoredContactChange } from '../contacts/hooks.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';

/** Extends restrictions to further addresses and contacts. */
export async function cover(
	unit: Unit,
	ids: readonly string[],
	hashes: readonly string[],
): Promise<void> {
	const rows = ids.flatMap((id) =>
		hashes.map((hash) => ({ restriction_id: id, subject_hash: hash })),
	);
	if (rows.length === 0) return;
	await unit.db
		.insertInto('restriction_keys')
		.values(rows)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/**
 * Contacts were stored: a restriction that concerns the contact, or one of its addresses before or after the change, covers all of its
 * addresses from now on. A restriction is of the person, however they are reached.
 */
export async function coverChangedContacts(
	_core: Core,
	unit: Unit,
	changes: readonly StoredContactChange[],
): Promise<void> {
	const keys = changes.flatMap(({ before, after }) => [...before, ...after]);
	const restrictions = await restrictionsOf(unit.db, keys);
	if (restrictions.size === 0) return;
	for (const { before, after } of changes) {
		const concerned = [...before, ...after].flatMap((key) => restrictions.get(key) ?? []);
		await cover(unit, [...new Set(concerned)], [...new Set(after)]);
	}
}

/** Restrictions in force, by the key that they cover. */
async function restrictionsOf(db: Db, keys: readonly string[]): Promise<Map<string, string[]>> {
	const found = new Map<string, string[]>();
	if (keys.length === 0) return found;
	const rows = await db
		.selectFrom('restriction_keys')
		.innerJoin('restrictions', 'restrictions.id', 'restriction_id')
		.select(['restriction_keys.subject_hash', 'restriction_id'])
		.where('lifted_at', 'is', null)
		.where(inList(db, 'restriction_keys.subject_hash', keys))
		.execute();
	for (const { subject_hash: hash, restriction_id: id } of rows) {
		found.set(hash, [...(found.get(hash) ?? []), id]);
	}
	return found;
}
