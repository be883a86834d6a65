import type { Facts } from '../compliance.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import type { Subject } from '../subjects/subject.ts';
import { inChunks } from '../store/chunks.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';

/** An entry of the suppression list as the rules read it (rule SUP-03). */
export type Suppression = NonNullable<Facts['marks']>[number];

/** Kinds of stored entries. A soft bounce alone does not suppress an address (see `record.ts`). */
export type SuppressionKind = Suppression['kind'] | 'soft_bounce';

/** An entry to record. */
export interface NewSuppression {
	accountId: string;
	subject: Subject;
	kind: SuppressionKind;
	/** The message that bounced or was reported. */
	messageId: string;
	/** The carrier's code, e.g. an enhanced status code (RFC 3463). Never its text. */
	code: string | null;
}

/**
 * Adds an address to the suppression list.
 * @returns `false` if this message already added an entry of this kind.
 */
export async function suppressAddress(
	core: Core,
	unit: Unit,
	suppression: NewSuppression,
): Promise<boolean> {
	const inserted = await unit.db
		.insertInto('suppressions')
		.values({
			account_id: suppression.accountId,
			subject_hash: suppression.subject.hash,
			kind: suppression.kind,
			message_id: suppression.messageId,
			code: suppression.code,
			occurred_at: core.clock.now(),
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('seq')
		.execute();
	return inserted.length > 0;
}

const suppressionsOf = prepare(['hashes'], (db, { hashes }: { hashes: readonly string[] }) =>
	db
		.selectFrom('suppressions')
		.select(['subject_hash', 'kind', 'occurred_at'])
		.where(inList(db, 'subject_hash', hashes))
		.where('kind', '!=', 'soft_bounce')
		.orderBy('seq'),
);

/**
 * Loads the entries of subjects for a decision, oldest first. Omits soft bounces.
 * @param hashes hashes of subjects (see `subjectHash`).
 * @returns only the subjects with entries.
 */
export async function loadSuppressions(
	db: Db,
	hashes: Iterable<string>,
): Promise<Map<string, Suppression[]>> {
	const marks = new Map<string, Suppression[]>();
	for (const chunk of inChunks([...new Set(hashes)])) {
		for (const row of await suppressionsOf(db, { hashes: chunk })) {
			const known = marks.get(row.subject_hash) ?? [];
			known.push({
				kind: row.kind as Suppression['kind'],
				markedAt: toIso(row.occurred_at),
			});
			marks.set(row.subject_hash, known);
		}
	}
	return marks;
}
