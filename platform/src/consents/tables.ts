import type { ColumnType, Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		consents: ConsentTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		cns: true;
	}
}

export interface ConsentTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	subject_hash: string;
	/** Keyed hash of the content; deduplicates evidence that comes with messages. */
	digest: string;
	sealed: Uint8Array;
	created_at: number;
	/** 1: later records replace it in all decisions, and it remains only as evidence. */
	superseded: Generated<number>;
	/** Time of the erasure of the person, from which on the record is only evidence. */
	erased_at: ColumnType<number | null, number | null | undefined, number | null>;
}
