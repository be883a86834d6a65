import type { Core } from '../core.ts';
import type { ErasedPerson } from '../hooks.ts';
import { inChunks } from '../store/chunks.ts';
import type { Unit } from '../store/store.ts';

/** Members of a deleted list that are deleted in one run of the housekeeping. */
const CHUNK = 5000;
/** Deleted segments that are looked at in one run. */
const MAX_SEGMENTS = 20;

/** Takes a person out of all lists. The members of a list change without its `members_version`: nobody edited it. */
export async function eraseMembers(
	_core: Core,
	unit: Unit,
	{ contactId }: ErasedPerson,
): Promise<void> {
	// Waits for those who are adding the contact to a list.
	await unit.db
		.selectFrom('contacts')
		.select('id')
		.where('id', '=', contactId)
		.$if(unit.concurrent, (query) => query.forUpdate())
		.execute();
	const lists = await unit.db
		.selectFrom('segment_members')
		.select('segment_id')
		.where('contact_id', '=', contactId)
		.orderBy('segment_id')
		.execute();
	for (const chunk of inChunks(lists.map((row) => row.segment_id))) {
		await unit.db
			.selectFrom('segments')
			.select('id')
			.where('id', 'in', chunk)
			.orderBy('id')
			.$if(unit.concurrent, (query) => query.forUpdate())
			.execute();
		const left = await unit.db
			.deleteFrom('segment_members')
			.where('contact_id', '=', contactId)
			.where('segment_id', 'in', chunk)
			.returning('segment_id')
			.execute();
		if (left.length === 0) continue;
		await unit.db
			.updateTable('segments')
			.set((row) => ({ members: row('members', '-', 1) }))
			.where(
				'id',
				'in',
				left.map((row) => row.segment_id),
			)
			.execute();
	}
}

/** Deletes the members of deleted lists chunk by chunk, and then the lists. */
export async function deleteDeletedSegments(_core: Core, unit: Unit): Promise<void> {
	const deleted = await unit.db
		.selectFrom('segments')
		.select('id')
		.where('deleted_at', 'is not', null)
		.orderBy('seq')
		.limit(MAX_SEGMENTS)
		.execute();
	let budget = CHUNK;
	for (const { id } of deleted) {
		const members = await unit.db
			.selectFrom('segment_members')
			.select('contact_seq')
			.where('segment_id', '=', id)
			.orderBy('contact_seq')
			.limit(budget)
			.execute();
		const last = members.at(-1)?.contact_seq;
		if (last !== undefined) {
			await unit.db
				.deleteFrom('segment_members')
				.where('segment_id', '=', id)
				.where('contact_seq', '<=', last)
				.execute();
		}
		budget -= members.length;
		if (budget <= 0) return;
		await unit.db.deleteFrom('segments').where('id', '=', id).execute();
	}
}
