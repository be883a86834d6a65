import { sql } from 'kysely';
import type { ReceiptReport } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { sealed } from '../../security/sealed.ts';
import { inChunks } from '../../store/chunks.ts';
import { insertRows } from '../../store/insert.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';

/**
 * Receipts may name their message by a reference of the carrier. It is stored with the outcome of the submission, so a receipt
 * can come first: from a fast carrier, to another process, or while the database was away. Such a receipt is kept until the
 * reference is stored, for a day at most. The row of the reference, which both sides insert, orders them: the one that comes
 * second sees what the first one wrote.
 */

/** Receipts that are kept per scope; beyond that unknown references are dropped, e.g. those of another application. */
export const MAX_EARLY_RECEIPTS = 10_000;
export const EARLY_KEPT_MS = 24 * 3_600_000;
/** Carriers report for a few days after the submission. */
export const REFERENCE_KEPT_MS = 30 * 24 * 3_600_000;

/** A message and the references that the carrier gave it. */
export interface NewReferences {
	messageId: string;
	receiptRefs: readonly string[];
	/** How many parts the message has; absent: as many as references. */
	parts?: number | undefined;
}

/** The message that a reference names. */
export interface Reference {
	ref: string;
	messageId: string;
	/** How many parts the message has. */
	parts: number;
}

/** A receipt by reference. */
export interface ReferencedReport {
	ref: string;
	report: ReceiptReport;
}

export const sealedEarlyReceipt = sealed<ReceiptReport, [scope: string, ref: string]>(
	'early-receipt',
);

/**
 * Stores references of accepted messages. A reference that the carrier uses again names the newer message.
 * @returns the receipts that came before, oldest first.
 */
export async function storeReferences(
	core: Core,
	unit: Unit,
	scope: string,
	messages: readonly NewReferences[],
): Promise<ReferencedReport[]> {
	const rows = new Map<string, ReturnType<typeof newRow>>();
	for (const { messageId, receiptRefs, parts } of messages) {
		const refs = new Set(receiptRefs);
		for (const ref of refs) rows.set(ref, newRow(core, scope, ref, messageId, parts ?? refs.size));
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
					// The outcome may be stored twice, and receipts come in between.
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
		for (const row of rows) addReference(found, row);
	}
	return found;
}

/**
 * Keeps receipts whose reference is not stored yet.
 * @returns the references that were stored in the meantime: their receipts are not kept.
 */
export async function keepEarly(
	core: Core,
	unit: Unit,
	scope: string,
	receipts: readonly ReferencedReport[],
): Promise<Map<string, Reference>> {
	const found = new Map<string, Reference>();
	if (await isFull(unit, scope)) {
		core.log.warn({ scope, receipts: receipts.length }, 'receipts for unknown references dropped');
		core.meter.unmatchedReceipts('dropped', receipts.length);
		return found;
	}
	const rows = new Map(receipts.map(({ ref }) => [ref, newRow(core, scope, ref, null, 0)]));
	for (const chunk of inChunks(sortedByRef(rows))) {
		const known = await unit.db
			.insertInto('carrier_refs')
			.values(chunk)
			.onConflict((conflict) => conflict.columns(['scope', 'ref']).doUpdateSet({ has_early: 1 }))
			.returning(['ref', 'message_id', 'parts'])
			.execute();
		for (const row of known) addReference(found, row);
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
	return found;
}

/**
 * Marks the part of a message as delivered.
 * @returns whether all its parts are. The message must be locked: parts may be reported to several processes.
 */
export async function markPartDelivered(
	unit: Unit,
	scope: string,
	{ ref, messageId, parts }: Reference,
): Promise<boolean> {
	await unit.db
		.updateTable('carrier_refs')
		.set({ is_delivered: 1 })
		.where('scope', '=', scope)
		.where('ref', '=', ref)
		.execute();
	return (await countParts(unit, messageId, 'delivered')) >= parts;
}

/** How many parts of a message of several parts have a reference, or are delivered. */
export async function countParts(
	unit: Unit,
	messageId: string,
	which: 'known' | 'delivered',
): Promise<number> {
	const { count } = await unit.db
		.selectFrom('carrier_refs')
		.select(({ fn }) => fn.countAll<number | string>().as('count'))
		.where('message_id', '=', messageId)
		// Literal, since the index is chosen by it.
		.where(sql<boolean>`parts > 1`)
		.$if(which === 'delivered', (query) => query.where('is_delivered', '=', 1))
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** Deletes references and early receipts that no longer matter. */
export async function deleteOldReferences(core: Core, { db }: Unit): Promise<void> {
	const now = core.clock.now();
	const { numDeletedRows } = await db
		.deleteFrom('early_receipts')
		.where('created_at', '<=', now - EARLY_KEPT_MS)
		.executeTakeFirstOrThrow();
	const dropped = Number(numDeletedRows);
	if (dropped > 0) {
		core.log.warn({ receipts: dropped }, 'receipts whose reference stayed unknown were dropped');
		core.meter.unmatchedReceipts('dropped', dropped);
	}
	await db
		.deleteFrom('carrier_refs')
		.where('created_at', '<=', now - EARLY_KEPT_MS)
		.where('message_id', 'is', null)
		.execute();
	await db
		.deleteFrom('carrier_refs')
		.where('created_at', '<=', now - REFERENCE_KEPT_MS)
		.execute();
}

async function takeEarly(
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

async function isFull({ db }: Unit, scope: string): Promise<boolean> {
	const last = await db
		.selectFrom('early_receipts')
		.select('seq')
		.where('scope', '=', scope)
		.offset(MAX_EARLY_RECEIPTS - 1)
		.limit(1)
		.executeTakeFirst();
	return last !== undefined;
}

function newRow(core: Core, scope: string, ref: string, messageId: string | null, parts: number) {
	return {
		scope,
		ref,
		message_id: messageId,
		parts,
		is_delivered: 0,
		has_early: messageId === null ? 1 : 0,
		created_at: core.clock.now(),
	};
}

/** In one order everywhere, so that two transactions never wait for each other. */
function sortedByRef<Row extends { ref: string }>(rows: ReadonlyMap<string, Row>): Row[] {
	return [...rows.values()].sort((one, other) => (one.ref < other.ref ? -1 : 1));
}

function addReference(
	found: Map<string, Reference>,
	{ ref, message_id: messageId, parts }: { ref: string; message_id: string | null; parts: number },
): void {
	if (messageId !== null) found.set(ref, { ref, messageId, parts });
}
