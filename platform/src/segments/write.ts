import type { SegmentNode } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import {
	type FieldError,
	invalidField,
	invalidFields,
	notFound,
	ProblemError,
} from '../problems.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import {
	listConditions,
	listsIn,
	openSegment,
	type SegmentContent,
	sealedSegment,
	type StoredSegment,
} from './model.ts';
import { findSegments } from './queries.ts';
import { holdSegments, releaseSegments, usersOf } from './uses.ts';

/** Segments of an account; more than people can tell apart. */
const MAX_SEGMENTS = 1000;

/**
 * Creates a segment.
 * @throws {ProblemError} 422 for unknown lists, 409 if the account has too many segments.
 */
export async function createSegment(
	core: Core,
	unit: Unit,
	accountId: string,
	content: SegmentContent,
): Promise<StoredSegment> {
	await unit.lock([`segments:${accountId}`], 'exclusive');
	const { count } = await unit.db
		.selectFrom('segments')
		.select((row) => row.fn.countAll().as('count'))
		.where('account_id', '=', accountId)
		.where('deleted_at', 'is', null)
		.executeTakeFirstOrThrow();
	if (Number(count) >= MAX_SEGMENTS) {
		throw new ProblemError(
			'conflict',
			`The account has ${MAX_SEGMENTS} segments, which is the most. Delete one that you no longer use.`,
		);
	}
	const now = core.clock.now();
	const id = core.newId('seg');
	await requireLists(core, unit.db, accountId, content.definition);
	const stored = await unit.db
		.insertInto('segments')
		.values({
			id,
			account_id: accountId,
			kind: content.definition === null ? 'list' : 'dynamic',
			version: 1,
			sealed: sealedSegment.seal(core.vault, content, id),
			created_at: now,
			updated_at: now,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	await holdLists(unit, accountId, id, content.definition);
	return openSegment(core, stored);
}

/**
 * Replaces the name and the definition of a segment.
 * @param accept checks the present version; throws to refuse.
 * @throws {ProblemError} 404, 422 for unknown lists and for a definition that the kind does not have.
 */
export async function updateSegment(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
	change: { name: string; kind?: string | undefined; definition?: SegmentNode | undefined },
	accept: (present: StoredSegment) => void,
): Promise<StoredSegment> {
	const present = await lockSegment(core, unit, accountId, id);
	accept(present);
	refuseOtherKind(present, change);
	const content = { name: change.name, definition: change.definition ?? null };
	await requireLists(core, unit.db, accountId, content.definition);
	await holdLists(unit, accountId, id, content.definition);
	const stored = await unit.db
		.updateTable('segments')
		.set({
			version: present.version + 1,
			sealed: sealedSegment.seal(core.vault, content, id),
			updated_at: core.clock.now(),
		})
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirstOrThrow();
	return openSegment(core, stored);
}

function refuseOtherKind(
	{ kind: present }: StoredSegment,
	{ kind = present, definition }: { kind?: string | undefined; definition?: unknown },
): void {
	if (kind !== present) {
		throw invalidField('/kind', `cannot change: create another segment. This one is ${present}`);
	}
	if (present === 'dynamic' && definition === undefined) {
		throw invalidField('/definition', 'is required for a dynamic segment');
	}
	if (present === 'list' && definition !== undefined) {
		throw invalidField('/definition', 'belongs to a dynamic segment: leave it out');
	}
}

/**
 * Deletes a segment. Housekeeping deletes the members of a list later.
 * @throws {ProblemError} 404; 409 while something uses it.
 */
export async function deleteSegment(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<void> {
	await lockSegment(core, unit, accountId, id);
	const users = await usersOf(unit.db, id);
	if (users.length > 0) {
		throw new ProblemError(
			'conflict',
			`The segment is used by ${users.join(', ')}. Take it out of the definition of that segment, or wait until that campaign is over or cancel it.`,
		);
	}
	await releaseSegments(unit, id);
	await unit.db
		.updateTable('segments')
		.set({ deleted_at: core.clock.now() })
		.where('id', '=', id)
		.execute();
}

/** Reads a segment, and excludes other changes of it until the end of the transaction. @throws {ProblemError} 404. */
export async function lockSegment(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<StoredSegment> {
	const row = await unit.db
		.selectFrom('segments')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.where('deleted_at', 'is', null)
		.$if(unit.concurrent, (query) => query.forUpdate())
		.executeTakeFirst();
	if (row === undefined) throw notFound('segment');
	return openSegment(core, row);
}

/** @throws {ProblemError} 422 with a pointer for each id in a definition that is not a list of the account. */
export async function requireLists(
	core: Core,
	db: Db,
	accountId: string,
	definition: SegmentNode | null,
): Promise<void> {
	if (definition === null) return;
	const found = await findSegments(core, db, accountId, listsIn(definition));
	const errors: FieldError[] = listConditions(definition, '/definition').flatMap(
		({ pointer, isList, ids }) =>
			ids.flatMap((id, index) =>
				found.get(id)?.kind === 'list'
					? []
					: [
							{
								pointer: isList ? `${pointer}/${index}` : pointer,
								message: 'is not a list of your account: give the id of a segment of kind list',
							},
						],
			),
	);
	if (errors.length > 0) throw invalidFields(errors);
}

function holdLists(
	unit: Unit,
	accountId: string,
	id: string,
	definition: SegmentNode | null,
): Promise<void> {
	const lists = definition === null ? [] : listsIn(definition);
	return holdSegments(unit, accountId, id, lists, '/definition');
}
