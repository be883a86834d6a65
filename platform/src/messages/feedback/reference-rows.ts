import type { Core } from '../../core.ts';
import type { CarrierRefTable } from './tables.ts';

/** The message that a reference names. */
export interface Reference {
	ref: string;
	messageId: string;
	/** Number of parts of the message. */
	parts: number;
}

/** A row of `carrier_refs`. @param messageId `null` while only receipts have named the reference. */
export function newReferenceRow(
	core: Core,
	scope: string,
	ref: string,
	messageId: string | null,
	parts: number,
): CarrierRefTable {
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

/** Sorts rows in one fixed order, so that two transactions never deadlock. */
export function sortedByRef<Row extends { ref: string }>(rows: ReadonlyMap<string, Row>): Row[] {
	return [...rows.values()].sort((one, other) => (one.ref < other.ref ? -1 : 1));
}

/** References of rows by their text; rows that name no message yet are left out. */
export function referencesOf(
	rows: readonly Pick<CarrierRefTable, 'ref' | 'message_id' | 'parts'>[],
): Map<string, Reference> {
	return new Map(
		rows.flatMap(({ ref, message_id: messageId, parts }) =>
			messageId === null ? [] : [[ref, { ref, messageId, parts }] as const],
		),
	);
}
