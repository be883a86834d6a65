import type { SegmentMember, SegmentMembersResult } from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { notFound, ProblemError } from '../problems.ts';
import { inChunks } from '../store/chunks.ts';
import { encodeCursor, type PageRequest } from '../store/paging.ts';
import { inNumbers } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { audiencePage, audienceEnd } from './audience.ts';
import { findNamedMembers, type FoundContact, type NamedMember } from './find-members.ts';
import type { StoredSegment } from './model.ts';
import { findSegment } from './queries.ts';
import { lockSegment } from './write.ts';

type Result = SegmentMembersResult['results'][number];

/**
 * Adds contacts to a list, or removes them. Idempotent; an entry that names nobody never stops the others.
 * @throws {ProblemError} 404; 409 if the segment is not a list.
 */
export async function changeMembers(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
	action: 'add' | 'remove',
	entries: readonly unknown[],
): Promise<SegmentMembersResult> {
	const segment = await findSegment(core, unit.db, accountId, id);
	if (segment === null) throw notFound('segment');
	requireList(segment);
	// Contacts are locked before the list, in the same order as an erasure does.
	const named = await findNamedMembers(core, unit, accountId, entries);
	await lockSegment(core, unit, accountId, id);
	const contacts = named.flatMap((one) => ('contact' in one ? [one.contact] : []));
	const changed =
		action === 'add'
			? await insertMembers(core, unit, id, contacts)
			: await deleteMembers(unit, id, contacts);
	await countMembers(core, unit, id, action === 'add' ? changed.size : -changed.size);
	return { changed: changed.size, results: resultsOf(named, changed, action) };
}

function requireList({ kind }: StoredSegment): void {
	if (kind === 'list') return;
	throw new ProblemError(
		'conflict',
		'The definition of this segment chooses its contacts. Change the definition, or create a segment of kind list.',
	);
}

function resultsOf(
	named: readonly NamedMember[],
	changed: ReadonlySet<number>,
	action: 'add' | 'remove',
): Result[] {
	const open = new Set(changed);
	return named.map((one, index): Result => {
		if ('invalid' in one) {
			return { index, status: 'invalid', contactId: null, message: one.invalid };
		}
		if ('unknown' in one) {
			return { index, status: 'unknown', contactId: null, message: one.unknown };
		}
		// A contact that is named twice changes once.
		const isChanged = open.delete(one.contact.seq);
		const [done, nothing] =
			action === 'add'
				? (['added', 'already_member'] as const)
				: (['removed', 'not_member'] as const);
		const status = isChanged ? done : nothing;
		return { index, status, contactId: one.contact.id, message: null };
	});
}

/** @returns the numbers of the contacts that were none yet. */
async function insertMembers(
	core: Core,
	unit: Unit,
	id: string,
	contacts: readonly FoundContact[],
): Promise<Set<number>> {
	const now = core.clock.now();
	const once = new Map(contacts.map((contact) => [contact.seq, contact]));
	const added = new Set<number>();
	for (const chunk of inChunks([...once.values()])) {
		const rows = await unit.db
			.insertInto('segment_members')
			.values(
				chunk.map((contact) => ({
					segment_id: id,
					contact_seq: contact.seq,
					contact_id: contact.id,
					added_at: now,
				})),
			)
			.onConflict((conflict) => conflict.doNothing())
			.returning('contact_seq')
			.execute();
		for (const row of rows) added.add(row.contact_seq);
	}
	return added;
}

/** @returns the numbers of the contacts that were members. */
async function deleteMembers(
	unit: Unit,
	id: string,
	contacts: readonly FoundContact[],
): Promise<Set<number>> {
	const seqs = contacts.map(({ seq }) => seq);
	const rows = await unit.db
		.deleteFrom('segment_members')
		.where('segment_id', '=', id)
		.where(inNumbers(unit.db, 'contact_seq', seqs))
		.returning('contact_seq')
		.execute();
	return new Set(rows.map((row) => row.contact_seq));
}

async function countMembers(core: Core, unit: Unit, id: string, change: number): Promise<void> {
	if (change === 0) return;
	await unit.db
		.updateTable('segments')
		.set((row) => ({
			members: row('members', '+', change),
			members_version: row('members_version', '+', 1),
			updated_at: core.clock.now(),
		}))
		.where('id', '=', id)
		.execute();
}

/**
 * Lists the contacts of a segment in the order of contacts. A page of a dynamic segment may be shorter than asked: it looks at a bounded
 * number of contacts.
 */
export async function listMembers(
	core: Core,
	segment: StoredSegment,
	{ limit, after = 0 }: PageRequest,
): Promise<{ data: SegmentMember[]; nextCursor: string | null }> {
	const { read } = core.store;
	const { account_id: accountId, id } = segment;
	const upTo = await audienceEnd(read, accountId);
	const range = { after, upTo, limit };
	const { contacts, next } = await audiencePage(core, read, accountId, { segments: [id] }, range);
	const addedAt = await additionsOf(
		read,
		id,
		contacts.map(({ seq }) => seq),
	);
	return {
		data: contacts.map(({ id: contactId, seq, facts }) => ({
			contactId,
			externalId: facts.externalId,
			addedAt: addedAt.get(seq) ?? null,
		})),
		nextCursor: next === null ? null : encodeCursor(next),
	};
}

async function additionsOf(
	db: Db,
	id: string,
	seqs: readonly number[],
): Promise<Map<number, string>> {
	const rows = await db
		.selectFrom('segment_members')
		.select(['contact_seq', 'added_at'])
		.where('segment_id', '=', id)
		.where(inNumbers(db, 'contact_seq', seqs))
		.execute();
	return new Map(rows.map((row) => [row.contact_seq, toIso(row.added_at)]));
}
