import type { StoredContact } from '../contacts/model.ts';
import type { Core } from '../core.ts';
import { type FieldError, invalidFields } from '../problems.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { changeMembers } from '../segments/members.ts';
import { findSegments } from '../segments/queries.ts';
import { holdSegments, releaseSegments } from '../segments/uses.ts';

/**
 * Checks that lists exist.
 * @throws {ProblemError} 422 with a pointer for each segment that is not a list of the account.
 */
export async function requireLists(
	core: Core,
	db: Db,
	accountId: string,
	lists: readonly string[],
): Promise<void> {
	const found = await findSegments(core, db, accountId, lists);
	const errors: FieldError[] = lists.flatMap((id, index) =>
		found.get(id)?.kind === 'list'
			? []
			: [
					{
						pointer: `/lists/${index}`,
						message: 'is not a list of your account: give the id of a segment of kind list',
					},
				],
	);
	if (errors.length > 0) throw invalidFields(errors);
}

/** Keeps lists from being deleted while an import is open. */
export async function holdLists(
	unit: Unit,
	accountId: string,
	importId: string,
	lists: readonly string[],
): Promise<void> {
	await holdSegments(unit, accountId, importId, lists, '/lists');
}

/** Ends that. */
export async function releaseLists(unit: Unit, importId: string): Promise<void> {
	await releaseSegments(unit, importId);
}

/** Makes contacts members of lists. */
export async function addToLists(
	core: Core,
	unit: Unit,
	accountId: string,
	lists: readonly string[],
	contacts: readonly StoredContact[],
): Promise<void> {
	if (contacts.length === 0) return;
	const members = contacts.map(({ id }) => ({ contactId: id }));
	for (const list of lists) await changeMembers(core, unit, accountId, list, 'add', members);
}

/** Takes contacts out of the lists of an import that still exist. */
export async function removeFromLists(
	core: Core,
	unit: Unit,
	accountId: string,
	lists: readonly string[],
	contactIds: readonly string[],
): Promise<void> {
	const existing = await findSegments(core, unit.db, accountId, lists);
	const members = contactIds.map((contactId) => ({ contactId }));
	for (const list of existing.keys()) {
		await changeMembers(core, unit, accountId, list, 'remove', members);
	}
}

/** Those of some contacts that are members of other lists than these. */
export async function membersElsewhere(
	db: Db,
	lists: readonly string[],
	contactIds: readonly string[],
): Promise<ReadonlySet<string>> {
	const rows = await db
		.selectFrom('segment_members')
		.select(['contact_id', 'segment_id'])
		.where(inList(db, 'contact_id', contactIds))
		.execute();
	const others = rows.filter((row) => !lists.includes(row.segment_id));
	return new Set(others.map((row) => row.contact_id));
}
