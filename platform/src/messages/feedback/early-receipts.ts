import type { ReceiptReport } from '../../carrier/inbound.ts';
import type { Core } from '../../core.ts';
import { sealed } from '../../security/sealed.ts';
import { inChunks } from '../../store/chunks.ts';
import { insertRows } from '../../store/insert.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { newReferenceRow, type Reference, referencesOf, sortedByRef } from './reference-rows.ts';

/**
 * Most receipts that are kept per scope. The oldest are dropped first: an answer follows its receipt within minutes, while another
 * application that shares the carrier's account gets receipts all day.
 */
export const MAX_EARLY_RECEIPTS = 10_000;
export const EARLY_KEPT_MS = 24 * 3_600_000;

/** A receipt by reference. */
export interface ReferencedReport {
	ref: string;
	report: ReceiptReport;
}

export const sealedEarlyReceipt = sealed<ReceiptReport, [scope: string, ref: string]>(
	'early-receipt',
);

/**
 * Keeps receipts whose reference is not stored yet. @returns the references that were stored in the meantime: their receipts are not
 * kept.
 */
export async function keepEarly(
	core: Core,
	unit: Unit,
	scope: string,
	receipts: readonly ReferencedReport[],
): Promise<Map<string, Reference>> {
	const found = new Map<string, Reference>();
	const rows = new Map(
		receipts.map(({ ref }) => [ref, newReferenceRow(core, scope, ref, null, 0)]),
	);
	for (const chunk of inChunks(sortedByRef(rows))) {
		const known = await unit.db
			.insertInto('carrier_refs')
			.values(chunk)
			.onConflict((conflict) => conflict.columns(['scope', 'ref']).doUpdateSet({ has_early: 1 }))
			.returning(['ref', 'message_id', 'parts'])
			.execute();
		for (const [ref, reference] of referencesOf(known)) found.set(ref, reference);
	}
	const early = receipts.filter(({ ref }) => !found.has(ref));
	await insertRows(
		unit.db,
		'early_receipts',
		early.map(({ ref, report }) => ({
			scope,
			ref,
			sealed: sealedEarlyReceipt.seal(core.vault, report, scope, ref),
			created_at: core.clock.now(),
		})),
	);
	core.log.debug({ scope, receipts: early.length }, 'receipts kept until their reference is known');
	core.meter.unmatchedReceipts('kept', early.length);
	if (early.length > 0) await dropOldest(core, unit, scope);
	return found;
}

/** Removes the kept receipts whose references are stored now. @returns them, oldest first. */
export async function takeEarly(
	core: Core,
	unit: Unit,
	scope: string,
	refs: readonly string[],
): Promise<ReferencedReport[]> {
	const rows = await unit.db
		.deleteFrom('early_receipts')
		.where('scope', '=', scope)
		.where(inList(unit.db, 'ref', refs))
		.returning(['seq', 'ref', 'sealed'])
		.execute();
	return rows
		.sort((one, other) => one.seq - other.seq)
		.map(({ ref, sealed: bytes }) => ({
			ref,
			report: sealedEarlyReceipt.open(core.vault, bytes, scope, ref),
		}));
}

/** Deletes receipts whose reference remained unknown. */
export async function deleteOldEarlyReceipts(core: Core, { db }: Unit): Promise<void> {
	const before = core.clock.now() - EARLY_KEPT_MS;
	const { numDeletedRows } = await db
		.deleteFrom('early_receipts')
		.where('created_at', '<=', before)
		.executeTakeFirstOrThrow();
	const dropped = Number(numDeletedRows);
	if (dropped > 0) {
		core.log.warn({ receipts: dropped }, 'receipts whose reference remained unknown were dropped');
		core.meter.unmatchedReceipts('dropped', dropped);
	}
	await db
		.deleteFrom('carrier_refs')
		.where('created_at', '<=', before)
		.where('message_id', 'is', null)
		.execute();
}

/** Drops what is over {@link MAX_EARLY_RECEIPTS}, with the references that only dropped receipts have named. */
async function dropOldest(core: Core, { db }: Unit, scope: string): Promise<void> {
	const last = await db
		.selectFrom('early_receipts')
		.select('seq')
		.where('scope', '=', scope)
		.orderBy('seq', 'desc')
		.offset(MAX_EARLY_RECEIPTS)
		.limit(1)
		.executeTakeFirst();
	if (last === undefined) return;
	const dropped = await db
		.deleteFrom('early_receipts')
		.where('scope', '=', scope)
		.where('seq', '<=', last.seq)
		.returning('ref')
		.execute();
	const refs = [...new Set(dropped.map(({ ref }) => ref))].sort();
	for (const chunk of inChunks(refs)) {
		await db
			.deleteFrom('carrier_refs')
			.where('scope', '=', scope)
			.where(inList(db, 'ref', chunk))
			.where('message_id', 'is', null)
			.where((query) =>
				query.not(
					query.exists(
						query
							.selectFrom('early_receipts')
							.select('early_receipts.seq')
							.whereRef('early_receipts.scope', '=', 'carrier_refs.scope')
							.whereRef('early_receipts.ref', '=', 'carrier_refs.ref'),
					),
				),
			)
			.execute();
	}
	core.log.warn({ scope, receipts: dropped.length }, 'receipts for unknown references dropped');
	core.meter.unmatchedReceipts('dropped', dropped.length);
}
