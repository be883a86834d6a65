import { sql } from 'kysely';
import type { Core } from '../../core.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { type ReferencedReport, takeEarly } from './early-receipts.ts';
import { newReferenceRow, type Reference, referencesOf, sortedByRef } from './reference-rows.ts';
import type { CarrierRefTable } from './tables.ts';

/**
 * Receipts may name their message by a reference of the carrier, which is stored with the outcome of the submission. A receipt can
 * therefore come first: from a fast carrier, to another process, or while the database is unavailable. Such a receipt is kept until
 * the reference is stored, for at most a day. Both sides insert the row of the reference, so that the second one sees the data of the
 * first.
 */

/** Carriers report for a few days after the submission. */
export const REFERENCE_KEPT_MS = 30 * 24 * 3_600_000;

/** A message and the references that the carrier gave it. */
export interface NewReferences {
	messageId: string;
	receiptRefs: readonly string[];
	/** Number of parts of the message; default: the number of references. */
	parts?: number | undefined;
}

/**
 * Stores references of accepted messages. A reused reference names the newer message.
 * @returns the receipts that came before, oldest first.
 */
export async function storeReferences(
	core: Core,
	unit: Unit,
	scope: string,
	messages: readonly NewReferences[],
): Promise<ReferencedReport[]> {
	const rows = new Map<string, CarrierRefTable>();
	for (const { messageId, receiptRefs, parts } of messages) {
		const refs = new Set(receiptRefs);
		for (const ref of refs)
			rows.set(ref, newReferenceRow(core, scope, ref, messageId, parts ?? refs.size));
	}
	const early: string[] = [];
	for (const chunk of inChunks(sortedByRef(rows))) {
		const stored = await unit.db
			.insertInto('carrier_refs')
			.values(chunk)
			.onConflict((known) =>
				known.columns(['scope', 'ref']).doUpdateSet({
					message_id: sql`excluded.message_id`,
					parts: sql`excluded.parts`,
					// The outcome may be stored twice, with receipts in between.
					is_delivered: sql`case when carrier_refs.message_id = excluded.message_id
						then carrier_refs.is_delivered else 0 end`,
					created_at: sql`excluded.created_at`,
				}),
			)
			.returning(['ref', 'has_early'])
			.execute();
		for (const { ref, has_early: hasEarly } of stored) if (hasEarly === 1) early.push(ref);
	}
	return early.length === 0 ? [] : takeEarly(core, unit, scope, early);
}

/** Finds the messages that references name. */
export async function findReferences(
	unit: Unit,
	scope: string,
	refs: readonly string[],
): Promise<Map<string, Reference>> {
	const found = new Map<string, Reference>();
	for (const chunk of inChunks(refs)) {
		const rows = await unit.db
			.selectFrom('carrier_refs')
			.select(['ref', 'message_id', 'parts'])
			.where('scope', '=', scope)
			.where(inList(unit.db, 'ref', chunk))
			.execute();
		for (const [ref, reference] of referencesOf(rows)) found.set(ref, reference);
	}
	return found;
}

/** Deletes references that no longer matter. */
export async function deleteOldReferences(core: Core, { db }: Unit): Promise<void> {
	await db
		.deleteFrom('carrier_refs')
		.where('created_at', '<=', core.clock.now() - REFERENCE_KEPT_MS)
		.execute();
}
