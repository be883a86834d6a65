import type { Generated } from 'kysely';

declare module '../../store/schema.ts' {
	interface Tables {
		inbound_refs: InboundRefTable;
		carrier_refs: CarrierRefTable;
		early_receipts: EarlyReceiptTable;
		unreadable_stops: UnreadableStopTable;
	}
}

declare module '../../security/ids.ts' {
	interface IdPrefixes {
		stp: true;
	}
}

/** Inbound messages that carriers have reported, so that a repetition has no effect. */
export interface InboundRefTable {
	account_id: string;
	ref_hash: string;
	created_at: number;
}

/** References by which receipts name a message. */
export interface CarrierRefTable {
	/** The scope in which the reference is unique; see `Carrier.referenceScope`. */
	scope: string;
	ref: string;
	/** `null` while only receipts have named the reference. */
	message_id: string | null;
	/** Number of parts of the message, with one reference each. */
	parts: number;
	/** 1 once the part is delivered; for messages of several parts. */
	is_delivered: number;
	/** 1 if receipts came before the reference was stored. */
	has_early: number;
	created_at: number;
}

/** Receipts that came before their reference was stored. */
export interface EarlyReceiptTable {
	seq: Generated<number>;
	scope: string;
	ref: string;
	sealed: Uint8Array;
	created_at: number;
}

/** STOPs whose sender is no number. */
export interface UnreadableStopTable {
	seq: Generated<number>;
	id: string;
	channel: string;
	/** Deduplicates repetitions; `null`: the carrier gave no reference. */
	ref_hash: string | null;
	sealed: Uint8Array;
	received_at: number;
}
