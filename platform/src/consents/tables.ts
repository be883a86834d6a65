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
	/** 1: later records replace it in every decision; it is evidence only. */
	superseded: Generated<number>;
	/** Time of the erasure of the person; since then the record is evidence only. */
	erased_at: ColumnType<number | null, number | null | undefined, number | null>;
}
