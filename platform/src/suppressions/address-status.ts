import type { Facts } from '../compliance.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import type { Subject } from '../subjects/subject.ts';
import { inChunks } from '../store/chunks.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';

/** A mark as the rules read it (rule SUP-03). */
export type Suppression = NonNullable<Facts['marks']>[number];

/** What is kept of an address; a soft bounce alone speaks against nobody (see `soft.ts`). */
export type SuppressionKind = Suppression['kind'] | 'soft_bounce';

/** A mark that is to be recorded. */
export interface NewSuppression {
	accountId: string;
	subject: Subject;
	kind: SuppressionKind;
	/** The message by which it became known. */
	messageId: string;
	/** The carrier's code, e.g. an enhanced status code (RFC 3463). Never its words. */
	code: string | null;
}

/**
 * Marks an address.
 * @returns whether this message had not marked it so before.
 */
export async function suppressAddress(
	core: Core,
	unit: Unit,
	mark: NewSuppression,
): Promise<boolean> {
	const inserted = await unit.db
		.insertInto('address_marks')
		.values({
			account_id: mark.accountId,
			subject_hash: mark.subject.hash,
			mark: mark.kind,
			message_id: mark.messageId,
			code: mark.code,
			occurred_at: core.clock.now(),
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('seq')
		.execute();
	return inserted.length > 0;
}

const marksOf = prepare(['hashes'], (db, { hashes }: { hashes: readonly string[] }) =>
	db
		.selectFrom('address_marks')
		.select(['subject_hash', 'mark', 'occurred_at'])
		.where(inList(db, 'subject_hash', hashes))
		.where('mark', '!=', 'soft_bounce')
		.orderBy('seq'),
);

/**
 * The marks of persons, oldest first, for a decision. Soft bounces are left out.
 * @param hashes of subjects, as `subjectHash` makes them.
 * @returns only those that are marked.
 */
export async function loadSuppressions(
	db: Db,
	hashes: Iterable<string>,
): Promise<Map<string, Suppression[]>> {
	const marks = new Map<string, Suppression[]>();
	for (const chunk of inChunks([...new Set(hashes)])) {
		for (const row of await marksOf(db, { hashes: chunk })) {
			const known = marks.get(row.subject_hash) ?? [];
			known.push({
				kind: row.mark as Suppression['kind'],
				markedAt: toIso(row.occurred_at),
			});
			marks.set(row.subject_hash, known);
		}
	}
	return marks;
}
